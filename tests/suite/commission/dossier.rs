//! A dossier is taken in whole, or the one before it stands. Whatever is wrong with it is said by its line.

use countersign::domain::{Lack, UtcOffset};
use countersign::kiosk::{Error, Kiosk};
use countersign::settings::dossier;
use proptest::prelude::*;

use super::kit::{self, Bare, kept_by};
use crate::machine::now;

fn place() -> UtcOffset {
    UtcOffset::from_minutes(480).expect("an offset")
}

#[test]
fn a_document_that_is_missing_or_another_is_named_and_what_stood_here_stays() {
    let bare = Bare::new();
    let kiosk = Kiosk::install(bare.machine(), now).expect("it can be installed");
    let taken = kiosk.take_dossier(&bare.dossier()).expect("it is sound");
    assert_eq!(taken.documents, 5);
    let kept = std::fs::read(bare.root().join("dossier/dossier.toml")).expect("taken in");
    bare.change("papers/dossier.toml", ("PIA-7", "PIA-8"));
    std::fs::write(bare.papers().join("examined.pdf"), "another").expect("writable");
    let refused = kiosk.take_dossier(&bare.dossier());
    assert!(
        matches!(&refused, Err(Error::Shut { lack: Lack::DocumentAltered(name), .. }) if name == "examined.pdf")
    );
    std::fs::remove_file(bare.papers().join("examined.pdf")).expect("it was there");
    assert_eq!(kept_by(kiosk.take_dossier(&bare.dossier())).1, "document_missing");
    assert_eq!(std::fs::read(bare.root().join("dossier/dossier.toml")).expect("as before"), kept);
    assert_eq!(bare.events()["dossier.taken"], 1);
}

#[test]
fn the_documentation_s_own_dossier_is_one() {
    let page = include_str!("../../../docs/commission.md");
    let example =
        page.split_once("```toml\n").and_then(|(_, rest)| rest.split_once("```")).expect("an example").0;
    assert!(dossier::parse(example, place()).is_ok());
}

#[test]
fn what_is_wrong_with_it_is_said_with_its_line() {
    let sound = kit::dossier();
    assert!(dossier::parse(&sound, place()).is_ok());
    for (from, to, said) in [
        ("bank-hall", "cinema", "line 2: site.kind must be bank-hall"),
        ("\"separate-consent\"", "\"legitimate-interest\"", "basis.rests_on must be separate-consent"),
        ("2026-06-17", "17.6.2026", "a day must be written as 2027-03-31"),
        ("2026-06-17", "2026-06-31", "a day must be written as 2027-03-31"),
        ("file = \"sign.jpg\"", "file = \"../sign.jpg\"", "without folders"),
        ("file = \"sign.jpg\"", "file = \".\"", "without folders"),
        ("sha256 = \"", "sha256 = \"A", "64 digits"),
        ("authority = \"Harbour District\"", "authority = \" \"", "one line of 1 to 300 bytes"),
        ("[tried]", "[trial]", "unknown field `trial`"),
        ("number = \"EV-1\"\n", "", "missing field `number`"),
        ("later = ", "sooner = ", "unknown field `sooner`"),
        ("[filing]", "[filed]", "unknown field `later`"),
        ("[filing]\nlater = \"fewer than 100,000 persons\"\n", "", "either [filed] says"),
    ] {
        assert!(sound.contains(from), "{from}");
        let refused = dossier::parse(&sound.replacen(from, to, 1), place()).expect_err("it is wrong");
        assert!(refused.to_string().contains(said), "{from} became {to}: {refused}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in ".{0,400}") {
        let _ = dossier::parse(&text, place());
    }

    #[test]
    fn a_dossier_with_any_letter_changed_is_read_or_refused(at in 0_usize..2_000, with in any::<char>()) {
        let letters: Vec<char> = kit::dossier().chars().collect();
        let at = at % letters.len();
        let changed: String = letters.iter().enumerate().map(|(place, own)| if place == at { with } else { *own }).collect();
        let _ = dossier::parse(&changed, place());
    }
}
