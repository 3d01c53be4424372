//! Receipts on paper: what stands there, what reads back, and what a printer says.

use countersign::domain::law::Rules;
use countersign::domain::page::words;
use countersign::domain::receipt::{Inclusion, Kept, Kind, Particulars, Position, PurposeEntry, seal};
use countersign::domain::{
    Decision, Digest, Gesture, Letters, Page, Paper, PurposeId, ReceiptId, Record, SignedReceipt, Timestamp,
};
use countersign::i18n::{self, Text, receipt_page};
use countersign::print::{Attached, Error, Fonts, read_receipt, receipt};
use countersign::settings::Settings;
use proptest::prelude::*;

use crate::receipts::kit::{Log, checked, transactions};

mod seen;

#[test]
fn a_receipt_says_each_decision_and_nothing_it_does_not_know() {
    let page = page(&record(Kind::Consent, "en"));
    let text = page.to_text();
    for said in [
        "Demonstration. This paper has no effect.",
        "First Harbour Bank · Canton Road branch\nConsent receipt\nOn 23 Nov 2026, 17:04 (UTC+08:00) you answered",
        "Yes  First Harbour Bank may check your face when you withdraw cash at this branch.\n\
         Until 23 Nov 2027, then it is erased.\nShared with: nobody.",
        "Until 22 May 2027, then it is erased.\nShared with: Harbour Card Services Ltd.",
        "No  First Harbour Bank may not check your face, together with your key,",
        "No photo and no video is kept.",
        "blink, look to your left, nod",
        "Complaints to  Office of the Personal Data Commissioner",
        "Approval  Harbour District, No. HD-2026-0417, until 30 Jun 2027",
        "Code to type  7F3K-92QD-B955-N~",
        "Log countersign.example/first-harbour-bank/canton-road, entry 17 of 21\nWitness pending\n",
    ] {
        assert!(text.contains(said), "{said:?} is not in\n{text}");
    }
}

#[test]
fn a_refusal_says_that_nothing_of_the_face_is_kept() {
    let english = page(&record(Kind::Refusal, "en")).to_text();
    assert!(english.contains(
        "Refusal receipt\nOn 23 Nov 2026, 17:04 (UTC+08:00) you said no. Nothing of your face is kept."
    ));
    assert!(!english.contains("number pattern") && !english.contains("Yes  "));
    let chinese = page(&record(Kind::Refusal, "zh-Hans")).to_text();
    assert!(chinese.contains("未保存您的任何人脸信息") && !chinese.contains("一组数字"));
}

/// Its proof and its square stand under its words: nobody is left with one half of them.
#[test]
fn a_consent_with_three_purposes_and_all_checks_is_one_sheet_of_a4() {
    let fonts = fonts();
    for language in i18n::languages() {
        let mut record = record(Kind::Consent, language.tag);
        let rules = Rules { name: "cn".into(), version: "2026.1".into() };
        record.site.rules = Some(rules);
        let until = record.purposes[0].until;
        record.purposes.iter_mut().for_each(|entry| (entry.decision, entry.until) = (Decision::Given, until));
        let kept = record.kept.as_mut().expect("a consent keeps something");
        kept.gestures = vec![Gesture::LookLeft, Gesture::Nod, Gesture::OpenMouth];
        kept.checks = checked().kept.and_then(|kept| kept.checks);
        let pdf = made(&page(&record), A4, &fonts);
        let sheets = lopdf::Document::load_mem(&pdf).expect("a PDF").get_pages().len();
        assert_eq!(sheets, 1, "{}", language.tag);
    }
}

#[test]
fn a_commissioned_kiosk_prints_no_demonstration_mark() {
    let mut record = record(Kind::Consent, "en");
    record.site.demo = false;
    assert_eq!(page(&record).mark, None);
}

#[test]
fn a_record_of_a_newer_program_is_told_apart() {
    let mut stranger = record(Kind::Consent, "en");
    stranger.purposes[0].id = PurposeId::new("open-the-vault").unwrap();
    let error = receipt_page(&stranger, &position()).unwrap_err();
    assert!(matches!(error, i18n::Error::PurposeUnknown { .. }), "{error}");
    let tongue = Record { language: "tlh".into(), ..record(Kind::Consent, "en") };
    assert!(matches!(receipt_page(&tongue, &position()), Err(i18n::Error::LanguageUnknown { .. })));
}

#[test]
fn every_receipt_reads_back_word_for_word_with_its_record() {
    let fonts = fonts();
    for (name, page, form) in every_page() {
        let pdf = made(&page, form, &fonts);
        keep(&name, &pdf);
        assert!(pdf.ends_with(b"%%EOF\n"), "{name}");
        let read = read_receipt(&pdf).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(words(&read.text), page.words(), "{name}");
        assert_eq!(read.bundle, BUNDLE, "{name}");
        let sealed = [&pdf[..], b"%countersign-seal c2VhbA==\n"].concat();
        assert_eq!(read_receipt(&sealed).unwrap(), read, "{name}: a seal changes nothing that is read");
    }
}

#[test]
fn a_sealed_paper_proves_itself_from_its_file_alone() {
    let fonts = fonts();
    let mut log = Log::of(999_999);
    for language in i18n::languages() {
        let signed = log.issue(&record(Kind::Consent, language.tag));
        let receipt = signed.verify(&log.policy()).unwrap();
        let page = receipt_page(receipt.record(), receipt.position()).unwrap();
        let (square, bundle, proof) = (signed.to_qr_text(), signed.to_compact(), signed.proof_text());
        let attached = Attached { square: &square, bundle: &bundle, proof: &proof };
        let mut pdf = self::receipt(&page, attached, made_at(), A4, &fonts).unwrap();
        pdf.extend(seal::seal_line(&pdf, &log.key));
        keep(&format!("{}-sealed", language.tag), &pdf);

        seal::check(&pdf, &log.policy()).unwrap();
        let read = read_receipt(&pdf).unwrap();
        let again = SignedReceipt::from_compact(&read.bundle).unwrap().verify(&log.policy()).unwrap();
        let rendered = receipt_page(again.record(), again.position()).unwrap();
        assert_eq!(words(&read.text), rendered.words());
        let other = Record { pseudonym: "AAAAAAAA".into(), ..again.record().clone() };
        assert_ne!(words(&read.text), receipt_page(&other, again.position()).unwrap().words());
    }
}

#[test]
fn words_added_to_a_page_do_not_go_unread() {
    // What a viewer would show: another word, a picture, a note, an "artifact" that is no page number.
    let additions: [&[u8]; 4] = [
        b"BT /F0 9 Tf [<0009>] TJ ET",
        b"/Im0 Do",
        b"BI ID EI",
        b"/Artifact BMC BT /F0 9 Tf [<0009>] TJ ET EMC",
    ];
    let clean = words(&read_receipt(sample()).unwrap().text);
    for addition in additions {
        let mut document = lopdf::Document::load_mem(sample()).unwrap();
        let page = document.page_iter().next().unwrap();
        document.add_page_contents(page, addition.to_vec()).unwrap();
        let mut pdf = Vec::new();
        document.save_to(&mut pdf).unwrap();
        let seen = read_receipt(&pdf).map(|read| words(&read.text));
        assert!(
            seen.as_ref().is_err() || seen.as_ref().is_ok_and(|text| *text != clean),
            "{addition:?}: {seen:?}"
        );
    }
}

#[test]
fn an_ordinary_receipt_is_small_and_equal_each_time() {
    let (fonts, page) = (fonts(), page(&record(Kind::Consent, "zh-Hans")));
    let pdf = made(&page, A4, &fonts);
    assert_eq!(pdf, made(&page, A4, &fonts));
    assert!(pdf.len() < 120_000, "{} bytes", pdf.len());
    let other = Attached { bundle: b"another", ..ATTACHED };
    assert_ne!(pdf, receipt(&page, other, made_at(), A4, &fonts).unwrap());
}

#[test]
fn every_character_of_every_language_can_be_printed() {
    let fonts = fonts();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    for language in i18n::languages() {
        for entry in std::fs::read_dir(folder.join(language.tag)).unwrap() {
            let path = entry.unwrap().path();
            let missing = fonts.missing(&std::fs::read_to_string(&path).unwrap());
            assert!(missing.is_empty(), "{}: {missing:?}", path.display());
        }
    }
}

#[test]
fn a_name_no_font_shows_is_refused_not_printed_as_a_box() {
    let mut record = record(Kind::Consent, "en");
    record.controller.custodian = "Ms \u{E123}".into();
    let error = receipt(&page(&record), ATTACHED, made_at(), A4, &fonts()).unwrap_err();
    assert!(matches!(error, Error::LetterMissing { letter: '\u{E123}' }));
    assert!(error.to_string().contains("U+E123"));
}

#[test]
fn other_files_are_not_receipts() {
    for bytes in [&b""[..], b"%PDF-1.7\n%%EOF\n", b"countersign", &[0xff; 4096]] {
        assert!(matches!(read_receipt(bytes), Err(Error::NotAReceipt)));
    }
    assert!(matches!(read_receipt(&vec![b' '; 3 << 20]), Err(Error::TooLarge)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn no_damaged_pdf_makes_reading_panic(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
        doubled in any::<prop::sample::Index>(),
    ) {
        let mut pdf = sample().to_vec();
        for (at, byte) in edits {
            let at = at.index(pdf.len());
            pdf[at] = byte;
        }
        if let Some(cut) = cut {
            pdf.truncate(cut.index(pdf.len()));
            let from = doubled.index(pdf.len().max(1)).min(pdf.len());
            pdf.extend_from_within(from..);
        }
        let _ = read_receipt(&pdf);
    }
}

/// A sample PDF in plain text objects, so that damage reaches what a parser reads and not only compressed bytes.
fn sample() -> &'static [u8] {
    static SAMPLE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    SAMPLE.get_or_init(|| {
        let pdf = made(&page(&record(Kind::Refusal, "en")), A4, &fonts());
        let mut document = lopdf::Document::load_mem(&pdf).expect("a sound sample");
        document.decompress();
        let mut plain = Vec::new();
        document.save_to(&mut plain).expect("a sound sample");
        plain
    })
}

/// Paper and letters.
type Form = (Paper, Letters);

const A4: Form = (Paper::A4, Letters::Ordinary);

fn forms() -> Vec<(Form, String)> {
    let form = |paper: Paper, letters| ((paper, letters), format!("{}-{letters:?}", paper.code()));
    Paper::ALL.into_iter().flat_map(|paper| Letters::ALL.map(|letters| form(paper, letters))).collect()
}

fn every_page() -> Vec<(String, Page, Form)> {
    let mut pages = Vec::new();
    for language in i18n::languages() {
        for (kind, kind_name) in [(Kind::Consent, "consent"), (Kind::Refusal, "refusal")] {
            for (form, form_name) in forms() {
                let name = format!("{}-{kind_name}-{form_name}", language.tag);
                pages.push((name, page(&record(kind, language.tag)), form));
            }
        }
        let [confirmed, ..] = transactions(&record(Kind::Consent, language.tag));
        for (form, form_name) in forms() {
            pages.push((format!("{}-confirmed-{form_name}", language.tag), page(&confirmed), form));
        }
    }
    pages
}

/// Leaves the PDF in `target/tmp` for whoever wants to look at it.
fn keep(name: &str, pdf: &[u8]) {
    std::fs::write(format!("{}/{name}.pdf", env!("CARGO_TARGET_TMPDIR")), pdf).expect("a sound sample");
}

fn fonts() -> Fonts {
    Fonts::open().expect("fonts-noto-core and fonts-noto-cjk are installed for the tests")
}

fn made(page: &Page, form: Form, fonts: &Fonts) -> Vec<u8> {
    receipt(page, ATTACHED, made_at(), form, fonts).expect("a sound sample")
}

fn made_at() -> Timestamp {
    Timestamp::from_unix(1_795_424_640)
}

fn page(record: &Record) -> Page {
    receipt_page(record, &position()).expect("a sound sample")
}

fn position() -> Position {
    Position {
        origin: Settings::demo().origin,
        index: 17,
        size: 21,
        witnesses: vec![],
        inclusion: Inclusion::Proven,
    }
}

pub(crate) fn record(kind: Kind, language: &str) -> Record {
    let settings = Settings::demo();
    let given = |place: usize| kind == Kind::Consent && place < 2;
    let purposes = settings.purposes.iter().enumerate().map(|(place, purpose)| PurposeEntry {
        id: purpose.id.clone(),
        decision: if given(place) { Decision::Given } else { Decision::Refused },
        until: given(place).then(|| made_at().plus_days(purpose.retention_days)),
        recipients: purpose.recipients.clone(),
    });
    let gestures = vec![Gesture::Blink, Gesture::LookLeft, Gesture::Nod];
    let model = "sface-mobilefacenet-320".into();
    let kept = Kept { model, gestures, liveness: "challenge".into(), checks: None };
    let mut id = [0x5a; 16];
    // 7F3K-92QD in Crockford's base 32.
    id[..5].copy_from_slice(&[0x3b, 0xc7, 0x34, 0x8a, 0xed]);
    Record {
        particulars: Particulars::None,
        helped: None,
        related: None,
        words: Text::new(language).ok().map(|text| text.edition()),
        id: ReceiptId::from_random(id),
        kind,
        at: made_at(),
        offset: settings.offset,
        language: language.into(),
        pseudonym: "K7M2Q9XA".into(),
        notice: Digest([0xa7; 32]),
        controller: settings.controller,
        site: settings.site,
        purposes: purposes.collect(),
        kept: (kind == Kind::Consent).then_some(kept),
    }
}

const BUNDLE: &[u8] = &[0xa1; 700];
const ATTACHED: Attached<'_> =
    Attached { square: SQUARE, bundle: BUNDLE, proof: "c2sp.org/tlog-proof@v1\nindex 17\n" };
/// As long as a square may be.
const SQUARE: &str = const_square();

const fn const_square() -> &'static str {
    const LETTERS: [u8; 1000] = {
        let alphabet = *b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
        let mut letters = [0; 1000];
        let mut at = 0;
        while at < letters.len() {
            letters[at] = alphabet[(at * at * 7 + at * 13 + 5) % 45];
            at += 1;
        }
        letters
    };
    match std::str::from_utf8(&LETTERS) {
        Ok(text) => text,
        Err(_) => panic!("the alphabet is ASCII"),
    }
}
