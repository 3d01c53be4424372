//! How good a picture of a face is: raw measures in the units stated, and from them components of 0 to 100 that carry
//! the names of ISO/IEC 29794-5 (OFIQ). `docs/quality.md` says where each limit comes from.

mod component;
mod hint;
mod map;

use std::cmp::Ordering;

pub use component::Component;
pub use hint::Hint;

use crate::domain::Pose;
use crate::domain::observation::{Eyes, Mouth};

/// Raw measures of one frame. Those of the face are 0 when nobody is there.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quality {
    /// Faces that count: the person's, and others' of at least 15 % of its area. 0 when no face can be read.
    pub faces: usize,
    /// Area of the largest other face that counts over the person's, 0 to 1.
    pub company: f32,
    /// The smaller of the detector's and the landmark model's belief that this is a face, 0 to 1.
    pub certainty: f32,
    /// Room round the eyes.
    pub margins: Margins,
    /// Inter-eye distance: between iris centres in pixels.
    pub inter_eye_distance: f32,
    /// Head size: face box height over frame height, 0 to 1 and beyond.
    pub head_size: f32,
    /// Luminance: mean luma of cheeks and nose, 0 to 255.
    pub luminance: f32,
    /// Under-exposure: share of cheeks and nose with luma below 25, 0 to 1.
    pub under_exposure: f32,
    /// Over-exposure: share of face pixels with luma above 250, 0 to 1.
    pub over_exposure: f32,
    /// Noise: deviation of luma on cheeks and nose that no structure explains, in levels; about 1 by daylight.
    pub noise: f32,
    /// Dynamic range: 95th minus 5th percentile of luma on the face, 0 to 255.
    pub dynamic_range: f32,
    /// Sharpness: variance of the Laplacian on the 112 × 112 aligned face; about 20 blurred, 100 fair, 500 crisp.
    pub sharpness: f32,
    /// Head pose.
    pub head_pose: Pose,
    /// Illumination asymmetry: 2·|left − right| / (left + right) of mean luma, 0 to 2.
    pub asymmetry: f32,
    /// How much speaks for a covered mouth: log odds, positive when covered.
    pub mouth_cover: f32,
    /// How much speaks for covered eyes: log odds, positive when covered.
    pub eyes_cover: f32,
    /// Eyes.
    pub eyes: Eyes,
    /// Mouth.
    pub mouth: Mouth,
    /// The strongest movement of the face away from rest, 0 to 1.
    pub expression: f32,
}

/// Room between the eyes and the frame's edges (OFIQ, crop of the face).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Margins {
    /// From the image-left eye to the left edge, in inter-eye distances.
    pub left: f32,
    /// From the image-right eye to the right edge, in inter-eye distances.
    pub right: f32,
    /// From the middle of the eyes to the upper edge, in distances from there to the chin.
    pub above: f32,
    /// From the middle of the eyes to the lower edge, in distances from there to the chin.
    pub below: f32,
}

impl Quality {
    /// A component's value, 0 worst to 100 best; all are 0 when nobody is there.
    pub fn value(&self, component: Component) -> f32 {
        map::value(self, component)
    }

    /// Whether a component lets this picture be a reference. What is not a number never does.
    pub fn passes(&self, component: Component) -> bool {
        self.value(component) >= component.gate()
    }

    /// The one thing to tell the person, the first of [`Component`]'s order. A fact of this frame: during a turn of the
    /// head [`Hint::TurnedAway`] is right, and it is for the session to keep it to itself.
    pub fn hint(&self) -> Option<Hint> {
        if self.faces == 0 {
            return Some(Hint::NoFace);
        }
        self.defects().find_map(|component| self.remedy(component))
    }

    /// Every component that does not let this picture be a reference, in order; none for a good one.
    pub fn defects(&self) -> impl Iterator<Item = Component> + '_ {
        Component::ALL.into_iter().filter(|component| !self.passes(*component))
    }

    /// How good the picture is as a reference in one number, 0 to 100: the geometric mean of all components, so that
    /// one bad measure is not made up for by the others. For choosing among pictures of one person; it says nothing of
    /// who it is, and no gate is set on it.
    pub fn unified(&self) -> f32 {
        let log = |component| f64::from(self.value(component).max(f32::MIN_POSITIVE)).ln();
        let mean = Component::ALL.into_iter().map(log).sum::<f64>() / Component::ALL.len() as f64;
        mean.exp() as f32
    }

    /// Which of two pictures is the better reference: the one with fewer defects, then the one with the higher
    /// [`unified`](Self::unified) score. `Greater` when this one is better.
    pub fn compare(&self, other: &Self) -> Ordering {
        let fewer = other.defects().count().cmp(&self.defects().count());
        fewer.then_with(|| self.unified().total_cmp(&other.unified()))
    }

    /// What the person can do about a component that does not pass.
    fn remedy(&self, component: Component) -> Option<Hint> {
        let dark = self.luminance < MID_LUMA;
        Some(match component {
            Component::SingleFace => Hint::SeveralFaces,
            Component::LeftwardCrop
            | Component::RightwardCrop
            | Component::MarginAbove
            | Component::MarginBelow => Hint::OffCentre,
            Component::InterEyeDistance => Hint::TooFar,
            Component::HeadSize => Hint::TooNear,
            // A white mask is no light too many.
            Component::OverExposurePrevention if !self.passes(Component::MouthVisible) => return None,
            Component::OverExposurePrevention if self.luminance < BRIGHT_LUMA => Hint::Glare,
            Component::Luminance | Component::DynamicRange if dark => Hint::TooDark,
            Component::Luminance | Component::DynamicRange | Component::OverExposurePrevention => {
                Hint::TooBright
            }
            Component::UnderExposurePrevention | Component::Noise => Hint::TooDark,
            Component::Sharpness => Hint::Blurred,
            Component::HeadPoseYaw | Component::HeadPosePitch | Component::HeadPoseRoll => Hint::TurnedAway,
            Component::IlluminationUniformity => Hint::UnevenLight,
            Component::MouthVisible => Hint::MouthCovered,
            Component::EyesVisible => Hint::EyesCovered,
            Component::EyesOpen => Hint::EyesClosed,
            Component::MouthClosed => Hint::MouthOpen,
            Component::ExpressionNeutrality | Component::FaceCertainty => return None,
        })
    }
}

const MID_LUMA: f32 = 128.0;
/// White areas on a face darker than this are reflections.
const BRIGHT_LUMA: f32 = 180.0;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn good() -> Quality {
        Quality {
            faces: 1,
            certainty: 0.93,
            margins: Margins { left: 3.0, right: 3.0, above: 1.5, below: 2.0 },
            inter_eye_distance: 80.0,
            head_size: 0.5,
            luminance: 120.0,
            noise: 1.0,
            dynamic_range: 100.0,
            sharpness: 300.0,
            mouth_cover: -5.0,
            eyes_cover: -5.0,
            eyes: Eyes { left_ratio: 0.3, right_ratio: 0.3, left_blink: 0.1, right_blink: 0.1 },
            ..Quality::default()
        }
    }

    /// For every hint but the first, a change that calls for it and for no other, and the component that shows it.
    fn spoil(quality: &mut Quality, hint: Hint) -> Option<Component> {
        let (raw, value, component) = match hint {
            Hint::NoFace => return None,
            Hint::SeveralFaces => (&mut quality.company, 0.15, Component::SingleFace),
            Hint::OffCentre => (&mut quality.margins.right, 0.5, Component::RightwardCrop),
            Hint::TooFar => (&mut quality.inter_eye_distance, 30.0, Component::InterEyeDistance),
            Hint::TooNear => (&mut quality.head_size, 0.9, Component::HeadSize),
            Hint::TooDark => (&mut quality.under_exposure, 0.3, Component::UnderExposurePrevention),
            Hint::TooBright => (&mut quality.luminance, 220.0, Component::Luminance),
            Hint::Glare => (&mut quality.over_exposure, 0.2, Component::OverExposurePrevention),
            Hint::Blurred => (&mut quality.sharpness, f32::NAN, Component::Sharpness),
            Hint::TurnedAway => (&mut quality.head_pose.yaw_deg, -16.0, Component::HeadPoseYaw),
            Hint::UnevenLight => (&mut quality.asymmetry, 0.5, Component::IlluminationUniformity),
            Hint::MouthCovered => (&mut quality.mouth_cover, 2.0, Component::MouthVisible),
            Hint::EyesCovered => (&mut quality.eyes_cover, 2.0, Component::EyesVisible),
            Hint::EyesClosed => (&mut quality.eyes.left_ratio, 0.17, Component::EyesOpen),
            Hint::MouthOpen => (&mut quality.mouth.jaw_open, 0.6, Component::MouthClosed),
        };
        *raw = value;
        Some(component)
    }

    #[test]
    fn each_hint_has_its_own_cause() {
        assert_eq!((good().hint(), good().defects().count()), (None, 0));
        assert_eq!(Quality::default().hint(), Some(Hint::NoFace));
        for hint in Hint::ALL {
            let mut quality = good();
            let Some(component) = spoil(&mut quality, hint) else { continue };
            assert_eq!(quality.hint(), Some(hint));
            assert_eq!(quality.defects().collect::<Vec<_>>(), [component]);
            assert!(good().compare(&quality).is_gt() && good().unified() > quality.unified());
        }
    }

    #[test]
    fn what_must_be_mended_first_is_said_first() {
        let mut quality = good();
        // Too much light is not added to too little.
        let bright = [Hint::TooBright, Hint::Glare];
        for hint in Hint::ALL.into_iter().skip(1).rev().filter(|hint| !bright.contains(hint)) {
            spoil(&mut quality, hint);
            assert_eq!(quality.hint(), Some(hint));
        }
    }

    #[test]
    fn a_white_mask_is_named_a_mask() {
        let masked = Quality { over_exposure: 0.4, mouth_cover: 3.0, ..good() };
        assert_eq!(masked.hint(), Some(Hint::MouthCovered));
        assert_eq!(masked.defects().count(), 2);
    }

    #[test]
    fn a_smile_is_kept_but_rest_is_preferred() {
        let smiling = Quality { expression: 0.9, ..good() };
        assert_eq!((smiling.hint(), smiling.defects().count()), (None, 0));
        assert!(smiling.value(Component::ExpressionNeutrality) < 5.0 && good().compare(&smiling).is_gt());
    }

    #[test]
    fn a_turned_head_is_not_called_far() {
        let pose = Pose { yaw_deg: 40.0, ..Pose::default() };
        let turned = Quality { inter_eye_distance: 40.0, head_pose: pose, ..good() };
        assert_eq!(turned.hint(), Some(Hint::TurnedAway));
    }

    #[test]
    fn a_dark_face_is_as_sharp_as_a_bright_one() {
        let bright = Quality { luminance: 160.0, sharpness: 640.0, noise: 2.0, ..good() };
        let dark = Quality { luminance: 80.0, sharpness: 160.0, noise: 1.0, ..good() };
        assert_eq!(bright.value(Component::Sharpness), dark.value(Component::Sharpness));
    }

    proptest! {
        #[test]
        fn values_are_shares_and_nothing_strange_passes(raw in proptest::array::uniform4(any::<f32>())) {
            let quality = Quality {
                luminance: raw[0],
                sharpness: raw[1],
                noise: raw[2],
                head_pose: Pose { yaw_deg: raw[3], ..Pose::default() },
                ..good()
            };
            for component in Component::ALL {
                let value = quality.value(component);
                prop_assert!(value.is_nan() || (0.0..=100.0).contains(&value), "{component:?} {value}");
                prop_assert!(!value.is_nan() || !quality.passes(component));
            }
            prop_assert!((0.0..=100.1).contains(&quality.unified()));
            prop_assert!(quality.compare(&quality).is_eq());
        }
    }
}
