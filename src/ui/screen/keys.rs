//! Keys on the screen, for the number of a document or for a code: the same wherever one is asked for.

use crate::ui::widget::{Answer, Sheet};

/// The keys of a number.
pub const fn of_number(tall: bool) -> &'static [&'static str] {
    if tall {
        &["0123456789", "ABCDEFGHI", "JKLMNOPQR", "STUVWXYZ"]
    } else {
        &["0123456789", "ABCDEFGHIJKLM", "NOPQRSTUVWXYZ"]
    }
}

/// The keys of a code: Crockford's base 32, and its five check letters.
pub const fn of_code(tall: bool) -> &'static [&'static str] {
    if tall {
        &["0123456789", "ABCDEFGHJK", "MNPQRSTVWX", "YZ*~$=U"]
    } else {
        &["0123456789*~$", "ABCDEFGHJKMN=", "PQRSTVWXYZU"]
    }
}

/// A code as receipts print it: groups of four.
pub fn in_fours(read: &str) -> String {
    let letters: Vec<char> = read.chars().filter(|letter| *letter != '-').collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-").to_uppercase()
}

/// These keys, a row each, below what stands on a sheet.
pub fn below<M>(sheet: Sheet<M>, rows: &[&str], typed: impl Fn(String) -> M) -> Sheet<M> {
    rows.iter().fold(sheet, |sheet, row| {
        sheet.answer(row.chars().map(|letter| Answer::equal(letter, false, typed(letter.to_string())).key()))
    })
}
