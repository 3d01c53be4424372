#!/usr/bin/env python3
"""From bare settings to a machine that serves people: dossier, staff, a page printed and read back, then the window by mouse.

    tests/walk/commission.py [--out DIR]

The printer is `ippeveprinter`; the camera is the made-up one of tests/shim, which counts how often it is opened. Pictures go to DIR.
Ends with 1 at the first thing that is not so, and says which.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from camera import camera
from covered import hand, picture, until, window_of
from stage import PATIENCE, PROGRAM, ROOT, Lost, Screen

WIDTH, HEIGHT = 1280, 800
STAFF = [("2", "compliance", "314159"), ("3", "supervisor", "161803"), ("1", "administrator", "271828")]
PURPOSES = ["card-replacement", "safe-deposit"]
# Where the keys of a number, and the way on, stand on this display.
DIGIT = lambda digit: (96 + 121 * int(digit), 650)
ON = (940, 742)


class Bare:
    """A machine's folder with settings and papers, and the commands that speak of it."""

    def __init__(self, folder, queue, surroundings):
        self.root, self.papers, self.passphrase = folder / "machine", folder / "papers", folder / "passphrase"
        for path in (self.root, self.papers):
            path.mkdir(parents=True)
        self.passphrase.write_text("correct horse battery\n")
        self.surroundings = surroundings
        text = (ROOT / "assets" / "demo-settings.toml").read_text()
        for old, new in [('store = "memory"', 'store = "sealed-file"'), ("demo = true", "demo = false"),
                         ('folder = "receipts"', f'queue = "{queue}"'), ("# pin = {", "pin = {"), ("# band = {", "band = {")]:
            text = text.replace(old, new, 1)
        (self.root / "settings.toml").write_text(text)
        self.write_dossier()

    def write_dossier(self):
        """The documentation's own, with documents of this walk."""
        page = (ROOT / "docs" / "commission.md").read_text()
        text = page.split("```toml\n")[1].split("```")[0]
        for name in re.findall(r'file = "([^"]+)"', text):
            (self.papers / name).write_bytes(name.encode())
            digest = hashlib.sha256(name.encode()).hexdigest()
            text = text.replace(f'file = "{name}", sha256 = "{"0" * 64}"', f'file = "{name}", sha256 = "{digest}"')
        more = "".join(f'\n[[basis]]\npurpose = "{purpose}"\nrests_on = "separate-consent"\n' for purpose in PURPOSES)
        (self.papers / "dossier.toml").write_text(text + more)

    def place(self):
        return ["--root", str(self.root), "--passphrase-file", str(self.passphrase)]

    def run(self, *words, typed="", codes=(0,)):
        done = subprocess.run([PROGRAM, *words, "--json", *self.place()], input=typed, text=True, capture_output=True,
                              env=self.surroundings)
        if done.returncode not in codes:
            raise Lost(f"{' '.join(words)}: {done.stderr}")
        return json.loads(done.stdout)

    def shut(self):
        """The gates that are shut."""
        return [gate["gate"] for gate in self.run("commission", codes=(0, 1))["gates"] if not gate["passed"]]


def printer(folder):
    """A printer that keeps what it is given, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    spool = folder / "spool"
    spool.mkdir()
    # It speaks to a system's bus before anything else, though it announces itself to nobody: one of its own.
    command = f"DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS exec ippeveprinter -k -d {spool} -p {port} -r off -n localhost"
    words = ["dbus-run-session", "--", "sh", "-c", f"{command} -f application/pdf Walk"]
    engine = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    until("a printer", lambda: socket.socket().connect_ex(("127.0.0.1", port)) == 0)
    return engine, f"ipp://localhost:{port}/ipp/print", spool


def read_back(machine, spool, folder):
    """The page is printed, made a picture, and read."""
    machine.run("commission", "printer")
    page = until("a page in the tray", lambda: next(spool.glob("*.pdf"), None))
    subprocess.run(["pdftoppm", "-r", "300", "-png", "-singlefile", str(page), str(folder / "page")], check=True)
    machine.run("commission", "printer", "--read", str(folder / "page.png"))


def expect(machine, *gates):
    found = machine.shut()
    if found != list(gates):
        raise Lost(f"shut are {found}, and not {list(gates)}")


def by_mouse(name, *places):
    for left, top in places:
        hand(name, "mousemove", str(left), str(top), "click", "1")
        time.sleep(0.8)


def sign(name, number, pin):
    by_mouse(name, ON, *map(DIGIT, number), ON, *map(DIGIT, pin), ON)
    time.sleep(3)


def in_the_window(machine, keeper, screen, out):
    """Rehearse, sign twice, and go on to the first screen."""
    first = until("a window", lambda: window_of(keeper))
    time.sleep(8)
    picture(screen.name, out / "gate.png")
    by_mouse(screen.name, ON)
    until("a rehearsal that went well", lambda: machine.shut() == [])
    time.sleep(3)
    by_mouse(screen.name, ON)
    picture(screen.name, out / "signatures.png")
    for number, role, pin in STAFF:
        if role != "supervisor":
            sign(screen.name, number, pin)
    until("a machine that serves people", lambda: machine.run("commission", codes=(0, 1))["serves"])
    picture(screen.name, out / "serves.png")
    by_mouse(screen.name, ON)
    until("the window that serves people", lambda: window_of(keeper) not in (None, first))
    time.sleep(8)
    picture(screen.name, out / "first.png")


def main():
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--out", type=Path, default=ROOT / "target" / "walk" / "commission")
    out = reader.parse_args().out
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    engine, queue, spool = printer(out)
    made_up = {**camera(out), "PATH": "/usr/bin:/bin", "HOME": str(out)}
    screen, keeper = None, None
    try:
        machine = Bare(out, queue, made_up)
        expect(machine, "site", "purposes", "assessment", "approval", "camera", "printer", "access", "people", "rehearsal")
        machine.run("commission", "--dossier", str(machine.papers / "dossier.toml"), codes=(0, 1))
        expect(machine, "printer", "people", "rehearsal")
        for number, role, pin in STAFF:
            machine.run("operator", "add", number, "--name", "Ana Cruz", "--role", role, typed=f"{pin}\n")
        read_back(machine, spool, out)
        expect(machine, "rehearsal")
        screen = Screen(WIDTH, HEIGHT, out / "display")
        keeper = subprocess.Popen([PROGRAM, *machine.place()], env={**made_up, "DISPLAY": screen.name}, cwd=ROOT,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        in_the_window(machine, keeper, screen, out)
        opened = out / "opened"
        if opened.exists() and opened.read_text():
            raise Lost(f"the camera was opened: {opened.read_text()}")
        events = machine.run("log", "verify")["events"]
        for event in ("kiosk.installed", "dossier.taken", "printer.read", "kiosk.rehearsed", "kiosk.commissioned"):
            if events.get(event) != 1:
                raise Lost(f"{event} is {events.get(event)} times in the log")
        if "window.restarted" in events:
            raise Lost("the window was taken for crashed")
        print("commission: from bare settings to a machine that serves people; the camera was not opened")
    except Lost as lost:
        print(f"commission: {lost}", file=sys.stderr)
        return 1
    finally:
        if keeper:
            keeper.kill()
        os.killpg(engine.pid, signal.SIGKILL)
        if screen:
            screen.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
