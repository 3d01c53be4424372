//! What every window of staff is, whatever it shows, and what all of them hear.

use std::sync::Arc;

use iced::application::Application;
use iced::widget::operation::{focus_next, focus_previous};
use iced::{Program, Size, Subscription, Task, Theme, event, window};

use crate::i18n::Text;
use crate::kiosk::Facts;
use crate::ui::desk::About;
use crate::ui::ground;
use crate::ui::plain::{self, Plain};
use crate::ui::stage::Stage;
use crate::ui::theme::{Display, Look};

/// What is the same in each of them.
pub(super) struct Pane {
    /// Its words.
    pub(super) text: Text,
    /// How far what it shows is turned, from 0.
    pub(super) page: usize,
    /// Key of its title.
    title: &'static str,
    about: Arc<About>,
    look: Look,
    /// Counts what was drawn anew.
    drawn: u32,
}

impl Pane {
    /// One with this title, by its key, on a machine with these facts.
    pub(super) fn new(title: &'static str, about: &Arc<About>, text: Text, look: Look) -> Self {
        Self { text, page: 0, title, about: Arc::clone(about), look, drawn: 0 }
    }

    /// Something happened that may change what is seen.
    pub(super) fn draw(&mut self) {
        self.drawn += 1;
    }

    /// Takes what every window answers alike; what is typed and who is there is each window's own.
    pub(super) fn hear<M>(&mut self, heard: Plain) -> Task<M> {
        match heard {
            Plain::Resized(size) => self.look.size = size,
            Plain::FocusMoved(forward) => return if forward { focus_next() } else { focus_previous() },
            Plain::Touched | Plain::Typed(_) => {}
        }
        Task::none()
    }

    /// What its screens are given.
    pub(super) fn stage(&self) -> Stage<'_> {
        Stage::of_staff(&self.text, self.look, &self.about, self.page)
    }
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
    pane: fn(&P::State) -> &Pane,
    (size, least): (Size, Size),
) -> iced::Result
where
    P: Program<Theme = Theme> + 'static,
    P::Message: Clone,
{
    application
        .title(move |state: &P::State| pane(state).text.get(pane(state).title))
        .theme(move |state: &P::State| ground::theme(&pane(state).look))
        .style(move |state: &P::State, _: &Theme| ground::ground(&pane(state).look, pane(state).drawn))
        .window(window::Settings { size, min_size: Some(least), ..window::Settings::default() })
        .run()
}

/// One keyboard and one pointer.
pub(super) fn heard() -> Subscription<Plain> {
    event::listen_with(|event, status, _window| plain::hear(event, status))
}

/// The distance as a share of a person's.
const NEARER: f32 = 0.75;
