//! Laws of the liveness challenge, on people in numbers.

mod attacks;
mod gestures;
mod people;
pub(crate) mod person;
mod redraw;
mod signals;

use std::time::Duration;

use countersign::domain::pad;
use countersign::domain::{
    Challenge, Failure, Gesture, LivenessProof, Observation, Phase, Rules, Session, Step,
};
use person::{Manner, Person};
use rand::SeedableRng;
use rand::rngs::StdRng;

/// Seconds after which a session that has not ended hangs.
const TOO_LONG: f64 = 120.0;

/// What became of a session.
pub(crate) struct Outcome {
    pub(crate) end: Result<LivenessProof, Failure>,
    seen: Vec<Observation>,
    /// When each gesture was asked for, in seconds.
    prompts: Vec<f64>,
    /// The frame last kept for each place.
    kept: Vec<Option<u64>>,
    /// What the session said of attacks.
    pad: pad::Decision,
}

fn draw(rules: &Rules, seed: u64) -> Challenge {
    Challenge::draw(rules, &Gesture::ALL, &mut StdRng::seed_from_u64(seed)).expect("five gestures are enough")
}

/// A challenge of one step that asks for `gesture`.
fn draw_one(gesture: Gesture, seed: u64) -> (Challenge, Rules) {
    let rules = Rules { steps: 1, ..Rules::standard() };
    // Where turns can be asked for, one is: who is asked for another gesture cannot turn.
    let able: Vec<_> = Gesture::ALL.into_iter().filter(|able| able.is_turn() == gesture.is_turn()).collect();
    let draw = |k: u64| {
        let mut rng = StdRng::seed_from_u64(1000 * seed + k);
        Challenge::draw(&rules, &able, &mut rng).expect("two gestures or three")
    };
    let drawn = (0..).map(draw).find(|drawn| drawn.gestures() == [gesture]);
    (drawn.expect("one in three draws"), rules)
}

/// Runs a session on what `source` shows; it hears each step, as a screen would show it.
fn run(
    challenge: Challenge,
    rules: Rules,
    mut source: impl FnMut(Option<(Gesture, Phase)>) -> Option<Observation>,
) -> Outcome {
    let places = challenge.gestures().len() + 1;
    let (mut drawn, mut session) = (Some(challenge), None);
    let (mut seen, mut prompts, mut kept, mut shown) = (Vec::new(), Vec::new(), vec![None; places], None);
    loop {
        let Some(observation) = source(shown) else {
            let reports = session.as_ref().map(Session::reports);
            let pad = pad::Decision::of(reports.into_iter().flatten());
            return Outcome { end: Err(Failure::FaceLost), seen, prompts, kept, pad };
        };
        let (frame, at) = (observation.frame, observation.at);
        // The first thing seen starts the clock.
        let session =
            session.get_or_insert_with(|| Session::new(drawn.take().expect("one session"), rules, at));
        assert!(at.as_secs_f64() < TOO_LONG, "a session ends");
        let step = session.observe(&observation, at);
        seen.push(observation);
        if let Some(place) = session.keep() {
            kept[place] = Some(frame);
        }
        let pad = pad::Decision::of(session.reports());
        match step {
            Step::Ask { gesture, phase, .. } => {
                if phase == Phase::Act && shown.is_none_or(|(_, before)| before != Phase::Act) {
                    prompts.push(at.as_secs_f64());
                }
                shown = Some((gesture, phase));
            }
            Step::Pass(proof) => return Outcome { end: Ok(proof), seen, prompts, kept, pad },
            Step::Fail(failure) => return Outcome { end: Err(failure), seen, prompts, kept, pad },
        }
    }
}

/// Comes back from what is held once the screen asks for it.
fn come_back(person: &mut Person, before: Option<(Gesture, Phase)>, shown: Option<(Gesture, Phase)>) {
    let returns = |shown: Option<(Gesture, Phase)>| matches!(shown, Some((_, Phase::Return)));
    if returns(shown) && !returns(before) {
        let reaction = 0.6 * person.reaction() * person.manner.slow;
        person.release(reaction);
    }
}

/// Someone who answers each prompt with `answer(asked)`.
pub(crate) fn answering(
    challenge: Challenge,
    rules: Rules,
    mut person: Person,
    answer: impl Fn(Gesture) -> Option<Gesture>,
) -> Outcome {
    let mut before = None;
    run(challenge, rules, |shown| {
        if let Some((gesture, Phase::Act)) = shown
            && before.is_none_or(|(_, phase)| phase != Phase::Act)
            && let Some(gesture) = answer(gesture)
        {
            let reaction = person.reaction() * person.manner.slow;
            person.act_and_hold(gesture, reaction);
        }
        come_back(&mut person, before, shown);
        before = shown;
        Some(person.next())
    })
}

fn willing(seed: u64, fps: f64, manner: Manner) -> Outcome {
    let rules = Rules::standard();
    answering(draw(&rules, seed), rules, Person::new(seed, fps, manner), Some)
}
