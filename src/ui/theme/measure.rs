//! Type sizes from what a standing person can read (EN 301 549, 5.1.4: 0.7° of capital height).

/// A display: how dense its pixels are and how far away the person stands, both written down at commissioning.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Display {
    dots_per_inch: f32,
    distance_cm: f32,
}

/// The four sizes of text; there is no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A screen that says one thing.
    Display,
    /// The question of a screen.
    Headline,
    /// Everything else.
    Body,
    /// What need not be read to decide.
    Note,
}

impl Display {
    /// A display of 20 to 600 dots per inch, read from 20 to 200 cm; values beyond are brought to the nearest.
    pub fn new(dots_per_inch: f32, distance_cm: f32) -> Self {
        Self { dots_per_inch: dots_per_inch.clamp(20.0, 600.0), distance_cm: distance_cm.clamp(20.0, 200.0) }
    }

    /// Logical pixels of a length in millimetres.
    pub fn pixels(&self, millimetres: f32) -> f32 {
        millimetres / 25.4 * self.dots_per_inch
    }

    /// Millimetres of a length in logical pixels.
    pub fn millimetres(&self, pixels: f32) -> f32 {
        pixels / self.dots_per_inch * 25.4
    }

    /// Font size of the body step: capitals of 0.7° on a short display, a quarter more on others, so that notes
    /// still reach 0.7°.
    pub fn body(&self, short: bool) -> f32 {
        let least_mm = 2.0 * self.distance_cm * 10.0 * (LEAST_DEGREES / 2.0).to_radians().tan();
        let capitals = if short { least_mm } else { least_mm / NOTE };
        self.pixels(capitals) / CAP_HEIGHT
    }
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 4] = [Self::Display, Self::Headline, Self::Body, Self::Note];

    /// Its size relative to the body. Short displays use no notes.
    pub const fn factor(self, short: bool) -> f32 {
        match self {
            Self::Display => 1.6,
            Self::Headline => 1.25,
            Self::Body => 1.0,
            Self::Note => {
                if short {
                    1.0
                } else {
                    NOTE
                }
            }
        }
    }
}

/// Height of Noto Sans' capitals, in em.
pub const CAP_HEIGHT: f32 = 0.714;
/// Lines stand this far apart, in em.
pub const LINE_HEIGHT: f32 = 1.4;

const LEAST_DEGREES: f32 = 0.7;
const NOTE: f32 = 0.8;
