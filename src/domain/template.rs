//! Numbers made from a face. A [`Template`] may be kept under consent, and only as a [`Reference`], turned by a key; a
//! [`Probe`] is compared and never stored. None can be printed, copied or serialised, and all are wiped when dropped.

mod renewable;

pub use renewable::{Reference, Rotation};

use zeroize::{Zeroize as _, ZeroizeOnDrop, Zeroizing};

/// A unit vector of 320 numbers: 128 of SFace and 192 of MobileFaceNet, weighed. The numbers stay in one place: what moves
/// is their address, so that no copy is left behind on a stack.
pub struct Template(Box<[f32; Template::LENGTH]>);

/// A template of the face before the camera now.
pub struct Probe(Template);

impl Template {
    /// The model that makes templates, as records name it.
    pub const MODEL: &'static str = "sface-mobilefacenet-320";

    /// Numbers in a template.
    pub const LENGTH: usize = 320;

    /// A template from any non-zero vector: scaled to length 1.
    ///
    /// # Errors
    /// [`Error::NoDirection`] if the vector is zero or holds a value that is not finite.
    pub fn new(values: &[f32; Self::LENGTH]) -> Result<Self, Error> {
        let length = values.iter().map(|value| value * value).sum::<f32>().sqrt();
        if !(length.is_finite() && length > 1e-6) {
            return Err(Error::NoDirection);
        }
        let mut template = Self(Box::new([0.0; Self::LENGTH]));
        template.0.iter_mut().zip(values).for_each(|(part, value)| *part = value / length);
        Ok(template)
    }

    /// The normalised mean of several probes of one person (SIGHT: steadier than any one of them).
    ///
    /// # Errors
    /// [`Error::NoDirection`] for no probes, or probes that cancel out.
    pub fn average<'a>(probes: impl IntoIterator<Item = &'a Probe>) -> Result<Self, Error> {
        let mut sum = Zeroizing::new([0.0; Self::LENGTH]);
        for probe in probes {
            sum.iter_mut().zip(probe.0.0.iter()).for_each(|(total, value)| *total += value);
        }
        Self::new(&sum)
    }

    /// Comparison score with a probe: cosine, −1 to 1.
    pub fn score(&self, probe: &Probe) -> f32 {
        self.0.iter().zip(probe.0.0.iter()).map(|(a, b)| a * b).sum()
    }
}

impl Drop for Template {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl ZeroizeOnDrop for Template {}

impl Probe {
    /// A probe of a live face.
    ///
    /// # Errors
    /// As [`Template::new`].
    pub fn new(values: &[f32; Template::LENGTH]) -> Result<Self, Error> {
        Template::new(values).map(Self)
    }

    /// Comparison score with another probe of the same session.
    pub fn score(&self, other: &Self) -> f32 {
        self.0.score(other)
    }
}

/// Why numbers are not a template.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    /// Zero, not finite, or not as many as a template has.
    #[error("these numbers are not a face template")]
    NoDirection,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(at: usize, value: f32) -> [f32; Template::LENGTH] {
        let mut values = [0.0; Template::LENGTH];
        values[at] = value;
        values
    }

    #[test]
    fn scores_are_cosines() {
        let template = Template::new(&axis(3, 9.0)).expect("a direction");
        assert!((template.score(&Probe::new(&axis(3, 0.5)).expect("a direction")) - 1.0).abs() < 1e-6);
        assert!(template.score(&Probe::new(&axis(4, 1.0)).expect("a direction")).abs() < 1e-6);
    }

    #[test]
    fn nothing_without_direction_is_a_template() {
        assert!(Template::new(&[0.0; Template::LENGTH]).is_err());
        assert!(Template::new(&axis(0, f32::NAN)).is_err());
        assert!(Template::average([]).is_err());
    }

    #[test]
    fn a_mean_is_nearer_to_each_than_they_are_to_one_another() {
        let probes = [3, 4, 5].map(|at| {
            let mut values = axis(at, 0.5);
            values[0] = 1.0;
            Probe::new(&values).expect("a direction")
        });
        let mean = Template::average(&probes).expect("they do not cancel out");
        assert!(mean.score(&probes[0]) > probes[0].score(&probes[1]));
    }
}
