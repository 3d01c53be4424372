//! Movements seen before. A person never makes the same movement twice to within a pixel; a loop does nothing else,
//! whatever way it is played and however its pictures were coded anew.

use std::ops::Range;
use std::time::Duration;

use super::watch::{Shape, distance};
use crate::domain::pad::{Report, Signal};

/// Every face of the session in a few points, and how long the present ones have followed an earlier course.
#[derive(Debug, Default)]
pub(super) struct Again {
    seen: Vec<(Duration, Shape)>,
    run: Option<Run>,
    longest: Duration,
}

/// Frames in a row that lie on the course of earlier ones.
#[derive(Clone, Copy, Debug)]
struct Run {
    since: Duration,
    /// The earlier frame that the last one lies at.
    place: usize,
    /// When the earlier frame was seen that the first one lies at.
    from: Duration,
    /// How much of the earlier course was followed.
    span: Duration,
    first: Shape,
    /// The farthest from the first, as a share of the face size.
    way: f32,
}

impl Again {
    /// Takes a face of `size`; says whether the present movement was seen before.
    pub(super) fn observe(&mut self, shape: &Shape, size: f32, at: Duration) -> bool {
        let run = match self.further(shape, size, at) {
            Some((run, place)) => {
                let span = run.span.max(self.seen[place].0.abs_diff(run.from));
                let way = run.way.max(distance(&run.first, shape) / size);
                Some(Run { place, span, way, ..run })
            }
            None => self.nearest(shape, size, at, 0..usize::MAX).map(|place| Run {
                since: at,
                place,
                from: self.seen[place].0,
                span: Duration::ZERO,
                first: *shape,
                way: 0.0,
            }),
        };
        self.run = run;
        self.seen.push((at, *shape));
        let moves = |run: &Run| run.way >= WAY && run.span >= LONG / 2;
        let long = run.filter(moves).map_or(Duration::ZERO, |run| at.saturating_sub(run.since));
        self.longest = self.longest.max(long);
        long > LONG
    }

    pub(super) fn report(&self) -> Report {
        Report::measured(Signal::RepeatedFrames, self.longest.as_secs_f32(), LONG.as_secs_f32())
    }

    /// The run under way and its next place. Under noise some other frame may look nearer: a course that can be followed
    /// is followed.
    fn further(&self, shape: &Shape, size: f32, at: Duration) -> Option<(Run, usize)> {
        let run = self.run?;
        let places = run.place.saturating_sub(STEPS)..run.place + STEPS + 1;
        self.nearest(shape, size, at, places).map(|place| (run, place))
    }

    /// The earlier frame among `places` nearest to this shape, if it is near enough. A loop need not be sampled at the
    /// same moments, so the course between two frames counts too. Frames just before are near to every face and do not
    /// count.
    fn nearest(&self, shape: &Shape, size: f32, at: Duration, places: Range<usize>) -> Option<usize> {
        let old = self.seen.partition_point(|(then, _)| at.saturating_sub(*then) >= AGO);
        let off = |place: usize| {
            let (_, here) = &self.seen[place];
            match self.seen[..old].get(place + 1) {
                Some((_, next)) => distance(shape, &between(shape, here, next)),
                None => distance(shape, here),
            }
        };
        // A tip of the nose that is elsewhere spares looking at the rest.
        let likely = |place: &usize| {
            let [[x, y], ..] = self.seen[*place].1;
            (shape[0][0] - x).abs().max((shape[0][1] - y).abs()) <= ELSEWHERE * size
        };
        let places = (places.start..places.end.min(old)).filter(likely);
        let nearest = places.map(|place| (place, off(place))).min_by(|a, b| a.1.total_cmp(&b.1));
        nearest.filter(|(_, off)| off / size <= NEAR).map(|(place, _)| place)
    }
}

/// The shape between two others that is nearest to a third.
fn between(shape: &Shape, from: &Shape, to: &Shape) -> Shape {
    let (mut along, mut whole) = (0.0, 0.0);
    for ((point, from), to) in shape.iter().zip(from).zip(to) {
        for axis in 0..2 {
            let way = to[axis] - from[axis];
            along += (point[axis] - from[axis]) * way;
            whole += way * way;
        }
    }
    let share = (along / whole.max(f32::MIN_POSITIVE)).clamp(0.0, 1.0);
    std::array::from_fn(|at| [0, 1].map(|axis| from[at][axis] + (to[at][axis] - from[at][axis]) * share))
}

/// Only what was seen longer ago than this counts.
const AGO: Duration = Duration::from_millis(700);
/// Mean distance of points, as a share of the face size, within which two faces are the same picture (a sensor's noise
/// moves them by 0.004; in twelve clips nobody stays within 0.015 of an earlier course for longer than 0.84 s).
const NEAR: f32 = 0.008;
/// A first point farther off than this share of the face size is nowhere near, even between two frames.
const ELSEWHERE: f32 = 0.4;
/// Frames that one step of a loop may skip.
const STEPS: usize = 3;
/// A movement of this length, along at least half as much of an earlier course (there and back) …
const LONG: Duration = Duration::from_millis(1600);
/// … and of this way, as a share of the face size, is not made twice alike.
const WAY: f32 = 0.01;
