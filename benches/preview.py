#!/usr/bin/env python3
"""Preview and analysis together, in the real window: pictures a second, memory, and processor time.

    benches/preview.py [--minutes 5] [--program FILE]

Opens the window on a display in memory and goes through whole visits by mouse, one after another: questions, camera,
receipt, end. Pictures are counted while the camera's screen is up. Every picture on the screen was analysed before it was
shown, so the pictures counted are the lower bound of both. A picture counts when the middle of the preview changed in the
display's memory, where the demonstration face never holds still. Prints a line for every visit, and a summary.
"""

import argparse
import os
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "walk"))

import stage  # noqa: E402
from walk import Walk  # noqa: E402

SIZE = (1280, 800)
# In the middle of the preview, inside the oval; the ring and the words lie outside.
PATCH = (260, 400, 48, 24)
# Pictures come 33 ms apart; what changes sooner is one picture caught while it was being copied.
SAME = 0.012
# Between two looks at the window's journal.
LOOK = 0.1


def memory_of(process):
    """Resident memory in MB."""
    text = Path(f"/proc/{process}/status").read_text()
    return int(text.split("VmRSS:")[1].split()[0]) / 1024


def processor_time_of(process):
    """Seconds of all its threads."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def watch(kiosk, screen):
    """While the camera's screen is up: pictures, seconds, the most memory in MB, seconds of processor time."""
    process = kiosk.program.pid
    begun, worked, most = time.monotonic(), processor_time_of(process), 0.0
    last, changed, looked, count = None, begun, begun, 0
    while True:
        now = time.monotonic()
        if now - looked > LOOK:
            kiosk.lines()
            if kiosk.last["screen"] != "camera":
                return count, changed - begun, most, processor_time_of(process) - worked
            looked, most = now, max(most, memory_of(process))
        seen = screen.print_of(*PATCH)
        if seen != last:
            if now - changed > SAME:
                count += 1
            last, changed = seen, now
        time.sleep(0.004)


def visit(walk, screen):
    """From idle to a receipt; a row (pictures a second, seconds, MB, cores) for each try, and the way to the first picture."""
    kiosk, rows = walk.kiosk, []
    walk.begin()
    walk.to_the_questions()
    walk.answer(["yes", "yes", "yes"])
    kiosk.reach("review")
    kiosk.calm()
    pressed = time.monotonic()
    kiosk.press("review-sign")
    kiosk.reach("camera", "settle")
    first = time.monotonic() - pressed
    while True:
        count, seconds, most, worked = watch(kiosk, screen)
        rows.append((count / seconds, seconds, most, worked / seconds))
        while kiosk.last["screen"] == "working":
            kiosk.lines()
            time.sleep(LOOK)
        if kiosk.last["screen"] == "done":
            break
        print(f"preview: the demonstration face failed: {kiosk.last['detail']}", flush=True)
        kiosk.press("error-again")
        kiosk.reach("camera", "settle")
    kiosk.calm()
    kiosk.press("finish")
    kiosk.reach("idle")
    kiosk.calm()
    return rows, first


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    options.add_argument("--minutes", type=float, default=5)
    options.add_argument("--program", type=Path, default=stage.PROGRAM)
    chosen = options.parse_args()
    stage.PROGRAM = chosen.program.resolve()
    folder = ROOT / "target" / "preview"
    screen = stage.Screen(*SIZE, folder / "display")
    rows, firsts, end = [], [], time.monotonic() + 60 * chosen.minutes
    try:
        kiosk = stage.Kiosk(screen, folder / "kiosk", "en", "--seed", "1")
        try:
            walk = Walk(kiosk, "en", folder)
            while time.monotonic() < end:
                tries, first = visit(walk, screen)
                rows += tries
                firsts.append(first)
                rate, seconds, most, cores = tries[-1]
                print(f"preview: visit {len(firsts)}: {rate:.1f} pictures a second for {seconds:.0f} s, first after {first:.1f} s, "
                      f"{most:.0f} MB, {cores:.2f} cores; {memory_of(kiosk.program.pid):.0f} MB at idle", flush=True)
        finally:
            kiosk.close()
    finally:
        screen.close()
    rates, seconds, memory, cores = zip(*rows)
    print(f"preview: {len(firsts)} visits, {len(rows)} tries, {sum(seconds):.0f} s before the camera: "
          f"{statistics.median(rates):.1f} pictures a second (median, least {min(rates):.1f}), first picture after "
          f"{statistics.median(firsts):.1f} s (at most {max(firsts):.1f}); {memory[0]:.0f} MB in the first, {memory[-1]:.0f} in the last, "
          f"{max(memory):.0f} at most; {statistics.median(cores):.2f} cores; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 0


if __name__ == "__main__":
    sys.exit(main())
