//! A person's decisions, purpose by purpose. A [`Draft`] has nothing decided; [`Draft::sign_off`] is the only maker
//! of a [`Consent`], and a consent that gives something is the only maker of a [`CaptureGrant`].

use crate::domain::failures::{Failures, Next};
use crate::domain::guardian::{Assent, Guardian};
use crate::domain::{Digest, DocumentNumber, Helper, PurposeId, Timestamp};

/// What a person said to one purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Yes.
    Given,
    /// No.
    Refused,
    /// Taken back after it was given; never an answer to a question.
    Withdrawn,
    /// Over after it was given; never an answer either.
    Ended,
}

/// Decisions being made on screen; every purpose starts undecided.
#[derive(Clone, Debug)]
pub struct Draft {
    notice: Digest,
    language: String,
    decisions: Vec<(PurposeId, Option<Decision>)>,
    helper: Option<Helper>,
}

/// Decisions a person has signed off. Cannot be made in any other way, nor copied.
#[derive(Debug)]
pub struct Consent {
    notice: Digest,
    language: String,
    decisions: Vec<(PurposeId, Decision)>,
    guardian: Option<Guardian>,
    document: Option<DocumentNumber>,
    helper: Option<Helper>,
    signed_at: Timestamp,
}

/// One purpose a person allows, as the store holds it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The purpose.
    pub purpose: PurposeId,
    /// When it ends.
    pub until: Timestamp,
    /// Whether the person has locked their face.
    pub is_paused: bool,
    /// Uses that did not match, since the last that did.
    pub failures: Failures,
}

/// Leave to open the camera on this person's face, for this enrollment or this one use only.
#[derive(Debug)]
pub struct CaptureGrant {
    purposes: Vec<PurposeId>,
}

impl CaptureGrant {
    /// What it may be opened for.
    pub fn purposes(&self) -> &[PurposeId] {
        &self.purposes
    }
}

impl Decision {
    /// Every decision.
    pub const ALL: [Self; 4] = [Self::Given, Self::Refused, Self::Withdrawn, Self::Ended];

    /// The decision as records write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Ended => "ended",
        }
    }
}

impl Draft {
    /// A draft over `purposes`, for a person who was shown the notice with this digest in this language.
    pub fn new(notice: Digest, language: &str, purposes: impl IntoIterator<Item = PurposeId>) -> Self {
        let decisions = purposes.into_iter().map(|purpose| (purpose, None)).collect();
        Self { notice, language: language.to_owned(), decisions, helper: None }
    }

    /// Records a decision; a later one replaces it.
    ///
    /// # Errors
    /// [`Error::NotAsked`] for a purpose that is not in the draft; [`Error::NotAnAnswer`] for a withdrawal or an end.
    pub fn decide(&mut self, purpose: &PurposeId, decision: Decision) -> Result<(), Error> {
        if matches!(decision, Decision::Withdrawn | Decision::Ended) {
            return Err(Error::NotAnAnswer);
        }
        let row = self.decisions.iter_mut().find(|(id, _)| id == purpose);
        row.ok_or_else(|| Error::NotAsked(purpose.clone()))?.1 = Some(decision);
        Ok(())
    }

    /// Every purpose with what was said so far, in the order asked.
    pub fn decisions(&self) -> &[(PurposeId, Option<Decision>)] {
        &self.decisions
    }

    /// Names who helps the person, or nobody. Helpers decide nothing: what was said stays as it was.
    pub fn name_helper(&mut self, helper: Option<Helper>) {
        self.helper = helper;
    }

    /// Who helps the person.
    pub const fn helper(&self) -> Option<&Helper> {
        self.helper.as_ref()
    }

    /// Turns the draft into a consent.
    ///
    /// # Errors
    /// [`Error::Undecided`] with the first purpose nobody has decided: silence is not an answer.
    pub fn sign_off(self, now: Timestamp) -> Result<Consent, Error> {
        let decided = |(purpose, decision): (PurposeId, Option<Decision>)| match decision {
            Some(decision) => Ok((purpose, decision)),
            None => Err(Error::Undecided(purpose)),
        };
        let decisions = self.decisions.iter().cloned().map(decided).collect::<Result<_, _>>()?;
        let Self { notice, language, helper, .. } = self;
        Ok(Consent { notice, language, decisions, guardian: None, document: None, helper, signed_at: now })
    }

    /// The same for a child: decided by a guardian, and nothing without the child's own yes.
    ///
    /// # Errors
    /// As [`Draft::sign_off`].
    pub fn sign_off_with(
        self,
        guardian: Guardian,
        _assent: Assent,
        now: Timestamp,
    ) -> Result<Consent, Error> {
        Ok(Consent { guardian: Some(guardian), ..self.sign_off(now)? })
    }
}

impl Consent {
    /// Digest of the notice that was shown.
    pub const fn notice(&self) -> Digest {
        self.notice
    }

    /// BCP 47 tag of the language it was shown in.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Every purpose with its decision, in the order asked.
    pub fn decisions(&self) -> &[(PurposeId, Decision)] {
        &self.decisions
    }

    /// The purposes that were allowed.
    pub fn given(&self) -> impl Iterator<Item = &PurposeId> {
        self.decisions.iter().filter(|(_, decision)| *decision == Decision::Given).map(|(purpose, _)| purpose)
    }

    /// The guardian who decided, for a child.
    pub const fn guardian(&self) -> Option<&Guardian> {
        self.guardian.as_ref()
    }

    /// The same, of a person whose identity document was sighted.
    #[must_use]
    pub fn sighted(self, document: DocumentNumber) -> Self {
        Self { document: Some(document), ..self }
    }

    /// The number of the document that was sighted, if one was.
    pub const fn document(&self) -> Option<&DocumentNumber> {
        self.document.as_ref()
    }

    /// Who helped, and decided nothing.
    pub const fn helper(&self) -> Option<&Helper> {
        self.helper.as_ref()
    }

    /// When what is given for so many days ends.
    pub fn until(&self, days: u16) -> Timestamp {
        let guarded = self.guardian.as_ref().map(|guardian| guardian.until(self.signed_at, days));
        guarded.unwrap_or_else(|| self.signed_at.plus_days(days))
    }

    /// When it was signed.
    pub const fn signed_at(&self) -> Timestamp {
        self.signed_at
    }

    /// Leave to open the camera for the enrollment this consent allows.
    ///
    /// # Errors
    /// [`Error::NothingGiven`] if every purpose was refused: then no camera opens.
    pub fn capture_grant(&self) -> Result<CaptureGrant, Error> {
        let purposes: Vec<_> = self.given().cloned().collect();
        if purposes.is_empty() { Err(Error::NothingGiven) } else { Ok(CaptureGrant { purposes }) }
    }
}

impl Allowance {
    /// Leave to open the camera for one use now.
    ///
    /// # Errors
    /// [`Error::Over`], [`Error::Paused`], [`Error::Wait`] or [`Error::OtherFactor`].
    pub fn capture_grant(&self, now: Timestamp) -> Result<CaptureGrant, Error> {
        if now >= self.until {
            return Err(Error::Over);
        }
        if self.is_paused {
            return Err(Error::Paused);
        }
        match self.failures.next() {
            Next::Now => {}
            Next::From(from) if now >= from => {}
            Next::From(from) => return Err(Error::Wait(from)),
            Next::OtherFactor => return Err(Error::OtherFactor),
        }
        Ok(CaptureGrant { purposes: vec![self.purpose.clone()] })
    }
}

/// Why a decision cannot be taken as said.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// The draft does not ask about this purpose.
    #[error("purpose {0} was not asked")]
    NotAsked(PurposeId),
    /// What is only being asked can be neither taken back nor over.
    #[error("a question is answered with yes or no")]
    NotAnAnswer,
    /// A purpose has no answer yet.
    #[error("purpose {0} is undecided")]
    Undecided(PurposeId),
    /// Every purpose was refused.
    #[error("no purpose was given, so no camera may open")]
    NothingGiven,
    /// The time of the consent is over.
    #[error("the time of this consent is over: ask anew")]
    Over,
    /// The person has locked their face.
    #[error("the person has locked their face: they unlock it with a receipt")]
    Paused,
    /// Too many uses did not match; the next may be tried from then on.
    #[error("too many faces did not match: wait until {}", .0.iso8601())]
    Wait(Timestamp),
    /// So many uses did not match that a face does not count any more.
    #[error("too many faces did not match: use another way; the person unlocks their face with a receipt")]
    OtherFactor,
    /// The law pack asks for more beside a face than was shown.
    #[error(
        "a face alone is not enough for this purpose: sight the person's identity document, and say so (--document-sighted)"
    )]
    FactorMissing,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn purposes(count: usize) -> Vec<PurposeId> {
        (0..count).map(|n| PurposeId::new(&format!("purpose-{n}")).expect("plain")).collect()
    }

    fn draft(count: usize) -> Draft {
        Draft::new(Digest([7; 32]), "en", purposes(count))
    }

    proptest! {
        #[test]
        fn nothing_is_signed_until_everything_is_decided(said in prop::collection::vec(any::<Option<bool>>(), 1..8)) {
            let mut draft = draft(said.len());
            for (purpose, answer) in purposes(said.len()).iter().zip(&said) {
                if let Some(yes) = answer {
                    let decision = if *yes { Decision::Given } else { Decision::Refused };
                    draft.decide(purpose, decision).expect("it was asked");
                }
            }
            let signed = draft.sign_off(Timestamp::from_unix(0));
            prop_assert_eq!(signed.is_ok(), said.iter().all(Option::is_some));
            if let Ok(consent) = signed {
                let yes = said.iter().filter(|answer| **answer == Some(true)).count();
                prop_assert_eq!(consent.given().count(), yes);
                prop_assert_eq!(consent.capture_grant().is_ok(), yes > 0);
            }
        }
    }

    #[test]
    fn a_use_needs_time_left_an_unlocked_face_and_few_failures() {
        let until = Timestamp::from_unix(1_000_000);
        let allowed = |is_paused, failures: u32, now: i64| {
            let failures = Failures { count: failures, last: Timestamp::from_unix(1_000) };
            let purpose = purposes(1).remove(0);
            let allowance = Allowance { purpose, until, is_paused, failures };
            allowance.capture_grant(Timestamp::from_unix(now)).map(|_| ())
        };
        assert_eq!(allowed(false, 0, 2_000), Ok(()));
        assert_eq!(allowed(false, 0, 1_000_000), Err(Error::Over));
        assert_eq!(allowed(true, 0, 2_000), Err(Error::Paused));
        assert_eq!(allowed(false, 5, 1_029), Err(Error::Wait(Timestamp::from_unix(1_030))));
        assert_eq!(allowed(false, 5, 1_030), Ok(()));
        assert_eq!(allowed(false, 10, 900_000), Err(Error::OtherFactor));
    }

    #[test]
    fn a_purpose_nobody_asked_about_cannot_be_slipped_in() {
        let stranger = PurposeId::new("marketing").expect("plain");
        assert_eq!(draft(1).decide(&stranger, Decision::Given), Err(Error::NotAsked(stranger)));
        assert_eq!(draft(1).decide(&purposes(1)[0], Decision::Withdrawn), Err(Error::NotAnAnswer));
    }
}
