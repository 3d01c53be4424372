//! Reads a receipt's PDF back: its words as a reader sees them, and the attached record.
//!
//! Stricter than a PDF viewer: a receipt holds black words, rectangles and attachments, so a page with anything else
//! on it (a picture, a form, a note) is not one. Sizes are bounded before anything is unpacked.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Encoding, LoadOptions, Object, ObjectId};

use super::Error;

/// What a receipt's PDF holds. Its words count for nothing until the seal and the record are verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadReceipt {
    /// The pages' text in reading order. Compare [`crate::domain::page::words`] of it with those of a page.
    pub text: String,
    /// The attached `receipt.cbor`.
    pub bundle: Vec<u8>,
}

/// Reads a receipt's PDF, sealed or not.
///
/// # Errors
/// [`Error::TooLarge`], or [`Error::NotAReceipt`] for anything this program did not write that way.
pub fn read_receipt(pdf: &[u8]) -> Result<ReadReceipt, Error> {
    if pdf.len() > FILE_MOST {
        return Err(Error::TooLarge);
    }
    let options = LoadOptions { strict: true, ..LoadOptions::with_max_decompressed_size(STREAM_MOST) };
    let document = Document::load_mem_with_options(file(pdf), options).map_err(|_| Error::NotAReceipt)?;
    let bundle = attachment(&document, b"receipt.cbor").ok_or(Error::NotAReceipt)?;
    let pages: Vec<ObjectId> = document.page_iter().take(PAGES_MOST + 1).collect();
    if pages.len() > PAGES_MOST {
        return Err(Error::TooLarge);
    }
    let mut text = String::new();
    for (place, page) in pages.iter().enumerate() {
        let number = folio(place, pages.len());
        text.push_str(&page_text(&document, *page, &number).ok_or(Error::NotAReceipt)?);
    }
    Ok(ReadReceipt { text, bundle })
}

/// The PDF without the seal's line, which stands after its end.
fn file(pdf: &[u8]) -> &[u8] {
    let end = pdf.windows(END.len()).rposition(|window| window == END);
    end.map_or(pdf, |at| &pdf[..at + END.len()])
}

/// An embedded file by name (ISO 32000-1, 7.11.4), from a name tree of one leaf as this program writes it.
fn attachment(document: &Document, name: &[u8]) -> Option<Vec<u8>> {
    let names = dictionary(document, document.catalog().ok()?.get(b"Names").ok()?)?;
    let files =
        dictionary(document, names.get(b"EmbeddedFiles").ok()?)?.get(b"Names").ok()?.as_array().ok()?;
    let (pairs, _) = files.as_chunks::<2>();
    let [_, file] = pairs.iter().find(|[key, _]| key.as_str().is_ok_and(|key| key == name))?;
    let streams = dictionary(document, dictionary(document, file)?.get(b"EF").ok()?)?;
    let stream = document.get_object(streams.get(b"F").ok()?.as_reference().ok()?).ok()?.as_stream().ok()?;
    if stream.filters().is_ok_and(|filters| !filters.is_empty()) {
        return stream.decompressed_content_with_limit(ATTACHMENT_MOST).ok();
    }
    (stream.content.len() <= ATTACHMENT_MOST).then(|| stream.content.clone())
}

fn dictionary<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    document.dereference(object).ok()?.1.as_dict().ok()
}

/// The number of the page at `place` of `count`, as it stands at its foot.
pub(super) fn folio(place: usize, count: usize) -> String {
    format!("{} / {count}", place + 1)
}

/// One page's text, a line for each text object; `None` if the page holds what no receipt does.
fn page_text(document: &Document, page: ObjectId, number: &str) -> Option<String> {
    let notes = document.get_dictionary(page).ok()?.get(b"Annots");
    if !notes.map_or(Ok(true), |notes| notes.as_array().map(Vec::is_empty)).is_ok_and(|none| none) {
        return None;
    }
    let mut encodings = BTreeMap::new();
    for (name, font) in document.get_page_fonts(page).ok()? {
        encodings.insert(name, font.get_font_encoding_with_limit(document, STREAM_MOST).ok()?);
    }
    let content = document.get_page_content_with_limit(page, STREAM_MOST).ok()?;
    let content = Content::decode_strict(&content).ok()?;
    let mut reading = Reading { encodings, font: None, number, folio: None, text: String::new() };
    content.operations.iter().try_for_each(|operation| reading.take(operation))?;
    reading.folio.is_none().then_some(reading.text)
}

struct Reading<'a> {
    encodings: BTreeMap<Vec<u8>, Encoding<'a>>,
    font: Option<Vec<u8>>,
    number: &'a str,
    /// Text of the page number being read.
    folio: Option<String>,
    text: String,
}

impl Reading<'_> {
    fn take(&mut self, operation: &Operation) -> Option<()> {
        match operation.operator.as_str() {
            "Tf" => self.font = Some(operation.operands.first()?.as_name().ok()?.to_vec()),
            "Tj" => self.show(operation.operands.first()?)?,
            "TJ" => {
                let mut items = operation.operands.first()?.as_array().ok()?.iter();
                items.try_for_each(|item| self.show(item))?;
            }
            "ET" => self.out().push('\n'),
            "BMC"
                if operation.operands.first()?.as_name().ok()? == ARTIFACT.as_bytes()
                    && self.folio.is_none() =>
            {
                self.folio = Some(String::new());
            }
            "EMC" => self.end_of_folio()?,
            known if SILENT.contains(&known) => {}
            _ => return None,
        }
        Some(())
    }

    fn show(&mut self, item: &Object) -> Option<()> {
        if let Object::String(bytes, _) = item {
            let shown = Document::decode_text(self.encodings.get(self.font.as_ref()?)?, bytes).ok()?;
            self.out().push_str(&shown);
        }
        Some(())
    }

    /// The page's own number is no word of the receipt; nothing else may hide as one.
    fn end_of_folio(&mut self) -> Option<()> {
        (self.folio.take()?.trim_end() == self.number).then_some(())
    }

    fn out(&mut self) -> &mut String {
        self.folio.as_mut().unwrap_or(&mut self.text)
    }
}

/// The tag of marked content that is furniture of the paper (ISO 32000-1, 14.8.2.2).
pub(super) const ARTIFACT: &str = "Artifact";

/// Operators of a receipt that show no words: text placing, colour, paths and their filling.
const SILENT: [&str; 15] = ["BT", "Td", "Tm", "g", "G", "rg", "m", "l", "h", "f", "f*", "q", "Q", "re", "n"];

const END: &[u8] = b"%%EOF\n";
/// An ordinary receipt takes about 60 kB.
const FILE_MOST: usize = 2 << 20;
const STREAM_MOST: usize = 4 << 20;
const ATTACHMENT_MOST: usize = 64 << 10;
const PAGES_MOST: usize = 20;
