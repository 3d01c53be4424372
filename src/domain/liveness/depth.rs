//! The depth of a face, as a held turn of the head shows it.
//!
//! The landmark model's yaw follows parallax, so a plane hardly turns (a print at 55° reads 7°) and the turn gate alone
//! stops it. A print bent round a cylinder does turn. Three things tell it from a head: its pixels have no
//! [relief](crate::domain::observation::Relief), it is foreshortened more than its parallax says, and its midline stays
//! straight, while a nose leaves the line from forehead to chin. The last two are read from the landmarks, which take a
//! bent print for a head now and then; the pixels do not.

use std::collections::VecDeque;

use crate::domain::observation::Relief;
use crate::domain::pad::{Absence, Report, Signal};
use crate::domain::{Face, Mesh};

/// What turns have shown so far.
#[derive(Debug, Default)]
pub(super) struct Depth {
    straight: VecDeque<Look>,
    turned: Vec<Look>,
    /// Of the looks of this turn whose pixels were compared, the relief as a share of the turn.
    reliefs: Vec<f32>,
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
        self.reached();
    }

    /// A look while a turn is asked for or held.
    pub(super) fn turning(&mut self, face: &Face, relief: Option<Relief>) {
        self.turned.push(Look::of(face));
        self.reliefs.extend(relief.map(|relief| share(relief, face.pose.yaw_deg)));
    }

    /// From here on the turn is held: what was seen on the way does not count.
    pub(super) fn reached(&mut self) {
        self.turned.clear();
        self.reliefs.clear();
    }

    /// Whether a turn that was held shows depth, by the medians of its looks. Without pixels to compare it does not.
    pub(super) fn is_deep(&mut self) -> bool {
        let straight = Look::middle(self.straight.iter().copied());
        let Some((straight, turned)) = straight.zip(Look::middle(self.turned.drain(..))) else {
            return false;
        };
        let yaw = turned.yaw - straight.yaw;
        let relief = middle(&mut self.reliefs).unwrap_or(0.0);
        let ridge = degrees_of_ridge((turned.ridge - straight.ridge) * yaw.signum());
        let excess = turned.foreshortening(&straight) - yaw.abs();
        self.most = Some(self.most.map_or(excess, |before| if excess <= before { before } else { excess }));
        let deep = [self.shows(relief * yaw.abs(), RELIEF * yaw.abs()), self.shows(ridge, RIDGE * yaw.abs())];
        deep == [true; 2] && excess <= EXCESS
    }

    /// Whether so many degrees of depth are enough; remembers by how little or how far they are not.
    fn shows(&mut self, depth: f32, needed: f32) -> bool {
        let beyond = |(depth, needed): (f32, f32)| depth - needed;
        if self.least.is_none_or(|before| !(depth - needed >= beyond(before))) {
            self.least = Some((depth, needed));
        }
        depth >= needed
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
        let of = |measure: fn(&Self) -> f32| middle(&mut looks.iter().map(measure).collect::<Vec<_>>());
        Some(Self { yaw: of(|look| look.yaw)?, width: of(|look| look.width)?, ridge: of(|look| look.ridge)? })
    }

    /// The turn in degrees that would make a plane so narrow.
    fn foreshortening(&self, straight: &Self) -> f32 {
        (self.width / straight.width).clamp(-1.0, 1.0).acos().to_degrees()
    }
}

/// The share of a turn to this yaw that the relief of the pixels shows. What could not be laid over one another, or went
/// farther than any head, shows nothing.
fn share(Relief { from, sine, likeness }: Relief, yaw: f32) -> f32 {
    let share = sine / (yaw - from).to_radians().sin();
    if likeness >= ALIKE && share <= FARTHEST { share } else { 0.0 }
}

fn middle(values: &mut [f32]) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
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
/// A head's pixels show at least this share of the turn in their relief, its ridge this share. Chosen with the relief on
/// prints of one half of the people, reported on the other (RESULTS, "Attacks on the depth of a face").
const RELIEF: f32 = 0.25;
const RIDGE: f32 = 0.6;
/// Looks less alike than this were not laid over one another (heads: 0.63 at the least, 0.9 in the median).
const ALIKE: f32 = 0.5;
/// No head goes farther: the search ran away.
const FARTHEST: f32 = 1.8;
/// Degrees by which foreshortening may exceed yaw (frames of six clips: at most 13; bent prints: 16 in the median).
const EXCESS: f32 = 13.0;
/// Foreshortening of a sheet that is clearly turned.
const NARROW: f32 = 25.0;
