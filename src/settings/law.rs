//! Law packs: files of rules that a publisher signs. The program ships some; an administrator can put another in their place.
//!
//! A pack is TOML below which stands its publisher's seal, as below a receipt's PDF. Strict: unknown names are errors, and a
//! pack of a newer form is refused whole.

mod table;

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::domain::law::{self, Pack};
use crate::domain::receipt::{self, seal};
use crate::domain::{Policy, UtcOffset, policy};

/// Which pack a machine follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Law {
    /// One that the program ships, by its name in [`Law::shipped`].
    Shipped(&'static str),
    /// A file (relative to the machine's folder), and the public half of its publisher's key.
    File(PathBuf, String),
}

/// A pack as it was read.
pub struct Read {
    /// Its rules.
    pub pack: Pack,
    /// The file, octet for octet.
    pub file: Vec<u8>,
}

impl Law {
    /// The names of the packs that the program ships.
    pub fn shipped() -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().map(|(name, _)| *name)
    }

    /// The one shipped under this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::shipped().find(|shipped| *shipped == name).map(Self::Shipped)
    }

    /// The public half of the key that signs what is shipped.
    pub fn shipped_key() -> &'static str {
        KEY.trim_end()
    }

    /// The public half of the key of whoever signs this pack.
    fn key(&self) -> &str {
        match self {
            Self::Shipped(_) => Self::shipped_key(),
            Self::File(_, key) => key,
        }
    }

    /// Reads the pack of a machine in `folder` whose clock is at `offset`.
    ///
    /// # Errors
    /// [`Error::Unreadable`]; else as [`parse`].
    pub fn read(&self, folder: &Path, offset: UtcOffset) -> Result<Read, Error> {
        let file = match self {
            Self::Shipped(name) => shipped(name).to_vec(),
            Self::File(path, _) => {
                let path = folder.join(path);
                std::fs::read(&path).map_err(|source| Error::Unreadable { path, source })?
            }
        };
        Ok(Read { pack: parse(&file, self.key(), offset)?, file })
    }
}

/// Opens a sealed pack, if the holder of this key sealed it. Its days begin at midnight at `offset`.
///
/// # Errors
/// [`Error::Key`], [`Error::Unsigned`], [`Error::Forged`]; else as [`text`].
pub fn parse(file: &[u8], key: &str, offset: UtcOffset) -> Result<Pack, Error> {
    let trust = Policy::for_log(key).map_err(Error::Key)?;
    let sealed = seal::check(file, &trust).map_err(|why| match why {
        receipt::Error::SealMissing => Error::Unsigned,
        why => Error::Forged(why),
    })?;
    text(sealed.bytes, offset)
}

/// Reads the text of a pack, before anyone has sealed it.
///
/// # Errors
/// [`Error::Form`] with its line, [`Error::Newer`], [`Error::Rules`] if it contradicts itself.
pub fn text(bytes: &[u8], offset: UtcOffset) -> Result<Pack, Error> {
    let form = |line, message: &str| Error::Form { line, message: message.to_owned() };
    let text = std::str::from_utf8(bytes).map_err(|_| form(1, "this is not text in UTF-8"))?;
    let line = |error: &toml::de::Error| {
        let until = error.span().map_or(0, |span| span.start);
        1 + text.bytes().take(until).filter(|letter| *letter == b'\n').count()
    };
    let version: Version = toml::from_str(text).map_err(|error| form(line(&error), error.message()))?;
    match version.format.cmp(&FORMAT) {
        Ordering::Less => return Err(Error::Older(version.format)),
        Ordering::Greater => return Err(Error::Newer(version.format)),
        Ordering::Equal => {}
    }
    let file: table::File = toml::from_str(text).map_err(|error| form(line(&error), error.message()))?;
    let pack = file.pack(offset).map_err(|message| form(1, message))?;
    Ok(pack.checked()?)
}

fn shipped(name: &str) -> &'static [u8] {
    let found = SHIPPED.iter().find(|(shipped, _)| *shipped == name);
    found.map_or(&[][..], |(_, file)| *file)
}

/// The form of packs that this program reads.
const FORMAT: u32 = 2;
const SHIPPED: [(&str, &[u8]); 2] =
    [("cn", include_bytes!("../../assets/law/cn.toml")), ("eu", include_bytes!("../../assets/law/eu.toml"))];
const KEY: &str = include_str!("../../assets/law/key.txt");

#[derive(Deserialize)]
struct Version {
    format: u32,
}

/// Why a law pack is not followed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be read.
    #[error("cannot read the law pack {}: put it there, or name one that the program ships under [law]", path.display())]
    Unreadable {
        /// Where it should be.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The key in the settings is none.
    #[error(
        "the key under [law] is not a publisher's public key: name+id+base64, as `countersign keys new` prints it"
    )]
    Key(#[source] policy::Error),
    /// Nobody signed it.
    #[error(
        "the law pack has no seal on its last line: ask its publisher to sign it (`countersign law sign`)"
    )]
    Unsigned,
    /// Somebody else signed it, or it was altered.
    #[error("the law pack is not as its publisher signed it: get it again, or correct the key under [law]")]
    Forged(#[source] receipt::Error),
    /// It is no pack.
    #[error("the law pack, line {line}: {message}")]
    Form {
        /// Line in the file.
        line: usize,
        /// What the parser expected there.
        message: String,
    },
    /// It is of a form that this program does not know.
    #[error(
        "the law pack is of form {0}, and this program reads form 2: use a newer program, or an older pack"
    )]
    Newer(u32),
    /// It is of a form that this program reads no more: it lacks rules that every pack has now.
    #[error("the law pack is of form {0}, and this program reads form 2: ask its publisher for a newer one")]
    Older(u32),
    /// Its rules, or the machine under them.
    #[error(transparent)]
    Rules(#[from] law::Error),
}

impl Error {
    /// The reason's code, in the log and in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "unreadable",
            Self::Key(_) => "key_bad",
            Self::Unsigned => "unsigned",
            Self::Forged(_) => "forged",
            Self::Form { .. } => "malformed",
            Self::Newer(_) => "newer",
            Self::Older(_) => "older",
            Self::Rules(why) => why.code(),
        }
    }
}
