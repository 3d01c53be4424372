//! Why there is no paper: told apart as far as somebody can do something about it.

/// Why a printer did not print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unprinted {
    /// It has no paper.
    NoPaper,
    /// Nobody answers, or its queue cannot reach it.
    Offline,
    /// It stopped for another reason: toner, cover, a jam, or it was paused.
    Stopped,
    /// It does not take the job.
    Refused,
    /// It did not say in time that the paper is out.
    Slow,
}

impl Unprinted {
    /// Every reason.
    pub const ALL: [Self; 5] = [Self::NoPaper, Self::Offline, Self::Stopped, Self::Refused, Self::Slow];

    /// The reason's code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoPaper => "printer_no_paper",
            Self::Offline => "printer_offline",
            Self::Stopped => "printer_stopped",
            Self::Refused => "printer_refused",
            Self::Slow => "printer_slow",
        }
    }
}
