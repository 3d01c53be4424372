//! From raw measures to components, 0 to 100. Every map is monotone and 50 at its limit.

use super::{Component, Quality};
use crate::domain::observation::Eyes;

/// The value of a component. A measure that is not a number gives none that passes.
pub(super) fn value(quality: &Quality, component: Component) -> f32 {
    if quality.faces == 0 {
        return 0.0;
    }
    let pose = &quality.head_pose;
    match component {
        // Others count from 15 % of the person's area (SIGHT, "Quality gates").
        Component::SingleFace => at_most(quality.company, 0.14, 0.03),
        // OFIQ's margins, with limits for a whole face instead of a passport's portrait.
        Component::LeftwardCrop => at_least(quality.margins.left, 0.6, 0.1),
        Component::RightwardCrop => at_least(quality.margins.right, 0.6, 0.1),
        Component::MarginAbove => at_least(quality.margins.above, 0.5, 0.1),
        Component::MarginBelow => at_least(quality.margins.below, 1.0, 0.05),
        Component::InterEyeDistance => at_least(frontal_distance(quality), 45.0, 5.0),
        Component::HeadSize => at_most(quality.head_size, 0.85, 0.05),
        Component::Luminance => luminance(quality.luminance / 255.0),
        Component::UnderExposurePrevention => at_most(quality.under_exposure, 0.2, 0.05),
        Component::OverExposurePrevention => at_most(quality.over_exposure, 0.1, 0.02),
        Component::Noise => at_most(relative(quality.noise, quality), 0.06, 0.012),
        // Dark skin in fair light has about 35 levels, a lens in fog 20.
        Component::DynamicRange => at_least(quality.dynamic_range, 30.0, 7.0),
        Component::Sharpness => at_least(edges(quality), 0.07, 0.015),
        Component::HeadPoseYaw => at_most(pose.yaw_deg.abs(), 15.0, 3.0),
        Component::HeadPosePitch => at_most((pose.pitch_deg - NEUTRAL_PITCH_DEG).abs(), 20.0, 4.0),
        Component::HeadPoseRoll => at_most(pose.roll_deg.abs(), 12.0, 2.5),
        Component::IlluminationUniformity => at_most(quality.asymmetry, 0.35, 0.07),
        Component::MouthVisible => at_most(quality.mouth_cover, 0.0, 1.0),
        Component::EyesVisible => at_most(quality.eyes_cover, 0.0, 1.0),
        Component::EyesOpen => eyes_open(&quality.eyes),
        Component::MouthClosed => {
            least([at_most(quality.mouth.ratio, 0.25, 0.06), at_most(quality.mouth.jaw_open, 0.3, 0.06)])
        }
        Component::ExpressionNeutrality => at_most(quality.expression, 0.5, 0.1),
        Component::FaceCertainty => at_least(quality.certainty, 0.9, 0.01),
    }
}

/// OFIQ's map of mean luminance (0 to 1): falls to 50 at 0.2 and 0.8.
fn luminance(mean: f32) -> f32 {
    at_least(mean, 0.2, 0.05) * at_most(mean, 0.8, 0.05) / 100.0
}

/// Strength of edges without that of grain, as a share of the face's brightness: a dark face is as sharp as a bright
/// one, and grain is no sharpness. White noise of deviation σ gives the Laplacian a variance of 20 σ².
fn edges(quality: &Quality) -> f32 {
    relative((quality.sharpness - 20.0 * quality.noise * quality.noise).max(0.0).sqrt(), quality)
}

fn relative(value: f32, quality: &Quality) -> f32 {
    value / quality.luminance.max(1.0)
}

/// Distance between the eyes in pixels as if the head were not turned: turning away is not stepping back.
fn frontal_distance(quality: &Quality) -> f32 {
    quality.inter_eye_distance / quality.head_pose.yaw_deg.to_radians().cos().max(0.5)
}

/// Both open, and about equally.
fn eyes_open(eyes: &Eyes) -> f32 {
    let narrow = eyes.left_ratio.min(eyes.right_ratio);
    let wide = eyes.left_ratio.max(eyes.right_ratio);
    least([
        at_most(eyes.left_blink.max(eyes.right_blink), 0.42, 0.08),
        at_least(narrow, 0.16, 0.03),
        at_least(narrow / wide.max(f32::MIN_POSITIVE), 0.62, 0.08),
    ])
}

/// 50 at the limit, rising with the raw value; `width` is the distance from 50 to 73.
fn at_least(raw: f32, limit: f32, width: f32) -> f32 {
    100.0 / (1.0 + ((limit - raw) / width).exp())
}

/// 50 at the limit, falling with the raw value.
fn at_most(raw: f32, limit: f32, width: f32) -> f32 {
    at_least(-raw, -limit, width)
}

/// The least of some values; not a number if one of them is none.
fn least<const N: usize>(values: [f32; N]) -> f32 {
    values.into_iter().fold(f32::INFINITY, |least, value| if value >= least { least } else { value })
}

/// Pitch read, in the mean, on people who look at the camera. One frame does not tell a person's own.
const NEUTRAL_PITCH_DEG: f32 = 2.0;
