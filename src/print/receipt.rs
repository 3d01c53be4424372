//! The receipt on paper: what was decided stands first and largest, then what follows from it, then the proof.

mod set;
mod setter;

use super::document::{self, Description};
use super::layout::{Laid, sheets};
use super::shape::Shaper;
use super::{Error, Fonts};
use crate::domain::{Letters, Page, Paper, Timestamp};
use set::Set;
use setter::Setter;

/// What a receipt's PDF carries beside its words.
#[derive(Clone, Copy, Debug)]
pub struct Attached<'a> {
    /// The text in the square: upper-case base 45, which QR codes hold most tightly.
    pub square: &'a str,
    /// The record with its proof, in compact CBOR: `receipt.cbor`.
    pub bundle: &'a [u8],
    /// The proof in C2SP's form: `receipt.tlog-proof`.
    pub proof: &'a str,
}

/// The PDF of a page, not yet sealed: it ends in `%%EOF` and a newline. Equal arguments give equal bytes. `made` is
/// the act's time, written into the document's properties.
///
/// # Errors
/// [`Error::LetterMissing`], [`Error::SquareFull`] or [`Error::Unwritable`].
pub fn receipt(
    page: &Page,
    attached: Attached<'_>,
    made: Timestamp,
    form: (Paper, Letters),
    fonts: &Fonts,
) -> Result<Vec<u8>, Error> {
    let attachments = [("receipt.cbor", attached.bundle), ("receipt.tlog-proof", attached.proof.as_bytes())];
    sheet(page, Some(attached.square), &attachments, made, (form, fonts))
}

/// The PDF of a page that proves nothing by itself: words and a square alone.
///
/// # Errors
/// As [`receipt`].
pub fn slip(
    page: &Page,
    square: &str,
    made: Timestamp,
    form: (Paper, Letters),
    fonts: &Fonts,
) -> Result<Vec<u8>, Error> {
    sheet(page, Some(square), &[], made, (form, fonts))
}

/// The PDF of a page of words alone.
///
/// # Errors
/// [`Error::LetterMissing`] or [`Error::Unwritable`].
pub fn report(page: &Page, made: Timestamp, form: (Paper, Letters), fonts: &Fonts) -> Result<Vec<u8>, Error> {
    sheet(page, None, &[], made, (form, fonts))
}

fn sheet(
    page: &Page,
    square: Option<&str>,
    attachments: &[(&str, &[u8])],
    made: Timestamp,
    ((paper, letters), fonts): ((Paper, Letters), &Fonts),
) -> Result<Vec<u8>, Error> {
    let mut shaper = Shaper::new(fonts, &page.language);
    let sheets = laid(page, square, Set::of(paper, letters), &mut shaper)?;
    let description =
        Description { title: format!("{} {}", page.title, page.code.1), language: &page.language, made };
    document::write(&sheets, &shaper, fonts, &description, attachments)
}

fn laid(page: &Page, square: Option<&str>, set: Set, shaper: &mut Shaper<'_>) -> Result<Vec<Laid>, Error> {
    let mut setter = Setter { shaper, set };
    let mut blocks = setter.head(page)?;
    // The last section stands beside the square.
    let beside = usize::from(square.is_some());
    let (body, last) = page.sections.split_at(page.sections.len().saturating_sub(beside));
    for section in body {
        blocks.extend(setter.section(section)?);
    }
    match square {
        Some(square) => blocks.extend(setter.foot(last, page, square)?),
        None => blocks.push(setter.end(page)?),
    }
    sheets(blocks, set.small, &set.sheet, setter.shaper)
}
