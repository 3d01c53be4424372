//! The same numbers as OpenCV and ONNX Runtime's Python package give (`models/reference.py`).

use countersign::domain::{Face, Frame, Probe, Template};
use serde::Deserialize;

use super::{Picture, engine, ms, photograph};

#[derive(Deserialize)]
struct Fixture {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    steps: Vec<Step>,
    faces: usize,
    score: f32,
    #[serde(rename = "box")]
    bounds: [f32; 4],
    five: [[f32; 2]; 5],
    presence: f32,
    mesh: Vec<[f32; 3]>,
    followed: Vec<[f32; 3]>,
    pose: [f32; 3],
    eyes: [f32; 4],
    mouth: [f32; 2],
    quality: Quality,
    template_sums: Vec<f32>,
}

#[derive(Deserialize)]
struct Quality {
    sharpness: f32,
    luminance: f32,
    dynamic_range: f32,
    asymmetry: f32,
    inter_eye_distance: f32,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Step {
    Crop([i64; 4]),
    Mirror {},
    Dim([u32; 2]),
    Turn([i64; 3]),
    Repeat {},
}

impl Step {
    fn apply(&self, picture: &Picture) -> Picture {
        let [width, height] = picture.size.map(|side| side as i64);
        match self {
            Self::Crop([x, y, w, h]) => picture.cropped([*x, *y], [*w as usize, *h as usize]),
            Self::Mirror {} => picture.mapped(picture.size, |u, v| [width - 1 - u, v]),
            Self::Repeat {} => picture.mapped(picture.size.map(|side| side * 2), |u, v| [u / 2, v / 2]),
            Self::Dim([times, over]) => {
                let rgb = picture.rgb.iter().map(|value| (u32::from(*value) * times / over) as u8).collect();
                Picture { size: picture.size, rgb }
            }
            Self::Turn([cos, sin, over]) => picture.mapped(picture.size, |u, v| {
                let (u, v) = (u - width / 2, v - height / 2);
                [
                    (cos * u + sin * v).div_euclid(*over) + width / 2,
                    (cos * v - sin * u).div_euclid(*over) + height / 2,
                ]
            }),
        }
    }
}

/// Largest differences seen over all cases.
#[derive(Debug, Default)]
struct Worst {
    box_px: f32,
    five_px: f32,
    score: f32,
    mesh_px: f32,
    followed_px: f32,
    pose_deg: f32,
    eye_ratio: f32,
    blink: f32,
    mouth_ratio: f32,
    jaw: f32,
    one_minus_cosine: f32,
    sharpness_share: f32,
    luma: f32,
    range: f32,
    asymmetry: f32,
    inter_eye: f32,
}

impl Worst {
    /// The limits are about three times the differences seen; those come from OpenCV's warps, which read between pixels
    /// in steps of 1/32, and from four decimals in the file.
    fn check(&self) {
        for (name, seen, limit) in [
            ("box, pixels", self.box_px, 0.001),
            ("five points, pixels", self.five_px, 0.001),
            ("score and presence", self.score, 0.0002),
            ("mean distance of mesh points, pixels", self.mesh_px, 0.07),
            ("the same after three more frames", self.followed_px, 0.07),
            ("pose, degrees", self.pose_deg, 0.2),
            ("eye ratio", self.eye_ratio, 0.002),
            ("blink score", self.blink, 0.002),
            ("mouth ratio", self.mouth_ratio, 0.0025),
            ("jaw score", self.jaw, 0.001),
            ("1 − cosine of templates", self.one_minus_cosine, 0.0005),
            ("sharpness, share", self.sharpness_share, 0.03),
            ("luminance", self.luma, 0.2),
            ("dynamic range", self.range, 1.5),
            ("asymmetry", self.asymmetry, 0.001),
            ("inter-eye distance, pixels", self.inter_eye, 0.06),
        ] {
            assert!(seen <= limit, "{name}: {seen} is more than {limit}");
        }
    }
}

fn most<const N: usize>(worst: &mut f32, a: [f32; N], b: [f32; N]) {
    a.iter().zip(b).for_each(|(a, b)| *worst = worst.max((a - b).abs()));
}

/// Mean distance in the picture of every eighth point.
fn apart(face: &Face, reference: &[[f32; 3]]) -> f32 {
    let points: Vec<_> = face.mesh.points().iter().step_by(8).collect();
    assert_eq!(points.len(), reference.len());
    let distance = |(a, b): (&&[f32; 3], &[f32; 3])| (a[0] - b[0]).hypot(a[1] - b[1]);
    points.iter().zip(reference).map(distance).sum::<f32>() / points.len() as f32
}

/// An estimate of 1 − cosine from 32 of the 320 orthogonal sums (rows of a Hadamard matrix).
fn template_distance(probe: &Probe, sums: &[f32]) -> f32 {
    let squares = (1_u32..).zip(sums).map(|(row, sum)| {
        let mut signs = [1.0; Template::LENGTH];
        for (at, sign) in (0_u32..).zip(&mut signs) {
            *sign = if (row & at).count_ones() % 2 == 0 { 1.0 } else { -1.0 };
        }
        (Template::new(&signs).expect("a direction").score(probe) - sum).powi(2)
    });
    squares.sum::<f32>() * (Template::LENGTH / sums.len()) as f32 / 2.0
}

fn compare(worst: &mut Worst, case: &Case, face: &Face) {
    let bounds = &face.bounds;
    most(&mut worst.box_px, [bounds.x, bounds.y, bounds.width, bounds.height], case.bounds);
    let five = face.key_points.expect("the detector looked");
    five.iter().zip(case.five).for_each(|(a, b)| most(&mut worst.five_px, *a, b));
    most(&mut worst.score, [face.score, face.presence], [case.score, case.presence]);
    worst.mesh_px = worst.mesh_px.max(apart(face, &case.mesh));
    most(&mut worst.pose_deg, [face.pose.yaw_deg, face.pose.pitch_deg, face.pose.roll_deg], case.pose);
    let eyes = &face.eyes;
    most(&mut worst.eye_ratio, [eyes.left_ratio, eyes.right_ratio], [case.eyes[0], case.eyes[1]]);
    most(&mut worst.blink, [eyes.left_blink, eyes.right_blink], [case.eyes[2], case.eyes[3]]);
    most(&mut worst.mouth_ratio, [face.mouth.ratio], [case.mouth[0]]);
    most(&mut worst.jaw, [face.mouth.jaw_open], [case.mouth[1]]);
}

fn compare_quality(worst: &mut Worst, case: &Case, seen: &countersign::domain::Quality) {
    let reference = &case.quality;
    most(&mut worst.sharpness_share, [seen.sharpness / reference.sharpness], [1.0]);
    most(&mut worst.luma, [seen.luminance], [reference.luminance]);
    most(&mut worst.range, [seen.dynamic_range], [reference.dynamic_range]);
    most(&mut worst.asymmetry, [seen.asymmetry], [reference.asymmetry]);
    most(&mut worst.inter_eye, [seen.inter_eye_distance], [reference.inter_eye_distance]);
}

#[test]
fn numbers_agree_with_the_reference() {
    let fixture: Fixture =
        serde_json::from_str(include_str!("../../fixtures/vision_reference.json")).expect("the fixture");
    let (mut engine, photograph, mut worst) = (engine(), photograph(), Worst::default());
    for case in &fixture.cases {
        let picture = case.steps.iter().fold(photograph.clone(), |picture, step| step.apply(&picture));
        let frame: Frame = picture.frame(ms(0));
        engine.reset();
        let seen = engine.observe(&frame);
        assert_eq!(seen.quality.faces, case.faces, "{}", case.name);
        compare(&mut worst, case, seen.face.as_ref().expect("a face"));
        compare_quality(&mut worst, case, &seen.quality);
        let followed = (0..3).map(|_| engine.observe(&frame)).last().and_then(|seen| seen.face);
        worst.followed_px = worst.followed_px.max(apart(&followed.expect("a face"), &case.followed));
        let probe = engine.probe(&frame).expect("a probe");
        worst.one_minus_cosine = worst.one_minus_cosine.max(template_distance(&probe, &case.template_sums));
    }
    println!("largest differences: {worst:#?}");
    worst.check();
}
