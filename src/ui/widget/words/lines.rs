//! Where lines end. The toolkit ends them itself, but from right to left it does so wrongly where a number or a Latin name
//! begins: the word that no longer fits stays, and the line stands beside its box. Such lines are ended here; and lines of Chinese,
//! which the toolkit ends anywhere, beside this.

use super::clauses;
use crate::domain::{FROM_RIGHT_ISOLATE, ISOLATES, is_from_right, seen};

/// Words as they are handed to the toolkit for lines of at most `width`; `measure` says how wide some are on one line.
pub(super) fn lines(words: &str, width: f32, measure: impl Fn(&str) -> f32) -> String {
    if !words.chars().any(is_from_right) {
        // All of it runs from the left: marks that hold a name's own direction only lead the toolkit to end lines wrongly.
        let bound = bound(&words.replace(ISOLATES, ""));
        if width == f32::MAX {
            return bound;
        }
        let bound = hinged(&bound, width, &measure);
        if !words.chars().any(is_ideograph) && !words.contains(" · ") {
            return bound;
        }
        let paragraphs = bound.split('\n').map(|paragraph| clauses::ended(paragraph, width, &measure));
        return paragraphs.collect::<Vec<_>>().join("\n");
    }
    let paragraphs = words.split('\n').map(|paragraph| seen(&begun(broken(paragraph, width, &measure))));
    paragraphs.collect::<Vec<_>>().join("\n")
}

/// A line from right to left that begins with a name or a number in other letters runs from there all the same: by itself the
/// toolkit would take its direction from what it begins with, and set its full stop before its first word.
fn begun(line: String) -> String {
    let first = line.chars().find(|letter| !ISOLATES.contains(letter));
    if first.is_none_or(|first| first == FROM_RIGHT || is_from_right(first)) {
        line
    } else {
        format!("{FROM_RIGHT}{line}")
    }
}

/// A paragraph from right to left with a line break wherever the next word would not fit.
fn broken(words: &str, width: f32, measure: impl Fn(&str) -> f32) -> String {
    let whole = bound(words);
    if width == f32::MAX {
        return whole.replace(NO_BREAK, " ");
    }
    let (mut broken, mut line, mut open) = (String::new(), String::new(), vec![]);
    let words = whole.split(' ').map(|word| word.replace(NO_BREAK, " "));
    for (word, joint) in
        words.flat_map(|word| if measure(&word) > width { unhinged(&word) } else { vec![(word, " ")] })
    {
        let longer = if line.is_empty() { word.clone() } else { format!("{line}{joint}{word}") };
        if line.is_empty() || measure(&longer) <= width {
            line = longer;
        } else {
            // Each line is a text of its own to the toolkit: it has its own isolates and its own direction.
            broken.push_str(&line);
            broken.extend(open.iter().map(|_| END));
            broken.extend(['\n', FROM_RIGHT]);
            line = open.iter().collect::<String>() + &word;
        }
        for letter in word.chars().filter(|letter| ISOLATES.contains(letter)) {
            match letter {
                END => open.truncate(open.len().saturating_sub(1)),
                begin => open.push(begin),
            }
        }
    }
    broken.push_str(&line);
    if broken.contains('\n') { format!("{FROM_RIGHT}{broken}") } else { broken }
}

/// An address that is wider than a line ends where one of its parts does.
fn hinged(words: &str, width: f32, measure: impl Fn(&str) -> f32) -> String {
    let hinged = words.split(' ').map(|word| match is_address(word) && measure(word) > width {
        true => with_hinges(word),
        false => word.to_owned(),
    });
    hinged.collect::<Vec<_>>().join(" ")
}

/// The parts of an address, each with what joins it to the one before.
fn unhinged(word: &str) -> Vec<(String, &'static str)> {
    let hinged = if is_address(word) { with_hinges(word) } else { word.to_owned() };
    let joints = [" "].into_iter().chain(std::iter::repeat(""));
    hinged.split(HINGE).map(str::to_owned).zip(joints).collect()
}

fn is_address(word: &str) -> bool {
    word.contains(['@', '/']) && !word.chars().any(is_ideograph)
}

fn with_hinges(word: &str) -> String {
    word.replace('@', "@\u{200b}").replace('/', "/\u{200b}").replace('.', "\u{200b}.")
}

/// What belongs together stays on one line: a short number and the word before it ("counter 3"), the groups of a telephone number, an abbreviation and what
/// follows it ("No. HD-2026"), a time and its zone, the parts of a date ("23 Nov 2027"), and a letter before a hyphen ("e-mail").
pub(super) fn bound(words: &str) -> String {
    let all: Vec<&str> = words.split(' ').collect();
    let mut bound = String::with_capacity(words.len());
    for (place, word) in all.iter().enumerate() {
        if let Some(before) = place.checked_sub(1) {
            let together = is_short_number(word)
                || (is_group(all[before]) && is_group(word))
                || all[before] == "No."
                || word.starts_with("(UTC")
                || is_date(&all[before..])
                || before.checked_sub(1).is_some_and(|begin| is_date(&all[begin..]));
            bound.push(if together { NO_BREAK } else { ' ' });
        }
        match word.split_once('-') {
            Some((letter, rest)) if is_letter(letter) && rest.starts_with(char::is_alphabetic) => {
                bound.extend([letter, "-", JOINER, rest]);
            }
            _ => bound.push_str(word),
        }
    }
    bound
}

fn is_letter(word: &str) -> bool {
    word.len() == 1 && word.starts_with(char::is_alphabetic)
}

fn is_short_number(word: &str) -> bool {
    let shown = word.trim_start_matches(ISOLATES);
    let digits = shown.bytes().take_while(u8::is_ascii_digit).count();
    let next = shown[digits..].trim_start_matches(ISOLATES).chars().next();
    (1..=3).contains(&digits)
        && next.is_none_or(|next| !next.is_ascii_alphanumeric() && !matches!(next, '-' | ':'))
}

/// A group of digits, as numbers of telephones have them.
fn is_group(word: &str) -> bool {
    let shown = word.trim_matches(ISOLATES).trim_start_matches('+').trim_end_matches(['.', ',']);
    shown.len() >= 2 && shown.bytes().all(|letter| letter.is_ascii_digit())
}

/// Whether a day, a month of three letters and a year come first.
fn is_date(words: &[&str]) -> bool {
    let digits = |word: &str| word.bytes().take_while(u8::is_ascii_digit).count();
    match words {
        [day, month, year, ..] => {
            let day = day.trim_start_matches(ISOLATES);
            (1..=2).contains(&day.len())
                && digits(day) == day.len()
                && month.len() == 3
                && month.bytes().all(|letter| letter.is_ascii_alphabetic())
                && digits(year) == 4
        }
        _ => false,
    }
}

/// The words as they were before they were set, for who says them.
pub(in crate::ui) fn unset(words: &str) -> String {
    let whole = words
        .replace(clauses::AT_DOT, " · ")
        .replace(clauses::AT_SPACE, " ")
        .replace(clauses::AT_NOTHING, "");
    whole.replace(['\u{200b}', '\u{2060}'], "").replace(FROM_RIGHT_ISOLATE, "\u{2068}")
}

/// A letter of Chinese.
pub(in crate::ui::widget) fn is_ideograph(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

/// Where an address may end.
const HINGE: char = '\u{200b}';
const NO_BREAK: char = '\u{a0}';
/// No line ends here; it has no shape.
const JOINER: &str = "\u{2060}";
/// The end of an isolate.
const END: char = '\u{2069}';
/// The right-to-left mark: the line runs so, whatever it begins with.
const FROM_RIGHT: char = '\u{200f}';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_with_its_word() {
        assert_eq!(bound("Please ask at counter 3."), "Please ask at counter\u{a0}3.");
        assert_eq!(bound("到counter 3，或致电"), "到counter\u{a0}3，或致电");
        assert_eq!(bound("+852 5550 0417 3rd"), "+852\u{a0}5550\u{a0}0417 3rd");
        assert_eq!(
            bound("\u{2068}11\u{2069}-ئاينىڭ \u{2068}23\u{2069}-كۈنى"),
            "\u{2068}11\u{2069}-ئاينىڭ \u{2068}23\u{2069}-كۈنى"
        );
        assert_eq!(bound(""), "");
    }

    #[test]
    fn a_date_and_a_number_of_an_office_stay_whole() {
        assert_eq!(
            bound("until \u{2068}22 May 2027\u{2069}, for that"),
            "until\u{a0}\u{2068}22\u{a0}May\u{a0}2027\u{2069}, for that"
        );
        assert_eq!(bound("District, No. HD-2026-0417, until"), "District, No.\u{a0}HD-2026-0417, until");
        assert_eq!(bound("2026, 17:04 (UTC+08:00): you"), "2026, 17:04\u{a0}(UTC+08:00): you");
        assert_eq!(bound("22 men 20"), "22 men\u{a0}20");
        assert_eq!(bound("by e-mail, K-9 or A-"), "by e-\u{2060}mail, K-9 or A-");
    }

    #[test]
    fn an_address_ends_a_line_with_one_of_its_parts() {
        let words = "write to privacy@harbour.example.";
        assert_eq!(hinged(words, 12.0, count), "write to privacy@\u{200b}harbour\u{200b}.example\u{200b}.");
        assert_eq!(hinged(words, 40.0, count), words);
        assert_eq!(unset(&hinged(words, 12.0, count)), words);
    }

    #[test]
    fn a_line_that_begins_with_a_foreign_name_runs_from_the_right() {
        let name = "\u{2068}Harbour Bank\u{2069}، \u{2068}Canton Road\u{2069}.";
        assert_eq!(lines(name, f32::MAX, count), format!("{FROM_RIGHT}{name}"));
        assert_eq!(lines(name, 99.0, count), format!("{FROM_RIGHT}{name}"));
        assert_eq!(lines("K4M7 (پەقەت)\nسىز", 99.0, count), "\u{200f}K4M7 (پەقەت)\nسىز");
    }

    /// Each letter is one wide.
    fn count(words: &str) -> f32 {
        words.chars().filter(|letter| !ISOLATES.contains(letter) && *letter != FROM_RIGHT).count() as f32
    }

    #[test]
    fn a_line_from_right_to_left_ends_before_the_word_that_does_not_fit() {
        let said = lines("سىز بۇ يەرگە بېرىڭ", 8.0, count);
        assert_eq!(said, "\u{200f}سىز بۇ\n\u{200f}يەرگە\n\u{200f}بېرىڭ");
        assert!(said.lines().all(|line| count(line) <= 8.0));
        assert_eq!(lines("سىز بۇ", 8.0, count), "سىز بۇ");
        assert_eq!(lines("to the left", 3.0, count), "to the left", "the toolkit does it");
    }

    #[test]
    fn a_name_that_a_line_cuts_in_two_keeps_its_order_on_both() {
        let said = lines("سوراڭ: \u{2068}First Harbour Bank\u{2069}.", 14.0, count);
        assert_eq!(said, "\u{200f}سوراڭ: \u{2068}First\u{2069}\n\u{200f}\u{2068}Harbour Bank\u{2069}.");
    }

    #[test]
    fn a_number_after_a_break_begins_its_own_line() {
        let said = lines("مۇددىتى: \u{2068}2027\u{2069}-يىلى", 9.0, count);
        assert_eq!(said, "\u{200f}مۇددىتى:\n\u{200f}\u{2068}2027\u{2069}-يىلى");
    }
}
