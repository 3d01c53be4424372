//! What the window hears from its display, keyboard, mouse and touch.

use iced::keyboard::{self, key};
use iced::{Event, event, mouse, touch, window};

use crate::ui::Message;

pub(super) fn heard(event: Event, _status: event::Status, _window: window::Id) -> Option<Message> {
    match event {
        Event::Window(window::Event::Opened { size, .. } | window::Event::Resized(size)) => {
            Some(Message::Resized(size))
        }
        Event::Keyboard(keyboard::Event::KeyPressed {
            key: keyboard::Key::Named(key::Named::Tab),
            modifiers,
            ..
        }) => Some(Message::FocusMoved(!modifiers.shift())),
        Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. })
            if modifiers.control() && modifiers.alt() && key.as_ref() == keyboard::Key::Character("s") =>
        {
            Some(Message::StaffCalled)
        }
        Event::Mouse(mouse::Event::ButtonPressed(_))
        | Event::Touch(touch::Event::FingerPressed { .. })
        | Event::Keyboard(keyboard::Event::KeyPressed { .. }) => Some(Message::Touched),
        _ => None,
    }
}
