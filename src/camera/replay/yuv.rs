//! Between Y4M's colours (BT.601, limited range, 8 bits) and RGB.

use y4m::Colorspace;

/// How the colour planes lie.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::camera) enum Layout {
    /// No colour.
    Grey,
    /// One colour sample for 2 × 2 pixels.
    Quarter,
    /// One colour sample for two pixels of a row.
    Half,
    /// One colour sample a pixel.
    Full,
}

impl Layout {
    pub(super) fn of(colours: Colorspace) -> Option<Self> {
        Some(match colours {
            Colorspace::Cmono => Self::Grey,
            Colorspace::C420 | Colorspace::C420jpeg | Colorspace::C420paldv | Colorspace::C420mpeg2 => {
                Self::Quarter
            }
            Colorspace::C422 => Self::Half,
            Colorspace::C444 => Self::Full,
            _ => return None,
        })
    }
}

/// RGB rows from planes, colour samples repeated where there are fewer than pixels.
pub(super) fn to_rgb(layout: Layout, width: usize, height: usize, [luma, blue, red]: [&[u8]; 3]) -> Vec<u8> {
    let mut rgb = vec![0; width * height * 3];
    let colour_width =
        if matches!(layout, Layout::Quarter | Layout::Half) { width.div_ceil(2) } else { width };
    for (y, (row, out)) in luma.chunks_exact(width).zip(rgb.chunks_exact_mut(width * 3)).enumerate() {
        let colour_row = if layout == Layout::Quarter { y / 2 } else { y } * colour_width;
        for (x, (level, pixel)) in row.iter().zip(out.chunks_exact_mut(3)).enumerate() {
            let at = colour_row + if colour_width == width { x } else { x / 2 };
            let (u, v) = if layout == Layout::Grey { (128, 128) } else { (blue[at], red[at]) };
            pixel.copy_from_slice(&pixel_to_rgb(*level, u, v));
        }
    }
    rgb
}

/// One pixel from BT.601 limited range, in 16-bit fixed point.
pub(in crate::camera) fn pixel_to_rgb(level: u8, blue: u8, red: u8) -> [u8; 3] {
    let (y, u, v) = ((i32::from(level) - 16) * 76_309, i32::from(blue) - 128, i32::from(red) - 128);
    let channel = |sum: i32| ((sum + 32_768) >> 16).clamp(0, 255) as u8;
    [channel(y + 104_597 * v), channel(y - 25_675 * u - 53_279 * v), channel(y + 132_201 * u)]
}

/// Full-size planes from RGB, one after the other: luma, blue, red.
pub(in crate::camera) fn from_rgb(rgb: &[u8]) -> [Vec<u8>; 3] {
    let mut planes = [(); 3].map(|()| Vec::with_capacity(rgb.len() / 3));
    for pixel in rgb.chunks_exact(3) {
        let [r, g, b] = [pixel[0], pixel[1], pixel[2]].map(i32::from);
        let channel = |sum: i32, base: i32| (base + ((sum + 32_768) >> 16)) as u8;
        planes[0].push(channel(16_829 * r + 33_039 * g + 6_416 * b, 16));
        planes[1].push(channel(-9_714 * r - 19_071 * g + 28_784 * b, 128));
        planes[2].push(channel(28_784 * r - 24_103 * g - 4_681 * b, 128));
    }
    planes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn colours_survive_the_way_through_a_recording(rgb in prop::collection::vec(any::<u8>(), 3)) {
            let [y, u, v] = from_rgb(&rgb);
            let back = to_rgb(Layout::Full, 1, 1, [&y, &u, &v]);
            for (before, after) in rgb.iter().zip(&back) {
                prop_assert!(before.abs_diff(*after) <= 3, "{rgb:?} came back as {back:?}");
            }
        }
    }
}
