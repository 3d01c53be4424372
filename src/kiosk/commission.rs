//! Commissioning: the gates a machine passes before it serves anyone, and after each change. A shut gate takes no consent and uses no
//! face; what people have is theirs all the same: they see, lock, take back and erase.

mod dossier;
mod end;
mod gates;
mod install;
mod rehearsal;

use serde::Serialize;

use crate::domain::gate::{Gate, Gates, Grounds, SetupGrant};
use crate::domain::log::Event;
use crate::domain::operator::{Error as Refused, Operator};
use crate::domain::{Digest, Lack, Timestamp};
use crate::kiosk::{Error, Kiosk, Machine, randomness};
use crate::vault::{CommissionSignature, Vault};
pub use dossier::DossierTaken;
pub use end::{Ended, check_end};

/// How far a machine is from serving people.
#[derive(Clone, Debug, Serialize)]
pub struct Commission {
    /// Whether it serves people now.
    pub serves: bool,
    /// Since when it is commissioned: ISO 8601, UTC; `None` before both signed.
    pub since: Option<String>,
    /// Each gate, in order.
    pub gates: Vec<GateStanding>,
    /// The signatures that stand on what the gates are passed on now.
    pub signed: Vec<SignatureStanding>,
}

/// One gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GateStanding {
    /// Its code.
    pub gate: &'static str,
    /// Whether it is passed.
    pub passed: bool,
    /// Why not, as a code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// What that is about, as settings or dossier call it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// And what to do.
    #[serde(skip_serializing_if = "Option::is_none", rename = "do")]
    pub remedy: Option<String>,
}

/// One signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SignatureStanding {
    /// `administrator` or `compliance`.
    pub role: &'static str,
    /// Whose.
    pub operator: u16,
    /// When: ISO 8601, UTC.
    pub at: String,
}

impl Kiosk {
    /// What this machine is, apart from its store.
    fn ground(&self) -> gates::Ground<'_> {
        gates::Ground { settings: &self.settings, law: &self.law, root: &self.root }
    }

    /// How far this machine is from serving people.
    ///
    /// # Errors
    /// An error of the store.
    pub fn commission(&self) -> Result<Commission, Error> {
        let vault = self.vault();
        Commission::of(self.ground(), &vault, self.now())
    }

    /// Each gate as it stands now, and whether this machine serves people: a demonstration does.
    fn gates(&self) -> Result<(Gates, bool), Error> {
        if self.site().demo {
            return Ok((Gates::judged(|_| Ok(Digest::of(b"demonstration"))), true));
        }
        let vault = self.vault();
        let gates = gates::judged(self.ground(), &vault, self.now())?;
        Ok(standing_gates(gates, vault.commissioned()?.map(|(signed, _)| signed).as_ref()))
    }

    /// Whether a consent may be taken and a face used on this machine now. Where not, the log says which gate is shut.
    ///
    /// # Errors
    /// [`Error::Shut`], [`Error::NotCommissioned`]; an error of the store.
    pub(super) fn may_serve(&self) -> Result<(), Error> {
        let (gates, serves) = self.gates()?;
        if serves {
            return Ok(());
        }
        let refused = match gates.shut() {
            Some((gate, lack)) => Error::Shut { gate, lack: lack.clone() },
            None => Error::NotCommissioned,
        };
        let reason = match &refused {
            Error::Shut { gate, lack } => format!("{} {}", gate.code(), lack.code()),
            _ => "unsigned".to_owned(),
        };
        let now = self.now();
        self.vault().append(Event::CommissionRefused, reason.as_bytes(), now, &mut randomness())?;
        Err(refused)
    }

    /// Whether this machine was ever commissioned, and not ended since: who holds a receipt of it may show that.
    ///
    /// # Errors
    /// [`Error::NotCommissioned`]; an error of the store.
    pub(super) fn was_commissioned(&self) -> Result<(), Error> {
        if self.site().demo || self.vault().commissioned()?.is_some() {
            Ok(())
        } else {
            Err(Error::NotCommissioned)
        }
    }

    /// Leave to open the camera to set it up.
    ///
    /// # Errors
    /// [`Error::Shut`] while a gate before the camera's is; an error of the store.
    pub fn setup_grant(&self) -> Result<SetupGrant, Error> {
        // What was signed before does not matter here: the camera may be set up anew.
        let gates = if self.site().demo { self.gates()?.0 } else { self.judged()? };
        gates.setup_grant().map_err(|(gate, lack)| Error::Shut { gate, lack })
    }

    /// Somebody signs that every gate is passed. With the other signature the machine is commissioned, and the answer is true.
    ///
    /// # Errors
    /// As [`Kiosk::admit`]; [`Refused::Role`]; [`Error::Shut`] while a gate is; an error of the store.
    pub fn sign_commission(&self, number: &str, pin: &str) -> Result<bool, Error> {
        let by = self.signer(number, pin)?;
        let gates = self.judged()?;
        if let Some((gate, lack)) = gates.shut() {
            return Err(Error::Shut { gate, lack: lack.clone() });
        }
        let grounds = gates.grounds().ok_or(Error::NotCommissioned)?;
        let now = self.now();
        Ok(self.vault().sign_commission(&by, &grounds, now, &mut randomness())?)
    }

    fn judged(&self) -> Result<Gates, Error> {
        gates::judged(self.ground(), &self.vault(), self.now())
    }

    /// Somebody whose signature is one of the two.
    fn signer(&self, number: &str, pin: &str) -> Result<Operator, Error> {
        if self.site().demo {
            return Err(Error::DemonstrationHere);
        }
        let by = self.admit(number, pin)?;
        if by.role.may_sign() { Ok(by) } else { Err(Refused::Role.into()) }
    }
}

impl Commission {
    /// Of a machine, at a time.
    fn of(on: gates::Ground<'_>, vault: &Vault, now: Timestamp) -> Result<Self, Error> {
        let (judged, commissioned) = (gates::judged(on, vault, now)?, vault.commissioned()?);
        let grounds = judged.grounds();
        let (gates, serves) = standing_gates(judged, commissioned.as_ref().map(|(signed, _)| signed));
        let stands = |one: &CommissionSignature| Some(&one.grounds) == grounds.as_ref();
        Ok(Self {
            serves,
            since: commissioned.map(|(_, since)| since.iso8601()),
            gates: gates.each().map(|(gate, lack)| standing(gate, lack)).collect(),
            signed: vault.commission_signatures()?.into_iter().filter(stands).map(signature).collect(),
        })
    }
}

impl Machine {
    /// The same without opening it to serve: nothing is done that waits, and nothing is entered into its log.
    pub(in crate::kiosk) fn commission(&self, vault: &Vault, now: Timestamp) -> Result<Commission, Error> {
        let on = gates::Ground { settings: &self.settings, law: &self.law, root: &self.folder };
        Commission::of(on, vault, now)
    }
}

/// Each gate held against what was signed, and whether a commissioned machine passes them all.
fn standing_gates(judged: Gates, signed: Option<&Grounds>) -> (Gates, bool) {
    let Some(signed) = signed else { return (judged, false) };
    let gates = judged.held_against(signed);
    let serves = gates.shut().is_none();
    (gates, serves)
}

fn standing(gate: Gate, lack: Option<&Lack>) -> GateStanding {
    GateStanding {
        gate: gate.code(),
        passed: lack.is_none(),
        reason: lack.map(Lack::code),
        about: lack.map(Lack::about).unwrap_or_default(),
        remedy: lack.map(ToString::to_string),
    }
}

fn signature(one: CommissionSignature) -> SignatureStanding {
    let CommissionSignature { role, by, at, .. } = one;
    SignatureStanding { role: role.code(), operator: by.get(), at: Timestamp::iso8601(at) }
}
