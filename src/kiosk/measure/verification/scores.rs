//! Every comparison that the pictures allow: the pairs of the file, all pairs of different people, and people enrolled
//! from several pictures.

use super::people::People;
use super::{Gallery, Pair};
use crate::domain::calibration::Against;
use crate::domain::score::verification::{Impostors, Trial};
use crate::domain::{Probe, Template};

/// The pairs of the file, without those that have a picture in which nobody was found.
pub(super) fn trials(gallery: &Gallery, pairs: &[Pair]) -> Vec<Trial> {
    let trial = |pair: &Pair| {
        let score = gallery.probe(&pair.a)?.score(gallery.probe(&pair.b)?);
        Some(Trial { fold: pair.fold, same: pair.same, score })
    };
    pairs.iter().filter_map(trial).collect()
}

/// All pairs of different people.
pub(super) fn impostors(gallery: &Gallery) -> Impostors {
    let mut scores = Vec::new();
    for (one, first) in gallery.found() {
        let later = gallery.found().filter(|(other, _)| *other > one);
        let others = later.filter(|(other, _)| gallery.people.differ(one, *other));
        scores.extend(others.map(|(_, second)| first.score(second)));
    }
    Impostors::new(scores)
}

/// People enrolled from the first pictures of each, compared with the rest.
pub(super) struct Enrolled {
    pub(super) people: u64,
    pub(super) genuine: Vec<f32>,
    pub(super) impostors: Impostors,
}

impl Enrolled {
    /// Everyone with more pictures than an enrollment takes.
    pub(super) fn of(gallery: &Gallery) -> Self {
        let (mut people, mut genuine, mut impostors) = (0, vec![], vec![]);
        for album in gallery.people.albums() {
            let seen: Vec<_> =
                album.iter().filter_map(|place| Some((*place, gallery.probes[*place].as_ref()?))).collect();
            if seen.len() <= Against::FRAMES {
                continue;
            }
            let (enrolled, rest) = seen.split_at(Against::FRAMES);
            let Ok(template) = Template::average(enrolled.iter().map(|(_, probe)| *probe)) else { continue };
            people += 1;
            genuine.extend(rest.iter().map(|(_, probe)| template.score(probe)));
            impostors.extend(strangers(gallery, &gallery.people, enrolled[0].0, &template));
        }
        Self { people, genuine, impostors: Impostors::new(impostors) }
    }
}

fn strangers<'a>(
    gallery: &'a Gallery,
    people: &'a People,
    own: usize,
    template: &'a Template,
) -> impl Iterator<Item = f32> + 'a {
    let others = gallery.found().filter(move |(other, _)| people.differ(own, *other));
    others.map(move |(_, probe): (usize, &Probe)| template.score(probe))
}
