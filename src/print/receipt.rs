//! The receipt on A4: what was decided stands first and largest, then what follows from it, then the proof.

use super::document::{self, Description};
use super::layout::{Block, POINT, Style, WIDTH, sheets};
use super::shape::{Shaper, advance};
use super::{Error, Fonts, qr};
use crate::domain::page::{Line, Section};
use crate::domain::{Page, Timestamp};

/// How large the letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Body 9.3 point.
    Ordinary,
    /// Body 18 point, for eyes that need it.
    Large,
}

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
    size: Size,
    fonts: &Fonts,
) -> Result<Vec<u8>, Error> {
    let attachments = [("receipt.cbor", attached.bundle), ("receipt.tlog-proof", attached.proof.as_bytes())];
    sheet(page, attached.square, &attachments, made, (size, fonts))
}

/// The PDF of a page that proves nothing by itself: words and a square alone.
///
/// # Errors
/// As [`receipt`].
pub fn slip(page: &Page, square: &str, made: Timestamp, size: Size, fonts: &Fonts) -> Result<Vec<u8>, Error> {
    sheet(page, square, &[], made, (size, fonts))
}

fn sheet(
    page: &Page,
    square: &str,
    attachments: &[(&str, &[u8])],
    made: Timestamp,
    (size, fonts): (Size, &Fonts),
) -> Result<Vec<u8>, Error> {
    let mut shaper = Shaper::new(fonts, &page.language);
    let mut setter = Setter { shaper: &mut shaper, set: Set::of(size) };
    let mut blocks = setter.head(page)?;
    let (body, last) = page.sections.split_at(page.sections.len().saturating_sub(1));
    for section in body {
        blocks.extend(setter.section(section)?);
    }
    blocks.extend(setter.foot(last, page, square)?);
    let sheets = sheets(blocks, setter.set.small, setter.shaper)?;
    let description =
        Description { title: format!("{} {}", page.title, page.code.1), language: &page.language, made };
    document::write(&sheets, &shaper, fonts, &description, attachments)
}

/// The sizes of one printing.
#[derive(Clone, Copy)]
struct Set {
    body: Style,
    answer: Style,
    heading: Style,
    title: Style,
    code: Style,
    small: Style,
    /// Width of the column of headings; 0 puts headings above their text.
    margin: f32,
    /// Width of the column of the names of facts.
    labels: f32,
    /// Width of the square with its quiet zone.
    square: f32,
}

impl Set {
    const fn of(size: Size) -> Self {
        const fn style(points: f32, leading: f32, bold: bool) -> Style {
            Style { points, leading, bold }
        }
        match size {
            Size::Ordinary => Self {
                body: style(9.3, 1.4, false),
                answer: style(13.0, 1.2, true),
                heading: style(9.3, 1.4, true),
                title: style(25.0, 1.25, true),
                code: style(21.0, 1.3, true),
                small: style(7.5, 1.4, false),
                margin: 34.0,
                labels: 26.0,
                square: 62.0,
            },
            Size::Large => Self {
                body: style(18.0, 1.4, false),
                answer: style(22.0, 1.25, true),
                heading: style(18.0, 1.4, true),
                title: style(34.0, 1.25, true),
                code: style(34.0, 1.3, true),
                small: style(11.0, 1.4, false),
                margin: 0.0,
                labels: 47.0,
                square: 90.0,
            },
        }
    }
}

struct Setter<'s, 'f> {
    shaper: &'s mut Shaper<'f>,
    set: Set,
}

impl Setter<'_, '_> {
    /// Mark, issuer, title and lead, above a double rule.
    fn head(&mut self, page: &Page) -> Result<Vec<Block>, Error> {
        let set = self.set;
        let mut blocks = Vec::new();
        if let Some(mark) = &page.mark {
            let mut block = Block::default();
            block.rule(0.0, 0.0, WIDTH, FRAME);
            let end = block.text(self.shaper, (4.0, 1.4), WIDTH - 8.0, set.heading, mark)? + 1.4;
            block.rule(0.0, end, WIDTH, FRAME);
            block.rule(0.0, 0.0, FRAME, end);
            block.rule(WIDTH - FRAME, 0.0, FRAME, end + FRAME);
            block.height = end + 5.0;
            blocks.push(block);
        }
        let mut block = Block::default();
        let mut top = block.text(self.shaper, (0.0, 0.0), WIDTH, set.body, &page.issuer)?;
        top = block.text(self.shaper, (0.0, top), WIDTH, set.title, &page.title)? + 1.0;
        block.rule(0.0, top, WIDTH, THICK);
        block.rule(0.0, top + THICK + 0.7, WIDTH, HAIR);
        block.text(self.shaper, (0.0, top + 4.0), WIDTH, set.body, &page.lead)?;
        block.height += 4.0;
        blocks.push(block);
        Ok(blocks)
    }

    /// A section: a table if it holds answers, else a heading with its lines.
    fn section(&mut self, section: &Section) -> Result<Vec<Block>, Error> {
        if section.lines.iter().any(|line| matches!(line, Line::Answer { .. })) {
            return self.answers(section);
        }
        let mut block = self.column(section, WIDTH)?;
        block.height += SPACE;
        Ok(vec![block])
    }

    /// The decisions: a row each between rules, the answers in one column, Yes and No alike.
    fn answers(&mut self, section: &Section) -> Result<Vec<Block>, Error> {
        let set = self.set;
        let mut blocks = Vec::new();
        let column = self.answer_column(section)?;
        for (place, line) in section.lines.iter().enumerate() {
            let Line::Answer { answer, sentence, terms } = line else { continue };
            let mut block = Block::default();
            let mut top = 0.0;
            if place == 0 {
                top = block.text(self.shaper, (0.0, 0.0), WIDTH, set.heading, &section.title)? + 1.0;
                block.rule(0.0, top, WIDTH, RULE);
            }
            top += 1.8;
            // The answer's larger letters share the sentence's first baseline.
            let shift = (set.body.line() - set.answer.line()) / 2.0
                + 0.357 * (set.body.points - set.answer.points) * POINT;
            block.text(self.shaper, (0.0, top + shift), column, set.answer, answer)?;
            let mut end = block.text(self.shaper, (column, top), WIDTH - column, set.body, sentence)?;
            // Chinese sentences follow each other without a space.
            let gap = if self.shaper.is_chinese() { "" } else { " " };
            if !terms.is_empty() {
                end = block.text(self.shaper, (column, end), WIDTH - column, set.body, &terms.join(gap))?;
            }
            let last = place + 1 == section.lines.len();
            block.rule(0.0, end + 1.8, WIDTH, if last { RULE } else { HAIR });
            block.height = end + 1.8 + if last { SPACE + 1.5 } else { 0.0 };
            blocks.push(block);
        }
        Ok(blocks)
    }

    /// The column of headings, or the widest answer's width, whichever is more.
    fn answer_column(&mut self, section: &Section) -> Result<f32, Error> {
        let mut column = self.set.margin;
        for line in &section.lines {
            if let Line::Answer { answer, .. } = line {
                let wide = advance(&self.shaper.shape(answer, true)?) * self.set.answer.points * POINT;
                column = column.max(wide + 6.0);
            }
        }
        Ok(column)
    }

    /// A heading, in the margin or above, and its lines.
    fn column(&mut self, section: &Section, width: f32) -> Result<Block, Error> {
        let set = self.set;
        let mut block = Block::default();
        let heading = if set.margin > 0.0 { set.margin - 4.0 } else { width };
        let end = block.text(self.shaper, (0.0, 0.0), heading, set.heading, &section.title)?;
        let top = if set.margin > 0.0 { 0.0 } else { end };
        self.lines(&mut block, (set.margin, top), width - set.margin, &section.lines)?;
        Ok(block)
    }

    /// Lines below each other; the items of a list in two columns where there is room.
    fn lines(&mut self, block: &mut Block, at: (f32, f32), width: f32, lines: &[Line]) -> Result<f32, Error> {
        let (x, mut top) = at;
        let columns = if self.set.margin > 0.0 { 2 } else { 1 };
        for group in lines.chunk_by(|a, b| matches!((a, b), (Line::Item(_), Line::Item(_)))) {
            let Some(Line::Item(_)) = group.first() else {
                for line in group {
                    top = self.line(block, (x, top), width, line)?;
                }
                continue;
            };
            let column = width / columns as f32;
            for row in group.chunks(columns) {
                let mut end = top;
                for (place, line) in row.iter().enumerate() {
                    end = end.max(self.line(block, (x + place as f32 * column, top), column - 2.0, line)?);
                }
                top = end;
            }
        }
        Ok(top)
    }

    fn line(
        &mut self,
        block: &mut Block,
        (x, top): (f32, f32),
        width: f32,
        line: &Line,
    ) -> Result<f32, Error> {
        let set = self.set;
        match line {
            Line::Fact { label, value } => {
                let end = block.text(self.shaper, (x, top), set.labels - 2.0, set.body, label)?;
                let column = (x + set.labels, width - set.labels);
                Ok(end.max(block.text(self.shaper, (column.0, top), column.1, set.body, value)?))
            }
            Line::Item(text) => {
                let dash = set.body.points * 0.5 * POINT;
                block.rule(x, top + set.body.line() / 2.0, dash, HAIR * 2.0);
                block.text(self.shaper, (x + dash + 1.6, top), width - dash - 1.6, set.body, text)
            }
            other => block.text(self.shaper, (x, top), width, set.body, &other.to_lines().join(" ")),
        }
    }

    /// What stands at the foot of the last sheet: the last section with the code below it, beside the square (in large
    /// print before it), and the proof.
    fn foot(&mut self, sections: &[Section], page: &Page, square: &str) -> Result<Vec<Block>, Error> {
        let set = self.set;
        let square = qr::square(square, set.square)?;
        // The quiet zone may lie in the sheet's margin, so that the dark modules end where the text does.
        let quiet = square.inset();
        let side = square.height - 2.0 * quiet;
        let mut block = Block::default();
        let width = if set.margin > 0.0 { WIDTH - side - quiet } else { WIDTH };
        let mut top = 0.0;
        for section in sections {
            top = block.text(self.shaper, (0.0, top), width, set.heading, &section.title)? + 0.6;
            top = self.lines(&mut block, (0.0, top), width, &section.lines)? + SPACE;
        }
        let mut blocks = Vec::new();
        if set.margin == 0.0 {
            blocks.push(std::mem::take(&mut block));
            top = 0.0;
        }
        let above = set.body.line() * 0.2;
        let code_height = set.body.line() + set.code.line() - above;
        top = top.max(side + above - code_height + set.code.line() * 0.2);
        top = block.text(self.shaper, (0.0, top), width, set.body, &page.code.0)?;
        block.text(self.shaper, (0.0, top), width, set.code, &page.code.1)?;
        block.marks.extend(square.moved(WIDTH - side - quiet, above - quiet));
        top = block.height.max(side + above) + SPACE + 1.0;
        self.proof(&mut block, top, &page.proof)?;
        blocks.push(block);
        Ok(blocks)
    }

    /// The proof in small type under a hairline.
    fn proof(&mut self, block: &mut Block, mut top: f32, lines: &[String]) -> Result<(), Error> {
        block.rule(0.0, top, WIDTH, HAIR);
        top += 1.6;
        for line in lines {
            top = block.text(self.shaper, (0.0, top), WIDTH, self.set.small, line)?;
        }
        Ok(())
    }
}

/// Thicknesses in millimetres: each at least one dot at 300 dpi.
const HAIR: f32 = 0.1;
const RULE: f32 = 0.25;
const FRAME: f32 = 0.35;
const THICK: f32 = 0.8;
/// Space between sections.
const SPACE: f32 = 2.6;
