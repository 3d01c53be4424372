//! What the toolkit paints by itself: the ground under every screen, and its own colours.

use iced::{Theme, theme as iced_theme};

use crate::ui::Window;
use crate::ui::theme::Fill;

impl Window {
    /// The ground. The software renderer repaints only what differs, and misjudges drawings that went away. A ground that
    /// differs by less than a shade can show makes it repaint everything when a screen changes.
    pub(super) fn ground(&self, _theme: &Theme) -> iced_theme::Style {
        let ground = self.look.colours().on(Fill::Ground);
        let mut fill = ground.fill;
        fill.r += (self.drawn % 16) as f32 * 1e-5;
        iced_theme::Style { background_color: fill, text_color: ground.ink }
    }

    /// The window's own colours, for what the toolkit draws.
    pub fn theme(&self) -> Theme {
        let ground = self.look.colours().on(Fill::Ground);
        let accent = self.look.colours().accent();
        let palette = iced_theme::Palette {
            background: ground.fill,
            text: ground.ink,
            primary: accent,
            success: accent,
            warning: self.look.colours().on(Fill::Band).fill,
            danger: self.look.colours().on(Fill::Erase).fill,
        };
        Theme::custom(self.look.mode.code(), palette)
    }
}
