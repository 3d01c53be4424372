//! How good a picture of a face is. Measures carry the names of ISO/IEC 29794-5 (OFIQ); the raw values below are
//! in the units stated.

use crate::domain::observation::Eyes;
use crate::domain::{Face, Pose};

/// Raw measures of one frame. Those of the face are 0 when nobody is there.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quality {
    /// Faces that count: the person's, and others' of at least 15 % of its area. 0 when no face can be read.
    pub faces: usize,
    /// Sharpness: variance of the Laplacian on the 112 × 112 aligned face; about 20 blurred, 100 fair, 500 crisp.
    pub sharpness: f32,
    /// Luminance: mean luma of cheeks and nose, 0 to 255.
    pub luminance: f32,
    /// Dynamic range: 95th minus 5th percentile of luma on the face, 0 to 255.
    pub dynamic_range: f32,
    /// Under-exposure: share of cheeks and nose with luma below 25, 0 to 1.
    pub under_exposure: f32,
    /// Over-exposure: share of face pixels with luma above 250, 0 to 1.
    pub over_exposure: f32,
    /// Illumination asymmetry: 2·|left − right| / (left + right) of mean luma, 0 to 2.
    pub asymmetry: f32,
    /// How differently coloured the bridge of the nose and the lower cheeks are: distance of their mean Cb and Cr in
    /// levels, 0 to about 10 on skin; a coloured mask shows here.
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
    pub fn hint(&self) -> Option<Hint> {
        Hint::ALL.into_iter().find(|hint| !self.suits(*hint))
    }

    /// Every reason not to keep this picture of `face` as a reference, in [`Defect`]'s order; none for a good one.
    pub fn defects(&self, face: Option<&Face>) -> Vec<Defect> {
        let Some(face) = face else { return vec![Defect::Picture(Hint::NoFace)] };
        let unsuited = Hint::ALL.into_iter().filter(|hint| !self.suits(*hint)).map(Defect::Picture);
        let others = [
            (Defect::UnevenLight, self.asymmetry <= 0.35),
            (Defect::Unclear, face.score >= 0.9 && face.presence >= 0.9),
            (Defect::Covered, self.chroma_distance <= 12.0),
            (Defect::EyesClosed, are_open(&face.eyes)),
            (Defect::MouthOpen, face.mouth.ratio <= 0.25 && face.mouth.jaw_open <= 0.3),
        ];
        unsuited.chain(others.into_iter().filter(|(_, good)| !good).map(|(defect, _)| defect)).collect()
    }

    /// Whether there is no cause for this hint. Limits are those that separate labelled pictures (SIGHT, "Quality gates"),
    /// moved a little where they cut off well-lit portraits. Written so that a measure that is not a number never suits.
    fn suits(&self, hint: Hint) -> bool {
        match hint {
            Hint::NoFace => self.faces > 0,
            Hint::SeveralFaces => self.faces < 2,
            Hint::OffCentre => self.crop >= 0.98,
            Hint::TooFar => self.inter_eye_distance >= 45.0,
            Hint::TooNear => self.head_size <= 0.85,
            Hint::TooDark => self.luminance >= 60.0 && self.under_exposure <= 0.2,
            Hint::TooBright => self.luminance <= 210.0 && self.over_exposure <= 0.1,
            Hint::Blurred => self.sharpness >= 100.0 && self.dynamic_range >= 45.0,
            Hint::TurnedAway => {
                let pose = &self.head_pose;
                pose.yaw_deg.abs() <= 15.0
                    && (pose.pitch_deg - NEUTRAL_PITCH_DEG).abs() <= 20.0
                    && pose.roll_deg.abs() <= 12.0
            }
        }
    }
}

/// Both eyes open, and about equally.
fn are_open(eyes: &Eyes) -> bool {
    let narrow = eyes.left_ratio.min(eyes.right_ratio);
    let wide = eyes.left_ratio.max(eyes.right_ratio);
    eyes.left_blink.max(eyes.right_blink) < 0.42 && narrow >= 0.16 && narrow >= 0.62 * wide
}

/// Pitch read, in the mean, on people who look at the camera. One frame does not tell a person's own.
const NEUTRAL_PITCH_DEG: f32 = 2.0;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::observation::{Mesh, Mouth, Rect};

    fn good() -> Quality {
        Quality {
            faces: 1,
            sharpness: 300.0,
            luminance: 120.0,
            dynamic_range: 100.0,
            inter_eye_distance: 80.0,
            head_size: 0.5,
            crop: 1.0,
            ..Quality::default()
        }
    }

    fn face() -> Face {
        Face {
            bounds: Rect::default(),
            score: 0.93,
            presence: 1.0,
            key_points: None,
            pose: Pose::default(),
            eyes: Eyes { left_ratio: 0.3, right_ratio: 0.3, left_blink: 0.1, right_blink: 0.1 },
            mouth: Mouth::default(),
            mesh: Mesh::new(Box::new([[0.0; 3]; Mesh::POINTS])),
        }
    }

    /// For every hint in order, a change that calls for it and for no other.
    fn spoil(quality: &mut Quality, hint: Hint) {
        match hint {
            Hint::NoFace => quality.faces = 0,
            Hint::SeveralFaces => quality.faces = 2,
            Hint::OffCentre => quality.crop = 0.9,
            Hint::TooFar => quality.inter_eye_distance = 44.0,
            Hint::TooNear => quality.head_size = 0.9,
            Hint::TooDark => quality.under_exposure = 0.3,
            Hint::TooBright => quality.luminance = 220.0,
            Hint::Blurred => quality.sharpness = f32::NAN,
            Hint::TurnedAway => quality.head_pose.yaw_deg = -16.0,
        }
    }

    #[test]
    fn each_hint_has_its_own_cause() {
        assert_eq!(good().hint(), None);
        assert!(good().defects(Some(&face())).is_empty());
        for hint in Hint::ALL {
            let mut quality = good();
            spoil(&mut quality, hint);
            assert_eq!(quality.hint(), Some(hint));
            assert_eq!(quality.defects(Some(&face())), [Defect::Picture(hint)]);
        }
    }

    #[test]
    fn what_must_be_mended_first_is_said_first() {
        let mut quality = good();
        for hint in Hint::ALL.into_iter().rev().filter(|hint| *hint != Hint::SeveralFaces) {
            spoil(&mut quality, hint);
            assert_eq!(quality.hint(), Some(hint));
        }
    }

    #[test]
    fn a_reference_needs_a_plain_face() {
        let mut winking = face();
        winking.eyes.left_ratio = 0.17;
        let mut yawning = face();
        yawning.mouth.ratio = 0.6;
        let mut unsure = face();
        unsure.score = 0.88;
        for (face, defect) in
            [(winking, Defect::EyesClosed), (yawning, Defect::MouthOpen), (unsure, Defect::Unclear)]
        {
            assert_eq!(good().defects(Some(&face)), [defect]);
        }
        let masked = Quality { chroma_distance: 30.0, asymmetry: 0.5, ..good() };
        assert_eq!(masked.defects(Some(&face())), [Defect::UnevenLight, Defect::Covered]);
        assert_eq!(good().defects(None), [Defect::Picture(Hint::NoFace)]);
    }
}
