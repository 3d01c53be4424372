//! What the toolkit paints by itself: the ground under every screen, and its own colours.

use iced::{Theme, theme as iced_theme};

use crate::ui::theme::{Fill, Look};

/// The ground. The software renderer repaints only what differs, and misjudges drawings that went away. A ground that
/// differs by less than a shade can show makes it repaint everything when a screen changes: `drawn` counts those.
pub(super) fn ground(look: &Look, drawn: u32) -> iced_theme::Style {
    let ground = look.colours().on(Fill::Ground);
    let mut fill = ground.fill;
    fill.r += (drawn % 16) as f32 * 1e-5;
    iced_theme::Style { background_color: fill, text_color: ground.ink }
}

/// A look's own colours, for what the toolkit draws.
pub(super) fn theme(look: &Look) -> Theme {
    let ground = look.colours().on(Fill::Ground);
    let accent = look.colours().accent();
    let palette = iced_theme::Palette {
        background: ground.fill,
        text: ground.ink,
        primary: accent,
        success: accent,
        warning: look.colours().on(Fill::Band).fill,
        danger: look.colours().on(Fill::Erase).fill,
    };
    Theme::custom(look.mode.code(), palette)
}
