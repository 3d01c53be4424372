//! The signals against attacks, each on a person in numbers who is changed in one thing.

use super::*;
use countersign::domain::observation::{Relief, Surround};
use countersign::domain::pad::{Signal, State};
use countersign::domain::{Face, Mesh};

/// How someone ends who does all that is asked of one gesture, seen through `change`.
fn seen_through(gesture: Gesture, change: impl FnMut(&mut Observation)) -> Result<(), Failure> {
    outcome_through(gesture, change).end.map(|_| ())
}

fn outcome_through(gesture: Gesture, mut change: impl FnMut(&mut Observation)) -> Outcome {
    let (challenge, rules) = draw_one(gesture, 50);
    let mut person = Person::new(50, 30.0, Manner { blinks: (900.0, 901.0), ..Manner::default() });
    let mut before = None;
    run(challenge, rules, |shown| {
        if matches!(shown, Some((_, Phase::Act))) && before != shown {
            person.act_and_hold(gesture, 0.5);
        }
        come_back(&mut person, before, shown);
        before = shown;
        let mut seen = person.next();
        change(&mut seen);
        Some(seen)
    })
}

/// Changes the points of a face by its own yaw.
fn reshape(seen: &mut Observation, change: impl Fn(usize, [f32; 3], f32) -> [f32; 3]) {
    let Some(Face { mesh, pose, .. }) = &mut seen.face else { return };
    let mut points = Box::new(*mesh.points());
    for (at, point) in points.iter_mut().enumerate() {
        *point = change(at, *point, pose.yaw_deg.to_radians());
    }
    *mesh = Mesh::new(points);
}

#[test]
fn a_turn_without_a_ridge_is_flat() {
    // The nose stays on the line from forehead to chin, however far the model says the head is turned.
    let flat = seen_through(Gesture::LookLeft, |seen| {
        reshape(
            seen,
            |at, [x, y, z], yaw| if at == 1 { [x - 80.0 * 0.47 * yaw.sin(), y, z] } else { [x, y, z] },
        );
    });
    assert_eq!(flat, Err(Failure::Attack(Signal::Flatness)));
    assert_eq!(seen_through(Gesture::LookLeft, |_| {}), Ok(()));
}

#[test]
fn a_turn_whose_pixels_show_no_relief_is_flat_whatever_the_landmarks_say() {
    let through = |change: &dyn Fn(Relief) -> Option<Relief>| {
        seen_through(Gesture::LookRight, |seen| seen.relief = seen.relief.and_then(change))
    };
    let flat = Err(Failure::Attack(Signal::Flatness));
    let sine = |times: f32| through(&|relief| Some(Relief { sine: times * relief.sine, ..relief }));
    assert_eq!(through(&|_| None), flat, "nothing compared");
    assert_eq!(through(&|relief| Some(Relief { likeness: 0.3, ..relief })), flat, "nothing to compare");
    assert_eq!(sine(0.2), flat, "a sheet, now and then");
    assert_eq!(sine(-1.0), flat, "the other way");
    assert_eq!(sine(9.0), flat, "a search that ran away");
    assert_eq!(sine(f32::NAN), flat);
    assert_eq!(sine(0.5), Ok(()), "a shallow face");
}

#[test]
fn a_turn_that_narrows_the_face_too_much_is_a_bent_sheet() {
    let bent = seen_through(Gesture::LookRight, |seen| {
        reshape(seen, |at, [x, y, z], yaw| match at {
            33 | 263 => [320.0 + (x - 320.0) * (1.6 * yaw).cos() / yaw.cos(), y, z],
            _ => [x, y, z],
        });
    });
    assert_eq!(bent, Err(Failure::Attack(Signal::Foreshortening)));
}

#[test]
fn a_sheet_turned_instead_of_a_head_is_named_when_time_is_over() {
    let sheet = seen_through(Gesture::LookLeft, |seen| {
        reshape(seen, |at, [x, y, z], yaw| match at {
            33 | 263 => [320.0 + (x - 320.0) * (1.3 * yaw).cos(), y, z],
            _ => [x, y, z],
        });
        if let Some(face) = &mut seen.face {
            face.pose.yaw_deg *= 0.12;
        }
    });
    assert_eq!(sheet, Err(Failure::Attack(Signal::Foreshortening)));
}

#[test]
fn surroundings_that_move_with_the_face_or_end_in_an_edge_are_advice_and_refuse_nobody() {
    let surround = |together: f32, edge: f32| Surround { together: Some(together), edge: Some(edge) };
    let states = |surround: &mut dyn FnMut() -> Surround| {
        let outcome = outcome_through(Gesture::Nod, |seen| seen.surround = surround());
        assert!(outcome.end.is_ok() && !outcome.pad.rejects());
        [Signal::FaceAndBackgroundTogether, Signal::SheetOrScreenEdge]
            .map(|signal| outcome.pad.report(signal).state())
    };
    let (clear, fired) = (State::Clear, State::Fired);
    assert_eq!(states(&mut || surround(0.5, 0.5)), [clear, clear], "half and half says nothing");
    assert_eq!(states(&mut || surround(0.95, 0.0)), [fired, clear]);
    assert_eq!(
        states(&mut || surround(f32::NAN, 0.0)),
        [fired, clear],
        "a broken measure never clears anyone"
    );
    assert_eq!(states(&mut || surround(0.1, 0.95)), [clear, fired]);
    let mut frames = 0;
    let mut now_and_then = || {
        frames += 1;
        if frames % 5 == 0 { surround(0.95, 0.95) } else { surround(0.1, 0.2) }
    };
    assert_eq!(states(&mut now_and_then), [clear, clear], "now and then a room looks so");
}

#[test]
fn who_comes_back_unasked_or_does_not_come_back_fails() {
    for gesture in [Gesture::LookLeft, Gesture::LookRight, Gesture::OpenMouth] {
        for (comes_back, expected) in [(true, Failure::NotHeld), (false, Failure::TooLate)] {
            let (challenge, rules) = draw_one(gesture, 51);
            let mut person = Person::new(51, 30.0, Manner { blinks: (900.0, 901.0), ..Manner::default() });
            let mut before = None;
            let end = run(challenge, rules, |shown| {
                if matches!(shown, Some((_, Phase::Act))) && before != shown {
                    person.act_and_hold(gesture, 0.5);
                }
                if comes_back && matches!(shown, Some((_, Phase::Hold))) && before != shown {
                    person.release(0.0);
                }
                before = shown;
                Some(person.next())
            });
            assert_eq!(end.end.map(|_| ()), Err(expected), "{gesture:?}");
        }
    }
}
