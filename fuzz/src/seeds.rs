//! First inputs: what the program itself writes, or takes gladly.

use std::io::Cursor;

use countersign::domain::receipt::{seal, text_form};
use countersign::domain::{Letters, Paper, Policy, PurposeId, Record, SignedReceipt};
use countersign::i18n::{Text, receipt_page};
use countersign::kiosk::inspect;
use countersign::print::{Attached, Fonts, receipt};
use countersign::settings::Settings;
use image::codecs::gif::GifEncoder;
use image::{Frame, ImageFormat, Rgb, RgbImage};

use crate::receipts::kit::{
    Cosigner, Log, checked, consent, cosigned, inspections, refusal, transactions, under, withdrawal,
    witnessed_policy, worded,
};

/// The one witness.
pub(crate) const WITNESS: &str = "witness.example/w1";
/// Pixels a row of a seed's picture.
pub(crate) const WIDTH: u32 = 48;
/// Rows.
pub(crate) const HEIGHT: u32 = 32;

/// A record that this program has words for.
fn spoken(record: Record, language: &str) -> Record {
    let purposes = Settings::demo().purposes;
    let mut record = Record { language: language.into(), words: None, ..record };
    record.words = Text::new(language).ok().map(|text| text.edition());
    for (entry, purpose) in record.purposes.iter_mut().zip(&purposes) {
        entry.id = PurposeId::new(purpose.id.as_str()).expect("a purpose of the demonstration");
    }
    record
}

fn every_record() -> Vec<Record> {
    let mut records = vec![consent(), checked(), worded(), refusal(), withdrawal(&consent())];
    records.extend(["en", "zh-Hans"].map(|language| spoken(checked(), language)));
    records.extend(["en", "zh-Hans"].map(|language| spoken(withdrawal(&consent()), language)));
    records.push(Record { words: None, ..spoken(refusal(), "en") });
    let today = spoken(consent(), "en");
    records.extend(under(&today));
    records.extend(inspections(&today));
    records.extend(transactions(&today));
    records
}

fn every_receipt() -> Vec<SignedReceipt> {
    // The third in its log, so that proofs have a path.
    let mut log = Log::of(2);
    let mut receipts: Vec<_> = every_record().iter().map(|record| log.issue(record)).collect();
    receipts.push(cosigned(&receipts[0], &Cosigner::new(WITNESS, 9)));
    receipts
}

pub(crate) fn records() -> Vec<Vec<u8>> {
    every_record().iter().map(Record::to_cbor).collect()
}

pub(crate) fn compacts() -> Vec<Vec<u8>> {
    every_receipt().iter().map(SignedReceipt::to_compact).collect()
}

/// Texts with words and without.
pub(crate) fn receipts() -> Vec<Vec<u8>> {
    let policy = Log::of(0).policy();
    let mut texts = vec![];
    for signed in every_receipt() {
        texts.push(signed.to_qr_text().into_bytes());
        let receipt = signed.verify(&policy).expect("its own log");
        if let Ok(page) = receipt_page(receipt.record(), receipt.position()) {
            texts.push(text_form(&page, &signed).into_bytes());
        }
    }
    texts
}

pub(crate) fn pdfs() -> Vec<Vec<u8>> {
    let fonts = Fonts::open().expect("the fonts of the machine's own paper");
    let mut log = Log::of(2);
    let pages = [spoken(refusal(), "en"), spoken(checked(), "zh-Hans")].map(|record| {
        let signed = log.issue(&record);
        let receipt = signed.verify(&log.policy()).expect("its own log");
        (receipt_page(&record, receipt.position()).expect("words of this version"), record, signed)
    });
    let pdf = |(page, record, signed): &(_, Record, SignedReceipt)| {
        let (square, bundle, proof) = (signed.to_qr_text(), signed.to_compact(), signed.proof_text());
        let attached = Attached { square: &square, bundle: &bundle, proof: &proof };
        let mut pdf =
            receipt(page, attached, record.at, (Paper::A4, Letters::Ordinary), &fonts).expect("a page");
        let line = seal::seal_line(&pdf, &log.key);
        pdf.extend(line);
        pdf
    };
    pages.iter().map(pdf).collect()
}

pub(crate) fn proofs() -> Vec<Vec<u8>> {
    every_receipt().iter().map(|receipt| receipt.proof_text().into_bytes()).collect()
}

pub(crate) fn cosigned_checkpoint() -> String {
    let receipt = cosigned(&Log::of(2).issue(&consent()), &Cosigner::new(WITNESS, 9));
    receipt.proof().checkpoint.clone()
}

pub(crate) fn checkpoints() -> Vec<Vec<u8>> {
    let plain = Log::of(0).issue(&consent()).proof().checkpoint.clone();
    [plain, cosigned_checkpoint(), Log::of(0).key.sign_file(b"a file\n")].map(String::into_bytes).into()
}

pub(crate) fn policies() -> Vec<Vec<u8>> {
    let log = Log::of(0).key.vkey();
    let [one, two, three] = [(WITNESS, 9), ("w.example/2", 8), ("w.example/3", 7)]
        .map(|(name, seed)| Cosigner::new(name, seed).vkey());
    let groups = format!(
        "# two of a group\nlog {log} https://log.example/\nwitness a {one}\nwitness b {two} https://w.example/\n\
         witness c {three}\ngroup both all a b\ngroup one any both c\nquorum one\n"
    );
    let seeds = [Log::of(0).policy(), witnessed_policy(&Cosigner::new(WITNESS, 9))];
    let mut seeds: Vec<_> = seeds.iter().map(|policy| policy.as_bytes().to_vec()).collect();
    Policy::parse(groups.as_bytes()).expect("a sound policy");
    seeds.push(groups.into_bytes());
    seeds
}

pub(crate) fn seals() -> Vec<Vec<u8>> {
    let sealed = |file: &[u8]| [file, &seal::seal_line(file, &Log::of(0).key)].concat();
    vec![sealed(b"%PDF-1.7\n%%EOF\n"), sealed(b"countersign-pack/v1\nno end"), sealed(b"")]
}

/// A whole one, and what stands inside its seal.
pub(crate) fn packs() -> Vec<Vec<u8>> {
    let (log, pack) = crate::pack::story();
    let file = pack.to_file(&log.key);
    let head = b"countersign-pack/v1\n".len();
    let end = file.windows(18).rposition(|part| part == b"%countersign-seal ").expect("a seal") - 1;
    vec![file[head..end].to_vec(), file]
}

pub(crate) fn notices() -> Vec<Vec<u8>> {
    vec![crate::pack::notice().to_bytes()]
}

pub(crate) fn law_packs() -> Vec<Vec<u8>> {
    // The seal's line is no part of the text.
    let text =
        |sealed: &str| sealed.split_inclusive('\n').filter(|line| !line.starts_with('%')).collect::<String>();
    let shipped = [include_str!("../../assets/law/cn.toml"), include_str!("../../assets/law/eu.toml")];
    shipped.iter().map(|sealed| text(sealed).into_bytes()).collect()
}

pub(crate) fn settings() -> Vec<Vec<u8>> {
    let pad = "\n[pad]\nfile = \"/models/pad.onnx\"\nmode = \"advisory\"\n";
    let band = "\n[camera]\nband = { field_of_view_deg = 60.0, nearest_mm = 300, farthest_mm = 900 }\n";
    let file = Settings::demo_file(true);
    vec![file.clone().into_bytes(), (file.clone() + pad).into_bytes(), (file + band).into_bytes()]
}

pub(crate) fn inspector_keys() -> Vec<Vec<u8>> {
    let file = inspect::new_key("authority.example/lee").expect("a plain name");
    vec![file.text.as_bytes().to_vec()]
}

pub(crate) fn calibrations() -> Vec<Vec<u8>> {
    vec![include_bytes!("../../models/calibration.toml").to_vec()]
}

fn drawing() -> RgbImage {
    RgbImage::from_fn(WIDTH, HEIGHT, |x, y| Rgb([(x * 5) as u8, (y * 8) as u8, (x * y) as u8]))
}

fn coded(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(vec![]);
    drawing().write_to(&mut bytes, format).expect("a picture in memory");
    bytes.into_inner()
}

pub(crate) fn photographs() -> Vec<Vec<u8>> {
    vec![coded(ImageFormat::Png), coded(ImageFormat::Jpeg)]
}

pub(crate) fn camera_pictures() -> Vec<Vec<u8>> {
    let yuyv = (0..WIDTH * HEIGHT * 2).map(|place| ((place * 31) ^ (place >> 7)) as u8).collect();
    let jpeg = coded(ImageFormat::Jpeg);
    // What lay behind it in the camera's memory.
    let followed = [&jpeg[..], &jpeg[200..]].concat();
    vec![yuyv, jpeg, followed]
}

pub(crate) fn gifs() -> Vec<Vec<u8>> {
    let mut bytes = vec![];
    let mut encoder = GifEncoder::new(&mut bytes);
    let picture = |turn: u32| {
        let mut drawing = image::DynamicImage::ImageRgb8(drawing()).into_rgba8();
        drawing.put_pixel(turn, turn, image::Rgba([255, 0, 0, 255]));
        Frame::new(drawing)
    };
    encoder.encode_frames((0..3).map(picture)).expect("a clip in memory");
    drop(encoder);
    vec![bytes]
}

pub(crate) fn clips() -> Vec<Vec<u8>> {
    let clip = |colours: &str, frame: usize| {
        let head = format!("YUV4MPEG2 W16 H8 F30:1 Ip A1:1{colours}\n");
        let frame = [b"FRAME\n", &(0..frame).map(|place| (place * 7) as u8).collect::<Vec<_>>()[..]].concat();
        [head.as_bytes(), &frame, &frame].concat()
    };
    vec![clip(" C444", 384), clip(" C422", 256), clip(" C420jpeg", 192), clip(" Cmono", 128), clip("", 192)]
}

pub(crate) fn sheets() -> Vec<Vec<u8>> {
    let sheets = [
        "file,label,attribute\na/1.png,genuine,sequence\na/2.png,attack_print,\"x;sequence\"\n",
        "file,event,start_frame,peak_frame,end_frame,certainty\na.mp4,blink,1,2,3,clear\n",
        "fold,a,b,same\n0,p/1.jpg,p/2.jpg,1\n0,p/1.jpg,q/1.jpg,0\n",
    ];
    sheets.map(|sheet| sheet.as_bytes().to_vec()).into()
}

/// Of the right length; its passphrase is not the target's.
pub(crate) fn key_files() -> Vec<Vec<u8>> {
    vec![[&b"countersign-key/v1\n"[..], &[7; 88]].concat(), b"a passphrase\nand no more".to_vec()]
}
