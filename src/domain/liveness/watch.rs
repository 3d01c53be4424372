//! Watching that one live face stays before the camera: not lost, not swapped, alone, and moving as faces do.

use std::time::Duration;

use super::again::Again;
use super::{Failure, Rules};
use crate::domain::gesture::Stance;
use crate::domain::pad::{Absence, Report, Signal};
use crate::domain::{Observation, Rect};

#[derive(Debug)]
pub(super) struct Watch {
    rules: Rules,
    seen: Duration,
    stance: Option<Stance>,
    /// Where the face was when it was last seen.
    place: Option<Rect>,
    company: Option<(Duration, u32)>,
    still: Option<(Duration, Shape)>,
    stillest: Duration,
    /// Where the points were over the last moments: noise of a sensor is not movement.
    calm: Calm,
    again: Again,
}

impl Watch {
    pub(super) fn new(rules: Rules, at: Duration) -> Self {
        Self {
            rules,
            seen: at,
            stance: None,
            place: None,
            company: None,
            still: None,
            stillest: Duration::ZERO,
            calm: Calm::default(),
            again: Again::default(),
        }
    }

    /// Forgets whom it followed, not which pictures it saw.
    pub(super) fn follow_anew(&mut self, at: Duration) {
        (self.seen, self.stance, self.place, self.company) = (at, None, None, None);
    }

    /// The first thing wrong at this moment. `absence`: how long the face may be away.
    pub(super) fn observe(&mut self, seen: &Observation, at: Duration, absence: Duration) -> Option<Failure> {
        let company = self.is_in_company(seen, at);
        let gone = at.saturating_sub(self.seen) > absence;
        let Some(face) = &seen.face else {
            return if company { Some(Failure::SeveralFaces) } else { gone.then_some(Failure::FaceLost) };
        };
        (self.seen, self.place) = (at, Some(face.bounds));
        let stance = Stance::of(face, at);
        let jumped = self.stance.replace(stance).is_some_and(|before| stance.jumped_from(&before));
        let shape = POINTS.map(|index| [face.mesh.points()[index][0], face.mesh.points()[index][1]]);
        let frozen = self.is_frozen(&shape, stance.size, at);
        let again = self.again.observe(&shape, stance.size, at);
        match () {
            () if frozen => Some(Failure::FramesFrozen),
            () if again => Some(Failure::Attack(Signal::RepeatedFrames)),
            () if company => Some(Failure::SeveralFaces),
            () if gone => Some(Failure::FaceLost),
            () if jumped => Some(Failure::FaceSwapped),
            () => None,
        }
    }

    /// What it saw of pictures that stand still or come again.
    pub(super) fn reports(&self) -> [Report; 2] {
        let [frozen, repeated] = [Signal::FrozenFrames, Signal::RepeatedFrames];
        if self.calm.0.is_none() {
            return [frozen, repeated].map(|signal| Report::not_available(signal, Absence::TooFewFrames));
        }
        [
            Report::measured(frozen, self.stillest.as_secs_f32(), self.rules.frozen.as_secs_f32()),
            self.again.report(),
        ]
    }

    fn is_in_company(&mut self, seen: &Observation, at: Duration) -> bool {
        let least = seen.face.as_ref().map_or(0.0, |face| face.bounds.area() * self.rules.company_share);
        // A face turned so far that its points are lost is still found where it was: it is no company to itself.
        let lost = self.place.filter(|_| seen.face.is_none());
        let is_own = |place: &Rect| lost.is_some_and(|lost| lost.overlap(place) > 0.0);
        let counts = |place: &Rect| place.area() >= least && !is_own(place);
        if !seen.bystanders.iter().any(|other| counts(&other.bounds)) {
            self.company = None;
            return false;
        }
        let (since, frames) = self.company.unwrap_or((at, 0));
        self.company = Some((since, frames + 1));
        frames >= 2 && at.saturating_sub(since) >= self.rules.company
    }

    fn is_frozen(&mut self, shape: &Shape, size: f32, at: Duration) -> bool {
        let calm = self.calm.follow(shape, at);
        let (since, then) = *self.still.get_or_insert((at, calm));
        if distance(&calm, &then) / size >= STILL {
            self.still = Some((at, calm));
        }
        let still = at.saturating_sub(since);
        self.stillest = self.stillest.max(still);
        still > self.rules.frozen
    }
}

/// A shape without a sensor's noise, and without the shaking of a head.
#[derive(Debug, Default)]
pub(super) struct Calm(Option<(Duration, Shape)>);

impl Calm {
    /// The shape as it is on the whole, after seeing it at this time.
    pub(super) fn follow(&mut self, shape: &Shape, at: Duration) -> Shape {
        let (before, mut calm) = self.0.unwrap_or((at, *shape));
        let share = (at.saturating_sub(before).as_secs_f32() / CALM).min(1.0);
        for (calm, now) in calm.iter_mut().flatten().zip(shape.iter().flatten()) {
            *calm += (now - *calm) * share;
        }
        self.0 = Some((at, calm));
        calm
    }
}

/// Mean distance of two shapes' points.
pub(super) fn distance(a: &Shape, b: &Shape) -> f32 {
    let way = |(a, b): (&[f32; 2], &[f32; 2])| (a[0] - b[0]).hypot(a[1] - b[1]);
    a.iter().zip(b).map(way).sum::<f32>() / a.len() as f32
}

/// Outline, eyes, lids, nose and mouth.
pub(super) const POINTS: [usize; 16] =
    [1, 10, 13, 14, 33, 61, 133, 145, 152, 159, 234, 263, 291, 362, 374, 454];
/// Those points of one face in one frame, in pixels.
pub(super) type Shape = [[f32; 2]; POINTS.len()];
/// Mean movement as a share of the face size that a living face always exceeds (clips: at least 0.013 from end to end
/// in the stillest second; a paused picture has 0, and 0.001 under a sensor's noise).
const STILL: f32 = 0.003;
/// Seconds over which noise is smoothed away.
const CALM: f32 = 0.3;
