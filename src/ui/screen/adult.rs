//! Whether a person is old enough to decide alone. Whoever is not is offered the other way first.

use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Icon, Sheet};

/// The screen.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    guardian_below: u8,
    young: bool,
}

/// What happened.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// Old enough.
    OlderChosen,
    /// Too young to decide alone.
    YoungerChosen,
    /// Another way.
    OtherChosen,
    /// A guardian is here.
    GuardianChosen,
    /// One screen back.
    WentBack,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// The person decides alone.
    GoOn,
    /// Record the refusal.
    Refuse,
    /// Ask who the guardian is.
    Identify,
    /// Back to the two ways.
    Back,
}

impl Screen {
    /// Asks whether the person has reached this age.
    pub const fn new(guardian_below: u8) -> Self {
        Self { guardian_below, young: false }
    }

    /// What is told apart on it.
    pub const fn moment(&self) -> &'static str {
        if self.young { "young" } else { "" }
    }

    /// Takes what happened.
    pub const fn update(&mut self, message: Message) -> Action {
        match message {
            Message::OlderChosen => Action::GoOn,
            Message::YoungerChosen => {
                self.young = true;
                Action::None
            }
            Message::OtherChosen => Action::Refuse,
            Message::GuardianChosen => Action::Identify,
            Message::WentBack if self.young => {
                self.young = false;
                Action::None
            }
            Message::WentBack => Action::Back,
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let age = [("age", u32::from(self.guardian_below).into())];
        let mut sheet = if self.young {
            let help = [("help", stage.about.site.help_point.as_str().into())];
            Sheet::new(text.get("young-headline"))
                .say(text.with("young-body", &help))
                .say(text.get("young-no"))
                .answer([
                    Answer::aside(text.get("young-guardian"), Message::GuardianChosen).icon(Icon::Person),
                    Answer::go(text.get("path-other"), Message::OtherChosen).icon(Icon::Card),
                ])
        } else {
            Sheet::new(text.with("age-headline", &age)).say(text.get("age-body")).answer([
                Answer::equal(text.with("age-older", &age), false, Message::OlderChosen),
                Answer::equal(text.with("age-younger", &age), false, Message::YoungerChosen),
            ])
        };
        sheet.back = Some(Message::WentBack);
        sheet
    }
}
