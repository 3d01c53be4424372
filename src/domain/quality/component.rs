//! The components of quality by name.

/// A component of quality: 0 worst to 100 best; below its [`gate`](Self::gate) a picture is not kept as a reference. Names are those of
/// ISO/IEC 29794-5 and its open implementation OFIQ; `noise` and `face_certainty` are ours. In the order in which a
/// person can mend them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Component {
    /// Nobody else is in the picture.
    SingleFace,
    /// Room at the picture's left.
    LeftwardCrop,
    /// Room at the picture's right.
    RightwardCrop,
    /// Room above.
    MarginAbove,
    /// Room below.
    MarginBelow,
    /// Pixels between the eyes.
    InterEyeDistance,
    /// The head fits the picture.
    HeadSize,
    /// Mean brightness.
    Luminance,
    /// No black areas.
    UnderExposurePrevention,
    /// No white areas.
    OverExposurePrevention,
    /// No grain.
    Noise,
    /// Levels of grey in use.
    DynamicRange,
    /// Sharp edges.
    Sharpness,
    /// The head is not turned sideways.
    HeadPoseYaw,
    /// Nor up or down.
    HeadPosePitch,
    /// Nor tilted.
    HeadPoseRoll,
    /// Both sides of the face are lit alike.
    IlluminationUniformity,
    /// Nothing is before the mouth.
    MouthVisible,
    /// Nothing is before the eyes.
    EyesVisible,
    /// Both eyes are open.
    EyesOpen,
    /// The mouth is closed.
    MouthClosed,
    /// The face is at rest.
    ExpressionNeutrality,
    /// Detector and landmark model are sure of the face: no drawing, no animal.
    FaceCertainty,
}

impl Component {
    /// Every component, in order.
    pub const ALL: [Self; 23] = [
        Self::SingleFace,
        Self::LeftwardCrop,
        Self::RightwardCrop,
        Self::MarginAbove,
        Self::MarginBelow,
        Self::InterEyeDistance,
        Self::HeadSize,
        Self::Luminance,
        Self::UnderExposurePrevention,
        Self::OverExposurePrevention,
        Self::Noise,
        Self::DynamicRange,
        Self::Sharpness,
        Self::HeadPoseYaw,
        Self::HeadPosePitch,
        Self::HeadPoseRoll,
        Self::IlluminationUniformity,
        Self::MouthVisible,
        Self::EyesVisible,
        Self::EyesOpen,
        Self::MouthClosed,
        Self::ExpressionNeutrality,
        Self::FaceCertainty,
    ];

    /// The value below which a picture is not kept as a reference: the middle of the scale, where every map has its limit.
    /// Expression has none: a smile hinders no comparison enough to ask a person to hide it; it only makes another picture of
    /// the same person the better one.
    pub const fn gate(self) -> f32 {
        match self {
            Self::ExpressionNeutrality => 0.0,
            _ => 50.0,
        }
    }

    /// The component's name in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SingleFace => "single_face",
            Self::LeftwardCrop => "leftward_crop",
            Self::RightwardCrop => "rightward_crop",
            Self::MarginAbove => "margin_above",
            Self::MarginBelow => "margin_below",
            Self::InterEyeDistance => "inter_eye_distance",
            Self::HeadSize => "head_size",
            Self::Luminance => "luminance",
            Self::UnderExposurePrevention => "under_exposure_prevention",
            Self::OverExposurePrevention => "over_exposure_prevention",
            Self::Noise => "noise",
            Self::DynamicRange => "dynamic_range",
            Self::Sharpness => "sharpness",
            Self::HeadPoseYaw => "head_pose_yaw",
            Self::HeadPosePitch => "head_pose_pitch",
            Self::HeadPoseRoll => "head_pose_roll",
            Self::IlluminationUniformity => "illumination_uniformity",
            Self::MouthVisible => "mouth_visible",
            Self::EyesVisible => "eyes_visible",
            Self::EyesOpen => "eyes_open",
            Self::MouthClosed => "mouth_closed",
            Self::ExpressionNeutrality => "expression_neutrality",
            Self::FaceCertainty => "face_certainty",
        }
    }
}
