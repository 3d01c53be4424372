//! Nobody is here: who runs this, with whose approval, and how to begin. After a breach nobody begins, and the screen says what goes on.

use crate::ui::facts::facts;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Art, Piece, Sheet};

/// The screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// A breach is declared: no face is taken or used.
    pub sealed: bool,
    /// An act on a home waits for its owner. Which, and whose, is not said here.
    pub waiting: bool,
    /// Acts on homes are confirmed here, and can be stopped until they have effect.
    pub homes: bool,
}

/// What happened.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// Someone wants to begin.
    Started,
    /// Someone came for the act that waits.
    ConfirmationAsked,
    /// Someone asks what is held about them.
    OwnAsked,
    /// Someone wants to stop an act on their home.
    StopAsked,
    /// Someone asks why this machine is here.
    WhyAsked,
    /// Someone asks for their rights.
    RightsAsked,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Begin a visit.
    Begin,
    /// Begin a visit for the act that waits.
    Confirm,
    /// Ask whose consents are asked for.
    Identify,
    /// Ask for the confirmation of the act that is to be stopped.
    Stop,
    /// Show why this machine is here.
    ShowWhy,
    /// Show the rights.
    ShowRights,
}

impl Screen {
    /// What is told apart on it.
    pub const fn moment(self) -> &'static str {
        match (self.sealed, self.waiting) {
            (true, _) => "sealed",
            (false, true) => "waiting",
            (false, false) => "",
        }
    }

    /// Takes what happened.
    pub fn update(&self, message: Message) -> Action {
        match message {
            Message::Started => Action::Begin,
            Message::ConfirmationAsked => Action::Confirm,
            Message::OwnAsked => Action::Identify,
            Message::StopAsked => Action::Stop,
            Message::WhyAsked => Action::ShowWhy,
            Message::RightsAsked => Action::ShowRights,
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let aside = |key: &str, message| Answer::aside(text.get(key), message);
        let read = [aside("idle-why", Message::WhyAsked), aside("idle-rights", Message::RightsAsked)];
        if self.sealed {
            let mut sheet = Sheet::new(text.get("idle-sealed-headline"));
            sheet.body.push(Piece::Text(text.with("idle-sealed-body", &facts(stage.about))));
            let sheet = sheet.answer([Answer::go(text.get("idle-own"), Message::OwnAsked)]);
            // Whatever happened to faces here: whose home it is can stop what they did not want.
            return self.stop(stage, sheet).answer(read);
        }
        let (controller, site) = (&stage.about.controller, &stage.about.site);
        let place = [("controller", controller.name.as_str().into()), ("site", site.name.as_str().into())];
        let mut sheet = Sheet::new(text.get("idle-headline"));
        // On a low display in large text four rows need the room of the largest letters.
        sheet.grand = stage.look.portrait() || !(stage.look.large && self.waiting && self.homes);
        sheet.hero = true;
        sheet.place = Some(text.with("idle-place", &place));
        sheet.art = Some(Art::Face);
        // While an act waits, its way in has the room of these words.
        if !self.waiting {
            sheet.body.push(Piece::Text(text.get("idle-body")));
        }
        // In large text, and where homes have a row of their own, the approval has its place on the page "Why is this machine here?"
        // alone.
        if !stage.look.large && !self.waiting && !self.homes {
            let approval = [("approval", site.approval.as_str().into())];
            sheet.body.push(Piece::Quiet(text.with("idle-approval", &approval)));
        }
        let sheet = sheet.answer([Answer::go(text.get("idle-start"), Message::Started)]);
        let sheet = match self.waiting {
            true => sheet.answer([aside("idle-confirmation", Message::ConfirmationAsked)]),
            false => sheet,
        };
        self.stop(stage, sheet.answer([aside("idle-own", Message::OwnAsked)])).answer(read)
    }

    /// The way of an owner with a confirmation in hand.
    fn stop(self, stage: &Stage<'_>, sheet: Sheet<Message>) -> Sheet<Message> {
        match self.homes {
            true => sheet.answer([Answer::aside(stage.text.get("idle-stop"), Message::StopAsked)]),
            false => sheet,
        }
    }
}
