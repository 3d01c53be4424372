//! A play: a made-up person acts a list of deeds one after the other, so that eyes and rules can be tested on what was
//! done, and when.

use std::time::Duration;

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::Puppet;
use super::acting::{Act, Blink, Drift};
use super::rig::Posture;
use crate::domain::{Frame, Gesture};

mod deed;
mod lens;

pub use deed::Deed;
use lens::Lens;

/// How a made-up person moves, and how the camera sees them. Factors are against the demonstration face.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Role {
    /// Factor on the size of movements.
    pub reach: f32,
    /// Factor on their time.
    pub pace: f32,
    /// Factor on the unrest of head and body.
    pub unrest: f32,
    /// Degrees the head is turned to the own left of the camera's axis, and lowered, while looking straight ahead.
    pub aside: [f32; 2],
    /// Degrees the picture is rolled clockwise.
    pub roll: f32,
    /// Factor on the size of the person in the picture, 0.6 to 1.3.
    pub size: f32,
    /// Frames a second, 5 to 60.
    pub rate: f32,
}

/// What the person did, in seconds since the first frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Done {
    /// What.
    pub deed: Deed,
    /// When it began.
    pub start: f64,
    /// When it was farthest.
    pub peak: f64,
    /// When it was over.
    pub end: f64,
}

/// A play under way: an iterator of frames that ends with the last deed.
pub struct Play {
    puppet: Puppet,
    role: Role,
    rng: StdRng,
    drifts: [Drift; 6],
    acts: Vec<Act>,
    blink: Blink,
    done: Vec<Done>,
    ends: f32,
    frame: u64,
}

impl Role {
    /// A person drawn at random, within what people and counters are.
    pub fn draw(rng: &mut impl Rng) -> Self {
        Self {
            reach: rng.random_range(0.75..1.3),
            pace: rng.random_range(0.75..1.5),
            unrest: rng.random_range(0.5..2.0),
            aside: [rng.random_range(-10.0..10.0), rng.random_range(-6.0..6.0)],
            roll: rng.random_range(-8.0..8.0),
            size: rng.random_range(0.75..1.1),
            rate: [10.0, 12.0, 15.0, 20.0, 24.0, 30.0][rng.random_range(0..6)],
        }
    }
}

impl Puppet {
    /// Acts these deeds, each after a short rest, blinking by itself in between. The same seed gives the same play.
    pub fn play(self, role: Role, deeds: &[Deed], seed: u64) -> Play {
        let mut rng = StdRng::seed_from_u64(seed);
        let drifts = std::array::from_fn(|_| Drift::draw(&mut rng));
        let (mut acts, mut done) = (Vec::new(), Vec::new());
        let mut now = LEAD;
        for deed in deeds {
            let act = deed.act(&mut rng, &role, now);
            done.extend(act.swings().into_iter().map(|swing| Done::of(*deed, swing)));
            now = act.ends + rng.random_range(0.7..1.3) * role.pace.max(1.0);
            acts.push(act);
        }
        let blink = Blink::draw(&mut rng, 0.0);
        Play { puppet: self, role, rng, drifts, acts, blink, done, ends: now, frame: 0 }
    }
}

impl Play {
    /// Everything done so far and to come, and the blinks the person made unasked up to now.
    pub fn done(&self) -> &[Done] {
        &self.done
    }

    fn posture(&mut self, now: f32) -> Posture {
        let [yaw, pitch, roll, aside, down, body] = &self.drifts;
        let unrest = self.role.unrest;
        let mut posture = Posture {
            yaw: self.role.aside[0] + unrest * 0.8 * yaw.at(now),
            pitch: self.role.aside[1] + unrest * 0.7 * pitch.at(now),
            roll: unrest * 0.5 * roll.at(now),
            head: [0.5 * unrest * aside.at(now), 0.4 * unrest * down.at(now)],
            body: [1.4 * unrest * body.at(now), 0.0],
            ..Posture::default()
        };
        for act in self.acts.iter().filter(|act| (act.starts..act.ends).contains(&now)) {
            act.apply(&mut posture, now);
        }
        self.blink_alone(&mut posture, now);
        posture.lids = posture.lids.map(|lid| lid.clamp(0.0, 1.0));
        posture.jaw = posture.jaw.clamp(0.0, 1.0);
        posture
    }

    /// Nobody blinks by the way from shortly before a deed to shortly after it.
    fn blink_alone(&mut self, posture: &mut Posture, now: f32) {
        if self.blink.ends() <= now {
            self.done.push(Done::of(Deed::Blink, self.blink.course()));
            self.blink = Blink::draw(&mut self.rng, now);
        }
        let (starts, ends) = (self.blink.starts, self.blink.ends());
        let busy = |act: &&Act| ends > act.starts - APART && starts < act.ends + APART;
        if starts > now
            && let Some(act) = self.acts.iter().find(busy)
        {
            self.blink = self.blink.moved(act.ends + APART);
        }
        let shut = self.blink.shut(now);
        posture.lids = posture.lids.map(|lid| lid.max(shut));
    }
}

impl Iterator for Play {
    type Item = Frame;

    fn next(&mut self) -> Option<Frame> {
        let now = self.frame as f32 / self.role.rate;
        if now > self.ends {
            return None;
        }
        let posture = self.posture(now);
        let shown = Lens { size: self.role.size, roll: self.role.roll }.see(&self.puppet.render(&posture));
        let rgb = self.puppet.grain.develop(&shown);
        let frame = Frame::new(
            shown.width as u32,
            shown.height as u32,
            rgb,
            self.frame,
            Duration::from_secs_f32(now),
        );
        self.frame += 1;
        frame.ok()
    }
}

impl Done {
    fn of(deed: Deed, [start, peak, end]: [f32; 3]) -> Self {
        Self { deed, start: f64::from(start), peak: f64::from(peak), end: f64::from(end) }
    }

    /// The gesture this is; `None` for what is none.
    pub const fn gesture(&self) -> Option<Gesture> {
        self.deed.gesture()
    }
}

/// Seconds of sitting still before the first deed.
const LEAD: f32 = 1.5;
/// Seconds between a deed and a blink made unasked.
const APART: f32 = 0.3;
