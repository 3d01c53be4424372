//! A frame made ready for the preview.

use crate::domain::Rect;
use crate::kiosk::Seen;

/// A frame made ready for the preview: mirrored as a person expects, bystanders made unrecognisable.
#[derive(Clone)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// RGBA, 8 bits each, rows from the top.
    pub rgba: Vec<u8>,
}

impl Seen {
    /// The frame for the preview.
    pub fn picture(&self) -> Picture {
        let (width, height) = (self.frame.width(), self.frame.height());
        let mut rgba = vec![255; width as usize * height as usize * 4];
        let rows = self.frame.rgb().chunks_exact(width as usize * 3);
        for (source, target) in rows.zip(rgba.chunks_exact_mut(width as usize * 4)) {
            for (from, to) in source.chunks_exact(3).rev().zip(target.chunks_exact_mut(4)) {
                to[..3].copy_from_slice(from);
            }
        }
        let mut picture = Picture { width, height, rgba };
        for bystander in &self.observation.bystanders {
            picture.veil(bystander.bounds);
        }
        picture
    }
}

impl Picture {
    /// Fills a face's rectangle (in unmirrored pixels) with blocks of their own mean colour.
    fn veil(&mut self, face: Rect) {
        let (width, height) = (self.width as usize, self.height as usize);
        let block = (face.width / 6.0).max(4.0) as usize;
        let margin = face.width * 0.2;
        let clamp = |value: f32, most: usize| value.max(0.0).min(most as f32) as usize;
        let left = clamp(self.width as f32 - face.x - face.width - margin, width);
        let right = clamp(self.width as f32 - face.x + margin, width);
        let (top, bottom) = (clamp(face.y - margin, height), clamp(face.y + face.height + margin, height));
        for y in (top..bottom).step_by(block) {
            for x in (left..right).step_by(block) {
                self.flatten(x, y, (x + block).min(right), (y + block).min(bottom));
            }
        }
    }

    fn flatten(&mut self, left: usize, top: usize, right: usize, bottom: usize) {
        let width = self.width as usize;
        let count = (((right - left) * (bottom - top)) as u32).max(1);
        let mut sum = [0u32; 3];
        for y in top..bottom {
            for pixel in self.rgba[(y * width + left) * 4..(y * width + right) * 4].chunks_exact(4) {
                sum.iter_mut().zip(pixel).for_each(|(total, value)| *total += u32::from(*value));
            }
        }
        for y in top..bottom {
            for pixel in self.rgba[(y * width + left) * 4..(y * width + right) * 4].chunks_exact_mut(4) {
                pixel.iter_mut().zip(sum).for_each(|(value, total)| *value = (total / count) as u8);
            }
        }
    }
}
