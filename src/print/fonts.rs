//! The fonts of paper: Noto Sans, Noto Sans CJK and Noto Sans Arabic as Debian ships them, read from the system, never kept here.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustybuzz::ttf_parser;

use super::Error;
use crate::domain::ISOLATES;

/// The faces receipts are set in.
pub struct Fonts {
    files: Vec<(Arc<Vec<u8>>, u32)>,
}

/// One of the faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Face {
    /// Noto Sans Regular.
    Latin,
    /// Noto Sans Bold.
    LatinBold,
    /// Noto Sans CJK SC Regular.
    Han,
    /// Noto Sans CJK SC Bold.
    HanBold,
    /// Noto Sans CJK TC Regular.
    Traditional,
    /// Noto Sans CJK TC Bold.
    TraditionalBold,
    /// Noto Sans Arabic Regular.
    Arabic,
    /// Noto Sans Arabic Bold.
    ArabicBold,
}

impl Fonts {
    /// The fonts in the system's folders.
    ///
    /// # Errors
    /// [`Error::FontMissing`] with the Debian package to install.
    pub fn open() -> Result<Self, Error> {
        Self::open_in(&SYSTEM.map(PathBuf::from))
    }

    /// The fonts in these folders, tried in order.
    ///
    /// # Errors
    /// [`Error::FontMissing`] with the Debian package to install.
    pub fn open_in(folders: &[PathBuf]) -> Result<Self, Error> {
        // Faces of one collection share its bytes.
        let mut files: Vec<(Arc<Vec<u8>>, u32)> = Vec::new();
        for face in Face::ALL {
            let twin = Face::ALL.iter().zip(&files).find(|(known, _)| known.file_name() == face.file_name());
            let bytes = match twin {
                Some((_, (bytes, _))) => Arc::clone(bytes),
                None => Arc::new(read(folders, face)?),
            };
            let index = index_of(&bytes, face)?;
            files.push((bytes, index));
        }
        Ok(Self { files })
    }

    /// The characters of `text` that no face has, each once, in order of code. White space and isolates need no glyph.
    pub fn missing(&self, text: &str) -> Vec<char> {
        let faces = [Face::Latin, Face::Han, Face::Arabic].map(|face| self.shaping(face));
        let has = |letter| faces.iter().any(|face| face.glyph_index(letter).is_some());
        let mut missing: Vec<char> = text
            .chars()
            .filter(|letter| !letter.is_whitespace() && !ISOLATES.contains(letter) && !has(*letter))
            .collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }

    /// A face's file with its index in it.
    pub(super) fn file(&self, face: Face) -> (&[u8], u32) {
        let (bytes, index) = &self.files[face as usize];
        (bytes, *index)
    }

    /// A face ready to shape with.
    pub(super) fn shaping(&self, face: Face) -> rustybuzz::Face<'_> {
        let (bytes, index) = self.file(face);
        rustybuzz::Face::from_slice(bytes, index).expect("the file was parsed when it was opened")
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sizes: Vec<usize> = self.files.iter().map(|(bytes, _)| bytes.len()).collect();
        write!(out, "Fonts{sizes:?}")
    }
}

impl Face {
    /// Every face, in the order of [`Fonts`].
    pub(super) const ALL: [Self; 8] = [
        Self::Latin,
        Self::LatinBold,
        Self::Han,
        Self::HanBold,
        Self::Traditional,
        Self::TraditionalBold,
        Self::Arabic,
        Self::ArabicBold,
    ];

    /// Its PostScript name.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Latin => "NotoSans-Regular",
            Self::LatinBold => "NotoSans-Bold",
            Self::Han => "NotoSansCJKsc-Regular",
            Self::HanBold => "NotoSansCJKsc-Bold",
            Self::Traditional => "NotoSansCJKtc-Regular",
            Self::TraditionalBold => "NotoSansCJKtc-Bold",
            Self::Arabic => "NotoSansArabic-Regular",
            Self::ArabicBold => "NotoSansArabic-Bold",
        }
    }

    const fn file_name(self) -> &'static str {
        match self {
            Self::Latin => "NotoSans-Regular.ttf",
            Self::LatinBold => "NotoSans-Bold.ttf",
            Self::Arabic => "NotoSansArabic-Regular.ttf",
            Self::ArabicBold => "NotoSansArabic-Bold.ttf",
            Self::Han | Self::Traditional => "NotoSansCJK-Regular.ttc",
            Self::HanBold | Self::TraditionalBold => "NotoSansCJK-Bold.ttc",
        }
    }

    const fn package(self) -> &'static str {
        match self {
            Self::Latin | Self::LatinBold | Self::Arabic | Self::ArabicBold => "fonts-noto-core",
            Self::Han | Self::HanBold | Self::Traditional | Self::TraditionalBold => "fonts-noto-cjk",
        }
    }
}

/// Reads a face's file from the first folder that has it.
fn read(folders: &[PathBuf], face: Face) -> Result<Vec<u8>, Error> {
    let read = |folder: &PathBuf| std::fs::read(Path::new(folder).join(face.file_name())).ok();
    folders.iter().find_map(read).ok_or_else(|| missing(face))
}

/// A collection holds Japanese, Korean and Chinese faces over the same glyphs; the one with our name is ours.
fn index_of(bytes: &[u8], face: Face) -> Result<u32, Error> {
    let faces = ttf_parser::fonts_in_collection(bytes).unwrap_or(1);
    (0..faces).find(|index| named(bytes, *index, face.name())).ok_or_else(|| missing(face))
}

const fn missing(face: Face) -> Error {
    Error::FontMissing { file: face.file_name(), package: face.package() }
}

fn named(bytes: &[u8], index: u32, name: &str) -> bool {
    let Some(face) = rustybuzz::Face::from_slice(bytes, index) else { return false };
    let mut names = face.names().into_iter();
    names.any(|entry| {
        entry.name_id == ttf_parser::name_id::POST_SCRIPT_NAME && entry.to_string().as_deref() == Some(name)
    })
}

/// Where Debian and its relatives put the fonts.
const SYSTEM: [&str; 4] = [
    "/usr/share/fonts/truetype/noto",
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/noto",
    "/usr/share/fonts/noto-cjk",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_font_names_its_package() {
        let folder = tempfile::tempdir().unwrap();
        let error = Fonts::open_in(&[folder.path().to_owned()]).unwrap_err().to_string();
        assert!(
            error.contains("NotoSans-Regular.ttf") && error.contains("apt install fonts-noto-core"),
            "{error}"
        );
    }

    #[test]
    fn letters_without_a_glyph_are_named() {
        let fonts = Fonts::open().expect("fonts-noto-core and fonts-noto-cjk are installed for the tests");
        assert_eq!(fonts.missing("First Harbour Bank — 第一海港银行 · 邕e登 □\n"), Vec::<char>::new());
        assert_eq!(fonts.missing("a\u{10FFFD}b\u{E000}\u{10FFFD}"), ['\u{E000}', '\u{10FFFD}']);
    }
}
