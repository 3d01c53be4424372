//! Every screen in words two fifths longer than English: what a language may ask that nobody has translated into yet.

use super::{Eyes, check_but};
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

#[test]
fn everything_fits_in_words_two_fifths_longer_than_english() {
    stretch();
    let low = |(_, height, _): &(f32, f32, f32)| *height < 1000.0;
    for display in DISPLAYS {
        let known: &[&str] = if low(&display) { &NO_SECOND_LINE } else { &[] };
        check_but(display, "en", Eyes::Plain, known);
    }
}
