//! The people who work at a machine: each has a number, a PIN of their own, and no more rights than their role. None of them can
//! consent for anybody.

use zeroize::Zeroizing;

use super::training::Lack;

/// What someone types to say who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OperatorNumber(u16);

/// What someone may do here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Serves people: sees how far a visit is, and can end it.
    Clerk,
    /// Also closes the window of a machine that serves people.
    Supervisor,
    /// As a supervisor. Who works here is entered at the command line, by whoever may log in to the machine.
    Administrator,
    /// Answers for the rules being kept: signs with an administrator that a machine may serve people, and may nothing else here.
    Compliance,
}

/// Someone who works here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    /// Their number.
    pub number: OperatorNumber,
    /// Their name, as their badge has it.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

/// Six to twelve digits that are not guessed at once. Wiped when dropped, and shown nowhere.
pub struct Pin(Zeroizing<String>);

/// Digits that were typed so far. Wiped when dropped, and shown to nobody.
#[derive(Clone)]
pub struct Digits(Zeroizing<String>);

/// Why someone is not let in, or not entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No number of an operator.
    #[error("an operator's number has 1 to 4 digits, and does not begin with 0")]
    Number,
    /// No name.
    #[error("an operator's name has 1 to {LONGEST_NAME} letters, on one line")]
    Name,
    /// No PIN.
    #[error("a PIN has {SHORTEST_PIN} to {LONGEST_PIN} digits")]
    Pin,
    /// A PIN that is guessed at once.
    #[error("this PIN is guessed at once: take no row of neighbours, and four different digits at least")]
    PinWeak,
    /// Number and PIN are not those of anyone who works here.
    #[error("number and PIN do not belong together, or nobody here has this number")]
    Wrong,
    /// Too many wrong PINs.
    #[error(
        "{TRIES} wrong PINs: an administrator or a compliance officer lets this number in again with `countersign operator unlock`"
    )]
    Locked,
    /// Their role does not allow it.
    #[error("this role may not do that: ask a supervisor")]
    Role,
    /// They have no training that counts now.
    #[error("{0}")]
    Untrained(Lack),
    /// An administrator is entered, and only they may do it.
    #[error("an administrator works here: give their number and PIN, with --by and --by-pin-file")]
    Administrator,
    /// Someone has this number.
    #[error("somebody has this number, or had it: take another one, so that the log says who it was")]
    Taken,
    /// Nobody has it.
    #[error("nobody who works here has this number")]
    Unknown,
}

impl OperatorNumber {
    /// Reads what was typed.
    ///
    /// # Errors
    /// [`Error::Number`] unless it is 1 to 9999, in plain digits.
    pub fn parse(typed: &str) -> Result<Self, Error> {
        let plain = (1..=4).contains(&typed.len()) && typed.bytes().all(|digit| digit.is_ascii_digit());
        if !plain || typed.starts_with('0') {
            return Err(Error::Number);
        }
        typed.parse().map(Self).map_err(|_| Error::Number)
    }

    /// The number.
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl std::fmt::Display for OperatorNumber {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(out)
    }
}

impl Role {
    /// Every role, the least first.
    pub const ALL: [Self; 4] = [Self::Clerk, Self::Supervisor, Self::Administrator, Self::Compliance];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::Supervisor => "supervisor",
            Self::Administrator => "administrator",
            Self::Compliance => "compliance",
        }
    }

    /// The role with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether they may close the window of a machine that serves people.
    pub const fn may_close(self) -> bool {
        matches!(self, Self::Supervisor | Self::Administrator)
    }

    /// Whether they serve people, and have a place at the clerk's window.
    pub fn may_attend(self) -> bool {
        self != Self::Compliance
    }

    /// Whether they say who works here.
    pub fn may_enlist(self) -> bool {
        self == Self::Administrator
    }

    /// Whether they let a number in again after too many wrong PINs.
    pub fn may_unlock(self) -> bool {
        self.may_sign()
    }

    /// Whether their signature is one of the two under which a machine serves people, or ends.
    pub const fn may_sign(self) -> bool {
        matches!(self, Self::Administrator | Self::Compliance)
    }
}

impl Operator {
    /// Someone who works here.
    ///
    /// # Errors
    /// [`Error::Name`].
    pub fn new(number: OperatorNumber, name: &str, role: Role) -> Result<Self, Error> {
        let name = name.trim();
        let fits = (1..=LONGEST_NAME).contains(&name.chars().count());
        if !fits || name.chars().any(char::is_control) {
            return Err(Error::Name);
        }
        Ok(Self { number, name: name.to_owned(), role })
    }
}

impl Pin {
    /// A new PIN: a sound one.
    ///
    /// # Errors
    /// [`Error::Pin`], [`Error::PinWeak`].
    pub fn new(typed: &str) -> Result<Self, Error> {
        let pin = Self::typed(typed)?;
        let digits: Vec<i16> = typed.bytes().map(i16::from).collect();
        let steps = || digits.windows(2).map(|pair| pair[1] - pair[0]);
        let mut different = digits.clone();
        different.sort_unstable();
        different.dedup();
        let is_row = steps().all(|step| step == 1) || steps().all(|step| step == -1);
        if is_row || different.len() < 4 { Err(Error::PinWeak) } else { Ok(pin) }
    }

    /// What someone typed for their PIN.
    ///
    /// # Errors
    /// [`Error::Pin`].
    pub fn typed(typed: &str) -> Result<Self, Error> {
        let fits = (SHORTEST_PIN..=LONGEST_PIN).contains(&typed.len());
        if fits && typed.bytes().all(|digit| digit.is_ascii_digit()) {
            Ok(Self(Zeroizing::new(typed.to_owned())))
        } else {
            Err(Error::Pin)
        }
    }

    /// The digits, to be digested.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl std::fmt::Debug for Pin {
    /// Not the digits.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Pin")
    }
}

impl Digits {
    /// Digits more; anything else is not taken.
    pub fn take(&mut self, typed: &str) {
        for digit in typed.chars().filter(char::is_ascii_digit) {
            if self.0.len() < LONGEST_PIN {
                self.0.push(digit);
            }
        }
    }

    /// One digit less.
    pub fn delete(&mut self) {
        self.0.pop();
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Digits {
    /// Nothing yet; as long as any PIN from the beginning, for growing would leave pieces behind.
    fn default() -> Self {
        Self(Zeroizing::new(String::with_capacity(LONGEST_PIN)))
    }
}

impl std::fmt::Debug for Digits {
    /// Not the digits.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Digits")
    }
}

impl Error {
    /// The reason's code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Number => "operator_number",
            Self::Name => "operator_name",
            Self::Pin => "operator_pin",
            Self::PinWeak => "operator_pin_weak",
            Self::Wrong => "operator_wrong",
            Self::Locked => "operator_locked",
            Self::Role => "operator_role",
            Self::Untrained(lack) => lack.code(),
            Self::Administrator => "operator_administrator",
            Self::Taken => "operator_taken",
            Self::Unknown => "operator_unknown",
        }
    }
}

/// Wrong PINs in a row, after which a number is shut.
pub const TRIES: u32 = 3;
/// The fewest and the most digits of a PIN.
pub const SHORTEST_PIN: usize = 6;
/// See [`SHORTEST_PIN`].
pub const LONGEST_PIN: usize = 12;
const LONGEST_NAME: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_pin_is_not_guessed_at_once_and_not_shown() {
        for weak in ["123456", "654321", "012345", "111111", "121212", "112233"] {
            assert_eq!(Pin::new(weak).unwrap_err(), Error::PinWeak, "{weak}");
        }
        for none in ["", "12345", "1234567890123", "12345a", "١٢٣٤٥٦"] {
            assert_eq!(Pin::new(none).unwrap_err(), Error::Pin, "{none}");
        }
        assert_eq!(format!("{:?}", Pin::new("271828").expect("sound")), "Pin");
        assert_eq!(format!("{:?}", Digits::default()), "Digits");
    }

    #[test]
    fn roles_have_one_code_each() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(role));
        }
        assert!(!Role::Clerk.may_close());
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_or_refused(typed in ".{0,20}") {
            if let Ok(number) = OperatorNumber::parse(&typed) {
                prop_assert_eq!(number.to_string(), typed.clone());
            }
            if let Ok(pin) = Pin::new(&typed) {
                prop_assert_eq!(pin.as_bytes(), typed.as_bytes());
            }
            let mut digits = Digits::default();
            digits.take(&typed);
            prop_assert!(digits.as_str().bytes().all(|digit| digit.is_ascii_digit()));
        }
    }
}
