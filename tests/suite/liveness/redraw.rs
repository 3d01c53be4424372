//! A challenge drawn anew while a person moves: what began before it is not held against them.

use super::*;

/// From this long before the new challenge to this long after it begins what the person does, in tenths of a second.
const BEGINS: std::ops::RangeInclusive<i32> = -14..=5;

/// Someone who begins a gesture `begins` seconds from the moment at which the challenge is drawn anew, comes back from
/// it, and then does as asked.
fn moving(gesture: Gesture, begins: f64, seed: u64) -> Outcome {
    let rules = Rules::standard().with_patience(2.0);
    let manner = Manner { blinks: (900.0, 901.0), ..Manner::default() };
    let mut person = Person::new(seed, 30.0, manner);
    let lead = 2.0;
    person.act_and_hold(gesture, lead + begins);
    person.release(lead + begins.max(0.0) + 0.5);
    while person.now() < lead {
        person.next();
    }
    answering(draw(&rules, seed), rules, person, Some)
}

#[test]
fn who_moves_when_the_challenge_is_drawn_anew_is_not_failed_for_it() {
    let mut failed = vec![];
    for gesture in Gesture::ALL {
        for tenth in BEGINS {
            for seed in 0..3 {
                if let Err(failure) = moving(gesture, f64::from(tenth) / 10.0, seed).end {
                    failed.push((gesture, tenth, seed, failure));
                }
            }
        }
    }
    assert!(failed.is_empty(), "{} of {}: {failed:?}", failed.len(), 5 * BEGINS.count() * 3);
}
