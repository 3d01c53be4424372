//! The signals against attacks, each on a person in numbers who is changed in one thing.

use super::*;
use countersign::domain::observation::Surround;
use countersign::domain::pad::Signal;
use countersign::domain::{Face, Mesh};

/// How someone ends who does all that is asked of one gesture, seen through `change`.
fn seen_through(gesture: Gesture, mut change: impl FnMut(&mut Observation)) -> Result<(), Failure> {
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
    .end
    .map(|_| ())
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
fn surroundings_that_move_with_the_face_or_end_in_an_edge_are_a_held_picture() {
    let with = |surround: Surround| seen_through(Gesture::Nod, |seen| seen.surround = surround);
    let surround = |together: f32, edge: f32| Surround { together: Some(together), edge: Some(edge) };
    assert_eq!(with(surround(0.5, 0.5)), Ok(()), "half and half says nothing");
    let moves = Err(Failure::Attack(Signal::FaceAndBackgroundTogether));
    assert_eq!(with(surround(0.95, 0.0)), moves);
    assert_eq!(with(surround(f32::NAN, 0.0)), moves, "a broken measure never clears anyone");
    assert_eq!(with(surround(0.1, 0.95)), Err(Failure::Attack(Signal::SheetOrScreenEdge)));
    let mut frames = 0;
    let once = seen_through(Gesture::Nod, |seen| {
        frames += 1;
        seen.surround = if frames % 5 == 0 { surround(0.95, 0.95) } else { surround(0.1, 0.2) };
    });
    assert_eq!(once, Ok(()), "now and then a room looks so");
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
