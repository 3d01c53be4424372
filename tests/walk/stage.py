"""A display of its own, the real window on it, and a hand that moves the mouse: what the walk and the preview bench share.

The window's journal says what is shown and where it can be pressed; the display's memory says when it holds still.
"""

import json
import re
import shutil
import subprocess
import time
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "target" / "debug" / "countersign"
# Generous: a loaded machine is slow, and a step that is never reached is worth a minute's wait.
PATIENCE = 120
# A screen that has just appeared takes no press for 0.3 s; a person looks at it first.
LOOK = 0.4


class Lost(Exception):
    """A step was not reached."""


class Words:
    """The texts of one language; those that hold facts with the facts given."""

    def __init__(self, language):
        lines = "\n".join(path.read_text() for path in sorted((ROOT / "locales" / language).glob("*.ftl")))
        self.texts = dict(re.findall(r"^([a-z0-9-]+) = ([^\n]+)$", lines, re.MULTILINE))

    def __getitem__(self, key):
        return self.given(key)

    def given(self, key, **facts):
        words = self.texts[key].strip()
        for name, fact in facts.items():
            words = words.replace(f"{{ ${name} }}", str(fact))
        if "{" in words:
            raise KeyError(f"{key} holds a fact that is not given: {words}")
        return words


class Screen:
    """An X display in memory."""

    def __init__(self, width, height, folder):
        self.size = (width, height)
        folder.mkdir(parents=True, exist_ok=True)
        command = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{width}x{height}x24", "-fbdir", str(folder), "-nolisten", "tcp"]
        self.server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.name = ":" + self.server.stdout.readline().strip()
        if self.name == ":":
            raise Lost("Xvfb did not start: install xvfb")
        self.memory = folder / "Xvfb_screen0"

    def print_of(self, left, top, width, height):
        """A checksum of some of the pixels."""
        with self.memory.open("rb") as memory:
            head = memory.read(100)
            start = int.from_bytes(head[0:4], "big") + int.from_bytes(head[76:80], "big") * 12
            stride = int.from_bytes(head[48:52], "big")
            found = 0
            for row in range(top, top + height):
                memory.seek(start + row * stride + left * 4)
                found = zlib.crc32(memory.read(width * 4), found)
        return found

    def settle(self):
        """Waits until nothing moves."""
        width, height = self.size
        last, since, end = None, time.monotonic(), time.monotonic() + 10
        while time.monotonic() < end:
            now = self.print_of(0, 0, width, height)
            if now != last:
                last, since = now, time.monotonic()
            elif time.monotonic() - since > 0.4:
                return
            time.sleep(0.05)

    def picture(self, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-display", self.name, "-window", "root", str(path)], check=True)

    def close(self):
        self.server.terminate()
        self.server.wait()


class Kiosk:
    """The real window, with a demonstration behind it."""

    def __init__(self, screen, folder, language, *options, sees=lambda folder: {}):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.screen, self.folder, self.words, self.read = screen, folder, Words(language), 0
        self.journal = folder / "journal.jsonl"
        self.last = None
        command = [str(PROGRAM), "demo", "--out", str(folder / "demo"), "--journal", str(self.journal)]
        command += ["--lang", language, *options]
        environment = {"DISPLAY": screen.name, "PATH": "/usr/bin:/bin", "HOME": str(folder), **sees(folder)}
        log = (folder / "said").open("w")
        self.program = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)
        try:
            self.fill(screen.size)
        except BaseException:
            self.close()
            raise

    def fill(self, size):
        """Gives the window the whole display."""
        self.reach("idle")
        width, height = size
        # The only window of this display; without a window manager it is moved and sized at once.
        self.hand("search", "--sync", "--onlyvisible", "--name", ".", "windowmove", "0", "0",
                  "windowsize", str(width), str(height))
        end = time.monotonic() + PATIENCE
        while max(place["y"] + place["height"] for place in self.last["press"]) < height - 1:
            if time.monotonic() > end:
                raise Lost("the window does not fill its display")
            self.lines()
            time.sleep(0.02)
        self.calm()

    def hand(self, *words):
        environment = {"DISPLAY": self.screen.name, "PATH": "/usr/bin:/bin"}
        subprocess.run(["xdotool", *words], env=environment, check=True, stdout=subprocess.DEVNULL)

    def lines(self):
        """What the journal got since it was read last."""
        lines = self.journal.read_text().splitlines(keepends=True) if self.journal.exists() else []
        new = [json.loads(line) for line in lines[self.read:] if line.endswith("\n")]
        self.read += len(new)
        self.last = new[-1] if new else self.last
        return new

    def calm(self):
        """Waits until the journal is silent."""
        quiet = time.monotonic()
        while time.monotonic() - quiet < LOOK:
            if self.lines():
                quiet = time.monotonic()
            time.sleep(0.02)

    def reach(self, screen, detail=None, page=None, patience=PATIENCE):
        """Waits for a screen; says what was there instead if it never comes."""
        def fits(shown):
            return (shown and shown["screen"] == screen and (detail is None or shown["detail"].startswith(detail))
                    and (page is None or shown["page"] == page))

        end = time.monotonic() + patience
        while time.monotonic() < end:
            self.lines()
            if fits(self.last):
                return self.last
            if self.program.poll() is not None:
                said = (self.folder / "said").read_text()
                raise Lost(f"the window ended with {self.program.returncode} before {screen}: {said}")
            time.sleep(0.02)
        shown = self.last and {**self.last, "press": [place["words"] for place in self.last["press"]]}
        raise Lost(f"{screen} {detail or ''} was not reached; there is {shown}")

    def offers(self, key):
        return any(self.labels(place)[0] == self.words[key] for place in self.last["press"])

    @staticmethod
    def labels(place):
        # Lines of Chinese end where they were made to: the marks there are no part of the words.
        words = place["words"].replace("\n\u200b\u200b", " ").replace("\n\u200b", "")
        return words.replace("\u200b", "").replace("\u2060", "").split("\n")

    def press(self, key):
        """Presses what bears these words, with the mouse."""
        self.press_words(self.words[key])

    def press_words(self, words):
        time.sleep(LOOK)
        end, found = time.monotonic() + PATIENCE, []
        while not found:
            self.lines()
            found = [place for place in self.last["press"] if self.labels(place)[0] == words]
            if not found and time.monotonic() > end:
                offered = [place["words"] for place in self.last["press"]]
                raise Lost(f"{words!r} is not on {self.last['screen']}: {offered}")
            time.sleep(0.02)
        place = found[0]
        x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
        self.hand("mousemove", str(round(x)), str(round(y)), "click", "1")

    def close(self):
        self.program.terminate()
        try:
            self.program.wait(10)
        except subprocess.TimeoutExpired:
            self.program.kill()
            self.program.wait()
