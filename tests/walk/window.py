#!/usr/bin/env python3
"""A person's way through the real window, by mouse, from idle to a receipt that holds.

    tests/walk/window.py [--out DIR] [--only TEXT]

For both languages on a display of 1280×800 and one of 1080×1920: enrolling, changing an answer, refusing, leaving in
the middle, larger text, three failed tries, silence, a camera that is pulled out and pushed back in. Each screen becomes a picture DIR/LANGUAGE/SIZE/NAME.png, to be
looked at. Ends with 1 at the first step that is not reached, and says which.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

from camera import camera, expect_released
from stage import PROGRAM, ROOT, Kiosk, Lost, Screen

LANGUAGES = ["en", "zh-Hans"]
SIZES = [(1280, 800), (1080, 1920)]
UNPLUGGED = {"unplug_at": 60, "replug_ms": 6000}
PHOTOGRAPH = ROOT / "models" / "fetched" / "demo_face.png"

# What stands before the camera, and what is done there.
PERSONS = [
    ([], lambda folder: {}, ["enroll", "refuse", "leave_and_erase", "larger_text", "silence"]),
    (["--camera", f"clip:{PHOTOGRAPH}"], lambda folder: {}, ["fail_three_times"]),
    (["--camera", "device"], lambda folder: camera(folder, **UNPLUGGED), ["lose_the_camera"]),
]


class Walk:
    """One person's walk on one display in one language."""

    def __init__(self, kiosk, language, pictures, count=0):
        self.kiosk, self.language, self.pictures, self.count = kiosk, language, pictures, count

    def at(self, screen, detail=None, page=None, name=None):
        """Reaches a screen and takes its picture; while the camera is on the picture never holds still."""
        shown = self.kiosk.reach(screen, detail, page)
        if screen != "camera":
            self.kiosk.calm()
            self.kiosk.screen.settle()
        self.picture(name or screen)
        return shown

    def picture(self, name):
        self.count += 1
        self.kiosk.screen.picture(self.pictures / f"{self.count:02}-{name}.png")

    def press(self, key):
        self.kiosk.press(key)

    def begin(self):
        """From idle to the two ways."""
        self.kiosk.reach("idle")
        self.press("idle-start")
        self.kiosk.reach("language")
        self.kiosk.calm()
        self.kiosk.press_words(self.kiosk.words["language-name"])
        self.kiosk.reach("path")
        self.kiosk.calm()

    def to_the_questions(self, name=None):
        """From the two ways through the notice; it is read to its end."""
        self.press("path-face")
        page = 1
        while True:
            if name:
                self.at("notice", page=page, name=f"{name}-{page}")
            else:
                self.kiosk.reach("notice", page=page)
                self.kiosk.calm()
            if self.kiosk.offers("notice-read"):
                break
            self.press("next")
            page += 1
        self.press("notice-read")
        self.kiosk.reach("purpose", "1")
        self.kiosk.calm()

    def answer(self, answers, name=None):
        for number, answer in enumerate(answers, 1):
            self.kiosk.reach("purpose", str(number))
            self.kiosk.calm()
            if self.kiosk.offers("continue"):
                raise Lost(f"question {number} is answered before the person answered it")
            if name:
                self.at("purpose", str(number), name=f"{name}-{number}")
            self.press(answer)
            self.kiosk.calm()
            if name and number == 1:
                self.at("purpose", str(number), name=f"{name}-{number}-answered")
            self.press("continue")

    def enroll(self):
        self.at("idle")
        for page, key in [("why", "idle-why"), ("rights", "idle-rights")]:
            self.press(key)
            self.pages(page)
            self.press("leaflet-close")
            self.kiosk.reach("idle")
            self.kiosk.calm()
        self.press("idle-start")
        self.at("language")
        self.kiosk.press_words(self.kiosk.words["language-name"])
        self.at("path")
        self.to_the_questions("notice")
        self.answer(["yes", "no", "yes"], "purpose")
        self.at("review")
        self.change_an_answer()
        self.press("review-sign")
        self.camera()
        code = self.at("done")["detail"]
        self.press("print")
        self.kiosk.calm()
        self.at("done", name="done-printed")
        self.press("read-receipt")
        self.pages("receipt")
        self.press("receipt-close")
        self.kiosk.reach("done")
        self.kiosk.calm()
        self.press("finish")
        self.at("idle", name="idle-again")
        self.verify(code)

    def pages(self, screen):
        """Every page of a screen that has several."""
        page = 1
        while True:
            self.at(screen, page=page, name=f"{screen}-{page}")
            # The arrow on is the last thing without words; on the last page it cannot be pressed.
            arrows = [place for place in self.kiosk.last["press"] if not place["words"]]
            if len(arrows) < (1 if page == 1 else 2):
                return
            place = arrows[-1]
            x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
            self.kiosk.hand("mousemove", str(round(x)), str(round(y)), "click", "1")
            page += 1

    def change_an_answer(self):
        self.press("purpose-card-replacement-title")
        self.kiosk.reach("purpose", "2")
        self.kiosk.calm()
        self.press("yes")
        self.kiosk.calm()
        self.press("continue")
        self.kiosk.reach("review")
        self.kiosk.calm()

    def camera(self):
        """A picture of each moment of the challenge, until it is passed."""
        seen, end = set(), time.monotonic() + 180
        while time.monotonic() < end:
            for shown in [*self.kiosk.lines(), self.kiosk.last]:
                if shown["screen"] in ("working", "done"):
                    return
                if shown["screen"] == "error":
                    raise Lost(f"the demonstration face failed: {shown['detail']}")
            moment = self.kiosk.last["detail"]
            if self.kiosk.last["screen"] == "camera" and moment not in seen:
                seen.add(moment)
                # A moment later the face is moving.
                time.sleep(0.5 if moment.startswith("act") else 0.1)
                self.picture("camera-" + moment.replace(" ", "-"))
            time.sleep(0.02)
        raise Lost("the challenge did not end in three minutes")

    def refuse(self):
        self.begin()
        self.press("path-other")
        code = self.at("done", name="refused")["detail"]
        self.press("print")
        self.kiosk.calm()
        self.press("finish")
        self.kiosk.reach("idle")
        self.kiosk.calm()
        self.verify(code)

    def leave_and_erase(self):
        """In the middle of the questions; the next person finds nothing decided."""
        self.begin()
        self.to_the_questions()
        self.press("yes")
        self.kiosk.calm()
        self.press("bar-person")
        self.at("help")
        self.press("help-close")
        self.kiosk.reach("purpose", "1")
        self.kiosk.calm()
        self.press("bar-leave")
        self.at("idle", name="idle-erased")
        self.begin()
        self.to_the_questions()
        if self.kiosk.offers("continue"):
            raise Lost("an answer of the last person is still there")
        self.press("bar-leave")
        self.kiosk.reach("idle")
        self.kiosk.calm()

    def larger_text(self):
        self.press("bar-larger")
        self.at("idle", name="large-idle")
        self.begin()
        self.at("path", name="large-path")
        self.to_the_questions("large-notice")
        self.at("purpose", "1", name="large-purpose")
        self.press("bar-leave")
        self.kiosk.reach("idle")
        self.kiosk.calm()
        if not self.kiosk.offers("bar-larger"):
            raise Lost("the next person finds the last one's larger text")

    def silence(self):
        """Nobody answers: the window asks, and then erases."""
        self.begin()
        self.at("timeout")
        self.press("timeout-stay")
        self.kiosk.reach("path")
        self.kiosk.reach("timeout")
        self.kiosk.reach("idle")
        self.kiosk.calm()

    def fail_three_times(self):
        """Before a camera that shows a photograph: two more tries, then the other way, with a receipt."""
        self.begin()
        self.to_the_questions()
        self.answer(["yes", "no", "no"])
        self.kiosk.reach("review")
        self.kiosk.calm()
        self.press("review-sign")
        for last in [False, False, True]:
            self.at("error", name="error-last" if last else "error")
            if self.kiosk.offers("error-again") == last:
                raise Lost("there are three tries, and no fourth")
            self.press("error-other" if last else "error-again")
            if not last:
                self.kiosk.reach("camera")
        code = self.at("done", name="refused-after-tries")["detail"]
        self.press("print")
        self.kiosk.calm()
        self.press("finish")
        self.kiosk.reach("idle")
        self.verify(code)

    def lose_the_camera(self):
        """The window says so, waits, and begins anew; whoever leaves meanwhile leaves nothing open."""
        self.begin()
        self.to_the_questions()
        self.answer(["yes", "no", "no"])
        self.kiosk.reach("review")
        self.kiosk.calm()
        self.press("review-sign")
        self.kiosk.reach("camera", "settle")
        self.at("camera", "paused", name="camera-paused")
        self.at("camera", "settle", name="camera-back")
        self.press("bar-leave")
        self.at("idle", name="idle-after-camera")
        time.sleep(3)
        expect_released(self.kiosk.folder)
        if list((self.kiosk.folder / "demo").glob("receipt-*")):
            raise Lost("a visit that led to nothing left a receipt")

    def verify(self, code):
        folder = self.kiosk.folder / "demo"
        receipt = folder / f"receipt-{code}.pdf"
        command = [str(PROGRAM), "receipt", "verify", str(receipt), "--policy", str(folder / "policy.txt")]
        said = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if said.returncode != 0:
            raise Lost(f"the receipt {receipt} does not hold: {said.stdout}")


def walk(language, size, out):
    name = f"{language}/{size[0]}x{size[1]}"
    screen = Screen(*size, out / name / "display")
    try:
        for begin, (options, sees, acts) in enumerate(PERSONS):
            kiosk = Kiosk(screen, out / name / "kiosk", language, *options, sees=sees)
            try:
                person = Walk(kiosk, language, out / name, begin * 80)
                for act in acts:
                    begun = time.monotonic()
                    try:
                        getattr(person, act)()
                    except Lost as lost:
                        screen.picture(out / name / "lost.png")
                        raise Lost(f"{name}, {act}: {lost}") from lost
                    print(f"walk: {name} {act.replace('_', ' ')}: {time.monotonic() - begun:.0f} s", flush=True)
            finally:
                kiosk.close()
    finally:
        screen.close()


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    options.add_argument("--out", type=Path, default=ROOT / "target" / "walk")
    options.add_argument("--only", default="", help="walks whose LANGUAGE/WIDTHxHEIGHT contains this")
    chosen = options.parse_args()
    begun = time.monotonic()
    try:
        for language in LANGUAGES:
            for size in SIZES:
                if chosen.only in f"{language}/{size[0]}x{size[1]}":
                    walk(language, size, chosen.out.resolve())
    except Lost as lost:
        print(f"walk: {lost}", file=sys.stderr)
        return 1
    print(f"walk: all steps reached in {time.monotonic() - begun:.0f} s; look at {chosen.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
