//! The detectors and the real models on a made-up person: a small sample of what `evaluate gestures --puppet` measures.

use std::path::Path;

use countersign::camera::puppet::play::{Deed, Role};
use countersign::camera::{Puppet, photograph};
use countersign::domain::Gesture;
use countersign::domain::gesture::{Detectors, GestureEvent, Limits};
use countersign::kiosk::measure::stage;
use countersign::vision::demo_photograph;

use super::{engine, folder};

/// What is found while a made-up person with the demonstration's own manner does this.
fn found(deeds: &[Deed], rate: f32) -> Vec<Gesture> {
    let mut engine = engine();
    let photo = photograph(&demo_photograph(&folder()).expect("the demo photograph")).expect("a picture");
    let mesh = engine.look(&photo).face.expect("a face").mesh;
    engine.reset();
    let role = Role { reach: 1.0, pace: 1.0, unrest: 1.0, aside: [0.0; 2], roll: 4.0, size: 0.9, rate };
    let play = Puppet::new(&photo, &mesh, engine.triangles(), 3, 30).play(role, deeds, 3);
    let mut detectors = Detectors::new(Limits::default());
    let mut events: Vec<GestureEvent> = play
        .flat_map(|frame| {
            let seen = engine.observe(&frame);
            detectors.observe(&seen, frame.at())
        })
        .collect();
    events.extend(detectors.finish());
    let head = |event: &&GestureEvent| event.stands_alone() && event.gesture != Gesture::Blink;
    events.iter().filter(head).map(|event| event.gesture).collect()
}

#[test]
fn gestures_are_found_in_the_order_they_are_made() {
    let deeds = [Deed::LookRight, Deed::Nod, Deed::OpenMouth, Deed::LookLeft];
    let order = [Gesture::LookRight, Gesture::Nod, Gesture::OpenMouth, Gesture::LookLeft];
    assert_eq!(found(&deeds, 12.0), order);
}

#[test]
fn speech_a_look_down_and_a_slow_drift_are_no_gestures() {
    assert_eq!(found(&[Deed::Speak, Deed::LookDown, Deed::Drift], 12.0), []);
}

#[test]
fn models_that_are_missing_are_named() {
    let missing = stage::plays(Some(Path::new("no-such-folder")), 1, 1, &mut |_| {});
    assert!(missing.is_err());
}
