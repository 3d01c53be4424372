//! The keys are away, and someone takes something back all the same: nothing is lost, nothing is done twice, and nothing
//! that anyone puts into the queue keeps the others waiting.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use countersign::domain::{Decision, PurposeId, ReceiptId, Record, Request, SignedReceipt, Taken};
use countersign::i18n::{self, Text};
use countersign::kiosk::doctor::{self, State};
use countersign::kiosk::{Accepted, Closed, Error, Kiosk, Machine, Opened, audit};
use countersign::ui::{Message, counter, screen};
use countersign::vault::{Error as Refusal, Intake};

use super::fixture::{self, NOON, purpose, rng};
use crate::bank::{DISPLAYS, Person};
use crate::machine::{Kept, now};

/// A consent to the first purposes of the demonstration's bank.
pub(super) fn consent(number: u8) -> Record {
    let mut record = fixture::consent(number);
    for (entry, name) in
        record.purposes.iter_mut().zip(["card-replacement", "cash-withdrawal", "safe-deposit"])
    {
        entry.id = purpose(name);
    }
    record
}

/// A machine with its people, and their receipts.
struct Bank {
    kept: Kept,
    receipts: Vec<SignedReceipt>,
}

impl Bank {
    fn with(people: u8) -> Self {
        let kept = Kept::new();
        drop(kept.kiosk());
        let mut vault = kept.machine().vault().expect("its passphrase is there");
        let receipts = (0..people)
            .map(|number| fixture::enroll(&mut vault, &consent(number), number.into()).expect("enrolled"))
            .collect();
        Self { kept, receipts }
    }

    fn closed(&self) -> Closed {
        closed(Machine::at(&self.kept.root(), None).expect("settings are no secret"))
    }

    fn accept(&self, person: usize, taken: &Taken) -> Result<Accepted, Error> {
        self.closed().accept(self.receipts[person].to_qr_text().as_bytes(), taken)
    }

    fn open(&self) -> Kiosk {
        Kiosk::open(self.kept.machine(), now).expect("the key is back")
    }

    fn intake(&self) -> PathBuf {
        self.kept.root().join("store/intake")
    }

    /// What waits, and what was put aside.
    fn queue(&self) -> (usize, usize) {
        let intake = Intake::beside(&self.kept.root().join("store/demo.db"));
        (intake.waiting().expect("readable").len(), intake.aside().expect("readable"))
    }

    fn events(&self) -> (u64, Option<u64>, Option<u64>) {
        let machine = self.kept.machine();
        let verdict = audit::verify(&machine, &machine.policy().expect("there"), None).expect("it opens");
        assert!(verdict.valid, "{verdict:?}");
        let count = |code| verdict.events.as_ref().expect("counted").get(code).copied();
        (verdict.size.expect("counted"), count("consent.withdrawn"), count("request.refused"))
    }
}

fn closed(machine: Machine) -> Closed {
    match Kiosk::open_or_closed(machine, now).expect("its settings and policy are there") {
        Opened::Closed(closed) => *closed,
        Opened::Open(_) => panic!("it has no key"),
    }
}

fn states(kiosk: &Kiosk, id: &ReceiptId) -> Vec<&'static str> {
    kiosk.standing(id).expect("held").purposes.iter().map(|purpose| purpose.state).collect()
}

#[test]
fn what_is_taken_back_while_the_keys_are_away_is_the_first_act_when_they_return() {
    let bank = Bank::with(3);
    let one = Taken::One(purpose("cash-withdrawal"));
    let first = bank.accept(0, &Taken::All).expect("taken in");
    let second = bank.accept(1, &one).expect("taken in");
    let words = first.page.to_text();
    assert!(words.contains("This paper is not signed") && words.contains(&first.code), "{words}");
    assert!(second.page.to_text().contains("may no longer check your face when you withdraw cash"));
    let files = first.files.expect("paper");
    assert!(fs::read(&files.pdf).expect("written").starts_with(b"%PDF-"));
    assert_eq!(fs::read_to_string(&files.text).expect("written"), words);
    assert_ne!(first.code, second.code);
    assert_eq!(bank.queue(), (2, 0));
    for waiting in fs::read_dir(bank.intake()).expect("a folder") {
        let bytes = fs::read(waiting.expect("an entry").path()).expect("readable");
        let receipt = bank.receipts[0].to_qr_text();
        let plain = receipt.as_bytes();
        assert!(!bytes.windows(24).any(|part| part == &plain[..24]), "who asked is sealed");
    }
    let kiosk = bank.open();
    assert_eq!(bank.queue(), (0, 0));
    assert_eq!(states(&kiosk, &consent(0).id), ["withdrawn", "withdrawn", "refused"]);
    assert_eq!(states(&kiosk, &consent(1).id), ["given", "withdrawn", "refused"]);
    assert_eq!(states(&kiosk, &consent(2).id), ["given", "given", "refused"]);
    let past = kiosk.history(&consent(0).id).expect("held");
    assert_eq!(past.iter().map(|past| past.kind).collect::<Vec<_>>(), ["consent", "withdrawal"]);
    let paper = bank.kept.root().join(format!("receipt-{}.txt", past[1].code));
    kiosk.present(&fs::read(paper).expect("its receipt is ready")).expect("and it holds");
    drop(kiosk);
    assert_eq!(bank.events().1, Some(2));
}

#[test]
fn a_machine_says_why_it_is_closed_and_one_with_another_s_key_is() {
    let bank = Bank::with(1);
    assert_eq!(bank.closed().why().fault().code(), "key_store", "no passphrase");
    let wrong = bank.kept.root().join("wrong");
    fs::write(&wrong, "another horse\n").expect("writable");
    let machine = Machine::at(&bank.kept.root(), Some(&wrong)).expect("settings");
    assert!(matches!(closed(machine).why(), Error::Vault(Refusal::PassphraseWrong)));
    let key = bank.kept.root().join("key/root.key");
    let own = fs::read(&key).expect("a key");
    fs::remove_file(&key).expect("taken away");
    assert!(matches!(closed(bank.kept.machine()).why(), Error::Vault(Refusal::KeyMissing)));

    let stranger = Bank::with(0);
    fs::copy(stranger.kept.root().join("key/root.key"), &key).expect("copied");
    let foreign = closed(bank.kept.machine());
    assert!(matches!(foreign.why(), Error::Vault(Refusal::StoreForeign)));
    foreign.accept(bank.receipts[0].to_qr_text().as_bytes(), &Taken::All).expect("heard all the same");
    fs::write(&key, own).expect("brought back");
    assert_eq!(states(&bank.open(), &consent(0).id), ["withdrawn", "withdrawn", "refused"]);
}

/// What `countersign doctor` says of the same machine.
#[test]
fn the_doctor_tells_of_the_keys_and_of_what_waits() {
    let bank = Bank::with(1);
    let passphrase = bank.kept.passphrase();
    let told = |passphrase: Option<&Path>| -> Vec<(&str, State)> {
        doctor::keys(&bank.kept.root(), passphrase).iter().map(|check| (check.part, check.state)).collect()
    };
    assert_eq!(told(Some(&passphrase)), [("key store", State::Ok), ("requests", State::Ok)]);
    bank.accept(0, &Taken::All).expect("taken in");
    assert_eq!(told(None), [("key store", State::Fail), ("requests", State::Warn)]);
    drop(bank.open());
    assert_eq!(told(Some(&passphrase)), [("key store", State::Ok), ("requests", State::Ok)]);
}

#[test]
fn receipts_that_do_not_hold_or_give_nothing_are_refused_at_once() {
    let (bank, stranger) = (Bank::with(1), Bank::with(1));
    let closed = bank.closed();
    let refused =
        |bytes: &[u8], taken: &Taken| closed.accept(bytes, taken).expect_err("refused").fault().code();
    assert_eq!(refused(stranger.receipts[0].to_qr_text().as_bytes(), &Taken::All), "receipt_refused");
    assert_eq!(refused(b"noise", &Taken::All), "receipt_refused");
    let own = bank.receipts[0].to_qr_text();
    assert_eq!(refused(own.as_bytes(), &Taken::One(purpose("safe-deposit"))), "not_given", "it was refused");
    assert_eq!(bank.queue(), (0, 0));
}

#[test]
fn a_public_key_that_this_log_did_not_sign_takes_nothing_in() {
    let (bank, stranger) = (Bank::with(1), Bank::with(0));
    let key = bank.intake().join("public.key");
    let own = fs::read_to_string(&key).expect("made with the store");
    let foreign = fs::read_to_string(stranger.intake().join("public.key")).expect("made with the store");
    let line = |text: &str| text.lines().next().expect("a line").to_owned();
    let mixed = own.replacen(&line(&own), &line(&foreign), 1);
    for altered in [foreign, mixed, String::new(), "countersign-intake/v1 é\n".into()] {
        fs::write(&key, altered).expect("writable");
        let refused = bank.accept(0, &Taken::All).expect_err("it would be sealed to someone else");
        assert!(matches!(refused, Error::Vault(Refusal::IntakeKeyBad)), "{refused:?}");
    }
    fs::remove_file(&key).expect("gone");
    assert!(bank.accept(0, &Taken::All).is_err());
    drop(bank.open()); // lays it there again
    assert_eq!(fs::read_to_string(&key).expect("laid again"), own);
}

/// Everything that whoever can write to the folder may put there.
#[test]
fn garbage_cut_and_forged_requests_are_logged_put_aside_and_block_nobody() {
    let bank = Bank::with(2);
    bank.accept(0, &Taken::All).expect("taken in");
    let good = bank.intake().join("00000001.sealed");
    let whole = fs::read(&good).expect("a request");
    fs::rename(&good, bank.intake().join("00000009.sealed")).expect("the last of all");
    let mut flipped = whole.clone();
    *flipped.last_mut().expect("bytes") ^= 1;
    let cut = &whole[..whole.len() - 1];
    let put = |number: usize, bytes: &[u8]| {
        fs::write(bank.intake().join(format!("{number:08}.sealed")), bytes).expect("writable");
    };
    for (number, bytes) in [b"".as_slice(), b"noise", &flipped, cut, &whole[..40]].into_iter().enumerate() {
        put(number + 1, bytes);
    }
    // Sealed as it should be, by who knows the public key; but what is in it gives no right.
    let stranger = Bank::with(1);
    let forged = Request { at: NOON, taken: Taken::All, receipt: stranger.receipts[0].clone() }.to_text();
    let intake = Intake::beside(&bank.kept.root().join("store/demo.db"));
    let policy = bank.kept.machine().policy().expect("there");
    for text in [forged.as_bytes(), b"countersign-request/v9\n", b"\xff"] {
        intake.put(&policy, text, &mut rng(7)).expect("sealed");
    }
    assert_eq!(bank.queue(), (9, 0));
    let kiosk = bank.open();
    assert_eq!(states(&kiosk, &consent(0).id), ["withdrawn", "withdrawn", "refused"]);
    assert_eq!(states(&kiosk, &consent(1).id), ["given", "given", "refused"]);
    drop(kiosk);
    assert_eq!(bank.queue(), (0, 8));
    assert_eq!((bank.events().1, bank.events().2), (Some(1), Some(8)));
    let before = bank.events();
    drop(bank.open());
    assert_eq!(bank.events(), before, "told once");
}

/// The power is cut after COMMIT and before the file is gone: the file comes back, by itself or by someone's hand.
#[test]
fn a_request_is_fulfilled_once_whatever_comes_back() {
    let bank = Bank::with(2);
    bank.accept(0, &Taken::One(purpose("cash-withdrawal"))).expect("taken in");
    bank.accept(0, &Taken::All).expect("taken in");
    bank.accept(0, &Taken::All).expect("a second time, by who is not sure");
    fs::write(bank.intake().join("00000007.sealed"), "noise").expect("writable");
    let copies: Vec<(PathBuf, Vec<u8>)> = (1..=3)
        .map(|number| bank.intake().join(format!("{number:08}.sealed")))
        .chain([bank.intake().join("00000007.sealed")])
        .map(|path| (path.clone(), fs::read(path).expect("a request")))
        .collect();
    drop(bank.open());
    let after = bank.events();
    assert_eq!((after.1, after.2), (Some(2), Some(2)), "the third found nothing left to take back");
    for (path, bytes) in &copies {
        fs::write(path, bytes).expect("writable");
    }
    drop(bank.open());
    assert_eq!(bank.events(), after);
    assert_eq!(bank.queue(), (0, 1));
}

#[test]
fn a_request_reads_back_as_it_was_and_in_one_form_only() {
    let bank = Bank::with(1);
    for taken in [Taken::All, Taken::One(PurposeId::new("cash-withdrawal").expect("a plain name"))] {
        let request = Request { at: NOON, taken, receipt: bank.receipts[0].clone() };
        let text = request.to_text();
        assert_eq!(Request::parse(&text).expect("canonical"), request);
        let doubled = format!("{text}{text}");
        let other = [
            text.replace("withdraw", "erase"),
            text.replace("\nat ", "\nat +"),
            text.trim_end().into(),
            doubled,
        ];
        for other in other {
            assert!(Request::parse(&other).is_err(), "{other}");
        }
    }
    assert!(consent(0).purposes.iter().any(|entry| entry.decision == Decision::Given));
}

/// At the window: nobody can begin, the receipt is scanned, and the wish is heard in the person's language.
#[test]
fn the_window_of_a_closed_machine_takes_a_wish_in_and_begins_nothing() {
    for tag in i18n::languages().into_iter().map(|language| language.tag) {
        let bank = Bank::with(1);
        let closed = Arc::new(bank.closed());
        let mut person = Person::at_desk(DISPLAYS[0], |desk| *desk = counter::closed_desk(&closed));
        let text = Text::new(tag).expect("a language");
        person.speak(tag);
        let happens = |person: &mut Person, message| {
            person.happens(Message::On(screen::Message::Closed(message)));
        };
        assert!(person.sees(&text.get("err-key-store")) && !person.sees(&text.get("idle-start")));
        for letter in "noise".chars() {
            happens(&mut person, screen::closed::Message::Typed(letter.to_string()));
        }
        happens(&mut person, screen::closed::Message::Entered);
        assert!(person.sees(&text.get("err-receipt-refused")));
        for letter in bank.receipts[0].to_qr_text().chars() {
            happens(&mut person, screen::closed::Message::Typed(letter.to_string()));
        }
        happens(&mut person, screen::closed::Message::Entered);
        assert!(person.sees(&text.get("accepted-title")), "{}", person.reads());
        assert!(person.sees(&text.get("accepted-unsigned")));
        person.press(&text.get("print"));
        assert!(person.sees(&text.get("print-done")), "{}", person.reads());
        person.press(&text.get("finish"));
        let own = Text::new("en").expect("the kiosk's own language");
        assert!(person.sees(&own.get("closed-take-back")), "closed as before, for the next person");
        assert_eq!(bank.queue(), (1, 0));
        assert_eq!(states(&bank.open(), &consent(0).id), ["withdrawn", "withdrawn", "refused"]);
    }
}

/// The unlocking of a folder that anyone may write is refused before anything is sealed into it.
#[test]
fn an_intake_that_others_can_open_takes_nothing_in() {
    use std::os::unix::fs::PermissionsExt as _;
    let bank = Bank::with(1);
    let open =
        |folder: &Path, mode| fs::set_permissions(folder, fs::Permissions::from_mode(mode)).expect("own");
    open(&bank.intake(), 0o755);
    assert!(bank.accept(0, &Taken::All).is_err());
    open(&bank.intake(), 0o700);
    bank.accept(0, &Taken::All).expect("private again");
}
