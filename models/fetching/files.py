"""Digests, sizes, and files that appear whole or not at all."""

import hashlib
import os
from pathlib import Path

from fetching.refusal import Refusal


def megabytes(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 100_000 else f"{count / 1e3:.1f} kB"


def digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def check(path: Path, name: str, expected: str, advice: str) -> None:
    """Refuse a file that is not the very bytes listed."""
    got = digest(path)
    if got != expected:
        raise Refusal("digest_wrong", f"{name} expected {expected} got {got} — {advice}")


def move_into_place(part: Path, target: Path) -> None:
    """A finished file appears whole or not at all, and stays after a power cut."""
    with part.open("rb") as stream:
        os.fsync(stream.fileno())
    part.chmod(0o644)
    part.replace(target)


def folder_bytes(folder: Path) -> int:
    """Bytes in a folder that another program is writing to: what vanishes meanwhile does not count."""
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(os.path.join(parent, name)).st_size
            except FileNotFoundError:
                pass
    return total
