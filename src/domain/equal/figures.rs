//! What a week's visits say of the two ways, and whether the one without the face is worse.

use serde::Serialize;

use super::{Ending, Visit, Way};

/// Below so many, nothing is told of a way: of a few visits somebody who was there could be told, and a share of them says nothing.
pub const FEWEST: u64 = 10;

/// By more than so many in a hundred is worse. The measure of the journey of a person who refuses: time and completion are compared
/// weekly, and such a gap is told to the administrator and to whoever inspects.
pub const MOST_PERCENT: u64 = 10;

/// One way in one week. Field names are a contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Visits that ended, one way or the other.
    pub visits: u64,
    /// Those that ended in a receipt.
    pub receipts: u64,
    /// Those that were left.
    pub left: u64,
    /// Receipts whose holder is known to have been served.
    pub served: u64,
    /// Before the machine, of visits that ended in a receipt; `None` below [`FEWEST`] of them.
    pub median_seconds: Option<u32>,
    /// From the receipt until they were served; `None` below [`FEWEST`] who were.
    pub median_minutes_until_served: Option<u32>,
}

impl Figures {
    /// Of the visits of one way; `None` below [`FEWEST`].
    pub fn of(visits: &[Visit], way: Way) -> Option<Self> {
        let own: Vec<&Visit> = visits.iter().filter(|visit| visit.stay.way == way).collect();
        let ended = own.iter().filter_map(|visit| match visit.ending {
            Ending::Receipt(minutes) => Some((visit.stay.seconds, minutes)),
            Ending::Left => None,
        });
        let (seconds, minutes): (Vec<u32>, Vec<Option<u32>>) = ended.unzip();
        let minutes: Vec<u32> = minutes.into_iter().flatten().collect();
        let (visits, receipts, served) = (own.len() as u64, seconds.len() as u64, minutes.len() as u64);
        (visits >= FEWEST).then(|| Self {
            visits,
            receipts,
            left: visits - receipts,
            served,
            median_seconds: median(seconds),
            median_minutes_until_served: median(minutes),
        })
    }

    /// How many of how many receipts led to service; `None` below [`FEWEST`] receipts.
    fn completion(&self) -> Option<(u64, u64)> {
        (self.receipts >= FEWEST).then_some((self.served, self.receipts))
    }
}

/// The middle one, or the mean of the two in the middle.
fn median(mut values: Vec<u32>) -> Option<u32> {
    if (values.len() as u64) < FEWEST {
        return None;
    }
    values.sort_unstable();
    let (low, high) = (values[(values.len() - 1) / 2], values[values.len() / 2]);
    Some(low + (high - low) / 2)
}

/// A week's two ways, held against each other. Field names are a contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Judgement {
    /// With the face; `None` if there are too few visits.
    pub face: Option<Figures>,
    /// Another way; `None` if there are too few visits.
    pub other: Option<Figures>,
    /// By how many in a hundred each measure of the other way is worse; below zero, better.
    pub gap: Gap,
    /// Whether one of the ways has too few visits to be compared: then there is no gap, and no alarm.
    pub too_few: bool,
    /// Whether a measure is worse by more than [`MOST_PERCENT`].
    pub alarm: bool,
}

/// By how many in a hundred the other way is worse; `None` where a measure of one of the ways is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// Served, of those who have a receipt.
    pub completion_percent: Option<i64>,
    /// Time before the machine.
    pub seconds_percent: Option<i64>,
    /// Time from the receipt until they were served.
    pub minutes_percent: Option<i64>,
}

impl Judgement {
    /// Of a week's visits.
    pub fn of(visits: &[Visit]) -> Self {
        let (face, other) = (Figures::of(visits, Way::Face), Figures::of(visits, Way::Other));
        let (gap, alarm) = match (&face, &other) {
            (Some(face), Some(other)) => compared(face, other),
            _ => (Gap::default(), false),
        };
        Self { too_few: face.is_none() || other.is_none(), face, other, gap, alarm }
    }
}

fn compared(face: &Figures, other: &Figures) -> (Gap, bool) {
    let longer = |of: fn(&Figures) -> Option<u32>| Some(Worse::longer(of(face)?, of(other)?));
    let completion = face.completion().zip(other.completion()).map(|(face, other)| Worse::rarer(face, other));
    let seconds = longer(|figures| figures.median_seconds);
    let minutes = longer(|figures| figures.median_minutes_until_served);
    let alarm = [completion, seconds, minutes].into_iter().flatten().any(Worse::alarms);
    let percent = |worse: Option<Worse>| worse.and_then(Worse::percent);
    let gap = Gap {
        completion_percent: percent(completion),
        seconds_percent: percent(seconds),
        minutes_percent: percent(minutes),
    };
    (gap, alarm)
}

/// How much worse the other way is, as a fraction: `by` of `of`, the face's measure.
#[derive(Clone, Copy)]
struct Worse {
    by: i128,
    of: i128,
}

impl Worse {
    fn longer(face: u32, other: u32) -> Self {
        Self { by: i128::from(other) - i128::from(face), of: i128::from(face) }
    }

    /// Of two shares, on their common denominator.
    fn rarer((served, of): (u64, u64), (other_served, other_of): (u64, u64)) -> Self {
        let (face, other) =
            (i128::from(served) * i128::from(other_of), i128::from(other_served) * i128::from(of));
        Self { by: face - other, of: face }
    }

    /// Exact, not by the rounded percentage.
    const fn alarms(self) -> bool {
        self.by * 100 > self.of * MOST_PERCENT as i128
    }

    /// To the nearest whole; of nothing there is none.
    fn percent(self) -> Option<i64> {
        let rounded = (self.by * 200 + self.of).div_euclid((self.of > 0).then_some(self.of * 2)?);
        i64::try_from(rounded).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::equal::Stay;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn visit(way: Way, seconds: u32, ending: Ending) -> Visit {
        Visit { stay: Stay { way, seconds }, ending }
    }

    /// So many receipts, of which so many were served, each after so many minutes.
    fn many(way: Way, receipts: usize, served: usize, (seconds, minutes): (u32, u32)) -> Vec<Visit> {
        let ending = |number| Ending::Receipt((number < served).then_some(minutes));
        (0..receipts).map(|number| visit(way, seconds, ending(number))).collect()
    }

    fn judge(face: Vec<Visit>, other: Vec<Visit>) -> Judgement {
        Judgement::of(&[face, other].concat())
    }

    #[test]
    fn more_than_a_tenth_worse_alarms_and_exactly_a_tenth_does_not() {
        let face = || many(Way::Face, 100, 100, (100, 10));
        let same = judge(face(), many(Way::Other, 100, 90, (110, 11)));
        assert!(!same.alarm && !same.too_few);
        let told = |completion, seconds, minutes| Gap {
            completion_percent: Some(completion),
            seconds_percent: Some(seconds),
            minutes_percent: Some(minutes),
        };
        assert_eq!(same.gap, told(10, 10, 10));
        for worse in [(89, 100, 10), (100, 111, 10), (100, 100, 12)] {
            assert!(judge(face(), many(Way::Other, 100, worse.0, (worse.1, worse.2))).alarm, "{worse:?}");
        }
        let better = judge(many(Way::Face, 100, 50, (200, 20)), many(Way::Other, 100, 100, (100, 10)));
        assert!(!better.alarm, "who refuses may well be served better");
        assert_eq!(better.gap, told(-100, -50, -50));
    }

    #[test]
    fn where_nobody_tells_who_was_served_the_time_before_the_machine_is_still_compared() {
        let untold = judge(many(Way::Face, 20, 0, (100, 0)), many(Way::Other, 20, 0, (150, 0)));
        let gap = Gap { seconds_percent: Some(50), ..Gap::default() };
        assert_eq!((untold.gap, untold.alarm), (gap, true));
        let nothing = judge(many(Way::Face, 20, 0, (0, 0)), many(Way::Other, 20, 0, (0, 0)));
        assert_eq!((nothing.gap, nothing.alarm), (Gap::default(), false));
    }

    #[test]
    fn a_tenth_visit_is_told_of_and_a_ninth_is_not() {
        let week = |other| judge(many(Way::Face, 10, 10, (1, 1)), many(Way::Other, other, 0, (9, 9)));
        assert!(week(10).alarm && week(10).other.is_some());
        let few = week(9);
        assert_eq!((few.other, few.too_few, few.alarm), (None, true, false));
        assert_eq!(few.gap, Gap::default());
    }

    fn visits() -> impl Strategy<Value = Vec<Visit>> {
        let ending =
            prop_oneof![Just(Ending::Left), proptest::option::of(1_u32..10_000).prop_map(Ending::Receipt)];
        let one = (proptest::sample::select(Way::ALL.to_vec()), 0_u32..2_000, ending);
        vec(one.prop_map(|(way, seconds, ending)| visit(way, seconds, ending)), 0..80)
    }

    proptest! {
        #[test]
        fn small_counts_are_never_told_and_never_alarm(visits in visits()) {
            let told = Judgement::of(&visits);
            for (way, figures) in [(Way::Face, &told.face), (Way::Other, &told.other)] {
                let count = visits.iter().filter(|visit| visit.stay.way == way).count() as u64;
                prop_assert_eq!(figures.is_some(), count >= FEWEST);
                if let Some(figures) = figures {
                    prop_assert_eq!((figures.visits, figures.receipts + figures.left), (count, count));
                    prop_assert!(figures.served <= figures.receipts);
                    prop_assert_eq!(figures.median_seconds.is_some(), figures.receipts >= FEWEST);
                    prop_assert_eq!(figures.median_minutes_until_served.is_some(), figures.served >= FEWEST);
                }
            }
            prop_assert_eq!(told.too_few, told.face.is_none() || told.other.is_none());
            prop_assert!(!told.too_few || (!told.alarm && told.gap == Gap::default()));
        }

        #[test]
        fn the_order_of_visits_says_nothing_and_equal_ways_never_alarm(visits in visits()) {
            let reversed: Vec<Visit> = visits.iter().rev().copied().collect();
            prop_assert_eq!(Judgement::of(&reversed), Judgement::of(&visits));
            let as_way = |way| visits.iter().map(move |one| visit(way, one.stay.seconds, one.ending));
            let equal: Vec<Visit> = as_way(Way::Face).chain(as_way(Way::Other)).collect();
            let told = Judgement::of(&equal);
            prop_assert!(!told.alarm && told.face == told.other);
        }

        #[test]
        fn an_alarm_is_a_measure_beyond_a_tenth(served in 1_usize..60, other in 0_usize..60, times in (1_u32..500, 1_u32..500)) {
            let told = judge(many(Way::Face, 60, served, (times.0, 5)), many(Way::Other, 60, other, (times.1, 5)));
            let rarer = other * 10 < served * 9;
            let longer = u64::from(times.1) * 10 > u64::from(times.0) * 11;
            prop_assert_eq!(told.alarm, rarer || longer);
            let gap = told.gap.completion_percent.expect("somebody was served");
            prop_assert!((gap > 10 && rarer) || (gap < 10 && !rarer) || gap == 10);
        }
    }
}
