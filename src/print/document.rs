//! From marks to the bytes of a PDF.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};
use printpdf::{
    Codepoint, Color, FontId, Greyscale, LinePoint, Mm, Op, PaintMode, ParsedFont, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, TextItem, WindingOrder,
};
use subsetter::GlyphRemapper;

use super::fonts::{Face, Fonts};
use super::layout::{Laid, Mark, Rectangle};
use super::shape::{Glyph, Shaper};
use super::{Error, layout};
use crate::domain::{Direction, Timestamp};

/// What the document's properties say.
pub(super) struct Description<'a> {
    /// Its title.
    pub(super) title: String,
    /// BCP 47 tag of its language.
    pub(super) language: &'a str,
    /// When the act took place.
    pub(super) made: Timestamp,
}

/// Writes the sheets with their fonts cut to the glyphs used, and the attachments.
///
/// # Errors
/// [`Error::Unwritable`] if a font cannot be cut or the document not written.
pub(super) fn write(
    sheets: &[Laid],
    shaper: &Shaper<'_>,
    fonts: &Fonts,
    description: &Description<'_>,
    attachments: &[(&str, &[u8])],
) -> Result<Vec<u8>, Error> {
    let mut pdf = PdfDocument::new(&description.title);
    let cuts = cut(shaper, fonts, &mut pdf)?;
    let page = |sheet: &Laid| PdfPage::new(Mm(sheet.width), Mm(sheet.height), operations(sheet, &cuts));
    pdf.with_pages(sheets.iter().map(page).collect());
    let options = PdfSaveOptions { subset_fonts: false, ..PdfSaveOptions::default() };
    let mut document = pdf.to_lopdf_document(&options, &mut Vec::new());
    describe(&mut document, description)?;
    attach(&mut document, attachments)?;
    document.compress();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(|_| Error::Unwritable)?;
    if !bytes.ends_with(b"\n") {
        bytes.push(b'\n');
    }
    Ok(bytes)
}

/// Font handle and new glyph numbers, by face.
type Cuts = BTreeMap<Face, (FontId, GlyphRemapper)>;

fn cut(shaper: &Shaper<'_>, fonts: &Fonts, pdf: &mut PdfDocument) -> Result<Cuts, Error> {
    let mut cuts = Cuts::new();
    for face in Face::ALL {
        let glyphs = apart(shaper, face);
        if glyphs.is_empty() {
            continue;
        }
        let mut remapper = GlyphRemapper::new();
        for glyph in glyphs {
            remapper.remap(glyph);
        }
        let (bytes, index) = fonts.file(face);
        let cut = subsetter::subset(bytes, index, &remapper).map_err(|_| Error::Unwritable)?;
        // It warns that the cut font maps no characters: right, glyphs are placed by number.
        let mut parsed = ParsedFont::from_bytes(&cut, 0, &mut Vec::new()).ok_or(Error::Unwritable)?;
        // Six letters and a plus mark a cut font (ISO 32000-1, 9.6.4); fixed, so that equal receipts are equal bytes.
        let tag = char::from(b'A' + face as u8);
        parsed.font_name = Some(format!("RCPTA{tag}+{}", face.name()));
        let id = FontId(format!("F{}", face as u8));
        pdf.resources.fonts.map.insert(id.clone(), PdfFont::new(parsed));
        cuts.insert(face, (id, remapper));
    }
    Ok(cuts)
}

/// The glyphs used of a face, none beside another that stands for the same letters: a reader may take such neighbours for
/// a range that counts up, and read the second as other letters. Ligatures (several letters) have several shapes in Arabic.
fn apart(shaper: &Shaper<'_>, face: Face) -> Vec<u16> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let own = shaper.used().iter().filter(|((of, _), _)| *of == face);
    let mut rounds: Vec<(usize, bool, u16)> = own
        .map(|((_, glyph), letters)| {
            let round = seen.entry(letters).or_default();
            *round += 1;
            (*round, letters.chars().count() == 1, *glyph)
        })
        .collect();
    rounds.sort_unstable();
    rounds.into_iter().map(|(.., glyph)| glyph).collect()
}

fn operations(sheet: &Laid, cuts: &Cuts) -> Vec<Op> {
    // Millimetres from the top left to points from the bottom left.
    let point =
        |x: f32, y: f32| Point { x: Pt(x / layout::POINT), y: Pt((sheet.height - y) / layout::POINT) };
    let black = Color::Greyscale(Greyscale { percent: 0.0, icc_profile: None });
    let mut operations = vec![Op::SetFillColor { col: black }];
    for mark in &sheet.marks {
        match mark {
            Mark::Text { x, y, points, glyphs } => {
                operations.extend(text(point(*x, *y), *points, glyphs, cuts));
            }
            Mark::Boxes(boxes) => operations.push(polygon(boxes, point)),
            Mark::Folio { x, y, points, glyphs } => {
                operations.push(Op::BeginMarkedContent { tag: super::reading::ARTIFACT.to_owned() });
                operations.extend(text(point(*x, *y), *points, glyphs, cuts));
                operations.push(Op::EndMarkedContent);
            }
        }
    }
    operations
}

/// One line of text from its left edge, in the order of reading, a piece for each face in it.
fn text(left: Point, points: f32, glyphs: &[Glyph], cuts: &Cuts) -> Vec<Op> {
    let first = glyphs.first().map_or(0.0, |glyph| glyph.left);
    let pos = Point { x: Pt(left.x.0 + first * points), ..left };
    let mut operations = vec![Op::StartTextSection, Op::SetTextCursor { pos }];
    for run in glyphs.chunk_by(|a, b| a.face == b.face) {
        let Some((id, remapper)) = run.first().and_then(|glyph| cuts.get(&glyph.face)) else { continue };
        let shown = |glyph: &Glyph| {
            let new = remapper.get(glyph.id).expect("every shaped glyph was remembered");
            Codepoint::with_cid(new, glyph.kern, glyph.text.clone())
        };
        operations.push(Op::SetFont { font: PdfFontHandle::External(id.clone()), size: Pt(points) });
        operations.push(Op::ShowText { items: vec![TextItem::GlyphIds(run.iter().map(shown).collect())] });
    }
    operations.push(Op::EndTextSection);
    operations
}

/// Rectangles as one filled shape, so that no seam shows between neighbours.
fn polygon(boxes: &[Rectangle], point: impl Fn(f32, f32) -> Point) -> Op {
    let corner = |x, y| LinePoint { p: point(x, y), bezier: false };
    let ring = |Rectangle(x, y, w, h): &Rectangle| PolygonRing {
        points: vec![corner(*x, *y), corner(x + w, *y), corner(x + w, y + h), corner(*x, y + h)],
    };
    let rings = boxes.iter().map(ring).collect();
    Op::DrawPolygon {
        polygon: Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero },
    }
}

/// Replaces what the library says of the document, which holds its own clock and random numbers.
fn describe(document: &mut lopdf::Document, description: &Description<'_>) -> Result<(), Error> {
    let date = format!("D:{}", description.made.iso8601().replace(['-', ':', 'T'], ""));
    let info = document.add_object(dictionary! {
        "Title" => lopdf::text_string(&description.title),
        "Creator" => lopdf::text_string("Countersign"),
        "CreationDate" => Object::string_literal(date),
    });
    let old = document.trailer.get(b"Info").and_then(Object::as_reference).map_err(|_| Error::Unwritable)?;
    document.objects.remove(&old);
    document.trailer.set("Info", info);
    let name = format!("{} {}", description.title, description.made.iso8601());
    let id = Object::String(name.into_bytes(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    document.version = "1.7".to_owned();
    let catalog = document.catalog_mut().map_err(|_| Error::Unwritable)?;
    catalog.set("Lang", Object::string_literal(description.language));
    let direction = if Direction::of(description.language).is_mirrored() { "R2L" } else { "L2R" };
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true, "Direction" => direction });
    Ok(())
}

/// Attaches files by name (ISO 32000-1, 7.11.4; names in order, as a name tree asks).
fn attach(document: &mut lopdf::Document, attachments: &[(&str, &[u8])]) -> Result<(), Error> {
    let (mut names, mut associated) = (Vec::new(), Vec::new());
    for (name, bytes) in attachments {
        let parameters = dictionary! { "Size" => i64::try_from(bytes.len()).map_err(|_| Error::Unwritable)? };
        let head: Dictionary = dictionary! {
            "Type" => "EmbeddedFile",
            "Subtype" => "application/octet-stream",
            "Params" => parameters,
        };
        let stream = document.add_object(Stream::new(head, bytes.to_vec()));
        let file = document.add_object(dictionary! {
            "Type" => "Filespec",
            "F" => Object::string_literal(*name),
            "UF" => Object::string_literal(*name),
            "AFRelationship" => "Data",
            "EF" => dictionary! { "F" => stream, "UF" => stream },
        });
        names.extend([Object::string_literal(*name), file.into()]);
        associated.push(Object::from(file));
    }
    let catalog = document.catalog_mut().map_err(|_| Error::Unwritable)?;
    catalog.set("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } });
    catalog.set("AF", associated);
    Ok(())
}
