//! Quality in `vision observe`, and `evaluate quality`.

mod labels;

pub use labels::{Report, evaluate};

use serde_json::{Map, Value, json};

use crate::domain::Quality;
use crate::domain::quality::Component;

/// Components of 0 to 100 by name, and under `raw` what they were made from.
pub(super) fn line(quality: &Quality) -> Map<String, Value> {
    let components = Component::ALL
        .map(|component| (component.code().to_owned(), Value::from(rounded(quality.value(component), 1))));
    let unified = [("unified".to_owned(), Value::from(rounded(quality.unified(), 1)))];
    let raw = [("raw".to_owned(), raw(quality))];
    components.into_iter().chain(unified).chain(raw).collect()
}

fn raw(quality: &Quality) -> Value {
    let margins = &quality.margins;
    let margins =
        [margins.left, margins.right, margins.above, margins.below].map(|margin| rounded(margin, 3));
    json!({
        "faces": quality.faces,
        "largest_other": rounded(quality.company, 4),
        "certainty": rounded(quality.certainty, 4),
        "margins": margins,
        "inter_eye_distance": rounded(quality.inter_eye_distance, 2),
        "head_size": rounded(quality.head_size, 4),
        "luminance": rounded(quality.luminance, 2),
        "under_exposure": rounded(quality.under_exposure, 4),
        "over_exposure": rounded(quality.over_exposure, 4),
        "noise": rounded(quality.noise, 3),
        "dynamic_range": rounded(quality.dynamic_range, 1),
        "sharpness": rounded(quality.sharpness, 2),
        "illumination_asymmetry": rounded(quality.asymmetry, 4),
        "mouth_cover": rounded(quality.mouth_cover, 3),
        "eyes_cover": rounded(quality.eyes_cover, 3),
        "expression": rounded(quality.expression, 4),
    })
}

fn rounded(value: f32, digits: i32) -> f64 {
    let scale = 10.0_f64.powi(digits);
    (f64::from(value) * scale).round() / scale
}
