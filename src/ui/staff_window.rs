//! The frame that every window of staff stands in, and what all of them hear.

use iced::application::Application;
use iced::{Program, Size, Subscription, Theme, event, window};

use crate::i18n::Text;
use crate::kiosk::Facts;
use crate::ui::ground;
use crate::ui::plain::{self, Plain};
use crate::ui::theme::{Display, Look};

/// What the frame asks of a window.
pub(super) struct Face<'a> {
    /// Its words.
    pub(super) text: &'a Text,
    /// Key of its title.
    pub(super) title: &'static str,
    /// How it looks.
    pub(super) look: &'a Look,
    /// Counts what was drawn anew.
    pub(super) drawn: u32,
}

/// The machine's display for whoever works at it: nearer than a person who stands there, and with more to read.
pub(super) fn near(facts: &Facts) -> Display {
    let (dense, far) = (facts.display.pixels_per_inch, facts.display.viewing_distance_mm);
    Display::new(f32::from(dense), f32::from(far) / 10.0 * NEARER)
}

/// Opens a window of this size, and no smaller than the other, and stays until it is closed.
///
/// # Errors
/// When no display can be opened.
pub(super) fn open<P>(
    application: Application<P>,
    face: fn(&P::State) -> Face<'_>,
    (size, least): (Size, Size),
) -> iced::Result
where
    P: Program<Theme = Theme> + 'static,
    P::Message: Clone,
{
    application
        .title(move |state: &P::State| face(state).text.get(face(state).title))
        .theme(move |state: &P::State| ground::theme(face(state).look))
        .style(move |state: &P::State, _: &Theme| ground::ground(face(state).look, face(state).drawn))
        .window(window::Settings { size, min_size: Some(least), ..window::Settings::default() })
        .run()
}

/// One keyboard and one pointer.
pub(super) fn heard<M: From<Plain> + Send + 'static>() -> Subscription<M> {
    event::listen_with(|event, status, _window| plain::hear(event, status).map(M::from))
}

/// The distance as a share of a person's.
const NEARER: f32 = 0.75;
