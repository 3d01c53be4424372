//! Every screen in words two fifths longer than English: what a language may ask that nobody has translated into yet.

use super::{Eyes, check_where};
use crate::bank::DISPLAYS;
use crate::bank::stretched::stretch;

/// Names of screens, as they begin, whose keys or answers leave no second line above them on a low display: words so much longer
/// would need it. None of the languages that are offered does; their own tests leave nothing out.
const NO_SECOND_LINE: [&str; 7] = [
    "05-path-identity-",
    "08-review-3-",
    "19-identify",
    "20-identify",
    "24-complaint",
    "32-guardian-document",
    "33-guardian-",
];

/// The screens of the main way.
const MAIN_WAY: [&str; 14] = [
    "01-idle",
    "04-language",
    "05-path",
    "06-notice",
    "07-purpose",
    "08-review",
    "09-camera",
    "10-help",
    "11-timeout",
    "12-error",
    "14-done",
    "15-receipt",
    "16-refused",
    "17-take-back",
];

#[test]
fn everything_fits_in_words_two_fifths_longer_than_english() {
    stretch();
    for display in DISPLAYS {
        let known: &[&str] = if low(&display) { &NO_SECOND_LINE } else { &[] };
        check_where(display, "en", Eyes::Plain, |name| !begins(name, known));
    }
}

/// From the first screen to the receipt, for who wants larger letters, too. On low displays the camera's picture, the keys and what a
/// yes means leave no room for such words in such letters: a language that needs them has ordinary ones there.
#[test]
fn the_way_to_a_receipt_fits_in_larger_words_two_fifths_longer_on_a_tall_display() {
    stretch();
    for display in DISPLAYS.into_iter().filter(|display| !low(display)) {
        check_where(display, "en", Eyes::Large, |name| begins(name, &MAIN_WAY));
    }
}

fn low((_, height, _): &(f32, f32, f32)) -> bool {
    *height < 1000.0
}

fn begins(name: &str, any: &[&str]) -> bool {
    any.iter().any(|begin| name.starts_with(begin))
}
