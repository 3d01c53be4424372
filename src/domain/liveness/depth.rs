//! The depth of a face, as a held turn of the head shows it.
//!
//! The landmark model's yaw follows parallax, so a plane hardly turns (a print at 55° reads 7°) and the turn gate alone
//! stops it. A print bent round a cylinder does turn. Two things tell it from a head: it is foreshortened more than
//! its parallax says, and its midline stays straight, while a nose leaves the line from forehead to chin.

use std::collections::VecDeque;

use crate::domain::pad::{Absence, Report, Signal};
use crate::domain::{Face, Mesh};

/// What turns have shown so far.
#[derive(Debug, Default)]
pub(super) struct Depth {
    straight: VecDeque<Look>,
    turned: Vec<Look>,
    /// Of all held turns the least deep, and the one foreshortened most beyond its parallax.
    least: Option<(f32, f32)>,
    most: Option<f32>,
}

/// What one frame shows.
#[derive(Clone, Copy, Debug)]
struct Look {
    yaw: f32,
    /// Width between the eyes' outer corners over height from forehead to nose.
    width: f32,
    /// How far the nose's tip lies beside the line from forehead to chin, in heights from forehead to nose; positive
    /// to the person's left.
    ridge: f32,
}

impl Depth {
    /// A straight look, to compare with.
    pub(super) fn straight(&mut self, face: &Face) {
        self.straight.push_back(Look::of(face));
        if self.straight.len() > STRAIGHT {
            self.straight.pop_front();
        }
        self.turned.clear();
    }

    /// A look while a turn is asked for or held.
    pub(super) fn turning(&mut self, face: &Face) {
        self.turned.push(Look::of(face));
    }

    /// From here on the turn is held: what was seen on the way does not count.
    pub(super) fn reached(&mut self) {
        self.turned.clear();
    }

    /// Whether a turn that was held shows depth, by the medians of its looks.
    pub(super) fn is_deep(&mut self) -> bool {
        let straight = Look::middle(self.straight.iter().copied());
        let Some((straight, turned)) = straight.zip(Look::middle(self.turned.drain(..))) else {
            return false;
        };
        let yaw = turned.yaw - straight.yaw;
        let depth = degrees_of_ridge((turned.ridge - straight.ridge) * yaw.signum());
        let excess = turned.foreshortening(&straight) - yaw.abs();
        let needed = yaw.abs() * DEEP;
        if self
            .least
            .is_none_or(|(depth_before, needed_before)| !(depth - needed >= depth_before - needed_before))
        {
            self.least = Some((depth, needed));
        }
        self.most = Some(self.most.map_or(excess, |before| if excess <= before { before } else { excess }));
        depth >= needed && excess <= EXCESS
    }

    /// Whether what was shown instead of a turn was a sheet being turned: clearly narrower, and yet not turned.
    pub(super) fn is_sheet(&mut self) -> bool {
        let Some(straight) = Look::middle(self.straight.iter().copied()) else { return false };
        self.turned.sort_by(|a, b| a.width.total_cmp(&b.width));
        let narrow = self.turned.len() / 4;
        let Some(turned) = Look::middle(self.turned.drain(..).take(narrow.max(1))) else { return false };
        let seen = turned.foreshortening(&straight);
        let excess = seen - (turned.yaw - straight.yaw).abs();
        let sheet = narrow >= 2 && seen >= NARROW && excess > EXCESS;
        if sheet {
            self.most = Some(self.most.map_or(excess, |before| before.max(excess)));
        }
        sheet
    }

    /// What the last turn failed by.
    pub(super) fn signal(&self) -> Signal {
        if self.most.is_some_and(|excess| !(excess <= EXCESS)) {
            Signal::Foreshortening
        } else {
            Signal::Flatness
        }
    }

    pub(super) fn reports(&self) -> [Report; 2] {
        let [flat, short] = [Signal::Flatness, Signal::Foreshortening];
        [
            self.least.map_or(Report::not_available(flat, Absence::NoTurn), |(depth, needed)| {
                Report::measured(flat, depth, needed)
            }),
            self.most.map_or(Report::not_available(short, Absence::NoTurn), |excess| {
                Report::measured(short, excess, EXCESS)
            }),
        ]
    }
}

impl Look {
    fn of(face: &Face) -> Self {
        let point = |at: usize| [face.mesh.points()[at][0], face.mesh.points()[at][1]];
        let (right, left) = (point(RIGHT_CORNER), point(LEFT_CORNER));
        let height = distance(point(FOREHEAD), point(NOSE_BASE)).max(f32::MIN_POSITIVE);
        Self {
            yaw: face.pose.yaw_deg,
            width: distance(right, left) / height,
            ridge: ridge(&face.mesh) / height,
        }
    }

    /// The median of each measure.
    fn middle(looks: impl Iterator<Item = Self>) -> Option<Self> {
        let looks: Vec<Self> = looks.collect();
        let of = |measure: fn(&Self) -> f32| {
            let mut values: Vec<f32> = looks.iter().map(measure).collect();
            values.sort_by(f32::total_cmp);
            values.get(values.len() / 2).copied()
        };
        Some(Self { yaw: of(|look| look.yaw)?, width: of(|look| look.width)?, ridge: of(|look| look.ridge)? })
    }

    /// The turn in degrees that would make a plane so narrow.
    fn foreshortening(&self, straight: &Self) -> f32 {
        (self.width / straight.width).clamp(-1.0, 1.0).acos().to_degrees()
    }
}

/// How far the tip of the nose lies to the image's right of the line from forehead to chin, across the eyes' line, in
/// pixels.
fn ridge(mesh: &Mesh) -> f32 {
    let point = |at: usize| [mesh.points()[at][0], mesh.points()[at][1]];
    let (right, left) = (point(RIGHT_CORNER), point(LEFT_CORNER));
    let length = distance(right, left).max(f32::MIN_POSITIVE);
    let across = [(left[0] - right[0]) / length, (left[1] - right[1]) / length];
    let place = |at: usize| {
        let [x, y] = point(at);
        [x * across[0] + y * across[1], y * across[0] - x * across[1]]
    };
    let [top, tip, chin] = [TOP, NOSE_TIP, CHIN].map(place);
    let share = (tip[1] - top[1]) / (chin[1] - top[1]);
    tip[0] - top[0] - share * (chin[0] - top[0])
}

/// The turn of an ordinary nose that shows such a ridge.
fn degrees_of_ridge(ridge: f32) -> f32 {
    (ridge / NOSE).clamp(-1.0, 1.0).asin().to_degrees()
}

fn distance(a: [f32; 2], b: [f32; 2]) -> f32 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

const RIGHT_CORNER: usize = 33;
const LEFT_CORNER: usize = 263;
const FOREHEAD: usize = 151;
const NOSE_BASE: usize = 2;
const TOP: usize = 10;
const NOSE_TIP: usize = 1;
const CHIN: usize = 152;
/// Straight looks compared with: about a second.
const STRAIGHT: usize = 30;
/// Ridge of an ordinary face turned by 90°, in heights from forehead to nose (median of six clips with turns: 0.35).
const NOSE: f32 = 0.36;
/// A head shows at least this share of its yaw in its ridge (frames of six clips: 0.75 at the fifth percentile).
const DEEP: f32 = 0.72;
/// Degrees by which foreshortening may exceed yaw (frames of six clips: at most 10; bent prints: 16 in the median).
const EXCESS: f32 = 11.0;
/// Foreshortening of a sheet that is clearly turned.
const NARROW: f32 = 25.0;
