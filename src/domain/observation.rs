//! What the eyes saw in one frame, in numbers. Sides are the subject's own: `left` is the person's left.

use std::borrow::Borrow;
use std::time::Duration;

use crate::domain::{Hint, Quality};

/// An upright rectangle in frame pixels, y down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width, ≥ 0.
    pub width: f32,
    /// Height, ≥ 0.
    pub height: f32,
}

/// Head rotation in degrees relative to the canonical face.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pose {
    /// Positive towards the person's own left (image right when not mirrored).
    pub yaw_deg: f32,
    /// Positive down. Has a personal and camera offset: use it relative to the person's neutral.
    pub pitch_deg: f32,
    /// Positive clockwise in the image.
    pub roll_deg: f32,
}

/// How open both eyes are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Eyes {
    /// Eye aspect ratio of the left eye: lid distance over width, about 0.05 closed to 0.4 wide open.
    pub left_ratio: f32,
    /// The same of the right eye.
    pub right_ratio: f32,
    /// Blink score of the left eye from the blendshape model, 0 open to 1 closed.
    pub left_blink: f32,
    /// The same of the right eye.
    pub right_blink: f32,
}

/// How open the mouth is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mouth {
    /// Mouth aspect ratio: inner lip gap over inner mouth width, 0 closed to about 1.
    pub ratio: f32,
    /// Jaw-open score of the blendshape model, 0 to 1.
    pub jaw_open: f32,
}

/// 478 points of a face in frame pixels: x right, y down, z in the same scale, smaller is nearer (MediaPipe FaceMesh
/// V2 order). Lies in its observation: no memory is asked for in a frame.
#[derive(Clone, PartialEq)]
pub struct Mesh([[f32; 3]; 478]);

/// The face of the person before the camera.
#[derive(Clone, Debug, PartialEq)]
pub struct Face {
    /// The detector's box.
    pub bounds: Rect,
    /// The detector's score, 0 to 1.
    pub score: f32,
    /// The landmark model's belief that this is a face, 0 to 1.
    pub presence: f32,
    /// The detector's five points in frame pixels: right eye, left eye, nose tip, right mouth corner, left mouth
    /// corner. `None` on frames where the face was tracked without the detector; templates need them.
    pub key_points: Option<[[f32; 2]; 5]>,
    /// Head rotation.
    pub pose: Pose,
    /// Eyes.
    pub eyes: Eyes,
    /// Mouth.
    pub mouth: Mouth,
    /// How far the lower face is from rest, 0 to 1: the strongest of smile, raised lip, pursed or stretched mouth, wrinkled
    /// nose, puffed cheeks. It says that the face moves, not what is felt.
    pub expression: f32,
    /// All points.
    pub mesh: Mesh,
}

/// Another face in the picture. Nothing is read from it; on screen it is blurred.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bystander {
    /// The detector's box.
    pub bounds: Rect,
    /// The detector's score.
    pub score: f32,
}

/// What lies round the face.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Surround {
    /// How much of what changed round the face moved with it, 0 (it stood still, as a room does) to 1 (it moved with the
    /// face, as a picture on a sheet does). `None` on a frame on which nothing can be said: the face moved too little,
    /// or nothing round it can be followed.
    pub together: Option<f32>,
    /// The share of the weakest of four sides round the face that is a straight edge, 0 to 1. `None` on a frame on which
    /// nothing can be said.
    pub edge: Option<f32>,
}

/// How the pixels of a turned face differ from those of a straight look at it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Relief {
    /// Yaw of the straight look in degrees.
    pub from: f32,
    /// The sine of the turn by which each place of the face went aside according to its depth; positive towards the
    /// person's own left. A sheet, however bent, gives none.
    pub sine: f32,
    /// How alike the two looks are once one is laid over the other: a correlation, 1 when they are the same.
    pub likeness: f32,
}

/// What was seen in one frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// The frame's number.
    pub frame: u64,
    /// The frame's time since the camera opened.
    pub at: Duration,
    /// The frame's width and height in pixels.
    pub size: (u32, u32),
    /// The person: the largest face. `None` when nobody is there.
    pub face: Option<Face>,
    /// Everyone else.
    pub bystanders: Vec<Bystander>,
    /// Measures of the picture and the face.
    pub quality: Quality,
    /// What lies round the face.
    pub surround: Surround,
    /// How deep the face is by its pixels, compared with an earlier look; `None` where nobody compared.
    pub relief: Option<Relief>,
    /// The one thing to tell the person now; `None` when the picture is good.
    pub hint: Option<Hint>,
}

impl Rect {
    /// Area in square pixels.
    pub fn area(&self) -> f32 {
        self.width * self.height
    }

    /// Centre.
    pub fn centre(&self) -> [f32; 2] {
        [self.x + self.width / 2.0, self.y + self.height / 2.0]
    }

    /// Intersection over union with another rectangle, 0 to 1.
    pub fn overlap(&self, other: &Self) -> f32 {
        let side = |a: f32, a_len: f32, b: f32, b_len: f32| ((a + a_len).min(b + b_len) - a.max(b)).max(0.0);
        let shared =
            side(self.x, self.width, other.x, other.width) * side(self.y, self.height, other.y, other.height);
        shared / (self.area() + other.area() - shared).max(f32::MIN_POSITIVE)
    }
}

impl Eyes {
    /// Mean eye aspect ratio of both eyes.
    pub fn ratio(&self) -> f32 {
        f32::midpoint(self.left_ratio, self.right_ratio)
    }

    /// Mean blink score of both eyes.
    pub fn blink(&self) -> f32 {
        f32::midpoint(self.left_blink, self.right_blink)
    }
}

impl Mesh {
    /// Number of points.
    pub const POINTS: usize = 478;

    /// A mesh from its points, given as they are or in a box.
    pub fn new(points: impl Borrow<[[f32; 3]; 478]>) -> Self {
        Self(*points.borrow())
    }

    /// All points.
    pub fn points(&self) -> &[[f32; 3]; 478] {
        &self.0
    }
}

impl std::fmt::Debug for Mesh {
    /// A mesh is a face: it is not printed.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Mesh(478)")
    }
}
