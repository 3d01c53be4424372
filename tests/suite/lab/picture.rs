//! Pictures of a kiosk camera's size, the room before the kiosk, and the sensor.

use std::time::Duration;

use countersign::domain::Frame;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

/// A picture of [`WIDTH`] × [`HEIGHT`] pixels, RGB.
#[derive(Clone)]
pub(super) struct Picture {
    pub(super) rgb: Vec<u8>,
}

/// Noise of a sensor, the same for the same seed.
pub(super) struct Sensor(u64);

impl Picture {
    pub(super) fn of(frame: &Frame) -> Self {
        assert_eq!((frame.width() as usize, frame.height() as usize), (WIDTH, HEIGHT));
        Self { rgb: frame.rgb().to_vec() }
    }

    /// A room with a door, a shelf and a picture on the wall, none twice alike.
    pub(super) fn room(seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed ^ 0x726f_6f6d);
        let wall = [0; 3].map(|_| rng.random_range(105.0..170.0_f32));
        let light = rng.random_range(-40.0..40.0_f32);
        let mut things: Vec<([f32; 4], [f32; 3])> = vec![];
        for _ in 0..14 {
            let (x, y) = (rng.random_range(-60.0..620.0_f32), rng.random_range(-60.0..460.0_f32));
            let (wide, high) = (rng.random_range(14.0..170.0_f32), rng.random_range(14.0..240.0_f32));
            let colour = [0; 3].map(|_| rng.random_range(40.0..220.0_f32));
            things.push(([x, y, x + wide, y + high], colour));
        }
        let paper: Vec<f32> = (0..(41 * 31)).map(|_| rng.random_range(-9.0..9.0)).collect();
        let mut rgb = Vec::with_capacity(WIDTH * HEIGHT * 3);
        for y in 0..HEIGHT {
            for x in 0..WIDTH {
                let (fx, fy) = (x as f32, y as f32);
                let inside = |thing: &&([f32; 4], [f32; 3])| {
                    let [left, top, right, bottom] = thing.0;
                    fx >= left && fx < right && fy >= top && fy < bottom
                };
                let colour = things.iter().rev().find(inside).map_or(wall, |thing| thing.1);
                let shade = light * (fx / WIDTH as f32 - 0.5) + paper[y / 16 * 41 + x / 16];
                rgb.extend(colour.map(|value| (value + shade).clamp(0.0, 255.0) as u8));
            }
        }
        Self { rgb }
    }

    /// The colour at a place (pixel centres at .5), bilinear; `None` outside.
    pub(super) fn sample(&self, x: f32, y: f32) -> Option<[f32; 3]> {
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor(), y.floor());
        if !(left >= 0.0 && top >= 0.0 && left < (WIDTH - 1) as f32 && top < (HEIGHT - 1) as f32) {
            return None;
        }
        let (fx, fy) = (x - left, y - top);
        let at = (top as usize * WIDTH + left as usize) * 3;
        let below = at + WIDTH * 3;
        Some([0, 1, 2].map(|k| {
            let [a, b, c, d] =
                [at + k, at + 3 + k, below + k, below + 3 + k].map(|at| f32::from(self.rgb[at]));
            (a + (b - a) * fx) * (1.0 - fy) + (c + (d - c) * fx) * fy
        }))
    }

    /// The same a little aside; its border grows where nothing was.
    pub(super) fn shifted(&self, right: f32, down: f32) -> Self {
        let at = |place: usize, by: f32, most: usize| (place as f32 + 0.5 - by).clamp(1.0, most as f32 - 1.0);
        let places = (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (x, y)));
        let colour = |(x, y)| self.sample(at(x, right, WIDTH), at(y, down, HEIGHT)).expect("inside");
        Self { rgb: places.flat_map(|place| colour(place).map(|value| value as u8)).collect() }
    }

    pub(super) fn put(&mut self, x: usize, y: usize, colour: [f32; 3]) {
        let at = (y * WIDTH + x) * 3;
        for (value, lit) in self.rgb[at..at + 3].iter_mut().zip(colour) {
            *value = lit.clamp(0.0, 255.0) as u8;
        }
    }
}

impl Sensor {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(2) ^ 0x9E37_79B9_7F4A_7C15)
    }

    /// The picture as the camera hands it out: each value off by a little (xorshift, Marsaglia 2003).
    pub(super) fn expose(&mut self, picture: Picture, number: u64, at: Duration) -> Frame {
        let mut rgb = picture.rgb;
        for chunk in rgb.chunks_mut(8) {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            for (value, noise) in chunk.iter_mut().zip(self.0.to_le_bytes()) {
                let off = i16::from(noise & 7) + i16::from(noise >> 4 & 3) - 5;
                *value = (i16::from(*value) + off).clamp(0, 255) as u8;
            }
        }
        Frame::new(WIDTH as u32, HEIGHT as u32, rgb, number, at).expect("the size is fixed")
    }
}

pub(super) const WIDTH: usize = 640;
pub(super) const HEIGHT: usize = 480;
