//! Keeps the window up: when it stops unexpectedly it comes back at its beginning, with nothing of the visit before, for that was in the
//! memory of a process that is gone.

use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, ExitCode, ExitStatus};
use std::time::Duration;

use super::{answer, stopwatch};
use crate::kiosk::kept::{self, DISPLAY_LOST, NEXT_WINDOW};

/// What follows when the window is gone.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    /// It was closed, or cannot be opened.
    Leave(u8),
    /// It stopped unexpectedly.
    Again,
    /// It is done, and another follows.
    Follow,
}

/// Stays until the window is closed by staff, or cannot be opened at all.
pub(super) fn keep_up() -> ExitCode {
    let program = match std::env::current_exe() {
        Ok(program) => program,
        Err(error) => {
            answer::trouble(&error.to_string(), "start the program by its whole path");
            return ExitCode::from(2);
        }
    };
    let (mut pause, mut starts) = (SHORTEST, 0_u32);
    loop {
        let lived = stopwatch();
        let window = Command::new(&program)
            .args(std::env::args_os().skip(1))
            .env(kept::KEPT, starts.to_string())
            .status();
        match window.map(next) {
            Ok(Next::Leave(code)) => return ExitCode::from(code),
            Ok(Next::Follow) => {
                (pause, starts) = (SHORTEST, 0);
                continue;
            }
            Ok(Next::Again) => {
                answer::trouble("the window stopped unexpectedly", "it is opened again, at its beginning");
            }
            Err(error) => answer::trouble(&error.to_string(), "the window is started again in a moment"),
        }
        pause = if lived() > STEADY { SHORTEST } else { (pause * 2).min(LONGEST) };
        std::thread::sleep(pause);
        starts = starts.saturating_add(1);
    }
}

fn next(status: ExitStatus) -> Next {
    match (status.code(), status.signal()) {
        (Some(PANIC | XLIB_LOST), _) => Next::Again,
        (Some(code), _) if code == i32::from(DISPLAY_LOST) => Next::Again,
        (Some(code), _) if code == i32::from(NEXT_WINDOW) => Next::Follow,
        (Some(code), _) => Next::Leave(u8::try_from(code).unwrap_or(2)),
        (None, Some(ASKED_TO_END)) => Next::Leave(0),
        (None, _) => Next::Again,
    }
}

/// Exit code of a Rust program that panicked.
const PANIC: i32 = 101;
/// With this Xlib ends a program whose display went away; no window of ours ends so.
const XLIB_LOST: i32 = 1;
/// SIGTERM: somebody who may do so ends the program.
const ASKED_TO_END: i32 = 15;
/// A window that stood so long was well.
const STEADY: Duration = Duration::from_secs(60);
/// The least pause and the longest: what stops at once again does not flash.
const SHORTEST: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_secs(30);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stops_unexpectedly_comes_back_and_what_is_closed_does_not() {
        let ended = |code: i32| next(ExitStatus::from_raw(code << 8));
        assert_eq!(ended(0), Next::Leave(0));
        assert_eq!(ended(2), Next::Leave(2), "it cannot be opened: staff must look");
        for code in [1, 75, 101] {
            assert_eq!(ended(code), Next::Again, "exit code {code}");
        }
        assert_eq!(ended(79), Next::Follow, "it was commissioned");
        let killed = |signal: i32| next(ExitStatus::from_raw(signal));
        assert_eq!(killed(15), Next::Leave(0));
        for signal in [4, 6, 7, 9, 11] {
            assert_eq!(killed(signal), Next::Again, "signal {signal}");
        }
    }
}
