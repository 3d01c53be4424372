//! Who attends has learned what that means: nobody is let in at the clerk's window before they read the lessons and answered a question
//! on each, nor once that is over. Closing the window and declaring a breach ask for no training: what protects people never waits for
//! a lesson.

use serde::Serialize;

use crate::domain::Timestamp;
use crate::domain::operator::{Error as Refused, Operator, OperatorNumber, Role};
use crate::domain::training::{self, Answers, Lack, Lesson, Quiz, Term};
use crate::kiosk::{Error, Kiosk, randomness};
use crate::settings::Settings;
use crate::vault::Vault;

/// Who came to the clerk's window with a right PIN, and serves people.
#[derive(Debug)]
pub enum Comer {
    /// They may attend.
    Attends(Attendant),
    /// They learn first.
    Learns(Learner),
}

/// Somebody who attends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendant {
    /// Who.
    pub operator: Operator,
    /// The first moment at which they attend no more.
    pub until: Timestamp,
}

/// Somebody who learns first.
#[derive(Debug)]
pub struct Learner {
    operator: Operator,
    lack: Lack,
    /// What they were asked and did not answer yet.
    asked: Option<Quiz>,
    /// How often in a row their answers were not all right. Nobody else is told, and it ends with their place at the window.
    missed: usize,
}

/// What their answers came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Learned {
    /// All are right: they attend from now on.
    Passed(Attendant),
    /// These lessons are to be read again; all of them after every third try. Nothing is noted of it.
    Again(Vec<Lesson>),
    /// Nothing was asked, or it was answered before.
    Unasked,
}

/// How many of those who may attend are trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Trained {
    /// Whose training counts now.
    pub trained: usize,
    /// Whose does not.
    pub untrained: usize,
}

impl Learner {
    /// Who.
    pub fn operator(&self) -> &Operator {
        &self.operator
    }

    /// Why they learn.
    pub fn lack(&self) -> Lack {
        self.lack
    }

    /// Asks, with the answers in an order drawn for this once.
    pub fn ask(&mut self) -> Quiz {
        self.asked.insert(Quiz::draw(&mut randomness())).clone()
    }

    /// What they read before they are asked anew. Whoever was named the same few lessons time after time would be let in by crossing out
    /// answers; the whole, read from its beginning, teaches and shuts nobody out.
    fn again(&mut self, missed: Vec<Lesson>) -> Vec<Lesson> {
        self.missed += 1;
        if self.missed.is_multiple_of(TRIES) { Lesson::ALL.to_vec() } else { missed }
    }
}

impl Kiosk {
    /// Lets in whoever serves people, at the clerk's window.
    ///
    /// # Errors
    /// As [`Kiosk::come`]; [`Refused::Untrained`].
    pub fn attend(&self, number: &str, pin: &str) -> Result<Operator, Error> {
        match self.come(number, pin)? {
            Comer::Attends(attendant) => Ok(attendant.operator),
            Comer::Learns(learner) => Err(Refused::Untrained(learner.lack).into()),
        }
    }

    /// Whether who knows this number's PIN attends, or learns first. That they learn is an entry of the log.
    ///
    /// # Errors
    /// As [`Kiosk::admit`]; [`Refused::Role`].
    pub fn come(&self, number: &str, pin: &str) -> Result<Comer, Error> {
        let operator = self.admit(number, pin)?;
        if !operator.role.may_attend() {
            return Err(Refused::Role.into());
        }
        Ok(match self.attends_until(operator.number)? {
            Ok(until) => Comer::Attends(Attendant { operator, until }),
            Err(lack) => {
                self.refuse_untrained(operator.number, lack)?;
                Comer::Learns(Learner { operator, lack, asked: None, missed: 0 })
            }
        })
    }

    /// Judges what somebody answered. Whoever answered all as the lessons say is trained from now on: an entry of the log.
    ///
    /// # Errors
    /// [`Refused::Unknown`] inside [`Error::Vault`] if they no longer work here; an error of the store.
    pub fn judge(&self, learner: &mut Learner, answers: &Answers) -> Result<Learned, Error> {
        let Some(quiz) = learner.asked.take() else { return Ok(Learned::Unasked) };
        let passed = match quiz.judge(answers) {
            Ok(passed) => passed,
            Err(missed) => return Ok(Learned::Again(learner.again(missed))),
        };
        let (operator, now) = (learner.operator.clone(), self.now());
        self.vault().train(operator.number, passed, now, &mut randomness())?;
        let until = self.attends_until(operator.number)?.map_err(Refused::Untrained)?;
        Ok(Learned::Passed(Attendant { operator, until }))
    }

    /// Whether somebody who was let in may attend still. That they may not is an entry of the log.
    ///
    /// # Errors
    /// [`Refused::Untrained`]; an error of the store.
    pub(super) fn still_attends(&self, number: OperatorNumber) -> Result<(), Error> {
        match self.attends_until(number)? {
            Ok(_) => Ok(()),
            Err(lack) => {
                self.refuse_untrained(number, lack)?;
                Err(Refused::Untrained(lack).into())
            }
        }
    }

    /// Until when somebody may attend, or why they may not. What was over before the clock was set back stays over.
    pub(super) fn attends_until(&self, number: OperatorNumber) -> Result<Result<Timestamp, Lack>, Error> {
        attends_until(&self.vault(), &self.settings, (number, self.now()))
    }

    /// How many of those who may attend are trained, and how many are not.
    pub(super) fn count_trained(&self) -> Result<Trained, Error> {
        let all = standings(&self.vault(), &self.settings, self.now())?;
        let trained = all.iter().filter(|(_, _, until)| until.is_ok()).count();
        Ok(Trained { trained, untrained: all.len() - trained })
    }

    fn refuse_untrained(&self, number: OperatorNumber, lack: Lack) -> Result<(), Error> {
        let now = self.now();
        Ok(self.vault().refuse_untrained(number, lack, now, &mut randomness())?)
    }
}

/// Tries in a row after which every lesson is read again.
const TRIES: usize = 3;

/// Somebody who may attend, and until when, or why not now.
pub(super) type Standing = (OperatorNumber, Role, Result<Timestamp, Lack>);

/// Everybody who works here and may attend once they are trained.
pub(super) fn standings(vault: &Vault, settings: &Settings, now: Timestamp) -> Result<Vec<Standing>, Error> {
    let here = vault.operators()?.into_iter().filter(|one| one.retired.is_none());
    here.map(|one| one.operator)
        .filter(|operator| operator.role.may_attend())
        .map(|Operator { number, role, .. }| {
            Ok((number, role, attends_until(vault, settings, (number, now))?))
        })
        .collect()
}

fn attends_until(
    vault: &Vault,
    settings: &Settings,
    (number, now): (OperatorNumber, Timestamp),
) -> Result<Result<Timestamp, Lack>, Error> {
    let term = Term { months: settings.staff.training_months, offset: settings.offset };
    Ok(training::attends_until(vault.training(number)?, term, vault.at_least(now)?))
}
