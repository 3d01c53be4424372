//! The person presses one key, and the window puts the focus where it will.

use countersign::ui::Message;
use countersign::ui::switch::Said;
use iced_test::core::keyboard::key::Named;
use iced_test::core::widget::operation::Focusable;
use iced_test::core::widget::{Id, Operation};
use iced_test::core::{Event, Font, Pixels, Rectangle, Theme, clipboard, event, mouse};
use iced_test::renderer::Renderer;
use iced_test::runtime::user_interface::UserInterface;
use iced_test::simulator::tap_key;

use super::Person;
use super::words::unset;

impl Person {
    /// The window looks at what it shows, or puts the focus somewhere.
    pub(super) fn looks(&mut self, mut look: Box<dyn Operation>) {
        self.before_window(|window, renderer| {
            window.operate(renderer, look.as_mut());
            drop(look.finish());
        });
    }

    /// Does something before the window; what has the focus keeps it.
    fn before_window<T>(
        &mut self,
        does: impl FnOnce(&mut UserInterface<'_, Message, Theme, Renderer>, &mut Renderer) -> T,
    ) -> T {
        let mut renderer = Renderer::new(Font::DEFAULT, Pixels(16.0));
        let cache = std::mem::take(&mut self.cache);
        let mut window = UserInterface::build(self.window.view(), self.size, cache, &mut renderer);
        let done = does(&mut window, &mut renderer);
        self.cache = window.into_cache();
        done
    }

    /// Presses the one key there is, at once; says whether it pressed anything.
    pub(crate) fn key_at_once(&mut self) -> bool {
        let events: Vec<Event> = tap_key(Named::Space, None).collect();
        let mut messages = vec![];
        let taken = self.before_window(|window, renderer| {
            let nowhere = mouse::Cursor::Unavailable;
            window.update(&events, nowhere, renderer, &mut clipboard::Null, &mut messages).1
        });
        let pressed = !messages.is_empty();
        messages.into_iter().for_each(|message| self.happens(message));
        let called = taken.first() == Some(&event::Status::Ignored);
        self.happens(if called { Message::Switch(Said::Called(true)) } else { Message::Touched });
        pressed
    }

    /// The same, after a look at the screen.
    pub(crate) fn key(&mut self) -> bool {
        self.looks_at_it();
        self.key_at_once()
    }

    /// It is time for the next step; says what has the focus then.
    pub(crate) fn step(&mut self) -> Option<String> {
        self.happens(Message::Switch(Said::StepDue));
        let mut focused = Focused::default();
        self.before_window(|window, renderer| window.operate(renderer, &mut focused));
        focused.words
    }

    /// Waits until what begins with these words has the focus; says in how many steps.
    pub(crate) fn steps_to(&mut self, words: &str) -> usize {
        let words = unset(words);
        for steps in 1..60 {
            if self.step().is_some_and(|focused| focused.lines().next() == Some(words.as_str())) {
                return steps;
            }
        }
        panic!("the focus never comes to {words:?}:\n{}", self.reads());
    }

    /// Presses what begins with these words by the one key.
    pub(crate) fn switch(&mut self, words: &str) {
        self.steps_to(words);
        assert!(self.key(), "{words:?} is not pressed");
    }
}

/// Finds the words of what has the focus.
#[derive(Default)]
struct Focused {
    within: Option<Rectangle>,
    words: Option<String>,
}

impl Operation for Focused {
    fn traverse(&mut self, walk: &mut dyn FnMut(&mut dyn Operation)) {
        walk(self);
    }

    fn focusable(&mut self, _id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        self.within = state.is_focused().then_some(bounds);
        if state.is_focused() {
            assert!(self.words.is_none(), "one thing at a time has the focus");
            self.words = Some(String::new());
        }
    }

    /// A button's words come right after it.
    fn text(&mut self, _id: Option<&Id>, bounds: Rectangle, words: &str) {
        if self.within.is_some_and(|within| within.contains(bounds.center())) {
            let known = self.words.take().filter(|known| !known.is_empty());
            self.words =
                Some(known.map_or_else(|| unset(words), |known| format!("{known}\n{}", unset(words))));
        }
    }
}

/// Notes what made a visit easier.
pub(super) fn eased(
    asked: &super::Noted,
) -> std::sync::Arc<
    dyn Fn(countersign::domain::access::Eased) -> Result<(), countersign::domain::Fault> + Send + Sync,
> {
    let asked = std::sync::Arc::clone(asked);
    std::sync::Arc::new(move |used| {
        asked.lock().unwrap().push(format!("eased {}", used.codes()));
        Ok(())
    })
}
