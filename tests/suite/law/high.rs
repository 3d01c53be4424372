//! What a purpose of high risk must have is the pack's to say: another pack, and the same program asks for more or for less.

use countersign::domain::law::Beside;
use countersign::domain::{Decision, Fault, PurposeId, ReceiptId, Why};
use countersign::i18n::Text;
use countersign::kiosk::rehearse::Ending;
use countersign::kiosk::{Error, Kiosk, audit, verify};

use super::{SHIPPED, changed, follow, sealed, staffed, words};
use crate::machine::{Kept, now};

const CASH: &str = "cash-withdrawal";
const DEPOSIT: &str = "safe-deposit";

fn purpose(name: &str) -> PurposeId {
    PurposeId::new(name).expect("a plain name")
}

/// A pack that asks for as little as a pack can at high risk, but for the movements.
fn other() -> String {
    let own = words(SHIPPED[0])
        .replacen("question = true", "question = false", 1)
        .replacen("gestures = 4", "gestures = 5", 1)
        .replacen("beside_face = \"document\"", "beside_face = \"receipt\"", 1);
    String::from_utf8(sealed(&own)).expect("text")
}

/// Movements before the camera for whoever gives this and refuses the rest.
fn movements(kiosk: &Kiosk, given: &str) -> usize {
    let mut draft = kiosk.draft(&Text::new("en").expect("English"));
    for purpose in kiosk.purposes() {
        let said = if purpose.id.as_str() == given { Decision::Given } else { Decision::Refused };
        draft.decide(&purpose.id, said).expect("asked");
    }
    let consent = draft.sign_off(now()).expect("all is said");
    kiosk.liveness(&consent.capture_grant().expect("something is given")).steps
}

fn use_of(kiosk: &Kiosk, id: &ReceiptId, name: &str, beside: Beside) -> Result<usize, Fault> {
    let grant = kiosk.use_grant(id, &purpose(name), beside).map_err(|error| error.fault())?;
    Ok(kiosk.liveness(&grant).steps)
}

#[test]
fn the_pack_says_how_many_movements_and_what_beside_the_face() {
    let (kept, receipt) = changed(None);
    let bytes = std::fs::read(receipt).expect("a receipt");
    let kiosk = Kiosk::open(kept.machine(), now).expect("it opens");
    let id = kiosk.present(&bytes).expect("it holds");
    let shown = verify::check(&bytes, kiosk.policy()).expect("it holds");
    let met = |record: &countersign::domain::Record| record.kept.as_ref().expect("a face").gestures.len();
    assert_eq!(met(shown.receipt.record()), 4, "something of high risk was given");
    assert_eq!([movements(&kiosk, CASH), movements(&kiosk, DEPOSIT)], [3, 4]);
    let missing = Err(Fault::Refuse(Why::FactorMissing));
    assert_eq!(use_of(&kiosk, &id, DEPOSIT, Beside::Receipt), missing, "never a face alone");
    assert_eq!(use_of(&kiosk, &id, DEPOSIT, Beside::Document), Ok(4));
    assert_eq!(use_of(&kiosk, &id, CASH, Beside::Receipt), Ok(3));
    drop(kiosk);

    follow(&kept, &other());
    let kiosk = staffed(&kept);
    assert_eq!([movements(&kiosk, CASH), movements(&kiosk, DEPOSIT)], [3, 5]);
    assert_eq!(use_of(&kiosk, &id, DEPOSIT, Beside::Receipt), Ok(5));
    let rehearsal =
        kiosk.rehearse(&Text::new("en").expect("English"), false).expect("the demonstration face");
    assert_eq!(rehearsal.gestures.len(), 5);
    let Ending::Enrolled(done) = rehearsal.ending else { panic!("{}", rehearsal.ending.code()) };
    let paper = std::fs::read(done.files.expect("paper").pdf).expect("a file");
    assert_eq!(met(verify::check(&paper, kiosk.policy()).expect("it holds").receipt.record()), 5);
    drop(kiosk);

    let machine = kept.machine();
    let audit = audit::verify(&machine, &machine.policy().expect("there"), None).expect("readable");
    assert_eq!(audit.events.expect("counted")["document.sighted"], 1);
    assert_eq!(audit.denied.expect("counted")["factor_missing"], 1);
}

/// A question that nobody wrote down cannot be asked: the machine takes no consent until it is, or the pack wants none.
#[test]
fn a_question_without_words_is_named_with_its_purpose() {
    let kept = Kept::new();
    drop(kept.kiosk());
    let path = kept.root().join("settings.toml");
    let settings = std::fs::read_to_string(&path).expect("settings");
    std::fs::write(&path, settings.replacen("id = \"safe-deposit\"", "id = \"vault-visit\"", 1))
        .expect("writable");
    let Err(Error::Law(why)) = kept.machine().shown_law(now) else { panic!("followed") };
    assert_eq!(why.code(), "question_wordless");
    let said = why.to_string();
    assert!(said.contains("vault-visit") && said.contains(" in en:"), "{said}");
    follow(&kept, &other());
    let shown = kept.machine().shown_law(now).expect("no question is asked");
    assert_eq!((shown.high.question, shown.high.gestures, shown.high.beside_face), (false, 5, "receipt"));
}
