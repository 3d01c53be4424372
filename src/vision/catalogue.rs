//! `models.toml`, compiled in: which files the room needs and what each must be. A file that differs is refused.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::Error;

/// Every file the set-up makes.
#[derive(Debug, Deserialize)]
pub(super) struct Catalogue {
    #[serde(rename = "file")]
    files: Vec<Entry>,
}

/// One file: its name, its bytes, and for a network its ends.
#[derive(Debug, Deserialize)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) role: Role,
    bytes: u64,
    sha256: String,
    /// Whether its output may be used to tell who somebody is.
    #[serde(default)]
    identity: bool,
    pub(super) input: Option<Tensor>,
    #[serde(default)]
    pub(super) output: Vec<Tensor>,
}

/// One end of a network. A side of −1 is free.
#[derive(Debug, Deserialize)]
pub(super) struct Tensor {
    pub(super) name: String,
    pub(super) shape: Vec<i64>,
}

/// What a file is for.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Role {
    Detector,
    Landmarks,
    Blendshapes,
    Embedder,
    SecondEmbedder,
    FaceGeometry,
    Runtime,
    Demo,
}

impl Catalogue {
    /// The catalogue of this version of the product.
    pub(super) fn shipped() -> Self {
        Self::parse(include_str!("../../models/models.toml"))
            .expect("models.toml is compiled in and read by the test below")
    }

    /// A catalogue from its text.
    pub(super) fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The one file with this role.
    pub(super) fn entry(&self, role: Role) -> &Entry {
        self.files
            .iter()
            .find(|entry| entry.role == role)
            .expect("models.toml names a file for every role: the test below looks")
    }

    /// SHA-256 of every file whose output goes into a template, in the order of `models.toml`.
    pub(super) fn identity_digests(&self) -> Vec<String> {
        self.files.iter().filter(|entry| entry.identity).map(|entry| entry.sha256.clone()).collect()
    }
}

impl Entry {
    /// The file's bytes, once their length and SHA-256 are the ones stated. What is checked is what is returned, so
    /// a file exchanged after the check changes nothing.
    ///
    /// # Errors
    /// [`Error::ModelMissing`], [`Error::ModelUnreadable`], [`Error::ModelWrong`].
    pub(super) fn read(&self, folder: &Path) -> Result<Vec<u8>, Error> {
        let unreadable = |source: std::io::Error| match source.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Error::ModelMissing { name: self.name.clone() },
            _ => Error::ModelUnreadable { name: self.name.clone(), source },
        };
        let mut file = File::open(folder.join(&self.name)).map_err(unreadable)?;
        if file.metadata().map_err(unreadable)?.len() != self.bytes {
            return Err(self.wrong());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(self.bytes).map_err(|_| self.wrong())?);
        file.by_ref().take(self.bytes + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        if digest == self.sha256 { Ok(bytes) } else { Err(self.wrong()) }
    }

    /// The refusal of a file that is not the one stated.
    pub(super) fn wrong(&self) -> Error {
        Error::ModelWrong { name: self.name.clone() }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ROLES: [Role; 8] = [
        Role::Detector,
        Role::Landmarks,
        Role::Blendshapes,
        Role::Embedder,
        Role::SecondEmbedder,
        Role::FaceGeometry,
        Role::Runtime,
        Role::Demo,
    ];

    #[test]
    fn the_shipped_catalogue_names_one_file_for_every_role() {
        let catalogue = Catalogue::shipped();
        for role in ROLES {
            assert_eq!(catalogue.files.iter().filter(|entry| entry.role == role).count(), 1, "{role:?}");
            assert_eq!(catalogue.entry(role).sha256.len(), 64);
        }
        for role in &ROLES[..5] {
            let entry = catalogue.entry(*role);
            assert!(entry.input.is_some() && !entry.output.is_empty(), "{}", entry.name);
        }
    }

    #[test]
    fn a_file_is_read_only_when_it_is_the_one_stated() {
        let folder = tempfile::tempdir().expect("a folder");
        let entry = Entry {
            name: "a.onnx".into(),
            role: Role::Detector,
            bytes: 3,
            identity: false,
            sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".into(), // "abc", FIPS 180-2
            input: None,
            output: vec![],
        };
        assert!(matches!(entry.read(folder.path()), Err(Error::ModelMissing { name }) if name == "a.onnx"));
        for (content, wrong) in [("abc", false), ("abd", true), ("ab", true), ("abcd", true)] {
            std::fs::write(folder.path().join("a.onnx"), content).expect("a file");
            assert_eq!(
                matches!(entry.read(folder.path()), Err(Error::ModelWrong { .. })),
                wrong,
                "{content}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_text_parses_or_is_refused(text in any::<String>(), keep in 0_usize..4000) {
            let _ = Catalogue::parse(&text);
            let shipped = include_str!("../../models/models.toml");
            let cut = shipped.floor_char_boundary(keep);
            let _ = Catalogue::parse(&format!("{}{text}", &shipped[..cut]));
        }
    }
}
