//! Where lines end. The toolkit ends them itself, but from right to left it does so wrongly where a number or a Latin name
//! begins: the word that no longer fits stays, and the line stands beside its box. Such lines are ended here.

use crate::domain::ISOLATES;

/// Words as they are handed to the toolkit for lines of at most `width`; `measure` says how wide some are on one line.
pub(super) fn lines(words: &str, width: f32, measure: impl Fn(&str) -> f32) -> String {
    if !words.chars().any(is_from_right) {
        return bound(words);
    }
    let paragraphs = words.split('\n').map(|paragraph| broken(paragraph, width, &measure));
    paragraphs.collect::<Vec<_>>().join("\n")
}

/// A paragraph from right to left with a line break wherever the next word would not fit.
fn broken(words: &str, width: f32, measure: impl Fn(&str) -> f32) -> String {
    let whole = bound(words);
    if width == f32::MAX {
        return whole.replace(NO_BREAK, " ");
    }
    let (mut broken, mut line, mut open) = (String::new(), String::new(), vec![]);
    for word in whole.split(' ').map(|word| word.replace(NO_BREAK, " ")) {
        let longer = if line.is_empty() { word.clone() } else { format!("{line} {word}") };
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

/// A short number stays on the line of the word before it: "counter 3".
fn bound(words: &str) -> String {
    let mut bound = String::with_capacity(words.len());
    for (place, word) in words.split(' ').enumerate() {
        let shown = word.trim_start_matches(ISOLATES);
        let digits = shown.bytes().take_while(u8::is_ascii_digit).count();
        let next = shown[digits..].trim_start_matches(ISOLATES).chars().next();
        let ends = next.is_none_or(|next| !next.is_ascii_alphanumeric() && next != '-');
        match (place, (1..=3).contains(&digits) && ends) {
            (0, _) => {}
            (_, true) => bound.push(NO_BREAK),
            (_, false) => bound.push(' '),
        }
        bound.push_str(word);
    }
    bound
}

/// A letter of Chinese.
pub(in crate::ui::widget) fn is_ideograph(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

/// A letter of a script that is written from right to left.
fn is_from_right(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

const NO_BREAK: char = '\u{a0}';
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
        assert_eq!(bound("+852 5550 0417 3rd"), "+852 5550 0417 3rd");
        assert_eq!(
            bound("\u{2068}11\u{2069}-ئاينىڭ \u{2068}23\u{2069}-كۈنى"),
            "\u{2068}11\u{2069}-ئاينىڭ \u{2068}23\u{2069}-كۈنى"
        );
        assert_eq!(bound(""), "");
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
