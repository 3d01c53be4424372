//! The gates a machine passes before it serves anyone, in order, and who signs that they were passed. What a gate was passed on is
//! signed as a digest: when it changes, the gate is shut again.

use super::Digest;
use super::dossier::Stage;

/// What must be settled, in the order in which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Who answers for the machine, and who is responsible for the store by name.
    Owner,
    /// What kind of place it stands in, and the sign on its wall.
    Site,
    /// What faces are used for, and on which legal basis.
    Purposes,
    /// The assessment of what this does to people's privacy.
    Assessment,
    /// Evaluated, examined, approved, filed.
    Approval,
    /// Languages, the notice in each, and the law pack.
    Words,
    /// Store, keys, clock, and a window that covers the display.
    Machine,
    /// Which camera, what it sees, and where people stand.
    Camera,
    /// A printer whose page was read back.
    Printer,
    /// Who cannot see, hear, read or move as most do.
    Access,
    /// Who works here.
    People,
    /// A whole visit with the demonstration face.
    Rehearsal,
}

/// Why a gate is shut.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Lack {
    /// There is no dossier.
    #[error("there is no dossier: `countersign commission --dossier FILE` takes one in")]
    DossierMissing,
    /// The dossier cannot be used.
    #[error("{0}")]
    DossierWrong(String),
    /// A place where no face may be taken at all.
    #[error("in a {0} no face may be taken: the machine cannot stand there")]
    SiteForbidden(&'static str),
    /// A purpose of the settings that the dossier does not speak of, or the other way.
    #[error("the purpose {0} stands in the settings or the dossier alone: both must name it")]
    PurposeUnmatched(String),
    /// A document that is not there.
    #[error("the document {0} is not beside the dossier")]
    DocumentMissing(String),
    /// A document that is another than the dossier says.
    #[error("the document {0} is not the one whose SHA-256 the dossier gives")]
    DocumentAltered(String),
    /// Something dated in the future.
    #[error("{0} has a date that is still to come")]
    Early(&'static str),
    /// Something dated before what it rests on.
    #[error("{} comes before {}, which it rests on", .0.code(), .1.code())]
    OutOfOrder(Stage, Stage),
    /// Something that is over.
    #[error("{0} is over since midnight at the machine's place: renew it")]
    Over(&'static str),
    /// Something that ends before it begins.
    #[error("{0} ends before it begins")]
    Backwards(&'static str),
    /// What people read on the screen is another approval.
    #[error("site.approval in the settings does not name {0}, the approval's number: people read that line")]
    ApprovalUnread(String),
    /// Rules, languages or words.
    #[error("{0}")]
    Words(String),
    /// The root secret is forgotten when the program ends.
    #[error("keys.store is memory: choose secret-service, sealed-file or credential")]
    KeysForgotten,
    /// Where the store may not lie.
    #[error("{0}")]
    StorePlace(String),
    /// The clock is wrong.
    #[error("the clock stands before this program was built: set it")]
    Clock,
    /// Anyone can close the window.
    #[error("display.full_screen is false: people could close the window or go behind it")]
    WindowOpen,
    /// Any camera would do.
    #[error("camera.pin is missing: write there which camera this is, as `countersign doctor` shows it")]
    CameraUnpinned,
    /// Nobody measured it.
    #[error("camera.band is missing: `countersign commission camera` measures it")]
    CameraUnmeasured,
    /// Receipts go into a folder.
    #[error("no printer: `countersign commission printer` chooses one")]
    PrinterMissing,
    /// Nobody read back what it prints.
    #[error("no page of this printer was read back: `countersign commission printer --read FILE`")]
    PrinterUnread,
    /// No speech.
    #[error("nothing is read aloud: install espeak-ng or speech-dispatcher")]
    Speechless,
    /// Letters have no shape.
    #[error("letters of {0} have no shape: install its fonts")]
    Unlettered(String),
    /// A role that nobody has.
    #[error("nobody works here as {0}: `countersign operator add` enters them")]
    RoleMissing(&'static str),
    /// Nobody has seen it work.
    #[error("no visit was rehearsed with these purposes and words: `countersign commission rehearse`")]
    Unrehearsed,
    /// It was signed for something else.
    #[error("it has changed since it was signed: look at it again, and have both sign anew")]
    Changed,
}

/// Leave to open the camera while a machine is set up, before it serves anyone.
#[derive(Debug)]
pub struct SetupGrant {
    _made_here: (),
}

/// How each gate stands.
#[derive(Clone, Debug)]
pub struct Gates([Result<Digest, Lack>; GATES]);

/// What all gates were passed on: what is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grounds([Digest; GATES]);

/// How many gates there are.
pub const GATES: usize = 12;

impl Gate {
    /// Every gate, in order.
    pub const ALL: [Self; GATES] = [
        Self::Owner,
        Self::Site,
        Self::Purposes,
        Self::Assessment,
        Self::Approval,
        Self::Words,
        Self::Machine,
        Self::Camera,
        Self::Printer,
        Self::Access,
        Self::People,
        Self::Rehearsal,
    ];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Site => "site",
            Self::Purposes => "purposes",
            Self::Assessment => "assessment",
            Self::Approval => "approval",
            Self::Words => "words",
            Self::Machine => "machine",
            Self::Camera => "camera",
            Self::Printer => "printer",
            Self::Access => "access",
            Self::People => "people",
            Self::Rehearsal => "rehearsal",
        }
    }
}

impl Lack {
    /// Its code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::DossierMissing => "dossier_missing",
            Self::DossierWrong(_) => "dossier_wrong",
            Self::SiteForbidden(_) => "site_forbidden",
            Self::PurposeUnmatched(_) => "purpose_unmatched",
            Self::DocumentMissing(_) => "document_missing",
            Self::DocumentAltered(_) => "document_altered",
            Self::Early(_) => "early",
            Self::OutOfOrder(..) => "out_of_order",
            Self::Over(_) => "over",
            Self::Backwards(_) => "backwards",
            Self::ApprovalUnread(_) => "approval_unread",
            Self::Words(_) => "words",
            Self::KeysForgotten => "keys_forgotten",
            Self::StorePlace(_) => "store_place",
            Self::Clock => "clock",
            Self::WindowOpen => "window_open",
            Self::CameraUnpinned => "camera_unpinned",
            Self::CameraUnmeasured => "camera_unmeasured",
            Self::PrinterMissing => "printer_missing",
            Self::PrinterUnread => "printer_unread",
            Self::Speechless => "speechless",
            Self::Unlettered(_) => "unlettered",
            Self::RoleMissing(_) => "role_missing",
            Self::Unrehearsed => "unrehearsed",
            Self::Changed => "changed",
        }
    }
}

impl Lack {
    /// What it is about: a document, a purpose, a day, as the settings or the dossier call it; empty where the code says all.
    pub fn about(&self) -> String {
        match self {
            Self::DossierWrong(what) | Self::Words(what) | Self::StorePlace(what) => what.clone(),
            Self::SiteForbidden(what) | Self::Early(what) | Self::Over(what) | Self::Backwards(what) => {
                (*what).to_owned()
            }
            Self::RoleMissing(role) => (*role).to_owned(),
            Self::PurposeUnmatched(what)
            | Self::DocumentMissing(what)
            | Self::DocumentAltered(what)
            | Self::ApprovalUnread(what)
            | Self::Unlettered(what) => what.clone(),
            Self::OutOfOrder(later, before) => format!("{}, {}", later.code(), before.code()),
            Self::DossierMissing
            | Self::KeysForgotten
            | Self::Clock
            | Self::WindowOpen
            | Self::CameraUnpinned
            | Self::CameraUnmeasured
            | Self::PrinterMissing
            | Self::PrinterUnread
            | Self::Speechless
            | Self::Unrehearsed
            | Self::Changed => String::new(),
        }
    }
}

impl Gates {
    /// Judges each gate: what it is passed on, or why it is shut.
    pub fn judged(judge: impl FnMut(Gate) -> Result<Digest, Lack>) -> Self {
        Self(Gate::ALL.map(judge))
    }

    /// The same held against what was signed: a gate that is passed on something else is shut.
    #[must_use]
    pub fn held_against(mut self, signed: &Grounds) -> Self {
        for (gate, signed) in self.0.iter_mut().zip(signed.0) {
            if gate.as_ref().is_ok_and(|now| *now != signed) {
                *gate = Err(Lack::Changed);
            }
        }
        self
    }

    /// Each gate with why it is shut, if it is.
    pub fn each(&self) -> impl Iterator<Item = (Gate, Option<&Lack>)> {
        Gate::ALL.into_iter().zip(self.0.iter().map(|gate| gate.as_ref().err()))
    }

    /// The first one that is shut.
    pub fn shut(&self) -> Option<(Gate, &Lack)> {
        self.each().find_map(|(gate, lack)| Some((gate, lack?)))
    }

    /// Leave to open the camera to set it up: every gate before the camera's is passed.
    ///
    /// # Errors
    /// The first of them that is not, and why.
    pub fn setup_grant(&self) -> Result<SetupGrant, (Gate, Lack)> {
        let before = self.each().take_while(|(gate, _)| *gate != Gate::Camera);
        match before.filter_map(|(gate, lack)| Some((gate, lack?.clone()))).next() {
            Some(shut) => Err(shut),
            None => Ok(SetupGrant { _made_here: () }),
        }
    }

    /// What they were passed on, if all were.
    pub fn grounds(&self) -> Option<Grounds> {
        let mut grounds = [Digest([0; 32]); GATES];
        for (ground, gate) in grounds.iter_mut().zip(&self.0) {
            *ground = *gate.as_ref().ok()?;
        }
        Some(Grounds(grounds))
    }
}

impl Grounds {
    /// The digests one after the other, in the gates' order.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|digest| digest.0).collect()
    }

    /// From those bytes; `None` if they are not as many.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (digests, rest) = bytes.as_chunks::<32>();
        let digests = <[[u8; 32]; GATES]>::try_from(digests).ok()?;
        rest.is_empty().then_some(Self(digests.map(Digest)))
    }

    /// One digest of all.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.to_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ground(gate: Gate) -> Digest {
        Digest::of(gate.code().as_bytes())
    }

    fn all_but(shut: Gate) -> Gates {
        Gates::judged(|gate| if gate == shut { Err(Lack::Clock) } else { Ok(ground(gate)) })
    }

    #[test]
    fn each_gate_alone_keeps_the_machine_from_serving() {
        assert!(Gates::judged(|gate| Ok(ground(gate))).grounds().is_some());
        for gate in Gate::ALL {
            let gates = all_but(gate);
            assert!(gates.grounds().is_none(), "{gate:?}");
            assert_eq!(gates.shut(), Some((gate, &Lack::Clock)));
        }
    }

    #[test]
    fn the_camera_is_set_up_after_the_gates_before_it_and_before_those_after_it() {
        let first = Gate::ALL.iter().position(|gate| *gate == Gate::Camera).expect("it is there");
        for (place, gate) in Gate::ALL.into_iter().enumerate() {
            let grant = all_but(gate).setup_grant();
            assert_eq!(grant.is_ok(), place >= first, "{gate:?}");
        }
    }

    #[test]
    fn what_changes_after_it_was_signed_shuts_its_own_gate_and_no_other() {
        let signed = Gates::judged(|gate| Ok(ground(gate))).grounds().expect("all passed");
        for changed in Gate::ALL {
            let now = |gate| Ok(if gate == changed { Digest::of(b"another") } else { ground(gate) });
            let gates = Gates::judged(now).held_against(&signed);
            let shut: Vec<_> = gates.each().filter(|(_, lack)| lack.is_some()).collect();
            assert_eq!(shut, [(changed, Some(&Lack::Changed))]);
        }
        assert_eq!(Grounds::from_bytes(&signed.to_bytes()), Some(signed.clone()));
        assert_eq!(Grounds::from_bytes(&signed.to_bytes()[1..]), None);
    }
}
