//! The code on a receipt, to type where nothing scans: 13 letters of Crockford's base 32 and a check letter.
//!
//! The letters are the first 65 bits of the receipt's id, of which 60 are random (a UUID of version 4 fixes five), so codes
//! are not guessed at a counter. The check letter, the number modulo 37, tells one wrong letter or two swapped ones from a
//! code that nobody has.

use zeroize::Zeroizing;

use super::ReceiptId;

/// A code that was typed without a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedCode(u128);

/// Why what was typed is no code.
#[derive(Clone, Copy, Debug, thiserror::Error, PartialEq, Eq)]
pub enum CodeError {
    /// Too few letters, too many, or others than a code has.
    #[error("a receipt's code has 14 letters and figures: type all that stands under \"Code to type\"")]
    Form,
    /// The check letter does not fit the others.
    #[error("one letter of the code is not as on the receipt: compare it and type it again")]
    Mistyped,
}

impl CodeError {
    /// The reason's code in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Form => "code_bad",
            Self::Mistyped => "code_mistyped",
        }
    }
}

impl TypedCode {
    /// The code of a receipt.
    pub const fn of(id: &ReceiptId) -> Self {
        Self(u128::from_be_bytes(*id.as_bytes()) >> (u128::BITS - LETTERS * 5))
    }

    /// Reads what was typed: small letters, hyphens and spaces do not matter, nor does I or L for 1 and O for 0.
    ///
    /// # Errors
    /// [`CodeError`].
    pub fn parse(typed: &str) -> Result<Self, CodeError> {
        // A stop code is read here, too: nothing of it stays behind.
        let mut letters = Zeroizing::new(Vec::with_capacity(typed.len()));
        letters.extend(typed.chars().filter(|letter| !matches!(letter, '-' | ' ')));
        let (check, letters) = letters.split_last().ok_or(CodeError::Form)?;
        let check = value(*check, 37).ok_or(CodeError::Form)?;
        if letters.len() != LETTERS as usize {
            return Err(CodeError::Form);
        }
        let add = |sum: u128, letter: &char| Some(sum << 5 | value(*letter, 32)?);
        let code = Self(letters.iter().try_fold(0, add).ok_or(CodeError::Form)?);
        if code.0 % 37 == check { Ok(code) } else { Err(CodeError::Mistyped) }
    }

    /// The first eight bytes of every id that has this code.
    pub const fn id_begins(self) -> [u8; 8] {
        ((self.0 >> 1) as u64).to_be_bytes()
    }
}

impl std::fmt::Display for TypedCode {
    /// `7F3K-92QD-B998-MX`.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for place in 0..LETTERS {
            if place > 0 && place % 4 == 0 {
                out.write_str("-")?;
            }
            let letter = self.0 >> (5 * (LETTERS - 1 - place)) & 31;
            write!(out, "{}", char::from(ALPHABET[letter as usize]))?;
        }
        write!(out, "{}", char::from(ALPHABET[(self.0 % 37) as usize]))
    }
}

/// A letter's value below `most`.
fn value(letter: char, most: usize) -> Option<u128> {
    let letter = match letter.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    };
    let place = ALPHABET[..most].iter().position(|known| char::from(*known) == letter)?;
    Some(place as u128)
}

/// Before the check letter.
const LETTERS: u32 = 13;
/// Crockford's: 32 letters, and five more for checks.
const ALPHABET: &[u8; 37] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_code_is_read_however_it_is_typed(bytes: [u8; 16]) {
            let id = ReceiptId::from_random(bytes);
            let code = TypedCode::of(&id);
            let shown = code.to_string();
            prop_assert_eq!(TypedCode::parse(&shown), Ok(code));
            let sloppy = shown.to_lowercase().replace('-', " ").replace('1', "l").replace('0', "o");
            prop_assert_eq!(TypedCode::parse(&sloppy), Ok(code));
            prop_assert_eq!(&code.id_begins(), id.as_bytes().first_chunk::<8>().expect("sixteen"));
            prop_assert!(shown.starts_with(&id.code()), "it begins with the receipt's name");
        }

        #[test]
        fn one_wrong_letter_and_two_swapped_ones_are_noticed(bytes: [u8; 16], at in 0..13usize, other in 0..32usize) {
            let shown = TypedCode::of(&ReceiptId::from_random(bytes)).to_string().replace('-', "");
            let mut wrong: Vec<char> = shown.chars().collect();
            wrong[at] = char::from(ALPHABET[other]);
            let wrong: String = wrong.into_iter().collect();
            if wrong != shown {
                prop_assert_eq!(TypedCode::parse(&wrong), Err(CodeError::Mistyped));
            }
            let mut swapped: Vec<char> = shown.chars().collect();
            swapped.swap(at.min(11), at.min(11) + 1);
            let swapped: String = swapped.into_iter().collect();
            if swapped != shown {
                prop_assert_eq!(TypedCode::parse(&swapped), Err(CodeError::Mistyped));
            }
        }

        #[test]
        fn any_text_is_answered(typed in ".{0,30}") {
            let _ = TypedCode::parse(&typed);
        }
    }

    #[test]
    fn too_little_or_too_much_is_no_code() {
        for typed in ["", "7", "7F3K-92QD", "7F3K-92QD-7F3K-92QD-7F3K", "7F3K-92QD-7F3K-9é"] {
            assert_eq!(TypedCode::parse(typed), Err(CodeError::Form), "{typed}");
        }
    }
}
