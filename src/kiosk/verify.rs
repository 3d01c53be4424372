//! Checks a receipt from its bytes and the public policy alone: no store, no network, no fonts.
//!
//! Order (nothing is believed before the step before it holds): file seal, embedded record, leaf, inclusion,
//! checkpoint and policy, then that the page's text is what the record renders to.

use crate::domain::receipt::{
    self, Brief, Carried, Position, Receipt, Record, SignedReceipt, Summary, seal, split_text_form,
};
use crate::domain::{Page, Policy, log, page};
use crate::{i18n, print};

/// A receipt that holds.
pub struct Checked {
    /// The receipt with its proof.
    pub signed: SignedReceipt,
    /// What was verified.
    pub receipt: Receipt,
    /// Its words, rendered from the record.
    pub page: Page,
}

/// What holds of a receipt, by whichever proof it carries.
pub enum Verdict {
    /// It proves itself.
    Proven(Box<Checked>),
    /// The log's key speaks for it.
    Stated(Box<Stated>),
}

impl Verdict {
    /// What was done.
    pub fn summary(&self) -> Summary {
        match self {
            Self::Proven(checked) => Summary::of(checked.receipt.record()),
            Self::Stated(stated) => stated.summary.clone(),
        }
    }

    /// Where it stands in the log.
    pub fn position(&self) -> &Position {
        match self {
            Self::Proven(checked) => checked.receipt.position(),
            Self::Stated(stated) => &stated.position,
        }
    }
}

/// A square in its brief form that holds.
pub struct Stated {
    /// What was done.
    pub summary: Summary,
    /// Where the log's key says that it stands.
    pub position: Position,
    /// The summary in words, if this program has them.
    pub page: Result<Page, i18n::Error>,
}

/// A receipt opened without checking it: for showing only.
pub struct Opened {
    /// The receipt.
    pub signed: SignedReceipt,
    /// Its record.
    pub record: Record,
    /// Its words, rendered from the record, if this program has them.
    pub page: Result<Page, Error>,
}

/// Bytes of the largest file that is looked at, 8 MiB: a receipt has some 60 kB.
pub const LIMIT: u64 = 8 << 20;

/// Where a commissioned machine keeps the policy it trusts.
pub const INSTALLED_POLICY: &str = "/etc/countersign/policy.txt";

/// The words a file shows, beside the receipt it carries.
enum Shown {
    /// Text read from a PDF's page: compared without white space.
    Page(String),
    /// A text file: compared byte for byte.
    Exact(String),
    /// A bare QR text shows no words.
    Nothing,
}

/// Checks what a person shows in any of its forms: PDF, text file, square's text.
///
/// # Errors
/// The first check that fails; [`Error::code`] names it.
pub fn judge(bytes: &[u8], policy: &Policy) -> Result<Verdict, Error> {
    let Some(brief) = brief(bytes) else {
        return Ok(Verdict::Proven(Box::new(check(bytes, policy)?)));
    };
    let (summary, position) = brief.verify(policy)?;
    let page = i18n::summary_page(&summary, &position);
    Ok(Verdict::Stated(Box::new(Stated { summary, position, page })))
}

/// The brief form, if that is what these bytes are.
fn brief(bytes: &[u8]) -> Option<Brief> {
    match Carried::from_square(one_line(std::str::from_utf8(bytes).ok()?)) {
        Ok(Carried::Brief(brief)) => Some(brief),
        // Whatever else it is, reading it as that says what is wrong with it.
        _ => None,
    }
}

/// Checks a receipt that carries its proof: PDF, text file, square's text.
///
/// # Errors
/// The first check that fails; [`Error::code`] names it.
pub fn check(bytes: &[u8], policy: &Policy) -> Result<Checked, Error> {
    let (signed, shown) = take_apart(bytes, Some(policy))?;
    let receipt = signed.verify(policy)?;
    let page = match i18n::receipt_page(receipt.record(), receipt.position()) {
        Ok(page) => page,
        Err(source) => {
            let (signed, receipt) = (Box::new(signed), Box::new(receipt));
            return Err(Error::WordsUnknown { signed, receipt, source });
        }
    };
    let same = match shown {
        Shown::Page(text) => page::words(&text) == page.words(),
        Shown::Exact(text) => text == page.to_text(),
        Shown::Nothing => true,
    };
    if same { Ok(Checked { signed, receipt, page }) } else { Err(Error::WordsDiffer) }
}

/// Checks a receipt that a person shows to have something done. What is recorded is proven, and an act rests on that alone:
/// sentences that this program does not have are no reason to refuse.
///
/// # Errors
/// As [`check`].
pub fn presented(bytes: &[u8], policy: &Policy) -> Result<(SignedReceipt, Receipt), Error> {
    match check(bytes, policy) {
        Ok(checked) => Ok((checked.signed, checked.receipt)),
        Err(Error::WordsUnknown { signed, receipt, .. }) => Ok((*signed, *receipt)),
        Err(error) => Err(error),
    }
}

/// Opens a receipt without checking it.
///
/// # Errors
/// If the bytes hold no receipt.
pub fn open(bytes: &[u8]) -> Result<Opened, Error> {
    let (signed, _) = take_apart(bytes, None)?;
    let record = Record::from_cbor(signed.record_bytes())?;
    let checkpoint = log::Checkpoint::parse(&signed.proof().checkpoint).map_err(receipt::Error::from)?;
    let position = Position {
        origin: checkpoint.origin,
        index: signed.proof().index,
        size: checkpoint.size,
        witnesses: vec![],
        inclusion: receipt::Inclusion::Proven,
    };
    let page = render(&record, &position);
    Ok(Opened { signed, record, page })
}

fn take_apart(bytes: &[u8], policy: Option<&Policy>) -> Result<(SignedReceipt, Shown), Error> {
    if bytes.starts_with(b"%PDF-") {
        let sealed = match policy {
            Some(policy) => seal::check(bytes, policy)?.bytes,
            None => bytes,
        };
        let inside = print::read_receipt(sealed).map_err(Error::PdfBroken)?;
        return Ok((SignedReceipt::from_compact(&inside.bundle)?, Shown::Page(inside.text)));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Error::FormatUnknown)?;
    let line = one_line(text);
    if !line.contains('\n') {
        return match Carried::from_square(line)? {
            Carried::Whole(signed) => Ok((signed, Shown::Nothing)),
            Carried::Brief(_) => Err(Error::Brief),
        };
    }
    let (words, signed) = split_text_form(text)?;
    Ok((signed, Shown::Exact(words.to_owned())))
}

/// A scanner may end the one line that it gives.
fn one_line(text: &str) -> &str {
    text.strip_suffix('\n').unwrap_or(text)
}

/// The words of a verified receipt.
///
/// # Errors
/// [`Error::LanguageUnknown`] if this version has no words for it.
pub fn page_of(receipt: &Receipt) -> Result<Page, Error> {
    render(receipt.record(), receipt.position())
}

fn render(record: &Record, position: &Position) -> Result<Page, Error> {
    i18n::receipt_page(record, position).map_err(Error::LanguageUnknown)
}

/// Why a file is not a valid receipt.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Neither a PDF, nor the text of a receipt, nor a QR text.
    #[error("this is not a receipt of Countersign in any of its forms; `pack verify` checks Proof Packs")]
    FormatUnknown,
    /// A square's text without the proof.
    #[error(
        "this square holds a summary and the log key's word for it, not the proof: give the receipt's PDF or text file"
    )]
    Brief,
    /// The PDF's inside cannot be read.
    #[error("the PDF's inside cannot be read")]
    PdfBroken(#[source] print::Error),
    /// The receipt holds, but its sentences are of an edition, a language or a purpose that this version does not have.
    #[error("all that is signed holds; the sentences shown could not be compared")]
    WordsUnknown {
        /// The receipt with its proof.
        signed: Box<SignedReceipt>,
        /// What is proven.
        receipt: Box<Receipt>,
        /// Why there are no words.
        source: i18n::Error,
    },
    /// The receipt is in a language this version does not speak.
    #[error("the receipt's language is not one this version can render")]
    LanguageUnknown(#[source] i18n::Error),
    /// The words shown are not what the record says.
    #[error("the words shown are not what the signed record says")]
    WordsDiffer,
    /// Seal, leaf, inclusion, checkpoint, policy or record.
    #[error(transparent)]
    Receipt(#[from] receipt::Error),
}

impl Error {
    /// The reason code of `receipt verify --json`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::FormatUnknown => "format_unknown",
            Self::Brief => "proof_missing",
            Self::PdfBroken(_) => "pdf_broken",
            Self::WordsUnknown { source: i18n::Error::EditionUnknown { .. }, .. }
            | Self::LanguageUnknown(i18n::Error::EditionUnknown { .. }) => "words_unknown",
            Self::WordsUnknown { .. } | Self::LanguageUnknown(_) => "language_unknown",
            Self::WordsDiffer => "words_differ",
            Self::Receipt(error) => error.code(),
        }
    }
}
