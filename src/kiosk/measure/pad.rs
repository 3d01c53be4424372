//! `evaluate pad`: attacks that pass and people who do not, on labelled pictures, in the terms of ISO/IEC 30107-3.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::ser::SerializeMap as _;
use serde::{Deserialize, Serialize, Serializer};

use super::evaluate::rows;
use crate::camera::Source as _;
use crate::camera::replay::Replay;
use crate::domain::pad::{Absence, Look, Passive, Report, Signal, Slot, State};
use crate::domain::score::{Presentation, Presentations, Rate, Tally};
use crate::kiosk::{Error, watch};
use crate::vision::{Engine, PadModel};

/// What to measure.
pub struct Sheet {
    /// Folder of the pictures.
    pub root: PathBuf,
    /// CSV of pictures: `file`, `label` (`genuine` or `attack_<kind>`) and perhaps `attribute`.
    pub labels: PathBuf,
    /// A model for the PAD slot, described as the documented target.
    pub pad_model: Option<PathBuf>,
}

/// What came out, picture by picture and sequence by sequence.
#[derive(Serialize)]
pub struct Figures {
    #[serde(flatten)]
    pictures: Errors,
    /// Sequences: the pictures of one folder, where the sheet's attribute says `sequence`.
    sequences: Errors,
    model: Option<ModelUsed>,
    /// Each signal: `used`, or why it was not available.
    signals: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
struct ModelUsed {
    name: String,
    sha256: String,
    threshold: f32,
    frames_in_a_mean: usize,
}

/// Errors with their numbers; attacks in the order of [`Tally::attacks`].
#[derive(Serialize)]
struct Errors {
    genuine: u64,
    attacks: Ordered<u64>,
    failed_to_acquire: Ordered<u64>,
    apcer: Ordered<Option<f64>>,
    worst: Option<String>,
    bpcer: Option<f64>,
    bounds: Bounds,
    verdict: Ordered<&'static str>,
}

#[derive(Serialize)]
struct Bounds {
    apcer_95: Ordered<(f64, f64)>,
    bpcer_95: (f64, f64),
}

/// A map that keeps its order.
struct Ordered<T>(Vec<(String, T)>);

#[derive(Deserialize)]
struct Row {
    file: String,
    label: String,
    #[serde(default)]
    attribute: String,
}

/// A sequence: its folder and label.
type Sequence = (PathBuf, Presentation);

/// Looks at every picture. `tell` hears each name as its turn comes.
///
/// # Errors
/// If sheet, models or pictures cannot be read, or a label is unknown.
pub fn measure(models: Option<&Path>, sheet: &Sheet, tell: &mut dyn FnMut(&str)) -> Result<Figures, Error> {
    let labelled = labelled(&sheet.labels)?;
    let folder = watch::models_folder(models)?;
    let slot = sheet.pad_model.clone().map(Slot::documented);
    let mut model = slot.as_ref().map(|slot| PadModel::open(&folder, slot)).transpose()?;
    let mut engine = Engine::open(&folder)?;
    let mut pictures = Tally::default();
    let mut sequences: BTreeMap<Sequence, Vec<Look>> = BTreeMap::new();
    for (row, presentation) in &labelled {
        tell(&row.file);
        let look = look(&mut engine, model.as_mut(), &sheet.root.join(&row.file))?;
        let report = look.zip(slot.as_ref()).map(|(look, slot)| judged(slot, 1, &[look]));
        pictures.count(presentation, report.and_then(flagged));
        if row.attribute.split(';').any(|word| word == "sequence") {
            let place = Path::new(&row.file).parent().unwrap_or(Path::new("")).to_owned();
            sequences.entry((place, presentation.clone())).or_default().extend(look);
        }
    }
    let mut means = Tally::default();
    for ((_, presentation), looks) in &sequences {
        let report = slot.as_ref().map(|slot| judged(slot, slot.frames, looks));
        means.count(presentation, report.and_then(flagged));
    }
    Ok(Figures {
        pictures: Errors::of(&pictures),
        sequences: Errors::of(&means),
        signals: signals(model.is_some()),
        model: model.map(|model| ModelUsed {
            name: model.slot().name.clone(),
            sha256: model.digest(),
            threshold: model.slot().threshold,
            frames_in_a_mean: model.slot().frames,
        }),
    })
}

fn labelled(sheet: &Path) -> Result<Vec<(Row, Presentation)>, Error> {
    let rows: Vec<Row> = rows(sheet)?;
    let named = |row: Row| match Presentation::named(&row.label) {
        Some(presentation) => Ok((row, presentation)),
        None => Err(Error::Label { path: sheet.to_owned(), file: row.file, label: row.label }),
    };
    rows.into_iter().map(named).collect()
}

/// What the model says of one picture; `None` without a model or a face.
fn look(engine: &mut Engine, model: Option<&mut PadModel>, path: &Path) -> Result<Option<Look>, Error> {
    let frame = Replay::open(path)?.next()?;
    let face = engine.look(&frame).face;
    match face.zip(model) {
        Some((face, model)) => Ok(Some(model.look(&frame, face.bounds)?)),
        None => Ok(None),
    }
}

/// The report on looks, of which `frames` make a mean.
fn judged(slot: &Slot, frames: usize, looks: &[Look]) -> Report {
    let mut passive = Passive::new(&Slot { frames, ..slot.clone() });
    looks.iter().for_each(|look| passive.take(*look));
    passive.report()
}

/// Whether it speaks of an attack; `None` if there is no answer.
fn flagged(report: Report) -> Option<bool> {
    match report.state() {
        State::NotAvailable => None,
        state => Some(state == State::Fired),
    }
}

/// What pictures on file can show of each signal.
fn signals(has_model: bool) -> BTreeMap<&'static str, String> {
    let absence = |signal| match signal {
        Signal::PassivePad => Absence::NoModel,
        Signal::Flatness | Signal::Foreshortening => Absence::NoTurn,
        Signal::ReactionTime => Absence::NoAnswer,
        Signal::CameraIdentity | Signal::StaleFrames => Absence::NoCamera,
        Signal::FrozenFrames | Signal::RepeatedFrames | Signal::IdentityContinuity => Absence::TooFewFrames,
        Signal::FaceAndBackgroundTogether => Absence::TooLittleMovement,
        Signal::SheetOrScreenEdge => Absence::NotMeasured,
    };
    let state = |signal: Signal| match signal {
        Signal::PassivePad if has_model => "used".to_owned(),
        _ => format!("not_available: {}", absence(signal).code()),
    };
    Signal::ALL.into_iter().map(|signal| (signal.code(), state(signal))).collect()
}

impl Errors {
    fn of(tally: &Tally) -> Self {
        let (genuine, attacks) = (tally.genuine(), tally.attacks());
        let all = || std::iter::once(("genuine", genuine)).chain(attacks.iter().copied());
        let answered = |(_, counts): &&(&str, Presentations)| counts.accepted().trials > 0;
        let rate = |kind: &str, counts: &Presentations| match kind {
            "genuine" => counts.rejected(),
            _ => counts.accepted(),
        };
        let verdict = |rate: Rate| if rate.is_shown() { "shown" } else { "not shown" };
        Self {
            genuine: genuine.all,
            attacks: Ordered::of(attacks.iter().copied(), |counts| counts.all),
            failed_to_acquire: Ordered::of(all(), |counts| counts.silent),
            apcer: Ordered::of(attacks.iter().copied(), |counts| counts.accepted().share().map(round)),
            worst: attacks.iter().find(answered).map(|(kind, _)| (*kind).to_owned()),
            bpcer: genuine.rejected().share().map(round),
            bounds: Bounds {
                apcer_95: Ordered::of(attacks.iter().copied(), |counts| both(counts.accepted())),
                bpcer_95: both(genuine.rejected()),
            },
            verdict: Ordered(
                all().map(|(kind, counts)| (kind.to_owned(), verdict(rate(kind, &counts)))).collect(),
            ),
        }
    }

    /// A line for the genuine ones and one for each kind of attack, the worst first.
    fn lines(&self, of: &str) -> Vec<String> {
        let line = |kind: &str, name: &str, n: u64, share: Option<f64>, (low, high): (f64, f64)| {
            let silent = self.failed_to_acquire.get(kind).copied().unwrap_or_default();
            let verdict = self.verdict.get(kind).copied().unwrap_or_default();
            let share = share.map_or("none".to_owned(), |share| format!("{:.1} %", share * 100.0));
            let bounds = format!("[{:.1}, {:.1}]", low * 100.0, high * 100.0);
            format!("  {kind:<16} n {n:>4}  no answer {silent:>3}  {name} {share} {bounds}  {verdict}")
        };
        let attacks = self.attacks.0.iter().map(|(kind, n)| {
            let share = self.apcer.get(kind).copied().flatten();
            let bounds = self.bounds.apcer_95.get(kind).copied().unwrap_or((0.0, 1.0));
            line(kind, "APCER", *n, share, bounds)
        });
        let genuine = line("genuine", "BPCER", self.genuine, self.bpcer, self.bounds.bpcer_95);
        std::iter::once(of.to_owned()).chain(attacks).chain([genuine]).collect()
    }
}

impl Figures {
    /// The figures as lines for people.
    pub fn table(&self) -> Vec<String> {
        let model = match &self.model {
            Some(model) => format!(
                "{} {}, threshold {}; [..] = 95 % Clopper\u{2013}Pearson, of those that gave an answer",
                model.name,
                &model.sha256[..8],
                model.threshold
            ),
            None => {
                "no model in the PAD slot: pictures on file show nothing that the other signals could judge, \
                     so there is no figure; give one with --pad-model"
                    .to_owned()
            }
        };
        let mut lines = vec![model];
        lines.extend(self.pictures.lines("single pictures"));
        lines.extend(self.sequences.lines("sequences, means of several frames"));
        lines.push("signals".to_owned());
        lines.extend(self.signals.iter().map(|(signal, state)| format!("  {signal:<28} {state}")));
        lines
    }
}

impl<T> Ordered<T> {
    fn of<'a>(
        counts: impl Iterator<Item = (&'a str, Presentations)>,
        value: impl Fn(&Presentations) -> T,
    ) -> Self {
        Self(counts.map(|(kind, counts)| (kind.to_owned(), value(&counts))).collect())
    }

    fn get(&self, kind: &str) -> Option<&T> {
        self.0.iter().find(|(name, _)| name == kind).map(|(_, value)| value)
    }
}

impl<T: Serialize> Serialize for Ordered<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (kind, value) in &self.0 {
            map.serialize_entry(kind, value)?;
        }
        map.end()
    }
}

fn both(rate: Rate) -> (f64, f64) {
    let (low, high) = rate.bounds_95();
    (round(low), round(high))
}

fn round(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}
