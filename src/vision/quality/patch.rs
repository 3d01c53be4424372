//! Small places of the aligned face, named by points of the mesh.

use super::super::align::{self, SIDE};
use super::light::luma;
use crate::domain::Mesh;

/// The aligned face with the mesh's points on it.
pub(super) struct Aligned<'a> {
    planes: &'a [f32],
    luma: &'a [f32],
    mesh: &'a Mesh,
    map: Option<super::super::warp::Affine>,
}

/// Colour of a place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Colour {
    /// Luma, 0 to 255.
    pub(super) luma: f32,
    /// Cb and Cr as shares of luma, so that the strength of the light does not matter.
    pub(super) chroma: [f32; 2],
    /// Red over green, as a share of luma.
    pub(super) redness: f32,
}

impl<'a> Aligned<'a> {
    /// `points`: those by which the face was aligned.
    pub(super) fn new(planes: &'a [f32], luma: &'a [f32], mesh: &'a Mesh, points: &[[f32; 2]; 5]) -> Self {
        Self { planes, luma, mesh, map: align::to_template(points) }
    }

    /// Where a point of the mesh lies in the aligned face.
    pub(super) fn at(&self, point: usize) -> [f32; 2] {
        let [x, y, _] = self.mesh.points()[point].map(f64::from);
        self.map.as_ref().map_or([0.0; 2], |map| map.apply([x, y]).map(|value| value as f32))
    }

    /// Mean colour of squares of `2 · reach + 1` pixels round some points.
    pub(super) fn colour(&self, points: &[usize], reach: usize) -> Colour {
        let (mut sum, mut count) = ([0.0_f32; 3], 0.0_f32);
        for point in points {
            let [columns, rows] = self.at(*point).map(|centre| {
                let centre = (centre.round() as usize).min(SIDE - 1);
                centre.saturating_sub(reach)..(centre + reach + 1).min(SIDE)
            });
            for row in rows {
                for (channel, sum) in sum.iter_mut().enumerate() {
                    let start = (channel * SIDE + row) * SIDE;
                    *sum += self.planes[start + columns.start..start + columns.end].iter().sum::<f32>();
                }
                count += columns.len() as f32;
            }
        }
        Colour::of(sum.map(|sum| sum / count.max(1.0)))
    }

    /// Mean colour of a rectangle of the aligned face.
    pub(super) fn colour_in(&self, [left, right]: [usize; 2], [top, bottom]: [usize; 2]) -> Colour {
        let mut sum = [0.0_f32; 3];
        for row in top..bottom {
            for (channel, sum) in sum.iter_mut().enumerate() {
                let start = (channel * SIDE + row) * SIDE;
                *sum += self.planes[start + left..start + right].iter().sum::<f32>();
            }
        }
        let count = ((right - left) * (bottom - top)).max(1) as f32;
        Colour::of(sum.map(|sum| sum / count))
    }

    /// Luma at a place, the nearest pixel's.
    pub(super) fn luma_at(&self, [x, y]: [f32; 2]) -> f32 {
        let [column, row] = [x, y].map(|value| (value.round() as usize).min(SIDE - 1));
        self.luma[row * SIDE + column]
    }

    /// Luma along the line between two places, evenly spaced.
    pub(super) fn along<const N: usize>(&self, from: [f32; 2], to: [f32; 2]) -> [f32; N] {
        std::array::from_fn(|step| {
            let share = step as f32 / (N - 1) as f32;
            self.luma_at([0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * share))
        })
    }

    /// Luma of a line of a rectangle of the aligned face.
    pub(super) fn row(&self, row: usize, [left, right]: [usize; 2]) -> &[f32] {
        &self.luma[row * SIDE + left..row * SIDE + right]
    }
}

impl Colour {
    fn of([red, green, blue]: [f32; 3]) -> Self {
        let luma = luma([red, green, blue]);
        let share = |value: f32| value / luma.max(DARKEST);
        Self {
            luma,
            chroma: [share(0.564 * (blue - luma)), share(0.713 * (red - luma))],
            redness: share(red - green),
        }
    }

    /// How differently coloured two places are, whatever their brightness: 0 alike, 0.3 skin and blue cloth.
    pub(super) fn differs(&self, other: &Self) -> f32 {
        (self.chroma[0] - other.chroma[0]).hypot(self.chroma[1] - other.chroma[1])
    }
}

/// Luma below which colours are the sensor's chance.
const DARKEST: f32 = 20.0;
