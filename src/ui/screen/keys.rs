//! Keys on the screen, and those for the number of a document: the same wherever one is asked for.

use crate::ui::widget::{Answer, Sheet};

/// The keys of a number.
pub const fn of_number(tall: bool) -> &'static [&'static str] {
    if tall {
        &["0123456789", "ABCDEFGHI", "JKLMNOPQR", "STUVWXYZ"]
    } else {
        &["0123456789", "ABCDEFGHIJKLM", "NOPQRSTUVWXYZ"]
    }
}

/// These keys, a row each, below what stands on a sheet.
pub fn below<M>(sheet: Sheet<M>, rows: &[&str], typed: impl Fn(String) -> M) -> Sheet<M> {
    rows.iter().fold(sheet, |sheet, row| {
        sheet.answer(row.chars().map(|letter| Answer::equal(letter, false, typed(letter.to_string())).key()))
    })
}
