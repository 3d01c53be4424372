//! How a person's body meets the window: what makes it easier for them, and which presses count.

use std::time::Duration;

use iced::Subscription;

use crate::ui::ease::{Ease, Touch};
use crate::ui::switch::Scanning;
use crate::ui::{Cover, Message, Window};

/// What is known of it.
#[derive(Default)]
pub(super) struct Body {
    /// What the person asked for.
    pub(super) ease: Ease,
    /// Where the focus goes by itself.
    pub(super) scanning: Scanning,
    touch: Touch,
    /// Moments until the screen is no longer new.
    moments: u32,
}

impl Body {
    /// How a press meets what is shown now.
    pub(super) fn touch(&self) -> Touch {
        let dwell = self.ease.dwell.map(|pace| Duration::from_secs(pace.seconds().into()));
        Touch { any_key: self.ease.switch.is_some(), dwell, ..self.touch }
    }

    /// Somebody pressed something. A hand that shakes presses twice: of one who has a switch, a second press counts later.
    pub(super) const fn pressed(&mut self) {
        self.scanning.attend();
        if self.ease.switch.is_some() {
            self.touch.is_new = true;
            self.moments = NEW;
        }
    }

    /// Another screen appears.
    pub(super) fn appear(&mut self) {
        self.touch.appeared = self.touch.appeared.wrapping_add(1);
        self.touch.is_new = true;
        self.moments = NEW;
    }

    /// A moment passed.
    pub(super) const fn settle(&mut self) {
        self.moments = self.moments.saturating_sub(1);
        self.touch.is_new = self.moments > 0;
    }

    /// What it listens to.
    pub(super) fn subscriptions(&self) -> Vec<Subscription<Message>> {
        let new = self.touch.is_new.then(|| iced::time::every(MOMENT).map(|_| Message::MomentPassed));
        new.into_iter().chain(self.scanning.steps(self.ease.switch, self.touch.appeared)).collect()
    }
}

impl Window {
    /// What is shown: its name, what is told apart on it, its page.
    pub(super) fn shown(&self) -> (&'static str, String, usize) {
        let (screen, detail) = match &self.cover {
            Some(Cover::Help(_)) => ("help", String::new()),
            Some(Cover::Timeout(_)) => ("timeout", String::new()),
            Some(Cover::Offer(_)) => ("offer", String::new()),
            Some(Cover::Staff(staff)) => ("staff", staff.moment().to_owned()),
            None => self.screen.name(),
        };
        (screen, detail, self.page + 1)
    }

    /// What a press is meant for: the screen, what is told apart on it, its page. Before the camera it is the movement, in
    /// whichever part of it the person is.
    pub(super) fn standing(&self) -> (&'static str, String, usize) {
        let (screen, detail, page) = self.shown();
        let movement = detail.rsplit(' ').next().filter(|_| screen == "camera").map(str::to_owned);
        (screen, movement.unwrap_or(detail), page)
    }
}

/// The time is told in these while a screen is new.
const MOMENT: Duration = Duration::from_millis(50);
/// So many moments is a screen new: 0.3 s, and one that had begun when it appeared. Whoever presses sooner meant the screen
/// before: nobody reads a question and answers it in that time.
const NEW: u32 = 7;
