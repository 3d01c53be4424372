//! A root secret in a file, sealed under a passphrase: for machines without a desktop's keyring.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use rand::CryptoRng;
use zeroize::Zeroizing;

use super::{Key, KeyStore, RootSecret};
use crate::vault::{Error, guard, seal};

/// First bytes of a sealed key file; names the version of everything after it.
const MAGIC: &[u8] = b"countersign-key/v1\n";
/// Bytes; long before this it is not a passphrase but the wrong file.
const LONGEST_PASSPHRASE: usize = 4096;
/// Argon2 salt.
const SALT: usize = 16;
/// Magic, salt, nonce, secret, tag.
const LENGTH: usize = MAGIC.len() + SALT + seal::OVERHEAD + RootSecret::LENGTH;

/// A file of 107 bytes: magic, 16 bytes of salt, then nonce and XChaCha20-Poly1305 of the root secret under
/// Argon2id(passphrase, salt) with 64 MiB, 3 passes, 4 lanes (RFC 9106 §4, second recommended choice). The magic and the
/// salt are authenticated.
pub struct SealedFile {
    path: PathBuf,
    passphrase: Passphrase,
}

/// What opens a sealed key file. Wiped when dropped.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// The first line of a file, without its end: a systemd credential, or a file on a stick that staff keep.
    ///
    /// # Errors
    /// [`Error::PassphraseUnreadable`] if it cannot be read, has no text, or is longer than 4 KiB.
    pub fn read(file: &Path) -> Result<Self, Error> {
        let mut text = Zeroizing::new(String::with_capacity(LONGEST_PASSPHRASE));
        let read = std::fs::File::open(file)
            .and_then(|file| file.take(LONGEST_PASSPHRASE as u64).read_to_string(&mut text));
        read.map_err(Error::PassphraseUnreadable)?;
        match text.lines().next().filter(|line| !line.is_empty() && text.len() < LONGEST_PASSPHRASE) {
            Some(line) => Ok(Self(Zeroizing::new(line.to_owned()))),
            None => Err(Error::PassphraseUnreadable(std::io::ErrorKind::InvalidData.into())),
        }
    }
}

impl From<&str> for Passphrase {
    fn from(text: &str) -> Self {
        Self(Zeroizing::new(text.to_owned()))
    }
}

impl SealedFile {
    /// The file at `path`, opened with `passphrase`. Touches nothing yet.
    pub fn new(path: &Path, passphrase: Passphrase) -> Self {
        Self { path: path.to_owned(), passphrase }
    }

    fn key(&self, salt: &[u8]) -> Result<Key, Error> {
        let params = Params::new(64 * 1024, 3, 4, Some(32)).expect("RFC 9106's own numbers");
        let mut memory = Zeroizing::new(vec![Block::default(); params.block_count()]);
        let mut bytes = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(self.passphrase.0.as_bytes(), salt, &mut *bytes, &mut *memory)
            .map_err(|_| Error::PassphraseWrong)?;
        Ok(Key::from_unwrapped(&*bytes).expect("32 bytes"))
    }

    fn open(&self, file: &[u8]) -> Result<RootSecret, Error> {
        if file.len() != LENGTH || !file.starts_with(MAGIC) {
            return Err(Error::KeyDamaged);
        }
        let (header, sealed) = file.split_at(MAGIC.len() + SALT);
        let plain = seal::open(&self.key(&header[MAGIC.len()..])?, header, sealed);
        RootSecret::from_kept(&plain.ok_or(Error::PassphraseWrong)?).ok_or(Error::KeyDamaged)
    }
}

impl KeyStore for SealedFile {
    fn read(&self) -> Result<Option<RootSecret>, Error> {
        let file = match std::fs::File::open(&self.path) {
            Ok(file) => file,
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(why) => return Err(Error::from_io(why)),
        };
        guard::check_file(&self.path)?;
        let mut bytes = Vec::with_capacity(LENGTH + 1);
        file.take(LENGTH as u64 + 1).read_to_end(&mut bytes).map_err(Error::from_io)?;
        self.open(&bytes).map(Some)
    }

    fn create(&self, secret: &RootSecret, rng: &mut dyn CryptoRng) -> Result<(), Error> {
        let folder = guard::folder_of(&self.path);
        guard::prepare_folder(&folder)?;
        let mut header = [MAGIC, &[0; SALT]].concat();
        rng.fill_bytes(&mut header[MAGIC.len()..]);
        let key = self.key(&header[MAGIC.len()..])?;
        let sealed = seal::seal(&key, rng, &header, secret.expose());
        match guard::write_new(&self.path, &[header, sealed].concat())? {
            true => Ok(()),
            false => Err(Error::KeyPresent),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rand::{SeedableRng, rngs::StdRng};
    use std::os::unix::fs::PermissionsExt;

    fn file(folder: &Path, passphrase: &str) -> SealedFile {
        SealedFile::new(&folder.join("private/key"), passphrase.into())
    }

    #[test]
    fn comes_back_only_with_its_passphrase_and_unaltered() {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = file(folder.path(), "correct horse");
        assert!(keys.read().expect("no file is not an error").is_none());
        let mut rng = StdRng::seed_from_u64(3);
        keys.create(&RootSecret::from_random(&[5; 32]), &mut rng).expect("an empty folder");
        assert_eq!(*keys.read().expect("readable").expect("kept").expose(), [5; 32]);
        assert!(matches!(keys.create(&RootSecret::from_random(&[6; 32]), &mut rng), Err(Error::KeyPresent)));
        assert!(matches!(file(folder.path(), "wrong horse").read(), Err(Error::PassphraseWrong)));

        let whole = std::fs::read(&keys.path).expect("readable");
        assert_eq!(whole.len(), 107);
        for at in [MAGIC.len(), MAGIC.len() + SALT, LENGTH - 40, LENGTH - 1] {
            let mut altered = whole.clone();
            altered[at] ^= 1;
            assert!(matches!(keys.open(&altered), Err(Error::PassphraseWrong)), "byte {at}");
        }
    }

    #[test]
    fn a_key_others_can_read_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = file(folder.path(), "x");
        keys.create(&RootSecret::from_random(&[5; 32]), &mut StdRng::seed_from_u64(3))
            .expect("an empty folder");
        let mode = |mode| std::fs::set_permissions(&keys.path, std::fs::Permissions::from_mode(mode));
        mode(0o640).expect("own file");
        assert!(matches!(keys.read(), Err(Error::PlaceRefused(guard::Place::FileOpenToOthers))));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let keys = file(Path::new("/nowhere"), "x");
            prop_assert!(matches!(keys.open(&bytes), Err(Error::KeyDamaged)));
        }
    }
}
