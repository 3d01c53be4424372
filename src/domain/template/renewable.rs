//! Renewable references (ISO/IEC 24745): what is stored is the template turned by a rotation that only one key makes.
//!
//! Every person, purpose and generation has its own key, so the references of one person for two purposes are no more
//! alike than those of two people, and a reference is revoked by ending its key and renewed by turning it with the next.
//! A rotation keeps every angle, so comparison scores stay what they were: the probe is turned by the same key and
//! compared there. What it does not give: whoever holds a reference **and** its key has the template.

use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::{Error, Probe, Template};

/// A turned template, as it is stored. It means nothing without its [`Rotation`]. Like a template, it stays where it is.
pub struct Reference(Box<[f32; Template::LENGTH]>);

/// One of all rotations and reflections of template space, drawn evenly (Haar measure) by a key.
///
/// A product of Householder reflections (Stewart 1980): the first over all coordinates, each next one over one fewer. Each
/// takes the first of its axes to a direction drawn evenly.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Rotation {
    /// Unit vectors of [`Template::LENGTH`], one less, and so on down to 2 numbers, one after the other.
    directions: Vec<f64>,
}

impl Rotation {
    /// The rotation of a key. The numbers must never change: every stored reference was turned by them. They are held by a
    /// vector in this file's tests.
    pub fn from_key(key: &[u8; 32]) -> Self {
        let mut normal = Normal::new(key);
        let mut directions = Vec::with_capacity(Template::LENGTH * (Template::LENGTH + 1) / 2);
        for size in (2..=Template::LENGTH).rev() {
            let start = directions.len();
            directions.extend((0..size).map(|_| normal.draw()));
            mirror_of_first_axis(&mut directions[start..]);
        }
        Self { directions }
    }

    /// The reference to store for a template.
    pub fn protect(&self, template: &Template) -> Reference {
        self.turn(&template.0)
    }

    /// Comparison score of a stored reference with a probe: the cosine of the template it was made from, if this is its
    /// rotation; else that of strangers.
    pub fn score(&self, reference: &Reference, probe: &Probe) -> f32 {
        reference.likeness(&self.turn(&probe.0.0))
    }

    /// The same template's reference under the next key.
    pub fn renew(&self, next: &Self, reference: &Reference) -> Reference {
        let mut values = doubled(&reference.0[..]);
        for direction in self.reflections().rev() {
            reflect(direction, &mut values);
        }
        next.turn(&Reference::of(&values).0)
    }

    fn turn(&self, values: &[f32; Template::LENGTH]) -> Reference {
        let mut turned = doubled(values);
        for direction in self.reflections() {
            reflect(direction, &mut turned);
        }
        Reference::of(&turned)
    }

    fn reflections(&self) -> impl DoubleEndedIterator<Item = &[f64]> {
        (2..=Template::LENGTH).rev().map(|size| {
            let before = (Template::LENGTH - size) * (Template::LENGTH + size + 1) / 2;
            &self.directions[before..before + size]
        })
    }
}

impl Reference {
    /// Cosine with another reference, whatever turned each: what someone sees who has both and no key.
    pub fn likeness(&self, other: &Self) -> f32 {
        self.0.iter().zip(other.0.iter()).map(|(a, b)| a * b).sum()
    }

    fn of(values: &[f64]) -> Self {
        let mut reference = Self(Box::new([0.0; Template::LENGTH]));
        reference.0.iter_mut().zip(values).for_each(|(part, value)| *part = *value as f32);
        reference
    }

    /// The numbers as little-endian bytes, for sealing in the store only.
    pub(crate) fn expose(&self) -> Zeroizing<Vec<u8>> {
        // All its room at once: a list that grows leaves its earlier places behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(4 * Template::LENGTH));
        self.0.iter().for_each(|value| bytes.extend_from_slice(&value.to_le_bytes()));
        bytes
    }

    /// A reference from bytes the store unsealed: the very numbers that were kept, not scaled anew.
    ///
    /// # Errors
    /// [`Error::NoDirection`] if the bytes are not [`Template::LENGTH`] numbers of length 1.
    pub(crate) fn from_exposed(bytes: &[u8]) -> Result<Self, Error> {
        let (numbers, rest) = bytes.as_chunks::<4>();
        if numbers.len() != Template::LENGTH || !rest.is_empty() {
            return Err(Error::NoDirection);
        }
        let mut reference = Self(Box::new([0.0; Template::LENGTH]));
        reference.0.iter_mut().zip(numbers).for_each(|(value, bytes)| *value = f32::from_le_bytes(*bytes));
        let length = reference.0.iter().map(|value| value * value).sum::<f32>().sqrt();
        if (length - 1.0).abs() < 1e-3 { Ok(reference) } else { Err(Error::NoDirection) }
    }
}

impl Drop for Reference {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl ZeroizeOnDrop for Reference {}

fn doubled(values: &[f32]) -> Zeroizing<Vec<f64>> {
    Zeroizing::new(values.iter().map(|value| f64::from(*value)).collect())
}

/// From a direction of any length, the unit normal of the plane that mirrors the first axis to it. Without effect if the
/// direction is that axis.
fn mirror_of_first_axis(direction: &mut [f64]) {
    let length = |of: &[f64]| of.iter().map(|value| value * value).sum::<f64>().sqrt();
    direction[0] -= length(direction);
    let scale = length(direction).max(f64::MIN_POSITIVE);
    direction.iter_mut().for_each(|value| *value /= scale);
}

/// Mirrors the last coordinates at the plane across `direction`.
fn reflect(direction: &[f64], values: &mut [f64]) {
    let tail = values.len() - direction.len();
    let values = &mut values[tail..];
    let along: f64 = direction.iter().zip(&*values).map(|(a, b)| a * b).sum();
    values.iter_mut().zip(direction).for_each(|(value, part)| *value -= 2.0 * along * part);
}

/// Numbers of the normal distribution from a key: SHA-256 in counter mode, then Box and Muller 1958. Do not reorder.
struct Normal {
    key: Zeroizing<[u8; 32]>,
    block: Zeroizing<[u8; 32]>,
    counter: u64,
    at: usize,
    spare: Option<f64>,
}

impl Normal {
    fn new(key: &[u8; 32]) -> Self {
        Self { key: Zeroizing::new(*key), block: Zeroizing::new([0; 32]), counter: 0, at: 32, spare: None }
    }

    fn draw(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        // Above zero, so that the logarithm is finite.
        let radius = (-2.0 * self.even().ln()).sqrt();
        let (sin, cos) = (std::f64::consts::TAU * self.even()).sin_cos();
        self.spare = Some(radius * sin);
        radius * cos
    }

    /// Even in (0, 1].
    fn even(&mut self) -> f64 {
        if self.at == self.block.len() {
            let hash = Sha256::new().chain_update(LABEL).chain_update(*self.key);
            self.block.copy_from_slice(&hash.chain_update(self.counter.to_be_bytes()).finalize());
            self.counter += 1;
            self.at = 0;
        }
        let bytes = &self.block[self.at..self.at + 4];
        let drawn = u32::from_be_bytes(bytes.try_into().expect("four bytes"));
        self.at += 4;
        (f64::from(drawn) + 1.0) / (f64::from(u32::MAX) + 1.0)
    }
}

impl Drop for Normal {
    fn drop(&mut self) {
        self.spare.zeroize();
    }
}

const LABEL: &[u8] = b"countersign/rotation/v1";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Drawn evenly over all directions.
    fn values(seed: u8) -> [f32; Template::LENGTH] {
        let mut normal = Normal::new(&[seed; 32]);
        std::array::from_fn(|_| normal.draw() as f32)
    }

    fn template(seed: u8) -> Template {
        Template::new(&values(seed)).expect("a direction")
    }

    fn probe(seed: u8) -> Probe {
        Probe::new(&values(seed)).expect("a direction")
    }

    #[test]
    fn numbers_of_a_key_never_change() {
        let mut normal = Normal::new(&[7; 32]);
        let drawn: [f64; 4] = std::array::from_fn(|_| normal.draw());
        assert!(drawn.iter().zip(VECTOR).all(|(a, b)| (a - b).abs() < 1e-9), "{drawn:?}");
        let mut first = [0.0; Template::LENGTH];
        first[0] = 1.0;
        let turned = Rotation::from_key(&[7; 32]).protect(&Template::new(&first).expect("a direction"));
        assert!(turned.0.iter().zip(TURNED).all(|(a, b)| (a - b).abs() < 1e-6), "{:?}", &turned.0[..4]);
    }

    #[test]
    fn references_of_two_purposes_are_strangers() {
        let [one, other] = [1, 2].map(|key| Rotation::from_key(&[key; 32]));
        let (template, probe) = (template(9), probe(9));
        let reference = one.protect(&template);
        assert!((one.score(&reference, &probe) - 1.0).abs() < 1e-5);
        // Six standard deviations of a cosine between random directions.
        let strange = 6.0 / (Template::LENGTH as f32).sqrt();
        assert!(other.score(&reference, &probe).abs() < strange);
        assert!(reference.likeness(&other.protect(&template)).abs() < strange && reference.0 != template.0);
    }

    #[test]
    fn a_renewed_reference_answers_to_the_next_key_only() {
        let [one, next] = [1, 2].map(|key| Rotation::from_key(&[key; 32]));
        let renewed = one.renew(&next, &one.protect(&template(9)));
        assert!((next.score(&renewed, &probe(9)) - 1.0).abs() < 1e-5);
        assert!(one.score(&renewed, &probe(9)).abs() < 0.4);
    }

    #[test]
    fn bytes_come_back_as_the_same_reference() {
        let reference = Rotation::from_key(&[1; 32]).protect(&template(3));
        let again = Reference::from_exposed(&reference.expose()).expect("its own bytes");
        assert_eq!(*reference.expose(), *again.expose());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]
        #[test]
        fn scores_stay_what_they_were(key: [u8; 32], one: u8, other: u8) {
            let rotation = Rotation::from_key(&key);
            let (template, probe) = (template(one), probe(other));
            let turned = rotation.score(&rotation.protect(&template), &probe);
            prop_assert!((turned - template.score(&probe)).abs() < 1e-5);
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..1600)) {
            let _ = Reference::from_exposed(&bytes);
        }
    }

    /// From an independent program in Python.
    const VECTOR: [f64; 4] =
        [0.683_954_081_943_905, 0.969_135_705_952_781, -1.217_306_368_219_442, 0.280_080_592_932_431];
    const TURNED: [f32; 4] = [0.037_561_29, 0.030_773_34, -0.003_785_218, -0.024_022_22];
}
