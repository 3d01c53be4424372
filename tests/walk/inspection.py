#!/usr/bin/env python3
"""An inspector's visit in the real window by mouse: cut off once, and made whole after that, down to the report on the medium.

    tests/walk/inspection.py [--out DIR]

The machine is a demonstration that keeps its key. Pictures go to DIR. Ends with 1 at the first thing that is not so, and says which.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

from covered import HEIGHT, WIDTH, Machine, hand, is_drawn, picture, until
from stage import PROGRAM, ROOT, Lost, Screen

# Where the way on, and the digit seven of the seed, stand on this display.
ON, SEVEN = (945, 752), (945, 682)
PAGES = ("status", "numbers", "log", "sample", "trials", "certificate")


def listed(machine, folder):
    """An inspector's key that the machine's settings list."""
    key = folder / "inspector.key"
    words = ["keys", "new", "--for", "inspector", "--name", "authority.example/lee", "--out", str(key)]
    lines = subprocess.run([PROGRAM, *words], text=True, capture_output=True, check=True).stdout
    settings = machine.root / "settings.toml"
    settings.write_text(settings.read_text() + lines)
    return key


def window(machine, key, report, screen, folder):
    words = ["inspect", "--window", "--key", str(key), "--out", str(report), *machine.place()]
    environment = {"DISPLAY": screen.name, "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    opened = subprocess.Popen([PROGRAM, *words], env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until("a first screen", lambda: is_drawn(screen.name))
    return opened


def press(screen, place):
    left, top = place
    hand(screen.name, "mousemove", str(left), str(top), "click", "1")
    time.sleep(1.5)


def cut_off(machine, opened, screen):
    """The process ends while taking back is tried: the next start says so."""
    for place in (ON, SEVEN):
        press(screen, place)
    hand(screen.name, "mousemove", *map(str, ON), "click", "1")
    trial = machine.root / "inspection-test"
    end = time.monotonic() + 60
    while not trial.exists() and time.monotonic() < end:
        time.sleep(0.005)
    opened.kill()
    opened.wait()
    events = machine.events()
    if (events.get("inspection.begun"), events.get("inspection.done")) != (1, None):
        raise Lost(f"it was not cut off: {events}")


def whole(screen, out):
    """From the first screen to the certificate."""
    for place in (ON, SEVEN, ON):
        press(screen, place)
    time.sleep(8)
    for page in PAGES:
        picture(screen.name, out / f"{page}.png")
        press(screen, ON)


def main():
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--out", type=Path, default=ROOT / "target" / "walk" / "inspection")
    out = reader.parse_args().out
    machine, screen, opened = Machine(out), Screen(WIDTH, HEIGHT, out / "display"), None
    try:
        key, report = listed(machine, out), out / "report.txt"
        opened = window(machine, key, report, screen, out)
        cut_off(machine, opened, screen)
        if report.exists():
            raise Lost("what was cut off left a report")
        opened = window(machine, key, report, screen, out)
        whole(screen, out)
        if opened.wait(60) != 0:
            raise Lost(f"it ended with {opened.returncode}")
        if "\ninspection_cut_off " not in report.read_text():
            raise Lost("the report does not tell of the one that was cut off")
        events = machine.events()
        for event, times in (("inspection.begun", 2), ("inspection.interrupted", 1), ("inspection.done", 1)):
            if events.get(event) != times:
                raise Lost(f"{event} is {events.get(event)} times in the log")
        print("inspection: cut off once and told of, then whole; the report is on the medium")
    except Lost as lost:
        print(f"inspection: {lost}", file=sys.stderr)
        return 1
    finally:
        if opened and opened.poll() is None:
            opened.kill()
        screen.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
