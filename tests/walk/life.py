#!/usr/bin/env python3
"""One person's whole life with a machine, by command line and on a real store: give, use, see, find a lost receipt, ask,
lock, take back, erase; an inspector comes; then every receipt is checked. Tells each step as it runs, and ends with 1 at the first that goes otherwise than told."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

PURPOSE = "cash-withdrawal"


class Life:
    """A demonstration in a folder of its own, with its key kept, and the receipts it handed out."""

    def __init__(self, program: str, folder: Path):
        self.program, self.folder, self.receipts, self.step = program, folder, [], 0
        self.key = folder / "passphrase"
        self.key.write_text("a passphrase for this walk\n")
        self.key.chmod(0o600)

    def run(self, *arguments: str) -> dict:
        """One command with its JSON."""
        print(f"   $ countersign {' '.join(arguments).replace(f'{self.folder}/', '')}", flush=True)
        done = subprocess.run([self.program, *arguments, "--json"], capture_output=True, text=True)
        if not done.stdout.strip():
            sys.exit(f"walk: no answer\n{done.stderr}")
        return json.loads(done.stdout)

    def tell(self, words: str) -> None:
        self.step += 1
        print(f"\n{self.step}. {words}")

    def expect(self, answer: dict, outcome: str, reason: str | None = None) -> dict:
        """The answer, if it is as told; its receipt is kept for the end."""
        got = (answer.get("outcome"), answer.get("reason"))
        if got != (outcome, reason):
            sys.exit(f"walk: expected {outcome} ({reason}), got {got[0]} ({got[1]})")
        paper = answer.get("receipt")
        print(f"   -> {outcome}" + (f" ({reason})" if reason else "") + (f", {Path(paper).name}" if paper else ""))
        if paper:
            self.receipts.append(paper)
        return answer

    def act(self, *arguments: str) -> dict:
        """An act under the first receipt."""
        place = ["--receipt", self.receipts[0], "--root", str(self.folder / "machine")]
        return self.run(*arguments, *place, "--passphrase-file", str(self.key))


def give(life: Life) -> None:
    life.tell("Give. The notice is read, three purposes are allowed, the face shows that it is alive.")
    machine = str(life.folder / "machine")
    life.expect(life.run("demo", "--headless", "--out", machine, "--passphrase-file", str(life.key)), "enrolled")


def use(life: Life) -> None:
    life.tell("Use. Weeks later the person withdraws cash: a living face is compared once, for that purpose alone.")
    life.expect(life.act("use", "--purpose", PURPOSE, "--camera", "puppet"), "matched")
    life.tell("A purpose that nobody allowed is denied, before any camera opens.")
    life.expect(life.act("use", "--purpose", "marketing", "--camera", "puppet"), "refused", "not_given")


def see(life: Life) -> None:
    life.tell("See. What is held, and what happened.")
    for purpose in life.expect(life.act("subject", "show"), "shown")["purposes"]:
        print(f"      {purpose['id']}: {purpose['state']}")
    for event in life.expect(life.act("subject", "history"), "shown")["events"]:
        print(f"      {event['at']} {event['kind']}")


def lose(life: Life) -> None:
    life.tell("Lose. The receipt is lost; staff sight the document that was shown when the person was enrolled, and find it.")
    typed = life.folder / "document"
    place = ["--root", str(life.folder / "machine"), "--passphrase-file", str(life.key)]
    for number, outcome, reason in [("DEMO 0003", "refused", "document_unknown"), ("DEMO 0002", "found", None)]:
        typed.write_text(f"{number}\n")
        found = life.run("subject", "find", "--document-file", str(typed), *place)
        life.expect(found, outcome, reason)
    lost = Path(life.receipts[0]).stem.removeprefix("receipt-")
    for receipt in found["receipts"]:
        print(f"      {receipt['at']} {receipt['kind']}: type {receipt['code_to_type']}")
    if found["receipts"][0]["code"] != lost:
        sys.exit(f"walk: {lost} was not found")


def ask(life: Life) -> None:
    life.tell("Ask. A copy of all that is held, and why, both to read; a complaint and a correction, answered by a day.")
    copied = life.expect(life.act("subject", "copy", "--out", str(life.folder / "copy.pdf")), "copied")
    print(f"      {Path(copied['copy']).name}: {Path(copied['copy']).stat().st_size} bytes")
    life.expect(life.act("subject", "explain", "--out", str(life.folder / "why.pdf")), "explained")
    life.expect(life.act("subject", "complain", "--about", "My face was checked on a day I was not here."), "received")
    life.expect(life.act("subject", "correct", "--about", "The branch on my receipt has another name now."), "received")


def inspect(life: Life) -> None:
    life.tell("Inspect. An inspector comes with a key of their own; both sides keep the certificate.")
    key, machine = life.folder / "inspector.key", life.folder / "machine"
    made = subprocess.run(
        [life.program, "keys", "new", "--for", "inspector", "--name", "authority.example/lee", "--out", str(key)],
        capture_output=True, text=True, check=True,
    )
    with (machine / "settings.toml").open("a") as settings:
        settings.write(f"\n{made.stdout}")
    place = ["--root", str(machine), "--passphrase-file", str(life.key)]
    report = life.folder / "inspection.txt"
    found = life.run("inspect", "--key", str(key), "--seed", "2026", "--out", str(report), *place)
    life.expect(found, "whole")
    print(f"      {found['log']['size']} entries hashed again, {found['samples']} receipts drawn and opened")


def lock(life: Life) -> None:
    life.tell("Lock. Nothing is compared with the face until the person unlocks it.")
    life.expect(life.act("subject", "pause"), "paused")
    life.expect(life.act("use", "--purpose", PURPOSE, "--camera", "puppet"), "refused", "paused")
    life.expect(life.act("subject", "resume"), "resumed")


def leave(life: Life) -> None:
    life.tell("Take back. One purpose goes, with the receipt alone and without the face.")
    life.expect(life.act("withdraw", "--purpose", PURPOSE), "withdrawn")
    life.expect(life.act("use", "--purpose", PURPOSE, "--camera", "puppet"), "refused", "not_given")
    life.tell("Erase. Everything under the receipt goes, and the key that locked it.")
    life.expect(life.act("erase"), "erased")
    life.expect(life.act("subject", "show"), "refused", "erased")


def check(life: Life) -> None:
    life.tell("Check. Every receipt holds, offline, with the public policy file; and the log is whole.")
    policy = str(life.folder / "machine" / "policy.txt")
    for paper in life.receipts:
        checked = life.run("receipt", "verify", paper, "--policy", policy)
        if not checked["valid"]:
            sys.exit(f"walk: {paper}: {checked['reason']}")
        print(f"   -> {checked['kind']}: valid")
    log = life.run("log", "verify", "--root", str(life.folder / "machine"), "--passphrase-file", str(life.key))
    if not log["valid"]:
        sys.exit(f"walk: the log: {log['reason']}")
    print(f"   -> the log is whole: {log['size']} entries")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="countersign-walk-") as folder:
        life = Life(sys.argv[1], Path(folder))
        for part in [give, use, see, lose, ask, lock, leave, inspect, check]:
            part(life)
        print(f"\nwalk: {len(life.receipts)} receipts, all of them hold")


if __name__ == "__main__":
    main()
