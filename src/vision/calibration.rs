//! Calibration files: thresholds with what they were measured on, for the embedders whose digests they name.
//!
//! One is compiled in (`models/calibration.toml`). A file `calibration.toml` in the folder of models takes its place: an
//! administrator measures on the people the kiosk serves with `countersign evaluate verification … --calibrate FILE`.

use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Error;
use super::catalogue::Catalogue;
use crate::domain::Template;
use crate::domain::calibration::{self, Against, Calibration, Evidence, Level, Strictness};
use crate::domain::score::Rate;

/// What a calibration was measured on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// The day, as ISO 8601.
    pub made: String,
    /// The pictures, by a name people know.
    pub set: String,
    /// How many pictures of how many people.
    pub images: u64,
    /// People.
    pub people: u64,
    /// The command that made the file.
    pub command: String,
}

/// The calibration that belongs to the models in this folder.
///
/// # Errors
/// [`Error::CalibrationUnreadable`], [`Error::CalibrationForm`], [`Error::CalibrationUnsound`],
/// [`Error::CalibrationForeign`].
pub fn calibration(models: &Path) -> Result<Calibration, Error> {
    let own = models.join(NAME);
    match std::fs::read_to_string(&own) {
        Ok(text) => parse(&text, &own),
        Err(why) if matches!(why.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            parse(SHIPPED, Path::new("models/calibration.toml"))
        }
        Err(source) => Err(Error::CalibrationUnreadable { path: own, source }),
    }
}

/// The text of a calibration file for this version's embedders.
///
/// # Errors
/// [`Error::CalibrationUnsound`] if the levels do not fit one another.
pub fn calibration_text(
    single: [Level; 3],
    enrolled: [Level; 3],
    from: &Provenance,
) -> Result<String, Error> {
    let unsound = |source| Error::CalibrationUnsound { path: NAME.into(), source };
    Calibration::new(single, enrolled).map_err(unsound)?;
    let comparison = [(Against::Single, single), (Against::Enrolled, enrolled)].map(Comparison::of);
    let file = File {
        version: VERSION,
        made: from.made.clone(),
        set: from.set.clone(),
        images: from.images,
        people: from.people,
        command: from.command.clone(),
        model: Model { name: Template::MODEL.to_owned(), sha256: Catalogue::shipped().identity_digests() },
        comparison: comparison.into(),
    };
    Ok(HEAD.to_owned() + &toml::to_string(&file).expect("plain data"))
}

fn parse(text: &str, path: &Path) -> Result<Calibration, Error> {
    let form = |source| Error::CalibrationForm { path: path.to_owned(), source: Box::new(source) };
    let file: File = toml::from_str(text).map_err(form)?;
    let ours = Model { name: Template::MODEL.to_owned(), sha256: Catalogue::shipped().identity_digests() };
    if file.version != VERSION || file.model != ours {
        return Err(Error::CalibrationForeign { path: path.to_owned() });
    }
    let unsound = |source| Error::CalibrationUnsound { path: path.to_owned(), source };
    let levels = |against: Against| {
        let of = file.comparison.iter().find(|comparison| comparison.against == against.code());
        of.and_then(Comparison::levels).ok_or_else(|| unsound(calibration::Error::Counts))
    };
    Calibration::new(levels(Against::Single)?, levels(Against::Enrolled)?).map_err(unsound)
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    made: String,
    set: String,
    images: u64,
    people: u64,
    command: String,
    model: Model,
    comparison: Vec<Comparison>,
}

#[derive(Serialize, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
struct Model {
    name: String,
    /// Of every file whose output goes into a template, in the catalogue's order.
    sha256: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Comparison {
    against: String,
    genuine: u64,
    impostors: u64,
    level: Vec<Row>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    false_match_rate: f64,
    threshold: f32,
    evidence: String,
    false_matches: u64,
    false_non_matches: u64,
    /// For the reader: share and exact bounds of the count before.
    #[serde(default)]
    fnmr: f64,
    #[serde(default)]
    fnmr_95: [f64; 2],
}

impl Comparison {
    fn of((against, levels): (Against, [Level; 3])) -> Self {
        let rows = levels.iter().zip(Strictness::ALL).map(|(level, strictness)| {
            let (low, high) = level.false_non_matches.bounds_95();
            Row {
                false_match_rate: strictness.rate(),
                threshold: level.threshold,
                evidence: level.evidence.code().to_owned(),
                false_matches: level.false_matches.hits,
                false_non_matches: level.false_non_matches.hits,
                fnmr: round(level.false_non_matches.share().unwrap_or(1.0)),
                fnmr_95: [round(low), round(high)],
            }
        });
        Self {
            against: against.code().to_owned(),
            genuine: levels[0].false_non_matches.trials,
            impostors: levels[0].false_matches.trials,
            level: rows.collect(),
        }
    }

    /// `None` unless there is a row for each level, in order.
    fn levels(&self) -> Option<[Level; 3]> {
        let level = |(row, strictness): (&Row, Strictness)| {
            let evidence = [Evidence::Measured, Evidence::Extrapolated];
            let right = row.false_match_rate == strictness.rate();
            Some(Level {
                threshold: row.threshold,
                evidence: evidence.into_iter().find(|one| right && one.code() == row.evidence)?,
                false_matches: Rate { hits: row.false_matches, trials: self.impostors },
                false_non_matches: Rate { hits: row.false_non_matches, trials: self.genuine },
            })
        };
        let levels: Option<Vec<_>> = self.level.iter().zip(Strictness::ALL).map(level).collect();
        levels.filter(|_| self.level.len() == 3)?.try_into().ok()
    }
}

fn round(share: f64) -> f64 {
    (share * 1e5).round() / 1e5
}

/// The file's name in a folder of models.
const NAME: &str = "calibration.toml";
const VERSION: u32 = 1;
const SHIPPED: &str = include_str!("../../models/calibration.toml");
const HEAD: &str = "\
# From which comparison score two faces count as one person. Measured, not chosen: made by the command below, for the
# models with these digests and no others. In a folder of models this file takes the place of the one compiled in.
# `extrapolated`: too few impostors matched to show the rate; nothing is claimed but that the level is stricter.

";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<Calibration, Error> {
        parse(text, Path::new("own/calibration.toml"))
    }

    #[test]
    fn the_shipped_calibration_is_for_the_shipped_models() {
        let folder = tempfile::tempdir().expect("a folder");
        let shipped = calibration(folder.path()).expect("made by this version");
        let level = shipped.level(Against::Single, Strictness::OneIn10000);
        assert!(level.false_matches.trials > 1_000_000 && level.evidence == Evidence::Measured);
    }

    #[test]
    fn a_file_beside_the_models_takes_its_place_or_is_refused_by_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let own = folder.path().join(NAME);
        let shipped = calibration(folder.path()).expect("the shipped one");
        std::fs::write(&own, SHIPPED).expect("a file");
        assert_eq!(calibration(folder.path()).expect("the same"), shipped);
        let digest = &Catalogue::shipped().identity_digests()[0];
        std::fs::write(&own, SHIPPED.replace(digest, &"0".repeat(64))).expect("a file");
        let foreign = calibration(folder.path()).expect_err("for another model");
        assert!(matches!(&foreign, Error::CalibrationForeign { path } if *path == own));
        assert!(foreign.to_string().contains("--calibrate"), "it says what to do");
        std::fs::write(&own, [0xff, 0xfe]).expect("a file");
        assert!(matches!(calibration(folder.path()), Err(Error::CalibrationUnreadable { .. })));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let level = |threshold, hits, evidence| Level {
            threshold,
            evidence,
            false_matches: Rate { hits, trials: 1_000_000 },
            false_non_matches: Rate { hits: 2, trials: 300 },
        };
        let levels = [
            level(0.3, 1000, Evidence::Measured),
            level(0.4, 99, Evidence::Measured),
            level(0.5, 4, Evidence::Extrapolated),
        ];
        let from = Provenance {
            made: "2026-11-25".into(),
            set: "a set".into(),
            images: 9,
            people: 3,
            command: "countersign …".into(),
        };
        let text = calibration_text(levels, levels, &from).expect("sound");
        assert_eq!(read(&text).expect("its own"), Calibration::new(levels, levels).expect("sound"));
        assert!(calibration_text([levels[1]; 3], levels, &from).is_err());
    }

    #[test]
    fn numbers_that_are_none_are_refused() {
        for wrong in ["nan", "inf", "-inf", "2.0"] {
            let line = SHIPPED.lines().find(|line| line.starts_with("threshold")).expect("a threshold");
            let spoiled = SHIPPED.replacen(line, &format!("threshold = {wrong}"), 1);
            assert!(matches!(read(&spoiled), Err(Error::CalibrationUnsound { .. })), "{wrong}");
        }
        let single = SHIPPED.replace("\"enrolled\"", "\"single\"");
        assert!(matches!(read(&single), Err(Error::CalibrationUnsound { .. })));
        assert!(matches!(read("version = 1"), Err(Error::CalibrationForm { .. })));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>(), keep in 0..SHIPPED.len(), spoil: char) {
            let _ = read(&text);
            let keep = SHIPPED.floor_char_boundary(keep);
            let _ = read(&SHIPPED[..keep]);
            let mut altered = SHIPPED.to_owned();
            altered.insert(keep, spoil);
            if let Ok(calibration) = read(&altered) {
                let threshold = calibration.threshold(Against::Enrolled, Strictness::OneIn1000);
                prop_assert!(threshold > 0.0 && threshold <= 1.0);
            }
        }
    }
}
