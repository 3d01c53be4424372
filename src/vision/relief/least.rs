//! Least squares for a handful of unknowns.

/// Normal equations being gathered.
pub(super) struct Equations<const N: usize> {
    /// The lower half of Σ w·row·rowᵀ.
    matrix: [[f64; N]; N],
    right: [f64; N],
}

impl<const N: usize> Equations<N> {
    pub(super) const fn new() -> Self {
        Self { matrix: [[0.0; N]; N], right: [0.0; N] }
    }

    /// Adds: `row` times the unknowns is `value`, with this weight.
    pub(super) fn add(&mut self, row: &[f32; N], value: f32, weight: f32) {
        for i in 0..N {
            let weighted = row[i] * weight;
            self.right[i] += f64::from(weighted * value);
            let line = &mut self.matrix[i];
            for j in 0..=i {
                line[j] += f64::from(weighted * row[j]);
            }
        }
    }

    /// The unknowns, each held back a little by `damping` of its own weight (Levenberg 1944); `None` if the equations do
    /// not tell them (Cholesky).
    pub(super) fn solve(mut self, damping: f64) -> Option<[f64; N]> {
        let (matrix, mut found) = (&mut self.matrix, self.right);
        for i in 0..N {
            matrix[i][i] += matrix[i][i] * damping + TINY;
            for j in 0..=i {
                let sum = matrix[i][j] - (0..j).map(|k| matrix[i][k] * matrix[j][k]).sum::<f64>();
                if i != j {
                    matrix[i][j] = sum / matrix[j][j];
                } else if sum > 0.0 && sum.is_finite() {
                    matrix[i][i] = sum.sqrt();
                } else {
                    return None;
                }
            }
        }
        for i in 0..N {
            let sum = found[i] - (0..i).map(|k| matrix[i][k] * found[k]).sum::<f64>();
            found[i] = sum / matrix[i][i];
        }
        for i in (0..N).rev() {
            let sum = found[i] - (i + 1..N).map(|k| matrix[k][i] * found[k]).sum::<f64>();
            found[i] = sum / matrix[i][i];
        }
        Some(found)
    }
}

/// Keeps an unknown that nothing speaks of at nought.
const TINY: f64 = 1e-6;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_made_the_rows_is_found(truth in prop::array::uniform3(-5.0_f32..5.0), seed in 1..1000_u16) {
            let mut equations = Equations::<3>::new();
            for k in 0..12 {
                let x = f32::from(seed) * 0.013 + k as f32 * 0.7;
                let row = [1.0, x.sin(), (1.7 * x).cos()];
                equations.add(&row, row[0] * truth[0] + row[1] * truth[1] + row[2] * truth[2], 1.0 + k as f32);
            }
            let found = equations.solve(0.0).expect("told");
            for (found, truth) in found.iter().zip(truth) {
                prop_assert!((found - f64::from(truth)).abs() < 1e-2, "{found} {truth}");
            }
        }
    }

    #[test]
    fn rows_that_are_no_numbers_tell_nothing() {
        let mut equations = Equations::<2>::new();
        equations.add(&[f32::NAN, 1.0], 1.0, 1.0);
        assert!(equations.solve(0.0).is_none());
    }
}
