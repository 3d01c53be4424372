//! Whose face it is: the demonstration photograph, and another person made from it.

use std::sync::Arc;

use super::bench::FPS;
use countersign::camera::{Puppet, Source as _, photograph};
use countersign::domain::{Frame, Mesh};
use countersign::vision::{self, Engine};

/// A photograph with what is needed to animate it.
#[derive(Clone)]
pub(super) struct Likeness {
    photo: Arc<Frame>,
    mesh: Mesh,
    triangles: Vec<[u16; 3]>,
    /// Where the animated face has its eyes and its mouth, in pixels of its frames.
    pub(super) eyes: [[f32; 2]; 2],
    pub(super) mouth: [f32; 2],
}

impl Likeness {
    /// The demonstration face.
    pub(super) fn demo(engine: &mut Engine) -> Self {
        let folder = vision::models_folder().expect("`make setup` was run");
        let png = vision::demo_photograph(&folder).expect("the photograph");
        Self::of(engine, photograph(&png).expect("a PNG")).expect("a face")
    }

    /// Another person: the photograph's face drawn out of shape and in another skin, so far that the embedder sees
    /// somebody else.
    pub(super) fn other(&self, engine: &mut Engine) -> Self {
        let (width, height) = (self.photo.width() as usize, self.photo.height() as usize);
        let points = self.mesh.points();
        let [middle, chin, brow] = [points[1], points[152], points[10]];
        let tall = chin[1] - brow[1];
        let mut rgb = Vec::with_capacity(width * height * 3);
        for y in 0..height {
            let down = (y as f32 - middle[1]) / tall;
            for x in 0..width {
                let side = (x as f32 - middle[0]) / tall;
                let near = (-4.0 * (side * side + down * down)).exp();
                let eyes = (-30.0 * (down + 0.22) * (down + 0.22)).exp();
                // A narrower head with a wide jaw, eyes further apart, brows and mouth elsewhere.
                let across = 0.75 * side * (1.0 - near * (0.22 + 0.5 * down + 0.3 * eyes));
                let along = down + near * (0.12 * (5.0 * down).sin() - 0.03);
                let from_x = (middle[0] + across * tall).clamp(0.0, width as f32 - 1.0) as usize;
                let from_y = (middle[1] + along * tall).clamp(0.0, height as f32 - 1.0) as usize;
                let at = (from_y * width + from_x) * 3;
                let [red, green, blue] = [0, 1, 2].map(|k| f32::from(self.photo.rgb()[at + k]));
                let dark = 1.0 - 0.25 * near;
                rgb.extend([red * dark, green * dark * 0.93, blue * dark * 0.85].map(|value| value as u8));
            }
        }
        let photo = Frame::new(width as u32, height as u32, rgb, 0, std::time::Duration::ZERO);
        Self::of(engine, photo.expect("the same size")).expect("a face")
    }

    /// A photograph's face; `None` if none is seen in it, or in what is made of it.
    pub(super) fn of(engine: &mut Engine, photo: Frame) -> Option<Self> {
        let mesh = engine.look(&photo).face?.mesh;
        let triangles = engine.triangles().to_vec();
        let frame = Puppet::new(&photo, &mesh, &triangles, 0, 30).next().expect("a puppet does not end");
        let seen = engine.look(&frame).face?.mesh;
        let place = |at: usize| [seen.points()[at][0], seen.points()[at][1]];
        let (eyes, mouth) = ([place(468), place(473)], place(13));
        Some(Self { photo: Arc::new(photo), mesh, triangles, eyes, mouth })
    }

    /// The face alive.
    pub(super) fn puppet(&self, seed: u64) -> Puppet {
        Puppet::new(&self.photo, &self.mesh, &self.triangles, seed, FPS)
    }

    /// How much two faces are one person's to the embedder.
    pub(super) fn score(&self, other: &Self, engine: &mut Engine) -> f32 {
        let [own, foreign] = [self, other].map(|face| engine.probe(&face.photo).expect("a clear face"));
        own.score(&foreign)
    }
}
