//! The machine's keys are away: nobody can begin. Who wants to take something back holds the receipt under the scanner, which
//! types what it reads, and leaves with a paper about it.

use crate::domain::Fault;
use crate::ui::desk::Slip;
use crate::ui::screen::camera::key;
use crate::ui::screen::done::Paper;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Icon, Piece, Sheet};

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    why: Fault,
    moment: Moment,
    /// What the scanner has typed so far.
    read: String,
}

#[derive(Clone, Debug)]
enum Moment {
    Ready,
    Sealing,
    Taken(Slip, Paper),
    Refused(Fault),
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// The scanner typed this.
    Typed(String),
    /// The scanner ended its line.
    Entered,
    /// The wish is sealed and safe, or was refused.
    TakenIn(Result<Slip, Fault>),
    /// The paper is asked for.
    PrintPressed,
    /// The printer answered.
    Printed(Result<(), Fault>),
    /// To the beginning.
    Finished,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Take in a wish on the receipt that was read.
    TakeIn(String),
    /// Print the paper.
    Print(Slip),
    /// End the visit.
    Finish,
}

impl Screen {
    /// A machine that is closed for this reason.
    pub fn new(why: Fault) -> Self {
        Self { why, moment: Moment::Ready, read: String::new() }
    }

    /// Whether nobody has done anything yet.
    pub fn is_ready(&self) -> bool {
        matches!(self.moment, Moment::Ready)
    }

    /// What is told apart on it.
    pub fn moment(&self) -> &'static str {
        match self.moment {
            Moment::Ready => "ready",
            Moment::Sealing => "sealing",
            Moment::Taken(..) => "taken",
            Moment::Refused(fault) => fault.code(),
        }
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match (&mut self.moment, message) {
            (Moment::Ready | Moment::Refused(_), Message::Typed(text)) if self.read.len() < LONGEST => {
                self.read.push_str(&text);
            }
            (Moment::Ready | Moment::Refused(_), Message::Entered) if !self.read.is_empty() => {
                self.moment = Moment::Sealing;
                return Action::TakeIn(std::mem::take(&mut self.read));
            }
            (Moment::Sealing, Message::TakenIn(outcome)) => {
                self.moment = match outcome {
                    Ok(slip) => Moment::Taken(slip, Paper::None),
                    Err(fault) => Moment::Refused(fault),
                };
            }
            (Moment::Taken(slip, paper), Message::PrintPressed) => {
                *paper = Paper::Printing;
                return Action::Print(slip.clone());
            }
            (Moment::Taken(_, paper), Message::Printed(outcome)) => {
                *paper = outcome.map_or_else(Paper::Failed, |()| Paper::Printed);
            }
            (Moment::Taken(..) | Moment::Refused(_), Message::Finished) => return Action::Finish,
            // Late, or more than any receipt says.
            _ => {}
        }
        Action::None
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let help = [("help", stage.about.site.help_point.as_str().into())];
        let finish = || Answer::go(text.get("finish"), Message::Finished);
        match &self.moment {
            Moment::Ready => Sheet::new(text.get(&key("err-", self.why.code())))
                .say(text.with("closed-nobody", &help))
                .say(text.get("closed-take-back")),
            Moment::Sealing => Sheet::new(text.get("closed-sealing")),
            Moment::Refused(fault) => Sheet::new(text.get(&key("err-", fault.code())))
                .say(text.with(&key("rec-", fault.code()), &help))
                .answer([finish()]),
            Moment::Taken(slip, paper) => {
                let sheet = Sheet::new(text.get("accepted-title"));
                let mut sheet = match paper {
                    Paper::None => sheet.say(text.get("accepted-first")),
                    Paper::Printing => sheet.say(text.get("print-under-way")),
                    Paper::Printed => sheet.say(text.get("print-done")),
                    Paper::Failed(fault) => {
                        sheet.say(text.get(&key("err-", fault.code()))).say(text.get("closed-no-paper"))
                    }
                };
                sheet.body.push(Piece::Text(text.get("accepted-unsigned")));
                sheet.body.push(Piece::Title(slip.code.clone()));
                let print = Answer::aside(text.get("print"), Message::PrintPressed).icon(Icon::Printer);
                sheet.answer([print, finish()])
            }
        }
    }
}

/// Characters of the longest text in a QR code: 4,296.
const LONGEST: usize = 4296;
