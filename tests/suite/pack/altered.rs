//! Every altered byte of a pack is found, and no bytes make it panic.

use countersign::domain::receipt::pack::{Pack, check};
use proptest::prelude::*;

use super::kit::{code, sealed, story};
use crate::receipts::kit::Log;

/// Every byte, with one of its eight bits in turn. `make flips` tries every other value of every byte.
#[test]
fn a_flipped_bit_in_any_byte_is_found() {
    let (log, pack) = story();
    let (file, policy) = (pack.to_file(&log.key), log.policy());
    assert_eq!(code(&file, &policy), "valid");
    let mut altered = file.clone();
    for at in 0..file.len() {
        altered[at] ^= 1 << (at % 8);
        assert_ne!(code(&altered, &policy), "valid", "byte {at} of {}", file.len());
        altered[at] = file[at];
    }
}

#[test]
#[ignore = "takes minutes: make flips"]
fn every_other_value_of_every_byte_is_found() {
    let (log, pack) = story();
    let (file, policy) = (pack.to_file(&log.key), log.policy());
    let mut altered = file.clone();
    let mut tried = 0u64;
    for at in 0..file.len() {
        for value in (0..=255).filter(|value| *value != file[at]) {
            altered[at] = value;
            assert_ne!(code(&altered, &policy), "valid", "byte {at} as {value}");
            tried += 1;
        }
        altered[at] = file[at];
    }
    println!("form=pack bytes={} flips={tried} found={tried}", file.len());
}

#[test]
fn a_byte_taken_away_or_put_in_anywhere_is_found() {
    let (log, pack) = story();
    let (file, policy) = (pack.to_file(&log.key), log.policy());
    for at in (0..file.len()).step_by(7) {
        let without = [&file[..at], &file[at + 1..]].concat();
        let with = [&file[..at], b"\0", &file[at..]].concat();
        assert_ne!(code(&without, &policy), "valid", "without byte {at}");
        assert_ne!(code(&with, &policy), "valid", "with a byte before {at}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Even a log's own key makes no pack of just any bytes.
    #[test]
    fn any_bytes_are_refused_sealed_or_not(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let log = Log::of(3);
        prop_assert!(check(&bytes, &log.policy()).is_err());
        prop_assert!(check(&sealed(&log, &bytes), &log.policy()).is_err());
    }

    /// Sealed anew after an alteration inside, it is still found: by what the pack holds, not by its seal.
    #[test]
    fn what_is_altered_and_sealed_anew_is_no_longer_the_same_pack(at in any::<prop::sample::Index>(), bit in 0..8u8) {
        let (log, pack) = story();
        let file = pack.to_file(&log.key);
        let head = b"countersign-pack/v1\n".len();
        let end = file.windows(18).rposition(|part| part == b"%countersign-seal ").expect("a seal") - 1;
        let mut cbor = file[head..end].to_vec();
        let at = at.index(cbor.len());
        cbor[at] ^= 1 << bit;
        if let Ok(checked) = check(&sealed(&log, &cbor), &log.policy()) {
            // Only what nothing else signs may differ: the time it was made, and the copy of the policy.
            prop_assert_eq!(checked.receipts().len(), pack.receipts.len());
            let same = checked.made_at() == pack.made_at && checked.policy() == pack.policy;
            prop_assert!(!same, "byte {at}");
        }
    }

    #[test]
    fn a_pack_of_any_acts_is_read_as_it_was_made(made_at in any::<i64>(), policy in prop::collection::vec(any::<u8>(), 0..60), acts in 1..4usize) {
        let (log, pack) = story();
        let made_at = countersign::domain::Timestamp::from_unix(made_at);
        let pack = Pack { made_at, policy, receipts: pack.receipts[..acts].to_vec(), ..pack };
        let checked = check(&pack.to_file(&log.key), &log.policy()).expect("it holds");
        prop_assert_eq!((checked.made_at(), checked.policy()), (made_at, pack.policy.as_slice()));
        prop_assert_eq!(checked.notices(), pack.notices.as_slice());
        prop_assert_eq!(checked.receipts().len(), acts);
    }
}
