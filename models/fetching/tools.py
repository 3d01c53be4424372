"""The conversion programs of models/convert, in an environment of their own."""

import shutil
import subprocess
import sys
from pathlib import Path

from fetching.client import Pip, child_environment
from fetching.files import digest
from fetching.refusal import Refusal

MODELS = Path(__file__).resolve().parent.parent
NEEDED_BYTES = 300_000_000


class Tools:
    """The conversion programs in an environment of their own, made when first needed."""

    def __init__(self, work: Path, pip: Pip, offline: Path | None) -> None:
        self.folder, self.pip, self.offline = work / "tools", pip, offline
        self.requirements = MODELS / "convert" / "requirements.txt"

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
        self.pip.run(arguments, "a wheel of models/convert/requirements.txt")
        (self.folder / "ready").write_text(digest(self.requirements))

    def python(self) -> Path:
        return self.folder / "bin" / "python"

    def convert(self, step: dict, source: Path, target: Path) -> None:
        command = [str(self.python()), str(MODELS / "convert"), step["tool"], str(source), str(target)]
        command += ["--input", step["input"]] if "input" in step else []
        command += ["--batch", str(step["batch"])] if "batch" in step else []
        for pair in step.get("outputs", []):
            command += ["--output", pair]
        environment = child_environment()
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment)
        if done.returncode != 0:
            last = (done.stderr.strip() or "no message").splitlines()[-1]
            raise Refusal("conversion_failed", f"{step['tool']} of {source.name}: {last}")
