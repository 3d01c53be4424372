//! Where lines of Chinese end: after a clause where one ends, else between two words, never within a number or a name if there is
//! any other place, and never so that hardly anything is left for the last line. A script without spaces tells the toolkit none of it.

use super::is_ideograph;
use crate::i18n::together;

/// Something that no line is ended in.
struct Part<'a> {
    words: &'a str,
    wide: f32,
    /// A space stands before it.
    spaced: bool,
}

/// Words in as few lines of at most `width` as they need without cutting words in two, ended where they read best; `measure` says how wide some are on one
/// line. As they were where one part alone is too wide.
pub(super) fn ended(words: &str, width: f32, measure: impl Fn(&str) -> f32) -> String {
    let space = measure("n n") - measure("nn");
    let parts: Vec<Part<'_>> = parts(words)
        .into_iter()
        .map(|(words, spaced)| Part { words, wide: measure(words), spaced })
        .collect();
    let Some(ends) = ends(&parts, width, space) else { return words.to_owned() };
    let mut ended = String::with_capacity(words.len() + 8);
    for (place, part) in parts.iter().enumerate() {
        let ends_here = |place: usize| ends.contains(&place) && parts[place].spaced;
        if part.spaced && part.words == DOT && ends_here(place + 1) {
            continue;
        }
        if place > 0 && parts[place - 1].words == DOT && ends_here(place) {
            ended.push_str(AT_DOT);
            ended.push_str(part.words);
            continue;
        }
        match (ends.contains(&place), part.spaced) {
            (true, true) => ended.push_str(AT_SPACE),
            (true, false) => ended.push_str(AT_NOTHING),
            (false, true) => ended.push(' '),
            (false, false) => {}
        }
        ended.push_str(part.words);
    }
    ended
}

/// Each Chinese character, and what is written between spaces and such characters; stops stay with what they follow, brackets with
/// what they hold.
fn parts(words: &str) -> Vec<(&str, bool)> {
    let mut parts: Vec<(&str, bool)> = vec![];
    let (mut begin, mut spaced) = (0, false);
    let mut before: Option<char> = None;
    for (place, letter) in words.char_indices() {
        let whole = before.is_some_and(|before| !can_end(before, letter));
        if !whole && begin < place {
            parts.push((&words[begin..place], spaced));
            (begin, spaced) = (place, false);
        }
        if letter == ' ' {
            (begin, spaced) = (place + 1, true);
            before = None;
        } else {
            before = Some(letter);
        }
    }
    if begin < words.len() {
        parts.push((&words[begin..], spaced));
    }
    parts
}

/// Whether a line may end between these two.
fn can_end(before: char, after: char) -> bool {
    if after == ' ' {
        return true;
    }
    let wide = is_ideograph(before) || is_ideograph(after) || STOPS.contains(&before);
    wide && !STOPS.contains(&after) && !CLOSED.contains(&after) && !OPEN.contains(&before)
}

/// Before which parts a line begins anew; none where they do not fit.
fn ends(parts: &[Part<'_>], width: f32, space: f32) -> Option<Vec<usize>> {
    // For the parts up to each place: lines, what they cost, and where the last of them begins.
    let mut best: Vec<Option<(usize, f32, usize)>> = vec![Some((0, 0.0, 0))];
    for end in 1..=parts.len() {
        let (mut wide, mut found) = (0.0, None);
        for begin in (0..end).rev() {
            let next = begin + 1;
            wide += parts[begin].wide + if next < end && parts[next].spaced { space } else { 0.0 };
            if wide > width - SPARE {
                break;
            }
            let Some((lines, cost, _)) = best[begin] else { continue };
            let last = end == parts.len();
            let own = if last { left(wide, width, lines) } else { cut(parts, end) + ragged(wide, width) };
            let all = (lines + 1, cost + own + LINE, begin);
            if found.is_none_or(|(_, cost, _)| all.1 < cost) {
                found = Some(all);
            }
        }
        best.push(found);
    }
    let mut ends = vec![];
    let mut at = parts.len();
    while at > 0 {
        at = best[at]?.2;
        ends.push(at);
    }
    ends.retain(|place| *place > 0);
    Some(ends)
}

/// What it costs to end a line before this part.
fn cut(parts: &[Part<'_>], place: usize) -> f32 {
    let before = parts[place - 1].words.chars().rfind(|letter| !is_shapeless(*letter));
    let after = parts[place].words.chars().find(|letter| !is_shapeless(*letter));
    let (Some(before), Some(after)) = (before, after) else { return 2.0 };
    match before {
        '。' | '？' | '！' | '；' => 0.0,
        '，' | '：' => 0.5,
        '、' => 1.5,
        '·' => 0.5,
        _ if after == '·' => 20.0,
        // A number and what it counts.
        _ if before.is_ascii_digit() && is_ideograph(after) => 9.0,
        _ if parts[place].spaced && !is_ideograph(before) && !is_ideograph(after) => 3.0,
        _ if parts[place].spaced => 1.5,
        _ if before.is_ascii_digit() || after.is_ascii_digit() => 7.0,
        _ if BOUND.contains(&after) => 6.0,
        // Words end with these far more often than they begin with them.
        '的' | '了' => 1.5,
        _ if is_ideograph(before) && is_ideograph(after) => 1.5 + 12.0 * together(before, after),
        _ => 2.5,
    }
}

fn is_shapeless(letter: char) -> bool {
    crate::domain::ISOLATES.contains(&letter)
}

/// What a line costs that ends early.
fn ragged(wide: f32, width: f32) -> f32 {
    4.0 * (1.0 - wide / width).powi(2)
}

/// What a last line costs that holds hardly anything.
fn left(wide: f32, width: f32, before: usize) -> f32 {
    match wide / width {
        _ if before == 0 => 0.0,
        share if share < 0.15 => 10.0,
        share if share < 0.25 => 3.0,
        _ => 0.0,
    }
}

/// What a line costs: less than a word cut in two, more than any other end.
const LINE: f32 = 7.5;
/// The end of a line that was made where nothing, or a space, was. What has no shape tells both from an end that was written.
pub(super) const AT_NOTHING: &str = "\n\u{200b}";
pub(super) const AT_SPACE: &str = "\n\u{200b}\u{200b}";
/// The end of a line in place of a dot between two things, which would hang there.
pub(super) const AT_DOT: &str = "\n\u{200b}\u{200b}\u{200b}";
const DOT: &str = "·";

/// What belongs to the word before it, and begins no line.
const BOUND: [char; 6] = ['的', '了', '们', '們', '着', '著'];
const STOPS: [char; 8] = ['，', '。', '；', '：', '？', '！', '、', '…'];
const CLOSED: [char; 10] = ['）', '」', '』', '》', '”', '’', ')', '%', '·', '\u{2069}'];
const OPEN: [char; 9] = ['（', '「', '『', '《', '“', '‘', '(', '·', '\u{2068}'];
/// Pixels that a line keeps free: the parts are measured one by one.
const SPARE: f32 = 1.0;

#[cfg(test)]
mod tests {
    use super::*;

    /// A character is two wide, any other letter one.
    fn count(words: &str) -> f32 {
        words.chars().map(|letter| if letter < '\u{2e80}' { 1.0 } else { 2.0 }).sum()
    }

    fn set(words: &str, width: f32) -> Vec<String> {
        let set = ended(words, width + SPARE, count);
        set.replace('\u{200b}', "").lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_line_ends_with_a_clause_else_with_a_word() {
        assert_eq!(
            set("您的人脸可以用来做什么，由您在这里决定。", 36.0),
            ["您的人脸可以用来做什么，", "由您在这里决定。"]
        );
        assert_eq!(set("回执有效，以后可凭此编号打印：“我的同意”。", 26.0)[0], "回执有效，以后可凭此编号");
        assert_eq!(set("您已有回执的内容保持不变。", 20.0), ["您已有回执的内容", "保持不变。"]);
        assert_eq!(
            set("是否同意银行在核对钥匙的同时核对您的人脸？", 24.0),
            ["是否同意银行在核对钥匙的", "同时核对您的人脸？"]
        );
        assert_eq!(set("撤回的记录 3e873494-3301-4203", 24.0), ["撤回的记录", "3e873494-3301-4203"]);
        assert_eq!(set("2026年11月28日 17:04 · 7F3K", 26.0), ["2026年11月28日", "17:04 · 7F3K"]);
        assert_eq!(set("同意 · First Harbour Bank", 19.0), ["同意", "First Harbour Bank"], "no dot hangs");
        assert_eq!(set("不限时间时，每隔 5 分钟才会问您", 20.0), ["不限时间时，", "每隔 5 分钟才会问您"]);
        assert_eq!(set("这份回执证明您所作的决定。", 20.0), ["这份回执证明您所作的", "决定。"]);
        assert_eq!(set("您可以不同意。", 40.0), ["您可以不同意。"]);
    }

    #[test]
    fn numbers_names_and_stops_stay_whole() {
        assert_eq!(
            set("仅被告知核对结果者：Harbour Card Services", 24.0),
            ["仅被告知核对结果者：", "Harbour Card Services"]
        );
        for width in (16..60).map(|width| width as f32) {
            for line in set("保存在本机，至2027年11月23日，到期（或您撤回）即删除。", width)
            {
                assert!(count(&line) <= width, "{line}");
                let first = line.chars().next().unwrap();
                assert!(!STOPS.contains(&first) && !CLOSED.contains(&first), "{line}");
                assert!(!line.ends_with(OPEN), "{line}");
            }
        }
        assert_eq!(set("2027", 2.0), ["2027"], "too narrow for anything");
    }
}
