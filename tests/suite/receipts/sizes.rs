//! How much paper a receipt takes.

use countersign::domain::log::LogKey;
use countersign::domain::receipt::{Carried, Inclusion, Kind, MOST_LETTERS, PurposeEntry, Summary};
use countersign::domain::{Decision, Policy, PurposeId, Record};
use countersign::i18n;
use countersign::settings::Settings;

use super::kit::{Cosigner, Log, checked, consent, cosigned, key, witnessed_policy};

/// Everything that the demonstration's machine can put into a receipt, and a fourth purpose.
fn fullest(language: &str) -> Record {
    let mut record = crate::paper::record(Kind::Consent, language);
    let until = record.at.plus_days(365);
    record.kept = checked().kept;
    let fourth = PurposeEntry {
        id: PurposeId::new("confirm-transfer").expect("plain"),
        decision: Decision::Given,
        until: Some(until),
        recipients: vec!["Harbour Clearing Limited".into()],
    };
    record.purposes.push(fourth);
    for (entry, purpose) in record.purposes.iter_mut().zip(Settings::demo().purposes) {
        entry.decision = Decision::Given;
        entry.until = Some(until);
        entry.recipients = purpose.recipients;
    }
    record
}

#[test]
fn receipts_stay_small_in_their_whole_form() {
    // The path of the newest entry is as long as its index has one bits: 13 for 999,999, and 20, the worst case
    // below a million and more, for 2^20 - 1.
    for (entries, most) in [(10, 700), (1_000, 900), (1_000_000, 1_024), (1 << 20, 1_300)] {
        let compact = Log::of(entries - 1).issue(&consent()).to_compact().len();
        assert!(compact <= most, "{entries} entries take {compact} bytes");
    }
    let compact = Log::of(999).issue(&checked()).to_compact().len();
    assert!(compact < 1_000, "with checks {compact} bytes");
}

#[test]
fn no_square_holds_more_than_a_thousand_letters() {
    let witnesses = [Cosigner::new("witness.example/w1", 3), Cosigner::new("witness.example/w2", 4)];
    for language in i18n::languages() {
        for before in [0, 9, 999, 999_999, (1 << 20) - 1, (1 << 40) - 1] {
            let mut log = Log::at(&Settings::demo().origin, before);
            let record = fullest(language.tag);
            let plain = log.issue(&record);
            let witnessed = witnesses.iter().fold(plain.clone(), |signed, one| cosigned(&signed, one));
            for signed in [plain, witnessed] {
                let text = Carried::to_square(&signed, &log.key);
                let text = text.expect("a readable record");
                assert!(text.len() <= MOST_LETTERS, "{}: {} letters", language.tag, text.len());
                let (summary, place) = match Carried::from_square(&text).expect("it reads back") {
                    Carried::Whole(read) => {
                        let read = read.verify(&log.policy()).expect("it holds");
                        assert_eq!(read.position().inclusion, Inclusion::Proven);
                        (Summary::of(read.record()), read.position().clone())
                    }
                    Carried::Brief(read) => {
                        let (summary, place) = read.verify(&log.policy()).expect("it holds");
                        assert_eq!(place.inclusion, Inclusion::Stated, "what is stated is not called proven");
                        (summary, place)
                    }
                };
                assert_eq!(summary, Summary::of(&record));
                assert_eq!((place.index, place.size), (before, before + 1));
            }
        }
    }
}

#[test]
fn a_small_receipt_keeps_its_proof_in_the_square() {
    let mut log = Log::of(0);
    let signed = log.issue(&super::kit::refusal());
    assert_eq!(Carried::to_square(&signed, &log.key), Ok(signed.to_qr_text()));
}

#[test]
fn a_brief_square_is_the_word_of_the_log_s_own_key_and_nothing_else() {
    let mut log = Log::of((1 << 20) - 1);
    let signed = log.issue(&checked());
    let square = |key: &LogKey| Carried::to_square(&signed, key).expect("a readable record");
    let text = square(&log.key);
    let read = |text: &str, policy: &Policy| match Carried::from_square(text) {
        Ok(Carried::Brief(brief)) => brief.verify(policy).map(|_| ()).map_err(|error| error.code()),
        other => panic!("a path of twenty does not fit: {other:?}"),
    };
    assert_eq!(read(&text, &log.policy()), Ok(()));
    assert_eq!(read(&square(&key(super::kit::ORIGIN, 9)), &log.policy()), Err("signature_bad"));
    assert_eq!(read(&square(&key("else.example", 1)), &log.policy()), Err("origin_unknown"));
    let witness = Cosigner::new("witness.example/w1", 3);
    assert_eq!(read(&text, &witnessed_policy(&witness)), Err("quorum_missing"));
    let compact = base45::decode(&text[3..]).expect("base 45");
    for at in 0..compact.len() {
        let mut flipped = compact.clone();
        flipped[at] ^= 1 << (at % 8);
        let text = format!("CS:{}", base45::encode(&flipped));
        let holds = Carried::from_square(&text).is_ok_and(|read| match read {
            Carried::Brief(brief) => brief.verify(&log.policy()).is_ok(),
            Carried::Whole(whole) => whole.verify(&log.policy()).is_ok(),
        });
        assert!(!holds, "byte {at} counts for nothing");
    }
}
