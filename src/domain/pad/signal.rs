//! The signals, each with what its score means.

use crate::domain::Failure;

/// Something that tells an attack from a live face before a real camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signal {
    /// A turning head shows parallax that a plane cannot.
    Flatness,
    /// A turn foreshortens the face as much as its parallax says; a bent sheet is foreshortened more.
    Foreshortening,
    /// The picture stands still: a photograph, a paused clip.
    FrozenFrames,
    /// Pictures come again that were seen before: a looped clip.
    RepeatedFrames,
    /// Pictures are older than they should be.
    StaleFrames,
    /// An answer begins sooner after its prompt than a person can react.
    ReactionTime,
    /// Face and background move as one: a sheet or screen in a hand.
    FaceAndBackgroundTogether,
    /// The edge of a sheet, a phone or a screen runs round the face.
    SheetOrScreenEdge,
    /// One face from the first frame to the last.
    IdentityContinuity,
    /// The model of the PAD slot, if the administrator gave one.
    PassivePad,
    /// Driver, bus and identity of the camera: software that poses as one is an injection.
    CameraIdentity,
}

/// On which side of its limit a score speaks of an attack. At the limit itself it does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attack {
    /// A score above the limit.
    Above,
    /// A score below the limit.
    Below,
}

impl Signal {
    /// Every signal, in the order of records and views.
    pub const ALL: [Self; 11] = [
        Self::Flatness,
        Self::Foreshortening,
        Self::FrozenFrames,
        Self::RepeatedFrames,
        Self::StaleFrames,
        Self::ReactionTime,
        Self::FaceAndBackgroundTogether,
        Self::SheetOrScreenEdge,
        Self::IdentityContinuity,
        Self::PassivePad,
        Self::CameraIdentity,
    ];

    /// The code in JSON, records and locale keys (`pad-<code>`, with hyphens).
    pub const fn code(self) -> &'static str {
        match self {
            Self::Flatness => "flatness",
            Self::Foreshortening => "foreshortening",
            Self::FrozenFrames => "frozen_frames",
            Self::RepeatedFrames => "repeated_frames",
            Self::StaleFrames => "stale_frames",
            Self::ReactionTime => "reaction_time",
            Self::FaceAndBackgroundTogether => "face_and_background_together",
            Self::SheetOrScreenEdge => "sheet_or_screen_edge",
            Self::IdentityContinuity => "identity_continuity",
            Self::PassivePad => "passive_pad",
            Self::CameraIdentity => "camera_identity",
        }
    }

    /// The signal with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|signal| signal.code() == code)
    }

    /// Which side of the limit speaks of an attack. Scores are, in this order: degrees of yaw that parallax shows at a
    /// turn; degrees by which foreshortening exceeds parallax; seconds of standing still; seconds of a movement that was
    /// seen before; age of a picture in seconds; seconds from prompt to answer; share of the face's movement that the
    /// background shares; share of an edge found round the face; lowest comparison score between moments of the
    /// session; mean liveness by the model. A camera's identity is an event.
    pub const fn attack(self) -> Attack {
        match self {
            Self::Flatness | Self::ReactionTime | Self::IdentityContinuity | Self::PassivePad => {
                Attack::Below
            }
            Self::Foreshortening
            | Self::FrozenFrames
            | Self::RepeatedFrames
            | Self::StaleFrames
            | Self::FaceAndBackgroundTogether
            | Self::SheetOrScreenEdge
            | Self::CameraIdentity => Attack::Above,
        }
    }

    /// The signal that a failed challenge speaks of; `None` for a failure that says nothing about an attack, such as an
    /// answer that came too late. [`Failure::FramesFrozen`] covers loops too: the session's reports tell which it was.
    pub const fn of_failure(failure: Failure) -> Option<Self> {
        match failure {
            Failure::Attack(signal) => Some(signal),
            Failure::TooEarly | Failure::NotHeld => Some(Self::ReactionTime),
            Failure::FaceSwapped => Some(Self::IdentityContinuity),
            Failure::FramesFrozen => Some(Self::FrozenFrames),
            _ => None,
        }
    }
}

impl Attack {
    /// The code in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Above => "above",
            Self::Below => "below",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back_to_their_signal() {
        for (place, signal) in Signal::ALL.into_iter().enumerate() {
            assert_eq!(Signal::from_code(signal.code()), Some(signal));
            assert_eq!(signal as usize, place);
        }
        assert_eq!(Signal::from_code("mood"), None);
    }
}
