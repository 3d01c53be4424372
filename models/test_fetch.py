"""The fetcher against tiny made-up packages, without a network: ``python3 models/test_fetch.py``."""

import contextlib
import hashlib
import io
import os
import tarfile
import tempfile
import tomllib
import unittest
import zipfile
from pathlib import Path
from unittest import mock

import fetch
from fetching.client import Npm, Pip, npm_refusal, pip_refusal
from fetching.fetcher import Fetcher
from fetching.refusal import REFUSALS, Refusal

MODELS = Path(fetch.__file__).resolve().parent


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def pack(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in members.items():
            packed.writestr(zipfile.ZipInfo(name), data)


class FetchTest(unittest.TestCase):
    """Two packages: `pear` holds seed.bin, `plum` holds a zip that holds stone.bin."""

    def setUp(self) -> None:
        self.root = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.out, self.shelf = self.root / "out", self.root / "shelf"
        self.shelf.mkdir()
        self.content = {"seed.bin": b"seed" * 1000, "stone.bin": b"stone" * 1000}
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as packed:
            packed.writestr(zipfile.ZipInfo("stone.bin"), self.content["stone.bin"])
        self.listed = {"package": [], "file": []}
        self.add_package("pear", "pear/seed.bin", self.content["seed.bin"], "seed.bin")
        self.add_package("plum", "plum/fruit.zip", inner.getvalue(), "stone.bin")
        self.listed["file"][1] |= {"inner": "stone.bin", "inner_sha256": sha256(self.content["stone.bin"])}
        # the ordinary client, looking at the shelf and nowhere else
        client = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.shelf), "PIP_NO_CACHE_DIR": "1"}
        self.enterContext(mock.patch.dict(os.environ, client))

    def add_package(self, name: str, member: str, data: bytes, file: str) -> None:
        wheel = self.shelf / f"{name}-1.0-py3-none-any.whl"
        about = f"{name}-1.0.dist-info"
        pack(
            wheel,
            {
                member: data,
                f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n".encode(),
                f"{about}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
                f"{about}/RECORD": b"",
            },
        )
        packed, made = wheel.read_bytes(), self.content[file]
        self.listed["package"].append(
            {"name": name, "version": "1.0", "wheel": wheel.name, "bytes": len(packed), "sha256": sha256(packed)}
        )
        self.listed["file"].append(
            {
                "name": file,
                "bytes": len(made),
                "sha256": sha256(made),
                "package": name,
                "member": member,
                "member_sha256": sha256(data),
                "steps": [],
            }
        )

    def run_fetch(self, offline: Path | None = None) -> int:
        """Quietly; returns how many files were made."""
        fetcher = Fetcher(self.listed, self.out, offline)
        fetcher.progress.stream = io.StringIO()
        return fetcher.run()

    def assert_refused(self, reason: str, *words: str, offline: Path | None = None) -> None:
        with self.assertRaises(Refusal) as caught:
            self.run_fetch(offline)
        self.assertEqual(caught.exception.reason, reason)
        for word in words:
            self.assertIn(word, str(caught.exception))

    def assert_complete(self) -> None:
        """Both files with their bytes, and nothing else left behind."""
        self.assertEqual({path.name: path.read_bytes() for path in self.out.iterdir()}, self.content)

    def test_packages_are_downloaded_and_their_parts_put_in_place(self) -> None:
        self.assertEqual(self.run_fetch(), 2)
        self.assert_complete()

    def test_a_second_run_does_nothing(self) -> None:
        self.run_fetch(self.shelf)
        before = {path: path.stat().st_mtime_ns for path in self.out.iterdir()}
        with mock.patch.object(Pip, "run", side_effect=AssertionError("the client was started")):
            self.assertEqual(self.run_fetch(), 0)
        self.assertEqual({path: path.stat().st_mtime_ns for path in self.out.iterdir()}, before)

    def test_a_package_with_another_digest_is_refused_by_the_client(self) -> None:
        real, self.listed["package"][0]["sha256"] = self.listed["package"][0]["sha256"], "0" * 64
        self.assert_refused("digest_wrong", "pear 1.0", "0" * 64, real)
        self.assertFalse((self.out / "seed.bin").exists())

    def test_a_package_that_is_not_offered_is_refused(self) -> None:
        (self.shelf / "pear-1.0-py3-none-any.whl").unlink()
        self.assert_refused("package_missing", "pear 1.0")

    def test_a_file_altered_on_disk_is_refused_and_left_alone(self) -> None:
        self.run_fetch(self.shelf)
        altered = self.out / "seed.bin"
        altered.write_bytes(b"altered")
        expected, got = sha256(self.content["seed.bin"]), sha256(b"altered")
        self.assert_refused("digest_wrong", "seed.bin", expected, got, "delete")
        self.assertEqual(altered.read_bytes(), b"altered")

    def test_a_file_of_an_earlier_version_is_made_anew(self) -> None:
        self.run_fetch(self.shelf)
        (self.out / "seed.bin").write_bytes(b"as it was")
        self.listed["file"][0]["earlier"] = [sha256(b"as it was")]
        self.assertEqual(self.run_fetch(self.shelf), 1)
        self.assert_complete()

    def test_a_part_that_is_not_the_listed_one_never_gets_its_name(self) -> None:
        self.listed["file"][0]["member_sha256"] = "0" * 64
        self.assert_refused("digest_wrong", "pear/seed.bin", offline=self.shelf)
        self.assertFalse((self.out / "seed.bin").exists())

    def test_an_interrupted_run_goes_on_where_it_stopped(self) -> None:
        asked = []

        def download(pip: Pip, package: dict, folder: Path) -> None:
            asked.append(package["name"])
            folder.mkdir(parents=True, exist_ok=True)
            if asked == ["pear", "plum"]:
                (folder / package["wheel"]).write_bytes(b"half a package")
                raise KeyboardInterrupt
            (folder / package["wheel"]).write_bytes((self.shelf / package["wheel"]).read_bytes())

        with mock.patch.object(Pip, "download", download):
            with self.assertRaises(KeyboardInterrupt):
                self.run_fetch()
            finished = [path.name for path in self.out.iterdir() if path.is_file()]
            self.assertEqual(finished, ["seed.bin"])
            self.assertEqual(self.run_fetch(), 1)
        self.assertEqual(asked, ["pear", "plum", "plum"])
        self.assert_complete()

    def test_a_package_finished_before_the_interruption_is_not_fetched_again(self) -> None:
        with mock.patch.object(Fetcher, "make", side_effect=KeyboardInterrupt), self.assertRaises(KeyboardInterrupt):
            self.run_fetch()
        (self.shelf / "pear-1.0-py3-none-any.whl").unlink()
        self.assertEqual(self.run_fetch(), 2)
        self.assert_complete()

    def test_a_folder_of_packages_serves_without_a_network(self) -> None:
        with mock.patch.object(Pip, "run", side_effect=AssertionError("the client was started")):
            self.assertEqual(self.run_fetch(self.shelf), 2)
        self.assert_complete()

    def test_a_folder_of_finished_files_serves_without_a_network(self) -> None:
        given = self.root / "given"
        given.mkdir()
        for name, data in self.content.items():
            (given / name).write_bytes(data)
        self.assertEqual(self.run_fetch(given), 2)
        self.assert_complete()
        (self.out / "seed.bin").unlink()
        (given / "seed.bin").write_bytes(b"altered")
        self.assert_refused("digest_wrong", "seed.bin", "fresh copy", offline=given)
        (given / "seed.bin").unlink()
        self.assert_refused("package_missing", "seed.bin", "pear-1.0", offline=given)

    def test_too_little_room_is_refused_before_anything_is_fetched(self) -> None:
        with mock.patch("shutil.disk_usage", return_value=mock.Mock(free=10)):
            self.assert_refused("disk_full", "needed")

    def test_another_machine_is_refused(self) -> None:
        self.listed["machine"] = "pdp11"
        self.assert_refused("machine_unsupported", "pdp11")


class NpmTest(unittest.TestCase):
    """One npm package, `fig`, that holds seed.bin; the client is a stand-in that offers what lies on a shelf."""

    def setUp(self) -> None:
        self.root = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.out, self.shelf, self.bin = self.root / "out", self.root / "shelf", self.root / "bin"
        self.shelf.mkdir()
        self.bin.mkdir()
        self.seed = b"seed" * 1000
        tarball = self.shelf / "fig-1.0.0.tgz"
        with tarfile.open(tarball, "w:gz") as packed:
            member = tarfile.TarInfo("package/seed.bin")
            member.size = len(self.seed)
            packed.addfile(member, io.BytesIO(self.seed))
        packed = tarball.read_bytes()
        package = {"name": "fig", "version": "1.0.0", "tarball": tarball.name, "bytes": len(packed)}
        file = {"name": "seed.bin", "bytes": len(self.seed), "sha256": sha256(self.seed), "package": "fig", "steps": []}
        file |= {"member": "package/seed.bin", "member_sha256": sha256(self.seed)}
        self.listed = {"package": [package | {"sha256": sha256(packed)}], "file": [file]}
        npm = self.bin / "npm"
        npm.write_text(
            "#!/bin/sh\n"
            f'[ "$1 $2 $3" = "pack fig@1.0.0 --pack-destination" ] || {{ echo "npm error code E404" >&2; exit 1; }}\n'
            f'/bin/cp {self.shelf}/fig-1.0.0.tgz "$4"\n'
        )
        npm.chmod(0o755)
        self.enterContext(mock.patch.dict(os.environ, {"PATH": str(self.bin)}))

    def run_fetch(self, offline: Path | None = None) -> int:
        fetcher = Fetcher(self.listed, self.out, offline)
        fetcher.progress.stream = io.StringIO()
        return fetcher.run()

    def refused(self, offline: Path | None = None) -> Refusal:
        with self.assertRaises(Refusal) as caught:
            self.run_fetch(offline)
        self.assertFalse((self.out / "seed.bin").exists())
        return caught.exception

    def test_a_tarball_is_fetched_and_its_part_put_in_place(self) -> None:
        self.assertEqual(self.run_fetch(), 1)
        self.assertEqual({path.name: path.read_bytes() for path in self.out.iterdir()}, {"seed.bin": self.seed})

    def test_a_tarball_with_another_digest_is_refused(self) -> None:
        self.listed["package"][0]["sha256"] = "0" * 64
        self.assertEqual(self.refused().reason, "digest_wrong")

    def test_a_tarball_that_is_not_offered_is_refused(self) -> None:
        self.listed["package"][0]["version"] = "2.0.0"
        self.assertEqual(self.refused().reason, "package_missing")

    def test_a_tarball_without_the_listed_part_is_refused(self) -> None:
        self.listed["file"][0]["member"] = "package/other.bin"
        self.assertEqual(self.refused().reason, "list_wrong")

    def test_without_the_client_a_folder_serves(self) -> None:
        (self.bin / "npm").unlink()
        refusal = self.refused()
        self.assertEqual(refusal.reason, "npm_missing")
        self.assertIn("--offline", str(refusal))
        with mock.patch.object(Npm, "download", side_effect=AssertionError("the client was started")):
            self.assertEqual(self.run_fetch(self.shelf), 1)

    def test_a_tarball_altered_in_the_folder_is_refused(self) -> None:
        (self.shelf / "fig-1.0.0.tgz").write_bytes(b"altered")
        self.assertEqual(self.refused(self.shelf).reason, "digest_wrong")

    def test_a_folder_without_the_tarball_is_refused_by_name(self) -> None:
        (self.shelf / "fig-1.0.0.tgz").unlink()
        self.assertIn("fig-1.0.0.tgz", str(self.refused(self.shelf)))


class ReasonTest(unittest.TestCase):
    def test_words_of_the_client_become_reasons(self) -> None:
        unreachable = "WARNING: Retrying … Failed to establish a new connection\nERROR: No matching distribution found"
        for log, reason in {
            unreachable: "network_unreachable",
            "ERROR: No matching distribution found for pear==1.0": "package_missing",
            "OSError: [Errno 28] No space left on device": "disk_full",
            "ERROR: something new": "download_failed",
        }.items():
            self.assertEqual(pip_refusal(log, "pear 1.0").reason, reason)

    def test_words_of_npm_become_reasons(self) -> None:
        for log, reason in {
            "npm error code ENOTFOUND": "network_unreachable",
            "npm error code E404\nnpm error 404 Not Found": "package_missing",
            "npm error code ETARGET": "package_missing",
            "npm error code EINTEGRITY": "digest_wrong",
            "npm error code ENOSPC": "disk_full",
            "": "download_failed",
        }.items():
            self.assertEqual(npm_refusal(log, "fig 1.0.0").reason, reason)

    def test_a_refusal_is_one_line_and_its_own_exit_code(self) -> None:
        said = io.StringIO()
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stderr(said):
            code = fetch.main(["--out", folder, "--offline", f"{folder}/nowhere"])
        self.assertEqual(code, REFUSALS["package_missing"])
        self.assertRegex(said.getvalue(), r"\Apackage_missing: .+\n\Z")


class ListTest(unittest.TestCase):
    """models.toml agrees with itself."""

    def setUp(self) -> None:
        self.listed = tomllib.loads((MODELS / "models.toml").read_text(encoding="utf-8"))

    def test_every_file_names_a_package_a_card_and_whole_digests(self) -> None:
        packages = {package["name"] for package in self.listed["package"]}
        for file in self.listed["file"]:
            with self.subTest(file["name"]):
                self.assertIn(file["package"], packages)
                self.assertTrue((MODELS / "cards" / file["card"]).is_file())
                for key in ("sha256", "member_sha256"):
                    self.assertRegex(file[key], r"\A[0-9a-f]{64}\Z")

    def test_the_last_stage_makes_the_finished_file(self) -> None:
        for file in self.listed["file"]:
            with self.subTest(file["name"]):
                stages = [file["member_sha256"], file.get("inner_sha256"), *(step["sha256"] for step in file["steps"])]
                self.assertEqual([stage for stage in stages if stage][-1], file["sha256"])

    def test_only_the_embedders_may_tell_who_somebody_is(self) -> None:
        roles = [file["role"] for file in self.listed["file"] if file["identity"]]
        self.assertEqual(roles, ["embedder", "second_embedder"])


if __name__ == "__main__":
    unittest.main()
