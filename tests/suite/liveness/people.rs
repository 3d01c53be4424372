//! People who do as they are asked pass; who does something else does not.

use std::collections::{HashMap, HashSet};

use super::*;
use countersign::domain::{Assurance, Hint};

#[test]
fn ten_thousand_draws_reach_every_order_alike() {
    let rules = Rules::standard();
    let mut rng = StdRng::seed_from_u64(7);
    let mut orders: HashMap<Vec<Gesture>, u32> = HashMap::new();
    let mut onsets = Vec::new();
    for _ in 0..10_000 {
        let drawn = Challenge::draw(&rules, &Gesture::ALL, &mut rng).expect("five gestures");
        assert!(drawn.gestures().windows(2).all(|pair| pair[0] != pair[1]), "never twice in a row");
        assert_eq!((drawn.orders(), drawn.assurance()), (68, Assurance::Challenge));
        assert!(drawn.gestures().iter().any(|gesture| gesture.is_turn()), "a turn shows depth");
        assert!(drawn.holds().iter().all(|hold| (rules.hold_least..=rules.hold_most).contains(hold)));
        assert!(drawn.onsets().iter().all(|onset| (rules.onset_least..=rules.onset_most).contains(onset)));
        onsets.extend(drawn.onsets().iter().map(Duration::as_secs_f64));
        *orders.entry(drawn.gestures().to_vec()).or_default() += 1;
    }
    assert_eq!(orders.len(), 68);
    // 147 expected in each of 68 cells: chi squared stays below 108.5 in 999 of 1000 fair draws.
    let each = 10_000.0 / 68.0;
    let spread: f64 = orders.values().map(|&count| (f64::from(count) - each).powi(2) / each).sum();
    assert!(spread < 108.5, "{spread}");
    let mean = onsets.iter().sum::<f64>() / onsets.len() as f64;
    assert!((mean - 2.2).abs() < 0.03, "{mean}");
    let tenths: HashSet<u32> = onsets.iter().map(|onset| (onset * 10.0) as u32).collect();
    assert_eq!(tenths.len(), 36, "every tenth of a second between 0.4 and 4 occurs");
}

#[test]
fn fewer_gestures_than_five_need_a_witness_and_fewer_than_two_another_path() {
    let rules = Rules::standard();
    let mut rng = StdRng::seed_from_u64(1);
    for (able, orders, assurance) in
        [(4, 34, Assurance::Witnessed), (3, 12, Assurance::Witnessed), (2, 2, Assurance::Witnessed)]
    {
        let drawn = Challenge::draw(&rules, &Gesture::ALL[..able], &mut rng).expect("two are enough");
        assert_eq!((drawn.orders(), drawn.assurance()), (orders, assurance));
        assert!(drawn.gestures().iter().all(|gesture| Gesture::ALL[..able].contains(gesture)));
    }
    assert!(Challenge::draw(&rules, &[Gesture::Nod, Gesture::Nod], &mut rng).is_err());
    let four = Challenge::draw(&Rules::high_assurance(), &Gesture::ALL, &mut rng).expect("five gestures");
    assert_eq!((four.gestures().len(), four.orders()), (4, 296));
    let challenge = Challenge::draw(&rules, &[Gesture::Nod, Gesture::LookLeft], &mut rng).expect("two");
    let person = Person::new(3, 30.0, Manner::default());
    let proof = answering(challenge, rules, person, Some).end.expect("does as asked");
    assert_eq!(proof.assurance(), Assurance::Witnessed);
}

#[test]
fn who_does_as_asked_passes_at_any_frame_rate() {
    let (mut failures, mut took) = (HashMap::new(), Vec::new());
    for seed in 0..200 {
        let fps = [10.0, 15.0, 24.0, 30.0, 60.0][seed as usize % 5];
        let outcome = willing(seed, fps, Manner::default());
        match outcome.end {
            Ok(proof) => {
                assert!(!outcome.pad.rejects(), "{:?}", outcome.pad.reason());
                took.push(proof.took().as_secs_f64());
            }
            Err(failure) => *failures.entry((failure, fps as u32)).or_insert(0) += 1,
        }
    }
    took.sort_by(f64::total_cmp);
    println!("synthetic: {} of 200 pass, median {:.1} s; {failures:?}", took.len(), took[took.len() / 2]);
    assert!(took.len() >= 190, "{failures:?}");
}

#[test]
fn talkers_small_and_slow_movers_pass_too() {
    for (name, manner) in [
        ("talks", Manner { talks: true, ..Manner::default() }),
        ("small", Manner { size: 0.74, ..Manner::default() }),
        ("tiny", Manner { size: 0.56, ..Manner::default() }),
        ("slow", Manner { slow: 1.5, ..Manner::default() }),
        ("blinks", Manner { blinks: (0.7, 2.0), ..Manner::default() }),
    ] {
        let ends: Vec<_> = (0..60).map(|seed| willing(seed, 30.0, manner).end.map(|_| ())).collect();
        let passed = ends.iter().filter(|end| end.is_ok()).count();
        println!("synthetic, {name}: {passed} of 60 pass");
        assert!(passed >= 57, "{name}: {ends:?}");
    }
}

#[test]
fn each_gesture_passes_its_own_prompt_and_fails_the_other_four() {
    for asked in Gesture::ALL {
        for made in Gesture::ALL {
            for seed in 0..12 {
                let (challenge, rules) = draw_one(asked, seed);
                let person = Person::new(seed, 30.0, Manner { blinks: (3.0, 6.0), ..Manner::default() });
                let end = answering(challenge, rules, person, |_| Some(made)).end.map(|_| ());
                match (asked == made, end) {
                    (true, Ok(())) => {}
                    (false, Err(Failure::WrongGesture)) => {}
                    // Soon after a natural blink, two more are taken for a burst: they only do not answer.
                    (false, Err(Failure::TooLate)) if made == Gesture::Blink => {}
                    wrong => panic!("asked {asked:?}, made {made:?}, seed {seed}: {wrong:?}"),
                }
            }
        }
    }
}

#[test]
fn blinks_and_speech_alone_neither_pass_nor_fail() {
    for asked in Gesture::ALL {
        for seed in 0..20 {
            let (challenge, rules) = draw_one(asked, seed);
            let manner = Manner { talks: true, blinks: (1.2, 4.0), ..Manner::default() };
            let person = Person::new(500 + seed, 30.0, manner);
            let end = answering(challenge, rules, person, |_| None).end.map(|_| ());
            // Only time ends it; a natural double blink may answer where blinks were asked for.
            let lucky = asked == Gesture::Blink && end == Ok(());
            assert!(lucky || end == Err(Failure::TooLate), "{asked:?}, seed {seed}: {end:?}");
        }
    }
}

#[test]
fn one_natural_blink_in_each_part_changes_nothing() {
    for asked in Gesture::ALL {
        let (challenge, rules) = draw_one(asked, 4);
        let mut person = Person::new(4, 30.0, Manner { blinks: (900.0, 901.0), ..Manner::default() });
        let mut before = None;
        let outcome = run(challenge, rules, |shown| {
            let phase = shown.map(|(_, phase)| phase);
            if phase != before {
                person.blink(0.1);
                match phase {
                    Some(Phase::Act) => person.act_and_hold(asked, 1.4),
                    Some(Phase::Return) => person.release(0.5),
                    _ => {}
                }
            }
            before = phase;
            Some(person.next())
        });
        assert!(outcome.end.is_ok(), "{asked:?}: {:?}", outcome.end);
    }
}

#[test]
fn a_slow_answer_passes_with_more_time() {
    for (patience, passes) in [(1.0, false), (2.0, true)] {
        let (challenge, rules) = draw_one(Gesture::LookLeft, 9);
        let rules = rules.with_patience(patience);
        let mut person = Person::new(9, 30.0, Manner { slow: 2.0, ..Manner::default() });
        let mut asked = false;
        let end = run(challenge, rules, |shown| {
            if matches!(shown, Some((_, Phase::Act))) && !asked {
                asked = true;
                person.act_and_hold(Gesture::LookLeft, 3.0);
            }
            if matches!(shown, Some((_, Phase::Return))) {
                person.release(0.4);
            }
            Some(person.next())
        })
        .end
        .map(|_| ());
        assert_eq!(end, if passes { Ok(()) } else { Err(Failure::TooLate) });
    }
    for broken in [f32::NAN, 0.0, -1.0] {
        assert_eq!(Rules::standard().with_patience(broken).patience, 1.0);
    }
}

#[test]
fn the_proof_names_a_straight_frame_before_each_gesture_and_after_the_last() {
    let outcome = willing(12, 30.0, Manner::default());
    let proof = outcome.end.expect("does as asked");
    assert_eq!(proof.neutral().len(), 4);
    let frames: Vec<_> = proof.neutral().iter().map(|moment| Some(moment.frame)).collect();
    assert_eq!(frames, outcome.kept, "the frames kept are those named");
    for (moment, prompt) in proof.neutral().iter().zip(&outcome.prompts) {
        let before = prompt - moment.at.as_secs_f64();
        assert!((0.0..0.5).contains(&before), "{before}");
    }
    assert!(proof.neutral()[3].at.as_secs_f64() > outcome.prompts[2]);
    let rules = Rules::standard();
    assert!(proof.reactions().iter().all(|time| (rules.reaction_least..rules.reaction_most).contains(time)));
    assert_eq!(proof.reactions().len(), 3);
}

#[test]
fn a_picture_that_is_never_good_is_told_and_ends() {
    let rules = Rules::standard();
    let mut person = Person::new(1, 30.0, Manner::default());
    let mut hints = 0;
    let end = run(draw(&rules, 1), rules, |shown| {
        hints += usize::from(shown.is_some_and(|(_, phase)| phase == Phase::Settle));
        Some(Observation { hint: Some(Hint::TooDark), ..person.next() })
    })
    .end;
    assert_eq!(end.map(|_| ()), Err(Failure::NobodyThere));
    assert!(hints > 400);
}
