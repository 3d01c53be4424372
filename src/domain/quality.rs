//! How good a picture of a face is. Measures carry the names of ISO/IEC 29794-5 (OFIQ); the raw values below are
//! in the units stated.

use crate::domain::{Face, Pose};

/// Raw measures of one frame. Those of the face are 0 when nobody is there.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quality {
    /// Faces that count: the person's, and others' of at least 15 % of its area. 0 when no face can be read.
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
    /// How differently coloured forehead and chin are: distance of their mean Cb and Cr in levels; a mask shows here.
    pub chroma_distance: f32,
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

/// A reason not to keep a picture as a reference. Finer than a [`Hint`]: it is not shown, but picks the frames that
/// enrollment uses, and is what `evaluate quality` counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Defect {
    /// What a hint says.
    Picture(Hint),
    /// One side of the face is much darker than the other.
    UnevenLight,
    /// Detector or landmark model are not sure of the face: covered, a drawing, an animal.
    Unclear,
    /// Mouth and chin have another colour than the forehead: a mask.
    Covered,
    /// An eye is closed, or both.
    EyesClosed,
    /// The mouth is open.
    MouthOpen,
}

impl Quality {
    /// The one thing to tell the person, the first of [`Hint`]'s order. A fact of this frame: during a turn of the head
    /// [`Hint::TurnedAway`] is right, and it is for the session to keep it to itself.
    ///
    /// Limits are those that separate labelled pictures (SIGHT, "Quality gates"). Pitch is not known relative to the
    /// person's neutral here, so its limit is about the mean of people looking at the camera.
    pub fn hint(&self) -> Option<Hint> {
        Hint::ALL.into_iter().find(|hint| self.calls_for(*hint))
    }

    /// Whether this hint is due, whatever else is. Written so that a measure that is not a number never passes.
    fn calls_for(&self, hint: Hint) -> bool {
        let within = |value: f32, low: f32, high: f32| value >= low && value <= high;
        let pose = &self.head_pose;
        !match hint {
            Hint::NoFace => self.faces > 0,
            Hint::SeveralFaces => self.faces < 2,
            Hint::OffCentre => self.crop >= 0.98,
            Hint::TooFar => self.inter_eye_distance >= 45.0,
            Hint::TooNear => self.head_size <= 0.85,
            Hint::TooDark => self.luminance >= 60.0 && self.under_exposure <= 0.2,
            Hint::TooBright => self.luminance <= 210.0 && self.over_exposure <= 0.05,
            Hint::Blurred => self.sharpness >= 100.0 && self.dynamic_range >= 55.0,
            Hint::TurnedAway => {
                within(pose.yaw_deg, -15.0, 15.0)
                    && within(pose.pitch_deg - NEUTRAL_PITCH_DEG, -20.0, 20.0)
                    && within(pose.roll_deg, -12.0, 12.0)
            }
        }
    }

    /// Every reason not to keep this picture of `face`, in [`Defect`]'s order; none for a good one (SIGHT, "Quality
    /// gates").
    pub fn defects(&self, face: Option<&Face>) -> Vec<Defect> {
        let mut defects: Vec<_> =
            Hint::ALL.into_iter().filter(|hint| self.calls_for(*hint)).map(Defect::Picture).collect();
        let Some(face) = face else { return vec![Defect::Picture(Hint::NoFace)] };
        let eyes = &face.eyes;
        let (narrow, wide) = (eyes.left_ratio.min(eyes.right_ratio), eyes.left_ratio.max(eyes.right_ratio));
        let open = eyes.left_blink.max(eyes.right_blink) < 0.42 && narrow >= 0.16 && narrow >= 0.62 * wide;
        for (defect, good) in [
            (Defect::UnevenLight, self.asymmetry <= 0.35),
            (Defect::Unclear, face.score >= 0.9 && face.presence >= 0.9),
            (Defect::Covered, self.chroma_distance <= 13.0),
            (Defect::EyesClosed, open),
            (Defect::MouthOpen, face.mouth.ratio <= 0.25 && face.mouth.jaw_open <= 0.3),
        ] {
            if !good {
                defects.push(defect);
            }
        }
        defects
    }
}

/// Pitch that the landmark model reads, in the mean, on people who look at the camera.
const NEUTRAL_PITCH_DEG: f32 = 5.0;

impl Defect {
    /// The defect's code in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Picture(hint) => hint.code(),
            Self::UnevenLight => "uneven_light",
            Self::Unclear => "unclear",
            Self::Covered => "covered",
            Self::EyesClosed => "eyes_closed",
            Self::MouthOpen => "mouth_open",
        }
    }
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
