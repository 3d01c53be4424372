//! A glance over the window for the journal: what can be pressed, where it stands, and the words on it.

use iced::advanced::widget::operation::{Focusable, Outcome};
use iced::advanced::widget::{Id, Operation, operate};
use iced::{Rectangle, Task};

use crate::kiosk::journal::Place;

#[derive(Default)]
struct Glance {
    found: Vec<Place>,
}

/// Everything that can be pressed, from the top.
pub(super) fn glance() -> Task<Vec<Place>> {
    operate(Glance::default())
}

impl Operation<Vec<Place>> for Glance {
    fn traverse(&mut self, walk: &mut dyn FnMut(&mut dyn Operation<Vec<Place>>)) {
        walk(self);
    }

    fn focusable(&mut self, _id: Option<&Id>, bounds: Rectangle, _state: &mut dyn Focusable) {
        let Rectangle { x, y, width, height } = bounds;
        self.found.push(Place { words: String::new(), x, y, width, height });
    }

    /// A button's words come right after it.
    fn text(&mut self, _id: Option<&Id>, bounds: Rectangle, words: &str) {
        let Some(last) = self.found.last_mut() else { return };
        let Place { x, y, width, height, .. } = *last;
        if (Rectangle { x, y, width, height }).contains(bounds.center()) {
            let gap = if last.words.is_empty() { "" } else { "\n" };
            last.words = format!("{}{gap}{words}", last.words);
        }
    }

    fn finish(&self) -> Outcome<Vec<Place>> {
        Outcome::Some(self.found.clone())
    }
}
