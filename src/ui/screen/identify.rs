//! Whose consents are asked for: the receipt held to the camera, or under a scanner, which types what it reads, or its code on
//! the keys shown here. Never the face.

use crate::domain::{Fault, Why};
use crate::ui::desk::Found;
use crate::ui::screen::camera::key;
use crate::ui::screen::keys;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Icon, Piece, Sheet};

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct Screen {
    /// What was typed or scanned so far.
    read: String,
    asking: bool,
    /// Why the last one was not taken.
    refused: Option<Fault>,
    /// The camera was open for its minute and read nothing.
    unseen: bool,
    /// How many were not.
    refusals: usize,
    /// Where the machine does nothing else there is no way back.
    alone: bool,
    /// The confirmation of an act on a home is asked for, to stop it. No camera is needed for that, and none is offered.
    stopping: bool,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// Letters came from the scanner, a keyboard or the keys on the screen.
    Typed(String),
    /// The last letter is taken back.
    Deleted,
    /// That was all.
    Entered,
    /// The person wants to hold the receipt to the camera.
    CameraPressed,
    /// The machine knows whose it is, or not.
    Presented(Result<Found, Fault>),
    /// The person has read why it was not taken.
    AgainPressed,
    /// The person wants the window to be easier.
    NeedsPressed,
    /// One screen back.
    WentBack,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Open the camera for the receipt.
    Scan,
    /// Ask whose receipt this is.
    Present(String),
    /// Show what is held, or ask for the document.
    Show(Found),
    /// Nobody tries for ever: a person helps.
    GiveUp(Fault),
    /// Ask what would make it easier.
    AskNeeds,
    /// Back.
    Back,
}

impl Screen {
    /// On a machine that does nothing else.
    pub fn alone() -> Self {
        Self { alone: true, ..Self::default() }
    }

    /// For who wants to stop an act on their home.
    pub fn to_stop() -> Self {
        Self { stopping: true, ..Self::default() }
    }

    /// Whether nobody has done anything yet.
    pub fn is_untouched(&self) -> bool {
        self.read.is_empty() && self.refused.is_none() && !self.asking && !self.unseen
    }

    /// After the camera read nothing.
    pub fn unseen(self) -> Self {
        Self { unseen: true, refused: None, ..self }
    }

    /// After the camera could not be used. Nobody's receipt was refused.
    pub fn failed(self, fault: Fault) -> Self {
        Self { unseen: false, refused: Some(fault), ..self }
    }

    /// Takes what the camera read, as if a scanner had typed it.
    pub fn read(self, text: &str) -> (Self, Action) {
        let mut screen = Self { read: String::new(), ..self };
        screen.update(Message::Typed(text.to_owned()));
        let action = screen.update(Message::Entered);
        (screen, action)
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Typed(letters) if !self.asking && self.read.len() < LONGEST => {
                (self.refused, self.unseen) = (None, false);
                self.read.push_str(letters.trim_start_matches(char::is_control));
                Action::None
            }
            Message::Deleted => {
                self.read.pop();
                Action::None
            }
            Message::Entered if !self.asking && !self.read.is_empty() => {
                self.asking = true;
                Action::Present(self.read.clone())
            }
            Message::CameraPressed if !self.asking && !self.stopping => Action::Scan,
            Message::Presented(Ok(found)) => Action::Show(found),
            Message::Presented(Err(fault)) => self.refuse(fault),
            Message::AgainPressed => {
                (self.refused, self.unseen) = (None, false);
                Action::None
            }
            Message::NeedsPressed => Action::AskNeeds,
            Message::WentBack => Action::Back,
            // Late, or more than any receipt says.
            Message::Typed(_) | Message::Entered | Message::CameraPressed => Action::None,
        }
    }

    fn refuse(&mut self, fault: Fault) -> Action {
        (self.asking, self.refused) = (false, Some(fault));
        self.refusals += 1;
        // A slip in a long code is mended; what a scanner read is read again.
        if self.read.len() > TYPED {
            self.read.clear();
        }
        if self.refusals < MOST_REFUSALS { Action::None } else { Action::GiveUp(fault) }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let help = [("help", stage.about.site.help_point.as_str().into())];
        let said = match self.refused {
            Some(Fault::Refuse(Why::NotGiven)) if self.stopping => text.get("stop-none"),
            Some(fault) => text.with(&key("err-", fault.code()), &help),
            None if self.stopping && self.read.is_empty() && !stage.look.large => {
                text.with("stop-begin", &help)
            }
            None if self.stopping => text.get("stop-paper"),
            None if self.unseen => text.get("identify-unseen"),
            None if self.read.is_empty() && !stage.look.large => text.with("identify-begin", &help),
            None => text.get("identify-headline"),
        };
        let back = (!self.alone).then_some(Message::WentBack);
        // In large text the keys need the room of a headline, and leave none for why something was not taken.
        if stage.look.large && (self.refused.is_some() || self.unseen) {
            let again = Answer::go(text.get("error-again"), Message::AgainPressed);
            return Sheet { back, ..Sheet::new(said).answer([again]) };
        }
        let mut sheet = Sheet::new(if stage.look.large { String::new() } else { said.clone() });
        if stage.look.large && self.read.is_empty() {
            sheet.body.push(Piece::Text(said));
            if self.refused.is_none() {
                sheet.body.push(Piece::Text(text.with("identify-lost", &help)));
            }
        }
        sheet.back = back;
        // Later, what was typed would be lost on the way.
        match (self.is_untouched(), stage.look.portrait()) {
            (false, _) => {}
            (true, false) => sheet.aside = Some((text.get("access-ask"), Message::NeedsPressed)),
            // The top line is short, and there is a row for it above the keys, which stay where they are.
            (true, true) => {
                let needs = Answer::aside(text.get("access-ask"), Message::NeedsPressed);
                sheet = sheet.answer([needs.icon(Icon::Reach).key()]);
            }
        }
        if !self.read.is_empty() && self.read.len() <= TYPED {
            sheet.body.push(Piece::Title(keys::in_fours(&self.read)));
        }
        let sheet = keys::below(sheet, keys::of_code(stage.look.portrait()), Message::Typed);
        let go = if self.read.is_empty() && !self.stopping {
            Answer::go(text.get("identify-camera"), Message::CameraPressed).key()
        } else {
            Answer::go(text.get("continue"), Message::Entered).key()
        };
        let go = if self.asking || (self.stopping && self.read.is_empty()) { go.hidden() } else { go };
        let delete = Answer::aside(text.get("identify-delete"), Message::Deleted).key();
        sheet.answer([delete, go])
    }
}

/// Letters of the longest thing a person would type: 14 and their hyphens.
const TYPED: usize = 20;
/// Characters of the longest text in a QR code: 4,296.
const LONGEST: usize = 4296;
/// After so many that were not taken a person helps.
const MOST_REFUSALS: usize = 5;
