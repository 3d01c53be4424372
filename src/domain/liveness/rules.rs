//! The rules of a challenge, with where each figure comes from.

use std::time::Duration;

use crate::domain::gesture::Limits;

/// Windows and limits of a challenge. Times are for [`Rules::patience`] 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    /// Gestures asked. Three of five with a turn among them make 68 orders (a recording fits one in 68), four make 296.
    pub steps: usize,
    /// Fewer possible orders than these are no challenge. All five gestures leave 68; any four of them 34 at most, so
    /// one gesture more is asked then (84 to 106 orders); three leave 24 even so, and the pass is recorded as witnessed.
    pub fewest_orders: usize,
    /// The prompt comes this long after settling at the earliest …
    pub onset_least: Duration,
    /// … and this long at the latest: soon or late, drawn at random, so that a recording cannot know.
    pub onset_most: Duration,
    /// A good, still, straight look of this length settles.
    pub settle: Duration,
    /// Nobody settled in this time: nobody there.
    pub settle_limit: Duration,
    /// An answer that begins sooner after the prompt is no reaction: the fastest human answers to a picture take 0.15 s.
    pub reaction_least: Duration,
    /// The answer begins by then: time to see the prompt, read it, understand it and move …
    pub reaction_most: Duration,
    /// A turned head or an open mouth is held at least so long …
    pub hold_least: Duration,
    /// … and at most so long, a short or a long time drawn at random; longer is tiring.
    pub hold_most: Duration,
    /// Who comes back sooner after being asked did not wait for it …
    pub release_least: Duration,
    /// … and who stays longer did not hear it.
    pub release_most: Duration,
    /// … and is done by then.
    pub step_window: Duration,
    /// The person looks straight ahead again by then.
    pub return_window: Duration,
    /// Straight ahead for this long is back.
    pub returned: Duration,
    /// Two blinks answer when the second begins this soon after the first ended.
    pub blink_gap: Duration,
    /// Factor on every window a slow person needs; "more time" doubles it. From 1 to 4.
    pub patience: f32,
    /// A face unseen for longer is lost: two or three frames of a tracker's slip are not.
    pub lost: Duration,
    /// Company for longer fails: one frame of a detector's error does not.
    pub company: Duration,
    /// A face smaller than this share of the person's is background (the same share as for quality).
    pub company_share: f32,
    /// A picture that stands still for longer is not a camera's.
    pub frozen: Duration,
    /// Another gesture fails the step from this angle of a turn; smaller ones are movement.
    pub wrong_turn: f32,
    /// The same for nods: an opened mouth moves the measured pitch by up to 12°.
    pub wrong_nod: f32,
    /// Looking straight ahead: within these degrees of the personal neutral yaw …
    pub neutral_yaw: f32,
    /// … and pitch.
    pub neutral_pitch: f32,
    /// Farther from the camera's axis than these degrees nobody can settle.
    pub settle_yaw: f32,
    /// Limits of the gestures.
    pub limits: Limits,
}

impl Rules {
    /// The ordinary challenge: three gestures.
    pub fn standard() -> Self {
        Self {
            steps: 3,
            fewest_orders: 36,
            onset_least: Duration::from_millis(400),
            onset_most: Duration::from_millis(4000),
            settle: Duration::from_millis(700),
            settle_limit: Duration::from_secs(18),
            reaction_least: Duration::from_millis(150),
            reaction_most: Duration::from_millis(3000),
            hold_least: Duration::from_millis(400),
            hold_most: Duration::from_millis(2500),
            release_least: Duration::from_millis(100),
            release_most: Duration::from_millis(1800),
            step_window: Duration::from_millis(6000),
            return_window: Duration::from_secs(5),
            returned: Duration::from_millis(200),
            blink_gap: Duration::from_millis(800),
            patience: 1.0,
            lost: Duration::from_millis(600),
            company: Duration::from_millis(400),
            company_share: 0.15,
            frozen: Duration::from_millis(1500),
            wrong_turn: 20.0,
            wrong_nod: 16.0,
            neutral_yaw: 7.0,
            neutral_pitch: 8.0,
            settle_yaw: 22.0,
            limits: Limits::default(),
        }
    }

    /// The challenge for high-risk acts: four gestures.
    pub fn high_assurance() -> Self {
        Self { steps: 4, ..Self::standard() }
    }

    /// The same rules with every window for slow people longer by `factor`; a factor below 1 or not a number is 1, and
    /// above 4 is 4.
    #[must_use]
    pub fn with_patience(self, factor: f32) -> Self {
        let patience = if factor > 1.0 { factor.min(MOST_PATIENCE) } else { 1.0 };
        let slow = patience.min(SLOWEST);
        let usual = Limits::default();
        let limits =
            Limits { nod_half: usual.nod_half * slow, nod_held: usual.nod_held * slow, ..self.limits };
        Self { patience, limits, ..self }
    }

    pub(super) fn patient(&self, window: Duration) -> Duration {
        window.mul_f32(self.patience.clamp(1.0, MOST_PATIENCE))
    }
}

/// An answer may begin 9 s after its prompt then; who needs longer needs a person, and longer windows suit recordings.
const MOST_PATIENCE: f32 = 4.0;
/// However slow the person, a nod takes no more than twice the ordinary time: longer is looking down.
const SLOWEST: f32 = 2.0;

impl Default for Rules {
    fn default() -> Self {
        Self::standard()
    }
}
