//! How a machine stands when it is inspected: who answers for it, by which rules it works, and whether its parts do.

use serde::Serialize;

use crate::domain::Timestamp;
use crate::domain::law::Pack;
use crate::domain::operator::Role;
use crate::kiosk::doctor::{self, State};
use crate::kiosk::{Clock, Error, Kiosk, Machine};

/// How a machine stands. Field names are a contract.
#[derive(Debug, Serialize)]
pub struct Standing {
    /// Under which number it was approved, as the settings say.
    pub approval: String,
    /// Who answers for the store, by name: the settings say so to everyone.
    pub custodian: String,
    /// The law pack that it follows; `None` where none holds now, and nobody can consent.
    pub law: Option<LawStanding>,
    /// Camera, store, memory, printer and clock.
    pub parts: Vec<PartStanding>,
    /// How many work here in each role; empty where the log is not whole, so that nothing more was read.
    pub staff: Vec<RoleStanding>,
}

/// The rules.
#[derive(Debug, Serialize)]
pub struct LawStanding {
    /// Their name.
    pub name: String,
    /// Their version.
    pub version: String,
    /// Until when they hold.
    pub until: Timestamp,
}

/// A part.
#[derive(Debug, Serialize)]
pub struct PartStanding {
    /// Its name: `camera`, `store`, `memory`, `printer`, `clock`.
    pub part: &'static str,
    /// Whether it works.
    pub state: State,
    /// What was found, in English.
    pub found: String,
}

/// Those who work here in a role.
#[derive(Debug, Serialize)]
pub struct RoleStanding {
    /// `clerk`, `supervisor`, `administrator` or `compliance`.
    pub role: &'static str,
    /// How many.
    pub count: usize,
}

impl Standing {
    /// What stands without the store's key.
    pub(super) fn of(machine: &Machine, clock: Clock) -> Self {
        let law = |pack: &Pack| LawStanding {
            name: pack.rules.name.clone(),
            version: pack.rules.version.clone(),
            until: pack.until,
        };
        let part = |check: doctor::Check| PartStanding {
            part: check.part,
            state: check.state,
            // A device's own name may hold anything; in the report it stands on one line.
            found: check.found.replace(char::is_control, " "),
        };
        Self {
            approval: machine.settings.site.approval.clone(),
            custodian: machine.settings.controller.custodian.clone(),
            law: machine.law.at(clock()).ok().map(law),
            parts: doctor::parts(&machine.folder, clock()).into_iter().map(part).collect(),
            staff: vec![],
        }
    }

    /// With who works here.
    pub(super) fn staffed(self, kiosk: &Kiosk) -> Result<Self, Error> {
        let all = kiosk.operators()?;
        let count = |role: Role| {
            let here = all.iter().filter(|one| one.retired.is_none() && one.role == role.code());
            RoleStanding { role: role.code(), count: here.count() }
        };
        Ok(Self { staff: Role::ALL.map(count).into(), ..self })
    }

    /// For the report.
    pub(super) fn lines(&self) -> Vec<(&'static str, String)> {
        let law =
            self.law.iter().map(|law| format!("{} {} until {}", law.name, law.version, law.until.iso8601()));
        let parts =
            self.parts.iter().map(|part| format!("{} {}: {}", part.part, part.state.code(), part.found));
        let staff = self.staff.iter().map(|one| format!("{} {}", one.role, one.count));
        [("approval", self.approval.clone()), ("custodian", self.custodian.clone())]
            .into_iter()
            .chain(law.map(|words| ("law_pack", words)))
            .chain(parts.map(|words| ("part", words)))
            .chain(staff.map(|words| ("staff", words)))
            .collect()
    }
}
