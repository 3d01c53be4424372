//! What the window hears from its display, keyboard, mouse and touch.

use iced::keyboard::{self, key};
use iced::{Event, event, mouse, touch, window};

use crate::ui::Message;
use crate::ui::switch::Said;

pub(super) fn heard(event: Event, status: event::Status, _window: window::Id) -> Option<Message> {
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
        Event::Keyboard(keyboard::Event::KeyPressed { key, repeat: false, .. })
            if status == event::Status::Ignored && presses(&key) =>
        {
            let named = matches!(key, keyboard::Key::Named(key::Named::Enter | key::Named::Space));
            Some(Message::Switch(Said::Called(named)))
        }
        Event::Mouse(mouse::Event::ButtonPressed(_))
        | Event::Touch(touch::Event::FingerPressed { .. })
        | Event::Keyboard(keyboard::Event::KeyPressed { .. }) => Some(Message::Touched),
        _ => None,
    }
}

/// Whether a key can be a switch: one that does something by itself.
pub(super) const fn presses(key: &keyboard::Key) -> bool {
    use key::Named as N;
    !matches!(
        key,
        keyboard::Key::Unidentified
            | keyboard::Key::Named(
                N::Tab
                    | N::Shift
                    | N::Control
                    | N::Alt
                    | N::AltGraph
                    | N::Super
                    | N::Meta
                    | N::CapsLock
                    | N::NumLock
                    | N::ScrollLock
                    | N::Fn
                    | N::FnLock
            )
    )
}

#[cfg(test)]
mod tests {
    use iced_test::simulator::press_key;

    use super::*;

    fn hears(key: impl Into<keyboard::Key>, status: event::Status) -> Option<Message> {
        heard(press_key(key, None), status, window::Id::unique())
    }

    #[test]
    fn a_key_that_nothing_took_calls_the_switch() {
        use event::Status::{Captured, Ignored};
        let called = |message| match message {
            Some(Message::Switch(Said::Called(presses))) => Some(presses),
            _ => None,
        };
        assert_eq!(called(hears(key::Named::Space, Ignored)), Some(true));
        assert_eq!(called(hears(key::Named::F5, Ignored)), Some(false));
        for (key, status) in
            [(key::Named::Space, Captured), (key::Named::Tab, Ignored), (key::Named::Shift, Ignored)]
        {
            let message = hears(key, status);
            assert!(called(message.clone()).is_none(), "{key:?}: {message:?}");
        }
    }
}
