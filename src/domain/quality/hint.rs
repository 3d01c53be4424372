//! The one thing a person can do now to be seen better.

/// The one thing a person can do now to be seen better. Ordered by what must be mended first: being in the picture,
/// then light, then the picture's rest, then the face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hint {
    /// Nobody is in the picture.
    NoFace,
    /// More than one face is in the picture.
    SeveralFaces,
    /// The face is partly outside the picture.
    OffCentre,
    /// The face is too small.
    TooFar,
    /// The face is too large.
    TooNear,
    /// Too little light.
    TooDark,
    /// Too much light.
    TooBright,
    /// Light is reflected by a part of the face.
    Glare,
    /// The picture is not sharp.
    Blurred,
    /// The head is turned away.
    TurnedAway,
    /// One side of the face is much darker than the other.
    UnevenLight,
    /// A mask, a scarf or a hand is before the mouth.
    MouthCovered,
    /// Dark glasses or a hand are before the eyes.
    EyesCovered,
    /// An eye is closed, or both.
    EyesClosed,
    /// The mouth is open.
    MouthOpen,
}

impl Hint {
    /// Every hint, in order.
    pub const ALL: [Self; 15] = [
        Self::NoFace,
        Self::SeveralFaces,
        Self::OffCentre,
        Self::TooFar,
        Self::TooNear,
        Self::TooDark,
        Self::TooBright,
        Self::Glare,
        Self::Blurred,
        Self::TurnedAway,
        Self::UnevenLight,
        Self::MouthCovered,
        Self::EyesCovered,
        Self::EyesClosed,
        Self::MouthOpen,
    ];

    /// The hint's code in JSON and in locale keys (`hint-<code>`).
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoFace => "no_face",
            Self::SeveralFaces => "several_faces",
            Self::OffCentre => "off_centre",
            Self::TooFar => "too_far",
            Self::TooNear => "too_near",
            Self::TooDark => "too_dark",
            Self::TooBright => "too_bright",
            Self::Glare => "glare",
            Self::Blurred => "blurred",
            Self::TurnedAway => "turned_away",
            Self::UnevenLight => "uneven_light",
            Self::MouthCovered => "mouth_covered",
            Self::EyesCovered => "eyes_covered",
            Self::EyesClosed => "eyes_closed",
            Self::MouthOpen => "mouth_open",
        }
    }

    /// Whether a challenge waits until it is mended. The others are advice for a better reference: eyes and mouth are
    /// judged by the person's own rest there, and the light of a hall may not be the person's to change.
    pub const fn blocks(self) -> bool {
        !matches!(self, Self::Glare | Self::UnevenLight | Self::EyesClosed | Self::MouthOpen)
    }
}
