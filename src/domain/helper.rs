//! Whoever helps a person to understand and to say what they decide. A helper is named on the receipt, and decides nothing.

use super::receipt::fields::is_line;

/// A helper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Helper {
    role: Role,
    name: String,
}

/// How somebody helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Between two languages, or with signs.
    Interpreter,
    /// By explaining, reading out, pressing what the person says.
    Supporter,
}

impl Role {
    /// Each of them.
    pub const ALL: [Self; 2] = [Self::Interpreter, Self::Supporter];

    /// Its code in records and on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Interpreter => "interpreter",
            Self::Supporter => "supporter",
        }
    }

    /// The role with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

impl Helper {
    /// Most characters of a name.
    pub const LONGEST: usize = 60;

    /// A helper of this name.
    ///
    /// # Errors
    /// [`Error`] unless it is one line of 1 to 60 characters, without space around it.
    pub fn new(role: Role, name: &str) -> Result<Self, Error> {
        let fits = (1..=Self::LONGEST).contains(&name.chars().count());
        if fits && is_line(name) && name.trim() == name {
            Ok(Self { role, name: name.to_owned() })
        } else {
            Err(Error)
        }
    }

    /// How they help.
    pub const fn role(&self) -> Role {
        self.role
    }

    /// Their name.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl std::str::FromStr for Helper {
    type Err = Error;

    /// `interpreter:NAME` or `supporter:NAME`.
    fn from_str(text: &str) -> Result<Self, Error> {
        let (role, name) = text.split_once(':').ok_or(Error)?;
        Self::new(Role::from_code(role).ok_or(Error)?, name)
    }
}

/// No helper is named so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a helper is interpreter:NAME or supporter:NAME, a name of 1 to 60 characters on one line")]
pub struct Error;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_name_is_one_short_line_or_refused(name in "\\PC{0,70}|.{0,5}\u{7}.{0,5}| ?[a-z]{1,3}\n? ?") {
            let taken = Helper::new(Role::Supporter, &name);
            let plain = !name.chars().any(|letter| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}'));
            let fits = plain && name.trim() == name && !name.is_empty() && name.chars().count() <= 60;
            prop_assert_eq!(taken.is_ok(), fits);
        }
    }

    #[test]
    fn it_is_read_as_it_is_written_on_the_command_line() {
        let helper: Helper = "interpreter:Rui: Li".parse().expect("a role and a name");
        assert_eq!((helper.role(), helper.name()), (Role::Interpreter, "Rui: Li"));
        for bad in ["", "Rui Li", "judge:Rui Li", "supporter:", "supporter: Rui"] {
            assert_eq!(bad.parse::<Helper>(), Err(Error), "{bad:?}");
        }
    }
}
