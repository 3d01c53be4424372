//! The number that opens a copy on a person's own stick.

use zeroize::Zeroizing;

/// Twenty digits in groups of five: 66 random bits, read and typed alike in every language. The machine shows them once and keeps
/// them nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct StickNumber(Zeroizing<String>);

impl StickNumber {
    /// From 16 secret random bytes.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        // Of 2^128 numbers a remainder by 10^20 favours none that anyone could notice.
        let digits = format!("{:020}", u128::from_le_bytes(bytes) % 10u128.pow(20));
        let groups: Vec<&str> = [0, 5, 10, 15].iter().map(|from| &digits[*from..from + 5]).collect();
        Self(Zeroizing::new(groups.join("-")))
    }

    /// As it is shown, and typed to open the copy: with its hyphens.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for StickNumber {
    /// Nothing: it opens something.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("StickNumber(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_four_groups_of_five_digits_and_no_log_shows_it(bytes: [u8; 16]) {
            let number = StickNumber::from_random(bytes);
            let groups: Vec<_> = number.as_str().split('-').collect();
            prop_assert_eq!(groups.len(), 4);
            prop_assert!(groups.iter().all(|group| group.len() == 5 && group.bytes().all(|letter| letter.is_ascii_digit())));
            let logged = format!("{number:?}");
            prop_assert!(!logged.contains(groups[0]));
        }
    }
}
