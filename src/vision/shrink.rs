//! Making a picture smaller by averaging areas, as OpenCV's `INTER_AREA` does: the detector was measured with it.

use super::warp::lanes;
use crate::domain::Frame;

/// Shrinks frames into network input; keeps its tables and rows between frames of one size.
#[derive(Default)]
pub(super) struct Shrinker {
    made_for: [usize; 4],
    columns: Vec<Tap>,
    rows: Vec<Tap>,
    line: Vec<f32>,
    sum: Vec<f32>,
}

/// One source pixel's share in one output pixel, along one axis.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Tap {
    source: usize,
    target: usize,
    share: f32,
}

impl Shrinker {
    /// Fills the top left `width` × `height` of three planes (blue, green, red; rows of `stride`, `plane` values
    /// each) with the frame averaged down to that size, rounded to whole levels. `width` and `height` are at least 1
    /// and at most the frame's.
    pub(super) fn shrink(
        &mut self,
        frame: &Frame,
        [width, height]: [usize; 2],
        stride: usize,
        plane: usize,
        planes: &mut [f32],
    ) {
        let size = [frame.width() as usize, frame.height() as usize];
        let (blue, rest) = planes.split_at_mut(plane);
        let (green, red) = rest.split_at_mut(plane);
        let mut planes = [red, green, blue];
        let times = size[0] / width;
        if size == [times * width, times * height] && times <= 16 {
            by_whole(frame, times, stride, &mut planes);
        } else {
            self.prepare([size[0], size[1], width, height]);
            self.average(frame, stride, &mut planes);
        }
    }

    fn prepare(&mut self, sizes: [usize; 4]) {
        if self.made_for != sizes {
            let [from_width, from_height, width, height] = sizes;
            self.made_for = sizes;
            self.columns = taps(from_width, width);
            self.rows = taps(from_height, height);
            self.line = vec![0.0; width * 3];
            self.sum = vec![0.0; width * 3];
        }
    }

    fn average(&mut self, frame: &Frame, stride: usize, planes: &mut [&mut [f32]; 3]) {
        let [from_width, _, _, height] = self.made_for;
        let mut taps = self.rows.iter().peekable();
        for row in 0..height {
            self.sum.fill(0.0);
            while let Some(tap) = taps.next_if(|tap| tap.target == row) {
                let source = &frame.rgb()[tap.source * from_width * 3..(tap.source + 1) * from_width * 3];
                self.line.fill(0.0);
                for column in &self.columns {
                    let pixel = &source[column.source * 3..column.source * 3 + 3];
                    let line = &mut self.line[column.target * 3..column.target * 3 + 3];
                    line[0] += f32::from(pixel[0]) * column.share;
                    line[1] += f32::from(pixel[1]) * column.share;
                    line[2] += f32::from(pixel[2]) * column.share;
                }
                self.sum.iter_mut().zip(&self.line).for_each(|(sum, value)| *sum += value * tap.share);
            }
            for (column, pixel) in self.sum.chunks_exact(3).enumerate() {
                for channel in 0..3 {
                    planes[channel][row * stride + column] = pixel[channel].round_ties_even();
                }
            }
        }
    }
}

/// A whole number of pixels to one each way, at most 16: what cameras ask for, in whole numbers. Plain loops, as in `warp`.
fn by_whole(frame: &Frame, times: usize, stride: usize, planes: &mut [&mut [f32]; 3]) {
    let [red, green, blue] = planes;
    let (pixels, from) = (frame.rgb().as_chunks::<3>().0, frame.width() as usize);
    let (width, height) = (from / times, frame.height() as usize / times);
    let half = (times * times / 2) as u64;
    // Division by multiplication, exact for sums of 16 bits.
    let share = (1_u64 << 32).div_ceil((times * times) as u64);
    for row in 0..height {
        let lines = &pixels[row * times * from..][..times * from];
        let target = row * stride..row * stride + width;
        let (red, green, blue) = (&mut red[target.clone()], &mut green[target.clone()], &mut blue[target]);
        let mut column = 0;
        while column < width {
            let (mut sum, mut start) = (0, column * times);
            while start < lines.len() {
                let mut at = start;
                while at < start + times {
                    sum += lanes(lines[at]);
                    at += 1;
                }
                start += from;
            }
            let mean = |shift: u32| (((((sum >> shift) & 0xffff) + half) * share) >> 32) as i32 as f32;
            red[column] = mean(0);
            green[column] = mean(16);
            blue[column] = mean(32);
            column += 1;
        }
    }
}

/// Shares of `from` source pixels in `to` output pixels (OpenCV `computeResizeAreaTab`).
fn taps(from: usize, to: usize) -> Vec<Tap> {
    let scale = from as f64 / to as f64;
    let mut taps = Vec::new();
    for target in 0..to {
        let (start, end) = (target as f64 * scale, (target as f64 + 1.0) * scale);
        let width = scale.min(from as f64 - start);
        let last = (end.floor() as usize).min(from - 1);
        let first = (start.ceil() as usize).min(last);
        let mut push = |source, share: f64| taps.push(Tap { source, target, share: (share / width) as f32 });
        if first as f64 - start > 1e-3 {
            push(first - 1, first as f64 - start);
        }
        (first..last).for_each(|source| push(source, 1.0));
        if end - last as f64 > 1e-3 {
            push(last, (end - last as f64).min(1.0).min(width));
        }
    }
    taps
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::*;

    fn shrunk(rgb: Vec<u8>, from: [u32; 2], to: [usize; 2]) -> Vec<f32> {
        let frame = Frame::new(from[0], from[1], rgb, 0, Duration::ZERO).expect("a frame");
        let mut planes = vec![0.0; 3 * to[0] * to[1]];
        Shrinker::default().shrink(&frame, to, to[0], to[0] * to[1], &mut planes);
        planes
    }

    #[test]
    fn colours_go_to_their_own_plane() {
        assert_eq!(shrunk(vec![1, 2, 3, 4, 5, 6], [2, 1], [2, 1]), [3.0, 6.0, 2.0, 5.0, 1.0, 4.0]);
        let two_by_two = vec![0, 0, 9, 0, 4, 9, 1, 0, 9, 1, 5, 9];
        assert_eq!(shrunk(two_by_two, [2, 2], [1, 1]), [9.0, 2.0, 1.0]);
    }

    #[test]
    fn uneven_sizes_share_the_pixel_between() {
        // 3 → 2: each output covers one and a half pixels.
        let grey = |values: [u8; 3]| values.iter().flat_map(|value| [*value; 3]).collect::<Vec<_>>();
        assert_eq!(shrunk(grey([30, 60, 120]), [3, 1], [2, 1])[..2], [40.0, 100.0]);
    }

    proptest! {
        #[test]
        fn whole_squares_become_their_rounded_mean(times in 1_usize..=16, seed in any::<[u8; 96]>()) {
            let (width, height) = (3 * times, 2 * times);
            let level = |x: usize, y: usize, channel: usize| seed[(x * 7 + y * 13 + channel * 5) % 96];
            let place = |at: usize| (at / 3 % width, at / 3 / width, at % 3);
            let rgb = (0..width * height * 3).map(|at| {
                let (x, y, channel) = place(at);
                level(x, y, channel)
            });
            let planes = shrunk(rgb.collect(), [width as u32, height as u32], [3, 2]);
            for (at, value) in planes.iter().enumerate() {
                let (channel, x, y) = (2 - at / 6, at % 3 * times, at % 6 / 3 * times);
                let square = (0..times * times).map(|by| (x + by % times, y + by / times));
                let sum: u32 = square.map(|(x, y)| u32::from(level(x, y, channel))).sum();
                let count = (times * times) as u32;
                prop_assert_eq!(*value as u32, (sum + count / 2) / count);
            }
        }

        #[test]
        fn shares_of_every_output_pixel_sum_to_one(from in 1_usize..900, part in 0.01_f64..1.0) {
            let to = ((from as f64 * part) as usize).max(1);
            let taps = taps(from, to);
            for target in 0..to {
                let sum: f32 = taps.iter().filter(|tap| tap.target == target).map(|tap| tap.share).sum();
                prop_assert!((sum - 1.0).abs() < 1e-2, "{sum} in {target} of {from}→{to}");
            }
            prop_assert!(taps.iter().all(|tap| tap.source < from));
        }
    }
}
