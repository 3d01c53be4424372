//! What each gate is passed on: settings, dossier, law pack, and what was tried. Everything is looked at anew each time.

use std::path::Path;

use crate::domain::dossier::{Document, Dossier, Trial};
use crate::domain::gate::{Gate, Gates, Lack};
use crate::domain::operator::Role;
use crate::domain::{Digest, Purpose, Timestamp};
use crate::i18n::{self, Text};
use crate::kiosk::commission::dossier::{DOSSIER, folder};
use crate::kiosk::law::Law;
use crate::kiosk::setup::printer::read_back;
use crate::kiosk::{Error, doctor, facts};
use crate::print;
use crate::settings::{Keys, Place, Settings, dossier};
use crate::speech::Voice;
use crate::vault::{self, Vault};

/// What a machine is, apart from its store.
#[derive(Clone, Copy)]
pub(in crate::kiosk) struct Ground<'a> {
    pub(super) settings: &'a Settings,
    pub(super) law: &'a Law,
    pub(super) root: &'a Path,
}

/// What the gates are judged on.
struct Look<'a> {
    on: Ground<'a>,
    dossier: Result<Dossier, Lack>,
    now: Timestamp,
    /// Roles of those who work here and are not locked out.
    roles: Vec<Role>,
    rehearsed: Option<Digest>,
}

/// Judges each gate as it stands now, whatever was signed before.
///
/// # Errors
/// An error of the store.
pub(super) fn judged(on: Ground<'_>, vault: &Vault, now: Timestamp) -> Result<Gates, Error> {
    let here = vault.operators()?.into_iter().filter(|one| one.retired.is_none() && !one.is_locked);
    let roles = here.map(|one| one.operator.role).collect();
    let look = Look { on, dossier: read(on), now, roles, rehearsed: vault.rehearsed()? };
    Ok(Gates::judged(|gate| look.judge(gate)))
}

/// The ground on which a visit is rehearsed: what is asked, and in which words.
///
/// # Errors
/// Why the gate of either is shut.
pub(super) fn rehearsed_on(on: Ground<'_>, now: Timestamp) -> Result<Digest, Lack> {
    Look { on, dossier: read(on), now, roles: vec![], rehearsed: None }.rehearsal_ground()
}

fn read(on: Ground<'_>) -> Result<Dossier, Lack> {
    match dossier::read(&folder(on.root).join(DOSSIER), on.settings.offset) {
        Ok(dossier) => Ok(dossier),
        Err(dossier::Error::Unreadable { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
            Err(Lack::DossierMissing)
        }
        Err(error) => Err(Lack::DossierWrong(error.to_string())),
    }
}

impl Look<'_> {
    fn judge(&self, gate: Gate) -> Result<Digest, Lack> {
        match gate {
            Gate::Owner => Ok(self.owner()),
            Gate::Site => self.site(),
            Gate::Purposes => self.purposes(),
            Gate::Assessment => self.assessment(),
            Gate::Approval => self.approval(),
            Gate::Words => self.words(),
            Gate::Machine => self.machine(),
            Gate::Camera => self.camera(),
            Gate::Printer => self.printer(),
            Gate::Access => self.access(),
            Gate::People => self.people(),
            Gate::Rehearsal => self.rehearsal(),
        }
    }

    fn dossier(&self) -> Result<&Dossier, Lack> {
        self.dossier.as_ref().map_err(Clone::clone)
    }

    /// The settings take no owner without a name, an address, ways to reach them, and a custodian.
    fn owner(&self) -> Digest {
        let who = &self.on.settings.controller;
        let contact = [&who.contact.phone, &who.contact.email];
        ground([&who.name, &who.address, &who.custodian, &who.authority].into_iter().chain(contact))
    }

    fn site(&self) -> Result<Digest, Lack> {
        let (site, dossier) = (&self.on.settings.site, self.dossier()?);
        dossier.place.allowed()?;
        let sign = self.held(&dossier.sign)?;
        Ok(ground([dossier.place.code(), &site.name, &site.help_point, &site.jurisdiction, &sign]))
    }

    fn purposes(&self) -> Result<Digest, Lack> {
        let (settled, dossier) = (&self.on.settings.purposes, self.dossier()?);
        let unmatched = |id: &dyn ToString| Lack::PurposeUnmatched(id.to_string());
        if let Some((id, _)) = dossier.bases.iter().find(|(id, _)| !settled.iter().any(|one| one.id == *id)) {
            return Err(unmatched(id));
        }
        for purpose in settled {
            let times = dossier.bases.iter().filter(|(id, _)| *id == purpose.id).count();
            if times != 1 {
                return Err(unmatched(&purpose.id));
            }
        }
        Ok(ground(settled.iter().map(in_line)))
    }

    fn assessment(&self) -> Result<Digest, Lack> {
        let assessment = &self.dossier()?.assessment;
        assessment.stands(self.now)?;
        let document = self.held(&assessment.document)?;
        let days = [assessment.on, assessment.review].map(Timestamp::iso8601);
        Ok(ground([&assessment.reference, &document].into_iter().chain(&days)))
    }

    fn approval(&self) -> Result<Digest, Lack> {
        let (dossier, shown) = (self.dossier()?, &self.on.settings.site.approval);
        dossier.approved(shown, self.now)?;
        for document in dossier.documents() {
            self.held(document)?;
        }
        // Every word of it: who, numbers, days, digests of the documents.
        Ok(ground([shown, &format!("{:?}", (&dossier.approvals, &dossier.filing))]))
    }

    /// The law pack holds now, and holds the notice of each language against itself; every language has words for each purpose.
    fn words(&self) -> Result<Digest, Lack> {
        let settings = self.on.settings;
        let pack = self.on.law.at(self.now).map_err(|error| Lack::Words(with_cause(&error)))?;
        let mut grounds = vec![format!("{} {}", pack.rules.name, pack.rules.version)];
        for tag in &settings.languages {
            let text = Text::new(tag).map_err(|error| Lack::Words(error.to_string()))?;
            for purpose in &settings.purposes {
                let has = |part: &&&str| text.has(&format!("purpose-{}-{part}", purpose.id));
                if let Some(part) = PURPOSE_WORDS.iter().find(|part| !has(part)) {
                    let lack = format!("the purpose {} has no words ({part}) in {tag}", purpose.id);
                    return Err(Lack::Words(lack));
                }
            }
            grounds.push(facts::notice(settings, Some(pack), &text).digest().to_string());
        }
        Ok(ground(&grounds))
    }

    fn machine(&self) -> Result<Digest, Lack> {
        let (settings, place) = (self.on.settings, self.on.root.join("store"));
        if settings.keys == Keys::Memory {
            return Err(Lack::KeysForgotten);
        }
        if !settings.display.full_screen {
            return Err(Lack::WindowOpen);
        }
        vault::guard::may_hold(&place).map_err(|error| Lack::StorePlace(error.to_string()))?;
        if !doctor::is_after_build(self.now) {
            return Err(Lack::Clock);
        }
        Ok(ground([format!("{:?} {}", settings.keys, settings.origin), place.to_string_lossy().into_owned()]))
    }

    fn camera(&self) -> Result<Digest, Lack> {
        let camera = &self.on.settings.camera;
        let pin = camera.pin.as_ref().ok_or(Lack::CameraUnpinned)?;
        let band = camera.band.as_ref().ok_or(Lack::CameraUnmeasured)?;
        let dossier = self.dossier()?;
        let tried = [("tried.light", &dossier.light), ("tried.two_people", &dossier.two_people)];
        let tried: Vec<String> =
            tried.into_iter().map(|(name, trial)| self.tried(name, trial)).collect::<Result<_, _>>()?;
        let band = format!("{:.1} {} {}", band.lens.field_of_view(), band.nearest_mm, band.farthest_mm);
        let pin = format!("{}:{} {} {:?}", pin.vendor, pin.product, pin.serial, camera.drivers);
        Ok(ground([pin, band].into_iter().chain(tried)))
    }

    fn printer(&self) -> Result<Digest, Lack> {
        let printer = &self.on.settings.printer;
        let Place::Queue(uri) = &printer.place else { return Err(Lack::PrinterMissing) };
        read_back(self.on.root, uri, printer.paper).ok_or(Lack::PrinterUnread)?;
        Ok(ground([uri.as_str(), printer.paper.code()]))
    }

    fn access(&self) -> Result<Digest, Lack> {
        let languages = &self.on.settings.languages;
        Voice::find().ok_or(Lack::Speechless)?;
        let fonts = print::Fonts::open().map_err(|error| Lack::Unlettered(error.to_string()))?;
        if let Some(tag) = languages.iter().find(|tag| !fonts.missing(&i18n::every_letter(tag)).is_empty()) {
            return Err(Lack::Unlettered(tag.clone()));
        }
        let tried = self.tried("tried.access", &self.dossier()?.access)?;
        Ok(ground(languages.iter().chain([&tried])))
    }

    /// Who they are may change from day to day; that somebody signs and somebody closes the window may not.
    fn people(&self) -> Result<Digest, Lack> {
        for role in [Role::Administrator, Role::Compliance, Role::Supervisor] {
            if !self.roles.contains(&role) {
                return Err(Lack::RoleMissing(role.code()));
            }
        }
        Ok(ground(["an administrator, a compliance officer and a supervisor"]))
    }

    fn rehearsal(&self) -> Result<Digest, Lack> {
        let ground = self.rehearsal_ground()?;
        if self.rehearsed == Some(ground) { Ok(ground) } else { Err(Lack::Unrehearsed) }
    }

    fn rehearsal_ground(&self) -> Result<Digest, Lack> {
        let parts = [self.purposes()?, self.words()?].map(|digest| digest.to_string());
        Ok(ground(&parts))
    }

    /// The document as it lies beside the dossier, by its digest.
    fn held(&self, document: &Document) -> Result<String, Lack> {
        let file = folder(self.on.root).join(&document.file);
        matches(&file, document)?;
        Ok(document.sha256.to_string())
    }

    fn tried(&self, name: &'static str, trial: &Trial) -> Result<String, Lack> {
        trial.was(name, self.now)?;
        Ok(format!("{name} {} {}", trial.on.iso8601(), trial.by))
    }
}

/// Whether a file is the document that the dossier speaks of.
///
/// # Errors
/// [`Lack::DocumentMissing`], [`Lack::DocumentAltered`].
pub(super) fn matches(file: &Path, document: &Document) -> Result<(), Lack> {
    let bytes = std::fs::read(file).map_err(|_| Lack::DocumentMissing(document.file.clone()))?;
    if Digest::of(&bytes) == document.sha256 {
        Ok(())
    } else {
        Err(Lack::DocumentAltered(document.file.clone()))
    }
}

/// A purpose in one line, with all that was settled of it.
fn in_line(purpose: &Purpose) -> String {
    let Purpose { id, risk, retention_days, recipients, necessity, alternative } = purpose;
    let to = recipients.join("; ");
    format!("{id} separate-consent {} {retention_days} [{to}] {necessity} | {alternative}", risk.code())
}

/// A digest of parts, none of which can move across a border.
fn ground<T: AsRef<str>>(parts: impl IntoIterator<Item = T>) -> Digest {
    let mut bytes = vec![];
    for part in parts {
        let part = part.as_ref();
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part.as_bytes());
    }
    Digest::of(&bytes)
}

fn with_cause(error: &dyn std::error::Error) -> String {
    error.source().map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}"))
}

/// The words every purpose is asked with.
const PURPOSE_WORDS: [&str; 4] = ["title", "question", "no", "act"];
