//! One-to-one matching of found events with annotated ones.

use std::time::Duration;

use super::{Annotation, Certainty, GestureScore};
use crate::domain::Gesture;
use crate::domain::gesture::GestureEvent;

/// The nearest peaks are matched first; what is left and meets an unclear annotation is not counted.
pub(super) fn score(gesture: Gesture, annotated: &[&Annotation], found: &[&GestureEvent]) -> GestureScore {
    let clear: Vec<&Annotation> =
        annotated.iter().copied().filter(|event| event.certainty == Certainty::Clear).collect();
    let mut pairs: Vec<(Duration, usize, usize)> = Vec::new();
    for (index, event) in found.iter().enumerate() {
        for (truth, annotation) in clear.iter().enumerate() {
            if annotation.meets(event) {
                pairs.push((annotation.peak.at.abs_diff(event.peak.at), truth, index));
            }
        }
    }
    pairs.sort_unstable();
    let (mut taken, mut matched) = (vec![false; clear.len()], vec![false; found.len()]);
    for (_, truth, index) in pairs {
        if !taken[truth] && !matched[index] {
            (taken[truth], matched[index]) = (true, true);
        }
    }
    let excused = |event: &GestureEvent| {
        annotated
            .iter()
            .any(|annotation| annotation.certainty == Certainty::Unclear && annotation.meets(event))
    };
    let counted =
        found.iter().zip(&matched).filter(|(event, matched)| **matched || !excused(event)).count() as u64;
    let hit = matched.iter().filter(|matched| **matched).count() as u64;
    GestureScore { gesture, truth: clear.len() as u64, found: counted, hit }
}

#[cfg(test)]
mod tests {
    use super::super::{Certainty, gestures};
    use super::*;
    use crate::domain::gesture::{Manner, Moment};

    fn moment(frame: u64) -> Moment {
        Moment { frame, at: Duration::from_millis(frame * 40) }
    }

    fn truth(certainty: Certainty, [start, peak, end]: [u64; 3]) -> Annotation {
        let (start, peak, end) = (moment(start), moment(peak), moment(end));
        Annotation { gesture: Gesture::Blink, start, peak, end, certainty }
    }

    fn found(gesture: Gesture, [start, peak, end]: [u64; 3]) -> GestureEvent {
        let (start, peak, end) = (moment(start), moment(peak), moment(end));
        let manner = Manner::Natural;
        GestureEvent { gesture, start, peak, end, begun: start, extent: 1.0, manner, moving: false }
    }

    #[test]
    fn hits_are_one_to_one_and_unclear_ones_count_neither_way() {
        let annotated = [
            truth(Certainty::Clear, [100, 102, 104]),
            truth(Certainty::Clear, [200, 202, 204]),
            truth(Certainty::Unclear, [300, 302, 304]),
        ];
        let events = [
            found(Gesture::Blink, [100, 101, 102]), // hit
            found(Gesture::Blink, [103, 104, 105]), // a second one on the same truth
            found(Gesture::Blink, [301, 302, 303]), // unclear
            found(Gesture::Blink, [900, 901, 902]), // nothing there
            found(Gesture::Nod, [200, 202, 204]),   // another gesture
        ];
        let [blink, _, _, nod, _] = gestures(&annotated, &events);
        assert_eq!((blink.truth, blink.found, blink.hit), (2, 3, 1));
        assert_eq!((nod.truth, nod.found, nod.hit), (0, 1, 0));
        assert!(!blink.recall().is_shown());
    }

    #[test]
    fn peaks_may_be_four_tenths_of_a_second_apart() {
        let annotated = [truth(Certainty::Clear, [100, 100, 100])];
        for (peak, hit) in [(110, 1), (111, 0), (90, 1), (89, 0)] {
            let [blink, ..] = gestures(&annotated, &[found(Gesture::Blink, [peak, peak, peak])]);
            assert_eq!(blink.hit, hit, "{peak}");
        }
    }
}
