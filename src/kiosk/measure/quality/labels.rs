//! `evaluate quality`: how pictures of each label fare at the gates.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::camera::Source as _;
use crate::camera::replay::Replay;
use crate::domain::Quality;
use crate::domain::quality::Component;
use crate::domain::score::{self, Rate};
use crate::kiosk::measure::evaluate::{both, round, rows};
use crate::kiosk::{Error, watch};
use crate::vision::Engine;

/// What was found, label by label.
#[derive(Serialize)]
pub struct Report {
    images: usize,
    not_acquired: Vec<String>,
    references: Share,
    labels: BTreeMap<String, Figures>,
}

/// References that a gate rejects.
#[derive(Serialize)]
struct Share {
    n: u64,
    rejected: u64,
    rejected_share: Option<f64>,
    rejected_95: (f64, f64),
    verdict: &'static str,
}

/// Pictures of one label.
#[derive(Serialize)]
struct Figures {
    n: usize,
    acquired: usize,
    passed: usize,
    rejected_by: BTreeMap<&'static str, usize>,
    hints: BTreeMap<&'static str, usize>,
    about: Vec<&'static str>,
    auc: Option<f64>,
    auc_n: (usize, usize),
    auc_95: (f64, f64),
    verdict: &'static str,
}

#[derive(Deserialize)]
struct Row {
    file: String,
    label: String,
}

/// Looks at every picture. `tell` hears each one's name as it begins.
///
/// # Errors
/// If the sheet, the models or a picture cannot be read.
pub fn evaluate(
    models: Option<&Path>,
    root: &Path,
    labels: &Path,
    tell: &mut dyn FnMut(&str),
) -> Result<Report, Error> {
    let pictures: Vec<Row> = rows(labels)?;
    let mut engine = Engine::open(&watch::models_folder(models)?)?;
    let (mut seen, mut not_acquired) = (BTreeMap::<String, Vec<Quality>>::new(), vec![]);
    for Row { file, label } in &pictures {
        tell(file);
        let frame = Replay::open(&root.join(file))?.next()?;
        let quality = engine.look(&frame).quality;
        if quality.faces == 0 {
            not_acquired.push(format!("{label} {file}"));
        }
        seen.entry(label.clone()).or_default().push(quality);
    }
    let references = seen.get(REFERENCE).cloned().unwrap_or_default();
    let figures = seen.into_iter().map(|(label, all)| {
        let figures = Figures::of(&label, &all, &references);
        (label, figures)
    });
    Ok(Report {
        images: pictures.len(),
        not_acquired,
        references: Share::of(&references),
        labels: figures.collect(),
    })
}

impl Figures {
    fn of(label: &str, all: &[Quality], references: &[Quality]) -> Self {
        let acquired: Vec<_> = all.iter().filter(|quality| quality.faces > 0).copied().collect();
        let (mut rejected_by, mut hints) = (BTreeMap::new(), BTreeMap::new());
        for quality in &acquired {
            for component in quality.defects() {
                *rejected_by.entry(component.code()).or_default() += 1;
            }
            if let Some(hint) = quality.hint() {
                *hints.entry(hint.code()).or_default() += 1;
            }
        }
        let about = about(label);
        let values = |set: &[Quality]| set.iter().filter_map(|quality| least(quality, &about)).collect();
        let (good, poor): (Vec<f32>, Vec<f32>) = (values(references), values(&acquired));
        let separation = score::separation(&good, &poor);
        let rate = separation.map(|(_, rate)| rate).unwrap_or_default();
        Self {
            n: all.len(),
            acquired: acquired.len(),
            passed: acquired.iter().filter(|quality| quality.defects().next().is_none()).count(),
            rejected_by,
            hints,
            about: about.iter().map(|component| component.code()).collect(),
            auc: separation.map(|(area, _)| round(area)),
            auc_n: (good.len(), poor.len()),
            auc_95: both(rate.bounds_95()),
            verdict: verdict(rate),
        }
    }
}

impl Share {
    fn of(references: &[Quality]) -> Self {
        let rejected = references.iter().filter(|quality| quality.defects().next().is_some()).count() as u64;
        let rate = Rate { hits: rejected, trials: references.len() as u64 };
        Self {
            n: rate.trials,
            rejected,
            rejected_share: rate.share().map(round),
            rejected_95: both(rate.bounds_95()),
            verdict: verdict(rate),
        }
    }
}

impl Report {
    /// The figures as lines for people.
    pub fn table(&self) -> Vec<String> {
        let Share { n, rejected, rejected_95: (low, high), verdict, .. } = &self.references;
        let head = [
            format!(
                "{} pictures; [..] = 95 % bounds; fewer than {} show nothing",
                self.images,
                Rate::SHOWN_FROM
            ),
            format!(
                "references wrongly rejected: {rejected} of {n} [{:.1}, {:.1}] %  {verdict}",
                low * 100.0,
                high * 100.0
            ),
            format!("no face acquired: {}", self.not_acquired.len()),
        ];
        let unseen = self.not_acquired.iter().map(|picture| format!("  {picture}"));
        let labels = self.labels.iter().flat_map(|(label, figures)| figures.lines(label));
        head.into_iter().chain(unseen).chain(labels).collect()
    }
}

impl Figures {
    fn lines(&self, label: &str) -> Vec<String> {
        let count = |counts: &BTreeMap<&str, usize>| {
            counts.iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
        };
        let auc = self.auc.map_or(String::new(), |auc| {
            let (low, high) = self.auc_95;
            let (references, pictures) = self.auc_n;
            format!(
                "  AUC of {} {auc:.3} [{low:.3}, {high:.3}], n = {references} references, {pictures}: {}",
                self.about.join(" and "),
                self.verdict
            )
        });
        vec![
            format!("{label}: n {}, acquired {}, passed {}{auc}", self.n, self.acquired, self.passed),
            format!("  rejected by: {}", count(&self.rejected_by)),
            format!("  hints: {}", count(&self.hints)),
        ]
    }
}

/// The components that a label is about: a component's own name, or the words of common label sets. None for labels
/// of good pictures.
fn about(label: &str) -> Vec<Component> {
    let own = Component::ALL.into_iter().find(|component| component.code() == label);
    match label {
        "mask" | "covered" => vec![Component::MouthVisible],
        "sunglasses" | "glasses" => vec![Component::EyesVisible],
        "eyes_closed" | "one_eye_closed" | "wink_ambiguous" => vec![Component::EyesOpen],
        "mouth_open" | "mouth_open_surprised" => vec![Component::MouthClosed],
        "smile" => vec![Component::ExpressionNeutrality],
        "side_light" => vec![Component::IlluminationUniformity],
        "several_faces" => vec![Component::SingleFace],
        "no_face" => vec![Component::FaceCertainty],
        "partial_face" => vec![
            Component::LeftwardCrop,
            Component::RightwardCrop,
            Component::MarginAbove,
            Component::MarginBelow,
        ],
        // Good pictures, whatever their name.
        "eyes_open" => vec![],
        _ => own.into_iter().collect(),
    }
}

fn least(quality: &Quality, about: &[Component]) -> Option<f32> {
    about.iter().map(|component| quality.value(*component)).min_by(f32::total_cmp)
}

fn verdict(rate: Rate) -> &'static str {
    if rate.is_shown() { "shown" } else { "not shown" }
}

/// The label of pictures that should pass.
const REFERENCE: &str = "reference";
