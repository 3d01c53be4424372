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
    /// Whether the head is straight, and when it last ceased to be.
    straight: bool,
    left: Duration,
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
        Self { asked, prompt, blinked: None, straight: true, left: prompt }
    }

    /// Follows whether the head is straight; prompts come when it is.
    pub(super) const fn look(&mut self, straight: bool, at: Duration) {
        if self.straight && !straight {
            self.left = at;
        }
        self.straight = straight;
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
            return self.in_time(rules, self.began(start));
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

    /// A head that sways, or is not quite back from the last turn, may already seem to be on its way: a turn or a nod
    /// begins when the head leaves the straight look, on which the prompt came.
    fn began(&self, start: Moment) -> Duration {
        if self.asked.is_turn() || self.asked == Gesture::Nod { start.at.max(self.left) } else { start.at }
    }

    fn in_time(&self, rules: &Rules, began: Duration) -> Answer {
        match began.checked_sub(self.prompt) {
            Some(reaction) if reaction > rules.patient(rules.reaction_most) => {
                Answer::Failed(Failure::TooLate)
            }
            Some(reaction) if reaction >= rules.reaction_least => Answer::Given(reaction),
            _ => Answer::Failed(Failure::TooEarly),
        }
    }
}

/// Whether another deliberate gesture than the asked one was begun and made since `since`. Turns and nods must be larger than
/// for an answer: between the two limits lies ordinary movement.
pub(super) fn wrong(
    rules: &Rules,
    detectors: &Detectors,
    events: &[GestureEvent],
    asked: Gesture,
    since: Duration,
) -> bool {
    let other = |gesture: Gesture, start: Moment| gesture != asked && start.at >= since;
    let ended = events.iter().any(|event| {
        let deliberate = event.manner == Manner::Deliberate;
        deliberate && other(event.gesture, event.begun) && is_far(rules, event.gesture, event.extent)
    });
    ended
        || detectors.started().any(|started| {
            let open = started.counts && started.gesture != Gesture::Nod;
            open && other(started.gesture, started.start) && is_far(rules, started.gesture, started.extent)
        })
}

/// Farther than ordinary movement goes.
fn is_far(rules: &Rules, gesture: Gesture, extent: f32) -> bool {
    match gesture {
        Gesture::LookLeft | Gesture::LookRight => extent >= rules.wrong_turn,
        Gesture::Nod => extent >= rules.wrong_nod,
        Gesture::Blink | Gesture::OpenMouth => true,
    }
}

/// Whether the asked gesture came before its prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Early {
    No,
    /// Something like it, as waiting people do: a glance, a small nod, two blinks.
    Perhaps,
    Clearly,
}

/// Whether the asked gesture was begun and made since `since`, before its prompt. Blinks come in pairs without being
/// asked, so they are never clear.
pub(super) fn early(
    rules: &Rules,
    detectors: &Detectors,
    events: &[GestureEvent],
    asked: Gesture,
    since: Duration,
) -> Early {
    let deliberate = |event: &&GestureEvent| {
        event.gesture == asked && event.manner == Manner::Deliberate && event.begun.at >= since
    };
    let held = |started: &Started| asked == Gesture::OpenMouth && started.gesture == asked && started.counts;
    let extents = events.iter().filter(deliberate).map(|event| event.extent);
    let extents = extents.chain(detectors.started().filter(held).map(|started| started.extent));
    let clear = |extent| asked != Gesture::Blink && is_far(rules, asked, extent);
    extents
        .map(|extent| if clear(extent) { Early::Clearly } else { Early::Perhaps })
        .max()
        .unwrap_or(Early::No)
}

fn pair_gap(rules: &Rules) -> Duration {
    rules.patient(rules.blink_gap)
}

/// A turn is made when it has not grown for this time: held, or on its way back.
const RESTS: Duration = Duration::from_millis(100);
