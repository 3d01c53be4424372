"""The ordinary package clients, and the typed reasons behind their errors."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from fetching.files import folder_bytes
from fetching.progress import Progress
from fetching.refusal import Refusal

# The wheels are for this interpreter and system whatever runs this program: only their contents are used.
WHEEL_TARGET = ["--python-version", "3.11", "--platform", "manylinux_2_28_x86_64", "--only-binary", ":all:"]
NPM_UNREACHABLE = re.compile(r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network request to")
UNREACHABLE = re.compile(
    r"NewConnectionError|Failed to establish|name resolution|NameResolutionError|ConnectTimeout|ReadTimeout"
    r"|timed out|ProxyError|Network is unreachable|Connection (?:reset|refused|aborted)|SSLError|IncompleteRead"
)


def child_environment() -> dict[str, str]:
    """Without what would make a child's Python import other code than the pinned."""
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    return kept | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONNOUSERSITE": "1"}


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
        tell = lambda: total and self.progress.bytes(folder_bytes(temporary), total)
        code = watch(command, environment, log, tell)
        self.progress.clear()
        shutil.rmtree(temporary, ignore_errors=True)
        if code != 0:
            raise pip_refusal(log.read_text(errors="replace"), what)

    def download(self, package: dict, folder: Path) -> None:
        """One wheel, exactly the listed one."""
        pinned = self.work / "pinned.txt"
        pinned.write_text(f"{package['name']}=={package['version']} --hash=sha256:{package['sha256']}\n")
        arguments = ["download", "--no-deps", "--require-hashes", *WHEEL_TARGET]
        arguments += ["--dest", str(folder), "--requirement", str(pinned)]
        self.run(arguments, f"{package['name']} {package['version']}", package["bytes"])


class Npm:
    """The ordinary client of npm packages. Nothing is installed and no script of a package runs: it is only fetched."""

    def __init__(self, work: Path, progress: Progress) -> None:
        self.work, self.progress = work, progress

    def download(self, package: dict, folder: Path) -> None:
        """One tarball; its digest is checked by whoever asked for it."""
        what = f"{package['name']} {package['version']}"
        npm = shutil.which("npm")
        if npm is None:
            advice = f"install npm, or put {package['tarball']} in a folder and use --offline DIR"
            raise Refusal("npm_missing", f"{what} comes by npm — {advice}")
        folder.mkdir(parents=True, exist_ok=True)
        cache, log = self.work / "npm", self.work / "npm.log"
        shutil.rmtree(cache, ignore_errors=True)
        cache.mkdir(parents=True)
        command = [npm, "pack", f"{package['name']}@{package['version']}", "--pack-destination", str(folder)]
        command += ["--cache", str(cache), "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
        tell = lambda: self.progress.bytes(folder_bytes(cache), package["bytes"])
        code = watch(command, child_environment(), log, tell)
        self.progress.clear()
        shutil.rmtree(cache, ignore_errors=True)
        if code != 0:
            raise npm_refusal(log.read_text(errors="replace"), what)


def watch(command: list[str], environment: dict[str, str], log: Path, tell: Callable[[], object]) -> int:
    """Run a client to its end with its words in `log`; `tell` hears from time to time that it still runs."""
    with log.open("wb") as output:
        nothing = subprocess.DEVNULL
        process = subprocess.Popen(command, stdin=nothing, stdout=output, stderr=output, env=environment)
        try:
            while process.poll() is None:
                tell()
                time.sleep(0.1)
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()
    return process.returncode


def npm_refusal(log: str, what: str) -> Refusal:
    """The typed reason for a failed run of npm."""
    if "ENOSPC" in log or "No space left on device" in log:
        return Refusal("disk_full", f"no room for {what} — free some space and run again")
    if "EINTEGRITY" in log:
        return Refusal("digest_wrong", f"{what} is not what the registry states — run again")
    if NPM_UNREACHABLE.search(log):
        return Refusal("network_unreachable", f"{what} — check the connection and run again, or use --offline DIR")
    if "E404" in log or "ETARGET" in log:
        return Refusal("package_missing", f"{what} is not offered — put it in a folder and use --offline DIR")
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    return Refusal("download_failed", f"{what}: {lines[-1] if lines else 'npm said nothing'}")


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
