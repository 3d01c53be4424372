//! Every reader of bytes from outside, and what must hold of whatever it makes of them. A panic, a hang, two
//! gigabytes of memory or a law broken is a finding.
//!
//! Not here, for each is reached only by bytes whose SHA-256 or authentication tag held before: the models and the face
//! geometry (`models.toml`, itself compiled in), the words of earlier editions (compiled in), the store's pages and what is
//! sealed in its rows (the suite alters those: `vault::alien`). A PAD slot's ONNX file and other videos than GIF and Y4M
//! are read by ONNX Runtime and ffmpeg, which are not this house's.

use std::path::Path;
use std::sync::{LazyLock, Mutex, OnceLock};
use std::time::Duration;

use countersign::camera::device::{Coding, Form, Sieve};
use countersign::camera::{Source as _, photograph, replay::Replay};
use countersign::domain::log::{Checkpoint, Proof};
use countersign::domain::receipt::view::{PackVerdict, Verdict};
use countersign::domain::receipt::{pack, seal, text_form};
use countersign::domain::{Notice, Policy, Record, SignedReceipt, SignerKey, UtcOffset};
use countersign::kiosk::law::sign;
use countersign::kiosk::measure::{evaluate, pad, quality, verification};
use countersign::kiosk::verify;
use countersign::print::read_receipt;
use countersign::settings::{Settings, law};
use countersign::vault::{KeyStore as _, Passphrase, SealedFile};
use countersign::vision::calibration;

use crate::receipts::kit::{Cosigner, Log, witnessed_policy};
use crate::{backup, file, printer, seeds, title};

/// A reader.
pub(crate) struct Target {
    /// As `make fuzz` names it.
    pub(crate) name: &'static str,
    /// Bytes of the longest input worth trying.
    pub(crate) longest: usize,
    /// Inputs to begin with, made by the program itself.
    pub(crate) seeds: fn() -> Vec<Vec<u8>>,
    /// Reads.
    pub(crate) run: fn(&[u8]),
}

const fn target(name: &'static str, longest: usize, seeds: fn() -> Vec<Vec<u8>>, run: fn(&[u8])) -> Target {
    Target { name, longest, seeds, run }
}

/// All of them.
pub(crate) const TARGETS: [Target; 27] = [
    target("receipt", 6 << 10, seeds::receipts, receipt),
    target("receipt_pdf", 128 << 10, seeds::pdfs, receipt_pdf),
    target("receipt_compact", 2 << 10, seeds::compacts, receipt_compact),
    target("record", 2 << 10, seeds::records, record),
    target("proof", 2 << 10, seeds::proofs, proof),
    target("checkpoint", 1 << 10, seeds::checkpoints, checkpoint),
    target("policy", 2 << 10, seeds::policies, policy),
    target("seal", 1 << 10, seeds::seals, sealed),
    target("pack", 8 << 10, seeds::packs, proof_pack),
    target("notice", 1 << 10, seeds::notices, notice),
    target("settings", 8 << 10, seeds::settings, settings),
    target("law_pack", 4 << 10, seeds::law_packs, law_pack),
    target("calibration", 8 << 10, seeds::calibrations, calibration_file),
    target("photograph", 8 << 10, seeds::photographs, picture),
    target("camera", 8 << 10, seeds::camera_pictures, camera),
    target("gif", 12 << 10, seeds::gifs, gif),
    target("y4m", 4 << 10, seeds::clips, y4m),
    target("sheet", 1 << 10, seeds::sheets, sheet),
    target("key_file", 256, seeds::key_files, key_file),
    target("inspector_key", 256, seeds::inspector_keys, inspector_key),
    target("backup", 4 << 10, backup::plain, backup::restore),
    target("taken_back", 1 << 10, backup::lists, backup::restore_with_list),
    target("printer", 1 << 10, printer::answers, printer::print),
    target("intent", 2 << 10, title::intents, title::intent),
    target("title_caller", 1 << 10, title::callers, title::caller),
    target("endorsement", 1 << 10, title::endorsements, title::endorsement),
    target("document", 128, title::documents, title::document),
];

/// The log whose key signs what is to get past the signatures.
static POLICY: LazyLock<Policy> = LazyLock::new(|| Log::of(0).policy());

fn receipt(bytes: &[u8]) {
    let _ = verify::open(bytes);
    if let Ok(checked) = verify::check(bytes, &POLICY) {
        let (text, qr) = (text_form(&checked.page, &checked.signed), checked.signed.to_qr_text());
        let line = format!("{qr}\n");
        let one_of_its_forms = [&text, &qr, &line].iter().any(|form| form.as_bytes() == bytes);
        assert!(one_of_its_forms || bytes.starts_with(b"%PDF-"));
    }
}

fn receipt_pdf(bytes: &[u8]) {
    if let Ok(read) = read_receipt(bytes) {
        let _ = SignedReceipt::from_compact(&read.bundle);
    }
    let _ = verify::open(bytes);
}

fn receipt_compact(bytes: &[u8]) {
    let Ok(signed) = SignedReceipt::from_compact(bytes) else { return };
    assert_eq!(signed.to_compact(), bytes, "one receipt, one form");
    let text = signed.to_qr_text();
    assert_eq!(SignedReceipt::from_qr_text(&text).expect("its own text").to_compact(), bytes);
    let _ = signed.verify(&POLICY);
    let _ = verify::open(text.as_bytes());
}

/// Signed by the log itself, so that what follows the signatures is tried too.
fn record(bytes: &[u8]) {
    let Ok(record) = Record::from_cbor(bytes) else { return };
    assert_eq!(record.to_cbor(), bytes, "one record, one form");
    let mut log = Log::of(0);
    let signed = log.issue_bytes(bytes.to_vec(), record.kind);
    let receipt = signed.verify(&log.policy()).expect("signed and sound");
    let _ = Verdict::valid(&receipt);
    if let Ok(page) = verify::page_of(&receipt) {
        let text = text_form(&page, &signed);
        assert!(verify::check(text.as_bytes(), &log.policy()).is_ok(), "what it renders to holds:\n{text}");
    }
}

fn proof(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(proof) = Proof::parse(text) {
        assert_eq!(proof.to_text(), text);
        let record = crate::receipts::kit::consent();
        let signed = SignedReceipt::new(record.to_cbor(), [0; 32], record.kind.event(), proof);
        let _ = signed.expect("a readable proof").verify(&POLICY);
    }
}

fn checkpoint(bytes: &[u8]) {
    static WITNESSED: LazyLock<Policy> =
        LazyLock::new(|| witnessed_policy(&Cosigner::new(seeds::WITNESS, 9)));
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(read) = Checkpoint::parse(text) {
        assert_eq!(read.to_text(), text);
    }
    for policy in [&*POLICY, &*WITNESSED] {
        let _ = policy.verify_checkpoint(text);
        let _ = policy.verify_seal(text);
    }
}

fn inspector_key(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(key) = SignerKey::parse(text) {
        assert!(Policy::for_log(&key.vkey()).is_ok(), "what is a key can be listed: {}", key.vkey());
    }
}

/// Its text, before anyone has signed it; then signed by a publisher, so that what follows the seal is tried too.
fn law_pack(bytes: &[u8]) {
    static PUBLISHER: LazyLock<SignerKey> =
        LazyLock::new(|| SignerKey::from_seed("publisher.example/law", &[5; 32]).expect("a plain name"));
    let offset = UtcOffset::default();
    let _ = law::parse(bytes, &PUBLISHER.vkey(), offset);
    if let Ok(sealed) = sign(bytes, &PUBLISHER) {
        let pack = law::parse(&sealed, &PUBLISHER.vkey(), offset).expect("sealed by its publisher");
        let ended = if bytes.ends_with(b"\n") { bytes.to_vec() } else { [bytes, b"\n"].concat() };
        assert_eq!(law::text(&ended, offset).expect("as it was signed"), pack);
    }
}

fn policy(bytes: &[u8]) {
    static CHECKPOINT: LazyLock<String> = LazyLock::new(seeds::cosigned_checkpoint);
    if let Ok(policy) = Policy::parse(bytes) {
        assert_eq!(policy.as_bytes(), bytes);
        let _ = policy.verify_checkpoint(&CHECKPOINT);
        let _ = policy.as_text();
    }
}

fn sealed(bytes: &[u8]) {
    if let Ok(sealed) = seal::check(bytes, &POLICY) {
        let again = seal::seal_line(sealed.bytes, &Log::of(0).key);
        assert_eq!([sealed.bytes, &again].concat(), bytes);
    }
}

/// As it is, and under a seal of the log's own key.
fn proof_pack(bytes: &[u8]) {
    static STORY: LazyLock<(Mutex<Log>, Policy)> = LazyLock::new(|| {
        let log = crate::pack::story().0;
        let policy = log.policy();
        (Mutex::new(log), policy)
    });
    let (log, policy) = &*STORY;
    let resealed = crate::pack::sealed(&log.lock().expect("no panic is survived"), bytes);
    for file in [bytes, &resealed] {
        if let Ok(checked) = pack::check(file, policy) {
            let _ = PackVerdict::valid(&checked, policy);
        }
    }
}

fn notice(bytes: &[u8]) {
    if let Some(notice) = Notice::from_bytes(bytes) {
        assert_eq!(notice.to_bytes(), bytes);
    }
}

fn settings(bytes: &[u8]) {
    let _ = std::str::from_utf8(bytes).map(Settings::parse);
}

fn calibration_file(bytes: &[u8]) {
    let path = file("calibration.toml", bytes);
    let _ = calibration(path.parent().expect("it lies in a folder"));
}

fn picture(bytes: &[u8]) {
    let _ = photograph(bytes);
}

/// Each form a camera may send, at the size of the seeds.
fn camera(bytes: &[u8]) {
    for coding in [Coding::Mjpeg, Coding::Yuyv] {
        let form = Form { width: seeds::WIDTH, height: seeds::HEIGHT, coding };
        let mut sieve = Sieve::default();
        if let Some(frame) = sieve.pass(bytes, form, Duration::ZERO, Duration::ZERO) {
            assert_eq!((frame.width(), frame.height()), (form.width, form.height));
            assert!(
                sieve.pass(bytes, form, Duration::from_millis(33), Duration::ZERO).is_none(),
                "seen before"
            );
        }
    }
}

fn gif(bytes: &[u8]) {
    play(&file("clip.gif", bytes));
}

fn y4m(bytes: &[u8]) {
    play(&file("clip.y4m", bytes));
}

/// To its end.
fn play(path: &Path) {
    let Ok(mut replay) = Replay::open(path) else { return };
    let mut number = 0;
    while let Ok(frame) = replay.next() {
        assert_eq!(frame.number(), number);
        number += 1;
    }
}

/// Every sheet of labels; without models, so that nothing is looked at.
fn sheet(bytes: &[u8]) {
    let sheet = file("sheet.csv", bytes);
    let (root, none) = (Path::new("/"), Some(Path::new("/nowhere")));
    let tell = &mut |_: &str| {};
    let attacks = pad::Sheet { root: root.into(), labels: sheet.clone(), pad_model: None };
    assert!(pad::measure(none, &attacks, tell).is_err());
    let gestures = evaluate::Sheets { root: root.into(), labels: sheet.clone(), events: sheet.clone() };
    assert!(evaluate::gestures(none, &gestures, tell).is_err());
    assert!(quality::evaluate(none, root, &sheet, tell).is_err());
    let pairs = verification::Options {
        root: root.into(),
        pairs: sheet,
        calibrate: None,
        set: String::new(),
        renewable: false,
    };
    let now = countersign::domain::Timestamp::from_unix(0);
    assert!(verification::verification(none, &pairs, now, &mut |_, _| {}).is_err());
}

fn key_file(bytes: &[u8]) {
    use std::os::unix::fs::PermissionsExt as _;
    static MODE: OnceLock<()> = OnceLock::new();
    let path = file("key", bytes);
    MODE.get_or_init(|| {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).expect("its owner");
    });
    let _ = Passphrase::read(&path);
    let _ = SealedFile::new(&path, Passphrase::from("wrong")).read();
}
