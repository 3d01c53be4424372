//! The stop of an act on a home: the code on the confirmation is typed, then what would be stopped is said, and one press stops it.
//! Before the right code nothing is told of the act. No officer, no document and no face is asked for.

use crate::domain::document::Typed;
use crate::domain::transaction::{Disposal, Intent, Unstopped};
use crate::domain::{Fault, ReceiptId};
use crate::i18n;
use crate::ui::desk::Issued;
use crate::ui::desk::title::{Ended, Known};
use crate::ui::screen::keys;
use crate::ui::stage::Stage;
use crate::ui::widget::{Answer, Piece, Sheet};

/// The screen.
#[derive(Clone, Debug)]
pub struct Screen {
    confirmation: ReceiptId,
    typed: Typed,
    moment: Moment,
    /// The machine was asked, and did not answer yet.
    asking: bool,
}

/// What it is for now.
#[derive(Clone, Debug)]
enum Moment {
    /// The code, and why the last one was not taken.
    Code(Option<Unstopped>),
    /// Is it meant?
    Sure(Box<Intent<Disposal>>),
    /// Nothing can be stopped, for this reason.
    Ended(Unstopped),
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// Letters came from the keys or a keyboard.
    Typed(String),
    /// The last one is taken back.
    Deleted,
    /// That was all.
    Entered,
    /// What the code would stop is known.
    Known(Result<Known, Fault>),
    /// It is meant.
    Confirmed,
    /// It was stopped, or not.
    Stopped(Result<Ended, Fault>),
    /// It is not meant, or that was all.
    Finished,
    /// One screen back.
    WentBack,
}

/// What follows.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Ask what the code would stop.
    Ask(ReceiptId, Typed),
    /// Stop it.
    Stop(ReceiptId, Typed),
    /// It is stopped, with this receipt.
    Done(Box<Issued>),
    /// It did not work.
    Fail(Fault),
    /// End the visit.
    Leave,
}

impl Screen {
    /// Asks for the stop code of this confirmation.
    pub fn new(confirmation: ReceiptId) -> Self {
        Self { confirmation, typed: Typed::default(), moment: Moment::Code(None), asking: false }
    }

    /// What is told apart on it.
    pub const fn moment(&self) -> &'static str {
        match self.moment {
            Moment::Code(_) => "code",
            Moment::Sure(_) => "sure",
            Moment::Ended(why) => why.code(),
        }
    }

    /// Takes what happened.
    pub fn update(&mut self, message: Message) -> Action {
        match (message, &mut self.moment) {
            (Message::Typed(letters), Moment::Code(refused)) if !self.asking => {
                *refused = None;
                self.typed.take_code(&letters);
            }
            (Message::Deleted, Moment::Code(refused)) if !self.asking => {
                *refused = None;
                self.typed.delete();
            }
            (Message::Entered, Moment::Code(_)) if !self.asking && !self.typed.is_empty() => {
                self.asking = true;
                return Action::Ask(self.confirmation, self.typed.clone());
            }
            (Message::Known(outcome), Moment::Code(_)) => {
                self.asking = false;
                match outcome {
                    Ok(Ok(intent)) => self.moment = Moment::Sure(intent),
                    Ok(Err(why)) => self.refuse(why),
                    Err(fault) => return Action::Fail(fault),
                }
            }
            (Message::Confirmed, Moment::Sure(_)) if !self.asking => {
                self.asking = true;
                let typed = std::mem::take(&mut self.typed);
                return Action::Stop(self.confirmation, typed);
            }
            (Message::Stopped(outcome), Moment::Sure(_)) => {
                self.asking = false;
                match outcome {
                    Ok(Ok(issued)) => return Action::Done(issued),
                    Ok(Err(why)) => self.refuse(why),
                    Err(fault) => return Action::Fail(fault),
                }
            }
            (Message::Finished, _) if !self.asking => return Action::Leave,
            (Message::WentBack, Moment::Code(_)) => return Action::Leave,
            // Late, or of no meaning at this moment.
            _ => {}
        }
        Action::None
    }

    /// A slip is mended where it is; a wrong code is typed anew; for everything else the code is of no use any more.
    fn refuse(&mut self, why: Unstopped) {
        if why != Unstopped::Slip {
            self.typed.wipe();
        }
        self.moment = match why {
            Unstopped::Slip | Unstopped::Wrong => Moment::Code(Some(why)),
            Unstopped::Wait(_) | Unstopped::Stopped | Unstopped::Effective | Unstopped::Lost => {
                Moment::Ended(why)
            }
        };
    }

    /// The screen.
    pub fn view(&self, stage: &Stage<'_>) -> Sheet<Message> {
        match &self.moment {
            Moment::Code(refused) => self.code(stage, *refused),
            Moment::Sure(intent) => sure(stage, intent, self.asking),
            Moment::Ended(why) => ended(stage, *why),
        }
    }

    fn code(&self, stage: &Stage<'_>, refused: Option<Unstopped>) -> Sheet<Message> {
        let text = stage.text;
        let begins = self.typed.is_empty();
        let said = match refused {
            Some(Unstopped::Slip) => text.get("err-code-mistyped"),
            Some(_) => text.get("stop-wrong"),
            None => text.get("stop-code"),
        };
        // In large text the keys need the room of a headline, and a slip has the place of what was typed.
        let large = stage.look.large;
        let mut sheet = Sheet::new(if large { String::new() } else { said.clone() });
        if large && (begins || refused.is_some()) {
            sheet.body.push(Piece::Text(said));
        }
        let stands_alone = large && refused.is_some();
        if !begins && !stands_alone {
            sheet.body.push(Piece::Title(keys::in_fours(self.typed.as_str())));
        }
        sheet.back = Some(Message::WentBack);
        let go = Answer::go(text.get("continue"), Message::Entered).key();
        let go = if begins || self.asking { go.hidden() } else { go };
        keys::below(sheet, keys::of_code(stage.look.portrait()), Message::Typed)
            .answer([Answer::aside(text.get("identify-delete"), Message::Deleted).key(), go])
    }
}

/// What is stopped, in the words in which it was confirmed, and two answers that weigh the same.
fn sure(stage: &Stage<'_>, intent: &Intent<Disposal>, asking: bool) -> Sheet<Message> {
    let text = stage.text;
    let sheet = Sheet::new(text.get("stop-sure-headline"))
        .say(i18n::act_in_words(text, intent))
        .say(text.get("stop-sure-body"));
    if asking {
        return sheet;
    }
    sheet.answer([
        Answer::equal(text.get("stop-sure-yes"), false, Message::Confirmed),
        Answer::equal(text.get("sure-no"), false, Message::Finished),
    ])
}

fn ended(stage: &Stage<'_>, why: Unstopped) -> Sheet<Message> {
    let text = stage.text;
    let help = ("help", stage.about.site.help_point.as_str().into());
    let body = match why {
        Unstopped::Wait(from) => {
            // Times are told by the minute: who comes at the one that is told does not come too soon.
            let when = text.date_time(from.plus_seconds(59), stage.about.offset);
            text.with("stop-wait-body", &[("when", when.into()), help])
        }
        Unstopped::Effective => text.with("stop-effective-body", &[help]),
        _ => text.with("stop-over-body", &[help]),
    };
    let headline = text.get(&format!("stop-{}-headline", why.code()));
    Sheet::new(headline).say(body).answer([Answer::go(text.get("finish"), Message::Finished)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Timestamp;

    fn told(why: Unstopped) -> Message {
        Message::Known(Ok(Err(why)))
    }

    #[test]
    fn a_slip_is_mended_a_wrong_code_is_wiped_and_the_rest_ends() {
        let mut screen = Screen::new(ReceiptId::from_random([7; 16]));
        assert!(matches!(screen.update(Message::Entered), Action::None), "nothing typed yet");
        screen.update(Message::Typed("7f3k-92q".to_owned()));
        let Action::Ask(_, typed) = screen.update(Message::Entered) else { panic!("not asked") };
        assert_eq!(typed.as_str(), "7F3K92Q");
        assert!(matches!(screen.update(Message::Entered), Action::None), "asked once");
        screen.update(told(Unstopped::Slip));
        screen.update(Message::Typed("=".to_owned()));
        let Action::Ask(_, typed) = screen.update(Message::Entered) else { panic!("not asked again") };
        assert_eq!(typed.as_str(), "7F3K92Q=", "mended, not typed anew");
        screen.update(told(Unstopped::Wrong));
        assert!(screen.typed.is_empty() && screen.moment() == "code");
        for why in [Unstopped::Wait(Timestamp::from_unix(0)), Unstopped::Stopped, Unstopped::Effective] {
            let mut screen = Screen::new(ReceiptId::from_random([7; 16]));
            screen.update(Message::Typed("7".to_owned()));
            screen.update(told(why));
            assert!(screen.typed.is_empty() && screen.moment() == why.code());
            assert!(matches!(screen.update(Message::Confirmed), Action::None), "nothing is stopped");
        }
    }
}
