//! Watching that one live face stays before the camera: not lost, not swapped, alone, and moving as faces do.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::time::Duration;

use super::{Failure, Rules};
use crate::domain::gesture::Stance;
use crate::domain::pad::{Absence, Report, Signal};
use crate::domain::{Face, Observation};

#[derive(Debug)]
pub(super) struct Watch {
    rules: Rules,
    seen: Duration,
    stance: Option<Stance>,
    company: Option<(Duration, u32)>,
    still: Option<(Duration, [[f32; 3]; POINTS.len()])>,
    stillest: Duration,
    repeats: Repeats,
}

/// Pictures seen before, exactly: no sensor gives the same one twice, whatever order a loop plays them in.
#[derive(Debug, Default)]
struct Repeats {
    /// The last place of each picture.
    places: HashMap<u64, u64>,
    frames: u64,
    run: u32,
    longest: u32,
}

impl Watch {
    pub(super) fn new(rules: Rules, at: Duration) -> Self {
        Self {
            rules,
            seen: at,
            stance: None,
            company: None,
            still: None,
            stillest: Duration::ZERO,
            repeats: Repeats::default(),
        }
    }

    /// Forgets whom it followed, not which pictures it saw.
    pub(super) fn follow_anew(&mut self, at: Duration) {
        (self.seen, self.stance, self.company) = (at, None, None);
    }

    /// The first thing wrong at this moment. `absence`: how long the face may be away.
    pub(super) fn observe(&mut self, seen: &Observation, at: Duration, absence: Duration) -> Option<Failure> {
        let company = self.is_in_company(seen, at);
        let gone = at.saturating_sub(self.seen) > absence;
        let Some(face) = &seen.face else {
            return if company { Some(Failure::SeveralFaces) } else { gone.then_some(Failure::FaceLost) };
        };
        self.seen = at;
        let stance = Stance::of(face, at);
        let jumped = self.stance.replace(stance).is_some_and(|before| stance.jumped_from(&before));
        let frozen = self.is_frozen(face, stance.size, at) | self.repeats.observe(face);
        match () {
            () if frozen => Some(Failure::FramesFrozen),
            () if company => Some(Failure::SeveralFaces),
            () if gone => Some(Failure::FaceLost),
            () if jumped => Some(Failure::FaceSwapped),
            () => None,
        }
    }

    /// What it saw of pictures that stand still or come again.
    pub(super) fn reports(&self) -> [Report; 2] {
        let [frozen, repeated] = [Signal::FrozenFrames, Signal::RepeatedFrames];
        if self.repeats.frames == 0 {
            return [frozen, repeated].map(|signal| Report::not_available(signal, Absence::TooFewFrames));
        }
        [
            Report::measured(frozen, self.stillest.as_secs_f32(), self.rules.frozen.as_secs_f32()),
            Report::measured(repeated, self.repeats.longest as f32, (REPEATED - 1) as f32),
        ]
    }

    fn is_in_company(&mut self, seen: &Observation, at: Duration) -> bool {
        let least = seen.face.as_ref().map_or(0.0, |face| face.bounds.area() * self.rules.company_share);
        let far = |area: f32| area < least;
        if seen.bystanders.iter().all(|other| far(other.bounds.area())) {
            self.company = None;
            return false;
        }
        let (since, frames) = self.company.unwrap_or((at, 0));
        self.company = Some((since, frames + 1));
        frames >= 2 && at.saturating_sub(since) >= self.rules.company
    }

    fn is_frozen(&mut self, face: &Face, size: f32, at: Duration) -> bool {
        let points = POINTS.map(|index| face.mesh.points()[index]);
        let (since, before) = *self.still.get_or_insert((at, points));
        let way = |(now, then): (&[f32; 3], &[f32; 3])| (now[0] - then[0]).hypot(now[1] - then[1]);
        let moved = points.iter().zip(&before).map(way).sum::<f32>() / (POINTS.len() as f32 * size);
        if moved >= STILL {
            self.still = Some((at, points));
        }
        let still = at.saturating_sub(since);
        self.stillest = self.stillest.max(still);
        still > self.rules.frozen
    }
}

impl Repeats {
    fn observe(&mut self, face: &Face) -> bool {
        let mut hasher = DefaultHasher::new();
        for point in POINTS.map(|index| face.mesh.points()[index]) {
            point.map(f32::to_bits).hash(&mut hasher);
        }
        self.frames += 1;
        self.run = match self.places.insert(hasher.finish(), self.frames).map(|place| self.frames - place) {
            None => 0,
            // A camera that hands out one picture twice tells nothing; one that does nothing else stands still.
            Some(1) => self.run,
            Some(_) => self.run + 1,
        };
        self.longest = self.longest.max(self.run);
        self.run >= REPEATED
    }
}

/// Outline, eyes, lids, nose and mouth.
const POINTS: [usize; 16] = [1, 10, 13, 14, 33, 61, 133, 145, 152, 159, 234, 263, 291, 362, 374, 454];
/// Mean movement as a share of the face size that a living face always exceeds (clips: at least 0.013 from end to end
/// in the stillest second; a paused picture has 0).
const STILL: f32 = 0.0015;
/// Pictures in a row that were all seen before.
const REPEATED: u32 = 8;
