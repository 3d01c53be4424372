//! Presentation attack detection (ISO/IEC 30107-3): the signals that can speak against a live face before a real
//! camera, and the one decision made from them.
//!
//! Whoever measures something makes a [`Report`] of it: a score and its limit, an event that did or did not happen, or
//! the reason why the signal was not available. [`Decision::of`] joins the reports: it rejects when a gating signal
//! fired, names every advisory one that fired, and says of each signal that nobody reported that it was not measured.
//! No signal is ever given a score that nobody measured, and a score that is not a number fires.

mod decision;
mod passive;
mod report;
mod signal;
mod slot;
pub mod view;

pub use decision::Decision;
pub use passive::{EVERY, Look, Passive};
pub use report::{Absence, Outcome, Report, Role, State};
pub use signal::{Attack, Signal};
pub use slot::{Channels, FaceBox, Misfit, Slot, Values};
