//! Where to find a person. Everything stays as it is meanwhile.

use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Sheet};

/// The screen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Screen;

/// What happened.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// Back to where one was.
    Closed,
}

impl Screen {
    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let help = [
            ("help", stage.about.site.help_point.as_str().into()),
            ("phone", stage.about.controller.contact.phone.as_str().into()),
        ];
        let mut sheet = Sheet::new(text.with("help-headline", &help))
            .say(text.with("help-body", &help))
            .say(text.get("help-erase"));
        sheet.grand = true;
        sheet.answer([Answer::go(text.get("help-close"), Message::Closed)])
    }
}
