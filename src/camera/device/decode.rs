//! From what a camera wrote to RGB. A picture that is cut, broken, of another size or no picture at all is none.

use std::borrow::Cow;
use std::io::Cursor;

use image::DynamicImage;
use image::codecs::jpeg::JpegDecoder;

use crate::camera::device::format::{Coding, Form};
use crate::camera::replay::yuv::pixel_to_rgb;

/// The bytes that are the picture, if it is a whole one of the agreed form. What follows it in the camera's memory is
/// left from pictures before.
pub(super) fn whole(bytes: &[u8], form: Form) -> Option<&[u8]> {
    match form.coding {
        Coding::Yuyv => {
            let row = form.width as usize * 2;
            let body = bytes.get(..row * form.height as usize)?;
            // Fresh memory is zero, which is no colour a camera writes: the picture did not reach the end.
            let is_filled = body.get(body.len() - row..)?.iter().any(|byte| *byte != 0);
            is_filled.then_some(body)
        }
        Coding::Mjpeg => bytes.get(..outline(bytes, form)?.end),
    }
}

/// The RGB pixels of a [`whole`] picture; `None` if they cannot be read.
pub(super) fn rgb(body: &[u8], form: Form) -> Option<Vec<u8>> {
    match form.coding {
        Coding::Yuyv => Some(yuyv(body)),
        Coding::Mjpeg => mjpeg(body, form),
    }
}

fn yuyv(body: &[u8]) -> Vec<u8> {
    let mut rgb = vec![0; body.len() / 4 * 6];
    for (pair, out) in body.chunks_exact(4).zip(rgb.chunks_exact_mut(6)) {
        out[..3].copy_from_slice(&pixel_to_rgb(pair[0], pair[1], pair[3]));
        out[3..].copy_from_slice(&pixel_to_rgb(pair[2], pair[1], pair[3]));
    }
    rgb
}

fn mjpeg(body: &[u8], form: Form) -> Option<Vec<u8>> {
    let whole =
        if outline(body, form)?.has_tables { Cow::Borrowed(body) } else { Cow::Owned(with_mark(body)) };
    let decoder = JpegDecoder::new(Cursor::new(whole)).ok()?;
    let image = DynamicImage::from_decoder(decoder).ok()?.into_rgb8();
    (image.dimensions() == (form.width, form.height)).then(|| image.into_raw())
}

/// Many webcams leave the usual tables out of each picture; the decoder fills them in where it finds this mark.
fn with_mark(body: &[u8]) -> Vec<u8> {
    let (start, rest) = body.split_at(2);
    [start, b"\xff\xe0\x00\x08AVI1\x00\x00", rest].concat()
}

/// What a JPEG's markers say.
struct Outline {
    /// One past the end marker.
    end: usize,
    /// It brings its Huffman tables.
    has_tables: bool,
}

/// Walks a baseline JPEG from marker to marker up to its end. `None` if it has another size, or holds a marker that
/// cannot be there: broken and cut pictures mostly do.
fn outline(bytes: &[u8], form: Form) -> Option<Outline> {
    let mut has_tables = false;
    let mut size = None;
    let mut place = 2;
    bytes.starts_with(&[0xff, 0xd8]).then_some(())?;
    loop {
        let (marker, body) = next_marker(bytes, place)?;
        let length = usize::from(u16::from_be_bytes(bytes.get(body..body + 2)?.try_into().ok()?));
        let segment = bytes.get(body + 2..body + length)?;
        place = body + length;
        match marker {
            0xc0 | 0xc1 => size = Some(pair_at(segment, 3)?).zip(Some(pair_at(segment, 1)?)),
            0xc4 => has_tables = true,
            0xda => break,
            0xdb | 0xdd | 0xe0..=0xef | 0xfe => {}
            _ => return None,
        }
    }
    let is_agreed = size.is_some_and(|(width, height)| (width, height) == (form.width, form.height));
    let end = end_of_scan(bytes, place)?;
    is_agreed.then_some(Outline { end, has_tables })
}

/// The marker at `place` and where its segment begins.
fn next_marker(bytes: &[u8], place: usize) -> Option<(u8, usize)> {
    let fill = bytes.get(place..)?.iter().take_while(|byte| **byte == 0xff).count();
    let marker = *bytes.get(place + fill)?;
    (fill > 0).then_some((marker, place + fill + 1))
}

/// One past the end marker after the coded pixels. Restart markers between them must count 0 to 7 in turn.
fn end_of_scan(bytes: &[u8], start: usize) -> Option<usize> {
    let mut place = start;
    let mut restart = 0xd0;
    loop {
        place += bytes.get(place..)?.iter().position(|byte| *byte == 0xff)?;
        let (marker, after) = next_marker(bytes, place)?;
        match marker {
            0 => {}
            0xd9 => return Some(after),
            _ if marker == restart => restart = 0xd0 | ((restart + 1) & 7),
            _ => return None,
        }
        place = after;
    }
}

fn pair_at(segment: &[u8], place: usize) -> Option<u32> {
    Some(u32::from(u16::from_be_bytes(segment.get(place..place + 2)?.try_into().ok()?)))
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, Rgb, RgbImage};
    use proptest::prelude::*;

    use super::*;

    const JPEG: Form = Form { width: 64, height: 48, coding: Coding::Mjpeg };
    const YUYV: Form = Form { coding: Coding::Yuyv, ..JPEG };

    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        let colour = |x: u32, y: u32| Rgb([(x * 4) as u8, (y * 5) as u8, (x * y) as u8]);
        let mut bytes = Cursor::new(vec![]);
        RgbImage::from_fn(width, height, colour)
            .write_to(&mut bytes, ImageFormat::Jpeg)
            .expect("a picture in memory");
        bytes.into_inner()
    }

    fn picture(bytes: &[u8], form: Form) -> Option<Vec<u8>> {
        rgb(whole(bytes, form)?, form)
    }

    /// Without its Huffman tables.
    fn bare(jpeg: &[u8]) -> Vec<u8> {
        let mut bare = vec![];
        let mut place = 2;
        bare.extend(&jpeg[..2]);
        loop {
            let (marker, body) = next_marker(jpeg, place).expect("a whole JPEG");
            let next = body + pair_at(jpeg, body).expect("a length") as usize;
            if marker != 0xc4 {
                bare.extend(&jpeg[place..next]);
            }
            place = next;
            if marker == 0xda {
                bare.extend(&jpeg[place..]);
                return bare;
            }
        }
    }

    #[test]
    fn only_whole_jpegs_of_the_agreed_size_are_taken() {
        let good = jpeg(64, 48);
        let pixels = picture(&good, JPEG);
        assert_eq!(pixels.as_ref().map(Vec::len), Some(64 * 48 * 3));
        assert_eq!(
            picture(&[&good[..], &jpeg(64, 48)[100..]].concat(), JPEG),
            pixels,
            "older bytes behind it"
        );
        assert_eq!(picture(&bare(&good), JPEG), pixels, "the usual tables left out");
        assert_eq!(picture(&good[..good.len() - 9], JPEG), None, "cut short");
        assert_eq!(picture(&jpeg(48, 64), JPEG), None, "another size");
    }

    #[test]
    fn a_marker_that_cannot_be_there_breaks_the_picture() {
        let mut broken = jpeg(64, 48);
        let middle = broken.len() - 40;
        broken[middle..middle + 2].copy_from_slice(&[0xff, 0xc4]);
        assert_eq!(picture(&broken, JPEG), None);
        broken[middle..middle + 2].copy_from_slice(&[0xff, 0xd3]);
        assert_eq!(picture(&broken, JPEG), None, "the first restart is number 0");
    }

    #[test]
    fn yuyv_is_taken_whole_or_not_at_all() {
        let grey = vec![128; 64 * 48 * 2];
        assert_eq!(picture(&[&grey[..], &[7; 90]].concat(), YUYV), Some(vec![130; 64 * 48 * 3]));
        assert_eq!(picture(&grey[2..], YUYV), None);
        let mut cut = grey;
        cut[64 * 40 * 2..].fill(0);
        assert_eq!(picture(&cut, YUYV), None, "the end was never written");
    }

    proptest! {
        #[test]
        fn garbage_never_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..40), cut: prop::sample::Index) {
            let mut bytes = jpeg(64, 48);
            for (place, value) in changes {
                *place.get_mut(&mut bytes) = value;
            }
            bytes.truncate(cut.index(bytes.len()) + 1);
            // The decoder itself may panic; that is caught where it is called.
            if let Some(body) = whole(&bytes, JPEG) {
                prop_assert!(body.ends_with(&[0xff, 0xd9]) && body.len() <= bytes.len());
            }
            let _ = whole(&bytes, YUYV);
        }
    }
}
