//! It is done: what is kept, until when, and the receipt. A refusal ends here too, with a receipt as good; and what was
//! given can be taken back here at once.

use crate::domain::Fault;
use crate::domain::receipt::Kind;
use crate::domain::transaction::Halt;
use crate::ui::desk::Issued;
use crate::ui::screen::camera::key;
pub use crate::ui::screen::paper::Paper;
use crate::ui::screen::paper::{PRINTED, UNDER_WAY};
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Art, Icon, Piece, Sheet};

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    issued: Issued,
    paper: Paper,
    /// It could not be taken back.
    stuck: bool,
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
    /// The person wants to take back what was given.
    TakeBackPressed,
    /// The person wants to stop the act that was confirmed.
    StopPressed,
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
    /// Ask whether it is to be taken back.
    TakeBack,
    /// Ask for the stop code.
    Stop,
    /// End the visit.
    Finish,
}

impl Screen {
    /// Shows what was done.
    pub fn new(issued: Issued) -> Self {
        Self { issued, paper: Paper::None, stuck: false }
    }

    /// The same, and that it could not be taken back.
    #[must_use]
    pub fn stuck(self) -> Self {
        Self { stuck: true, ..self }
    }

    /// What was done.
    pub fn issued(&self) -> &Issued {
        &self.issued
    }

    /// What is told apart on it: the receipt's code, and why there is no paper.
    pub fn moment(&self) -> String {
        let code = &self.issued.code;
        match self.paper {
            Paper::Failed(fault) => format!("{code} {}", fault.code()),
            Paper::None | Paper::Printing | Paper::Printed => code.clone(),
        }
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::PrintPressed => {
                self.stuck = false;
                self.paper.press(Action::Print, Action::None)
            }
            Message::Printed(outcome) => {
                self.paper = Paper::of(outcome);
                Action::None
            }
            Message::ReadPressed => Action::Read,
            Message::TakeBackPressed => Action::TakeBack,
            Message::StopPressed => Action::Stop,
            Message::Finished => Action::Finish,
        }
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        let text = stage.text;
        let help = [("help", stage.about.site.help_point.as_str().into())];
        let (headline, kept) = match self.issued.kind {
            _ if self.issued.again => ("again-headline", text.get("again-body")),
            Kind::Consent => ("done-headline", self.rest(stage, "done-kept")),
            Kind::Withdrawal if self.issued.until.is_none() => {
                ("taken-back-headline", text.with("taken-back-body", &help))
            }
            Kind::Withdrawal => ("taken-back-headline", self.rest(stage, "taken-back-rest")),
            Kind::Pause => ("locked-headline", self.rest(stage, "locked-body")),
            Kind::Resume => ("unlocked-headline", self.rest(stage, "unlocked-body")),
            Kind::Erasure => ("erased-headline", text.with("taken-back-body", &help)),
            Kind::ErasureHeld => ("erased-held-headline", self.held(stage)),
            Kind::Copy => ("copied-headline", text.get("copied-body")),
            Kind::Complaint => ("complained-headline", text.get("complained-body")),
            Kind::Explanation => ("explained-headline", text.get("explained-body")),
            Kind::Correction => ("corrected-headline", text.get("corrected-body")),
            Kind::Confirmation => ("title-confirmed-headline", self.stops(stage)),
            Kind::Stopped if self.is_by_code() => ("title-stopped-headline", text.get("stop-done")),
            Kind::Stopped => ("title-stopped-headline", text.get("title-stopped-body")),
            Kind::RightRefused => ("not-done-headline", text.get("not-done-body")),
            // Refused at this window; the others are never its outcome.
            Kind::Refusal
            | Kind::Use
            | Kind::Expiry
            | Kind::HoldPlaced
            | Kind::HoldLifted
            | Kind::HoldEnded
            | Kind::Inspection
            | Kind::Effective => ("refused-headline", text.with("refused-body", &help)),
        };
        let sheet = Sheet::new(text.get(headline));
        let mut sheet = match (self.stuck, self.paper) {
            (true, _) => sheet.say(text.with("take-back-failed", &help)).say(kept),
            // What was confirmed or stopped, and how, needs the room.
            (false, Paper::None) if self.is_by_code() => sheet.say(kept),
            (false, Paper::None) if self.issued.kind == Kind::Stopped => {
                sheet.say(kept).say(text.with("title-stopped-help", &help))
            }
            (false, Paper::None) if self.issued.stop.is_some() => self.stop_code(sheet.say(kept), stage),
            (false, Paper::None) => sheet.say(kept).say(text.get("done-receipt")),
            (false, Paper::Printing) => sheet.say(kept).say(text.get(UNDER_WAY)),
            (false, Paper::Printed) => sheet.say(kept).say(text.get(PRINTED)),
            // What was done was read before; what to do without paper needs its room.
            (false, Paper::Failed(fault)) => Sheet::new(text.get(&key("err-", fault.code())))
                .say(text.with(&key("rec-", fault.code()), &help))
                .say(text.with("print-failed", &[("own", text.get("idle-own").into())])),
        };
        // Without paper the person needs the code that they can type here later, as the paper has it.
        let code = match self.paper {
            Paper::Failed(_) => self.issued.page.code.1.clone(),
            _ => self.issued.code.clone(),
        };
        match self.issued.qr.clone() {
            // One code, and no other beside it: what stops a confirmed act. The receipt's own is on the paper.
            _ if self.issued.stop.is_some() && self.paper == Paper::None => {}
            Some(qr) => sheet.art = Some(Art::Code(qr, code)),
            None => sheet.body.push(Piece::Title(code)),
        }
        let sheet = sheet.answer([
            Answer::aside(text.get(self.paper.label()), Message::PrintPressed).icon(Icon::Printer),
            Answer::aside(text.get("read-receipt"), Message::ReadPressed).icon(Icon::Paper),
        ]);
        let finish = Answer::go(text.get("finish"), Message::Finished);
        match self.issued.kind {
            Kind::Consent if !self.issued.again => {
                sheet.answer([Answer::aside(text.get("take-back"), Message::TakeBackPressed), finish])
            }
            // Whoever holds the paper can stop the act.
            Kind::Confirmation if self.issued.again => {
                sheet.answer([Answer::aside(text.get("stop-this"), Message::StopPressed), finish])
            }
            _ => sheet.answer([finish]),
        }
    }

    /// Whether the owner stopped it, with the code on their confirmation.
    fn is_by_code(&self) -> bool {
        self.issued.halt == Some(Halt::StopCode)
    }

    /// What an authority's order keeps, and until when.
    fn held(&self, stage: &Stage<'_>) -> String {
        let hold = self.issued.hold.as_ref();
        hold.map(|hold| stage.until("erased-held-body", hold.until)).unwrap_or_default()
    }

    /// From when on a confirmed act can have effect, and what stops it until then.
    fn stops(&self, stage: &Stage<'_>) -> String {
        let Some((_, from)) = self.issued.stop else { return String::new() };
        let when = stage.text.date_time(from, stage.about.offset);
        stage.text.with("title-confirmed-body", &[("when", when.into())])
    }

    fn stop_code(&self, sheet: Sheet<Message>, stage: &Stage<'_>) -> Sheet<Message> {
        let mut sheet = sheet.say(stage.text.get("title-confirmed-stop"));
        let code = self.issued.stop.map(|(code, _)| Piece::Title(code.to_string()));
        sheet.body.extend(code);
        sheet
    }

    /// What is still kept, and until when.
    fn rest(&self, stage: &Stage<'_>, key: &str) -> String {
        let until = self.issued.until.map(|until| stage.date(until)).unwrap_or_default();
        stage.text.with(key, &[("date", until.into())])
    }
}
