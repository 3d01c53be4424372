//! It is done: what is kept, until when, and the receipt. A refusal ends here too, with a receipt as good.

use crate::domain::Fault;
use crate::ui::desk::Issued;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Art, Icon, Piece, Sheet};

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    issued: Issued,
    paper: Paper,
}

/// How far the printed receipt is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// Not asked for.
    #[default]
    None,
    /// On its way to the printer.
    Printing,
    /// With the printer.
    Printed,
    /// The printer does not print.
    Failed(Fault),
}

/// What happened.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// The person wants it on paper.
    PrintPressed,
    /// The printer answered.
    Printed(Result<(), Fault>),
    /// The person wants to read it here.
    ReadPressed,
    /// The person is done.
    Finished,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Print.
    Print,
    /// Show the words.
    Read,
    /// End the visit.
    Finish,
}

impl Screen {
    /// Shows what was done.
    pub fn new(issued: Issued) -> Self {
        Self { issued, paper: Paper::None }
    }

    /// What was done.
    pub fn issued(&self) -> &Issued {
        &self.issued
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::PrintPressed if self.paper == Paper::Printing => Action::None,
            Message::PrintPressed => {
                self.paper = Paper::Printing;
                Action::Print
            }
            Message::Printed(outcome) => {
                self.paper = outcome.map_or_else(Paper::Failed, |()| Paper::Printed);
                Action::None
            }
            Message::ReadPressed => Action::Read,
            Message::Finished => Action::Finish,
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let help = [("help", stage.about.site.help_point.as_str().into())];
        let (headline, kept) = match self.issued.until {
            Some(until) => ("done-headline", text.with("done-kept", &[("date", stage.date(until).into())])),
            None => ("refused-headline", text.with("refused-body", &help)),
        };
        let paper = match self.paper {
            Paper::None => "done-receipt",
            Paper::Printing => "print-under-way",
            Paper::Printed => "print-done",
            Paper::Failed(_) => "print-failed",
        };
        let mut sheet = Sheet::new(text.get(headline)).say(kept).say(text.get(paper));
        let code = self.issued.code.clone();
        match self.issued.qr.clone() {
            Some(qr) => sheet.art = Some(Art::Code(qr, code)),
            None => sheet.body.push(Piece::Title(code)),
        }
        let print = if self.paper == Paper::Printed { "print-again" } else { "print" };
        sheet
            .answer([
                Answer::aside(text.get(print), Message::PrintPressed).icon(Icon::Printer),
                Answer::aside(text.get("read-receipt"), Message::ReadPressed).icon(Icon::Paper),
            ])
            .answer([Answer::go(text.get("finish"), Message::Finished)])
    }
}
