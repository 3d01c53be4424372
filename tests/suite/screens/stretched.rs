//! Every screen in words two fifths longer than English: what a language may ask that nobody has translated into yet.

use super::{Eyes, check, check_where};
use crate::bank::DISPLAYS;
use crate::bank::stretched::stretch;

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
        check(display, "en", Eyes::Plain);
    }
}

/// From the first screen to the receipt, for who wants larger letters, too. On low displays the camera's picture, the keys and what a
/// yes means leave no room for such words in such letters: a language that needs them has ordinary ones there.
#[test]
fn the_way_to_a_receipt_fits_in_larger_words_two_fifths_longer_on_a_tall_display() {
    stretch();
    for display in DISPLAYS.into_iter().filter(|(_, height, _)| *height >= 1000.0) {
        check_where(display, "en", Eyes::Large, |name| MAIN_WAY.iter().any(|begin| name.starts_with(begin)));
    }
}
