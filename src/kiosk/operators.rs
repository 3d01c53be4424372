//! Who works at the machine. Staff are entered at the command line by whoever runs it; at the window and at the clerk's they say who
//! they are by a number and a PIN of their own, and each time is an entry of the log.

use serde::Serialize;

use crate::domain::Timestamp;
use crate::domain::log::Event;
use crate::domain::operator::{Error as Refused, Operator, OperatorNumber, Pin, Role};
use crate::domain::training::Lack;
use crate::kiosk::{Error, Kiosk, randomness};
use crate::vault::Enlisted;

/// Someone who works here, or did.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct OperatorStanding {
    /// Their number.
    pub number: u16,
    /// Their name.
    pub name: String,
    /// `clerk`, `supervisor` or `administrator`.
    pub role: &'static str,
    /// Whether too many PINs were wrong.
    pub locked: bool,
    /// Since when they no longer work here: ISO 8601, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retired: Option<String>,
    /// The first moment at which their training counts no more: ISO 8601, UTC. `None` where it does not count now, and for whoever
    /// attends nobody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trained_until: Option<String>,
    /// Why it does not count now: the reason's code. `None` for whoever attends nobody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub untrained: Option<&'static str>,
}

/// Who changes who works here: their number and what they typed for their PIN. `None` is whoever sets the machine up, as long as no
/// administrator is entered.
pub type By<'a> = Option<(&'a str, &'a str)>;

impl Kiosk {
    /// Enters somebody who works here. An administrator does; the first of them is entered by whoever sets the machine up.
    ///
    /// # Errors
    /// [`Error::Operator`] for a number, name or PIN that does not do; [`Refused::Taken`] inside [`Error::Vault`];
    /// [`Refused::Administrator`] without one; as [`Kiosk::admit`].
    pub fn enlist(
        &self,
        by: By<'_>,
        (number, name, role): (&str, &str, Role),
        pin: &str,
    ) -> Result<(), Error> {
        let operator = Operator::new(OperatorNumber::parse(number)?, name, role)?;
        let pin = Pin::new(pin)?;
        let by = self.in_charge(by, Role::may_enlist)?;
        Ok(self.vault().enlist((&operator, &pin), by, self.now(), &mut randomness())?)
    }

    /// Who changes who works here, if they may.
    fn in_charge(&self, by: By<'_>, may: fn(Role) -> bool) -> Result<Option<OperatorNumber>, Error> {
        let Some((number, pin)) = by else {
            let all = self.vault().operators()?;
            let mut here = all.iter().filter(|one| one.retired.is_none());
            let is_led = here.any(|one| one.operator.role == Role::Administrator);
            return if is_led { Err(Refused::Administrator.into()) } else { Ok(None) };
        };
        let by = self.admit(number, pin)?;
        if may(by.role) { Ok(Some(by.number)) } else { Err(Refused::Role.into()) }
    }

    /// Lets a number in again after too many wrong PINs. A compliance officer may too: the only administrator may be the one who is
    /// locked out.
    ///
    /// # Errors
    /// [`Refused::Unknown`]; [`Refused::Administrator`], as [`Kiosk::admit`]; an error of the store.
    pub fn unlock_operator(&self, by: By<'_>, number: &str) -> Result<(), Error> {
        let number = OperatorNumber::parse(number)?;
        let by = self.in_charge(by, Role::may_unlock)?;
        Ok(self.vault().unlock(number, by, self.now(), &mut randomness())?)
    }

    /// Somebody no longer works here.
    ///
    /// # Errors
    /// As [`Kiosk::enlist`]; [`Refused::Unknown`].
    pub fn retire_operator(&self, by: By<'_>, number: &str) -> Result<(), Error> {
        let number = OperatorNumber::parse(number)?;
        let by = self.in_charge(by, Role::may_enlist)?;
        Ok(self.vault().retire(number, by, self.now(), &mut randomness())?)
    }

    /// Everyone, by their numbers.
    ///
    /// # Errors
    /// An error of the store.
    pub fn operators(&self) -> Result<Vec<OperatorStanding>, Error> {
        let all = self.vault().operators()?;
        all.into_iter().map(|one| self.operator_standing(one)).collect()
    }

    fn operator_standing(&self, one: Enlisted) -> Result<OperatorStanding, Error> {
        let attends = one.retired.is_none() && one.operator.role.may_attend();
        let until = if attends { Some(self.attends_until(one.operator.number)?) } else { None };
        Ok(OperatorStanding {
            number: one.operator.number.get(),
            name: one.operator.name,
            role: one.operator.role.code(),
            locked: one.is_locked,
            retired: one.retired.map(Timestamp::iso8601),
            trained_until: until.and_then(Result::ok).map(Timestamp::iso8601),
            untrained: until.and_then(Result::err).map(Lack::code),
        })
    }

    /// Lets in whoever knows this number's PIN.
    ///
    /// # Errors
    /// [`Refused::Wrong`] for anything that is not both, [`Refused::Locked`]; an error of the store.
    pub fn admit(&self, number: &str, pin: &str) -> Result<Operator, Error> {
        let (Ok(number), Ok(pin)) = (OperatorNumber::parse(number), Pin::typed(pin)) else {
            return Err(Refused::Wrong.into());
        };
        Ok(self.vault().admit(number, &pin, self.now(), &mut randomness())?)
    }

    /// Lets staff close the window, if their role allows it; the log says who. No training is asked for: a machine that has to be
    /// stopped is stopped at once.
    ///
    /// # Errors
    /// As [`Kiosk::admit`]; [`Refused::Role`].
    pub fn close_window(&self, number: &str, pin: &str) -> Result<(), Error> {
        let operator = self.admit(number, pin)?;
        if !operator.role.may_close() {
            return Err(Refused::Role.into());
        }
        self.note_by(Event::WindowClosed, operator.number)
    }

    /// Notes that the window came back after it had stopped unexpectedly.
    ///
    /// # Errors
    /// An error of the store.
    pub fn note_restart(&self) -> Result<(), Error> {
        self.vault().append(Event::WindowRestarted, b"", self.now(), &mut randomness())?;
        Ok(())
    }

    /// An entry that says who did it.
    pub(super) fn note_by(&self, event: Event, by: OperatorNumber) -> Result<(), Error> {
        self.vault().append(event, by.to_string().as_bytes(), self.now(), &mut randomness())?;
        Ok(())
    }
}
