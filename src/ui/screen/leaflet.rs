//! Pages anyone may read without beginning anything, and take home: why this machine is here, and the rights one has.

use crate::domain::Fault;
use crate::domain::page::{self, Line, Section};
use crate::ui::facts::facts;
use crate::ui::screen::paper::Paper;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Icon, Piece, Sheet};

/// The screen.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    leaflet: Leaflet,
    paper: Paper,
}

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
    /// The person wants it on paper.
    PrintPressed,
    /// The printer answered.
    Printed(Result<(), Fault>),
    /// Read.
    Closed,
}

/// What follows.
#[derive(Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Print it.
    Print,
    /// Back to where it was opened.
    Close,
}

impl Screen {
    /// Shows this page.
    pub fn new(leaflet: Leaflet) -> Self {
        Self { leaflet, paper: Paper::None }
    }

    /// Which page.
    pub fn leaflet(&self) -> Leaflet {
        self.leaflet
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::PrintPressed => self.paper.press(Action::Print, Action::None),
            Message::Printed(outcome) => {
                self.paper = Paper::of(outcome);
                Action::None
            }
            Message::Closed => Action::Close,
        }
    }

    /// The page for paper.
    pub fn words(&self, stage: &Stage<'_>) -> page::Leaflet {
        let text = stage.text;
        let lines = self.lines(stage).into_iter().map(Line::Words).collect();
        page::Leaflet {
            language: text.language().to_owned(),
            title: text.get(self.leaflet.headline()),
            sections: vec![Section { title: String::new(), lines }],
        }
    }

    fn lines(&self, stage: &Stage<'_>) -> Vec<String> {
        let facts = facts(stage.about);
        self.leaflet.keys().iter().map(|key| stage.text.with(key, &facts)).collect()
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let mut sheet = Sheet::new(text.get(self.leaflet.headline()));
        sheet.back = Some(Message::Closed);
        sheet.body.extend(self.paper.words(stage).map(Piece::Head));
        sheet.body.extend(self.lines(stage).into_iter().map(Piece::Text));
        sheet.answer([
            Answer::aside(text.get(self.paper.label()), Message::PrintPressed).icon(Icon::Printer),
            Answer::go(text.get("leaflet-close"), Message::Closed),
        ])
    }
}

impl Leaflet {
    const fn headline(self) -> &'static str {
        match self {
            Self::Why => "why-headline",
            Self::Rights => "rights-headline",
        }
    }

    const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Why => &["why-need", "why-choice", "why-never", "why-approval", "why-custodian"],
            Self::Rights => {
                &["rights-no", "rights-back", "rights-see", "rights-ask", "rights-complain", "rights-pressed"]
            }
        }
    }
}
