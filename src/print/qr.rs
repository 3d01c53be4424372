//! The square to scan, as rectangles: sharp at any printer's resolution.

use qrcode::{Color, EcLevel, QrCode};

use super::Error;
use super::layout::{Block, Mark, Rectangle};

/// A QR code of `text`, at most `room` millimetres wide with its quiet zone of four modules, which stands outside the
/// block's left, right and lower edge of dark modules but inside its size. Level M: a fold or a stain may take 15 %.
///
/// # Errors
/// [`Error::SquareFull`] if a module would be under 0.5 mm, which 300 dpi printers and kiosk cameras no longer give
/// back surely.
pub(super) fn square(text: &str, room: f32) -> Result<Block, Error> {
    let full = || Error::SquareFull { characters: text.len() };
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| full())?;
    let side = code.width();
    let modules = side as f32 + 2.0 * QUIET;
    let module = (room / modules).min(MODULE_MOST);
    if module < MODULE_LEAST {
        return Err(full());
    }
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

/// ISO/IEC 18004: four modules of white on every side.
const QUIET: f32 = 4.0;
const MODULE_LEAST: f32 = 0.5;
const MODULE_MOST: f32 = 0.9;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_stay_large_enough_to_scan() {
        assert!(square(&"A1".repeat(400), 66.0).is_ok());
        let error = square(&"A1".repeat(1000), 66.0).unwrap_err();
        assert!(matches!(error, Error::SquareFull { characters: 2000 }));
        assert!(matches!(square(&"A1".repeat(3000), 500.0), Err(Error::SquareFull { .. })));
    }

    #[test]
    fn the_quiet_zone_is_inside_the_block() {
        let block = square("COUNTERSIGN", 66.0).unwrap();
        let [Mark::Boxes(boxes)] = &block.marks[..] else { panic!("one mark") };
        let left = boxes.iter().map(|one| one.0).fold(f32::MAX, f32::min);
        let right = boxes.iter().map(|one| one.0 + one.2).fold(0.0, f32::max);
        assert!((left - 4.0 * 0.9).abs() < 1e-4 && (block.height - right - 4.0 * 0.9).abs() < 1e-3);
    }
}
