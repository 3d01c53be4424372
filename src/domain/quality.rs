//! How good a picture of a face is. Measures carry the names of ISO/IEC 29794-5 (OFIQ); the raw values below are
//! in the units stated.

use crate::domain::Pose;

/// Raw measures of one frame. Those of the face are 0 when nobody is there.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quality {
    /// Faces found.
    pub faces: usize,
    /// Sharpness: variance of the Laplacian on the 112 × 112 aligned face; about 20 blurred, 100 fair, 500 crisp.
    pub sharpness: f32,
    /// Luminance: mean luma of the face, 0 to 255.
    pub luminance: f32,
    /// Dynamic range: 95th minus 5th percentile of luma on the face, 0 to 255.
    pub dynamic_range: f32,
    /// Under-exposure: share of face pixels with luma below 25, 0 to 1.
    pub under_exposure: f32,
    /// Over-exposure: share of face pixels with luma above 250, 0 to 1.
    pub over_exposure: f32,
    /// Illumination asymmetry: 2·|left − right| / (left + right) of mean luma, 0 to 2.
    pub asymmetry: f32,
    /// Inter-eye distance: between iris centres in pixels.
    pub inter_eye_distance: f32,
    /// Head size: face box height over frame height, 0 to 1 and beyond.
    pub head_size: f32,
    /// Crop: 1 when the face box lies inside the frame, less by the share outside.
    pub crop: f32,
    /// Head pose.
    pub head_pose: Pose,
}

/// The one thing a person can do now to be seen better. Ordered by what must be mended first.
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
    /// The picture is not sharp.
    Blurred,
    /// The head is turned away.
    TurnedAway,
}

impl Hint {
    /// Every hint, in order.
    pub const ALL: [Self; 9] = [
        Self::NoFace,
        Self::SeveralFaces,
        Self::OffCentre,
        Self::TooFar,
        Self::TooNear,
        Self::TooDark,
        Self::TooBright,
        Self::Blurred,
        Self::TurnedAway,
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
            Self::Blurred => "blurred",
            Self::TurnedAway => "turned_away",
        }
    }
}
