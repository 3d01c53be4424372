//! What the made-up person does: gestures, and what people do that is none.

use rand::Rng;
use rand::rngs::StdRng;

use super::super::acting::{Act, Track};
use super::super::rig::Posture;
use super::Role;
use crate::domain::Gesture;

/// One thing done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    /// Two blinks, one after the other; also each blink made unasked.
    Blink,
    /// A turn to the own left and back.
    LookLeft,
    /// A turn to the own right and back.
    LookRight,
    /// Down and up again.
    Nod,
    /// Opened and held.
    OpenMouth,
    /// A sentence or two.
    Speak,
    /// The eyes go down, and with longer looks the head, as to a paper on the counter.
    LookDown,
    /// Eyes narrowed as by a smile or the sun.
    Squint,
    /// The eyes go to something beside and below; the head hardly follows.
    Glance,
    /// The body leans aside and back.
    Lean,
    /// The head wanders to one side and back, slowly.
    Drift,
    /// The lids twitch and do not close.
    HalfBlink,
}

impl Deed {
    /// All, gestures first.
    pub const ALL: [Self; 12] = [
        Self::Blink,
        Self::LookLeft,
        Self::LookRight,
        Self::Nod,
        Self::OpenMouth,
        Self::Speak,
        Self::LookDown,
        Self::Squint,
        Self::Glance,
        Self::Lean,
        Self::Drift,
        Self::HalfBlink,
    ];

    /// The gesture this is; `None` for what is none.
    pub const fn gesture(self) -> Option<Gesture> {
        match self {
            Self::Blink => Some(Gesture::Blink),
            Self::LookLeft => Some(Gesture::LookLeft),
            Self::LookRight => Some(Gesture::LookRight),
            Self::Nod => Some(Gesture::Nod),
            Self::OpenMouth => Some(Gesture::OpenMouth),
            _ => None,
        }
    }

    /// Its name in answers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Blink => "blink",
            Self::LookLeft => "look_left",
            Self::LookRight => "look_right",
            Self::Nod => "nod",
            Self::OpenMouth => "open_mouth",
            Self::Speak => "speak",
            Self::LookDown => "look_down",
            Self::Squint => "squint",
            Self::Glance => "glance",
            Self::Lean => "lean",
            Self::Drift => "drift",
            Self::HalfBlink => "half_blink",
        }
    }

    pub(super) fn act(self, rng: &mut StdRng, role: &Role, starts: f32) -> Act {
        if let Some(gesture) = self.gesture() {
            // Lids close wholly, however small a person's movements are; a jaw opens as far as it does.
            let reach = match gesture {
                Gesture::Blink => 1.0,
                Gesture::OpenMouth => role.reach.min(1.0),
                _ => role.reach,
            };
            return Act::draw(rng, gesture, starts).scaled(reach, role.pace);
        }
        Act::new(starts, self.tracks(rng))
    }

    fn tracks(self, rng: &mut StdRng) -> Vec<Track> {
        let side = if rng.random_bool(0.5) { 1.0 } else { -1.0 };
        let mut between = |low: f32, high: f32| rng.random_range(low..high);
        match self {
            Self::Speak => vec![Track { channel: |p| &mut p.jaw, keys: sentence(&mut between) }],
            Self::LookDown => {
                let (stay, lids) = (between(0.5, 3.0), between(0.35, 0.55));
                let head = if stay < 1.0 { between(0.0, 5.0) } else { between(4.0, 16.0) };
                let mut tracks = both_lids([0.12, stay, 0.15], lids);
                tracks.push(track(|p| &mut p.pitch, [0.4, stay - 0.2, 0.45], head));
                tracks
            }
            Self::Squint => both_lids([between(0.15, 0.4), between(0.4, 2.5), 0.3], between(0.25, 0.45)),
            Self::Glance => {
                let stay = between(0.3, 0.8);
                let mut tracks = both_lids([0.08, stay, 0.1], between(0.2, 0.4));
                tracks.push(track(|p| &mut p.yaw, [0.25, stay, 0.3], side * between(1.0, 6.0)));
                tracks
            }
            Self::Lean => {
                let times = [between(0.6, 1.2), between(0.2, 1.0), between(0.6, 1.2)];
                vec![
                    track(|p| &mut p.body[0], times, side * between(6.0, 14.0)),
                    track(|p| &mut p.roll, times, side * between(2.0, 7.0)),
                    track(|p| &mut p.yaw, times, side * between(0.0, 4.0)),
                ]
            }
            Self::Drift => {
                let times = [between(2.0, 4.0), between(0.5, 2.0), between(2.0, 4.0)];
                vec![track(|p| &mut p.yaw, times, side * between(4.0, 11.0))]
            }
            _ => both_lids([0.06, between(0.01, 0.05), 0.1], between(0.15, 0.35)),
        }
    }
}

/// Away, there and back in these seconds.
fn track(channel: fn(&mut Posture) -> &mut f32, [away, there, back]: [f32; 3], full: f32) -> Track {
    let there = away + there.max(0.0);
    Track { channel, keys: vec![(0.0, 0.0), (away, full), (there, full), (there + back, 0.0)] }
}

fn both_lids(times: [f32; 3], shut: f32) -> Vec<Track> {
    vec![track(|p| &mut p.lids[0], times, shut), track(|p| &mut p.lids[1], times, shut)]
}

/// Syllables of one to three words at a time: three to six a second, each of another width, the lips meeting or nearly
/// so in between.
fn sentence(between: &mut impl FnMut(f32, f32) -> f32) -> Vec<(f32, f32)> {
    let (rate, width, length) = (between(3.0, 6.0), between(0.15, 0.8), between(1.5, 4.0));
    let (mut keys, mut now) = (vec![(0.0, 0.0)], 0.0);
    while now < length {
        let half = between(0.4, 0.6) / rate;
        keys.push((now + half, width * between(0.3, 1.0)));
        keys.push((now + 2.0 * half, width * between(0.0, 0.25)));
        now += 2.0 * half + if between(0.0, 1.0) < 0.15 { 0.3 } else { 0.0 };
    }
    keys.push((now + 0.1, 0.0));
    keys
}
