"""The steps of a walk through the real window that every journey shares, and the pictures taken on the way."""

import subprocess
import time

from stage import PROGRAM, Lost

# The number of the question whose yes is questioned: the demonstration's purpose of high risk.
QUESTIONED = 3


# A made-up number of an identity document; no letter of it stands alone on the screen but on its key.
DOCUMENT = "K0123456"


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
        self.kiosk.reach("adult")
        self.kiosk.calm()
        self.kiosk.press_words(self.kiosk.words.given("age-older", age=14))
        self.document(name)
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

    def document(self, name):
        """The person's document: whoever has a name for the pictures shows one, the others go on without."""
        self.kiosk.reach("identity")
        self.kiosk.calm()
        if not name:
            self.press("identity-pass")
            return
        self.at("identity", name=f"{name}-document")
        self.press("identity-show")
        self.kiosk.reach("identity", "number")
        self.kiosk.calm()
        self.type_document()
        self.at("identity", "number", name=f"{name}-document-number")
        self.press("continue")

    def type_document(self):
        for letter in DOCUMENT:
            self.kiosk.press_words(letter)
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
            if answer == "yes" and number == QUESTIONED:
                if name:
                    self.at("meaning", "asked", name=f"{name}-{number}-meaning")
                else:
                    self.kiosk.reach("meaning", "asked")
                    self.kiosk.calm()
                self.press("purpose-safe-deposit-meant")

    def pages(self, screen, name=None):
        """Every page of a screen that has several."""
        page = 1
        while True:
            self.at(screen, page=page, name=f"{name or screen}-{page}")
            # The arrow on is the last thing without words; on the last page it cannot be pressed.
            arrows = [place for place in self.kiosk.last["press"] if not place["words"]]
            if len(arrows) < (1 if page == 1 else 2):
                return
            place = arrows[-1]
            x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
            self.kiosk.hand("mousemove", str(round(x)), str(round(y)), "click", "1")
            page += 1

    def camera(self, name=""):
        """A picture of each moment of the challenge, until it is passed."""
        seen, end = set(), time.monotonic() + 180
        while time.monotonic() < end:
            for shown in [*self.kiosk.lines(), self.kiosk.last]:
                if shown["screen"] in ("working", "done"):
                    return
            if self.kiosk.last["screen"] == "error":
                self.try_again(name)
            moment = self.kiosk.last["detail"]
            if self.kiosk.last["screen"] == "camera" and moment not in seen:
                seen.add(moment)
                # A moment later the face is moving.
                time.sleep(0.5 if moment.startswith("act") else 0.1)
                self.picture(name + "camera-" + moment.replace(" ", "-"))
            time.sleep(0.02)
        raise Lost("the challenge did not end in three minutes")

    def try_again(self, name):
        """On a machine with much other work the demonstration face is seen too seldom to answer well; a person has three tries."""
        print(f"walk: {self.language}: a try failed: {self.kiosk.last['detail']}", flush=True)
        if not self.kiosk.offers("error-again"):
            raise Lost("the demonstration face failed three times")
        self.picture(name + "error-" + self.kiosk.last["detail"])
        self.press("error-again")
        self.kiosk.reach("camera")

    def printed(self):
        end = time.monotonic() + 60
        while not self.kiosk.offers("print-again"):
            if time.monotonic() > end:
                raise Lost("the receipt was not printed")
            self.kiosk.lines()
            time.sleep(0.05)

    def verify(self, code):
        folder = self.kiosk.folder / "demo"
        receipt = folder / f"receipt-{code}.pdf"
        command = [str(PROGRAM), "receipt", "verify", str(receipt), "--policy", str(folder / "policy.txt")]
        said = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if said.returncode != 0:
            raise Lost(f"the receipt {receipt} does not hold: {said.stdout}")
