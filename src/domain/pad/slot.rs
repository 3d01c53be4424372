//! The PAD slot: a model that its administrator gives, in the words of its description.

use std::path::PathBuf;

use super::Role;

/// A model for the PAD slot: one file, one square input, one row of outputs. No such model comes with the product.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// What it is called in records: 1 to 40 of `a-z`, digits, `.`, `_` and `-`.
    pub name: String,
    /// The ONNX file.
    pub file: PathBuf,
    /// SHA-256 of the file; `None` takes whatever lies there, which is for measuring only.
    pub sha256: Option<[u8; 32]>,
    /// Side of the input `[1, 3, side, side]`, in pixels.
    pub side: usize,
    /// The order of its colours.
    pub channels: Channels,
    /// The values that black (0) and full colour (255) become, linear between them.
    pub range: [f32; 2],
    /// Which box round the face it was trained on.
    pub face_box: FaceBox,
    /// The picture it looks at, as a multiple of that box in both directions.
    pub crop: f32,
    /// Outputs: `[1, classes]`.
    pub classes: usize,
    /// Which of them is a live face, from 0.
    pub live: usize,
    /// What its outputs are.
    pub values: Values,
    /// Mean probability of a live face below which it speaks of an attack, 0 to 1.
    pub threshold: f32,
    /// Frames in a mean.
    pub frames: usize,
    /// [`Role::Advisory`] or [`Role::Required`].
    pub role: Role,
}

/// The order of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channels {
    /// Red first.
    Rgb,
    /// Blue first.
    Bgr,
}

/// The box round the face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaceBox {
    /// As this product's detector draws it: higher than wide, with the forehead.
    Detector,
    /// About square and without the forehead, as RetinaFace and its like draw it.
    Square,
}

/// What outputs are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// Probabilities, which add up to 1 when there are several.
    Probabilities,
    /// Logits: a softmax over them, or the logistic function of the only one, makes probabilities.
    Logits,
}

impl Slot {
    /// The description of the documented target, MiniFASNetV2 with a crop of 2.7 (SIGHT, "Passive PAD"), in `file`:
    /// advice only, and whatever the file is.
    pub fn documented(file: PathBuf) -> Self {
        Self {
            name: "minifasnet-v2".to_owned(),
            file,
            sha256: None,
            side: 80,
            channels: Channels::Bgr,
            range: [0.0, 255.0],
            face_box: FaceBox::Square,
            crop: 2.7,
            classes: 3,
            live: 1,
            values: Values::Probabilities,
            threshold: 0.5,
            frames: 10,
            role: Role::Advisory,
        }
    }

    /// The probability of a live face in one row of outputs, 0 to 1.
    ///
    /// # Errors
    /// What does not fit the description: another number of outputs, one that is not a number, or values that are no
    /// probabilities where they should be.
    pub fn live_of(&self, outputs: &[f32]) -> Result<f32, Misfit> {
        let live = outputs.get(self.live).copied().filter(|_| outputs.len() == self.classes);
        let live = live.ok_or(Misfit::Count { found: outputs.len(), stated: self.classes })?;
        if !outputs.iter().all(|value| value.is_finite()) {
            return Err(Misfit::NotANumber);
        }
        match (self.values, outputs) {
            (Values::Logits, [only]) => Ok(1.0 / (1.0 + (-only).exp())),
            (Values::Logits, _) => {
                let most = outputs.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                let sum: f32 = outputs.iter().map(|value| (value - most).exp()).sum();
                Ok((live - most).exp() / sum)
            }
            (Values::Probabilities, _) => {
                let each = outputs.iter().all(|value| (-SLACK..=1.0 + SLACK).contains(value));
                let sum: f32 = outputs.iter().sum();
                if !each || (outputs.len() > 1 && (sum - 1.0).abs() > SLACK) {
                    return Err(Misfit::NoProbabilities);
                }
                Ok(live.clamp(0.0, 1.0))
            }
        }
    }
}

/// How far from 1 a sum of probabilities may be: half precision, and then some.
const SLACK: f32 = 0.01;

/// How a model contradicts its description.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// Another input or output than stated.
    #[error("its {end} is {found}, where the description says {stated}")]
    Shape {
        /// `input` or `output`.
        end: &'static str,
        /// What it has.
        found: String,
        /// What was stated.
        stated: String,
    },
    /// Another number of outputs.
    #[error("it gives {found} numbers where `classes` says {stated}")]
    Count {
        /// How many there are.
        found: usize,
        /// How many were stated.
        stated: usize,
    },
    /// An output is infinite or not a number.
    #[error("it gives a value that is not a finite number")]
    NotANumber,
    /// Values that do not lie between 0 and 1 or do not add up to 1.
    #[error("its outputs are no probabilities: should `values` be \"logits\"?")]
    NoProbabilities,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn slot(classes: usize, live: usize, values: Values) -> Slot {
        Slot { classes, live, values, ..Slot::documented(PathBuf::new()) }
    }

    #[test]
    fn probabilities_and_logits_are_read_as_described() {
        assert_eq!(slot(3, 1, Values::Probabilities).live_of(&[0.1, 0.7, 0.2]), Ok(0.7));
        assert_eq!(slot(1, 0, Values::Probabilities).live_of(&[0.25]), Ok(0.25));
        let even = slot(2, 0, Values::Logits).live_of(&[3.0, 3.0]);
        assert_eq!(even, Ok(0.5));
        assert_eq!(slot(1, 0, Values::Logits).live_of(&[0.0]), Ok(0.5));
        let sure = slot(2, 1, Values::Logits).live_of(&[-200.0, 200.0]);
        assert_eq!(sure, Ok(1.0));
    }

    #[test]
    fn outputs_that_contradict_the_description_are_no_score() {
        let stated = slot(3, 1, Values::Probabilities);
        assert_eq!(stated.live_of(&[0.5, 0.5]), Err(Misfit::Count { found: 2, stated: 3 }));
        assert_eq!(stated.live_of(&[2.0, 5.0, -4.0]), Err(Misfit::NoProbabilities));
        assert_eq!(stated.live_of(&[0.5, 0.9, 0.5]), Err(Misfit::NoProbabilities));
        for broken in [f32::NAN, f32::INFINITY] {
            assert_eq!(stated.live_of(&[0.5, broken, 0.5]), Err(Misfit::NotANumber));
            assert_eq!(slot(3, 0, Values::Logits).live_of(&[0.5, broken, 0.5]), Err(Misfit::NotANumber));
        }
    }

    proptest! {
        #[test]
        fn a_score_is_a_probability_or_there_is_none(
            outputs in prop::collection::vec(any::<f32>(), 0..5),
            classes in 0_usize..5,
            live in 0_usize..5,
            logits in any::<bool>(),
        ) {
            let values = if logits { Values::Logits } else { Values::Probabilities };
            if let Ok(score) = slot(classes, live, values).live_of(&outputs) {
                prop_assert!((0.0..=1.0).contains(&score));
            }
        }
    }
}
