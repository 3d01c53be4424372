//! The square to scan, as rectangles: sharp at any printer's resolution.

use qrcode::{Color, EcLevel, QrCode};

use super::Error;
use super::layout::{Block, Mark, Rectangle};

/// A QR code as modules: a square, row by row from the top, true for dark; the quiet zone is not part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Square {
    /// Modules on a side.
    pub side: usize,
    /// `side × side` modules.
    pub dark: Vec<bool>,
}

impl Square {
    /// The QR code of `text`, error correction level M.
    ///
    /// # Errors
    /// [`Error::SquareFull`] if the text is too long for any QR code.
    pub fn of(text: &str) -> Result<Self, Error> {
        let code = code_of(text)?;
        let dark = code.to_colors().into_iter().map(|colour| colour == Color::Dark).collect();
        Ok(Self { side: code.width(), dark })
    }
}

/// A QR code of `text`, `room` millimetres wide with its quiet zone of four modules, or wider if its modules would fall
/// under 0.5 mm; each module a whole number of the printer's dots, where it has to be: 300 dpi printers and kiosk cameras do not give smaller ones back surely. Level M: a fold or a stain may
/// take 15 %.
///
/// # Errors
/// [`Error::SquareFull`] if no QR code holds the text.
pub(super) fn square(text: &str, room: f32, dot: Option<f32>) -> Result<Block, Error> {
    let code = code_of(text)?;
    let side = code.width();
    let modules = side as f32 + 2.0 * QUIET;
    let dots = |module: f32| dot.map_or(module, |dot| (module / dot).floor() * dot);
    let module = dots((room / modules).clamp(MODULE_LEAST, MODULE_MOST));
    let mut boxes = Vec::new();
    for row in 0..side {
        let mut column = 0;
        while column < side {
            let start = column;
            while column < side && code[(column, row)] == Color::Dark {
                column += 1;
            }
            if column > start {
                let at = |place: usize| (place as f32 + QUIET) * module;
                boxes.push(Rectangle(at(start), at(row), (column - start) as f32 * module, module));
            }
            column += usize::from(column == start);
        }
    }
    Ok(Block { marks: vec![Mark::Boxes(boxes)], height: modules * module })
}

fn code_of(text: &str) -> Result<QrCode, Error> {
    let full = |_| Error::SquareFull { characters: text.len() };
    QrCode::with_error_correction_level(text, EcLevel::M).map_err(full)
}

/// ISO/IEC 18004: four modules of white on every side.
pub(super) const QUIET: f32 = 4.0;
const MODULE_LEAST: f32 = 0.5;
const MODULE_MOST: f32 = 0.9;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_stay_large_enough_to_scan() {
        let square = |pairs| square(&"A1".repeat(pairs), 62.0, None);
        assert!(
            (square(100).unwrap().height - 62.0 * 0.9 / (62.0 / 57.0)).abs() < 1e-3,
            "57 modules of 0.9 mm"
        );
        assert!((square(1000).unwrap().height - 149.0 * 0.5).abs() < 1e-3, "149 modules of 0.5 mm");
        assert!(matches!(square(3000), Err(Error::SquareFull { characters: 6000 })));
    }

    #[test]
    fn the_quiet_zone_is_inside_the_block() {
        let block = square("COUNTERSIGN", 66.0, None).unwrap();
        let [Mark::Boxes(boxes)] = &block.marks[..] else { panic!("one mark") };
        let left = boxes.iter().map(|one| one.0).fold(f32::MAX, f32::min);
        let right = boxes.iter().map(|one| one.0 + one.2).fold(0.0, f32::max);
        assert!((left - 4.0 * 0.9).abs() < 1e-4 && (block.height - right - 4.0 * 0.9).abs() < 1e-3);
    }

    #[test]
    fn what_is_drawn_is_what_is_read() {
        let text = "6BFOXN*TS0BI$ZD-PH".repeat(80);
        let block = square(&text, 62.0, None).unwrap();
        let [Mark::Boxes(boxes)] = &block.marks[..] else { panic!("one mark") };
        // 300 dpi, as an office printer draws it.
        let dot = |millimetres: f32| (millimetres * 300.0 / 25.4).round() as usize;
        let side = dot(block.height);
        let mut white = vec![true; side * side];
        for Rectangle(x, y, w, h) in boxes {
            for row in dot(*y)..dot(y + h) {
                white[row * side..][dot(*x)..dot(x + w)].fill(false);
            }
        }
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
            if white[y * side + x] { 255 } else { 0 }
        });
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1);
        let (meta, read) = grids[0].decode().unwrap();
        assert_eq!(read, text);
        assert_eq!(meta.ecc_level, 0, "rqrr numbers level M as 0, as the code itself does");
    }
}
