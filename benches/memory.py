#!/usr/bin/env python3
"""Memory of a running program over time: resident size from /proc, one sample every ten seconds.

    python3 benches/memory.py --minutes 60 -- target/debug/countersign evaluate speed CLIP.y4m --minutes 60
    python3 benches/memory.py --minutes 10 -- target/debug/countersign demo

The first minute is settling in. After it: the largest sample, and the slope of a straight line through all of them.
"""

import argparse
import signal
import subprocess
import time
from pathlib import Path

EVERY, SETTLING = 10, 60


def resident(process: int) -> int:
    """Kilobytes of a process that lie in RAM; 0 once it has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except FileNotFoundError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)


def slope(samples: list[tuple[float, float]]) -> float:
    """Least squares, in units of the second value an hour."""
    mean_time, mean = (sum(sample[axis] for sample in samples) / len(samples) for axis in (0, 1))
    spread = sum((at - mean_time) ** 2 for at, _ in samples)
    return 3600 * sum((at - mean_time) * (value - mean) for at, value in samples) / spread if spread else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("command", nargs="+")
    chosen = parser.parse_args()
    samples, begun = [], time.monotonic()
    with subprocess.Popen(chosen.command) as child:
        try:
            while time.monotonic() - begun < 60 * chosen.minutes and child.poll() is None:
                time.sleep(EVERY)
                kilobytes = resident(child.pid)
                if kilobytes:
                    samples.append((time.monotonic() - begun, kilobytes * 1024 / 1e6))
                    print(f"{samples[-1][0]:7.0f} s {samples[-1][1]:8.1f} MB", flush=True)
        finally:
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
    settled = [sample for sample in samples if sample[0] >= SETTLING] or samples
    if not settled:
        raise SystemExit("memory: the program ended before the first sample")
    values = [value for _, value in settled]
    print(f"first {values[0]:.1f} MB, last {values[-1]:.1f} MB, at most {max(values):.1f} MB, n={len(values)}")
    print(f"slope {slope(settled):+.1f} MB an hour over {settled[-1][0] / 60:.1f} minutes")


if __name__ == "__main__":
    main()
