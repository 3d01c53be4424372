//! What every screen is given to draw itself.

use crate::domain::{Direction, Timestamp};
use crate::i18n::Text;
use crate::ui::desk::About;
use crate::ui::ease::{Ease, Touch};
use crate::ui::theme::{Colours, Look, Step, Weight};
use crate::ui::widget::words::Setting;

/// The words, the look and the place; all borrowed, nothing to change.
#[derive(Clone, Copy)]
pub struct Stage<'a> {
    /// Words in the person's language.
    pub text: &'a Text,
    /// How it looks on this display.
    pub look: Look,
    /// Who runs this kiosk.
    pub about: &'a About,
    /// The calendar.
    pub now: Timestamp,
    /// Page of a screen whose words do not fit at once, from 0.
    pub page: usize,
    /// Whether the screen is being read aloud; `None` where there is no voice.
    pub aloud: Option<bool>,
    /// Twentieths of a second since the screen appeared; 0 where nothing moves.
    pub beat: u32,
    /// What makes it easier for the person.
    pub ease: Ease,
    /// How a press meets what is shown.
    pub touch: Touch,
}

impl<'a> Stage<'a> {
    /// What a window of staff is given: it knows no calendar, reads nothing aloud, and nothing in it moves.
    pub fn of_staff(text: &'a Text, look: Look, about: &'a About, page: usize) -> Self {
        let now = Timestamp::from_unix(0);
        Self {
            text,
            look,
            about,
            now,
            page,
            aloud: None,
            beat: 0,
            ease: Ease::default(),
            touch: Touch::default(),
        }
    }
}

impl Stage<'_> {
    /// Its colours.
    pub fn colours(&self) -> &'static Colours {
        self.look.colours()
    }

    /// Which way the person's language is written.
    pub fn direction(&self) -> Direction {
        self.text.direction()
    }

    /// Text of a step in the person's language.
    pub fn set(&self, step: Step, weight: Weight) -> Setting {
        Setting::new(&self.look, self.text.language(), step, weight)
    }

    /// A sentence that names a date.
    pub fn until(&self, key: &str, at: Timestamp) -> String {
        self.text.with(key, &[("date", self.date(at).into())])
    }

    /// A date in the person's language at the kiosk's own offset.
    pub fn date(&self, at: Timestamp) -> String {
        self.text.date(at, self.about.offset)
    }

    /// The same with the time of day.
    pub fn date_time(&self, at: Timestamp) -> String {
        self.text.date_time(at, self.about.offset)
    }
}
