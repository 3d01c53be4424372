//! Blocks of marks and their way onto paper. Millimetres from the top left; order is the order of reading.

use super::Error;
use super::shape::{Glyph, Shaper, advance};
use super::sheet::Sheet;
use crate::domain::Direction;

/// One thing drawn, black.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mark {
    /// A line of text with its baseline's start.
    Text { x: f32, y: f32, points: f32, glyphs: Vec<Glyph> },
    /// A filled rectangle: rules, frames and the modules of a QR code.
    Boxes(Vec<Rectangle>),
    /// A page number: furniture of the paper, not words of the receipt.
    Folio { x: f32, y: f32, points: f32, glyphs: Vec<Glyph> },
}

/// A rectangle: left, top, width, height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rectangle(pub(super) f32, pub(super) f32, pub(super) f32, pub(super) f32);

/// Marks that stay together on one sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// The marks, relative to the block's own top left.
    pub(super) marks: Vec<Mark>,
    /// How much of the sheet it takes, the space below it included.
    pub(super) height: f32,
}

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// Size in points.
    pub(super) points: f32,
    /// From baseline to baseline, as a multiple of the size.
    pub(super) leading: f32,
    /// Bold or regular.
    pub(super) bold: bool,
}

impl Style {
    /// From baseline to baseline in millimetres.
    pub(super) const fn line(self) -> f32 {
        self.points * self.leading * POINT
    }
}

impl Block {
    /// Sets `text` into a column at `x` of `width`, from `y` down; returns where the next line's top is.
    pub(super) fn text(
        &mut self,
        shaper: &mut Shaper<'_>,
        (x, y): (f32, f32),
        width: f32,
        style: Style,
        text: &str,
    ) -> Result<f32, Error> {
        let mut top = y;
        for glyphs in shaper.wrap(text, style.bold, width / (style.points * POINT))? {
            // Half the leading above the letters, half below; capitals of Noto Sans are 0.714 em high.
            let baseline = top + style.line() / 2.0 + 0.357 * style.points * POINT;
            self.marks.push(Mark::Text { x, y: baseline, points: style.points, glyphs });
            top += style.line();
        }
        self.height = self.height.max(top);
        Ok(top)
    }

    /// A rule from `x` over `width`, `thick` millimetres, hanging from `y`.
    pub(super) fn rule(&mut self, x: f32, y: f32, width: f32, thick: f32) {
        self.marks.push(Mark::Boxes(vec![Rectangle(x, y, width, thick)]));
        self.height = self.height.max(y + thick);
    }

    /// How far its first rectangle stands from its left edge.
    pub(super) fn inset(&self) -> f32 {
        let boxes = self
            .marks
            .iter()
            .filter_map(|mark| if let Mark::Boxes(boxes) = mark { boxes.first() } else { None });
        boxes.map(|first| first.0).next().unwrap_or(0.0)
    }

    /// Everything in it, moved.
    pub(super) fn moved(self, dx: f32, dy: f32) -> Vec<Mark> {
        self.marks.into_iter().map(|mark| mark.moved(dx, dy)).collect()
    }
}

impl Mark {
    /// Where it begins and ends, from the sheet's left edge.
    fn sides(&self) -> (f32, f32) {
        match self {
            Self::Text { x, points, glyphs, .. } | Self::Folio { x, points, glyphs, .. } => {
                (*x, x + advance(glyphs) * points * POINT)
            }
            Self::Boxes(boxes) => {
                boxes.iter().fold((f32::MAX, f32::MIN), |(left, right), Rectangle(x, _, w, _)| {
                    (left.min(*x), right.max(x + w))
                })
            }
        }
    }

    fn snapped(self, sheet: &Sheet) -> Self {
        match self {
            Self::Boxes(boxes) => Self::Boxes(boxes.into_iter().map(|one| sheet.snapped(one)).collect()),
            other => other,
        }
    }

    fn moved(self, dx: f32, dy: f32) -> Self {
        match self {
            Self::Text { x, y, points, glyphs } => Self::Text { x: x + dx, y: y + dy, points, glyphs },
            Self::Folio { x, y, points, glyphs } => Self::Folio { x: x + dx, y: y + dy, points, glyphs },
            Self::Boxes(boxes) => Self::Boxes(
                boxes.into_iter().map(|Rectangle(x, y, w, h)| Rectangle(x + dx, y + dy, w, h)).collect(),
            ),
        }
    }
}

/// A sheet with what is on it.
#[derive(Clone, Debug)]
pub(super) struct Laid {
    /// Its width in millimetres.
    pub(super) width: f32,
    /// Its height in millimetres.
    pub(super) height: f32,
    /// What is on it.
    pub(super) marks: Vec<Mark>,
}

/// Puts blocks onto as many sheets as they need, the last one at the foot of its sheet; numbers the sheets if there
/// are several. A roll is one sheet, as long as it must be.
///
/// # Errors
/// As [`Shaper::shape`].
pub(super) fn sheets(
    blocks: Vec<Block>,
    small: Style,
    sheet: &Sheet,
    shaper: &mut Shaper<'_>,
) -> Result<Vec<Laid>, Error> {
    let Some(height) = sheet.height else { return Ok(vec![roll(blocks, sheet, shaper.direction())]) };
    let bottom = height - sheet.bottom;
    let mut sheets = vec![Vec::new()];
    let mut top = sheet.top;
    let last = blocks.len().saturating_sub(1);
    for (place, block) in blocks.into_iter().enumerate() {
        if top + block.height > bottom && top > sheet.top {
            sheets.push(Vec::new());
            top = sheet.top;
        }
        let at = if place == last { top.max(bottom - block.height) } else { top };
        top = at + block.height;
        sheets.last_mut().expect("there is always one").extend(block.moved(sheet.left, at));
    }
    let count = sheets.len();
    if count > 1 {
        for (place, marks) in sheets.iter_mut().enumerate() {
            let glyphs = shaper.shape(&super::reading::folio(place, count), false)?;
            let x = sheet.left + sheet.text - advance(&glyphs) * small.points * POINT;
            marks.push(Mark::Folio { x, y: height - FOLIO, points: small.points, glyphs });
        }
    }
    let laid = |marks| Laid { width: sheet.width, height, marks: facing(shaper.direction(), marks, sheet) };
    Ok(sheets.into_iter().map(laid).collect())
}

fn roll(blocks: Vec<Block>, sheet: &Sheet, direction: Direction) -> Laid {
    let (mut marks, mut top) = (Vec::new(), sheet.top);
    for block in blocks {
        let height = block.height;
        marks.extend(block.moved(sheet.left, sheet.snap(top)).into_iter().map(|mark| mark.snapped(sheet)));
        top += height;
    }
    Laid { width: sheet.width, height: (top + sheet.bottom).ceil(), marks: facing(direction, marks, sheet) }
}

/// The marks of a sheet as this direction asks: written from right to left, each stands as far from the right end of the
/// text as it stood from the left. A mark itself is not turned around: letters and codes stay what they are.
fn facing(direction: Direction, marks: Vec<Mark>, sheet: &Sheet) -> Vec<Mark> {
    if !direction.is_mirrored() {
        return marks;
    }
    let turned = |mark: Mark| {
        let (left, right) = mark.sides();
        let moved = mark.moved(2.0 * sheet.left + sheet.text - right - left, 0.0);
        if sheet.dot.is_some() { moved.snapped(sheet) } else { moved }
    };
    marks.into_iter().map(turned).collect()
}

/// A point in millimetres.
pub(super) const POINT: f32 = 25.4 / 72.0;
/// From the bottom edge to a page number's baseline.
const FOLIO: f32 = 7.0;
