//! What the records of a transaction say, and that none says what its own figures contradict.

use countersign::domain::receipt::{Error, Kind, Particulars};
use countersign::domain::transaction::{Confirmed, Halt, Rank};
use countersign::domain::{Gesture, ReceiptId, Record};
use countersign::i18n::{self, Text, receipt_page};

use crate::paper::record;
use crate::receipts::kit::{Log, transactions};

fn all(language: &str) -> [Record; 6] {
    transactions(&record(Kind::Consent, language))
}

fn words(record: &Record) -> String {
    let mut log = Log::of(7);
    let receipt = log.issue(record).verify(&log.policy()).expect("sound");
    receipt_page(receipt.record(), receipt.position()).expect("words").to_text()
}

#[test]
fn every_record_of_a_transaction_reads_back_and_speaks_every_language() {
    for language in i18n::languages() {
        for record in all(language.tag) {
            assert_eq!(Record::from_cbor(&record.to_cbor()).as_ref(), Ok(&record));
            let said = words(&record);
            assert!(!said.contains('⟦'), "{said}");
            assert!(said.contains("莲花路12号") && said.contains("120.05"), "{said}");
        }
    }
}

/// The largest sentence says what the act does; it never says "verify your face".
#[test]
fn a_confirmation_says_in_plain_words_what_is_given_away() {
    for (language, transfer, mortgage, look_up) in [
        (
            "en",
            "You are GIVING AWAY your home at 莲花路12号 to Mr Wei 韦 for CNY 70.00.",
            "You are MORTGAGING your home at 莲花路12号 to Mr Wei 韦 for CNY 70.00.",
            "REFUSED. Your home at 莲花路12号 was NOT given away.",
        ),
        (
            "zh-Hans",
            "您正在把莲花路12号的房屋以CNY 70.00转让给Mr Wei 韦。",
            "您正在把莲花路12号的房屋抵押给Mr Wei 韦，金额CNY 70.00。",
            "已拒绝。您在莲花路12号的房屋没有转让。",
        ),
        (
            "zh-Hant",
            "您正在把莲花路12号的房屋以CNY 70.00轉讓給Mr Wei 韦。",
            "您正在把莲花路12号的房屋抵押給Mr Wei 韦，金額CNY 70.00。",
            "已拒絕。您在莲花路12号的房屋沒有轉讓。",
        ),
    ] {
        let [one, other, refused, ..] = all(language).map(|record| words(&record));
        for (said, truth) in [(one, transfer), (other, mortgage), (refused, look_up)] {
            assert!(said.contains(truth), "{said}");
        }
    }
    assert!(Text::new("en").expect("English").has("receipt-tx-concern-price_far_below"));
}

/// The confirmation in a record, changed.
fn changed(change: impl FnOnce(&mut Record, &mut Confirmed)) -> Result<Record, Error> {
    let [mut record, ..] = all("en");
    let Particulars::Confirmation(said) = record.particulars.clone() else { panic!("a confirmation") };
    let mut said = *said;
    change(&mut record, &mut said);
    record.particulars = Particulars::Confirmation(Box::new(said));
    Record::from_cbor(&record.to_cbor())
}

#[test]
fn a_confirmation_that_contradicts_itself_is_no_record() {
    assert!(changed(|_, _| {}).is_ok());
    let bad: [fn(&mut Record, &mut Confirmed); 19] = [
        |_, said| said.intent.act.price.hundredths += 1,
        |_, said| said.intent.kiosk.push('2'),
        |_, said| said.hash.0[0] ^= 1,
        |_, said| said.owner.0[0] ^= 1,
        |_, said| said.intent.owners[0].identity.0[0] ^= 1,
        |_, said| said.intent.owners[0].name.push('2'),
        |_, said| said.comparison = said.consent,
        |record, _| record.related = Some(ReceiptId::from_random([9; 16])),
        |_, said| said.gestures.reverse(),
        |_, said| said.gestures = vec![Gesture::Blink],
        |_, said| said.drawn_at = said.drawn_at.plus_seconds(1),
        |_, said| said.effective_from = said.confirmed_at,
        |_, said| said.signers.clear(),
        |_, said| said.signers.retain(|one| one.rank == Rank::Officer),
        |_, said| said.signers.iter_mut().for_each(|one| one.signature[9] ^= 1),
        |_, said| said.consent = ReceiptId::from_random([9; 16]),
        |_, said| said.comparison = ReceiptId::from_random([9; 16]),
        |record, _| record.at = record.at.plus_seconds(1),
        |record, _| record.kind = Kind::Stopped,
    ];
    for (place, change) in bad.into_iter().enumerate() {
        assert_eq!(changed(change), Err(Error::RecordBad), "change {place}");
    }
}

#[test]
fn a_stop_says_what_it_stops_and_effect_follows_a_confirmation() {
    let [.., refused, _, by_code, effective] = all("en");
    let with = |halt| {
        let Particulars::Stopped(said) = refused.particulars.clone() else { panic!("a stop") };
        let mut said = *said;
        said.halt = halt;
        Record { particulars: Particulars::Stopped(Box::new(said)), ..refused.clone() }
    };
    for bad in [
        with(Halt::PickedLookUp),
        Record { related: None, ..by_code.clone() },
        Record { related: by_code.related, ..with(Halt::LookUpOnly) },
        Record { related: None, ..effective.clone() },
        Record { particulars: Particulars::None, ..effective },
        Record { kind: Kind::Complaint, ..by_code },
    ] {
        assert_eq!(Record::from_cbor(&bad.to_cbor()), Err(Error::RecordBad), "{:?}", bad.kind);
    }
}
