#!/usr/bin/env python3
"""A person's way through the real window, by mouse, from idle to a receipt that holds.

    tests/walk/window.py [--out DIR] [--only TEXT]

For both languages on a display of 1280×800 and one of 1080×1920: enrolling, changing an answer, holding the receipt to the
camera, asking for a copy on a stick, locking the face, using up the wishes and taking back, refusing, leaving in the middle,
larger text, three failed tries, silence, a printer that does not answer, a camera that is pulled out and pushed back in. Each
screen becomes a picture DIR/LANGUAGE/SIZE/NAME.png, to be looked at. Ends with 1 at the first step that is not reached, and
says which.
"""

import argparse
import sys
import time
from pathlib import Path

from camera import camera, expect_released
from stage import ROOT, Kiosk, Lost, Screen
from walk import Walk

LANGUAGES = ["en", "zh-Hans"]
SIZES = [(1280, 800), (1080, 1920)]
UNPLUGGED = {"unplug_at": 60, "replug_ms": 6000}
# A queue on a port where nothing listens.
NOBODY = "ipp://127.0.0.1:9/printers/receipts"
# Seconds of machine and movements, this hand's pauses and pictures among them.
LONGEST_ENROLLMENT = 90
PHOTOGRAPH = ROOT / "models" / "fetched" / "demo_face.png"

# What stands before the camera, and what is done there.
PERSONS = [
    ([], lambda folder: {}, ["enroll", "show_the_receipt", "take_back", "refuse", "leave_and_erase", "larger_text", "silence"]),
    (["--camera", f"clip:{PHOTOGRAPH}"], lambda folder: {}, ["fail_three_times"]),
    (["--printer", NOBODY], lambda folder: {}, ["lose_the_printer"]),
    (["--camera", "device"], lambda folder: camera(folder, **UNPLUGGED), ["lose_the_camera"]),
]


class Visitor(Walk):
    """What a person may do."""

    def enroll(self):
        self.at("idle")
        for page, key in [("why", "idle-why"), ("rights", "idle-rights")]:
            self.press(key)
            self.pages(page)
            self.press("leaflet-close")
            self.kiosk.reach("idle")
            self.kiosk.calm()
        begun = time.monotonic()
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
        code = self.kiosk.reach("done")["detail"]
        seconds = time.monotonic() - begun
        print(f"walk: {self.language} from the first press to the receipt: {seconds:.0f} s, a document typed and an answer changed")
        if seconds > LONGEST_ENROLLMENT:
            raise Lost(f"an enrollment takes {seconds:.0f} s, and may take {LONGEST_ENROLLMENT}")
        self.at("done")
        self.press("print")
        self.printed()
        self.at("done", name="done-printed")
        self.press("read-receipt")
        self.pages("receipt")
        self.press("receipt-close")
        self.kiosk.reach("done")
        self.kiosk.calm()
        self.press("finish")
        self.at("idle", name="idle-again")
        self.verify(code)

    def show_the_receipt(self):
        """The receipt is held to the camera and the number of the document typed; no stick is in; then the face is locked."""
        self.press("idle-own")
        self.at("identify")
        self.press("identify-camera")
        self.hold_it_still()
        self.type_document()
        self.at("document")
        self.press("continue")
        self.at("held")
        self.press("own-copy")
        self.at("sure", "copy")
        self.press("sure-copy-stick")
        self.at("stick")
        self.press("stick-write")
        self.kiosk.calm()
        self.at("stick", name="stick-missing")
        self.press("back")
        self.kiosk.reach("held")
        self.kiosk.calm()
        self.press("own-lock")
        self.at("sure", "lock", name="sure-lock")
        self.press("sure-lock-yes")
        code = self.at("done", name="locked")["detail"]
        self.press("finish")
        self.kiosk.reach("idle")
        self.kiosk.calm()
        self.verify(code)

    def hold_it_still(self):
        """The receipt comes nearer until its square is read."""
        pictured, end = False, time.monotonic() + 60
        while time.monotonic() < end:
            self.kiosk.lines()
            if self.kiosk.last["screen"] == "scan" and not pictured:
                self.picture("scan")
                pictured = True
            if self.kiosk.last["screen"] == "document":
                self.kiosk.calm()
                return
            time.sleep(0.02)
        raise Lost(f"the receipt was not read; there is {self.kiosk.last['screen']}")

    def take_back(self):
        """Everything is given, and taken back on the last screen; both receipts hold."""
        self.begin()
        self.to_the_questions()
        self.answer(["yes", "yes", "yes"])
        self.kiosk.reach("review")
        self.kiosk.calm()
        self.press("review-sign")
        self.kiosk.reach("camera", "settle")
        self.use_up_the_wishes()
        self.camera("given-")
        given = self.kiosk.reach("done")["detail"]
        self.kiosk.calm()
        self.press("take-back")
        self.at("take_back")
        self.press("take-back-no")
        self.kiosk.reach("done", given)
        self.kiosk.calm()
        self.press("take-back")
        self.kiosk.reach("take_back")
        self.kiosk.calm()
        self.press("take-back-yes")
        self.reach_another_receipt(given)
        taken = self.at("done", name="taken-back")["detail"]
        self.press("print")
        self.printed()
        self.press("read-receipt")
        self.pages("receipt", "withdrawal")
        self.press("receipt-close")
        self.kiosk.reach("done")
        self.kiosk.calm()
        self.press("finish")
        self.kiosk.reach("idle")
        self.kiosk.calm()
        self.verify(given)
        self.verify(taken)

    def reach_another_receipt(self, code):
        """The last screen, with another receipt than this one."""
        end = time.monotonic() + 60
        while self.kiosk.reach("done")["detail"] == code:
            if time.monotonic() > end:
                raise Lost("what was given is not taken back")
            time.sleep(0.05)

    def use_up_the_wishes(self):
        """More time, again and again, until the window grants no more."""
        end = time.monotonic() + 60
        while self.kiosk.offers("camera-more-time"):
            if time.monotonic() > end:
                raise Lost("there is no end of wishes")
            self.press("camera-more-time")
            # Each draw begins with a straight look.
            time.sleep(0.3)
            self.kiosk.reach("camera")

    def change_an_answer(self):
        self.press("purpose-card-replacement-title")
        self.kiosk.reach("purpose", "2")
        self.kiosk.calm()
        self.press("yes")
        self.kiosk.calm()
        self.press("continue")
        self.kiosk.reach("review")
        self.kiosk.calm()

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

    def lose_the_printer(self):
        """No printer answers: the window says so, the receipt is on the screen with the code for later, and holds."""
        self.begin()
        self.press("path-other")
        code = self.at("done", name="refused-printer")["detail"]
        self.press("print")
        self.at("done", f"{code} printer", name="no-printer")
        self.press("read-receipt")
        self.kiosk.reach("receipt")
        self.kiosk.calm()
        self.press("receipt-close")
        self.kiosk.reach("done", f"{code} printer")
        self.kiosk.calm()
        self.press("finish")
        self.kiosk.reach("idle")
        self.kiosk.calm()
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


def walk(language, size, out):
    name = f"{language}/{size[0]}x{size[1]}"
    screen = Screen(*size, out / name / "display")
    try:
        for begin, (options, sees, acts) in enumerate(PERSONS):
            kiosk = Kiosk(screen, out / name / "kiosk", language, *options, sees=sees)
            try:
                person = Visitor(kiosk, language, out / name, begin * 100)
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
