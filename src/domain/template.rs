//! Numbers made from a face. A [`Template`] may be kept under consent; a [`Probe`] is compared and never stored.
//! Neither can be printed, copied or serialised, and both are wiped when dropped.

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// A reference: a unit vector of 128 numbers (SFace).
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Template([f32; Template::LENGTH]);

/// A template of the face before the camera now.
pub struct Probe(Template);

impl Template {
    /// The model that makes templates, as records name it.
    pub const MODEL: &'static str = "sface-128";

    /// Numbers in a template.
    pub const LENGTH: usize = 128;

    /// A template from any non-zero vector: scaled to length 1.
    ///
    /// # Errors
    /// [`Error::NoDirection`] if the vector is zero or holds a value that is not finite.
    pub fn new(mut values: [f32; Self::LENGTH]) -> Result<Self, Error> {
        let length = values.iter().map(|value| value * value).sum::<f32>().sqrt();
        if !(length.is_finite() && length > 1e-6) {
            values.zeroize();
            return Err(Error::NoDirection);
        }
        values.iter_mut().for_each(|value| *value /= length);
        let template = Self(values);
        values.zeroize();
        Ok(template)
    }

    /// The normalised mean of several probes of one person (SIGHT: steadier than any one of them).
    ///
    /// # Errors
    /// [`Error::NoDirection`] for no probes, or probes that cancel out.
    pub fn average(probes: &[Probe]) -> Result<Self, Error> {
        let mut sum = Zeroizing::new([0.0; Self::LENGTH]);
        for probe in probes {
            sum.iter_mut().zip(&probe.0.0).for_each(|(total, value)| *total += value);
        }
        Self::new(*sum)
    }

    /// Comparison score with a probe: cosine, −1 to 1.
    pub fn score(&self, probe: &Probe) -> f32 {
        self.0.iter().zip(&probe.0.0).map(|(a, b)| a * b).sum()
    }

    /// The numbers as little-endian bytes, for sealing in the store only.
    pub(crate) fn expose(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.iter().flat_map(|value| value.to_le_bytes()).collect())
    }

    /// A template from bytes the store unsealed: the very numbers that were kept, not scaled anew.
    ///
    /// # Errors
    /// [`Error::NoDirection`] if the bytes are not a template: 128 numbers of length 1.
    pub(crate) fn from_exposed(bytes: &[u8]) -> Result<Self, Error> {
        let (numbers, rest) = bytes.as_chunks::<4>();
        if numbers.len() != Self::LENGTH || !rest.is_empty() {
            return Err(Error::NoDirection);
        }
        let mut template = Self([0.0; Self::LENGTH]);
        template.0.iter_mut().zip(numbers).for_each(|(value, bytes)| *value = f32::from_le_bytes(*bytes));
        let length = template.0.iter().map(|value| value * value).sum::<f32>().sqrt();
        if (length - 1.0).abs() < 1e-3 { Ok(template) } else { Err(Error::NoDirection) }
    }
}

impl Probe {
    /// A probe of a live face.
    ///
    /// # Errors
    /// As [`Template::new`].
    pub fn new(values: [f32; Template::LENGTH]) -> Result<Self, Error> {
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
    /// Zero, not finite, or not 128 numbers.
    #[error("these numbers are not a face template")]
    NoDirection,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(at: usize, value: f32) -> [f32; 128] {
        let mut values = [0.0; 128];
        values[at] = value;
        values
    }

    #[test]
    fn scores_are_cosines() {
        let template = Template::new(axis(3, 9.0)).expect("a direction");
        assert!((template.score(&Probe::new(axis(3, 0.5)).expect("a direction")) - 1.0).abs() < 1e-6);
        assert!(template.score(&Probe::new(axis(4, 1.0)).expect("a direction")).abs() < 1e-6);
    }

    #[test]
    fn nothing_without_direction_is_a_template() {
        assert!(Template::new([0.0; 128]).is_err());
        assert!(Template::new(axis(0, f32::NAN)).is_err());
        assert!(Template::average(&[]).is_err());
        assert!(Template::from_exposed(&[0; 511]).is_err());
        assert!(Template::from_exposed(&[0; 512]).is_err());
    }

    #[test]
    fn bytes_come_back_as_the_same_template() {
        // Numbers that would come out differently if they were scaled a second time.
        let mut values = [0.0f32; 128];
        values.iter_mut().enumerate().for_each(|(at, value)| *value = (at as f32 * 0.7).sin() * 3.3);
        let template = Template::new(values).expect("a direction");
        let again = Template::from_exposed(&template.expose()).expect("its own bytes");
        assert_eq!(*template.expose(), *again.expose());
    }
}
