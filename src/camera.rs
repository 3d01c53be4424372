//! The camera room: where pictures come from.
//!
//! A [`Source`] hands out [`Frame`]s: a real camera ([`Device`]), a recorded clip ([`Replay`]) or the animated demo
//! face ([`Puppet`]). A [`Feed`] runs any of them on a thread of its own, keeps the newest frame only and lets go of
//! the source when it is dropped. Frames live in memory; the one thing this room writes is a [`Recorder`]'s clip of
//! the demo face.

mod puppet;

pub use puppet::Puppet;

use crate::domain::{Frame, Gesture};

/// Where frames come from.
pub trait Source: Send {
    /// The next frame. Numbers count from 0 and times rise; a frame is never handed out twice.
    ///
    /// # Errors
    /// Whatever ends the stream; a source that failed keeps failing until it is opened anew.
    fn next(&mut self) -> Result<Frame, Error>;

    /// Tells the source what the person is asked to do now. The demo face obeys; cameras and clips ignore it.
    fn cue(&mut self, _cue: Cue) {}
}

/// What the person is asked to do now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cue {
    /// Nothing.
    #[default]
    None,
    /// This gesture, once; a cue that stays the same asks for nothing new.
    Show(Gesture),
}

/// Why there is no frame.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such camera is connected.
    #[error("no camera is connected here")]
    Absent,
}
