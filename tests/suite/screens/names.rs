//! The names of languages, and the keys that names are typed with: whoever looks for one finds it whole, and where it belongs.

use countersign::ui::Message;
use countersign::ui::screen::{Message as On, idle};
use countersign::ui::widget::bar::Press;

use super::{Eyes, places, walk};
use crate::bank::{DISPLAYS, Person, unset};

#[test]
fn no_name_of_a_language_is_cut_in_two() {
    for display in DISPLAYS {
        let high = |large: bool, name: &str| {
            let mut person = Person::before(display);
            if large {
                person.happens(Message::Bar(Press::Letters));
            }
            person.happens(Message::On(On::Idle(idle::Message::Started)));
            let (texts, _) = places(&person);
            texts.into_iter().find(|(words, _)| unset(words) == name).map(|(_, bounds)| bounds.height)
        };
        for name in ["English", "ئۇيغۇرچە"] {
            let (plain, large) = (high(false, name).expect("offered"), high(true, name).expect("offered"));
            assert!(large < plain * 1.7, "{display:?} {name}: {large} pixels, {plain} without larger text");
        }
    }
}

/// Keys of one row, from the right, by their letters.
fn rows_of_keys(person: &Person) -> Vec<String> {
    let (mut letters, _) = places(person);
    letters.retain(|(words, _)| unset(words).chars().count() == 1);
    letters.sort_by(|(_, one), (_, other)| {
        let row = |bounds: &iced_test::core::Rectangle| (bounds.center_y() / 8.0).round();
        row(one).total_cmp(&row(other)).then(other.center_x().total_cmp(&one.center_x()))
    });
    letters.into_iter().map(|(words, _)| unset(&words)).collect()
}

#[test]
fn the_letters_of_uyghur_stand_in_the_order_of_their_alphabet_in_letters_of_any_size() {
    for eyes in [Eyes::Plain, Eyes::Large] {
        let mut seen = false;
        walk(DISPLAYS[1], "ug", eyes, |name, person| {
            if name == "08-review-3-Uyghur" {
                let typed = rows_of_keys(person).concat();
                let order: Vec<_> =
                    "ئابپتجچخدرزژسشغفقكگڭلمن".chars().map(|letter| typed.find(letter)).collect();
                assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{eyes:?}: {typed}");
                seen = true;
            }
        });
        assert!(seen, "{eyes:?}");
    }
}

/// Boxes of words say where they were meant to be; where their letters are, only a picture says.
#[test]
fn no_letter_of_a_receipt_from_right_to_left_is_drawn_beyond_its_margin() {
    let folder = tempfile::tempdir().expect("a folder");
    walk(DISPLAYS[1], "ug", Eyes::Large, |name, person| {
        if name.starts_with("15-receipt") {
            let shot = person.drawn().snapshot(&person.window.theme()).expect("drawn");
            assert!(shot.matches_image(folder.path().join(name)).expect("written"));
        }
    });
    let mut pictures = 0;
    for file in std::fs::read_dir(folder.path()).expect("written").flatten() {
        let picture = image::open(file.path()).expect("a picture").to_rgb8();
        let ground = *picture.get_pixel(0, 0);
        let (across, bar) = (picture.width(), picture.height() * 85 / 100);
        for y in 0..bar {
            let inked =
                (0..MARGIN).chain(across - MARGIN..across).find(|x| *picture.get_pixel(*x, y) != ground);
            assert_eq!(inked, None, "{:?}, row {y} of pixels", file.file_name());
        }
        pictures += 1;
    }
    assert!(pictures > 5, "{pictures} pages");
}

/// Pixels at either side in which nothing is drawn.
const MARGIN: u32 = 40;
