//! How far lids and jaw are moved: MediaPipe's blendshape model on points of the mesh.

use zeroize::Zeroize;

use super::Error;
use super::model::{Model, Outputs};
use crate::domain::Mesh;

/// What liveness and quality use of the 52 scores, 0 to 1; sides are the subject's.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Scores {
    pub(super) left_blink: f32,
    pub(super) right_blink: f32,
    pub(super) jaw_open: f32,
    /// The strongest movement of the lower face that is not the jaw's: the mean of both sides where there are two.
    pub(super) expression: f32,
}

/// The blendshape model and its memory.
pub(super) struct Blendshapes {
    model: Box<dyn Model>,
    outputs: Outputs,
}

impl Blendshapes {
    /// Blendshapes from this network.
    pub(super) fn new(model: Box<dyn Model>) -> Self {
        Self { model, outputs: Vec::new() }
    }

    /// Scores of a face.
    ///
    /// # Errors
    /// As [`Model::infer`].
    pub(super) fn score(&mut self, mesh: &Mesh) -> Result<Scores, Error> {
        let points = mesh.points();
        let input = self.model.input(&[1, SUBSET.len() as i64, 2])?;
        for (place, at) in input.as_chunks_mut::<2>().0.iter_mut().zip(SUBSET) {
            let [x, y, _] = points[at];
            *place = [x, y];
        }
        self.model.infer(&mut self.outputs)?;
        let at = |index: usize| self.outputs[0][index].clamp(0.0, 1.0);
        Ok(Scores {
            left_blink: at(LEFT_BLINK),
            right_blink: at(RIGHT_BLINK),
            jaw_open: at(JAW_OPEN),
            expression: EXPRESSIONS
                .map(|[left, right]| f32::midpoint(at(left), at(right)))
                .into_iter()
                .fold(0.0, f32::max),
        })
    }

    /// Forgets the last face.
    pub(super) fn wipe(&mut self) {
        self.model.wipe();
        self.outputs.zeroize();
    }
}

const LEFT_BLINK: usize = 9;
const RIGHT_BLINK: usize = 10;
const JAW_OPEN: usize = 25;
/// Puffed cheeks, corners down, funnel, pucker, smile, stretch, raised upper lip, wrinkled nose.
const EXPRESSIONS: [[usize; 2]; 8] =
    [[6, 6], [30, 31], [32, 32], [38, 38], [44, 45], [46, 47], [48, 49], [50, 51]];

/// The points the model reads (MediaPipe `face_blendshapes_graph.cc`).
const SUBSET: [usize; 146] = [
    0, 1, 4, 5, 6, 7, 8, 10, 13, 14, 17, 21, 33, 37, 39, 40, 46, 52, 53, 54, 55, 58, 61, 63, 65, 66, 67, 70,
    78, 80, 81, 82, 84, 87, 88, 91, 93, 95, 103, 105, 107, 109, 127, 132, 133, 136, 144, 145, 146, 148, 149,
    150, 152, 153, 154, 155, 157, 158, 159, 160, 161, 162, 163, 168, 172, 173, 176, 178, 181, 185, 191, 195,
    197, 234, 246, 249, 251, 263, 267, 269, 270, 276, 282, 283, 284, 285, 288, 291, 293, 295, 296, 297, 300,
    308, 310, 311, 312, 314, 317, 318, 321, 323, 324, 332, 334, 336, 338, 356, 361, 362, 365, 373, 374, 375,
    377, 378, 379, 380, 381, 382, 384, 385, 386, 387, 388, 389, 390, 397, 398, 400, 402, 405, 409, 415, 454,
    466, 468, 469, 470, 471, 472, 473, 474, 475, 476, 477,
];

#[cfg(test)]
mod tests {
    use super::super::model::Fake;
    use super::*;

    #[test]
    fn scores_are_read_from_their_places() {
        let model = Fake::new(|shape: &[i64], input: &[f32]| {
            assert_eq!(shape, [1, 146, 2]);
            let mut scores = vec![0.0; 52];
            scores[9] = input[0];
            scores[10] = input[291];
            scores[25] = 2.0;
            (scores[44], scores[45], scores[38]) = (0.75, 0.25, 0.4);
            vec![scores]
        });
        let mut points = [[0.0; 3]; Mesh::POINTS];
        points[0] = [0.25, 0.0, 0.0];
        points[477] = [0.0, 0.75, 0.0];
        let scores = Blendshapes::new(Box::new(model)).score(&Mesh::new(points)).expect("no failure");
        assert_eq!(scores, Scores { left_blink: 0.25, right_blink: 0.75, jaw_open: 1.0, expression: 0.5 });
    }
}
