//! Sealed files: any change anywhere breaks the seal.

use countersign::domain::receipt::seal;
use proptest::prelude::*;

use super::forms::each_flip;
use super::kit::{Log, ORIGIN, key};

fn sealed(file: &[u8]) -> Vec<u8> {
    [file, &seal::seal_line(file, &key(ORIGIN, 1))].concat()
}

#[test]
fn every_flipped_bit_of_a_sealed_file_is_noticed() {
    let policy = Log::of(0).policy();
    for file in [b"%PDF-1.7\nbinary \xff\x00\r\n%%EOF\n".as_slice(), b"no newline at the end", b""] {
        each_flip(&sealed(file), |bytes| seal::check(bytes, &policy).is_ok());
    }
}

#[test]
fn broken_seals_say_why() {
    let policy = Log::of(0).policy();
    let file = sealed(b"%PDF\n%%EOF\n");
    let code = |bytes: &[u8]| seal::check(bytes, &policy).expect_err("it is broken").code();
    assert_eq!(seal::check(&file, &policy).map(|sealed| sealed.bytes), Ok(b"%PDF\n%%EOF\n".as_slice()));
    assert_eq!(code(b"%PDF\n%%EOF\n"), "seal_missing");
    assert_eq!(code(&[&file, b"more\n".as_slice()].concat()), "seal_missing");
    assert_eq!(code(&[&file, b"\n".as_slice()].concat()), "seal_missing");
    assert_eq!(code(&file[..file.len() - 1]), "seal_missing");
    assert_eq!(code(&[b"x".as_slice(), &file].concat()), "seal_bad");
    let strange = |origin, seed| {
        let file = b"%PDF\n%%EOF\n";
        [file.as_slice(), &seal::seal_line(file, &key(origin, seed))].concat()
    };
    assert_eq!(code(&strange("else.example", 1)), "origin_unknown");
    assert_eq!(code(&strange(ORIGIN, 2)), "signature_bad");
    // A seal of a seal: only the last line counts, and it covers the one before.
    let twice = sealed(&file);
    assert_eq!(seal::check(&twice, &policy).map(|sealed| sealed.bytes), Ok(file.as_slice()));
}

#[test]
fn a_checkpoint_is_no_seal_and_a_seal_no_checkpoint() {
    let key = key(ORIGIN, 1);
    let policy = Log::of(0).policy();
    let (checkpoint, seal) = (key.sign_checkpoint(1, [7; 32]), key.sign_file(b"file"));
    assert!(policy.verify_checkpoint(&checkpoint).is_ok());
    assert!(policy.verify_seal(&seal).is_ok());
    assert!(policy.verify_seal(&checkpoint).is_err());
    assert!(policy.verify_checkpoint(&seal).is_err());
}

proptest! {
    #[test]
    fn any_file_can_be_sealed_and_no_other_bytes_hold(
        file in prop::collection::vec(any::<u8>(), 0..200),
        more in prop::collection::vec(any::<u8>(), 1..9),
    ) {
        let policy = Log::of(0).policy();
        let sealed = sealed(&file);
        prop_assert!(seal::check(&sealed, &policy).is_ok_and(|sealed| sealed.bytes.starts_with(&file)));
        let extended = [sealed.as_slice(), &more].concat();
        prop_assert!(seal::check(&extended, &policy).is_err());
        prop_assert!(seal::check(&file, &policy).is_err());
    }
}
