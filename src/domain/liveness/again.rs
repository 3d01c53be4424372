//! Movements seen before. A person never makes the same movement twice to within a pixel; a loop does nothing else,
//! whatever way it is played and however its pictures were coded anew.

use std::ops::Range;
use std::time::Duration;

use super::watch::{Calm, Shape, distance};
use crate::domain::pad::{Report, Signal};

/// Every face of the session in a few points, and how long the present ones have followed an earlier course.
#[derive(Debug, Default)]
pub(super) struct Again {
    seen: Vec<(Duration, Shape)>,
    calm: Calm,
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
    /// How much of the earlier course was followed …
    span: Duration,
    /// … and how much in all, there and back.
    travelled: Duration,
    /// The first calm shape.
    first: Shape,
    /// The farthest from the first, as a share of the face size.
    way: f32,
}

impl Again {
    /// Takes a face of `size`; says whether the present movement was seen before.
    pub(super) fn observe(&mut self, shape: &Shape, size: f32, at: Duration) -> bool {
        let calm = self.calm.follow(shape, at);
        let run = match self.further(shape, size, at) {
            Some((run, place)) => {
                let span = run.span.max(self.seen[place].0.abs_diff(run.from));
                let way = run.way.max(distance(&run.first, &calm) / size);
                let travelled = run.travelled + self.seen[place].0.abs_diff(self.seen[run.place].0);
                Some(Run { place, span, travelled, way, ..run })
            }
            None => self.nearest(shape, size, at, 0..usize::MAX).map(|place| Run {
                since: at,
                place,
                from: self.seen[place].0,
                span: Duration::ZERO,
                travelled: Duration::ZERO,
                first: calm,
                way: 0.0,
            }),
        };
        self.run = run;
        self.seen.push((at, *shape));
        let long = run
            .filter(|run| run.is_a_repetition(at))
            .map_or(Duration::ZERO, |run| at.saturating_sub(run.since));
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

impl Run {
    /// Whether this is a movement at all, and goes along the earlier one steadily: who stands still is near to where they
    /// were all the time, and strays from moment to moment.
    fn is_a_repetition(&self, at: Duration) -> bool {
        let pace =
            self.travelled.as_secs_f32() / at.saturating_sub(self.since).as_secs_f32().max(f32::MIN_POSITIVE);
        self.way >= WAY && self.span >= LONG / 2 && PACE.contains(&pace)
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
/// … of this way, as a share of the face size, several times as far as two places that count as one …
const WAY: f32 = 0.04;
/// … and of nearly the same speed is not made twice alike.
const PACE: std::ops::RangeInclusive<f32> = 0.7..=1.4;

#[cfg(test)]
mod tests {
    use std::f32::consts::TAU;

    use rand::rngs::StdRng;
    use rand::{Rng as _, SeedableRng as _};

    use super::*;

    const SIZE: f32 = 240.0;

    /// A slow, aimless swing about nothing with this deviation.
    struct Swing {
        pushed: f32,
        place: f32,
        size: f32,
    }

    impl Swing {
        fn next(&mut self, rng: &mut StdRng) -> f32 {
            self.pushed += -self.pushed / 18.0 + rng.random_range(-1.0..1.0_f32);
            self.place += (self.pushed - self.place) / 18.0;
            self.place * self.size / 1.22
        }
    }

    /// Half a minute of somebody who stands still: the head sways beside, up, nearer and askew by so much of its size and,
    /// with a tremor, shakes five times a second; points are seen with a sensor's noise. Whether it is taken for a loop.
    fn is_taken_for_a_loop(seed: u64, sway: f32, tremor: f32) -> bool {
        let mut rng = StdRng::seed_from_u64(seed);
        let mut again = Again::default();
        let mut swings =
            [1.0, 0.6, 0.5, 0.3].map(|share| Swing { pushed: 0.0, place: 0.0, size: share * sway });
        let shakes = [0, 1].map(|_| (rng.random_range(4.0..6.0_f32), rng.random_range(0.0..TAU)));
        (0..900).any(|frame: u32| {
            let seconds = frame as f32 / 30.0;
            let [beside, up, nearer, askew] = swings.each_mut().map(|swing| swing.next(&mut rng));
            let shake = shakes.map(|(rate, phase)| tremor * (seconds * rate * TAU + phase).sin());
            let shape = std::array::from_fn(|point| {
                let [x, y] = [(point % 4) as f32 / 4.0 - 0.4, (point / 4) as f32 / 4.0 - 0.4];
                let moved = [x * (1.0 + nearer) - y * askew + beside, y * (1.0 + nearer) + x * askew + up];
                [0, 1].map(|axis| (moved[axis] + shake[axis]) * SIZE + rng.random_range(-0.5..0.5_f32))
            });
            again.observe(&shape, SIZE, Duration::from_secs_f32(seconds))
        })
    }

    #[test]
    fn who_stands_still_or_trembles_is_no_loop() {
        let manners = [(0.006, 0.0), (0.01, 0.0), (0.01, 0.005), (0.006, 0.01), (0.015, 0.02), (0.015, 0.0)];
        let taken = manners
            .map(|(sway, tremor)| (0..60).filter(|seed| is_taken_for_a_loop(*seed, sway, tremor)).count());
        // Half a minute each, and a challenge takes less.
        assert!(taken[..5] == [0; 5] && taken[5] <= 1, "of 60 each: {taken:?}");
    }
}
