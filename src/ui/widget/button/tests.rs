//! Buttons under fingers, keys and pointers.

use iced_test::core::widget::operation::{self, Outcome};
use iced_test::core::{Font, Pixels, clipboard};
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;
use iced_test::simulator::tap_key;

use std::time::{Duration, Instant};

use super::*;
use crate::ui::theme::{Fill, Mode};

#[test]
fn keys_alone_reach_and_press_it() {
    let paint = Mode::Light.colours().on(Fill::Surface);
    let buttons = iced::widget::column![
        Button::new(iced::widget::Space::new().width(60).height(60), "first", paint),
        Button::new(iced::widget::Space::new().width(60).height(60), "second", paint),
    ];
    let mut renderer = Renderer::new(Font::DEFAULT, Pixels(16.0));
    let size = Size::new(200.0, 200.0);
    let mut window: UserInterface<'_, &str, Theme, Renderer> =
        UserInterface::build(buttons, size, Cache::default(), &mut renderer);
    for key in [None, Some(key::Named::Enter), Some(key::Named::Space)] {
        if key.is_some() {
            let mut next: Option<Box<dyn Operation>> =
                Some(Box::new(operation::focusable::focus_next::<()>()));
            while let Some(mut walk) = next.take() {
                window.operate(&renderer, walk.as_mut());
                if let Outcome::Chain(after) = walk.finish() {
                    next = Some(after);
                }
            }
        }
        let events: Vec<Event> = tap_key(key.unwrap_or(key::Named::Enter), None).collect();
        let mut messages = vec![];
        let nowhere = mouse::Cursor::Unavailable;
        let _ = window.update(&events, nowhere, &mut renderer, &mut clipboard::Null, &mut messages);
        match key {
            None => assert!(messages.is_empty(), "without focus a key presses nothing"),
            Some(key::Named::Enter) => assert_eq!(messages, ["first"]),
            Some(_) => assert_eq!(messages, ["second"]),
        }
    }
}

#[test]
fn what_is_pressed_on_one_screen_is_not_let_go_on_the_next() {
    let paint = Mode::Light.colours().on(Fill::Surface);
    let button = |appeared| {
        let touch = Touch { appeared, ..Touch::default() };
        Button::new(iced::widget::Space::new().width(60).height(60), "pressed", paint).touched(touch)
    };
    let mut renderer = Renderer::new(Font::DEFAULT, Pixels(16.0));
    let mut said = |appeared: [u32; 2]| {
        let (mut cache, mut messages) = (Cache::default(), vec![]);
        let hand = [mouse::Event::ButtonPressed, mouse::Event::ButtonReleased];
        for (appeared, does) in appeared.into_iter().zip(hand) {
            let size = Size::new(200.0, 200.0);
            let mut window: UserInterface<'_, &str, Theme, Renderer> =
                UserInterface::build(button(appeared), size, cache, &mut renderer);
            let over = mouse::Cursor::Available(iced::Point::new(30.0, 30.0));
            let events = [Event::Mouse(does(mouse::Button::Left))];
            let _ = window.update(&events, over, &mut renderer, &mut clipboard::Null, &mut messages);
            cache = window.into_cache();
        }
        messages
    };
    assert_eq!(said([1, 1]), ["pressed"]);
    assert_eq!(said([1, 2]), [""; 0], "another screen came under the finger");
}

#[test]
fn a_pointer_that_rests_presses_once_and_never_what_came_under_it() {
    let paint = Mode::Light.colours().on(Fill::Surface);
    let button =
        |touch| Button::new(iced::widget::Space::new().width(60).height(60), "pressed", paint).touched(touch);
    let mut renderer = Renderer::new(Font::DEFAULT, Pixels(16.0));
    let (mut cache, begun) = (Cache::default(), now());
    let mut rest = |appeared, is_new, is_over: bool, seconds: f32| {
        let dwell = Some(Duration::from_secs(2));
        let touch = Touch { appeared, is_new, dwell, ..Touch::default() };
        let mut window: UserInterface<'_, &str, Theme, Renderer> = UserInterface::build(
            button(touch),
            Size::new(200.0, 200.0),
            std::mem::take(&mut cache),
            &mut renderer,
        );
        let at = if is_over { 30.0 } else { 130.0 };
        let pointer = mouse::Cursor::Available(iced::Point::new(at, at));
        let event = Event::Window(RedrawRequested(begun + Duration::from_secs_f32(seconds)));
        let mut messages = vec![];
        let _ = window.update(&[event], pointer, &mut renderer, &mut clipboard::Null, &mut messages);
        cache = window.into_cache();
        messages.len()
    };
    assert_eq!([0.0, 1.0, 9.0].map(|at| rest(1, false, true, at)), [0; 3], "the screen came under it");
    assert_eq!(
        [(false, 10.0), (true, 11.0), (true, 12.9)].map(|(over, at)| rest(1, false, over, at)),
        [0; 3]
    );
    assert_eq!(rest(1, false, true, 13.0), 1, "two seconds are over");
    assert_eq!([14.0, 16.0, 60.0].map(|at| rest(1, false, true, at)), [0; 3], "it has not left");
    assert_eq!(
        [(false, 61.0), (true, 62.0), (true, 64.0)].map(|(over, at)| rest(1, false, over, at)),
        [0, 0, 1]
    );
    rest(1, false, false, 65.0);
    rest(1, false, true, 66.0);
    assert_eq!(
        [66.5, 68.0, 70.0].map(|at| rest(2, false, true, at)),
        [0; 3],
        "another screen came meanwhile"
    );
    rest(3, true, false, 71.0);
    assert_eq!([71.1, 74.0].map(|at| rest(3, true, true, at)), [0; 2], "no time runs while it is new");
    assert_eq!([74.1, 76.1].map(|at| rest(3, false, true, at)), [0, 1]);
}

/// Some time to count from.
#[allow(clippy::disallowed_methods, reason = "there is no other way to an instant")]
fn now() -> Instant {
    Instant::now()
}
