//! Who does not see the screen hears how to stand before the camera: in their own left and right, and never all the time.

use countersign::domain::liveness::Phase;
use countersign::domain::{Aside, Gesture, Hint};
use countersign::ui::Message;
use countersign::ui::desk::{Ask, Sight};

use crate::bank::picture;
use crate::journeys::Visitor;
use crate::liveness::person::{Manner, Person};

/// A listener before the camera.
fn listener() -> Visitor {
    let mut visitor = Visitor::reading("en");
    visitor.press("bar-aloud");
    visitor.reach_the_camera();
    heard(&visitor);
    visitor
}

fn heard(visitor: &Visitor) -> String {
    let all = std::mem::take(&mut *visitor.person.asked.lock().unwrap());
    all.into_iter()
        .filter(|asked| asked.starts_with("say "))
        .collect::<Vec<_>>()
        .join("\n")
        .replace('\u{a0}', " ")
}

fn asks(visitor: &mut Visitor, phase: Phase, hint: Option<Hint>, aside: Option<Aside>, done: usize) {
    let ask = Ask { gesture: Gesture::Nod, phase, hint, aside, done, of: 3, eases: true };
    visitor.person.watched(Sight::Seen(picture(), ask));
}

fn seconds(visitor: &mut Visitor, count: usize) {
    (0..count).for_each(|_| visitor.person.happens(Message::SecondPassed));
}

#[test]
fn a_face_beside_the_middle_is_told_its_own_way_back() {
    for (centre, way) in [
        ([0.5, 0.5], None),
        ([0.8, 0.5], Some(Aside::Right)),
        ([0.2, 0.5], Some(Aside::Left)),
        ([0.5, 0.8], Some(Aside::Up)),
        ([0.5, 0.2], Some(Aside::Down)),
    ] {
        let mut seen = Person::new(7, 30.0, Manner::default()).next();
        let face = seen.face.as_mut().expect("somebody is there");
        let (width, height) = (seen.size.0 as f32, seen.size.1 as f32);
        face.bounds.x = centre[0] * width - face.bounds.width / 2.0;
        face.bounds.y = centre[1] * height - face.bounds.height / 2.0;
        assert_eq!(Aside::of(&seen), way, "{centre:?}");
    }
}

#[test]
fn hints_are_heard_at_most_every_three_seconds_and_again_while_nothing_changes() {
    let mut visitor = listener();
    let left = visitor.text.get("hint-off-centre-left");
    asks(&mut visitor, Phase::Settle, Some(Hint::OffCentre), Some(Aside::Left), 0);
    assert!(heard(&visitor).contains(&left), "at once");
    assert!(visitor.person.sees(&left), "what is heard is written there");
    let closer = visitor.text.get("hint-too-far");
    asks(&mut visitor, Phase::Settle, Some(Hint::TooFar), None, 0);
    seconds(&mut visitor, 2);
    assert_eq!(heard(&visitor), "", "the next one waits, though it stands there");
    seconds(&mut visitor, 1);
    assert!(heard(&visitor).contains(&closer));
    seconds(&mut visitor, 7);
    assert_eq!(heard(&visitor), "");
    seconds(&mut visitor, 1);
    assert!(heard(&visitor).contains(&closer), "nothing changed: once more");
}

#[test]
fn a_movement_is_asked_for_at_once_and_what_is_done_is_said() {
    let mut visitor = listener();
    asks(&mut visitor, Phase::Settle, Some(Hint::TooFar), None, 0);
    heard(&visitor);
    asks(&mut visitor, Phase::Act, None, None, 0);
    assert!(heard(&visitor).contains(&visitor.text.get("gesture-nod")), "no hint makes a movement wait");
    for done in 1..3usize {
        asks(&mut visitor, Phase::Return, None, None, done);
        let words = visitor.text.with("camera-done", &[("done", done.into()), ("of", 3u32.into())]);
        assert!(heard(&visitor).contains(&words), "{words}");
        asks(&mut visitor, Phase::Act, None, None, done);
    }
}
