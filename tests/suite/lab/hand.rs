//! The hand of an attacker who sees the prompts: it moves what it holds as a person would move the head, after a
//! person's delay, and trembles.

use countersign::domain::{Gesture, Phase};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::sheet::Held;

/// What is shown on the screen.
pub(super) type Shown = Option<(Gesture, Phase)>;

/// The hand, and its answer under way.
pub(super) struct Hand {
    rng: StdRng,
    shown: Shown,
    answer: Option<Answer>,
    waves: [[f32; 2]; 6],
    steady: f32,
}

#[derive(Clone, Copy)]
struct Answer {
    gesture: Gesture,
    starts: f32,
    /// When the way back begins.
    back: Option<f32>,
    reach: f32,
}

impl Hand {
    /// `steady`: 1 is a hand that holds a sheet, 0 a stand.
    pub(super) fn new(seed: u64, steady: f32) -> Self {
        let mut rng = StdRng::seed_from_u64(seed ^ 0x6861_6e64);
        let waves = [0; 6].map(|_| [rng.random_range(1.0..4.0), rng.random_range(0.0..6.3)]);
        Self { rng, shown: None, answer: None, waves, steady }
    }

    /// Sees the screen.
    pub(super) fn see(&mut self, shown: Shown, now: f32) {
        let asks = |shown: Shown| matches!(shown, Some((_, Phase::Act | Phase::Hold)));
        match shown {
            Some((gesture, Phase::Act)) if !asks(self.shown) => {
                let starts = now + self.rng.random_range(0.3..0.8);
                let reach = self.rng.random_range(0.0..1.0);
                self.answer = Some(Answer { gesture, starts, back: None, reach });
            }
            Some((_, Phase::Return)) if asks(self.shown) => {
                let back = now + self.rng.random_range(0.25..0.5);
                self.answer = self.answer.map(|answer| Answer { back: answer.back.or(Some(back)), ..answer });
            }
            _ => {}
        }
        self.shown = shown;
    }

    /// The gesture answered now and how far, 0 to 1, with the drawn reach of this answer. What is not held comes back
    /// by itself; blinks come in a pair.
    pub(super) fn answers(&self, now: f32) -> Option<(Gesture, f32, f32)> {
        let Answer { gesture, starts, back, reach } = self.answer?;
        let since = now - starts;
        let away = |since: f32, way: f32| minimum_jerk(since / way);
        let far = match gesture {
            Gesture::Blink => {
                let once = |since: f32| away(since, 0.08) - away(since - 0.22, 0.1);
                once(since) + once(since - 0.55)
            }
            Gesture::Nod => away(since, 0.4) - away(since - 0.5, 0.45),
            Gesture::LookLeft | Gesture::LookRight | Gesture::OpenMouth => {
                away(since, 0.5) - back.map_or(0.0, |back| away(now - back, 0.5))
            }
        };
        Some((gesture, far, reach))
    }

    /// Tremor and sway of what is held.
    pub(super) fn tremor(&self, now: f32) -> Held {
        let wave = |k: usize| self.steady * (now * self.waves[k][0] + self.waves[k][1]).sin();
        Held {
            yaw: 1.2 * wave(0),
            pitch: wave(1),
            roll: 0.8 * wave(2),
            shift: [4.0 * wave(3), 3.0 * wave(4), 5.0 * wave(5)],
        }
    }
}

/// From 0 to 1 with the least jerk (Flash and Hogan 1985).
pub(super) fn minimum_jerk(share: f32) -> f32 {
    let share = share.clamp(0.0, 1.0);
    share * share * share * (10.0 + share * (6.0 * share - 15.0))
}
