//! A scanner of squares is a keyboard to the machine: it types what it reads, and ends the line.

use iced::keyboard::{self, key};
use iced::{Event, Subscription, event, window};

use crate::ui::screen::{
    Message as On, Screen, closed, document, guardian, helper, identify, identity, staff, stop,
};
use crate::ui::{Cover, Message, Window};

/// What a scanner typed.
#[derive(Clone, Debug)]
enum Typed {
    Letters(String),
    Deleted,
    End,
}

impl Window {
    /// Listens to the scanner, where a receipt is asked for, the number of a document, a stop code, or a name.
    pub(super) fn scanner(&self) -> Option<Subscription<Message>> {
        if self.body.ease.switch.is_some() {
            // Whichever key is pressed is the switch.
            return None;
        }
        match (&self.screen, &self.cover) {
            (Screen::Closed(_), None) => Some(event::listen_with(scanned).map(|typed| {
                Message::On(On::Closed(match typed {
                    Typed::Letters(letters) => closed::Message::Typed(letters),
                    Typed::Deleted => closed::Message::Typed(String::new()),
                    Typed::End => closed::Message::Entered,
                }))
            })),
            (Screen::Identify(_), None) => Some(event::listen_with(scanned).map(|typed| {
                Message::On(On::Identify(match typed {
                    Typed::Letters(letters) => identify::Message::Typed(letters),
                    Typed::Deleted => identify::Message::Deleted,
                    Typed::End => identify::Message::Entered,
                }))
            })),
            (Screen::Guardian(_), None) => Some(event::listen_with(scanned).map(|typed| {
                Message::On(On::Guardian(match typed {
                    Typed::Letters(letters) => guardian::Message::Typed(letters),
                    Typed::Deleted => guardian::Message::Deleted,
                    Typed::End => guardian::Message::Entered,
                }))
            })),
            (Screen::Document(_), None) => Some(event::listen_with(scanned).map(|typed| {
                Message::On(On::Document(match typed {
                    Typed::Letters(letters) => document::Message::Typed(letters),
                    Typed::Deleted => document::Message::Deleted,
                    Typed::End => document::Message::Entered,
                }))
            })),
            (Screen::Stop(_), None) => Some(event::listen_with(scanned).map(|typed| {
                Message::On(On::Stop(match typed {
                    Typed::Letters(letters) => stop::Message::Typed(letters),
                    Typed::Deleted => stop::Message::Deleted,
                    Typed::End => stop::Message::Entered,
                }))
            })),
            (Screen::Identity(_), None) => Some(event::listen_with(scanned).map(|typed| {
                Message::On(On::Identity(match typed {
                    Typed::Letters(letters) => identity::Message::Typed(letters),
                    Typed::Deleted => identity::Message::Deleted,
                    Typed::End => identity::Message::Entered,
                }))
            })),
            (Screen::Helper(_), None) => Some(event::listen_with(scanned).map(|typed| {
                Message::On(On::Helper(match typed {
                    Typed::Letters(letters) => helper::Message::Typed(letters),
                    Typed::Deleted => helper::Message::Deleted,
                    Typed::End => helper::Message::Entered,
                }))
            })),
            (_, Some(Cover::Staff(_))) => Some(event::listen_with(scanned).map(|typed| {
                Message::Staff(match typed {
                    Typed::Letters(letters) => staff::Message::Typed(letters),
                    Typed::Deleted => staff::Message::Deleted,
                    Typed::End => staff::Message::Entered,
                })
            })),
            _ => None,
        }
    }
}

fn scanned(event: Event, _status: event::Status, _window: window::Id) -> Option<Typed> {
    let Event::Keyboard(keyboard::Event::KeyPressed { key, text, .. }) = event else { return None };
    match (key, text) {
        (keyboard::Key::Named(key::Named::Enter), _) => Some(Typed::End),
        (keyboard::Key::Named(key::Named::Backspace), _) => Some(Typed::Deleted),
        (_, Some(text)) => Some(Typed::Letters(text.to_string())),
        _ => None,
    }
}
