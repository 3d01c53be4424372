//! The list of what was taken back, beside the store, to be copied to a safe place: when an older copy of the store is restored,
//! what was erased, withdrawn or locked since is erased, deleted and locked in it before anyone is served.
//!
//! A line is a keyed hash of a person's row and of what was done to it: without the root secret it tells nothing. The store has the
//! same tags, entered with each act; the file is made to agree with them after COMMIT and at each start.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit as _, Mac as _};
use rusqlite::{Connection, Transaction};
use sha2::Sha256;

use super::keys::{Key, RootSecret, Use};
use super::{Error, Vault, guard, seal};
use crate::domain::PurposeId;

/// What was done to a person's row.
#[derive(Clone, Copy)]
pub(super) enum Deed<'a> {
    /// All of it is gone.
    Erased,
    /// What was kept for this purpose is gone.
    Forgotten(&'a str),
    /// The face is locked.
    Locked,
    /// The hold with this id, in place of a person's, is over.
    Released,
}

/// A keyed hash of a deed.
pub(super) type Tag = [u8; 16];

/// Makes tags.
pub(super) struct Tags(Key);

impl Tags {
    /// Those of a root secret.
    pub(super) fn of(root: &RootSecret) -> Self {
        Self(root.key(Use::TakenBack))
    }

    /// The tag of a deed. Do not reorder: lists outlive programs.
    pub(super) fn tag(&self, subject: &[u8; 16], deed: Deed<'_>) -> Tag {
        let (name, purpose) = match deed {
            Deed::Erased => (b"erased".as_slice(), ""),
            Deed::Forgotten(purpose) => (b"forgotten".as_slice(), purpose),
            Deed::Locked => (b"locked".as_slice(), ""),
            Deed::Released => (b"released".as_slice(), ""),
        };
        self.hash(&seal::context(&[name, subject, purpose.as_bytes()]))
    }

    /// Enters a deed within the act that does it.
    pub(super) fn enter(
        &self,
        act: &Transaction<'_>,
        subject: &[u8; 16],
        deed: Deed<'_>,
    ) -> Result<(), Error> {
        let tag = self.tag(subject, deed);
        act.execute("INSERT INTO taken_back (tag) VALUES (?1)", [tag]).map_err(Error::from_sqlite)?;
        Ok(())
    }

    /// The same for a purpose.
    pub(super) fn enter_forgotten(
        &self,
        act: &Transaction<'_>,
        subject: &[u8; 16],
        purpose: &PurposeId,
    ) -> Result<(), Error> {
        self.enter(act, subject, Deed::Forgotten(purpose.as_str()))
    }

    /// The list's first line: it names the root secret by a hash, so that a list of another one is not taken for this one's.
    fn first_line(&self) -> String {
        format!("{MAGIC}{}\n", hex(&self.hash(b"list")))
    }

    fn hash(&self, bytes: &[u8]) -> Tag {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.expose()).expect("HMAC takes any key");
        mac.update(bytes);
        *mac.finalize().into_bytes().first_chunk().expect("32 bytes")
    }

    /// Reads a list, every letter of it.
    ///
    /// # Errors
    /// [`Error::ListForeign`] if another root secret made it; [`Error::ListUnreadable`].
    pub(super) fn read(&self, file: &Path) -> Result<Vec<Tag>, Error> {
        let unreadable = |line| Error::ListUnreadable { path: file.to_owned(), line };
        let mut text = String::new();
        let read = File::open(file).and_then(|file| file.take(LONGEST).read_to_string(&mut text));
        read.map_err(|_| unreadable(0))?;
        let rest = text.strip_prefix(MAGIC).ok_or_else(|| unreadable(1))?;
        let rest = rest.get(TAG_LINE..).ok_or_else(|| unreadable(1))?;
        if !text.starts_with(&self.first_line()) {
            return Err(Error::ListForeign { path: file.to_owned() });
        }
        let whole = rest.is_empty() || rest.ends_with('\n');
        let tags = rest.lines().zip(2..).map(|(line, number)| from_hex(line).ok_or(number));
        let tags: Vec<Tag> = tags.collect::<Result<_, _>>().map_err(unreadable)?;
        if whole { Ok(tags) } else { Err(unreadable(tags.len() + 1)) }
    }
}

impl Vault {
    /// Makes the list agree with the store, whatever became of it.
    ///
    /// # Errors
    /// Why the disk refuses.
    pub(super) fn mend_list(&self) -> Result<(), Error> {
        let wanted = lines(&self.tags, &all(&self.connection, 0)?);
        let path = list_beside(&self.file);
        match std::fs::read(&path) {
            Ok(kept) if kept == wanted.as_bytes() => Ok(()),
            _ => replace(&path, wanted.as_bytes()),
        }
    }

    /// Appends to the list what the acts since entered. It outlives a power cut when this returns.
    ///
    /// # Errors
    /// Why the disk refuses; then the next start does it.
    pub(super) fn tell_list(&self) -> Result<(), Error> {
        let path = list_beside(&self.file);
        let mut options = std::fs::OpenOptions::new();
        let Ok(mut file) = options.append(true).mode(0o600).open(&path) else { return self.mend_list() };
        file.lock().map_err(Error::from_io)?; // another process may tell it too
        let length = file.metadata().map_err(Error::from_io)?.len() as usize;
        let head = self.tags.first_line().len();
        if length < head || !(length - head).is_multiple_of(TAG_LINE) {
            return self.mend_list();
        }
        let told = (length - head) / TAG_LINE;
        let new: String = all(&self.connection, told)?.iter().map(tag_line).collect();
        if new.is_empty() {
            return Ok(());
        }
        file.write_all(new.as_bytes()).and_then(|()| file.sync_data()).map_err(Error::from_io)
    }
}

/// The tags that were entered, without the first ones.
pub(super) fn all(connection: &Connection, without: usize) -> Result<Vec<Tag>, Error> {
    let sql = "SELECT tag FROM taken_back ORDER BY id LIMIT -1 OFFSET ?1";
    let mut rows = connection.prepare_cached(sql).map_err(Error::from_sqlite)?;
    let rows = rows.query_map([without as i64], |row| row.get(0)).map_err(Error::from_sqlite)?;
    rows.collect::<Result<_, _>>().map_err(Error::from_sqlite)
}

/// Where the list of a store lies.
pub(super) fn list_beside(store: &Path) -> PathBuf {
    guard::folder_of(store).join("taken-back.txt")
}

fn lines(tags: &Tags, all: &[Tag]) -> String {
    std::iter::once(tags.first_line()).chain(all.iter().map(tag_line)).collect()
}

/// Writes a whole file anew in the place of the one that was there.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let draft = path.with_extension("new");
    let _ = std::fs::remove_file(&draft); // left by a start that was cut off
    let mut options = std::fs::OpenOptions::new();
    let mut file = options.write(true).create_new(true).mode(0o600).open(&draft).map_err(Error::from_io)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(Error::from_io)?;
    std::fs::rename(&draft, path).map_err(Error::from_io)?;
    guard::sync_folder(&guard::folder_of(path))
}

fn tag_line(tag: &Tag) -> String {
    format!("{}\n", hex(tag))
}

fn hex(tag: &Tag) -> String {
    tag.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// One spelling only: 32 digits in lower case.
fn from_hex(text: &str) -> Option<Tag> {
    let pair = |at: usize| u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok();
    let bytes: Vec<u8> = (0..16).map(pair).collect::<Option<_>>()?;
    let tag = Tag::try_from(bytes).ok()?;
    (hex(&tag) == text).then_some(tag)
}

/// The first line's beginning; 32 hexadecimal digits follow, then lines of as many. Do not change: lists outlive programs.
const MAGIC: &str = "countersign-taken-back/v1 ";
/// Bytes of a line.
const TAG_LINE: usize = 33;
/// Bytes of the longest list that is read: some two million acts.
const LONGEST: u64 = 64 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(fill: u8) -> Tags {
        Tags::of(&RootSecret::from_random(&[fill; 32]))
    }

    #[test]
    fn each_person_deed_purpose_and_secret_has_a_tag_of_its_own() {
        let own = tags(1);
        let deeds =
            [Deed::Erased, Deed::Locked, Deed::Released, Deed::Forgotten("cash"), Deed::Forgotten("keys")];
        let mut all: Vec<Tag> = deeds.iter().map(|deed| own.tag(&[1; 16], *deed)).collect();
        all.push(own.tag(&[2; 16], Deed::Erased));
        all.push(tags(2).tag(&[1; 16], Deed::Erased));
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn a_list_is_read_letter_by_letter_or_refused_by_its_line() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("list");
        let (own, kept) = (tags(1), [[3; 16], [4; 16]]);
        let text = lines(&own, &kept);
        let read = |text: &str| {
            std::fs::write(&file, text).expect("writable");
            own.read(&file)
        };
        assert_eq!(read(&text).expect("as it was written"), kept);
        let line = |text: &str| match read(text) {
            Err(Error::ListUnreadable { line, .. }) => Some(line),
            _ => None,
        };
        assert_eq!(line(&text[..text.len() - 1]), Some(3), "cut");
        assert_eq!(line(&text[..text.len() - 5]), Some(3), "cut");
        assert_eq!(line(&text.replace("0404", "04G4")), Some(3));
        assert_eq!(line(&text.replace("0303", "030 ")), Some(2));
        assert_eq!(line(&format!("{text}\n")), Some(4), "an empty line");
        assert_eq!(line(&text[..40]), Some(1));
        assert_eq!(line(""), Some(1));
        let foreign = lines(&tags(2), &kept);
        assert!(matches!(read(&foreign), Err(Error::ListForeign { .. })));
    }
}
