//! Who cannot do a movement says so beforehand, is asked for others, and is told at once what that means.

use countersign::domain::Gesture;
use countersign::domain::liveness::{Assurance, Challenge, Rules};
use countersign::ui::desk::Manner;
use countersign::ui::ease::Unable;
use rand::SeedableRng as _;
use rand::rngs::StdRng;

use crate::access::{at_the_needs, turn_until};
use crate::bank::young::aged;
use crate::journeys::Visitor;

fn at_the_movements() -> Visitor {
    let mut visitor = at_the_needs("en");
    turn_until(&mut visitor, "access-movements");
    visitor.press("access-movements");
    visitor
}

fn go_on(visitor: &mut Visitor) {
    visitor.press("access-done");
    visitor.press("access-done");
    let name = visitor.text.get("language-name");
    visitor.person.press(&name);
}

#[test]
fn what_a_person_cannot_do_is_not_asked_for_and_uses_up_no_wish() {
    let mut visitor = at_the_movements();
    visitor.press("movement-nod");
    visitor.press("movement-look-left");
    visitor.press("movement-look-left");
    assert!(visitor.sees("movements-others"));
    go_on(&mut visitor);
    visitor.press("path-face");
    visitor.person.press(&aged(&visitor.text, "age-older"));
    visitor.press("identity-pass");
    while !visitor.sees("notice-read") {
        visitor.press("next");
    }
    visitor.press("notice-read");
    visitor.answers(&["yes", "no", "no"]);
    visitor.press("review-sign");
    assert_eq!(visitor.person.cameras_opened(), 1);
    let way = Manner { unable: Unable::default().changed(Gesture::Nod), unhurried: false };
    assert_eq!(*visitor.person.ways.lock().unwrap(), [way]);
    assert!(!way.unable.able().contains(&Gesture::Nod) && way.unable.able().len() == 4);
    visitor.press("bar-leave");
    visitor.reach_the_camera();
    visitor.person.cameras_opened();
    assert_eq!(
        visitor.person.ways.lock().unwrap().last(),
        Some(&Manner::default()),
        "the next person is another"
    );
}

#[test]
fn whose_movements_show_less_hears_it_before_and_who_has_too_few_goes_another_way() {
    let mut visitor = at_the_movements();
    for (gesture, said) in [
        ("movement-look-left", "movements-others"),
        ("movement-look-right", "movements-witnessed"),
        ("movement-nod", "movements-witnessed"),
        ("movement-blink", "movements-too-few"),
    ] {
        turn_until(&mut visitor, gesture);
        visitor.press(gesture);
        turn_until(&mut visitor, said);
    }
    go_on(&mut visitor);
    visitor.press("path-face");
    assert!(visitor.sees("movements-too-few"), "told at once, and not after a failure");
    visitor.press("path-other");
    assert!(visitor.sees("refused-headline"));
    assert_eq!((visitor.person.asked(), visitor.person.cameras_opened()), (vec!["refuse en".to_owned()], 0));
}

#[test]
fn what_is_said_beforehand_is_what_the_draw_gives() {
    let (rules, mut rng) = (Rules::standard(), StdRng::seed_from_u64(7));
    for chosen in 0..1 << Gesture::ALL.len() {
        let cannot = Gesture::ALL.into_iter().enumerate().filter(|(place, _)| chosen >> place & 1 == 1);
        let unable = cannot.fold(Unable::default(), |unable, (_, gesture)| unable.changed(gesture));
        let drawn = Challenge::draw(&rules, &unable.able(), &mut rng).ok();
        assert_eq!(unable.promise(), drawn.as_ref().map(Challenge::assurance), "{unable:?}");
        let asked = drawn.iter().flat_map(Challenge::gestures);
        assert!(asked.into_iter().all(|gesture| !unable.is(*gesture)), "{unable:?}");
        assert_eq!(unable.promise().is_none(), unable.count() > 3);
    }
    assert_eq!(Unable::default().promise(), Some(Assurance::Challenge));
}
