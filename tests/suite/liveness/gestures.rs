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

#[test]
fn a_wink_is_no_blink() {
    for eye in [0, 1] {
        let events = found(unblinking(7, 30.0), 6.0, |seen| {
            if (3.0..3.3).contains(&seen.at.as_secs_f64()) {
                let eyes = &mut seen.face.as_mut().expect("always there").eyes;
                let (ratio, score) = if eye == 0 {
                    (&mut eyes.left_ratio, &mut eyes.left_blink)
                } else {
                    (&mut eyes.right_ratio, &mut eyes.right_blink)
                };
                (*ratio, *score) = (0.04, 0.75);
            }
        });
        assert_eq!(events, [], "eye {eye}");
    }
}

/// Both lids at `ratio` of open, the score raised by `rise`.
fn lids(seen: &mut Observation, ratio: f32, rise: f32) {
    let eyes = &mut seen.face.as_mut().expect("always there").eyes;
    for (value, score) in
        [(&mut eyes.left_ratio, &mut eyes.left_blink), (&mut eyes.right_ratio, &mut eyes.right_blink)]
    {
        *value *= ratio;
        *score += rise;
    }
}

#[test]
fn lids_half_down_are_a_blink_only_for_a_moment() {
    for (length, blinks) in [(0.13, 1), (0.45, 0)] {
        let events = found(unblinking(8, 30.0), 6.0, |seen| {
            if (3.0..3.0 + length).contains(&seen.at.as_secs_f64()) {
                lids(seen, 0.46, 0.4);
            }
        });
        assert_eq!(events.len(), blinks, "{length} s: {events:?}");
    }
}

#[test]
fn eyes_that_smile_blink_twice_though_they_open_only_half() {
    let events = found(unblinking(9, 30.0), 6.0, |seen| match seen.at.as_secs_f64() {
        3.0..3.2 | 3.5..3.7 => lids(seen, 0.2, 0.6),
        3.2..3.5 | 3.7..4.5 => lids(seen, 0.66, 0.2),
        _ => {}
    });
    assert_eq!(
        events.iter().map(|event| event.gesture).collect::<Vec<_>>(),
        [Gesture::Blink; 2],
        "{events:?}"
    );
}

#[test]
fn a_small_turn_or_nod_says_nothing_unasked() {
    for gesture in [Gesture::LookLeft, Gesture::LookRight, Gesture::Nod] {
        let mut person = unblinking(10, 30.0);
        (person.manner.size, person.manner.lives) = (0.51, false);
        person.act(gesture, 5.0);
        let events = found(person, 9.0, |_| {});
        let [event] = events[..] else { panic!("{gesture:?}: {events:?}") };
        assert!(event.gesture == gesture && !event.stands_alone(), "{event:?}");
    }
}

#[test]
fn a_restless_head_must_turn_farther_to_stand_out() {
    let turns = |wobble: f32| {
        let mut person = unblinking(11, 30.0);
        person.manner.size = 0.65;
        person.act(Gesture::LookLeft, 8.0);
        let events = found(person, 12.0, |seen| {
            let pose = &mut seen.face.as_mut().expect("always there").pose;
            pose.yaw_deg += wobble * (seen.at.as_secs_f32() * 9.0).sin();
        });
        events.iter().filter(|event| event.stands_alone()).count()
    };
    assert_eq!(turns(0.0), 1);
    assert_eq!(turns(5.5), 0);
}

#[test]
fn a_turned_face_that_is_lost_before_the_profile_has_not_turned() {
    let mut person = unblinking(12, 30.0);
    person.manner.size = 0.7;
    person.act(Gesture::LookRight, 2.0);
    let events = found(person, 6.0, |seen| {
        if seen.at.as_secs_f64() > 2.5 {
            seen.face = None;
        }
    });
    assert_eq!(events, []);
}

#[test]
fn lips_among_syllables_need_longer_to_be_an_opening() {
    for (talks, openings) in [(false, 1), (true, 0)] {
        let events = found(unblinking(13, 30.0), 6.0, |seen| {
            let at = seen.at.as_secs_f64();
            let syllable =
                if talks && (1.0..3.0).contains(&at) { (at * 20.0).sin().max(0.0) as f32 } else { 0.0 };
            let open = if (3.0..3.4).contains(&at) { 0.6 } else { 0.3 * syllable };
            let mouth = &mut seen.face.as_mut().expect("always there").mouth;
            mouth.ratio += open;
            mouth.jaw_open += open;
        });
        assert_eq!(events.len(), openings, "talks: {talks}: {events:?}");
    }
}
