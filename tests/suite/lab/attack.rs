//! The attacks: what each shows to the camera, given what the screen asks.

use countersign::domain::{Challenge, Gesture, Rules};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::bench::{FPS, Try};
use super::clip::Clip;
use super::face::Likeness;
use super::hand::{Hand, Shown};
use super::picture::Picture;
use super::sheet::{Bend, Held, Sheet};

/// What stands before the camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Attack {
    /// A printed photograph, turned and tilted as asked, eyes and mouth covered by hand.
    FlatPrint,
    /// The same, bent to a part of a cylinder of one to three eye distances.
    BentPrint,
    /// A photograph moved from side to side as asked, not turned.
    MovedPrint,
    /// A mask of paper, flat or round the face, with holes for live eyes and a live mouth.
    CutOut,
    /// A tablet in a hand that plays a recording of another challenge.
    Screen,
    /// The same on a stand, and the recording has the very order that is drawn.
    ScreenOfSameOrder,
    /// One picture again and again, with a sensor's noise.
    Frozen,
    /// A few seconds of a living face that stands still or sways, there and back or over and over, coded anew.
    Loop,
    /// A recording of another challenge fed in place of the camera.
    Replay,
    /// A person who is replaced by another between two gestures.
    Swap,
}

/// An attack under way.
pub(super) struct Attacker {
    attack: Attack,
    hand: Hand,
    room: Picture,
    sheet: Sheet,
    still: Picture,
    live: Clip,
    other: Option<Clip>,
    looped: Vec<Picture>,
    grid: f32,
    frames: u32,
    swap_at: usize,
    far: f32,
    done: usize,
    shown: Shown,
    eyes: [[f32; 2]; 2],
    mouth: [f32; 2],
    scale: f32,
}

impl Attack {
    pub(super) const ALL: [Self; 10] = [
        Self::FlatPrint,
        Self::BentPrint,
        Self::MovedPrint,
        Self::CutOut,
        Self::Screen,
        Self::ScreenOfSameOrder,
        Self::Frozen,
        Self::Loop,
        Self::Replay,
        Self::Swap,
    ];
}

impl Attacker {
    /// `drawn`: the challenge that will be asked, for the luckiest of attackers; `other`: somebody else.
    pub(super) fn new(
        attack: Attack,
        face: &Likeness,
        other: &Likeness,
        drawn: &Challenge,
        seed: u64,
    ) -> Self {
        let mut rng = StdRng::seed_from_u64(seed ^ 0x6174_7461);
        let mut own = Challenge::draw(&Rules::standard(), &Gesture::ALL, &mut rng).expect("five gestures");
        while attack == Attack::ScreenOfSameOrder && own.gestures() != drawn.gestures() {
            own = Challenge::draw(&Rules::standard(), &Gesture::ALL, &mut rng).expect("five gestures");
        }
        let plays = matches!(attack, Attack::Screen | Attack::ScreenOfSameOrder | Attack::Replay);
        let mut live = if plays { Clip::answering(face, &own, seed) } else { Clip::idle(face, seed) };
        let still = live.next();
        let (eyes, mouth) = (face.eyes, face.mouth);
        let scale = (eyes[0][0] - eyes[1][0]).hypot(eyes[0][1] - eyes[1][1]);
        let middle = [f32::midpoint(eyes[0][0], eyes[1][0]), f32::midpoint(eyes[0][1], mouth[1])];
        let radius = scale * rng.random_range(1.0..3.0);
        let bend = match attack {
            Attack::BentPrint if rng.random_bool(0.8) => Bend::Upright(radius),
            Attack::BentPrint => Bend::Level(radius),
            Attack::CutOut if rng.random_bool(0.5) => Bend::Upright(scale * rng.random_range(1.3..2.5)),
            _ => Bend::Flat,
        };
        let screen = matches!(attack, Attack::Screen | Attack::ScreenOfSameOrder);
        let half = scale * rng.random_range(1.35..2.1);
        let cut = if attack == Attack::CutOut {
            [
                middle[0] - 1.15 * scale,
                middle[1] - 1.5 * scale,
                middle[0] + 1.15 * scale,
                middle[1] + 1.5 * scale,
            ]
        } else {
            [middle[0] - half, middle[1] - half * 1.2, middle[0] + half, (middle[1] + half * 1.3).min(470.0)]
        };
        let shade = if screen { rng.random_range(8.0..40.0) } else { rng.random_range(215.0..250.0) };
        let sheet = Sheet {
            bend,
            cut: [cut[0].max(4.0), cut[1].max(4.0), cut[2].min(636.0), cut[3]],
            middle,
            margin: if attack == Attack::CutOut { 0.0 } else { rng.random_range(4.0..16.0) },
            margin_colour: [shade; 3],
        };
        let steady = if attack == Attack::ScreenOfSameOrder { 0.0 } else { 1.0 };
        let looped = if attack == Attack::Loop { loop_of(&mut live, &mut rng) } else { vec![] };
        Self {
            attack,
            hand: Hand::new(seed, steady),
            room: Picture::room(seed),
            sheet,
            still,
            live,
            other: (attack == Attack::Swap).then(|| Clip::idle(other, seed)),
            looped,
            grid: rng.random_range(1.2..2.2),
            frames: 0,
            swap_at: rng.random_range(1..3),
            far: rng.random_range(28.0..55.0),
            done: 0,
            shown: None,
            eyes,
            mouth,
            scale,
        }
    }

    /// Sees the screen: the prompt, and how many gestures are done.
    pub(super) fn see(&mut self, shown: Shown, done: usize) {
        let now = self.now();
        self.hand.see(shown, now);
        (self.shown, self.done) = (shown, done);
    }

    /// What the camera sees next.
    pub(super) fn next(&mut self) -> Picture {
        let now = self.now();
        self.frames += 1;
        match self.attack {
            Attack::FlatPrint | Attack::BentPrint | Attack::MovedPrint => self.print(now),
            Attack::CutOut => self.mask(now),
            Attack::Screen | Attack::ScreenOfSameOrder => self.screen(now),
            Attack::Frozen => self.still.clone(),
            Attack::Loop => self.looped[(self.frames as usize - 1) % self.looped.len()].clone(),
            Attack::Replay => self.live.next(),
            Attack::Swap => self.swapped(),
        }
    }

    /// Whether the try was rejected for what this attack is.
    pub(super) fn is_named_by(&self, tried: &Try) -> bool {
        self.attack.is_named_by(tried, self.swap_at == 0)
    }

    fn now(&self) -> f32 {
        self.frames as f32 / FPS as f32
    }

    /// Tremor, and the turn or tilt that answers the prompt.
    fn held(&self, now: f32) -> Held {
        let mut held = self.hand.tremor(now);
        let Some((gesture, far, reach)) = self.hand.answers(now) else { return held };
        let angle = far * (self.far + 8.0 * reach);
        if self.attack == Attack::MovedPrint {
            let way = far * (50.0 + 40.0 * reach);
            match gesture {
                Gesture::LookLeft => held.shift[0] += way,
                Gesture::LookRight => held.shift[0] -= way,
                Gesture::Nod => held.shift[1] += way,
                Gesture::OpenMouth => held.shift[2] -= way,
                Gesture::Blink => {}
            }
            return held;
        }
        match gesture {
            Gesture::LookLeft => held.yaw += angle,
            Gesture::LookRight => held.yaw -= angle,
            Gesture::Nod => held.pitch += 0.8 * angle,
            Gesture::Blink | Gesture::OpenMouth => {}
        }
        held
    }

    fn print(&self, now: f32) -> Picture {
        let mut scene = self.room.clone();
        let (lids, jaw) = match self.hand.answers(now) {
            Some((Gesture::Blink, far, _)) => (far, 0.0),
            Some((Gesture::OpenMouth, far, _)) => (0.0, far),
            _ => (0.0, 0.0),
        };
        let paint = |u: f32, v: f32| {
            // A strip over the eyes, something dark before the mouth.
            let over =
                lids > 0.3 && self.eyes.iter().any(|eye| oval([u, v], *eye, [0.4, 0.17], self.scale) < 1.0);
            let under = jaw > 0.1 && oval([u, v], self.mouth, [0.25, 0.3 * jaw], self.scale) < 1.0;
            match (over, under) {
                (true, _) => Some([168.0, 132.0, 112.0]),
                (_, true) => Some([46.0, 26.0, 26.0]),
                _ => self.still.sample(u, v),
            }
        };
        self.sheet.draw(&mut scene, self.held(now), &paint);
        scene
    }

    /// The wearer behind the mask turns with it; through its holes live eyes and a live mouth are seen.
    fn mask(&mut self, now: f32) -> Picture {
        let own = matches!(self.shown, Some((Gesture::Blink | Gesture::OpenMouth, _)));
        let asks = super::bench::asks(self.shown).filter(|_| own);
        self.live.cue(asks);
        let live = self.live.next();
        let mut scene = self.room.clone();
        let held = self.held(now);
        let head = Sheet { bend: Bend::Upright(1.3 * self.scale), margin: 0.0, ..self.sheet };
        let neck = Sheet { cut: [head.cut[0] - 30.0, head.cut[3] - 30.0, head.cut[2] + 30.0, 479.0], ..head };
        neck.draw(&mut scene, Held { yaw: 0.0, ..held }, &|_, _| Some([52.0, 60.0, 84.0]));
        let paint = |u: f32, v: f32| {
            let around = oval([u, v], self.sheet.middle, [1.15, 1.5], self.scale);
            let hole = self
                .eyes
                .iter()
                .map(|eye| oval([u, v], *eye, [0.3, 0.16], self.scale))
                .chain([oval([u, v], self.mouth, [0.36, 0.24], self.scale)])
                .fold(f32::MAX, f32::min);
            match hole {
                hole if hole < 1.0 => live.sample(u, v),
                hole if hole < 1.12 => self.still.sample(u, v).map(|colour| colour.map(|value| value * 0.75)),
                _ if around > 1.0 => None,
                _ => self.still.sample(u, v),
            }
        };
        self.sheet.draw(&mut scene, held, &paint);
        scene
    }

    fn screen(&mut self, now: f32) -> Picture {
        let playing = self.live.next();
        let mut scene = self.room.clone();
        let grid = self.grid;
        let paint = |u: f32, v: f32| {
            let colour = playing.sample(u, v)?;
            // Stripes of red, green and blue, and dark lines between rows: the camera's own grid beats with them.
            let across = (u / grid).fract() * 3.0;
            let row = if (v / grid).fract() < 0.18 { 0.8 } else { 1.0 };
            let lit = |k: usize| if across as usize == k { 1.16 } else { 0.92 };
            Some([0, 1, 2].map(|k| (colour[k] * lit(k) * row + 6.0) * [0.98, 1.0, 1.08][k]))
        };
        self.sheet.draw(&mut scene, self.hand.tremor(now), &paint);
        scene
    }

    /// The first person does as asked up to a gesture; then another stands there.
    fn swapped(&mut self) -> Picture {
        let asks = super::bench::asks(self.shown);
        let rests = asks.is_none();
        self.live.cue(asks);
        let first = self.live.next();
        let second = self.other.as_mut().map(|other| {
            other.cue(asks);
            other.next()
        });
        if self.done >= self.swap_at && rests {
            self.swap_at = 0;
        }
        if self.swap_at == 0 { second.unwrap_or(first) } else { first }
    }
}

/// Two to three seconds, played there and back or over and over; coding anew changes every value a little. In one of two
/// the person sways.
fn loop_of(live: &mut Clip, rng: &mut StdRng) -> Vec<Picture> {
    let mut frames: Vec<_> = (0..rng.random_range(2 * FPS..3 * FPS)).map(|_| live.next()).collect();
    let count = frames.len() as f32;
    if rng.random_bool(0.5) {
        for (at, frame) in (0u8..).zip(&mut frames) {
            let turn = std::f32::consts::TAU * f32::from(at) / count;
            *frame = frame.shifted(16.0 * turn.sin(), 5.0 * (2.0 * turn).sin());
        }
    }
    if rng.random_bool(0.5) {
        let back: Vec<_> = frames.iter().rev().skip(1).cloned().collect();
        frames.extend(back);
    }
    frames
}

/// Below 1 inside an ellipse; half axes in eye distances.
fn oval(place: [f32; 2], middle: [f32; 2], half: [f32; 2], scale: f32) -> f32 {
    let across = (place[0] - middle[0]) / (half[0] * scale).max(1e-3);
    let along = (place[1] - middle[1]) / (half[1] * scale).max(1e-3);
    across.hypot(along)
}
