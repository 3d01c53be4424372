//! Colours by their role. A widget asks for a [`Fill`] and draws on it only what that fill offers, so the contrast
//! test below walks every pair a widget can draw.

use iced::Color;

/// Which set of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Dark ink on a warm light ground.
    #[default]
    Light,
    /// Light ink on a dark ground.
    Dark,
    /// White and yellow on black.
    Contrast,
}

/// The colours of a mode.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colours {
    ground: Color,
    surface: Color,
    ink: Color,
    quiet: Color,
    line: Color,
    accent: Color,
    on_accent: Color,
    band: Color,
    on_band: Color,
    band_edge: Color,
    erase: Color,
}

/// What something is painted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// The screen itself.
    Ground,
    /// A card or a button that is an answer.
    Surface,
    /// An answer that was chosen.
    Chosen,
    /// The one button that goes on.
    Accent,
    /// The camera band.
    Band,
    /// The button that erases.
    Erase,
}

/// The colours on one fill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paint {
    /// The fill.
    pub fill: Color,
    /// Text and icons.
    pub ink: Color,
    /// Text that matters less, as readable.
    pub quiet: Color,
    /// The hairline around it.
    pub edge: Color,
}

impl Mode {
    /// Every mode.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Contrast];

    /// Its colours.
    pub const fn colours(self) -> &'static Colours {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
            Self::Contrast => &CONTRAST,
        }
    }

    /// The mode's name in file names.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }
}

impl Fill {
    /// Every fill.
    pub const ALL: [Self; 6] =
        [Self::Ground, Self::Surface, Self::Chosen, Self::Accent, Self::Band, Self::Erase];
}

impl Colours {
    /// What may be drawn on a fill.
    pub const fn on(&self, fill: Fill) -> Paint {
        match fill {
            Fill::Ground => Paint { fill: self.ground, ink: self.ink, quiet: self.quiet, edge: self.line },
            Fill::Surface => Paint { fill: self.surface, ink: self.ink, quiet: self.quiet, edge: self.line },
            Fill::Chosen => Paint { fill: self.ink, ink: self.ground, quiet: self.ground, edge: self.ink },
            Fill::Accent => {
                Paint { fill: self.accent, ink: self.on_accent, quiet: self.on_accent, edge: self.accent }
            }
            Fill::Band => {
                Paint { fill: self.band, ink: self.on_band, quiet: self.on_band, edge: self.band_edge }
            }
            Fill::Erase => {
                Paint { fill: self.erase, ink: self.on_accent, quiet: self.on_accent, edge: self.erase }
            }
        }
    }

    /// Focus ring, progress and everything that means "here".
    pub const fn accent(&self) -> Color {
        self.accent
    }

    /// Hairlines and what is still empty.
    pub const fn line(&self) -> Color {
        self.line
    }

    /// The veil over what matters less in a picture: the ground, half covering.
    pub const fn veil(&self) -> Color {
        Color { a: 0.62, ..self.ground }
    }

    /// A QR code's modules: black on white in every mode, because scanners read nothing else.
    pub const fn code(&self) -> Paint {
        Paint { fill: Color::WHITE, ink: Color::BLACK, quiet: Color::BLACK, edge: Color::BLACK }
    }
}

const fn rgb(hex: u32) -> Color {
    Color::from_rgb8((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const LIGHT: Colours = Colours {
    ground: rgb(0xFAF8F3),
    surface: rgb(0xFFFFFF),
    ink: rgb(0x16211C),
    quiet: rgb(0x48564F),
    line: rgb(0x8A8678),
    accent: rgb(0x0B5F4F),
    on_accent: rgb(0xFFFFFF),
    band: rgb(0xF2A900),
    on_band: rgb(0x16211C),
    band_edge: rgb(0x16211C),
    erase: rgb(0x9B1C1C),
};

const DARK: Colours = Colours {
    ground: rgb(0x101613),
    surface: rgb(0x18201C),
    ink: rgb(0xEEF2EF),
    quiet: rgb(0xB4C0B9),
    line: rgb(0x66776E),
    accent: rgb(0x5FC9AE),
    on_accent: rgb(0x101613),
    band: rgb(0xF2A900),
    on_band: rgb(0x16211C),
    band_edge: rgb(0xF2A900),
    erase: rgb(0xFF9A8F),
};

const CONTRAST: Colours = Colours {
    ground: rgb(0x000000),
    surface: rgb(0x000000),
    ink: rgb(0xFFFFFF),
    quiet: rgb(0xFFFFFF),
    line: rgb(0xFFFFFF),
    accent: rgb(0xFFD400),
    on_accent: rgb(0x000000),
    band: rgb(0xFFD400),
    on_band: rgb(0x000000),
    band_edge: rgb(0xFFD400),
    erase: rgb(0xFF9A8F),
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast ratio of WCAG 2.2, 1 to 21.
    fn contrast(one: Color, other: Color) -> f32 {
        let luminance = |color: Color| {
            let linear = |v: f32| if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) };
            0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
        };
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn everything_drawn_can_be_read() {
        assert!((contrast(Color::WHITE, Color::BLACK) - 21.0).abs() < 0.01);
        for mode in Mode::ALL {
            let colours = mode.colours();
            let ground = colours.on(Fill::Ground).fill;
            for fill in Fill::ALL {
                let paint = colours.on(fill);
                for ink in [paint.ink, paint.quiet] {
                    let ratio = contrast(ink, paint.fill);
                    assert!(ratio >= 7.0, "text on {fill:?} in {mode:?}: {ratio}");
                }
                let seen = contrast(paint.edge, ground).max(contrast(paint.fill, ground));
                assert!(fill == Fill::Ground || seen >= 3.0, "edge of {fill:?} in {mode:?}: {seen}");
            }
            for under in [ground, colours.on(Fill::Surface).fill] {
                assert!(contrast(colours.accent(), under) >= 3.0, "focus and progress in {mode:?}");
                assert!(contrast(colours.line(), under) >= 3.0, "lines in {mode:?}");
            }
        }
    }
}
