//! One prompt and its answer: the asked gesture in time passes, another deliberate one fails.

use std::time::Duration;

use super::{Failure, Rules};
use crate::domain::Gesture;
use crate::domain::gesture::{Detectors, GestureEvent, Manner, Moment, Started};

/// A prompt under way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Act {
    asked: Gesture,
    prompt: Duration,
    /// The last blink that answered the prompt: when it began and ended.
    blinked: Option<(Moment, Moment)>,
}

/// What became of a prompt with a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Not answered yet.
    None,
    /// Answered; the answer began this long after the prompt.
    Given(Duration),
    /// Answered wrongly, or not.
    Failed(Failure),
}

impl Act {
    pub(super) const fn new(asked: Gesture, prompt: Duration) -> Self {
        Self { asked, prompt, blinked: None }
    }

    pub(super) fn observe(
        &mut self,
        rules: &Rules,
        detectors: &Detectors,
        events: &[GestureEvent],
        at: Duration,
    ) -> Answer {
        if wrong(rules, detectors, events, self.asked, self.prompt) {
            return Answer::Failed(Failure::WrongGesture);
        }
        if let Some(start) = self.answered(rules, detectors, events, at) {
            return self.in_time(rules, start);
        }
        let begun = detectors.started().any(|started| started.gesture == self.asked)
            || self.blinked.is_some_and(|(_, end)| at.saturating_sub(end.at) <= pair_gap(rules));
        let waited = at.saturating_sub(self.prompt);
        let most = if begun { rules.step_window } else { rules.reaction_most };
        if waited > rules.patient(most) { Answer::Failed(Failure::TooLate) } else { Answer::None }
    }

    /// When the answer began, once it is complete.
    fn answered(
        &mut self,
        rules: &Rules,
        detectors: &Detectors,
        events: &[GestureEvent],
        at: Duration,
    ) -> Option<Moment> {
        if self.asked == Gesture::Blink {
            return events.iter().find_map(|event| self.second_blink(rules, event));
        }
        // A small turn or nod is an answer where it was asked for; a short opening of the mouth may be speech.
        let meant =
            |event: &GestureEvent| event.manner == Manner::Deliberate || event.gesture != Gesture::OpenMouth;
        let done = |event: &&GestureEvent| event.gesture == self.asked && meant(event);
        let held = |started: &Started| {
            let (asked, rests) = (started.gesture == self.asked, at.saturating_sub(started.peak.at) >= RESTS);
            asked
                && started.counts
                && (rests || self.asked == Gesture::OpenMouth)
                && self.asked != Gesture::Nod
        };
        let ended = events.iter().find(done).map(|event| event.start);
        ended.or_else(|| detectors.started().find(held).map(|started| started.start))
    }

    /// Two blinks answer, both begun after a person could react, soon after one another. A blink that comes alone is
    /// natural: it neither answers nor fails.
    fn second_blink(&mut self, rules: &Rules, event: &GestureEvent) -> Option<Moment> {
        let reacted = event.start.at >= self.prompt + rules.reaction_least;
        if event.gesture != Gesture::Blink || event.moving || !reacted {
            return None;
        }
        let first = self.blinked.replace((event.start, event.end));
        first
            .filter(|(_, end)| event.start.at.saturating_sub(end.at) <= pair_gap(rules))
            .map(|(start, _)| start)
    }

    fn in_time(&self, rules: &Rules, start: Moment) -> Answer {
        match start.at.checked_sub(self.prompt) {
            Some(reaction) if reaction > rules.patient(rules.reaction_most) => {
                Answer::Failed(Failure::TooLate)
            }
            Some(reaction) if reaction >= rules.reaction_least => Answer::Given(reaction),
            _ => Answer::Failed(Failure::TooEarly),
        }
    }
}

/// Whether another deliberate gesture than the asked one was made since `since`. Turns and nods must be larger than
/// for an answer: between the two limits lies ordinary movement.
pub(super) fn wrong(
    rules: &Rules,
    detectors: &Detectors,
    events: &[GestureEvent],
    asked: Gesture,
    since: Duration,
) -> bool {
    let other = |gesture: Gesture, start: Moment| gesture != asked && start.at >= since;
    let far = |gesture: Gesture, extent: f32| match gesture {
        Gesture::LookLeft | Gesture::LookRight => extent >= rules.wrong_turn,
        Gesture::Nod => extent >= rules.wrong_nod,
        Gesture::Blink | Gesture::OpenMouth => true,
    };
    let ended = events.iter().any(|event| {
        let deliberate = event.manner == Manner::Deliberate;
        deliberate && other(event.gesture, event.start) && far(event.gesture, event.extent)
    });
    ended
        || detectors.started().any(|started| {
            let open = started.counts && started.gesture != Gesture::Nod;
            open && other(started.gesture, started.start) && far(started.gesture, started.extent)
        })
}

/// Whether the asked gesture was made since `since`, before its prompt.
pub(super) fn made(detectors: &Detectors, events: &[GestureEvent], asked: Gesture, since: Duration) -> bool {
    let deliberate = |event: &GestureEvent| {
        event.gesture == asked && event.manner == Manner::Deliberate && event.start.at >= since
    };
    let holds = |started: Started| asked == Gesture::OpenMouth && started.gesture == asked && started.counts;
    events.iter().any(deliberate) || detectors.started().any(holds)
}

fn pair_gap(rules: &Rules) -> Duration {
    rules.patient(rules.blink_gap)
}

/// A turn is made when it has not grown for this time: held, or on its way back.
const RESTS: Duration = Duration::from_millis(100);
