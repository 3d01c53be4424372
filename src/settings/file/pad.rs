//! The table `[pad]`: a model for the PAD slot.

use std::path::PathBuf;

use serde::Deserialize;
use toml::Spanned;

use super::{Check, Error};
use crate::domain::pad::{Channels, FaceBox, Role, Slot, Values};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PadTable {
    name: Spanned<String>,
    file: Spanned<PathBuf>,
    sha256: Spanned<String>,
    size: Spanned<u16>,
    channels: ChannelsName,
    range: Spanned<[f32; 2]>,
    r#box: BoxName,
    crop: Spanned<f32>,
    classes: Spanned<u8>,
    live: Spanned<u8>,
    values: ValuesName,
    threshold: Spanned<f32>,
    frames: Spanned<u8>,
    role: RoleName,
}

#[derive(Clone, Copy, Deserialize)]
enum ChannelsName {
    #[serde(rename = "RGB")]
    Rgb,
    #[serde(rename = "BGR")]
    Bgr,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum BoxName {
    Detector,
    Square,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ValuesName {
    Probabilities,
    Logits,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RoleName {
    Advisory,
    Required,
}

impl Check<'_> {
    pub(super) fn pad(&self, given: PadTable) -> Result<Slot, Error> {
        let plain = |text: &String| {
            let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b);
            (1..=40).contains(&text.len()) && text.bytes().all(letter)
        };
        let name =
            self.such("pad.name", "1 to 40 of a-z, digits, full stop, hyphen and _", given.name, plain)?;
        if !given.file.get_ref().is_absolute() {
            return Err(self.wrong("pad.file", "the file's whole path, from / on", &given.file));
        }
        let sha256 = digest(given.sha256.get_ref());
        let wanted = "the file's SHA-256 as sha256sum prints it: 64 digits in lower case";
        let sha256 = sha256.ok_or_else(|| self.wrong("pad.sha256", wanted, &given.sha256))?;
        let [low, high] = *given.range.get_ref();
        if !(low.abs() <= 1e4 && high.abs() <= 1e4 && low < high) {
            return Err(self.wrong(
                "pad.range",
                "what 0 and 255 become, such as [0.0, 1.0]: the first less than the second",
                &given.range,
            ));
        }
        let classes = self.within("pad.classes", "1 to 100", 1..=100, given.classes)?;
        if *given.live.get_ref() >= classes {
            return Err(self.wrong("pad.live", "one of the classes, counted from 0", &given.live));
        }
        Ok(Slot {
            name,
            file: given.file.into_inner(),
            sha256: Some(sha256),
            side: usize::from(self.within("pad.size", "16 to 512 pixels", 16..=512, given.size)?),
            channels: given.channels.into(),
            range: [low, high],
            face_box: given.r#box.into(),
            crop: self.within("pad.crop", "1.0 to 10.0 times the box", 1.0..=10.0, given.crop)?,
            classes: usize::from(classes),
            live: usize::from(given.live.into_inner()),
            values: given.values.into(),
            threshold: self.within("pad.threshold", "0.0 to 1.0", 0.0..=1.0, given.threshold)?,
            frames: usize::from(self.within("pad.frames", "1 to 100", 1..=100, given.frames)?),
            role: given.role.into(),
        })
    }
}

fn digest(text: &str) -> Option<[u8; 32]> {
    let digits = text.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    let byte = |pair: &[u8; 2]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    let bytes = pairs.iter().map(byte).collect::<Option<Vec<_>>>().filter(|_| digits)?;
    bytes.try_into().ok()
}

impl From<ChannelsName> for Channels {
    fn from(name: ChannelsName) -> Self {
        match name {
            ChannelsName::Rgb => Self::Rgb,
            ChannelsName::Bgr => Self::Bgr,
        }
    }
}

impl From<BoxName> for FaceBox {
    fn from(name: BoxName) -> Self {
        match name {
            BoxName::Detector => Self::Detector,
            BoxName::Square => Self::Square,
        }
    }
}

impl From<ValuesName> for Values {
    fn from(name: ValuesName) -> Self {
        match name {
            ValuesName::Probabilities => Self::Probabilities,
            ValuesName::Logits => Self::Logits,
        }
    }
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Advisory => Self::Advisory,
            RoleName::Required => Self::Required,
        }
    }
}
