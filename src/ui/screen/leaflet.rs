//! Pages anyone may read without beginning anything: why this machine is here, and the rights one has.

use crate::ui::facts::facts;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Piece, Sheet};

/// The screen.
#[derive(Clone, Copy, Debug)]
pub struct Screen(pub Leaflet);

/// Which page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaflet {
    /// Why is this machine here?
    Why,
    /// Your rights.
    Rights,
}

/// What happened.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// Read.
    Closed,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Back to where it was opened.
    Close,
}

impl Screen {
    /// Takes what happened.
    pub fn update(&self, Message::Closed: Message) -> Action {
        Action::Close
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let facts = facts(stage.about);
        let (headline, lines): (_, &[&str]) = match self.0 {
            Leaflet::Why => {
                ("why-headline", &["why-need", "why-choice", "why-never", "why-approval", "why-custodian"])
            }
            Leaflet::Rights => (
                "rights-headline",
                &[
                    "rights-no",
                    "rights-back",
                    "rights-see",
                    "rights-ask",
                    "rights-complain",
                    "rights-pressed",
                ],
            ),
        };
        let mut sheet = Sheet::new(text.get(headline));
        sheet.back = Some(Message::Closed);
        sheet.body = lines.iter().map(|key| Piece::Text(text.with(key, &facts))).collect();
        sheet.answer([Answer::go(text.get("leaflet-close"), Message::Closed)])
    }
}
