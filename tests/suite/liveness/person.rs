//! A person in numbers: sways, blinks and talks by itself, and makes gestures when told. No picture is involved, so
//! what these tests show holds for the rules, not for the models.

use std::time::Duration;

use countersign::domain::observation::{Eyes, Mouth, Relief, Surround};
use countersign::domain::{Face, Gesture, Hint, Mesh, Observation, Pose, Quality, Rect};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

/// Someone before a camera of `fps` frames a second.
pub(crate) struct Person {
    rng: StdRng,
    /// State of a quick generator for the noise of a thousand numbers a frame (xorshift, Marsaglia 2003).
    noise: u64,
    fps: f64,
    shape: Vec<[f32; 3]>,
    phases: [f32; 6],
    neutral: [f32; 2],
    acts: Vec<Act>,
    blink_at: f64,
    frame: u64,
    pub(crate) manner: Manner,
}

/// How a person moves.
#[derive(Clone, Copy)]
pub(crate) struct Manner {
    /// Factor on every movement's time.
    pub(crate) slow: f64,
    /// Factor on every movement's size.
    pub(crate) size: f32,
    /// Talks all the time.
    pub(crate) talks: bool,
    /// Seconds between natural blinks, least and most.
    pub(crate) blinks: (f64, f64),
    /// Moves and breathes at all; a photograph does not.
    pub(crate) lives: bool,
}

#[derive(Clone, Copy)]
struct Act {
    gesture: Option<Gesture>,
    start: f64,
    vary: f64,
    /// When the way back begins, if it was told.
    until: Option<f64>,
}

impl Default for Manner {
    fn default() -> Self {
        Self { slow: 1.0, size: 1.0, talks: false, blinks: (1.5, 6.0), lives: true }
    }
}

impl Person {
    pub(crate) fn new(seed: u64, fps: f64, manner: Manner) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let mut shape: Vec<[f32; 3]> =
            (0..478).map(|_| std::array::from_fn(|_| rng.random_range(-1.0..1.0))).collect();
        // The points that show depth are where a face has them: forehead, nose, chin, corners of the eyes.
        for (at, point) in FACE {
            shape[at] = point;
        }
        let phases = std::array::from_fn(|_| rng.random_range(0.0..std::f32::consts::TAU));
        let neutral = [rng.random_range(-6.0..6.0), rng.random_range(-12.0..12.0)];
        let blink_at = rng.random_range(0.5..manner.blinks.1.max(0.6));
        Self {
            rng,
            noise: seed * 2 + 0x9E37_79B9_7F4A_7C15,
            fps,
            shape,
            phases,
            neutral,
            acts: Vec::new(),
            blink_at,
            frame: 0,
            manner,
        }
    }

    /// Begins a gesture `after` seconds from the next frame.
    pub(crate) fn act(&mut self, gesture: Gesture, after: f64) {
        let start = self.now() + after;
        let vary = self.rng.random_range(0.9..1.15);
        self.acts.push(Act { gesture: Some(gesture), start, vary, until: None });
    }

    /// Begins a gesture and, if it is one to hold, holds it until [`release`](Self::release).
    pub(crate) fn act_and_hold(&mut self, gesture: Gesture, after: f64) {
        self.act(gesture, after);
        if let Some(act) = self.acts.last_mut().filter(|_| gesture.is_held()) {
            act.until = Some(f64::INFINITY);
        }
    }

    /// Comes back from what is held, `after` seconds from the next frame.
    pub(crate) fn release(&mut self, after: f64) {
        let at = self.now() + after;
        for until in self.acts.iter_mut().filter_map(|act| act.until.as_mut()) {
            *until = until.min(at);
        }
    }

    /// Blinks once, `after` seconds from the next frame.
    pub(crate) fn blink(&mut self, after: f64) {
        self.acts.push(Act { gesture: None, start: self.now() + after, vary: 1.0, until: None });
    }

    pub(crate) fn now(&self) -> f64 {
        self.frame as f64 / self.fps
    }

    /// A reaction time as people have them.
    pub(crate) fn reaction(&mut self) -> f64 {
        self.rng.random_range(0.3..0.9)
    }

    /// The next frame.
    pub(crate) fn next(&mut self) -> Observation {
        let now = self.now();
        let at = Duration::from_secs_f64(now);
        if now >= self.blink_at {
            // One in eight natural blinks is a double one.
            self.blink(0.0);
            let rest = self.rng.random_range(self.manner.blinks.0..self.manner.blinks.1);
            self.blink_at = now + if self.rng.random_bool(0.125) { 0.4 } else { rest };
        }
        let (mut turn, mut down, mut shut, mut open) = (0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32);
        for act in &self.acts {
            let slow = self.manner.slow * act.vary;
            let since = (now - act.start) / slow;
            let there = |away: f64, usual: f64| act.until.map_or(usual, |at| (at - act.start) / slow - away);
            match act.gesture {
                None => shut = shut.max(hold(now - act.start, [0.06, 0.03, 0.1])),
                Some(Gesture::Blink) => {
                    let second = since - 0.62;
                    shut = shut.max(hold(since, [0.08, 0.14, 0.1])).max(hold(second, [0.08, 0.14, 0.1]));
                }
                Some(Gesture::LookLeft) => turn += 27.0 * hold(since, [0.45, there(0.45, 0.3), 0.5]),
                Some(Gesture::LookRight) => turn -= 27.0 * hold(since, [0.45, there(0.45, 0.3), 0.5]),
                Some(Gesture::Nod) => down += 23.0 * hold(since, [0.35, 0.1, 0.4]),
                Some(Gesture::OpenMouth) => open += 0.75 * hold(since, [0.3, there(0.3, 1.1), 0.3]),
            }
        }
        let talk = if self.manner.talks { speech(now as f32, self.phases[5]) } else { 0.0 };
        let [sway_yaw, sway_pitch, x, y] = self.sway(now as f32);
        let yaw = self.neutral[0] + sway_yaw + turn * self.manner.size;
        let pitch = self.neutral[1] + sway_pitch + down * self.manner.size + 6.0 * open + 4.0 * talk;
        let seen = self.face(yaw, pitch, [x, y], shut, open.max(talk));
        let frame = self.frame;
        self.frame += 1;
        // An ordinary head: its pixels show most of its turn.
        let sine = 0.8 * (yaw - self.neutral[0]).to_radians().sin();
        let relief = Some(Relief { from: self.neutral[0], sine, likeness: 0.9 });
        Observation { relief, ..observation(frame, at, Some(seen)) }
    }

    fn sway(&self, now: f32) -> [f32; 4] {
        if !self.manner.lives {
            return [0.0; 4];
        }
        let wave = |k: usize, speed: f32| (now * speed + self.phases[k]).sin();
        // Nobody comes back to the same place: slow drifts that do not fall in step with the sway.
        let (aside, down) =
            (4.0 * wave(1, 0.31) + 3.0 * wave(4, 0.173), 4.0 * wave(0, 0.37) + 2.0 * wave(3, 0.211));
        let (x, y) = (5.0 * wave(2, 0.7) + wave(3, 2.9), 3.0 * wave(4, 1.6));
        [1.2 * wave(0, 0.9), 1.0 * wave(1, 1.3), x + aside, y + down]
    }

    fn face(&mut self, yaw: f32, pitch: f32, place: [f32; 2], shut: f32, open: f32) -> Face {
        let (sin, cos) = yaw.to_radians().sin_cos();
        let tilt = pitch.to_radians().sin();
        let mut points = Box::new([[0.0; 3]; 478]);
        for (point, shape) in points.iter_mut().zip(&self.shape) {
            let (x, z) = (shape[0] * cos + shape[2] * sin, shape[2] * cos - shape[0] * sin);
            *point = [320.0 + place[0] + 80.0 * x, 240.0 + place[1] + 80.0 * (shape[1] + tilt * z), 80.0 * z];
            for axis in point {
                *axis += 0.12 * noise(&mut self.noise);
            }
        }
        let mut near = |value: f32, most: f32| value + most * noise(&mut self.noise);
        let wide = 0.30 * (0.17 + 0.83 * (1.0 - shut)) - 0.002 * (pitch - self.neutral[1]).max(0.0);
        let eyes = Eyes {
            left_ratio: near(wide, 0.012),
            right_ratio: near(wide, 0.012),
            left_blink: near(0.08 + 0.62 * shut, 0.02),
            right_blink: near(0.08 + 0.62 * shut, 0.02),
        };
        let mouth = Mouth { ratio: near(0.02 + open, 0.015), jaw_open: near(0.03 + 0.8 * open, 0.02) };
        let pose = Pose { yaw_deg: near(yaw, 0.4), pitch_deg: near(pitch, 0.4), roll_deg: near(0.0, 0.3) };
        let bounds = Rect { x: 240.0, y: 140.0, width: 160.0, height: 200.0 };
        let mesh = Mesh::new(points);
        Face {
            bounds,
            score: 0.95,
            presence: 0.99,
            key_points: None,
            pose,
            eyes,
            mouth,
            expression: 0.05,
            mesh,
        }
    }
}

/// Places of some points of a face: right, down, towards the camera.
const FACE: [(usize, [f32; 3]); 7] = [
    (10, [0.0, -1.0, 0.05]),
    (151, [0.0, -0.75, 0.2]),
    (33, [-0.6, -0.25, 0.0]),
    (263, [0.6, -0.25, 0.0]),
    (1, [0.0, 0.1, 0.55]),
    (2, [0.0, 0.25, 0.4]),
    (152, [0.0, 1.0, 0.1]),
];

pub(crate) fn observation(frame: u64, at: Duration, face: Option<Face>) -> Observation {
    let hint = if face.is_none() { Some(Hint::NoFace) } else { None };
    let quality = Quality::default();
    let surround = Surround::default();
    let bystanders = Vec::new();
    Observation { frame, at, size: (640, 480), face, bystanders, quality, surround, relief: None, hint }
}

/// −1 to 1, evenly.
fn noise(state: &mut u64) -> f32 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 40) as f32 / 8_388_608.0 - 1.0
}

/// Away, there, and back: 0 to 1, minimum jerk. Times in seconds.
fn hold(since: f64, [away, there, back]: [f64; 3]) -> f32 {
    let jerk = |t: f64| {
        t.clamp(0.0, 1.0).powi(3) * (10.0 - 15.0 * t.clamp(0.0, 1.0) + 6.0 * t.clamp(0.0, 1.0).powi(2))
    };
    (jerk(since / away) - jerk((since - away - there) / back)) as f32
}

/// Syllables at four a second in phrases: the mouth reaches a ratio of 0.65 now and then, never for long.
fn speech(now: f32, phase: f32) -> f32 {
    let syllable = (now * 25.0 + phase).sin().max(0.0);
    let stress = 0.5 + 0.5 * (now * 3.1 + 2.0 * phase).sin();
    0.65 * syllable * stress
}
