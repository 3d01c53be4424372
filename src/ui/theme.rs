//! The design system: every size, space and colour a screen uses comes from here, and no screen names one itself.

pub mod colour;
pub mod face;
pub mod measure;

use iced::Size;

pub use colour::{Colours, Fill, Mode, Paint};
pub use face::{Weight, family};
pub use measure::{Display, Step};

/// How everything looks on this display for this person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// The window in logical pixels.
    pub size: Size,
    /// The display it stands on.
    pub display: Display,
    /// The person asked for larger text.
    pub large: bool,
    /// Which colours.
    pub mode: Mode,
    /// No movement (reduced motion): illustrations hold still.
    pub still: bool,
}

impl Look {
    /// The look of a window of this size on a desktop display read from arm's length.
    pub fn new(size: Size, display: Display) -> Self {
        Self { size, display, large: false, mode: Mode::Light, still: false }
    }

    /// Its colours.
    pub fn colours(&self) -> &'static Colours {
        self.mode.colours()
    }

    /// Taller than wide: pictures stand above the words, not beside them.
    pub fn portrait(&self) -> bool {
        self.size.height > self.size.width
    }

    /// Font size of a step, in logical pixels.
    pub fn font_size(&self, step: Step) -> f32 {
        let zoom = match step {
            Step::Display | Step::Headline => self.zoom(HEADLINE_ZOOM),
            Step::Body | Step::Note => self.zoom(1.0),
        };
        (self.display.body(self.short()) * step.factor(self.short()) * zoom).round()
    }

    /// Font size of a button's label: larger text reaches it, but less, so that answers stay side by side.
    pub fn label_size(&self) -> f32 {
        (self.display.body(self.short()) * self.zoom(HEADLINE_ZOOM)).round()
    }

    /// `units` of the 8-unit rhythm, which grows with the text.
    pub fn space(&self, units: f32) -> f32 {
        let growth = if self.large { 1.15 } else { 1.0 };
        (units * self.display.body(self.short()) * RHYTHM * growth).round()
    }

    /// The least side of anything that can be touched: 15 mm.
    pub fn touch(&self) -> f32 {
        self.display.pixels(15.0).ceil()
    }

    /// Between two things that can be touched: two units, and never less than 3 mm.
    pub fn gap(&self) -> f32 {
        self.space(2.0).max(self.display.pixels(3.0).ceil())
    }

    /// Margin around a screen's content.
    pub fn margin(&self) -> f32 {
        self.space(if self.portrait() { 6.0 } else { 5.0 })
    }

    /// Widest line of running text: about 45 Latin or 22 Chinese characters.
    pub fn line(&self) -> f32 {
        self.font_size(Step::Body) * 22.5
    }

    fn short(&self) -> bool {
        self.display.millimetres(self.size.height) < SHORT_MM
    }

    /// How much larger text grows what is not large anyway; `share` of it for what is.
    fn zoom(&self, share: f32) -> f32 {
        let zoom = if self.short() { 1.4 } else { 1.6 };
        if self.large { 1.0 + (zoom - 1.0) * share } else { 1.0 }
    }
}

/// One unit of the rhythm as a share of the body size: 8 pixels at the size of the smallest display.
const RHYTHM: f32 = 0.208;
/// Share of the growth that headlines and labels take.
const HEADLINE_ZOOM: f32 = 0.4;
/// Below this height a display uses the smaller body size and no notes.
const SHORT_MM: f32 = 250.0;

#[cfg(test)]
mod tests {
    use super::*;

    fn looks() -> [Look; 3] {
        [(1280.0, 800.0, 96.0), (1024.0, 768.0, 85.0), (1080.0, 1920.0, 92.0)]
            .map(|(width, height, dpi)| Look::new(Size::new(width, height), Display::new(dpi, 60.0)))
    }

    #[test]
    fn no_text_is_smaller_than_can_be_read_standing() {
        for look in looks() {
            for step in Step::ALL {
                let capitals = look.display.millimetres(look.font_size(step)) * measure::CAP_HEIGHT;
                assert!(capitals > 7.2, "{step:?} of {:?} is {capitals} mm", look.size);
            }
        }
    }

    #[test]
    fn fingers_find_what_they_aim_at() {
        for mut look in looks() {
            for large in [false, true] {
                look.large = large;
                assert!(look.display.millimetres(look.touch()) >= 15.0);
                assert!(look.display.millimetres(look.gap()) >= 3.0);
            }
        }
    }
}
