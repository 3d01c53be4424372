//! From what a camera wrote to RGB. A picture that is cut, of another size or no picture at all is none.

use std::hash::{DefaultHasher, Hasher as _};
use std::io::Cursor;

use image::{ImageFormat, ImageReader};

use super::format::{Coding, Form};
use crate::camera::replay::yuv::pixel_to_rgb;

/// The RGB pixels of a picture; `None` if it is not a whole one of the agreed form.
pub(super) fn picture(bytes: &[u8], form: Form) -> Option<Vec<u8>> {
    match form.coding {
        Coding::Yuyv => yuyv(bytes, form),
        Coding::Mjpeg => mjpeg(bytes, form),
    }
}

/// Tells two pictures apart: sensors' noise makes each one different.
pub(super) fn fingerprint(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

fn yuyv(bytes: &[u8], form: Form) -> Option<Vec<u8>> {
    if bytes.len() != form.width as usize * form.height as usize * 2 {
        return None;
    }
    let pairs = bytes.chunks_exact(4);
    let pixels = pairs.flat_map(|pair| {
        let (u, v) = (pair[1], pair[3]);
        [pixel_to_rgb(pair[0], u, v), pixel_to_rgb(pair[2], u, v)]
    });
    Some(pixels.flatten().collect())
}

/// Checked before it is decoded: begins and ends as a JPEG does, and has the agreed size. Cameras pad the end with
/// zeros.
fn mjpeg(bytes: &[u8], form: Form) -> Option<Vec<u8>> {
    let end = bytes.iter().rposition(|byte| *byte != 0)? + 1;
    let whole = &bytes[..end];
    if !whole.starts_with(&[0xff, 0xd8]) || !whole.ends_with(&[0xff, 0xd9]) {
        return None;
    }
    let reader = || ImageReader::with_format(Cursor::new(whole), ImageFormat::Jpeg);
    if reader().into_dimensions().ok()? != (form.width, form.height) {
        return None;
    }
    Some(reader().decode().ok()?.into_rgb8().into_raw())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(vec![]);
        let grey = image::RgbImage::from_pixel(width, height, image::Rgb([90, 90, 90]));
        grey.write_to(&mut bytes, ImageFormat::Jpeg).expect("a picture in memory");
        bytes.into_inner()
    }

    #[test]
    fn only_whole_pictures_of_the_agreed_size_are_taken() {
        let form = Form { width: 16, height: 8, coding: Coding::Mjpeg };
        let good = jpeg(16, 8);
        let padded = [good.as_slice(), &[0; 64]].concat();
        assert_eq!(picture(&padded, form).map(|rgb| rgb.len()), Some(16 * 8 * 3));
        assert_eq!(picture(&good[..good.len() - 9], form), None, "cut short");
        assert_eq!(picture(&jpeg(32, 8), form), None, "another size");
        let yuyv = Form { coding: Coding::Yuyv, ..form };
        assert_eq!(picture(&[128; 16 * 8 * 2], yuyv).map(|rgb| rgb[0]), Some(130));
        assert_eq!(picture(&[128; 16 * 8 * 2 - 2], yuyv), None);
    }

    proptest! {
        #[test]
        fn garbage_never_panics(at in any::<prop::sample::Index>(), value: u8, cut in any::<prop::sample::Index>()) {
            let form = Form { width: 16, height: 8, coding: Coding::Mjpeg };
            let mut bytes = jpeg(16, 8);
            *at.get_mut(&mut bytes) = value;
            bytes.truncate(cut.index(bytes.len()) + 1);
            drop(picture(&bytes, form));
        }
    }
}
