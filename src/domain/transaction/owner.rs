//! Who owns the home, as the register knows them: by name, and by a commitment to the number of their identity document. The salt
//! that opens the commitment is posted beside the intent and is in no record: without it nobody finds the number by trying all.

use sha2::{Digest as _, Sha256};

use super::Error;
use crate::domain::{Digest, DocumentNumber};

/// An owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The name in the register.
    pub name: String,
    /// The commitment to their identity document: [`Document::commitment`].
    pub identity: Digest,
}

/// What opens a commitment: 16 random bytes of the registry's, for one owner in one intent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Salt(pub [u8; 16]);

/// Kinds of identity documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// Of the mainland: 18 characters, the last one checks the others.
    ResidentIdentityCard,
    /// Of Hong Kong: one or two letters, six digits, and one that checks them.
    HongKongIdentityCard,
    /// Of any state.
    Passport,
}

/// An identity document that an officer sighted: its number, and what kind of document it is. It is no part of any record.
pub struct Document {
    kind: DocumentKind,
    number: DocumentNumber,
}

impl Owner {
    /// The owner with this name, whom the register knows by this document.
    pub fn new(name: &str, document: &Document, salt: &Salt) -> Self {
        Self { name: name.to_owned(), identity: document.commitment(salt) }
    }
}

impl Document {
    /// Reads what an officer typed: the kind's code, a space and the number, `passport K01234567`. Small letters do not matter, nor
    /// do spaces, hyphens and brackets in the number.
    ///
    /// # Errors
    /// [`Error::Document`] after a slip, also where the number's own check character does not fit: nobody was told from anybody.
    pub fn parse(typed: &str) -> Result<Self, Error> {
        let (kind, number) = typed.trim().split_once(' ').ok_or(Error::Document)?;
        let kind = DocumentKind::ALL.into_iter().find(|one| one.code() == kind).ok_or(Error::Document)?;
        Self::of(kind, number)
    }

    /// The same, of a kind that was chosen.
    ///
    /// # Errors
    /// As [`Document::parse`].
    pub fn of(kind: DocumentKind, number: &str) -> Result<Self, Error> {
        let number = DocumentNumber::parse(number).map_err(|_| Error::Document)?;
        if kind.fits(number.as_bytes()) { Ok(Self { kind, number }) } else { Err(Error::Document) }
    }

    /// SHA-256 of the label, the salt, the kind's code and the number, each after its length (8 bytes, big-endian). Registries
    /// compute it too: do not change.
    pub fn commitment(&self, salt: &Salt) -> Digest {
        let parts = [LABEL, &salt.0, self.kind.code().as_bytes(), self.number.as_bytes()];
        let hash = parts.iter().fold(Sha256::new(), |hash, part| {
            hash.chain_update((part.len() as u64).to_be_bytes()).chain_update(part)
        });
        Digest(hash.finalize().into())
    }
}

impl std::fmt::Debug for Document {
    /// The kind alone.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Document({}, …)", self.kind.code())
    }
}

impl DocumentKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::ResidentIdentityCard, Self::HongKongIdentityCard, Self::Passport];

    /// The kind's code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ResidentIdentityCard => "resident_identity_card",
            Self::HongKongIdentityCard => "hong_kong_identity_card",
            Self::Passport => "passport",
        }
    }

    fn fits(self, number: &[u8]) -> bool {
        match self {
            Self::ResidentIdentityCard => is_resident(number),
            Self::HongKongIdentityCard => is_of_hong_kong(number),
            Self::Passport => (5..=20).contains(&number.len()),
        }
    }
}

/// GB 11643: seventeen digits and a check character, ISO 7064 MOD 11-2.
fn is_resident(number: &[u8]) -> bool {
    let Some((check, digits)) = number.split_last() else { return false };
    let check = if *check == b'X' { 10 } else { value(*check) };
    let sum = digits.iter().fold(0, |sum, digit| (sum + value(*digit)) * 2 % 11);
    digits.len() == 17 && digits.iter().all(u8::is_ascii_digit) && check <= 10 && (sum + check) % 11 == 1
}

/// Eight places, the first one empty where there is one letter, weighted 9 to 2, and a check digit, `A` for ten.
fn is_of_hong_kong(number: &[u8]) -> bool {
    const EMPTY: u32 = 36;
    let Some((check, places)) = number.split_last() else { return false };
    let Some(letters) = places.len().checked_sub(6).filter(|letters| (1..=2).contains(letters)) else {
        return false;
    };
    let (head, digits) = places.split_at(letters);
    let lead = (head.len() == 1).then_some(EMPTY);
    let values = lead.into_iter().chain(places.iter().map(|place| value(*place)));
    let sum: u32 = values.zip((2..=9).rev()).map(|(value, weight)| value * weight).sum();
    let check = value(*check);
    head.iter().all(u8::is_ascii_uppercase)
        && digits.iter().all(u8::is_ascii_digit)
        && check <= 10
        && (sum + check).is_multiple_of(11)
}

/// Digits as they are, letters from ten on.
const fn value(letter: u8) -> u32 {
    match letter {
        b'0'..=b'9' => (letter - b'0') as u32,
        _ => letter.wrapping_sub(b'A') as u32 + 10,
    }
}

const LABEL: &[u8] = b"countersign-owner/v1";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_read(typed: &str) -> bool {
        Document::parse(typed).is_ok()
    }

    #[test]
    fn a_slip_is_told_from_another_document() {
        for good in [
            "resident_identity_card 11010519491231002X",
            "resident_identity_card 110105 19491231 002x",
            "hong_kong_identity_card A123456(3)",
            "hong_kong_identity_card ab987654-3",
            "passport K0123456",
            " passport k 0123456\n",
        ] {
            assert!(is_read(good), "{good}");
        }
        for bad in [
            "",
            "passport",
            "passport ",
            "passport K01!",
            "driving_licence K0123456",
            "resident_identity_card 11010519491231003X",
            "resident_identity_card 1101051949123100",
            "resident_identity_card X10105194912310021",
            "hong_kong_identity_card A123457(3)",
            "hong_kong_identity_card 1123456(3)",
            "hong_kong_identity_card ABC123456(3)",
            "hong_kong_identity_card A123456",
        ] {
            assert!(!is_read(bad), "{bad}");
        }
    }

    /// Computed apart from the program: `printf` of the framed parts into `sha256sum`.
    #[test]
    fn the_commitment_is_the_one_that_registries_compute() {
        let document = Document::parse("passport K0123456").expect("a passport");
        assert_eq!(
            document.commitment(&Salt([7; 16])).to_string(),
            "ec06db26b6131ba6c3cf164168f71f9ec64c9b9c1564ed4988a4392127b7df4d"
        );
        assert_eq!(format!("{document:?}"), "Document(passport, …)");
    }

    proptest! {
        #[test]
        fn a_commitment_is_of_one_salt_kind_and_number(
            one: [u8; 16], other: [u8; 16], number in "[A-Z0-9]{5,20}", second in "[A-Z0-9]{5,20}",
        ) {
            let document = |number: &str| Document::parse(&format!("passport {number}")).expect("a passport");
            let committed = document(&number).commitment(&Salt(one));
            prop_assert_eq!(document(&number.to_lowercase()).commitment(&Salt(one)), committed);
            prop_assert_eq!(document(&number).commitment(&Salt(other)) == committed, one == other);
            prop_assert_eq!(document(&second).commitment(&Salt(one)) == committed, number == second);
            let alike = Document { kind: DocumentKind::ResidentIdentityCard, ..document(&number) };
            prop_assert_ne!(alike.commitment(&Salt(one)), committed);
        }

        #[test]
        fn no_text_makes_reading_panic(kind in 0..3_usize, typed in ".{0,40}") {
            let _ = Document::parse(&typed);
            let _ = Document::parse(&format!("{} {typed}", DocumentKind::ALL[kind].code()));
        }
    }
}
