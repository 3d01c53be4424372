//! What a registry states: which act, on which parcel, whose it is, for how much, to whom, at whose request, on which machine,
//! until when.

use sha2::{Digest as _, Sha256};

use super::Owner;
use crate::domain::{Digest, Timestamp};

/// A registry's name of an intent: 16 random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct IntentId(pub [u8; 16]);

/// What is to happen, as a registry's system states it. What the act does follows from its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent<A> {
    /// Its name; one that was dealt with never comes again.
    pub id: IntentId,
    /// What it is about.
    pub parcel: Parcel,
    /// Whose it is, as the register has it.
    pub owners: Vec<Owner>,
    /// Who asked the registry for it.
    pub requester: Requester,
    /// The machine on which it is to be confirmed: the name of its log in its settings.
    pub kiosk: String,
    /// When the registry stated it.
    pub issued_at: Timestamp,
    /// Until when it can be confirmed.
    pub valid_until: Timestamp,
    /// The act.
    pub act: A,
}

/// A piece of land with what stands on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Its number in the register.
    pub number: String,
    /// Its address, as its owner calls it.
    pub address: String,
    /// Hundredths of a square metre.
    pub area: u32,
}

/// Who asked the registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requester {
    /// In which role.
    pub role: Role,
    /// Their name.
    pub name: String,
}

/// The role of who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The owner in person.
    Owner,
    /// Someone for the owner.
    Agent,
}

/// Looking up records: it changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookUp;

/// An act after which the home is no longer the owner's, or no longer free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disposal {
    /// Which.
    pub kind: DisposalKind,
    /// The price of a transfer, the amount of a mortgage.
    pub price: Money,
    /// Who gets the home, or the mortgage.
    pub counterparty: String,
    /// Where the owner is told of it.
    pub channel: Channel,
}

/// The acts that give something away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisposalKind {
    /// The owner no longer owns it.
    Transfer,
    /// The creditor can have it sold.
    Mortgage,
}

/// Where the owner is told, as the register has it: never something given on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// How it is shown: `+86 ··· 0417`.
    pub shown: String,
    /// Since when it stands in the register.
    pub since: Timestamp,
}

/// An amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// Hundredths of the currency.
    pub hundredths: u64,
    /// ISO 4217: three capital letters.
    pub currency: String,
}

/// What an intent can be about. Only this house's two.
pub trait Act: sealed::Sealed {
    /// The act's code.
    fn code(&self) -> &'static str;
}

impl Act for LookUp {
    fn code(&self) -> &'static str {
        Self::CODE
    }
}

impl LookUp {
    /// The act's code.
    pub const CODE: &'static str = "look_up";
}

impl Act for Disposal {
    fn code(&self) -> &'static str {
        self.kind.code()
    }
}

impl DisposalKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Transfer, Self::Mortgage];

    /// The act's code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Transfer => "transfer",
            Self::Mortgage => "mortgage",
        }
    }
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 2] = [Self::Owner, Self::Agent];

    /// The role's code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Agent => "agent",
        }
    }
}

impl<A: Act> Intent<A>
where
    Self: super::form::Encoded,
{
    /// SHA-256 of the intent's one encoding: what a confirmation answers to.
    pub fn hash(&self) -> Digest {
        Digest(Sha256::digest(super::form::Encoded::to_cbor(self)).into())
    }
}

impl Parcel {
    /// The area in square metres: `120`, `88.05`.
    pub fn square_metres(&self) -> String {
        match self.area % 100 {
            0 => (self.area / 100).to_string(),
            rest => format!("{}.{rest:02}", self.area / 100),
        }
    }
}

impl std::fmt::Display for IntentId {
    /// 32 hexadecimal digits.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl std::fmt::Display for Money {
    /// `CNY 1,440,000.00`.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let whole = (self.hundredths / 100).to_string();
        let mut grouped = String::new();
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        write!(out, "{} {grouped}.{:02}", self.currency, self.hundredths % 100)
    }
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::LookUp {}
    impl Sealed for super::Disposal {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_areas_are_read_at_a_glance() {
        let shown = |hundredths| Money { hundredths, currency: "CNY".into() }.to_string();
        assert_eq!(shown(7_000), "CNY 70.00");
        assert_eq!(shown(144_000_005), "CNY 1,440,000.05");
        assert_eq!(shown(99_999), "CNY 999.99");
        let area = |area| Parcel { number: String::new(), address: String::new(), area }.square_metres();
        assert_eq!([12_000, 8_805].map(area), ["120", "88.05"]);
    }
}
