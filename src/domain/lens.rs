//! How far a face is from the camera, by the size of its irises.
//!
//! The visible iris is 11.7 mm across in grown people and hardly smaller from the third year on (Rüfer, Schröder and Erb
//! 2005: 11.71 ± 0.42 mm), so one person measured at one known distance tells what the lens makes of it. What is
//! measured takes in how large the landmark model draws an iris; the same model measures later, and that cancels.

use std::time::Duration;

use crate::domain::{Face, Hint, Observation};

/// A lens: what it makes of sizes and distances.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lens {
    /// Focal length in widths of the picture.
    focal: f32,
}

/// Where a face may be, as measured at commissioning.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The lens.
    pub lens: Lens,
    /// The nearest distance in millimetres.
    pub nearest_mm: u16,
    /// The farthest.
    pub farthest_mm: u16,
}

/// A person at a known distance, frame by frame.
#[derive(Debug)]
pub struct Measuring {
    distance_mm: u16,
    /// Of frames with one face that looks straight ahead.
    looks: Vec<Look>,
    /// The hint of each frame, and how often.
    hints: Vec<(Hint, usize)>,
    since: Option<Duration>,
}

/// What came of [`Measuring`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The lens.
    pub lens: Lens,
    /// Frames it was measured on.
    pub frames: usize,
    /// Half the middle half of all measures over their median.
    pub spread: f32,
    /// Nearer than this, in millimetres, a head like this one does not fit the picture.
    pub nearest_mm: f32,
    /// Farther than this eyes like these have too few pixels.
    pub farthest_mm: f32,
    /// What hindered most often where the person stood, if it did in every second frame: light, focus, company.
    pub hint: Option<Hint>,
}

/// Sizes in one frame.
#[derive(Clone, Copy, Debug)]
struct Look {
    /// Iris in widths of the picture.
    iris: f32,
    /// Share of the largest head that fits.
    head: f32,
    /// Times the fewest pixels between the eyes.
    eyes: f32,
}

impl Lens {
    /// The lens of a camera that sees so many degrees from side to side; `None` outside 20 to 150.
    pub fn with_field_of_view(degrees: f32) -> Option<Self> {
        let focal = 0.5 / (degrees / 2.0).to_radians().tan();
        (20.0..=150.0).contains(&degrees).then_some(Self { focal })
    }

    /// Degrees from one side of the picture to the other.
    pub fn field_of_view(self) -> f32 {
        2.0 * (0.5 / self.focal).atan().to_degrees()
    }

    /// The face's distance in millimetres in a picture so many pixels wide.
    pub fn distance_mm(self, face: &Face, width: u32) -> f32 {
        self.focal * IRIS_MM * width as f32 / iris(face)
    }
}

impl Band {
    /// Whether a face that looks straight ahead stands too near or too far.
    pub fn hint(&self, seen: &Observation) -> Option<Hint> {
        let face = seen.face.as_ref().filter(|face| face.pose.yaw_deg.abs() <= STRAIGHT)?;
        let distance = self.lens.distance_mm(face, seen.size.0);
        match distance {
            far if far > f32::from(self.farthest_mm) => Some(Hint::TooFar),
            near if near < f32::from(self.nearest_mm) => Some(Hint::TooNear),
            _ => None,
        }
    }

    /// Puts what the distance calls for into its place among the hints: before those that matter less.
    pub fn advise(&self, seen: &mut Observation) {
        let distance = self.hint(seen);
        seen.hint = seen.hint.into_iter().chain(distance).min();
    }
}

impl Measuring {
    /// A person so far from the lens.
    pub const fn at(distance_mm: u16) -> Self {
        Self { distance_mm, looks: vec![], hints: vec![], since: None }
    }

    /// One more frame; `true` once there are enough.
    pub fn take(&mut self, seen: &Observation) -> bool {
        let since = *self.since.get_or_insert(seen.at);
        if let Some(hint) = seen.hint {
            match self.hints.iter_mut().find(|(before, _)| *before == hint) {
                Some((_, count)) => *count += 1,
                None => self.hints.push((hint, 1)),
            }
        }
        let alone = seen.face.as_ref().filter(|_| seen.quality.faces == 1);
        if let Some(face) = alone.filter(|face| face.pose.yaw_deg.abs() <= STRAIGHT) {
            self.looks.push(Look {
                iris: iris(face) / seen.size.0 as f32,
                head: seen.quality.head_size / HEAD_MOST,
                eyes: seen.quality.inter_eye_distance / EYES_LEAST,
            });
        }
        self.looks.len() >= FRAMES || seen.at.saturating_sub(since) >= LONGEST
    }

    /// What was measured.
    ///
    /// # Errors
    /// [`Error`] if nobody stood still long enough to be measured, or the lens is none that a kiosk could have.
    pub fn finish(&self) -> Result<Measured, Error> {
        if self.looks.len() < FRAMES {
            return Err(Error::NobodyStill { frames: self.looks.len(), hint: self.hint() });
        }
        let sorted = |of: fn(&Look) -> f32| {
            let mut values: Vec<f32> = self.looks.iter().map(of).collect();
            values.sort_by(f32::total_cmp);
            values
        };
        let middle = |of| sorted(of)[self.looks.len() / 2];
        let irises = sorted(|look| look.iris);
        let iris = irises[irises.len() / 2];
        let spread = (irises[irises.len() * 3 / 4] - irises[irises.len() / 4]) / 2.0 / iris;
        if !(spread <= SPREAD_MOST) {
            return Err(Error::Unsteady { spread });
        }
        let distance = f32::from(self.distance_mm);
        let lens = Lens { focal: iris * distance / IRIS_MM };
        if Lens::with_field_of_view(lens.field_of_view()).is_none() {
            return Err(Error::NoSuchLens { degrees: lens.field_of_view() });
        }
        Ok(Measured {
            lens,
            frames: self.looks.len(),
            spread,
            nearest_mm: distance * middle(|look| look.head),
            farthest_mm: distance * middle(|look| look.eyes),
            hint: self.hint(),
        })
    }

    fn hint(&self) -> Option<Hint> {
        let (hint, count) = self.hints.iter().max_by_key(|(_, count)| *count)?;
        (*count * 2 >= self.looks.len().max(1)).then_some(*hint)
    }
}

impl Measured {
    /// The band of distances that the measures allow, within what a person at a counter finds natural; `None` if nothing
    /// is left of it.
    pub fn band(&self) -> Option<Band> {
        let nearest_mm = self.nearest_mm.ceil().max(f32::from(NATURAL.0)) as u16;
        let farthest_mm = self.farthest_mm.floor().min(f32::from(NATURAL.1)) as u16;
        let wide = nearest_mm.saturating_add(ROOM) <= farthest_mm;
        wide.then_some(Band { lens: self.lens, nearest_mm, farthest_mm })
    }
}

/// The mean diameter of both irises in pixels: of each the larger of width and height, as lids cut its height and a turned
/// eye its width.
fn iris(face: &Face) -> f32 {
    let across = |one: usize, other: usize| {
        let ([a, b, _], [c, d, _]) = (face.mesh.points()[one], face.mesh.points()[other]);
        (a - c).hypot(b - d)
    };
    let sizes = IRISES.map(|[right, top, left, bottom]| across(right, left).max(across(top, bottom)));
    f32::midpoint(sizes[0], sizes[1]).max(f32::MIN_POSITIVE)
}

/// Why nothing was measured.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    /// Too few frames show one face that looks at the camera.
    #[error("only {frames} pictures show one person looking straight at the camera{}", because(*hint))]
    NobodyStill {
        /// How many do.
        frames: usize,
        /// What hindered most often.
        hint: Option<Hint>,
    },
    /// The measures disagree.
    #[error("the person moved while being measured: sizes vary by {:.0} %", spread * 100.0)]
    Unsteady {
        /// Half the middle half over the median.
        spread: f32,
    },
    /// The distance stated cannot be true.
    #[error("at that distance the lens would see {degrees:.0} degrees, which no kiosk's camera does")]
    NoSuchLens {
        /// Degrees from side to side.
        degrees: f32,
    },
    /// There is no distance at which a head fits and its eyes have enough pixels.
    #[error("no distance between 40 and 90 cm suits this camera: its picture is too coarse or too narrow")]
    NoBand,
}

fn because(hint: Option<Hint>) -> String {
    hint.map_or(String::new(), |hint| format!("; most often: {}", hint.code()))
}

/// Edges of the right and the left iris: image right, top, image left, bottom.
const IRISES: [[usize; 4]; 2] = [[469, 470, 471, 472], [474, 475, 476, 477]];
const IRIS_MM: f32 = 11.7;
/// A head turned farther, in degrees, shows its irises askew.
const STRAIGHT: f32 = 12.0;
/// Two seconds of an ordinary camera.
const FRAMES: usize = 60;
/// Nobody is measured for longer than this.
const LONGEST: Duration = Duration::from_secs(10);
/// The irises of a person who stands still vary by about 1 %.
const SPREAD_MOST: f32 = 0.04;
/// Limits of the quality components `head_size` and `inter_eye_distance`.
const HEAD_MOST: f32 = 0.85;
const EYES_LEAST: f32 = 45.0;
/// Arm's length and less: a person at a counter can read the screen and is not asked to bend forward.
const NATURAL: (u16, u16) = (400, 900);
/// A band narrower than this, in millimetres, nobody keeps.
const ROOM: u16 = 150;
