//! How much paper a receipt takes.

use countersign::domain::Record;

use super::kit::{Log, checked, consent};

/// Bytes of the compact form and version of the QR code (alphanumeric mode, error correction M).
fn size(record: &Record, entries: u64) -> (usize, usize, qrcode::Version) {
    let receipt = Log::of(entries - 1).issue(record);
    let text = receipt.to_qr_text();
    let code = qrcode::QrCode::with_error_correction_level(text.as_bytes(), qrcode::EcLevel::M);
    (receipt.to_compact().len(), text.len(), code.expect("it fits a code").version())
}

#[test]
fn receipts_fit_a_code_a_camera_can_read() {
    // The path of the newest entry is as long as its index has one bits: 13 for 999,999, and 20, the worst case
    // below a million and more, for 2^20 - 1.
    println!("record: {} bytes of CBOR", consent().to_cbor().len());
    for (entries, most) in [(10, 700), (1_000, 900), (1_000_000, 1_024), (1 << 20, 1_300)] {
        let (compact, text, version) = size(&consent(), entries);
        println!("{entries} entries: compact {compact} bytes, QR {text} letters, {version:?}");
        assert!(compact <= most, "{entries} entries take {compact} bytes");
    }
    let (compact, text, version) = size(&checked(), 1_000);
    println!("with checks, 1,000 entries: compact {compact} bytes, QR {text} letters, {version:?}");
    assert!(compact < 1_000, "with checks {compact} bytes");
}
