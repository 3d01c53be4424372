//! A window that covers the whole display is kept up: one process, which holds no keys and draws nothing, starts another, and starts it
//! again when it stops unexpectedly.

use nix::sys::prctl::set_pdeathsig;
use nix::sys::signal::Signal;

use super::Error;

/// What the keeper tells the window: how often it was started before.
pub const KEPT: &str = "COUNTERSIGN_KEPT";

/// The exit code of a window whose display went away: it comes back with the display (`EX_TEMPFAIL`).
pub const DISPLAY_LOST: u8 = 75;

/// The exit code of a window after which another follows: a machine was commissioned, and serves people from here on.
pub const NEXT_WINDOW: u8 = 79;

/// How often the window of this process was started before, if a keeper started it.
pub fn starts_before() -> Option<u32> {
    std::env::var(KEPT).ok()?.parse().ok()
}

/// Ends this process when its keeper ends.
///
/// # Errors
/// [`Error::MemoryOpen`] if the system forbids it.
pub fn end_with_keeper() -> Result<(), Error> {
    set_pdeathsig(Signal::SIGTERM).map_err(|errno| Error::MemoryOpen(errno.into()))
}
