//! The camera of a play: nearer or farther, and level or not.

use super::super::raster::Layer;

/// How a drawn frame is seen.
pub(super) struct Lens {
    /// Factor on the size of everything.
    pub(super) size: f32,
    /// Degrees clockwise.
    pub(super) roll: f32,
}

impl Lens {
    /// The frame through this lens, as large as before; beyond its edge the edge is repeated.
    pub(super) fn see(&self, frame: &Layer) -> Layer {
        let mut seen = Layer::new(frame.width, frame.height);
        let (sin, cos) = self.roll.to_radians().sin_cos();
        let middle = [frame.width as f32 / 2.0, frame.height as f32 / 2.0];
        for (at, pixel) in seen.pixels.iter_mut().enumerate() {
            let x = (at % frame.width) as f32 + 0.5 - middle[0];
            let y = (at / frame.width) as f32 + 0.5 - middle[1];
            let from = [(cos * x + sin * y) / self.size, (cos * y - sin * x) / self.size];
            *pixel = frame.sample([middle[0] + from[0], middle[1] + from[1]]);
        }
        seen
    }
}
