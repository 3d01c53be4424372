//! From a page's sections to blocks of marks.

use super::set::Set;
use crate::domain::Page;
use crate::domain::page::{Line, Section};
use crate::print::layout::{Block, POINT, Style};
use crate::print::shape::{Shaper, advance};
use crate::print::{Error, qr};

pub(super) struct Setter<'s, 'f> {
    pub(super) shaper: &'s mut Shaper<'f>,
    pub(super) set: Set,
}

impl Setter<'_, '_> {
    /// Mark, issuer, title and lead, above a double rule.
    pub(super) fn head(&mut self, page: &Page) -> Result<Vec<Block>, Error> {
        let (set, rules, wide) = (self.set, self.set.sheet.rules, self.set.sheet.text);
        let mut blocks = Vec::new();
        if let Some(mark) = &page.mark {
            let mut block = Block::default();
            block.rule(0.0, 0.0, wide, rules.frame);
            let end = block.text(self.shaper, (INSET, 1.4), wide - 2.0 * INSET, set.heading, mark)? + 1.4;
            block.rule(0.0, end, wide, rules.frame);
            block.rule(0.0, 0.0, rules.frame, end);
            block.rule(wide - rules.frame, 0.0, rules.frame, end + rules.frame);
            block.height = end + 5.0;
            blocks.push(block);
        }
        let mut block = Block::default();
        let mut top = block.text(self.shaper, (0.0, 0.0), wide, set.body, &page.issuer)?;
        top = block.text(self.shaper, (0.0, top), wide, set.title, &page.title)? + 1.0;
        block.rule(0.0, top, wide, rules.thick);
        block.rule(0.0, top + rules.thick + 0.7, wide, rules.hair);
        block.text(self.shaper, (0.0, top + 4.0), wide, set.body, &page.lead)?;
        block.height += 4.0;
        blocks.push(block);
        Ok(blocks)
    }

    /// A section: a table if it holds answers, else a heading with its lines.
    pub(super) fn section(&mut self, section: &Section) -> Result<Vec<Block>, Error> {
        if section.lines.iter().any(|line| matches!(line, Line::Answer { .. })) {
            return self.answers(section);
        }
        let mut block = match section.lines.split_first() {
            Some((Line::Truth(sentence), rest)) => self.truth(sentence, rest)?,
            _ => self.column(section)?,
        };
        block.height += self.set.space;
        Ok(vec![block])
    }

    /// The sentence as wide as the page, and what follows from it below.
    fn truth(&mut self, sentence: &str, rest: &[Line]) -> Result<Block, Error> {
        let (set, wide) = (self.set, self.set.sheet.text);
        let mut block = Block::default();
        let end = block.text(self.shaper, (0.0, 0.0), wide, set.truth, sentence)? + set.space * 0.5;
        self.lines(&mut block, (set.margin, end), wide - set.margin, rest)?;
        Ok(block)
    }

    /// The decisions: a row each between rules, Yes and No alike.
    fn answers(&mut self, section: &Section) -> Result<Vec<Block>, Error> {
        let (set, rules, wide) = (self.set, self.set.sheet.rules, self.set.sheet.text);
        let mut blocks = Vec::new();
        let column = if set.beside { self.answer_column(section)? } else { 0.0 };
        for (place, line) in section.lines.iter().enumerate() {
            let Line::Answer { .. } = line else { continue };
            let mut block = Block::default();
            let mut top = 0.0;
            if place == 0 {
                top = block.text(self.shaper, (0.0, 0.0), wide, set.heading, &section.title)? + 1.0;
                block.rule(0.0, top, wide, rules.rule);
            }
            let end = self.row(&mut block, top + ROW, column, line)?;
            let last = place + 1 == section.lines.len();
            block.rule(0.0, end + ROW, wide, if last { rules.rule } else { rules.hair });
            block.height = end + ROW + if last { set.space + 1.5 } else { 0.0 };
            blocks.push(block);
        }
        Ok(blocks)
    }

    /// One decision: the answer, beside its sentence in columns of their own, or above it.
    fn row(&mut self, block: &mut Block, top: f32, column: f32, line: &Line) -> Result<f32, Error> {
        let (set, wide) = (self.set, self.set.sheet.text);
        let Line::Answer { answer, sentence, terms } = line else { return Ok(top) };
        let mut end = top;
        if column > 0.0 {
            // The answer's larger letters share the sentence's first baseline.
            let shift = (set.body.line() - set.answer.line()) / 2.0
                + 0.357 * (set.body.points - set.answer.points) * POINT;
            block.text(self.shaper, (0.0, top + shift), column, set.answer, answer)?;
        } else {
            end = block.text(self.shaper, (0.0, top), wide, set.answer, answer)? + 0.6;
        }
        end = block.text(self.shaper, (column, end), wide - column, set.body, sentence)?;
        // Chinese sentences follow each other without a space.
        let gap = if self.shaper.is_chinese() { "" } else { " " };
        if !terms.is_empty() {
            end = block.text(self.shaper, (column, end), wide - column, set.body, &terms.join(gap))?;
        }
        Ok(end)
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
    fn column(&mut self, section: &Section) -> Result<Block, Error> {
        let (set, width) = (self.set, self.set.sheet.text);
        let mut block = Block::default();
        let heading = if set.margin > 0.0 { set.margin - 4.0 } else { width };
        let end = block.text(self.shaper, (0.0, 0.0), heading, set.heading, &section.title)?;
        let top = if set.margin > 0.0 { 0.0 } else { end + 0.4 };
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
            Line::Fact { label, value } if set.labels == 0.0 => {
                let end = block.text(self.shaper, (x, top), width, set.heading, label)?;
                Ok(block.text(self.shaper, (x, end), width, set.body, value)? + set.space * 0.4)
            }
            Line::Fact { label, value } => {
                let end = block.text(self.shaper, (x, top), set.labels - 2.0, set.body, label)?;
                let column = (x + set.labels, width - set.labels);
                Ok(end.max(block.text(self.shaper, (column.0, top), column.1, set.body, value)?))
            }
            Line::Bar { label, value, thousandths } => {
                let fact = Line::Fact { label: label.clone(), value: value.clone() };
                let end = self.line(block, (x, top), width, &fact)?;
                let (inset, thick) = (set.labels.max(0.0) + BAR_AFTER, set.body.line() * 0.45);
                if *thousandths > 0 && width > inset {
                    let long = (width - inset) * f32::from(*thousandths) / 1000.0;
                    block.rule(x + inset, top + (set.body.line() - thick) / 2.0, long, thick);
                }
                Ok(end)
            }
            Line::Item(text) => {
                let dash = set.body.points * 0.5 * POINT;
                let thick = 2.0 * set.sheet.rules.hair;
                block.rule(x, top + set.body.line() / 2.0, dash, thick);
                block.text(self.shaper, (x + dash + 1.6, top), width - dash - 1.6, set.body, text)
            }
            other => block.text(self.shaper, (x, top), width, set.body, &other.to_lines().join(" ")),
        }
    }

    /// What stands at the foot of the last sheet: the last section, the code, the square and the proof.
    pub(super) fn foot(
        &mut self,
        sections: &[Section],
        page: &Page,
        square: &str,
    ) -> Result<Vec<Block>, Error> {
        let square = qr::square(square, self.set.square, self.set.sheet.dot)?;
        if self.set.beside {
            self.foot_beside(sections, page, square)
        } else {
            self.foot_below(sections, page, square)
        }
    }

    /// The last section with the code below it, beside the square (in large print before it).
    fn foot_beside(&mut self, sections: &[Section], page: &Page, square: Block) -> Result<Vec<Block>, Error> {
        let (set, wide) = (self.set, self.set.sheet.text);
        // The quiet zone may lie in the sheet's margin, so that the dark modules end where the text does.
        let quiet = square.inset();
        let side = square.height - 2.0 * quiet;
        let mut block = Block::default();
        let width = if set.margin > 0.0 { wide - side - quiet } else { wide };
        let mut top = 0.0;
        for section in sections {
            top = block.text(self.shaper, (0.0, top), width, set.heading, &section.title)? + 0.6;
            top = self.lines(&mut block, (0.0, top), width, &section.lines)? + set.space;
        }
        let mut blocks = Vec::new();
        if set.margin == 0.0 {
            blocks.push(std::mem::take(&mut block));
            top = 0.0;
        }
        let width = wide - side - quiet;
        let above = set.body.line() * 0.2;
        let code_height = set.body.line() + set.code.line() * self.rows(&page.code.1, width)? - above;
        top = top.max(side + above - code_height + set.code.line() * 0.2);
        top = block.text(self.shaper, (0.0, top), width, set.body, &page.code.0)?;
        block.text(self.shaper, (0.0, top), width, set.code, &page.code.1)?;
        block.marks.extend(square.moved(wide - side - quiet, above - quiet));
        top = block.height.max(side + above) + set.space + 1.0;
        self.proof(&mut block, top, &page.proof)?;
        blocks.push(block);
        Ok(blocks)
    }

    /// One below the other; the square in the middle.
    fn foot_below(&mut self, sections: &[Section], page: &Page, square: Block) -> Result<Vec<Block>, Error> {
        let (set, wide) = (self.set, self.set.sheet.text);
        let mut blocks = Vec::new();
        for section in sections {
            blocks.extend(self.section(section)?);
        }
        let mut block = Block::default();
        block.rule(0.0, 0.0, wide, set.sheet.rules.rule);
        let top = block.text(self.shaper, (0.0, set.space), wide, set.body, &page.code.0)?;
        let top = block.text(self.shaper, (0.0, top), wide, set.code, &page.code.1)?;
        let side = square.height;
        block.marks.extend(square.moved(set.sheet.snap((wide - side) / 2.0), set.sheet.snap(top)));
        self.proof(&mut block, top + side + 1.0, &page.proof)?;
        blocks.push(block);
        Ok(blocks)
    }

    /// What stands at the end of a page without a square: the code on one line, and the proof.
    pub(super) fn end(&mut self, page: &Page) -> Result<Block, Error> {
        let mut block = Block::default();
        let lines = [&[format!("{}  {}", page.code.0, page.code.1)], page.proof.as_slice()].concat();
        self.proof(&mut block, 0.0, &lines)?;
        Ok(block)
    }

    /// Lines that the code takes in this width.
    fn rows(&mut self, code: &str, width: f32) -> Result<f32, Error> {
        let Style { points, bold, .. } = self.set.code;
        Ok(self.shaper.wrap(code, bold, width / (points * POINT))?.len() as f32)
    }

    /// The proof in small type under a hairline.
    fn proof(&mut self, block: &mut Block, mut top: f32, lines: &[String]) -> Result<(), Error> {
        block.rule(0.0, top, self.set.sheet.text, self.set.sheet.rules.hair);
        top += 1.6;
        for line in lines {
            top = block.text(self.shaper, (0.0, top), self.set.sheet.text, self.set.small, line)?;
        }
        Ok(())
    }
}

/// From the frame of a mark to its words.
const INSET: f32 = 3.0;
/// From a rule to the row below or above it.
const ROW: f32 = 1.8;

/// Millimetres for the number before its bar.
const BAR_AFTER: f32 = 22.0;
