//! The age file around a backup, and the two halves of the recovery key.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::header::Bad;
use super::{Draft, Header};
use crate::domain::{Digest, Policy};
use crate::vault::Error;

/// The controller's recovery key, its public half: what backups are encrypted to.
pub struct Recovery(age::x25519::Recipient);

/// Its private half, which lies in the controller's safe and is never on the machine but to restore.
pub(in crate::vault) struct Identity(age::x25519::Identity);

impl Recovery {
    /// From the text that `age-keygen` prints: `age1…`.
    ///
    /// # Errors
    /// [`Error::RecoveryBad`].
    pub fn new(text: &str) -> Result<Self, Error> {
        age::x25519::Recipient::from_str(text).map(Self).map_err(|_| Error::RecoveryBad)
    }
}

impl Identity {
    /// From a file as `age-keygen` writes it: comments, and one line `AGE-SECRET-KEY-1…`.
    ///
    /// # Errors
    /// [`Error::IdentityUnreadable`].
    pub(in crate::vault) fn read(path: &Path) -> Result<Self, Error> {
        let unreadable = || Error::IdentityUnreadable { path: path.to_owned() };
        let mut text = Zeroizing::new(String::with_capacity(LONGEST_IDENTITY as usize));
        let read = File::open(path).and_then(|file| file.take(LONGEST_IDENTITY).read_to_string(&mut text));
        read.map_err(|_| unreadable())?;
        let mut lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let key = lines.next().and_then(|line| age::x25519::Identity::from_str(line).ok());
        key.filter(|_| lines.next().is_none()).map(Self).ok_or_else(unreadable)
    }
}

/// Writes header, policy and copy into an age file; returns its digest and length.
pub(super) fn pack(
    (header, policy, copy): (&Header, &[u8], &Path),
    recovery: &Recovery,
    to: &Draft,
) -> Result<(Digest, u64), Error> {
    let written = || -> io::Result<(Digest, u64)> {
        let recipients = std::iter::once(&recovery.0 as &dyn age::Recipient);
        let sealing = age::Encryptor::with_recipients(recipients).map_err(io::Error::other)?;
        let counting = Counting { to: BufWriter::new(to.file()), hash: Sha256::new(), length: 0 };
        let mut sealed = sealing.wrap_output(counting)?;
        sealed.write_all(header.to_text().as_bytes())?;
        sealed.write_all(policy)?;
        io::copy(&mut File::open(copy)?, &mut sealed)?;
        let mut counted = sealed.finish()?;
        counted.to.flush()?;
        to.file().sync_all()?;
        Ok((Digest(counted.hash.finalize().into()), counted.length))
    };
    written().map_err(Error::from_io)
}

/// A backup, opened: what it says of itself, its policy, and its digest.
pub(in crate::vault) struct Unpacked {
    pub(in crate::vault) header: Header,
    pub(in crate::vault) policy: Policy,
    pub(in crate::vault) digest: Digest,
}

/// Opens a backup and writes the copy in it, which stays cipher text, into `to`.
///
/// # Errors
/// [`Error::BackupUnreadable`], [`Error::BackupBroken`], [`Error::BackupNewer`], [`Error::IdentityForeign`]; why the disk refuses.
pub(in crate::vault) fn unpack(path: &Path, identity: &Identity, to: &Draft) -> Result<Unpacked, Error> {
    let unreadable = |source| Error::BackupUnreadable { path: path.to_owned(), source };
    let broken = || Error::BackupBroken { path: path.to_owned() };
    let file = File::open(path).map_err(unreadable)?;
    let digest = digest_of(&file).map_err(unreadable)?;
    let file = File::open(path).map_err(unreadable)?;
    let refused = |why| refused(why, path);
    let mut plain = age::Decryptor::new_buffered(BufReader::new(file))
        .and_then(|sealed| sealed.decrypt(std::iter::once(&identity.0 as &dyn age::Identity)))
        .map_err(refused)?;
    let header = Header::read(&mut plain).map_err(|bad| match bad {
        Bad::Form => broken(),
        Bad::Version => Error::BackupNewer { path: path.to_owned() },
    })?;
    let mut policy = vec![];
    let read = (&mut plain).take(header.policy.min(LONGEST_POLICY)).read_to_end(&mut policy);
    let fits = read.is_ok() && policy.len() as u64 == header.policy;
    let policy = Policy::parse(&policy).ok().filter(|_| fits).ok_or_else(broken)?;
    unpack_copy(&mut plain, header.copy, to).map_err(|why| match why.kind() {
        // What age says of bytes that were cut or altered.
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => broken(),
        _ => Error::from_io(why),
    })?;
    Ok(Unpacked { header, policy, digest })
}

fn unpack_copy(plain: &mut impl Read, length: u64, to: &Draft) -> io::Result<()> {
    let copied = io::copy(&mut plain.take(length), &mut to.file())?;
    // Reading on to the end is what proves that the file was not cut.
    let after = plain.read(&mut [0])?;
    if copied == length && after == 0 { Ok(()) } else { Err(io::ErrorKind::InvalidData.into()) }
}

fn refused(why: age::DecryptError, path: &Path) -> Error {
    let path: PathBuf = path.to_owned();
    match why {
        age::DecryptError::NoMatchingKeys => Error::IdentityForeign { path },
        age::DecryptError::Io(source) if source.kind() != io::ErrorKind::UnexpectedEof => {
            Error::BackupUnreadable { path, source }
        }
        _ => Error::BackupBroken { path },
    }
}

fn digest_of(mut file: &File) -> io::Result<Digest> {
    let mut counting = Counting { to: io::sink(), hash: Sha256::new(), length: 0 };
    io::copy(&mut file, &mut counting)?;
    Ok(Digest(counting.hash.finalize().into()))
}

/// Writes on, and hashes and counts what it wrote.
struct Counting<W> {
    to: W,
    hash: Sha256,
    length: u64,
}

impl<W: Write> Write for Counting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Bytes of the longest policy that is read.
const LONGEST_POLICY: u64 = 1 << 20;
/// Bytes of the longest identity file that is read.
const LONGEST_IDENTITY: u64 = 4096;
