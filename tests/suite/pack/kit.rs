//! The pack of a person who said yes, took it back and had everything erased.

use countersign::domain::receipt::pack::{Pack, check};
use countersign::domain::receipt::{Kind, seal};
use countersign::domain::{Notice, Policy, ReceiptId, Record, Timestamp};

use crate::receipts::kit::{Log, checked, withdrawal};

/// The notice that the records name.
pub(crate) fn notice() -> Notice {
    Notice::new("en", |topic| (topic.code().to_owned(), "To check that it is you.".to_owned()))
}

/// A log of a million entries with the person's three, and their pack.
pub(crate) fn story() -> (Log, Pack) {
    let consent = Record { notice: notice().digest(), language: "en".into(), ..checked() };
    let taken = withdrawal(&consent);
    let id = ReceiptId::from_random(*b"one more receipt");
    let erased = Record { id, kind: Kind::Erasure, related: Some(taken.id), ..taken.clone() };
    let mut log = Log::of(999_990);
    let receipts: Vec<_> = [consent, taken, erased].iter().map(|record| log.issue(record)).collect();
    let receipts = receipts.iter().map(|receipt| log.prove_again(receipt)).collect();
    let (made_at, policy) = (Timestamp::from_unix(1_795_500_000), log.policy().as_bytes().to_vec());
    (log, Pack { made_at, receipts, notices: vec![notice()], policy })
}

/// The verdict's code.
pub(super) fn code(file: &[u8], policy: &Policy) -> &'static str {
    check(file, policy).map_or_else(|error| error.code(), |_| "valid")
}

/// Any bytes in a pack's place, sealed by the log's own key.
pub(crate) fn sealed(log: &Log, cbor: &[u8]) -> Vec<u8> {
    let file = [b"countersign-pack/v1\n", cbor, b"\n"].concat();
    let line = seal::seal_line(&file, &log.key);
    [file, line].concat()
}
