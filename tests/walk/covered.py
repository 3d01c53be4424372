#!/usr/bin/env python3
"""A window that covers the whole display: it comes back after a crash and after the display was gone, and staff alone close it.

    tests/walk/covered.py [--out DIR]

The machine is a demonstration that keeps its key, with the settings of one that serves people. Pictures go to DIR. Ends with 1 at the
first thing that is not so, and says which.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from stage import PATIENCE, PROGRAM, ROOT, Lost, Screen

SUPERVISOR = ("7", "271828")
WIDTH, HEIGHT = 1280, 800


class Machine:
    """A machine's folder, and the commands that speak of it."""

    def __init__(self, folder):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.root, self.passphrase = folder / "machine", folder / "passphrase"
        self.passphrase.write_text("correct horse\n")
        kept = ["--out", str(self.root), "--passphrase-file", str(self.passphrase)]
        subprocess.run([PROGRAM, "demo", "--headless", "--refuse", *kept], cwd=ROOT, check=True, capture_output=True)
        settings = self.root / "settings.toml"
        settings.write_text(settings.read_text().replace("# full_screen = true", "full_screen = true", 1))
        number, pin = SUPERVISOR
        self.run("operator", "add", number, "--name", "Mei Lam", "--role", "supervisor", typed=f"{pin}\n")

    def place(self):
        return ["--root", str(self.root), "--passphrase-file", str(self.passphrase)]

    def run(self, *words, typed=""):
        done = subprocess.run([PROGRAM, *words, "--json", *self.place()], input=typed, text=True, capture_output=True)
        if done.returncode:
            raise Lost(f"{' '.join(words)}: {done.stderr}")
        return json.loads(done.stdout)

    def events(self):
        """How often each thing is in the log."""
        return self.run("log", "verify")["events"]


def window_of(keeper):
    """The process that draws, once there is one."""
    listed = Path(f"/proc/{keeper.pid}/task/{keeper.pid}/children").read_text().split()
    return int(listed[0]) if listed else None


def until(what, wanted):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = wanted()
        if found:
            return found
        time.sleep(0.1)
    raise Lost(f"not so after {PATIENCE} s: {what}")


def is_drawn(name):
    """Whether the display shows more than its own ground."""
    shot = subprocess.run(["import", "-display", name, "-window", "root", "rgb:-"], capture_output=True)
    return len(set(shot.stdout[::997])) > 8


def picture(name, path):
    time.sleep(1)
    subprocess.run(["import", "-display", name, "-window", "root", str(path)], check=True)


def hand(name, *words):
    subprocess.run(["xdotool", *words], env={"DISPLAY": name, "PATH": "/usr/bin:/bin"}, check=True, stdout=subprocess.DEVNULL)


def come_back(machine, keeper, screen):
    """A crash, and a display that goes away: each time it is at its beginning again."""
    first = until("a window", lambda: window_of(keeper))
    until("the first screen", lambda: is_drawn(screen.name))
    os.kill(first, signal.SIGABRT)
    until("another window after a crash", lambda: window_of(keeper) not in (None, first))
    until("the first screen again", lambda: is_drawn(screen.name))
    until("an entry about the restart", lambda: machine.events().get("window.restarted") == 1)
    screen.close()
    time.sleep(2)
    if keeper.poll() is not None:
        raise Lost("it ended with its display")
    server = subprocess.Popen(["Xvfb", screen.name, "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until("the first screen when the display is back", lambda: is_drawn(screen.name))
    return server


def close(keeper, name, out):
    """Five presses in the corner, a wrong PIN, the right one."""
    number, pin = SUPERVISOR
    for _ in range(5):
        hand(name, "mousemove", str(WIDTH - 4), "4", "click", "1")
        time.sleep(0.2)
    picture(name, out / "staff.png")
    for digits in (number, "314159", number, pin):
        hand(name, "type", digits)
        hand(name, "key", "Return")
        time.sleep(2)
        if digits == "314159":
            picture(name, out / "staff-wrong.png")
            if keeper.poll() is not None:
                raise Lost("a wrong PIN closed it")
    if keeper.wait(PATIENCE) != 0:
        raise Lost(f"closing ended with {keeper.returncode}")


def main():
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--out", type=Path, default=ROOT / "target" / "walk" / "covered")
    out = reader.parse_args().out
    machine, screen = Machine(out), Screen(WIDTH, HEIGHT, out / "display")
    said = (out / "said").open("w")
    environment = {"DISPLAY": screen.name, "PATH": "/usr/bin:/bin", "HOME": str(out)}
    keeper = subprocess.Popen([PROGRAM, *machine.place()], env=environment, cwd=ROOT, stdout=said, stderr=said)
    server = screen.server
    try:
        server = come_back(machine, keeper, screen)
        close(keeper, screen.name, out)
        events = machine.events()
        for event in ("window.closed", "operator.refused", "operator.admitted"):
            if events.get(event) != 1:
                raise Lost(f"{event} is {events.get(event)} times in the log")
        print(f"covered: back after a crash and after a lost display ({events['window.restarted']} restarts), closed by staff alone")
    except Lost as lost:
        print(f"covered: {lost}", file=sys.stderr)
        return 1
    finally:
        keeper.kill()
        server.kill()
        server.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
