//! Every form of a receipt: there and back without a change, and nothing but the one encoding is read.

use countersign::domain::helper::{Helper, Role};
use countersign::domain::log::{Checkpoint, Event, Proof};
use countersign::domain::receipt::view::{RecordView, Verdict};
use countersign::domain::receipt::{Kind, PurposeEntry, split_text_form, text_form};
use countersign::domain::{
    Decision, Page, Policy, PurposeId, Receipt, ReceiptId, Record, SignedReceipt, Timestamp,
};
use proptest::prelude::*;

use super::kit::{Cosigner, Log, SALT, consent, cosigned, helped, refusal, withdrawal, witnessed_policy};

#[test]
fn a_verified_receipt_says_what_the_record_said_and_where_it_stands() {
    for record in [consent(), refusal()] {
        let mut log = Log::of(9);
        let receipt = log.issue(&record);
        let read = receipt.verify(&log.policy()).expect("just issued");
        assert_eq!(read.record(), &record);
        let place = read.position();
        assert_eq!((place.origin.as_str(), place.index, place.size), ("kiosk.example/log", 9, 10));
        assert!(place.witnesses.is_empty());
    }
}

#[test]
fn every_flipped_bit_of_every_form_is_noticed() {
    let mut log = Log::of(9);
    let witness = Cosigner::new("witness.example/w1", 3);
    let plain = log.issue(&consent());
    let own = log.policy();
    each_flip(&plain.to_compact(), |bytes| {
        SignedReceipt::from_compact(bytes).is_ok_and(|read| read.verify(&own).is_ok())
    });
    let (receipt, policy) = (cosigned(&plain, &witness), witnessed_policy(&witness));
    let holds = |read: SignedReceipt| read.verify(&policy).is_ok();
    each_flip(&receipt.to_compact(), |bytes| SignedReceipt::from_compact(bytes).is_ok_and(holds));
    each_flip(receipt.to_qr_text().as_bytes(), |bytes| {
        std::str::from_utf8(bytes).is_ok_and(|text| SignedReceipt::from_qr_text(text).is_ok_and(holds))
    });
    each_flip(receipt.proof_text().as_bytes(), |bytes| {
        let proof = std::str::from_utf8(bytes).ok().and_then(|text| Proof::parse(text).ok());
        let again = |proof| SignedReceipt::new(receipt.record_bytes().to_vec(), SALT, receipt.event(), proof);
        proof.is_some_and(|proof| again(proof).is_ok_and(holds))
    });
    each_flip(receipt.record_bytes(), |bytes| {
        let again = SignedReceipt::new(bytes.to_vec(), SALT, receipt.event(), receipt.proof().clone());
        again.is_ok_and(holds)
    });
}

/// Calls `holds` with every one-bit change of the bytes.
pub(super) fn each_flip(bytes: &[u8], holds: impl Fn(&[u8]) -> bool) {
    assert!(holds(bytes), "the unchanged bytes hold");
    let mut flipped = bytes.to_vec();
    for place in 0..bytes.len() {
        for bit in 0..8 {
            flipped[place] ^= 1 << bit;
            assert!(!holds(&flipped), "bit {bit} of byte {place} may be changed unnoticed");
            flipped[place] ^= 1 << bit;
        }
    }
}

#[test]
fn no_form_can_be_cut_or_extended() {
    let mut log = Log::of(9);
    let receipt = log.issue(&consent());
    let (compact, qr, proof) = (receipt.to_compact(), receipt.to_qr_text(), receipt.proof_text());
    for end in 0..compact.len() {
        assert!(SignedReceipt::from_compact(&compact[..end]).is_err());
    }
    for end in 0..qr.len() {
        assert!(SignedReceipt::from_qr_text(&qr[..end]).is_err());
    }
    for end in (0..proof.len()).filter(|end| proof.is_char_boundary(*end)) {
        assert!(Proof::parse(&proof[..end]).is_err());
    }
    for more in ["\n", " ", "0", "A"] {
        assert!(SignedReceipt::from_qr_text(&format!("{qr}{more}")).is_err());
        assert!(Proof::parse(&format!("{proof}{more}")).is_err());
    }
}

#[test]
fn a_text_receipt_is_the_page_and_the_code() {
    let mut log = Log::of(9);
    let receipt = log.issue(&consent());
    let page = Page {
        language: "en".into(),
        mark: None,
        issuer: "Bank".into(),
        title: "Receipt".into(),
        lead: "You said yes.".into(),
        sections: vec![],
        code: ("Code".into(), "7F3K-92QD".into()),
        proof: vec!["7F3K".into()],
    };
    let text = text_form(&page, &receipt);
    assert_eq!(split_text_form(&text), Ok((page.to_text().as_str(), receipt.clone())));
    let bare = format!("{}\n", receipt.to_qr_text());
    assert_eq!(split_text_form(&bare), Ok(("", receipt)));
    for end in 0..text.len() {
        assert!(split_text_form(&text[..end]).is_err());
    }
    assert!(split_text_form(&format!("{text}\n")).is_err());
}

#[test]
fn verdicts_are_the_json_other_programs_read() {
    let mut log = Log::of(9);
    let witness = Cosigner::new("witness.example/w1", 3);
    let receipt = cosigned(&log.issue(&consent()), &witness);
    let read = receipt.verify(&witnessed_policy(&witness)).expect("cosigned");
    let verdict = serde_json::to_value(Verdict::valid(&read)).expect("plain data");
    assert_eq!(verdict["valid"], true);
    assert_eq!(verdict["receipt_id"], "61207261-6e64-4f6d-a072-656365697074");
    assert_eq!(verdict["kind"], "consent");
    assert_eq!(verdict["issued_at"], "2026-11-23T10:44:00Z");
    assert_eq!(verdict["purposes"][0]["decision"], "given");
    assert_eq!(verdict["purposes"][0]["until"], "2027-11-23T10:44:00Z");
    assert_eq!(verdict["purposes"][2]["until"], serde_json::Value::Null);
    assert_eq!(verdict["log"]["index"], 9);
    assert_eq!(verdict["log"]["witnesses"][0]["name"], "witness.example/w1");
    assert_eq!(verdict["log"]["witnesses"][0]["at"], "2026-11-23T10:45:00Z");
    let record = serde_json::to_value(RecordView::new(read.record())).expect("plain data");
    assert_eq!(record["pii_controllers"][0]["party_name"], "Harbour Bank Limited");
    assert_eq!(record["storage_locations"][0], "this_kiosk");

    let error = receipt.verify(&Policy::for_log(&super::kit::key("else.example", 9).vkey()).expect("a key"));
    let refused =
        serde_json::to_value(Verdict::invalid(&error.expect_err("unknown log"))).expect("plain data");
    assert_eq!(refused["valid"], false);
    assert_eq!(refused["reason"], "origin_unknown");
    let said = refused.as_object().expect("an object").iter().filter(|(_, value)| !value.is_null());
    assert_eq!(said.count(), 2, "an invalid receipt says nothing but why");
}

#[test]
fn nothing_of_a_person_is_in_debug_text() {
    let shown = format!("{:?}", Log::of(9).issue(&consent()));
    assert_eq!(shown, "SignedReceipt(consent.sealed at 9)");
}

/// A helper is named on what a person decides, by a name that fits a line, and nowhere else.
#[test]
fn a_helper_who_is_none_makes_no_record() {
    let refused = |bytes: &[u8]| Record::from_cbor(bytes).expect_err("not sound").code();
    let helped = helped(&consent());
    assert_eq!(Record::from_cbor(&helped.to_cbor()), Ok(helped.clone()));
    let after = Record { helped: helped.helped.clone(), ..withdrawal(&consent()) };
    assert_eq!(refused(&after.to_cbor()), "record_bad", "nobody is helped to decide by what follows");
    let longest = Helper::new(Role::Supporter, &"A".repeat(Helper::LONGEST)).expect("it fits");
    let longest = Record { helped: Some(longest), ..consent() }.to_cbor();
    Record::from_cbor(&longest).expect("it fits");
    let replaced = |bytes: &[u8], from: &[u8], to: &[u8]| {
        let place = bytes.windows(from.len()).position(|part| part == from).expect("there");
        [&bytes[..place], to, &bytes[place + from.len()..]].concat()
    };
    let sixty = [b"\x78\x3c".as_slice(), &b"A".repeat(60)].concat();
    let more = [b"\x78\x3d".as_slice(), &b"A".repeat(61)].concat();
    assert_eq!(refused(&replaced(&longest, &sixty, &more)), "record_bad");
    let helped = helped.to_cbor();
    for (from, to) in [("Rui Li", "Rui\nLi"), ("Rui Li", " Rui L"), ("interpreter", "intercessor")] {
        assert_eq!(refused(&replaced(&helped, from.as_bytes(), to.as_bytes())), "record_bad", "{to:?}");
    }
}

/// Sound records of every shape.
fn records() -> impl Strategy<Value = Record> {
    let words = prop::collection::vec("[^\\p{C}\\p{Zl}\\p{Zp}]{0,24}", 10);
    let entries = prop::collection::vec(
        (
            "[a-z0-9-]{1,38}",
            prop::option::of(any::<i64>()),
            prop::collection::vec("[\\p{Han}A-Z ]{1,9}", 0..3),
        ),
        1..6,
    );
    (words, entries, any::<i64>(), any::<[u8; 16]>(), any::<bool>()).prop_map(
        |(words, entries, at, id, demo)| {
            let given = entries.iter().any(|(_, until, _)| until.is_some());
            let mut record = if given { consent() } else { refusal() };
            let mut word = words.into_iter();
            let texts = [
                &mut record.language,
                &mut record.pseudonym,
                &mut record.controller.name,
                &mut record.controller.address,
                &mut record.controller.contact.email,
                &mut record.controller.authority,
                &mut record.site.name,
                &mut record.site.approval,
            ];
            for text in texts {
                *text = word.next().expect("ten words");
            }
            let name = word.next().expect("ten words");
            record.helped = Helper::new(if demo { Role::Interpreter } else { Role::Supporter }, &name).ok();
            record.id = ReceiptId::from_random(id);
            record.at = Timestamp::from_unix(at);
            record.site.demo = demo;
            let entry =
                |(place, (name, until, recipients)): (usize, (String, Option<i64>, _))| PurposeEntry {
                    id: PurposeId::new(&format!("{place}-{name}")).expect("plain"),
                    decision: if until.is_some() { Decision::Given } else { Decision::Refused },
                    until: until.map(Timestamp::from_unix),
                    recipients,
                };
            record.purposes = entries.into_iter().enumerate().map(entry).collect();
            record
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_sound_record_survives_every_form(record in records(), before in 0..2_000_000u64) {
        prop_assert_eq!(Record::from_cbor(&record.to_cbor()), Ok(record.clone()));
        let mut log = Log::of(before);
        let receipt = log.issue(&record);
        prop_assert_eq!(SignedReceipt::from_compact(&receipt.to_compact()), Ok(receipt.clone()));
        prop_assert_eq!(SignedReceipt::from_qr_text(&receipt.to_qr_text()), Ok(receipt.clone()));
        prop_assert_eq!(Proof::parse(&receipt.proof_text()), Ok(receipt.proof().clone()));
        let read = receipt.verify(&log.policy());
        prop_assert_eq!(read.as_ref().map(Receipt::record), Ok(&record));
    }

    #[test]
    fn a_record_of_any_bytes_travels_unchanged_and_is_never_believed(record in prop::collection::vec(any::<u8>(), 0..80)) {
        let mut log = Log::of(3);
        let receipt = log.issue_bytes(record, Kind::Consent);
        prop_assert_eq!(SignedReceipt::from_compact(&receipt.to_compact()), Ok(receipt.clone()));
        prop_assert!(receipt.verify(&log.policy()).is_err());
    }

    #[test]
    fn any_bytes_are_answered_not_obeyed(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "[ -~\\n—]{0,200}") {
        let _ = SignedReceipt::from_compact(&bytes);
        let _ = Record::from_cbor(&bytes);
        let _ = Policy::parse(&bytes);
        let _ = Policy::parse(text.as_bytes());
        prop_assert!(SignedReceipt::from_qr_text(&text).is_err());
        prop_assert!(split_text_form(&text).is_err());
        prop_assert!(Proof::parse(&text).is_err());
        prop_assert!(Checkpoint::parse(&text).is_err());
        prop_assert!(Event::from_code(&text).is_none());
    }

    #[test]
    fn a_receipt_with_other_bytes_is_another_receipt(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut log = Log::of(9);
        let receipt = log.issue(&consent());
        let mut bytes = receipt.to_compact();
        for (place, byte) in edits {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if bytes != receipt.to_compact() {
            let read = SignedReceipt::from_compact(&bytes);
            prop_assert!(read.is_err() || read.is_ok_and(|read| read.verify(&log.policy()).is_err()));
        }
    }
}
