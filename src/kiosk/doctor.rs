//! Looks at each part of the machine and says whether it works and what to do. Reads sysfs; opens no camera.

mod breach;
mod commission;
mod copies;
mod equal;
mod filing;
mod inspection;
mod printer;
mod staff;
mod training;

use std::path::Path;
use std::process::Command;

use serde::Serialize;

use crate::camera::sysfs::{Accept, CameraFound};
use crate::domain::Timestamp;
use crate::domain::law::Pack;
use crate::domain::pad::Slot;
use crate::kiosk::{Error, Machine, watch};
use crate::settings::Settings;
use crate::speech::Voice;
use crate::vision::{Engine, PadModel};
use crate::{camera, i18n, print, vault};
pub use breach::breach;
pub use commission::commission;
pub use copies::copies;
pub use equal::equal_service;
pub use filing::filing;
pub use inspection::inspection;
pub use printer::printer;
pub use staff::staff;
pub use training::training;

/// What was found about one part.
#[derive(Serialize)]
pub struct Check {
    /// The part: `camera`, `models`, `key store`, ….
    pub part: &'static str,
    /// Whether it works.
    pub state: State,
    /// What was found.
    pub found: String,
    /// What to do, unless it is ok.
    #[serde(rename = "do")]
    pub remedy: Option<String>,
}

/// Whether a part works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It works.
    Ok,
    /// The kiosk works without it, less well.
    Warn,
    /// The kiosk cannot work.
    Fail,
}

impl State {
    /// The state in a word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Fail => "fail",
        }
    }
}

/// Every check, in the order a person needs the parts.
///
/// `root` is the machine's folder; before it has settings, what a machine would need is looked at.
pub fn examine(
    models: Option<&Path>,
    pad_model: Option<&Path>,
    (root, passphrase): (&Path, Option<&Path>),
    now: Timestamp,
) -> Vec<Check> {
    let mut checks = vec![camera(), eyes(models), pad_slot(models, pad_model)];
    checks.extend(keys(root, passphrase));
    checks.extend(commission(root, passphrase, now));
    checks.extend(breach(root, passphrase));
    checks.extend(inspection(root, passphrase));
    checks.extend(copies(root, passphrase, now));
    checks.extend(equal_service(root, passphrase, now));
    checks.extend(law(root, now));
    checks.extend(filing(root, passphrase, now));
    checks.extend(staff(root, passphrase));
    checks.extend(training(root, passphrase, now));
    checks.extend([
        store_place(root),
        memory(),
        printer(root),
        clock(now),
        fonts(print::Fonts::open()),
        speech(),
    ]);
    checks
}

/// The checks of what an inspector asks after, without the store's key.
pub(super) fn parts(root: &Path, now: Timestamp) -> Vec<Check> {
    vec![camera(), store_place(root), memory(), printer(root), clock(now)]
}

/// The checks of the key store, and of what waits for it.
pub fn keys(root: &Path, passphrase: Option<&Path>) -> Vec<Check> {
    let machine = Machine::at(root, passphrase).ok();
    let key_store = key_store(machine.as_ref());
    [key_store].into_iter().chain(machine.as_ref().map(requests)).collect()
}

/// The check of the law pack; none before there are settings that name one.
pub fn law(root: &Path, now: Timestamp) -> Option<Check> {
    let machine = Machine::at(root, None).ok()?;
    let last = |pack: &Pack| now < pack.until && pack.until < now.plus_days(LAST_DAYS);
    Some(match machine.law.at(now) {
        Ok(pack) => {
            let found = format!(
                "{}, version {}, until {}",
                pack.rules.name,
                pack.rules.version,
                pack.until.iso8601()
            );
            let state = if last(pack) { State::Warn } else { State::Ok };
            check("law pack", state, found, last(pack).then_some("get its successor before it ends"))
        }
        Err(error) => {
            check("law pack", State::Fail, with_cause(&error), Some("mend it: until then nobody can consent"))
        }
    })
}

/// How long before its end a law pack is worth a word.
const LAST_DAYS: u16 = 90;

fn with_cause(error: &dyn std::error::Error) -> String {
    error.source().map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}"))
}

fn check(part: &'static str, state: State, found: impl Into<String>, remedy: Option<&str>) -> Check {
    Check { part, state, found: found.into(), remedy: remedy.map(str::to_owned) }
}

fn camera() -> Check {
    let accept = Accept::drivers(&Settings::demo().camera.drivers);
    match camera::sysfs::list(Path::new("/sys")) {
        found if found.is_empty() => check(
            "camera",
            State::Warn,
            "none connected",
            Some("connect a USB camera; the demonstration works without one"),
        ),
        found => {
            let judged = |one: &CameraFound| match accept.judge(one) {
                Ok(()) => format!("{} {} ({})", one.index, one.name, one.driver),
                Err(why) => {
                    format!("{} {} refused: {why} ({}, {})", one.index, one.name, one.driver, one.bus)
                }
            };
            let names: Vec<_> = found.iter().map(judged).collect();
            let usable = found.iter().any(|one| accept.judge(one).is_ok());
            let state = if usable { State::Ok } else { State::Fail };
            let remedy = (!usable).then_some("connect a camera whose driver the settings accept");
            check("camera", state, names.join(", "), remedy)
        }
    }
}

fn eyes(models: Option<&Path>) -> Check {
    let opened = watch::models_folder(models).and_then(|folder| {
        let engine = Engine::open(&folder)?;
        drop(engine);
        Ok(folder)
    });
    match opened {
        Ok(folder) => {
            check("models", State::Ok, format!("verified and loaded from {}", folder.display()), None)
        }
        Err(error) => check("models", State::Fail, with_cause(&error), Some("run `make setup`")),
    }
}

fn pad_slot(models: Option<&Path>, given: Option<&Path>) -> Check {
    let slot = given.map(|file| Slot::documented(file.to_owned())).or_else(|| Settings::demo().pad);
    let Some(slot) = slot else {
        return check(
            "pad slot",
            State::Warn,
            "not_available: no model given",
            Some(
                "the other signals work without one; to add yours, describe it under [pad] in settings.toml",
            ),
        );
    };
    let opened = watch::models_folder(models).and_then(|folder| Ok(PadModel::open(&folder, &slot)?));
    match opened {
        Ok(model) => {
            let found = format!("{} answers, {} (SHA-256 {})", slot.name, slot.role.code(), model.digest());
            check("pad slot", State::Ok, found, None)
        }
        Err(error) => {
            check("pad slot", State::Fail, with_cause(&error), Some("correct [pad] in settings.toml"))
        }
    }
}

/// The key store that the machine's settings name, tried on its store; before there are settings, the desktop's own.
fn key_store(machine: Option<&Machine>) -> Check {
    let Some(machine) = machine else {
        return match vault::KeyStore::read(&vault::SecretService::new("doctor")) {
            Ok(_) => check("key store", State::Ok, "the Secret Service answers", None),
            Err(error) => check("key store", State::Warn, with_cause(&error), Some(NO_KEYRING)),
        };
    };
    match machine.unchecked() {
        Ok(_) => check("key store", State::Ok, format!("{} opens the store", machine.key_store()), None),
        Err(Error::Vault(vault::Error::StoreMissing)) if vault::was_cut_off(&machine.store()) => {
            let remedy = "run the same command again: nothing of it was kept";
            check("key store", State::Warn, "a store was being made here, and that was cut off", Some(remedy))
        }
        Err(Error::Vault(vault::Error::StoreMissing)) => {
            check("key store", State::Ok, format!("{}; there is no store yet", machine.key_store()), None)
        }
        Err(error) => {
            let found = format!("{}: {}", machine.key_store(), with_cause(&error));
            check("key store", State::Fail, found, Some(CLOSED))
        }
    }
}

/// What was asked for while the keys were away.
fn requests(machine: &Machine) -> Check {
    let intake = machine.intake();
    match intake.waiting().and_then(|waiting| Ok((waiting.len(), intake.aside()?))) {
        Ok((0, 0)) => check("requests", State::Ok, "none waits", None),
        Ok((waiting, 0)) => {
            let remedy = "open the store with its key: what waits is done first";
            check("requests", State::Warn, format!("{waiting} wait for the keys"), Some(remedy))
        }
        Ok((waiting, aside)) => {
            let found = format!("{waiting} wait for the keys, {aside} could not be read");
            let remedy = "look at the files named *.unreadable beside the store, and who could write there";
            check("requests", State::Warn, found, Some(remedy))
        }
        Err(error) => check("requests", State::Fail, with_cause(&error), Some("check the folder's owner")),
    }
}

const NO_KEYRING: &str =
    "start and unlock the desktop's keyring, or choose a sealed key file or a credential in settings.toml";
const CLOSED: &str =
    "unlock or bring back this store's key: until then nobody is enrolled, and withdrawals wait sealed";

fn store_place(store: &Path) -> Check {
    let inside = store.join("store");
    let store = if inside.exists() { &inside } else { store };
    match vault::guard::may_hold(store) {
        Ok(()) => check("store", State::Ok, format!("{} may hold a store", store.display()), None),
        Err(error) => {
            check("store", State::Fail, error.to_string(), Some("choose a folder on this machine's own disk"))
        }
    }
}

fn memory() -> Check {
    let swaps = std::fs::read_to_string("/proc/swaps").unwrap_or_default();
    let swapped = swaps.lines().count() > 1;
    match (vault::keys_stay_in_memory(), swapped) {
        (true, false) => {
            check("memory", State::Ok, "no core dumps, keys are locked, nothing is swapped", None)
        }
        (true, true) => check(
            "memory",
            State::Warn,
            "no core dumps, keys are locked; pictures may be swapped to the disk for the moment they live",
            Some("turn swap off, or encrypt it"),
        ),
        (false, _) => check(
            "memory",
            State::Warn,
            "the system lets this account lock no memory: keys may be swapped to the disk",
            Some("raise the account's limit `memlock` to 8 MiB, or turn swap off"),
        ),
    }
}

/// The program is newer than this; a clock before it was set back or lost its battery.
const BUILT_AFTER: i64 = 1_790_000_000;

/// Whether a clock can be right.
pub(super) fn is_after_build(now: Timestamp) -> bool {
    now.as_unix() >= BUILT_AFTER
}

fn clock(now: Timestamp) -> Check {
    if is_after_build(now) {
        check("clock", State::Ok, now.iso8601(), None)
    } else {
        check("clock", State::Fail, now.iso8601(), Some("set the clock: receipts would carry a wrong date"))
    }
}

fn fonts(opened: Result<print::Fonts, print::Error>) -> Check {
    let letters: String = i18n::languages().iter().map(|language| i18n::every_letter(language.tag)).collect();
    match opened.map(|fonts| fonts.missing(&letters)) {
        Ok(missing) if missing.is_empty() => {
            check("fonts", State::Ok, "every letter of every language has a shape", None)
        }
        Ok(missing) => check(
            "fonts",
            State::Fail,
            format!("no shape for {}", missing.iter().collect::<String>()),
            Some("install fonts-noto-core and fonts-noto-cjk"),
        ),
        Err(error) => check(
            "fonts",
            State::Fail,
            format!("{error}; the window leaves out a language that it cannot write"),
            Some("install fonts-noto-core and fonts-noto-cjk"),
        ),
    }
}

fn speech() -> Check {
    let remedy = Some("install espeak-ng, or speech-dispatcher: without it nothing is read aloud");
    let Some(voice) = Voice::find() else {
        return check("speech", State::Warn, "no speech program", remedy);
    };
    let program = voice.program();
    match Command::new(program).arg("--version").output() {
        Ok(answer) if answer.status.success() => {
            check("speech", State::Ok, format!("{} answers", program.display()), None)
        }
        _ => check("speech", State::Warn, format!("{} does not answer", program.display()), remedy),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typeface_that_is_missing_is_named_with_what_to_install() {
        let folder = tempfile::tempdir().unwrap();
        let found = fonts(print::Fonts::open_in(&[folder.path().to_owned()]));
        assert_eq!((found.part, found.state), ("fonts", State::Fail));
        assert!(
            found.found.contains("NotoSans-Regular.ttf") && found.found.contains("leaves out a language")
        );
        assert!(found.remedy.is_some_and(|remedy| remedy.contains("fonts-noto-cjk")));
        assert_eq!(fonts(print::Fonts::open()).state, State::Ok);
    }
}
