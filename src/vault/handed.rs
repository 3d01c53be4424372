//! What a person takes away on a stick of their own: an age file that opens with their own passphrase, by the `age` tool on any
//! machine.

use std::io::{self, Write as _};

use zeroize::Zeroizing;

use super::Error;

/// A passphrase that a person chose. The machine keeps it no longer than this value.
pub struct StickPassphrase(Zeroizing<String>);

impl StickPassphrase {
    /// The fewest letters: whoever finds the stick may try as long as they like.
    pub const FEWEST: usize = 10;

    /// From what was typed.
    ///
    /// # Errors
    /// [`Error::PassphraseShort`].
    pub fn new(typed: &str) -> Result<Self, Error> {
        let fits = typed.trim().chars().count() >= Self::FEWEST;
        if fits { Ok(Self(Zeroizing::new(typed.to_owned()))) } else { Err(Error::PassphraseShort) }
    }
}

/// 2^17 rounds of scrypt with blocks of 1 KiB: 128 MiB and about half a second for each guess.
const WORK_FACTOR: u8 = 17;

/// Seals a paper under a passphrase.
///
/// # Errors
/// [`Error::NotWritable`] if the sealing fails.
pub fn seal_with_passphrase(paper: &[u8], passphrase: &StickPassphrase) -> Result<Vec<u8>, Error> {
    let sealed = || -> io::Result<Vec<u8>> {
        let secret = age::secrecy::SecretString::from(passphrase.0.as_str());
        // Fixed, so that a slow machine does not make a weak file.
        let mut lock = age::scrypt::Recipient::new(secret);
        lock.set_work_factor(WORK_FACTOR);
        let locks = std::iter::once(&lock as &dyn age::Recipient);
        let mut to = vec![];
        let mut sealing =
            age::Encryptor::with_recipients(locks).map_err(io::Error::other)?.wrap_output(&mut to)?;
        sealing.write_all(paper)?;
        sealing.finish()?;
        Ok(to)
    };
    sealed().map_err(Error::from_io)
}
