//! Acts on a home: what a registry posts, what an officer signs, and what is typed from a document.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use countersign::domain::receipt::Particulars;
use countersign::domain::transaction::way_in::{Answer, Asked, Meeting, Nonce, Said};
use countersign::domain::transaction::{
    Document, Encoded as _, Endorsement, Intent, LookUp, Office, Posted, Salt, Statement,
};
use countersign::domain::{Digest, SignerKey, Timestamp};
use ed25519_dalek::{Signer as _, SigningKey};

use crate::receipts::kit::{ORIGIN, consent, transactions};

const SALT: Salt = Salt([7; 16]);

/// Name and seed of a key.
struct Signing(&'static str, [u8; 32]);

const REGISTRY: Signing = Signing("registry.example/intents", [2; 32]);
const OFFICER: Signing = Signing("registry.example/chan", [3; 32]);

static OFFICE: LazyLock<Office> =
    LazyLock::new(|| Office::new(&REGISTRY.key().vkey(), &[OFFICER.key().vkey()], &[]).expect("two keys"));

impl Signing {
    fn key(&self) -> SignerKey {
        SignerKey::from_seed(self.0, &self.1).expect("a plain name")
    }

    /// A note of any text: what the program itself would never sign.
    fn note(&self, text: &[u8]) -> Vec<u8> {
        let id = self.key().vkey().split('+').nth(1).map(|id| u32::from_str_radix(id, 16).expect("a number"));
        let signature = SigningKey::from_bytes(&self.1).sign(text).to_bytes();
        let bytes = [id.expect("a key id").to_be_bytes().as_slice(), &signature].concat();
        let line = format!("\n— {} {}\n", self.0, STANDARD.encode(bytes));
        [text, line.as_bytes()].concat()
    }
}

/// The statement that a sample confirmation was signed under, and its intent.
static SAMPLE: LazyLock<(Intent<countersign::domain::transaction::Disposal>, Statement)> =
    LazyLock::new(|| {
        let [first, ..] = transactions(&consent());
        let Particulars::Confirmation(said) = first.particulars else {
            unreachable!("the first is confirmed")
        };
        (said.intent.clone(), said.statement())
    });

fn look_up() -> Intent<LookUp> {
    let intent = SAMPLE.0.clone();
    let Intent { id, parcel, owners, requester, kiosk, issued_at, valid_until, .. } = intent;
    Intent { id, parcel, owners, requester, kiosk, issued_at, valid_until, act: LookUp }
}

/// Notes as posted, and the intents in them.
pub(crate) fn intents() -> Vec<Vec<u8>> {
    let (disposal, look_up, key) = (&SAMPLE.0, look_up(), REGISTRY.key());
    let notes = [disposal.sign(&[SALT], &key), look_up.sign(&[SALT], &key)].map(String::into_bytes);
    [disposal.to_cbor(), look_up.to_cbor()].into_iter().chain(notes).collect()
}

/// As it is, as the text of a note of the registry's, and as the intent in one.
pub(crate) fn intent(bytes: &[u8]) {
    let text = format!("countersign-intent/v2\n{}\n{}\n", STANDARD.encode(bytes), STANDARD.encode(SALT.0));
    let at = SAMPLE.0.issued_at;
    for note in [bytes, &REGISTRY.note(bytes), &REGISTRY.note(text.as_bytes())] {
        let Ok(posted) = Posted::verify(note, &OFFICE, ORIGIN, at) else { continue };
        let (form, kiosk) = match &posted {
            Posted::LookUp(verified) => (verified.intent().to_cbor(), &verified.intent().kiosk),
            Posted::Disposal(verified) => (verified.intent().to_cbor(), &verified.intent().kiosk),
        };
        assert_eq!((posted.hash(), kiosk.as_str()), (Digest::of(&form), ORIGIN), "one intent, one form");
    }
}

/// What callers and machines say to each other, a line each.
pub(crate) fn callers() -> Vec<Vec<u8>> {
    let nonce = Nonce([5; 32]);
    let meeting = Meeting { kiosk: ORIGIN.to_owned(), machine: nonce, caller: nonce };
    let said = [Said::Hello(nonce, meeting.greet(&REGISTRY.key())), Said::Post(vec![1].into()), Said::Ask];
    let answers = [
        Answer::Challenge(ORIGIN.to_owned(), nonce),
        Answer::Asks(Box::new(Asked::new(&SAMPLE.1, &SAMPLE.0))),
        Answer::Refused("intent_forged".to_owned()),
    ];
    let said = said.iter().map(|said| said.line().as_bytes().to_vec());
    said.chain(answers.iter().map(|answer| answer.line().into_bytes())).collect()
}

/// As either side hears it.
pub(crate) fn caller(bytes: &[u8]) {
    let Ok(line) = std::str::from_utf8(bytes) else { return };
    if let Some(said) = Said::parse(line) {
        assert_eq!(said.line().as_str(), line, "one form each");
    }
    if let Some(Answer::Asks(asked)) = Answer::parse(line) {
        assert!(asked.sign(&OFFICER.key()).starts_with(b"countersign-endorsement/v2\n"));
    }
}

pub(crate) fn endorsements() -> Vec<Vec<u8>> {
    let note = Endorsement::sign(&OFFICER.key(), &SAMPLE.1);
    let later = Statement { drawn_at: Timestamp::from_unix(1), ..SAMPLE.1.clone() };
    let text = note.split_once("\n\n").map(|(text, _)| format!("{text}\n")).expect("a note");
    [note, text, Endorsement::sign(&OFFICER.key(), &later)].map(String::into_bytes).into()
}

/// As it is, and as what an officer signed instead.
pub(crate) fn endorsement(bytes: &[u8]) {
    static TEXT: LazyLock<Vec<u8>> = LazyLock::new(|| endorsements().swap_remove(1));
    if OFFICE.endorsed(bytes, &SAMPLE.1).is_ok() {
        assert!(bytes.starts_with(&TEXT), "a signature on this statement");
    }
    let signed = OFFICE.endorsed(&OFFICER.note(bytes), &SAMPLE.1);
    assert_eq!(signed.is_ok(), bytes == *TEXT, "on this and on no other");
}

pub(crate) fn documents() -> Vec<Vec<u8>> {
    ["passport K0123456", "hong_kong_identity_card A123456(3)", "resident_identity_card 11010519491231002X"]
        .map(|typed| typed.as_bytes().to_vec())
        .into()
}

pub(crate) fn document(bytes: &[u8]) {
    let Ok(typed) = std::str::from_utf8(bytes) else { return };
    if let Ok(document) = Document::parse(typed) {
        let small = Document::parse(&typed.to_ascii_lowercase()).expect("small letters do not matter");
        assert_eq!(document.commitment(&SALT), small.commitment(&SALT));
    }
}
