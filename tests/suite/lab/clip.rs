//! Recordings an attacker made of the demo face: the prompts of a challenge of his own, answered by the face. The same
//! seed gives the same frames again, so no frame is kept.

use countersign::camera::{Cue, Puppet, Source as _};
use countersign::domain::{Challenge, Gesture};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::bench::FPS;
use super::face::Likeness;
use super::picture::Picture;

/// A recording being played.
pub(super) struct Clip {
    puppet: Puppet,
    cues: Vec<(f32, Cue)>,
    frames: u32,
}

impl Clip {
    /// A recording of this face's answers to a challenge, at a person's pace.
    pub(super) fn answering(face: &Likeness, challenge: &Challenge, seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed ^ 0x636c_6970);
        let mut now = rng.random_range(0.9..1.6);
        let mut cues = vec![];
        for ((gesture, onset), hold) in
            challenge.gestures().iter().zip(challenge.onsets()).zip(challenge.holds())
        {
            now += onset.as_secs_f32();
            cues.push((now, Cue::Show(*gesture)));
            // Reacting, getting there, being seen there.
            now += match gesture {
                Gesture::Blink => 1.9,
                Gesture::Nod => 1.8,
                Gesture::LookLeft | Gesture::LookRight => 1.15 + hold.as_secs_f32(),
                Gesture::OpenMouth => 1.45 + hold.as_secs_f32(),
            };
            cues.push((now, Cue::None));
            now += if gesture.is_held() { 1.1 } else { 0.3 };
        }
        Self { puppet: face.puppet(seed), cues, frames: 0 }
    }

    /// A face that does nothing but live.
    pub(super) fn idle(face: &Likeness, seed: u64) -> Self {
        Self { puppet: face.puppet(seed), cues: vec![], frames: 0 }
    }

    /// Tells the face something now, as a prompt would.
    pub(super) fn cue(&mut self, gesture: Option<Gesture>) {
        self.puppet.cue(gesture.map_or(Cue::None, Cue::Show));
    }

    pub(super) fn next(&mut self) -> Picture {
        let now = self.frames as f32 / FPS as f32;
        while let Some((_, cue)) = self.cues.first().filter(|(at, _)| *at <= now) {
            self.puppet.cue(*cue);
            self.cues.remove(0);
        }
        self.frames += 1;
        Picture::of(&self.puppet.next().expect("a puppet does not end"))
    }
}
