//! What the puppet does when: it breathes, sways and blinks by itself, and answers a cue after a person's delay.
//!
//! Movements run along minimum-jerk curves (Flash and Hogan 1985), as arms and heads do.

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::rig::Posture;
use crate::camera::Cue;
use crate::domain::Gesture;

/// The puppet's will. The same seed and cues at the same times give the same postures.
pub(super) struct Acting {
    rng: StdRng,
    drifts: [Drift; 6],
    cue: Cue,
    /// The movement under way or about to begin.
    act: Option<Act>,
    /// When that movement, if it is one to hold, was asked back.
    released: Option<f32>,
    /// When the next blink by itself begins, and its shape.
    blink: Blink,
}

/// A movement's course: key points of each channel it moves, the leading channel first.
pub(super) struct Act {
    pub(super) starts: f32,
    pub(super) ends: f32,
    /// Where in it a turned head or an open mouth stays until asked back (s since it began).
    held_at: Option<f32>,
    tracks: Vec<Track>,
}

/// Values of one channel at rising times (s since the act began); between them a minimum-jerk curve.
pub(super) struct Track {
    pub(super) channel: fn(&mut Posture) -> &mut f32,
    pub(super) keys: Vec<(f32, f32)>,
}

/// A blink nobody asked for.
#[derive(Clone, Copy)]
pub(super) struct Blink {
    pub(super) starts: f32,
    closing: f32,
    shut: f32,
    opening: f32,
    depth: f32,
}

/// A slow wander and a fine tremor.
pub(super) struct Drift {
    waves: [(f32, f32, f32); 4],
}

impl Acting {
    /// A will of its own for each seed.
    pub(super) fn new(seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let drifts = std::array::from_fn(|_| Drift::draw(&mut rng));
        let blink = Blink::draw(&mut rng, 0.8);
        Self { rng, drifts, cue: Cue::None, act: None, released: None, blink }
    }

    /// Hears a cue at `now` seconds. Only a new gesture starts a movement; when the cue is taken back before it
    /// began, it is not made.
    pub(super) fn hear(&mut self, cue: Cue, now: f32) {
        if cue == self.cue {
            return;
        }
        self.cue = cue;
        let free = match &self.act {
            Some(act) if act.starts <= now => act.ends + self.held(act),
            _ => now,
        };
        match cue {
            Cue::Show(gesture) if free <= now => {
                let delay = self.rng.random_range(0.32..0.85);
                self.act = Some(Act::draw(&mut self.rng, gesture, now + delay));
                self.released = None;
            }
            // Mid-movement: the new cue is heard when this one ends.
            Cue::Show(_) => self.cue = Cue::None,
            Cue::None => {
                self.act = self.act.take().filter(|act| act.starts <= now);
                self.released = Some(now + self.rng.random_range(0.24..0.6));
            }
        }
    }

    /// How much longer than drawn the movement takes, since it is held: nobody holds for ever.
    fn held(&self, act: &Act) -> f32 {
        let Some(held_at) = act.held_at else { return 0.0 };
        self.released.map_or(HELD_MOST, |at| at - act.starts - held_at).clamp(0.0, HELD_MOST)
    }

    /// The posture at `now` seconds; times must not fall.
    pub(super) fn posture(&mut self, now: f32) -> Posture {
        let [yaw, pitch, roll, aside, down, body] = &self.drifts;
        let mut posture = Posture {
            yaw: 0.55 * yaw.at(now),
            pitch: 0.5 * pitch.at(now),
            roll: 0.35 * roll.at(now),
            head: [0.5 * aside.at(now), 0.4 * down.at(now)],
            body: [1.4 * body.at(now), 0.5 * down.at(now * 0.7 + 9.0) + 0.8 * (now * BREATH).sin()],
            ..Posture::default()
        };
        if self.act.as_ref().is_some_and(|act| act.ends + self.held(act) <= now) {
            self.act = None;
        }
        if self.blink.ends() <= now {
            self.blink = Blink::draw(&mut self.rng, now);
        }
        if let Some(act) = &self.act {
            let (since, held) = (now - act.starts, self.held(act));
            let time = act.held_at.map_or(since, |at| since.min(at).max(since - held));
            act.apply(&mut posture, act.starts + time);
            // Attention holds the lids: no blink of its own from shortly before an act to shortly after.
            if self.blink.ends() > act.starts - 0.35 && self.blink.starts > now {
                let wait = self.rng.random_range(0.5..1.6);
                self.blink = self.blink.moved(act.ends + held.min(1.0) + wait);
            }
        }
        let shut = self.blink.shut(now);
        for (k, lid) in posture.lids.iter_mut().enumerate() {
            *lid = lid.max(shut * if k == 0 { 1.0 } else { 0.97 }).clamp(0.0, 1.0);
        }
        posture
    }
}

impl Act {
    pub(super) fn new(starts: f32, tracks: Vec<Track>) -> Self {
        let last = tracks.iter().filter_map(|track| track.keys.last()).map(|key| key.0).fold(0.0, f32::max);
        Self { starts, ends: starts + last, held_at: None, tracks }
    }

    pub(super) fn draw(rng: &mut StdRng, gesture: Gesture, starts: f32) -> Self {
        let mut vary = |value: f32| value * rng.random_range(0.92..1.08);
        let tracks = match gesture {
            Gesture::Blink => {
                let keys = |depth: f32, closing: f32, shut: f32, gap: f32| {
                    let mut keys = vec![(0.0, 0.0)];
                    for start in [0.0, closing + shut + 0.13 + gap] {
                        keys.extend([
                            (start, 0.0),
                            (start + closing, depth),
                            (start + closing + shut, depth),
                            (start + closing + shut + 0.13, 0.0),
                        ]);
                    }
                    keys
                };
                let (closing, shut, gap) = (vary(0.1), vary(0.17), vary(0.4));
                vec![
                    Track { channel: |p| &mut p.lids[0], keys: keys(1.0, closing, shut, gap) },
                    Track { channel: |p| &mut p.lids[1], keys: keys(1.0, closing, shut, gap) },
                    Track {
                        channel: |p| &mut p.pitch,
                        keys: vec![(0.0, 0.0), (0.3, 0.8), (0.9, 0.5), (1.4, 0.0)],
                    },
                ]
            }
            Gesture::LookLeft => turn(1.0, &mut vary),
            Gesture::LookRight => turn(-1.0, &mut vary),
            Gesture::Nod => {
                let (down, up, deep) = (vary(0.42), vary(0.5), vary(NOD));
                let keys = vec![
                    (0.0, 0.0),
                    (down, deep),
                    (down + 0.1, deep),
                    (down + 0.1 + up, -0.18 * deep),
                    (down + 0.5 + up, 0.0),
                ];
                vec![Track { channel: |p| &mut p.pitch, keys }]
            }
            Gesture::OpenMouth => {
                let (open, hold, close) = (vary(0.36), vary(1.3), vary(0.4));
                let keys = |full: f32| {
                    vec![(0.0, 0.0), (open, full), (open + hold, full * 0.97), (open + hold + close, 0.0)]
                };
                vec![
                    Track { channel: |p| &mut p.jaw, keys: keys(1.0) },
                    Track { channel: |p| &mut p.pitch, keys: keys(-1.5) },
                ]
            }
        };
        // The last key is back at rest, the one before it the end of being there.
        let there = tracks[0].keys.iter().rev().nth(1).map(|key| key.0).filter(|_| gesture.is_held());
        Self { held_at: there, ..Self::new(starts, tracks) }
    }

    /// The same movement, larger and slower by these factors.
    pub(super) fn scaled(mut self, reach: f32, pace: f32) -> Self {
        for key in self.tracks.iter_mut().flat_map(|track| &mut track.keys) {
            *key = (key.0 * pace, key.1 * reach);
        }
        Self::new(self.starts, self.tracks)
    }

    /// When each swing of the leading channel began, was farthest, and ended: a pair of blinks has two.
    pub(super) fn swings(&self) -> Vec<[f32; 3]> {
        let Some(keys) = self.tracks.first().map(|track| &track.keys) else { return Vec::new() };
        let out = keys.iter().map(|key| key.1.abs()).fold(0.0, f32::max) * 0.9;
        let mut swings = Vec::new();
        let mut at = 0;
        while let Some(first) = (at..keys.len()).find(|k| keys[*k].1.abs() > out) {
            let past = (first..keys.len()).find(|k| keys[*k].1.abs() <= out).unwrap_or(keys.len() - 1);
            let peak = f32::midpoint(keys[first].0, keys[past - 1].0);
            swings.push([keys[first - 1].0, peak, keys[past].0].map(|time| self.starts + time));
            at = past + 1;
        }
        swings
    }

    pub(super) fn apply(&self, posture: &mut Posture, now: f32) {
        for track in &self.tracks {
            *(track.channel)(posture) += track.at(now - self.starts);
        }
    }
}

fn turn(side: f32, vary: &mut impl FnMut(f32) -> f32) -> Vec<Track> {
    let (away, hold, back, wide) = (vary(0.55), vary(0.4), vary(0.6), vary(TURN));
    let keys =
        |full: f32| vec![(0.0, 0.0), (away, full), (away + hold, full * 0.98), (away + hold + back, 0.0)];
    vec![
        Track { channel: |p| &mut p.yaw, keys: keys(side * wide) },
        Track { channel: |p| &mut p.roll, keys: keys(side * vary(1.6)) },
        Track { channel: |p| &mut p.pitch, keys: keys(vary(1.2)) },
        Track { channel: |p| &mut p.body[0], keys: keys(side * vary(2.0)) },
    ]
}

impl Track {
    fn at(&self, time: f32) -> f32 {
        let Some(next) = self.keys.iter().position(|key| key.0 > time) else { return 0.0 };
        let Some(before) = next.checked_sub(1) else { return 0.0 };
        let ((from, a), (to, b)) = (self.keys[before], self.keys[next]);
        a + (b - a) * minimum_jerk((time - from) / (to - from))
    }
}

impl Blink {
    /// The next blink after `now`: people at a screen blink every few seconds, for a tenth to a third of one.
    pub(super) fn draw(rng: &mut StdRng, now: f32) -> Self {
        Self {
            starts: now + rng.random_range(1.8..5.5),
            closing: rng.random_range(0.05..0.08),
            shut: rng.random_range(0.01..0.07),
            opening: rng.random_range(0.08..0.15),
            depth: rng.random_range(0.92..1.0),
        }
    }

    pub(super) fn moved(self, starts: f32) -> Self {
        Self { starts, ..self }
    }

    pub(super) fn ends(&self) -> f32 {
        self.starts + self.closing + self.shut + self.opening
    }

    /// When it begins, is deepest and ends.
    pub(super) fn course(&self) -> [f32; 3] {
        [self.starts, self.starts + self.closing + self.shut / 2.0, self.ends()]
    }

    pub(super) fn shut(&self, now: f32) -> f32 {
        let since = now - self.starts;
        let opened = since - self.closing - self.shut;
        if since <= 0.0 {
            0.0
        } else if opened > 0.0 {
            self.depth * (1.0 - minimum_jerk(opened / self.opening))
        } else {
            self.depth * minimum_jerk(since / self.closing)
        }
    }
}

impl Drift {
    pub(super) fn draw(rng: &mut StdRng) -> Self {
        let mut wave = |strength: f32, low: f32, high: f32| {
            (strength, rng.random_range(low..high) * std::f32::consts::TAU, rng.random_range(0.0..7.0))
        };
        Self {
            waves: [wave(0.6, 0.05, 0.15), wave(0.4, 0.2, 0.4), wave(0.15, 0.7, 1.3), wave(0.05, 7.0, 10.0)],
        }
    }

    /// About -1 to 1.
    pub(super) fn at(&self, now: f32) -> f32 {
        self.waves.iter().map(|(strength, speed, phase)| strength * (speed * now + phase).sin()).sum()
    }
}

/// From 0 to 1 with the least jerk.
fn minimum_jerk(share: f32) -> f32 {
    let share = share.clamp(0.0, 1.0);
    share * share * share * (10.0 + share * (6.0 * share - 15.0))
}

/// Seconds a turned head or an open mouth is held beyond its time when nobody asks it back.
const HELD_MOST: f32 = 5.0;

/// Degrees of a full turn; the landmarks see about three quarters of it.
const TURN: f32 = 37.0;

/// Degrees of a nod.
const NOD: f32 = 20.0;

/// Breaths, in radians per second.
const BREATH: f32 = 1.5;
