//! What a window of staff hears: it has one keyboard, one pointer, and nothing that listens to a person's body.

use iced::keyboard::{self, key};
use iced::{Event, Size, event, mouse, touch, window};

/// What was heard.
#[derive(Clone, Debug)]
pub enum Plain {
    /// The window changed its size.
    Resized(Size),
    /// Someone touched something.
    Touched,
    /// A keyboard typed this; `None` ends a line.
    Typed(Option<String>),
    /// Tab, or shift and Tab.
    FocusMoved(bool),
}

/// What an event means, if anything.
pub(super) fn hear(event: Event, status: event::Status) -> Option<Plain> {
    match event {
        Event::Window(window::Event::Opened { size, .. } | window::Event::Resized(size)) => {
            Some(Plain::Resized(size))
        }
        Event::Keyboard(keyboard::Event::KeyPressed { key, text, modifiers, .. }) => match (key, text) {
            (keyboard::Key::Named(key::Named::Tab), _) => Some(Plain::FocusMoved(!modifiers.shift())),
            // A button that has the focus takes these.
            _ if status == event::Status::Captured => Some(Plain::Touched),
            (keyboard::Key::Named(key::Named::Enter), _) => Some(Plain::Typed(None)),
            (_, Some(text)) => Some(Plain::Typed(Some(text.to_string()))),
            _ => Some(Plain::Touched),
        },
        Event::Mouse(mouse::Event::ButtonPressed(_)) | Event::Touch(touch::Event::FingerPressed { .. }) => {
            Some(Plain::Touched)
        }
        _ => None,
    }
}
