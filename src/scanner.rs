//! The scanner room: reads the square (QR code) of a receipt that is held to the camera. It knows squares only: nothing in
//! it could tell a face from a wall, and what it says of a picture is a [`Glimpse`].

use std::panic::{AssertUnwindSafe, catch_unwind};

use rxing::common::HybridBinarizer;
use rxing::qrcode::detector::FinderPatternFinder;
use rxing::{
    BarcodeFormat, BinaryBitmap, DecodeHints, Luma8LuminanceSource, MultiFormatReader, Point, Reader as _,
};

use crate::domain::{Frame, Glimpse};

/// Looks for a square in a picture.
pub fn look(frame: &Frame) -> Glimpse {
    // A reader walks over whatever a camera shows: a panic in it has seen a picture it cannot read; the next may be whole.
    catch_unwind(AssertUnwindSafe(|| search(frame))).unwrap_or(Glimpse::Nothing)
}

fn search(frame: &Frame) -> Glimpse {
    let (width, height) = (frame.width(), frame.height());
    let luma = frame.rgb().chunks_exact(3).map(luma).collect();
    let mut bitmap = BinaryBitmap::new(HybridBinarizer::new(Luma8LuminanceSource::new(luma, width, height)));
    let formats = Some([BarcodeFormat::QR_CODE].into());
    let hints = DecodeHints { PossibleFormats: formats, TryHarder: Some(true), ..DecodeHints::default() };
    if let Ok(read) = MultiFormatReader::default().decode_with_hints(&mut bitmap, &hints) {
        return Glimpse::Text(read.getText().to_owned());
    }
    let Ok(eyes) = FinderPatternFinder::new(bitmap.get_black_matrix()).find(&hints) else {
        return Glimpse::Nothing;
    };
    let eyes = [eyes.getTopLeft(), eyes.getTopRight(), eyes.getBottomLeft()].map(Point::from);
    Glimpse::Square(corners(eyes).map(|corner| [corner.x / width as f32, corner.y / height as f32]))
}

/// The corners of a square from the middles of its three eyes, from the top left clockwise. How many modules it has is not
/// known yet, so the eyes' own size is taken for that of a middling one.
fn corners([top_left, top_right, bottom_left]: [Point; 3]) -> [Point; 4] {
    let (across, down) = (top_right - top_left, bottom_left - top_left);
    let (out, along) = (across * MARGIN, down * MARGIN);
    let bottom_right = top_right + down;
    [top_left - out - along, top_right + out - along, bottom_right + out + along, bottom_left - out + along]
}

/// Brightness by ITU-R BT.601.
fn luma(pixel: &[u8]) -> u8 {
    let [red, green, blue] = [pixel[0], pixel[1], pixel[2]].map(u32::from);
    ((red * 77 + green * 150 + blue * 29) >> 8) as u8
}

/// From the middle of an eye to the square's edge, in distances of eyes: 3.5 of 50 modules.
const MARGIN: f32 = 0.07;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::Duration;

    proptest! {
        #[test]
        fn whatever_a_camera_shows_is_looked_at(
            (width, height, rgb) in (1u32..48, 1u32..48).prop_flat_map(|(width, height)| {
                (Just(width), Just(height), prop::collection::vec(any::<u8>(), (width * height * 3) as usize))
            }),
        ) {
            let frame = Frame::new(width, height, rgb, 0, Duration::ZERO).expect("exactly its size");
            prop_assert!(!matches!(look(&frame), Glimpse::Text(_)), "noise says nothing");
        }
    }
}
