//! A journal of what a demonstration's window shows: screen by screen, and what can be pressed where. A test walks the
//! window by it. It names screens, never what a person said, and a commissioned machine keeps none.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

use crate::kiosk::Error;

/// What the window shows at one moment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shown {
    /// The screen's name.
    pub screen: &'static str,
    /// What is told apart on it: a question's number, the part of a challenge, a fault's code.
    pub detail: String,
    /// Its page, from 1.
    pub page: usize,
    /// What can be pressed.
    pub press: Vec<Place>,
}

/// Something that can be pressed, in pixels of the window.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Place {
    /// The words on it.
    pub words: String,
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// A file that gets one line of JSON whenever what is shown changes.
pub struct Journal {
    pages: Mutex<(File, Option<Shown>)>,
}

impl Journal {
    /// Begins an empty journal.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn create(path: &Path) -> Result<Self, Error> {
        let file = File::create(path).map_err(Error::file(path))?;
        Ok(Self { pages: Mutex::new((file, None)) })
    }

    /// Takes what is shown, unless it is what was shown before.
    pub fn note(&self, shown: Shown) {
        let (file, last) = &mut *self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if last.as_ref() == Some(&shown) {
            return;
        }
        if let Ok(line) = serde_json::to_string(&shown) {
            // A full disk ends the journal, not the visit.
            drop(writeln!(file, "{line}"));
        }
        *last = Some(shown);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_change_is_one_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let journal = Journal::create(&path).unwrap();
        let place = Place { words: "Start".into(), x: 1.0, y: 2.0, width: 3.0, height: 4.0 };
        let idle = Shown { screen: "idle", detail: String::new(), page: 1, press: vec![place] };
        for shown in [&idle, &idle, &Shown { screen: "path", ..idle.clone() }] {
            journal.note(shown.clone());
        }
        let written = std::fs::read_to_string(&path).unwrap();
        let lines: Vec<serde_json::Value> =
            written.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 2);
        assert_eq!((&lines[0]["screen"], &lines[1]["screen"]), (&"idle".into(), &"path".into()));
        assert_eq!(lines[0]["press"][0]["words"], "Start");
    }
}
