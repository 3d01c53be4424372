//! Which part of the frame the slot's model looks at.

use super::super::warp::Affine;
use crate::domain::Rect;
use crate::domain::pad::{FaceBox, Slot};

/// The map from the model's input to the frame. Where the frame has no room for the whole crop it is smaller, and
/// where it would stick out it is shifted, never cut, as the documented target was trained; `None` if the face fills
/// so much of the frame that too little of its surroundings is left, or has no size.
pub(super) fn map(slot: &Slot, bounds: Rect, (width, height): (u32, u32)) -> Option<Affine> {
    let face = face_box(slot.face_box, bounds);
    let (most_wide, most_high) = (f64::from(width), f64::from(height));
    let [wide, high] = [f64::from(face.width), f64::from(face.height)];
    let crop = f64::from(slot.crop);
    let factor = crop.min(most_wide / wide).min(most_high / high);
    if !(factor >= LEAST * crop && wide >= 1.0 && high >= 1.0) {
        return None;
    }
    let side = slot.side as f64;
    let axis = |centre: f32, length: f64, most: f64| {
        let length = length * factor;
        let start = (f64::from(centre) - length / 2.0).clamp(0.0, (most - length).max(0.0));
        let step = length / side;
        (step, start + step / 2.0 - 0.5)
    };
    let [x, y] = face.centre();
    let ((step_x, left), (step_y, top)) = (axis(x, wide, most_wide), axis(y, high, most_high));
    let numbers = [step_x, left, step_y, top];
    numbers
        .iter()
        .all(|number| number.is_finite())
        .then_some(Affine([[step_x, 0.0, left], [0.0, step_y, top]]))
}

/// The box a model means, from the detector's. The factors are those between the two detectors' boxes on the same
/// faces (SIGHT, "Passive PAD").
fn face_box(kind: FaceBox, bounds: Rect) -> Rect {
    let [x, y] = bounds.centre();
    let (width, height, y) = match kind {
        FaceBox::Detector => (bounds.width, bounds.height, y),
        FaceBox::Square => (bounds.width * 1.155, bounds.height * 0.882, y + 0.059 * bounds.height),
    };
    Rect { x: x - width / 2.0, y: y - height / 2.0, width, height }
}

/// Share of the crop that must fit into the frame. With less, the documented target begins to err on faces and prints
/// alike (figures in `benches/RESULTS.md`).
const LEAST: f64 = 0.6;

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use proptest::prelude::*;

    use super::*;

    fn slot(crop: f32) -> Slot {
        let documented = Slot::documented(PathBuf::new());
        Slot { crop, side: 10, face_box: FaceBox::Detector, ..documented }
    }

    const FACE: Rect = Rect { x: 40.0, y: 30.0, width: 20.0, height: 40.0 };

    fn corners(map: Affine) -> [[f64; 2]; 2] {
        [map.apply([-0.5, -0.5]), map.apply([9.5, 9.5])].map(|corner| corner.map(|at| at + 0.5))
    }

    #[test]
    fn the_crop_is_centred_shifted_or_smaller() {
        let of = |crop, face| map(&slot(crop), face, (100, 100)).map(corners);
        assert_eq!(of(2.0, FACE), Some([[30.0, 10.0], [70.0, 90.0]]));
        let aside = Rect { x: 5.0, ..FACE };
        assert_eq!(of(2.0, aside), Some([[0.0, 10.0], [40.0, 90.0]]), "shifted, not cut");
        assert_eq!(of(4.0, FACE), Some([[25.0, 0.0], [75.0, 100.0]]), "smaller in both directions");
        assert_eq!(of(4.2, FACE), None, "too little of the surroundings");
    }

    #[test]
    fn the_square_box_is_wider_and_lower() {
        let square = face_box(FaceBox::Square, FACE);
        assert!((square.width - 23.1).abs() < 1e-3 && (square.height - 35.28).abs() < 1e-3);
        assert!((square.centre()[0] - 50.0).abs() < 1e-3 && (square.centre()[1] - 52.36).abs() < 1e-3);
    }

    proptest! {
        #[test]
        fn a_crop_lies_in_the_frame_or_there_is_none(
            numbers in any::<[f32; 4]>(),
            small in prop::array::uniform4(0.0_f32..500.0),
            wild in any::<bool>(),
            crop in 1.0_f32..10.0,
        ) {
            let [x, y, width, height] = if wild { numbers } else { small };
            if let Some(map) = map(&slot(crop), Rect { x, y, width, height }, (640, 480)) {
                let [[left, top], [right, bottom]] = corners(map);
                prop_assert!(left >= -1e-6 && top >= -1e-6, "{left} {top}");
                prop_assert!(right <= 640.0 + 1e-6 && bottom <= 480.0 + 1e-6, "{right} {bottom}");
            }
        }
    }
}
