//! The forms of paper that a receipt is printed on.

/// The paper in the printer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// Sheets of A4.
    A4,
    /// A thermal roll 80 mm wide, at 203 dots per inch.
    Roll80,
}

/// How large the letters are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Letters {
    /// At least 9 point where it is to be read.
    #[default]
    Ordinary,
    /// None smaller than 18 point, for eyes that need it.
    Large,
}

impl Paper {
    /// Every paper.
    pub const ALL: [Self; 2] = [Self::A4, Self::Roll80];

    /// The paper's name in the settings.
    pub const fn code(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Roll80 => "roll-80",
        }
    }
}

impl Letters {
    /// Both sizes.
    pub const ALL: [Self; 2] = [Self::Ordinary, Self::Large];

    /// Large letters where they are wished for.
    pub const fn large_if(wished: bool) -> Self {
        if wished { Self::Large } else { Self::Ordinary }
    }
}
