//! The detectors alone, on a person in numbers.

use super::*;
use countersign::domain::gesture::{Detectors, GestureEvent, Limits, Manner as Kind};

/// Everything found in `seconds` of a person who blinks only when told.
fn found(mut person: Person, seconds: f64, mut change: impl FnMut(&mut Observation)) -> Vec<GestureEvent> {
    let mut detectors = Detectors::new(Limits::default());
    let mut events = Vec::new();
    while person.now() < seconds {
        let mut seen = person.next();
        change(&mut seen);
        events.extend(detectors.observe(&seen, seen.at));
    }
    events.extend(detectors.finish());
    events
}

fn unblinking(seed: u64, fps: f64) -> Person {
    Person::new(seed, fps, Manner { blinks: (900.0, 901.0), ..Manner::default() })
}

#[test]
fn each_gesture_is_found_once_where_it_is_at_any_frame_rate() {
    for fps in [10.0, 15.0, 30.0, 60.0] {
        for gesture in Gesture::ALL {
            let mut person = unblinking(2, fps);
            person.act(gesture, 3.0);
            let events = found(person, 8.0, |_| {});
            let meant: Vec<_> = events.iter().filter(|event| event.manner == Kind::Deliberate).collect();
            let [event] = meant[..] else { panic!("{gesture:?} at {fps}: {events:?}") };
            let parts = if gesture == Gesture::Blink { 2 } else { 1 };
            assert_eq!(events.len(), parts, "{gesture:?} at {fps}: {events:?}");
            assert_eq!(event.gesture, gesture);
            let (start, peak, end) = (event.start, event.peak, event.end);
            assert!(start <= peak && peak <= end && (2.9..5.5).contains(&peak.at.as_secs_f64()), "{event:?}");
        }
    }
}

#[test]
fn a_look_down_is_neither_blink_nor_nod() {
    let mut person = unblinking(3, 30.0);
    person.manner.slow = 1.0;
    let events = found(person, 10.0, |seen| {
        let down = f64::clamp((seen.at.as_secs_f64() - 3.0) / 0.3, 0.0, 1.0) as f32;
        let back = f64::clamp((seen.at.as_secs_f64() - 7.0) / 0.3, 0.0, 1.0) as f32;
        let face = seen.face.as_mut().expect("always there");
        let low = down - back;
        face.pose.pitch_deg += 18.0 * low;
        for ratio in [&mut face.eyes.left_ratio, &mut face.eyes.right_ratio] {
            *ratio *= 1.0 - 0.55 * low;
        }
        for score in [&mut face.eyes.left_blink, &mut face.eyes.right_blink] {
            *score += 0.4 * low;
        }
    });
    assert_eq!(events, []);
}

#[test]
fn a_smile_or_glare_on_glasses_is_no_blink() {
    for smile in [true, false] {
        let events = found(unblinking(4, 30.0), 8.0, |seen| {
            let on = seen.at.as_millis() % 1500 < 250;
            let face = seen.face.as_mut().expect("always there");
            // A smile narrows the eyes without the score; glare raises the score on eyes that stay open.
            let (ratio, score) = if smile { (0.55, 0.1) } else { (1.0, 0.45) };
            if on {
                face.eyes.left_ratio *= ratio;
                face.eyes.right_ratio *= ratio;
                face.eyes.left_blink += score;
                face.eyes.right_blink += score;
            }
        });
        assert_eq!(events, [], "smile: {smile}");
    }
}

#[test]
fn speech_opens_no_mouth_and_nods_no_head() {
    for seed in 0..10 {
        let talks = Manner { talks: true, blinks: (900.0, 901.0), ..Manner::default() };
        let events = found(Person::new(seed, 30.0, talks), 20.0, |_| {});
        assert_eq!(events, [], "seed {seed}");
    }
}

#[test]
fn a_profile_that_the_landmarks_lose_is_one_turn() {
    let mut person = unblinking(5, 30.0);
    person.manner.size = 1.5;
    person.act(Gesture::LookLeft, 2.0);
    let events = found(person, 6.0, |seen| {
        if (2.35..3.0).contains(&seen.at.as_secs_f64()) {
            seen.face = None;
        }
    });
    let [turn] = events[..] else { panic!("{events:?}") };
    assert_eq!(turn.gesture, Gesture::LookLeft);
}

#[test]
fn a_face_off_the_camera_axis_is_straight_once_it_was_still() {
    let mut person = unblinking(6, 30.0);
    person.act(Gesture::LookRight, 6.0);
    let events = found(person, 10.0, |seen| {
        seen.face.as_mut().expect("always there").pose.yaw_deg += 20.0;
    });
    let [turn] = events[..] else { panic!("{events:?}") };
    assert_eq!(turn.gesture, Gesture::LookRight);
}
