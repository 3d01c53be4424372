#!/usr/bin/env python3
"""Fetch the models, the inference runtime and the demo photograph listed in models.toml.

Every package, every part taken out of one, every conversion and every finished file is checked against its
SHA-256. A finished file appears under its name only once its digest is right, so a run that was interrupted is
simply run again and goes on where it stopped; a run with nothing to do ends at once.

With --offline DIR nothing is downloaded: DIR holds finished files, or the packages they are made from.

Exit: 0 every file is there with the right digest; otherwise one line "REASON: what to do", and the number
beside that reason in REFUSALS (fetching/refusal.py).
"""

import sys

from fetching.refusal import REFUSALS, Refusal, explain

if sys.version_info < (3, 11):
    found = ".".join(str(part) for part in sys.version_info[:3])
    sys.stderr.write("python_too_old: this is Python " + found + "; 3.11 or newer is needed\n")
    sys.exit(REFUSALS["python_too_old"])

import argparse
import signal
import time
import tomllib
from pathlib import Path

from fetching.fetcher import Fetcher

HERE = Path(__file__).resolve().parent


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def main(arguments: list[str] | None = None) -> int:
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="fetch.py", description=__doc__, formatter_class=layout)
    parser.add_argument("--out", type=Path, metavar="DIR", default=HERE / "fetched", help="default: models/fetched")
    parser.add_argument("--offline", type=Path, metavar="DIR", help="finished files or packages, already here")
    parser.add_argument("--list", type=Path, metavar="FILE", default=HERE / "models.toml", help="default: models.toml")
    chosen = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, interrupted)
    started = time.monotonic()
    try:
        if chosen.offline and not chosen.offline.is_dir():
            raise Refusal("package_missing", f"{chosen.offline} is not a folder")
        listed = tomllib.loads(chosen.list.read_text(encoding="utf-8"))
        made = Fetcher(listed, chosen.out.resolve(), chosen.offline and chosen.offline.resolve()).run()
    except Refusal as refusal:
        problem = refusal
    except tomllib.TOMLDecodeError as error:
        problem = Refusal("list_wrong", f"{chosen.list}: {error}")
    except OSError as error:
        problem = explain(error)
    except KeyboardInterrupt:
        problem = Refusal("interrupted", "run the same command again to go on where it stopped")
    else:
        done = f"{made} made" if made else "nothing to do"
        seconds = time.monotonic() - started
        print(f"models: {len(listed['file'])} files in {chosen.out}, every digest right, {done} ({seconds:.1f} s)")
        return 0
    print(f"{problem.reason}: {problem}", file=sys.stderr)
    return REFUSALS[problem.reason]


if __name__ == "__main__":
    sys.exit(main())
