//! The dossier of a machine: what the place is, who assessed, evaluated, examined, approved and filed it, and what was tried there.
//! Documents are named by file and SHA-256.

use super::gate::Lack;
use super::{Digest, PurposeId, Timestamp};

/// Everything that was settled on paper before a machine serves anyone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    /// What kind of place it is.
    pub place: PlaceKind,
    /// A photograph of the sign on its wall.
    pub sign: Document,
    /// The assessment of what this does to people's privacy (PIPL art. 55, GDPR art. 35).
    pub assessment: Assessment,
    /// On what each purpose rests.
    pub bases: Vec<(PurposeId, Basis)>,
    /// Evaluated, examined and approved.
    pub approvals: [Approval; 3],
    /// Filed with an authority, or why that comes later.
    pub filing: Filing,
    /// Tried in daylight and at night.
    pub light: Trial,
    /// Tried with two people before the camera.
    pub two_people: Trial,
    /// Tried by somebody who cannot see, somebody in a wheelchair, and with one switch.
    pub access: Trial,
}

/// What kind of place a machine stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// The hall of a bank.
    BankHall,
    /// A counter where somebody serves.
    Counter,
    /// An office of a land registry.
    PropertyOffice,
    /// A hall of public services.
    ServiceHall,
    /// No machine stands there (Measures for the Security Management of Facial Recognition 2025, art. 13).
    HotelRoom,
    /// Nor there.
    Bathroom,
    /// Nor there.
    ChangingRoom,
    /// Nor there.
    Toilet,
}

/// On what a purpose rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A consent of its own (PIPL art. 29, GDPR art. 9(2)(a)). A machine that asks rests on nothing else.
    SeparateConsent,
}

/// A document by its file's name and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Beside the dossier.
    pub file: String,
    /// SHA-256 of it.
    pub sha256: Digest,
}

/// The assessment of what this does to people's privacy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// Its reference.
    pub reference: String,
    /// The first moment of its day.
    pub on: Timestamp,
    /// The first moment after the last day by which it is looked at again.
    pub review: Timestamp,
    /// The assessment.
    pub document: Document,
}

/// What a machine goes through, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// By the organisation itself.
    Evaluated,
    /// By people who did not build or buy it.
    Examined,
    /// By whoever may.
    Approved,
    /// With an authority.
    Filed,
}

/// One of them done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Which.
    pub stage: Stage,
    /// By whom.
    pub authority: String,
    /// Under which number.
    pub number: String,
    /// The first moment of its day.
    pub on: Timestamp,
    /// The first moment after its last day.
    pub ends: Timestamp,
    /// The document that says so.
    pub document: Document,
}

/// The last of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filing {
    /// Done.
    Done(Approval),
    /// Not due yet, for this reason.
    Later(String),
}

/// Something that was tried at the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The first moment of its day.
    pub on: Timestamp,
    /// Who tried it.
    pub by: String,
}

impl PlaceKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::BankHall,
        Self::Counter,
        Self::PropertyOffice,
        Self::ServiceHall,
        Self::HotelRoom,
        Self::Bathroom,
        Self::ChangingRoom,
        Self::Toilet,
    ];

    /// Its name in a dossier.
    pub const fn code(self) -> &'static str {
        match self {
            Self::BankHall => "bank-hall",
            Self::Counter => "counter",
            Self::PropertyOffice => "property-office",
            Self::ServiceHall => "service-hall",
            Self::HotelRoom => "hotel-room",
            Self::Bathroom => "bathroom",
            Self::ChangingRoom => "changing-room",
            Self::Toilet => "toilet",
        }
    }

    /// Whether a machine may stand there.
    ///
    /// # Errors
    /// [`Lack::SiteForbidden`].
    pub const fn allowed(self) -> Result<(), Lack> {
        match self {
            Self::BankHall | Self::Counter | Self::PropertyOffice | Self::ServiceHall => Ok(()),
            Self::HotelRoom | Self::Bathroom | Self::ChangingRoom | Self::Toilet => {
                Err(Lack::SiteForbidden(self.code()))
            }
        }
    }
}

impl Stage {
    /// Its name in a dossier.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Evaluated => "evaluated",
            Self::Examined => "examined",
            Self::Approved => "approved",
            Self::Filed => "filed",
        }
    }
}

impl Assessment {
    /// Whether it stands at `now`.
    ///
    /// # Errors
    /// Why not.
    pub fn stands(&self, now: Timestamp) -> Result<(), Lack> {
        within("assessment", (self.on, self.review), now)
    }
}

impl Trial {
    /// Whether it was, by `now`.
    ///
    /// # Errors
    /// [`Lack::Early`].
    pub fn was(&self, name: &'static str, now: Timestamp) -> Result<(), Lack> {
        if self.on > now { Err(Lack::Early(name)) } else { Ok(()) }
    }
}

impl Dossier {
    /// Whether each of evaluated, examined, approved and filed stands at `now`, in that order, and people read the number of the
    /// approval in `shown`.
    ///
    /// # Errors
    /// Why not.
    pub fn approved(&self, shown: &str, now: Timestamp) -> Result<(), Lack> {
        let filed = match &self.filing {
            Filing::Done(filed) => Some(filed),
            Filing::Later(_) => None,
        };
        let mut before: Option<&Approval> = None;
        for next in self.approvals.iter().chain(filed) {
            within(next.stage.code(), (next.on, next.ends), now)?;
            if let Some(before) = before.filter(|before| next.on < before.on) {
                return Err(Lack::OutOfOrder(next.stage, before.stage));
            }
            before = Some(next);
        }
        let number = &self.approvals[2].number;
        if shown.contains(number.as_str()) { Ok(()) } else { Err(Lack::ApprovalUnread(number.clone())) }
    }

    /// Every document it names.
    pub fn documents(&self) -> Vec<&Document> {
        let approvals = self.approvals.iter().map(|approval| &approval.document);
        let filed = match &self.filing {
            Filing::Done(filed) => Some(&filed.document),
            Filing::Later(_) => None,
        };
        [&self.sign, &self.assessment.document].into_iter().chain(approvals).chain(filed).collect()
    }
}

/// Whether something holds from a moment to another, and does now.
fn within(name: &'static str, (on, ends): (Timestamp, Timestamp), now: Timestamp) -> Result<(), Lack> {
    if ends <= on {
        Err(Lack::Backwards(name))
    } else if now < on {
        Err(Lack::Early(name))
    } else if now >= ends {
        Err(Lack::Over(name))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400;

    fn at(day: i64) -> Timestamp {
        Timestamp::from_unix(day * DAY)
    }

    fn document() -> Document {
        Document { file: "paper.pdf".into(), sha256: Digest::of(b"paper") }
    }

    fn approval(stage: Stage, on: i64, ends: i64) -> Approval {
        let (authority, number) = ("Harbour District".into(), "HD-1".into());
        Approval { stage, authority, number, on: at(on), ends: at(ends), document: document() }
    }

    fn dossier() -> Dossier {
        let trial = Trial { on: at(5), by: "Mei Lam".into() };
        Dossier {
            place: PlaceKind::BankHall,
            sign: document(),
            assessment: Assessment {
                reference: "P".into(),
                on: at(1),
                review: at(400),
                document: document(),
            },
            bases: vec![],
            approvals: [
                approval(Stage::Evaluated, 2, 300),
                approval(Stage::Examined, 3, 300),
                approval(Stage::Approved, 4, 200),
            ],
            filing: Filing::Done(approval(Stage::Filed, 5, 300)),
            light: trial.clone(),
            two_people: trial.clone(),
            access: trial,
        }
    }

    #[test]
    fn an_approval_ends_at_the_midnight_after_its_last_day() {
        let dossier = dossier();
        assert_eq!(dossier.approved("No. HD-1", Timestamp::from_unix(200 * DAY - 1)), Ok(()));
        assert_eq!(dossier.approved("No. HD-1", at(200)), Err(Lack::Over("approved")));
    }

    #[test]
    fn what_is_early_out_of_order_backwards_or_not_shown_is_refused() {
        let refused = |spoil: fn(&mut Dossier), shown: &str| {
            let mut spoiled = dossier();
            spoil(&mut spoiled);
            spoiled.approved(shown, at(10)).expect_err("refused")
        };
        assert_eq!(refused(|it| it.approvals[1].on = at(11), "HD-1"), Lack::Early("examined"));
        let order = Lack::OutOfOrder(Stage::Approved, Stage::Examined);
        assert_eq!(refused(|it| it.approvals[2].on = at(2), "HD-1"), order);
        assert_eq!(refused(|it| it.approvals[0].ends = at(2), "HD-1"), Lack::Backwards("evaluated"));
        assert_eq!(refused(|_| {}, "HD-2"), Lack::ApprovalUnread("HD-1".into()));
        let filed = |it: &mut Dossier| it.filing = Filing::Done(approval(Stage::Filed, 5, 9));
        assert_eq!(refused(filed, "HD-1"), Lack::Over("filed"));
        let later = |it: &mut Dossier| it.filing = Filing::Later("fewer than the pack's number".into());
        let mut kept = dossier();
        later(&mut kept);
        assert_eq!(kept.approved("HD-1", at(10)), Ok(()));
    }

    #[test]
    fn no_machine_stands_where_people_undress() {
        let forbidden = PlaceKind::ALL.into_iter().filter(|kind| kind.allowed().is_err());
        let codes: Vec<_> = forbidden.map(PlaceKind::code).collect();
        assert_eq!(codes, ["hotel-room", "bathroom", "changing-room", "toilet"]);
    }
}
