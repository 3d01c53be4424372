//! Looks at each part of the machine and says whether it works and what to do. Reads sysfs; opens no camera.

use std::path::Path;
use std::process::Command;

use serde::Serialize;

use crate::camera::sysfs::{Accept, CameraFound};
use crate::domain::Timestamp;
use crate::domain::pad::Slot;
use crate::kiosk::watch;
use crate::settings::Settings;
use crate::vision::{Engine, PadModel};
use crate::{camera, i18n, print, vault};

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
pub fn examine(models: Option<&Path>, pad_model: Option<&Path>, store: &Path, now: Timestamp) -> Vec<Check> {
    vec![
        camera(),
        eyes(models),
        pad_slot(models, pad_model),
        key_store(),
        store_place(store),
        printer(),
        clock(now),
        fonts(),
        speech(),
    ]
}

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

fn key_store() -> Check {
    match vault::KeyStore::read(&vault::SecretService::new("doctor")) {
        Ok(Some(_)) => check("key store", State::Ok, "the Secret Service holds this machine's key", None),
        Ok(None) => check("key store", State::Ok, "the Secret Service answers; it holds no key yet", None),
        Err(error) => check(
            "key store",
            State::Warn,
            error.to_string(),
            Some("start and unlock the desktop's keyring, or choose a sealed key file in settings.toml"),
        ),
    }
}

fn store_place(store: &Path) -> Check {
    match vault::guard::may_hold(store) {
        Ok(()) => check("store", State::Ok, format!("{} may hold a store", store.display()), None),
        Err(error) => {
            check("store", State::Fail, error.to_string(), Some("choose a folder on this machine's own disk"))
        }
    }
}

fn printer() -> Check {
    let asked = Command::new("lpstat").arg("-e").output();
    let queues = asked.map(|answer| String::from_utf8_lossy(&answer.stdout).lines().count()).unwrap_or(0);
    if queues > 0 {
        check("printer", State::Ok, format!("{queues} print queues"), None)
    } else {
        check(
            "printer",
            State::Warn,
            "no print queue",
            Some("add one with CUPS; receipts are kept as PDF files meanwhile"),
        )
    }
}

/// The program is newer than this; a clock before it was set back or lost its battery.
const BUILT_AFTER: i64 = 1_790_000_000;

fn clock(now: Timestamp) -> Check {
    if now.as_unix() >= BUILT_AFTER {
        check("clock", State::Ok, now.iso8601(), None)
    } else {
        check("clock", State::Fail, now.iso8601(), Some("set the clock: receipts would carry a wrong date"))
    }
}

fn fonts() -> Check {
    let letters: String = i18n::languages().iter().map(|language| i18n::every_letter(language.tag)).collect();
    match print::Fonts::open().map(|fonts| fonts.missing(&letters)) {
        Ok(missing) if missing.is_empty() => {
            check("fonts", State::Ok, "every letter of every language has a shape", None)
        }
        Ok(missing) => check(
            "fonts",
            State::Fail,
            format!("no shape for {}", missing.iter().collect::<String>()),
            Some("install fonts-noto-core and fonts-noto-cjk"),
        ),
        Err(error) => {
            check("fonts", State::Fail, error.to_string(), Some("install fonts-noto-core and fonts-noto-cjk"))
        }
    }
}

fn speech() -> Check {
    match Command::new("espeak-ng").arg("--version").output() {
        Ok(answer) if answer.status.success() => check("speech", State::Ok, "espeak-ng answers", None),
        _ => check("speech", State::Warn, "no speech program", Some("install espeak-ng")),
    }
}
