//! The demo face: one photograph, animated by its own mesh, that does what a cue asks.
//!
//! It exists so that the whole kiosk can be shown and tested without a camera and without a person. It is a demo
//! only: marked on every screen and receipt, and impossible on a commissioned machine.

mod acting;
mod grain;
mod lids;
mod mouth;
pub mod play;
mod raster;
mod rig;
mod studio;

use std::time::Duration;

use acting::Acting;
use grain::Grain;
use raster::Layer;
use rig::Rig;
use studio::Studio;

use super::{Cue, Error, Source};
use crate::domain::{Frame, Mesh};

/// An animated photograph of 640 × 480 pixels.
pub struct Puppet {
    studio: Studio,
    rig: Rig,
    acting: Acting,
    grain: Grain,
    number: u64,
    rate: u64,
}

impl Puppet {
    /// A puppet from a photograph with the face's mesh in the photograph's pixels. `triangles` index the mesh's first
    /// 468 points (the canonical face model's faces). `rate` is its frames a second, at least 1. The same seed and the
    /// same cues before the same frames give the same pixels.
    pub fn new(photo: &Frame, mesh: &Mesh, triangles: &[[u16; 3]], seed: u64, rate: u64) -> Self {
        let studio = Studio::new(photo, mesh);
        let rig = Rig::new(&studio.mesh, triangles, &studio.person);
        Self { studio, rig, acting: Acting::new(seed), grain: Grain::new(seed), number: 0, rate: rate.max(1) }
    }

    fn render(&self, posture: &rig::Posture) -> Layer {
        let room = &self.studio.room;
        let mut frame = Layer { pixels: room.pixels.clone(), ..*room };
        self.rig.draw(&mut frame, &self.studio.person, posture);
        frame
    }

    fn now(&self) -> Duration {
        Duration::from_nanos(self.number * 1_000_000_000 / self.rate)
    }
}

impl Source for Puppet {
    fn next(&mut self) -> Result<Frame, Error> {
        let at = self.now();
        let posture = self.acting.posture(at.as_secs_f32());
        let rgb = self.grain.develop(&self.render(&posture));
        let frame = Frame::new(WIDTH as u32, HEIGHT as u32, rgb, self.number, at)
            .expect("the puppet's size is fixed");
        self.number += 1;
        Ok(frame)
    }

    fn cue(&mut self, cue: Cue) {
        let now = self.now().as_secs_f32();
        self.acting.hear(cue, now);
    }
}

/// The frame's size in pixels.
const WIDTH: usize = 640;
const HEIGHT: usize = 480;
