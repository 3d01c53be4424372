//! `evaluate gestures --puppet N`: the detectors on made-up people, whose every deed is known. Synthetic: one face,
//! animated; it shows how the rules bear sizes, speeds, tilts, distances and frame rates, not how they bear people.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use rand::{Rng as _, SeedableRng as _};
use serde::Serialize;

use super::evaluate::{Clips, Report, Tally};
use crate::camera::puppet::play::{Deed, Done, Role};
use crate::camera::{self, Puppet};
use crate::domain::gesture::{Detectors, GestureEvent, Limits, Moment};
use crate::domain::score::{self, Annotation, Certainty};
use crate::domain::{Frame, Mesh};
use crate::kiosk::{Error, watch};
use crate::vision::{self, Engine};

/// What people do that is no gesture: how often, and how often a gesture was seen in it.
#[derive(Clone, Copy, Default, Serialize)]
pub(super) struct Negative {
    pub(super) n: u64,
    pub(super) reported: u64,
}

/// One made-up person's play: what was done and what was found.
struct Seen {
    done: Vec<Done>,
    found: Vec<GestureEvent>,
    frames: u64,
}

/// Lets `people` made-up people act all five gestures, and some of what is none, before the real models. The same seed
/// gives the same people. `tell` hears each person's number.
///
/// # Errors
/// If models or photograph cannot be read.
pub fn plays(
    models: Option<&Path>,
    people: u64,
    seed: u64,
    tell: &mut dyn FnMut(&str),
) -> Result<Report, Error> {
    let folder = watch::models_folder(models)?;
    let mut engine = Engine::open(&folder)?;
    let photo = camera::photograph(&vision::demo_photograph(&folder)?)?;
    let mesh = engine.look(&photo).face.ok_or(Error::Vision(vision::Error::NoFace))?.mesh;
    let (mut tally, mut negatives) = (Tally::default(), BTreeMap::<&'static str, Negative>::new());
    for person in 0..people {
        tell(&format!("person {} of {people}", person + 1));
        let seen = watch_play(&mut engine, (&photo, &mesh), seed.wrapping_add(person));
        let truth: Vec<_> = seen.done.iter().filter_map(annotation).collect();
        tally.add(&score::gestures(&truth, &seen.found), seen.frames);
        for deed in seen.done.iter().filter(|done| done.gesture().is_none()) {
            let negative = negatives.entry(deed.deed.code()).or_default();
            negative.n += 1;
            negative.reported += u64::from(is_fooled(deed, &truth, &seen.found));
        }
    }
    Ok(Report::of(Clips::Plays { people, negatives }, &tally))
}

fn watch_play(engine: &mut Engine, (photo, mesh): (&Frame, &Mesh), seed: u64) -> Seen {
    let mut rng = StdRng::seed_from_u64(seed);
    let role = Role::draw(&mut rng);
    let (mut deeds, mut others): (Vec<Deed>, Vec<Deed>) =
        Deed::ALL.into_iter().partition(|deed| deed.gesture().is_some());
    others.shuffle(&mut rng);
    deeds.extend(others.into_iter().take(NEGATIVES));
    deeds.shuffle(&mut rng);
    let puppet = Puppet::new(photo, mesh, engine.triangles(), seed, watch::PUPPET_RATE);
    let mut play = puppet.play(role, &deeds, rng.random());
    engine.reset();
    let mut detectors = Detectors::new(Limits::default());
    let (mut found, mut frames) = (vec![], 0);
    for frame in play.by_ref() {
        frames += 1;
        found.extend(detectors.observe(&engine.observe(&frame), frame.at()));
    }
    found.extend(detectors.finish());
    found.retain(GestureEvent::stands_alone);
    Seen { done: play.done().to_vec(), found, frames }
}

fn annotation(done: &Done) -> Option<Annotation> {
    let moment = |seconds: f64| Moment { frame: 0, at: Duration::from_secs_f64(seconds) };
    Some(Annotation {
        gesture: done.gesture()?,
        start: moment(done.start),
        peak: moment(done.peak),
        end: moment(done.end),
        certainty: Certainty::Clear,
    })
}

/// Whether a gesture that nobody made was seen while this was done.
fn is_fooled(deed: &Done, truth: &[Annotation], found: &[GestureEvent]) -> bool {
    found.iter().any(|event| {
        let during = event.start.at.as_secs_f64() <= deed.end && event.end.at.as_secs_f64() >= deed.start;
        during && !truth.iter().any(|real| real.gesture == event.gesture && real.meets(event))
    })
}

/// Deeds of each person that are no gesture.
const NEGATIVES: usize = 3;
