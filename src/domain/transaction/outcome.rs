//! How an act ends: stopped before it was confirmed or after, or in effect.

use super::{Channel, Disposal, Error, Intent, IntentId, LookUp};
use crate::domain::{Digest, Timestamp};

/// An act that was stopped. Nothing brings it back: the registry states it anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stopped {
    /// What was asked.
    pub subject: Subject,
    /// SHA-256 of that intent.
    pub hash: Digest,
    /// Why it was stopped.
    pub halt: Halt,
}

/// What was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Looking up records.
    LookUp(Intent<LookUp>),
    /// Giving something away.
    Disposal(Intent<Disposal>),
}

/// Why an act was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Halt {
    /// The registry stated a look-up, and something was to be given away under it.
    LookUpOnly,
    /// The person said that records are only looked up, and they would have given something away.
    PickedLookUp,
    /// The person said that neither is so.
    PickedNeither,
    /// The document of the person at the counter is not the one that the register knows the owner by.
    NotTheOwner,
    /// The stop code was given in time.
    StopCode,
}

/// Why what was typed for a stop code stopped nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unstopped {
    /// A letter of it is wrong: no guess was made.
    Slip,
    /// It is the code of another act, or of none.
    Wrong,
    /// Too many wrong ones; the next may be tried from then on.
    Wait(Timestamp),
    /// The act was stopped before.
    Stopped,
    /// The act has effect.
    Effective,
    /// How it stands is not known here any more.
    Lost,
}

/// An act that has effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effective {
    /// What was confirmed.
    pub intent: Intent<Disposal>,
    /// Its SHA-256.
    pub hash: Digest,
    /// When it was confirmed.
    pub confirmed_at: Timestamp,
}

/// How a confirmed act stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Confirmed; without effect before this time, and until it is put into effect.
    Confirmed(Timestamp),
    /// Stopped, for good.
    Stopped,
    /// In effect.
    Effective,
    /// Not known: it was confirmed before the copy was made that the store was restored from.
    Lost,
}

impl Standing {
    /// Stops it. That can be done until it has effect, also when its time has come.
    ///
    /// # Errors
    /// [`Error::IsStopped`], [`Error::IsEffective`], [`Error::IsLost`].
    pub const fn stop(self) -> Result<Self, Error> {
        match self {
            Self::Confirmed(_) => Ok(Self::Stopped),
            Self::Stopped => Err(Error::IsStopped),
            Self::Effective => Err(Error::IsEffective),
            Self::Lost => Err(Error::IsLost),
        }
    }

    /// Puts it into effect.
    ///
    /// # Errors
    /// [`Error::CoolingOff`] before its time; [`Error::IsStopped`], [`Error::IsEffective`], [`Error::IsLost`].
    pub fn take_effect(self, now: Timestamp) -> Result<Self, Error> {
        match self {
            Self::Confirmed(from) if now < from => Err(Error::CoolingOff(from)),
            Self::Confirmed(_) => Ok(Self::Effective),
            Self::Stopped => Err(Error::IsStopped),
            Self::Effective => Err(Error::IsEffective),
            Self::Lost => Err(Error::IsLost),
        }
    }
}

impl Subject {
    /// The registry's name of the intent.
    pub const fn intent_id(&self) -> IntentId {
        match self {
            Self::LookUp(intent) => intent.id,
            Self::Disposal(intent) => intent.id,
        }
    }
}

impl Stopped {
    /// Where the register says that the owner is reached, if they are told of it: somebody else came in their name.
    pub fn told_at(&self) -> Option<&Channel> {
        match (&self.subject, self.halt) {
            (Subject::Disposal(intent), Halt::NotTheOwner) => Some(&intent.act.channel),
            _ => None,
        }
    }

    /// Whether it says nothing that contradicts itself.
    pub fn is_sound(&self) -> bool {
        let (hash, is_look_up) = match &self.subject {
            Subject::LookUp(intent) => (intent.hash(), true),
            Subject::Disposal(intent) => (intent.hash(), false),
        };
        hash == self.hash && is_look_up == (self.halt == Halt::LookUpOnly)
    }
}

impl Effective {
    /// Whether it says nothing that contradicts itself.
    pub fn is_sound(&self) -> bool {
        self.intent.hash() == self.hash
    }
}

impl Unstopped {
    /// The reason's code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Slip => "slip",
            Self::Wrong => "wrong",
            Self::Wait(_) => "wait",
            Self::Stopped => "stopped",
            Self::Effective => "effective",
            Self::Lost => "lost",
        }
    }
}

impl Halt {
    /// Every reason.
    pub const ALL: [Self; 5] =
        [Self::LookUpOnly, Self::PickedLookUp, Self::PickedNeither, Self::NotTheOwner, Self::StopCode];

    /// The reason's code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::LookUpOnly => "look_up_only",
            Self::PickedLookUp => "picked_look_up",
            Self::PickedNeither => "picked_neither",
            Self::NotTheOwner => "not_the_owner",
            Self::StopCode => "stop_code",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Clone, Copy, Debug)]
    enum Deed {
        Stop,
        Effect,
    }

    proptest! {
        /// Whatever is tried, in whatever order and at whatever time: no effect before its time, and nothing after a stop.
        #[test]
        fn effect_comes_after_its_time_and_never_after_a_stop(
            from in 0_i64..1_000,
            deeds in prop::collection::vec((prop_oneof![Just(Deed::Stop), Just(Deed::Effect)], 0_i64..2_000), 0..12),
        ) {
            let mut standing = Standing::Confirmed(Timestamp::from_unix(from));
            let mut first: Option<Standing> = None;
            for (deed, at) in deeds {
                let next = match deed {
                    Deed::Stop => standing.stop(),
                    Deed::Effect => standing.take_effect(Timestamp::from_unix(at)),
                };
                if let Ok(next) = next {
                    prop_assert!(first.is_none(), "one ending");
                    prop_assert!(next != Standing::Effective || at >= from);
                    first = Some(next);
                    standing = next;
                }
            }
            prop_assert!(first.is_none_or(|ending| ending == standing));
        }
    }
}
