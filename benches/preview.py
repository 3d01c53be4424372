#!/usr/bin/env python3
"""Preview and analysis together, in the real window: pictures a second, memory, and processor time.

    benches/preview.py [--minutes 5] [--program FILE]

Opens the window on a display in memory, walks to the camera by mouse, and stays there: "More time" begins the challenge
anew before the demonstration face has answered it. Every picture on the screen was analysed before it was shown, so the
pictures counted are the lower bound of both. A picture counts when the middle of the preview changed in the display's
memory, where the demonstration face never holds still. Prints one line every ten seconds, and a summary.
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
from window import Walk  # noqa: E402

SIZE = (1280, 800)
# In the middle of the preview, inside the oval; the ring and the words lie outside.
PATCH = (260, 400, 48, 24)
# Pictures come 33 ms apart; what changes sooner is one picture caught while it was being copied.
SAME = 0.012
SPAN = 10


def memory_of(process):
    """Resident memory in MB."""
    text = Path(f"/proc/{process}/status").read_text()
    return int(text.split("VmRSS:")[1].split()[0]) / 1024


def processor_time_of(process):
    """Seconds of all its threads."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def pictures(screen, seconds):
    """New pictures in the preview in this time."""
    last, changed, count, end = None, 0.0, 0, time.monotonic() + seconds
    while (now := time.monotonic()) < end:
        seen = screen.print_of(*PATCH)
        if seen != last:
            if now - changed > SAME:
                count += 1
            last, changed = seen, now
        time.sleep(0.004)
    return count


def hold(kiosk, screen, minutes):
    """Stays before the camera; one row (pictures a second, MB, share of one core) every ten seconds."""
    rows, process = [], kiosk.program.pid
    for _ in range(round(minutes * 60 / SPAN)):
        begun, worked, count = time.monotonic(), processor_time_of(process), 0
        for _ in range(2):
            kiosk.lines()
            if kiosk.offers("camera-more-time"):
                kiosk.press("camera-more-time")
            count += pictures(screen, SPAN / 2)
            kiosk.reach("camera")
        took = time.monotonic() - begun
        rows.append((count / SPAN, memory_of(process), (processor_time_of(process) - worked) / took))
        print("preview: {:.1f} pictures a second, {:.0f} MB, {:.0%} of one core".format(*rows[-1]), flush=True)
    return rows


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    options.add_argument("--minutes", type=float, default=5)
    options.add_argument("--program", type=Path, default=stage.PROGRAM)
    chosen = options.parse_args()
    stage.PROGRAM = chosen.program.resolve()
    folder = ROOT / "target" / "preview"
    screen = stage.Screen(*SIZE, folder / "display")
    try:
        kiosk = stage.Kiosk(screen, folder / "kiosk", "en", "--seed", "1")
        try:
            walk = Walk(kiosk, "en", folder)
            walk.begin()
            walk.to_the_questions()
            walk.answer(["yes", "yes", "yes"])
            kiosk.reach("review")
            kiosk.calm()
            begun = time.monotonic()
            kiosk.press("review-sign")
            kiosk.reach("camera", "settle")
            print(f"preview: first picture seen and shown {time.monotonic() - begun:.1f} s after the person confirmed", flush=True)
            rows = hold(kiosk, screen, chosen.minutes)
        finally:
            kiosk.close()
    finally:
        screen.close()
    rates, memory, cores = zip(*rows)
    print(f"preview: {len(rows)} spans of {SPAN} s: {statistics.median(rates):.1f} pictures a second (median, "
          f"least {min(rates):.1f}); {memory[0]:.0f} MB at first, {memory[-1]:.0f} at last, {max(memory):.0f} at most; "
          f"{statistics.median(cores):.0%} of one core; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 0


if __name__ == "__main__":
    sys.exit(main())
