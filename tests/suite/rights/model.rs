//! The rights of a person as a table anyone can check by hand: who allows what until when, and what must then be refused.
//! It knows nothing of stores, keys, logs or the program's own rules; two walks hold the program against it.

use countersign::domain::receipt::Kind;
use countersign::domain::{PurposeId, ReceiptId, Taken, Timestamp};

/// Why an act must be refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Denial {
    /// The purpose was refused, taken back, is swept away, or was never asked about; or nobody holds the receipt.
    NotGiven,
    /// Everything under the receipt is gone.
    Erased,
    /// The time of the consent is over.
    Over,
    /// The person has locked their face.
    Paused,
    /// Too many faces did not match: not yet.
    Wait,
    /// So many did not match that a face does not count any more.
    OtherFactor,
    /// A face alone is not enough for this purpose.
    FactorMissing,
    /// It is as the person wants it already.
    NothingToDo,
    /// A hold stands on the evidence already.
    HoldStands,
    /// None does.
    HoldStandsNot,
}

/// How a purpose stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Refused,
    Given(Timestamp),
    Withdrawn,
    Ended,
}

/// One receipt that a person was handed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) id: ReceiptId,
    pub(crate) kind: Kind,
    pub(crate) matched: Option<bool>,
}

/// One person who gave something.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// In the order asked.
    pub(crate) purposes: Vec<(PurposeId, State)>,
    pub(crate) paused: bool,
    pub(crate) erased: bool,
    /// Until when a hold keeps the receipts.
    pub(crate) held_until: Option<Timestamp>,
    /// Receipts, oldest first; they stay in this table after an erasure.
    pub(crate) past: Vec<Line>,
    /// Faces that did not match since the last that did, and when the last of them was.
    failures: u32,
    failed_at: Timestamp,
}

impl Denial {
    pub(crate) const ALL: [Self; 9] = [
        Self::NotGiven,
        Self::Erased,
        Self::Over,
        Self::Paused,
        Self::Wait,
        Self::OtherFactor,
        Self::NothingToDo,
        Self::HoldStands,
        Self::HoldStandsNot,
    ];
}

impl Person {
    /// A person who has just decided.
    pub(crate) fn new(consent: ReceiptId, purposes: Vec<(PurposeId, State)>) -> Self {
        let past = vec![Line { id: consent, kind: Kind::Consent, matched: None }];
        let failed_at = Timestamp::from_unix(0);
        Self { purposes, paused: false, erased: false, held_until: None, past, failures: 0, failed_at }
    }

    /// What is given, over or not, in the order of names.
    pub(crate) fn given(&self) -> Vec<(PurposeId, Timestamp)> {
        if self.erased {
            return vec![];
        }
        let given = self.purposes.iter().filter_map(|(id, state)| match state {
            State::Given(until) => Some((id.clone(), *until)),
            _ => None,
        });
        let mut given: Vec<_> = given.collect();
        given.sort();
        given
    }

    /// Whether a sweep at `now` has something to delete.
    pub(crate) fn is_due(&self, now: Timestamp) -> bool {
        self.given().iter().any(|(_, until)| *until <= now)
    }

    /// Consent of that purpose given, not over, not locked, and few faces that did not match.
    pub(crate) fn may_use(&self, purpose: &PurposeId, now: Timestamp) -> Result<(), Denial> {
        self.is_held()?;
        let given = self.given().into_iter().find(|(id, _)| id == purpose);
        let (_, until) = given.ok_or(Denial::NotGiven)?;
        if now >= until {
            return Err(Denial::Over);
        }
        if self.paused {
            return Err(Denial::Paused);
        }
        let wait = match self.failures {
            0..=4 => return Ok(()),
            5 => 30,
            6 => 60,
            7 => 120,
            8 => 240,
            9 => 480,
            _ => return Err(Denial::OtherFactor),
        };
        if now < self.failed_at.plus_seconds(wait) { Err(Denial::Wait) } else { Ok(()) }
    }

    pub(crate) fn may_pause(&self) -> Result<(), Denial> {
        self.is_lockable()?;
        if self.paused { Err(Denial::NothingToDo) } else { Ok(()) }
    }

    pub(crate) fn may_resume(&self) -> Result<(), Denial> {
        self.is_lockable()?;
        if self.paused || self.failures > 0 { Ok(()) } else { Err(Denial::NothingToDo) }
    }

    pub(crate) fn may_withdraw(&self, taken: &Taken) -> Result<(), Denial> {
        self.is_held()?;
        if self.given().iter().any(|(id, _)| takes(taken, id)) { Ok(()) } else { Err(Denial::NotGiven) }
    }

    /// To erase: whoever is held may.
    pub(crate) fn is_held(&self) -> Result<(), Denial> {
        if self.erased { Err(Denial::Erased) } else { Ok(()) }
    }

    /// To have a copy or to complain: whoever is held may, and of whom a hold still keeps receipts.
    pub(crate) fn may_ask(&self) -> Result<(), Denial> {
        if self.is_gone() { Err(Denial::Erased) } else { Ok(()) }
    }

    /// Nothing is left of them.
    pub(crate) fn is_gone(&self) -> bool {
        self.erased && self.held_until.is_none()
    }

    pub(crate) fn may_hold(&self) -> Result<(), Denial> {
        self.may_ask()?;
        if self.held_until.is_some() { Err(Denial::HoldStands) } else { Ok(()) }
    }

    pub(crate) fn may_lift(&self) -> Result<(), Denial> {
        self.may_ask()?;
        if self.held_until.is_some() { Ok(()) } else { Err(Denial::HoldStandsNot) }
    }

    fn is_lockable(&self) -> Result<(), Denial> {
        self.is_held()?;
        if self.given().is_empty() { Err(Denial::NotGiven) } else { Ok(()) }
    }

    pub(crate) fn used(&mut self, matched: bool, now: Timestamp) {
        if matched {
            (self.failures, self.failed_at) = (0, Timestamp::from_unix(0));
        } else {
            (self.failures, self.failed_at) = (self.failures + 1, self.failed_at.max(now));
        }
    }

    pub(crate) fn lock(&mut self, paused: bool) {
        (self.paused, self.failures, self.failed_at) = (paused, 0, Timestamp::from_unix(0));
    }

    pub(crate) fn withdraw(&mut self, taken: &Taken) {
        self.end(State::Withdrawn, |id, _| takes(taken, id));
    }

    pub(crate) fn expire(&mut self, now: Timestamp) {
        self.end(State::Ended, |_, until| until <= now);
    }

    fn end(&mut self, as_what: State, ends: impl Fn(&PurposeId, Timestamp) -> bool) {
        for (id, state) in &mut self.purposes {
            if matches!(state, State::Given(until) if ends(id, *until)) {
                *state = as_what;
            }
        }
    }
}

fn takes(taken: &Taken, purpose: &PurposeId) -> bool {
    match taken {
        Taken::All => true,
        Taken::One(one) => one == purpose,
    }
}

/// What is told of a machine's clock: set back, or far ahead of all that was done, and then nothing is deleted on its word.
#[derive(Debug)]
pub(crate) struct Clock {
    latest: Timestamp,
    trusted: Option<Timestamp>,
}

impl Clock {
    /// Of a machine whose last act was then.
    pub(crate) const fn at(latest: Timestamp) -> Self {
        Self { latest, trusted: None }
    }

    /// An act at `now`: the entry that the log gets beside the act's own.
    pub(crate) fn act(&mut self, now: Timestamp) -> Option<&'static str> {
        let ahead = is_far(self.latest, now);
        let entry = if now < self.latest { Some("clock.back") } else { ahead.then_some("clock.ahead") };
        let trusted = self.trusted.or(ahead.then_some(self.latest));
        self.trusted = trusted.filter(|trusted| is_far(*trusted, now));
        self.latest = now;
        entry
    }

    pub(crate) fn is_doubted(&self, now: Timestamp) -> bool {
        is_far(self.trusted.unwrap_or(self.latest), now)
    }

    pub(crate) fn believe(&mut self, now: Timestamp) {
        *self = Self::at(now);
    }
}

/// A month and a half: longer than a machine is off unasked. A machine that never did anything has nothing to be ahead of.
fn is_far(trusted: Timestamp, now: Timestamp) -> bool {
    trusted.as_unix() > 0 && now.as_unix() > trusted.as_unix() + 45 * 86_400
}
