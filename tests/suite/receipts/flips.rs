//! `make flips`: every bit of what a person or a witness holds, turned over. Found means that the same check a court would
//! run, `receipt verify` or `log verify --from`, refuses.

use countersign::domain::receipt::{Kind, seal, text_form};
use countersign::domain::{self, Letters, Policy, SignedReceipt};
use countersign::i18n::receipt_page;
use countersign::kiosk::verify;
use countersign::print::{Attached, Fonts, receipt};

use super::kit::{Cosigner, Log, consent, cosigned, witnessed_policy};

/// A receipt of the demonstration's bank in all its forms.
struct Paper {
    policy: Policy,
    pdf: Vec<u8>,
    text: Vec<u8>,
    square: Vec<u8>,
}

impl Paper {
    fn new() -> Self {
        let mut log = Log::of(999_990);
        let record = crate::paper::record(Kind::Consent, "en");
        let signed = log.issue(&record);
        let verified = signed.verify(&log.policy()).expect("its own log");
        let page = receipt_page(verified.record(), verified.position()).expect("words of this version");
        let (square, bundle, proof) = (signed.to_qr_text(), signed.to_compact(), signed.proof_text());
        let attached = Attached { square: &square, bundle: &bundle, proof: &proof };
        let fonts = Fonts::open().expect("the fonts of the machine's own paper");
        let mut pdf = receipt(&page, attached, record.at, (domain::Paper::A4, Letters::Ordinary), &fonts)
            .expect("a page");
        pdf.extend(seal::seal_line(&pdf, &log.key));
        let text = text_form(&page, &signed).into_bytes();
        Self { policy: log.policy(), pdf, text, square: square.into_bytes() }
    }

    fn holds(&self, bytes: &[u8]) -> bool {
        verify::check(bytes, &self.policy).is_ok()
    }
}

/// Turns over the bits that `bits` names of each byte; says how many were tried and found.
fn flip(
    name: &str,
    bytes: &[u8],
    bits: fn(usize) -> std::ops::Range<u8>,
    holds: impl Fn(&[u8]) -> bool,
) -> String {
    assert!(holds(bytes), "{name}: whole, it holds");
    let (mut altered, mut tried, mut missed) = (bytes.to_vec(), 0u64, vec![]);
    for at in 0..bytes.len() {
        for bit in bits(at) {
            altered[at] ^= 1 << bit;
            tried += 1;
            if holds(&altered) {
                missed.push((at, bit));
            }
            altered[at] = bytes[at];
        }
    }
    assert!(missed.is_empty(), "{name}: byte and bit {missed:?} may be changed unnoticed");
    format!("form={name} bytes={} flips={tried} found={tried}", bytes.len())
}

/// One bit of a byte, another one for each.
fn one(at: usize) -> std::ops::Range<u8> {
    let bit = (at % 8) as u8;
    bit..bit + 1
}

fn all(_: usize) -> std::ops::Range<u8> {
    0..8
}

#[test]
fn a_flipped_bit_in_any_byte_of_a_receipt_as_text_is_found() {
    let paper = Paper::new();
    println!("{}", flip("text", &paper.text, one, |bytes| paper.holds(bytes)));
}

#[test]
#[ignore = "takes minutes: make flips"]
fn every_flipped_bit_of_what_is_handed_out_is_found() {
    let paper = Paper::new();
    for (name, form) in [("pdf", &paper.pdf), ("text", &paper.text), ("qr", &paper.square)] {
        println!("{}", flip(name, form, all, |bytes| paper.holds(bytes)));
    }
    let mut log = Log::of(999_990);
    let signed = log.issue(&consent());
    let checkpoint = |receipt: &SignedReceipt| receipt.proof().checkpoint.clone().into_bytes();
    let verified = |bytes: &[u8], policy: &Policy| {
        std::str::from_utf8(bytes).is_ok_and(|note| policy.verify_checkpoint(note).is_ok())
    };
    println!("{}", flip("checkpoint", &checkpoint(&signed), all, |bytes| verified(bytes, &log.policy())));
    let witness = Cosigner::new("witness.example/w1", 9);
    let policy = witnessed_policy(&witness);
    let noted = checkpoint(&cosigned(&signed, &witness));
    println!("{}", flip("checkpoint_cosigned", &noted, all, |bytes| verified(bytes, &policy)));
}
