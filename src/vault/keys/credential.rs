//! A root secret that systemd hands to the kiosk's service: sealed on the disk by the TPM or the machine's own key
//! (`systemd-creds encrypt`), in the clear only in a folder of memory that this one service can read.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use rand::CryptoRng;
use zeroize::Zeroizing;

use super::{KeyStore, RootSecret};
use crate::vault::{Error, guard};

/// The credential `countersign-root` of a service: 32 random bytes.
pub struct Credential {
    folder: Option<PathBuf>,
}

impl Credential {
    /// The credential in this folder.
    pub fn new(folder: &Path) -> Self {
        Self { folder: Some(folder.to_owned()) }
    }

    /// What the service that this process is was given: in `$CREDENTIALS_DIRECTORY`.
    pub fn of_service() -> Self {
        Self { folder: std::env::var_os("CREDENTIALS_DIRECTORY").map(PathBuf::from) }
    }
}

impl KeyStore for Credential {
    fn read(&self) -> Result<Option<RootSecret>, Error> {
        let path = self.folder.as_deref().ok_or(Error::CredentialMissing)?.join(NAME);
        let file = match std::fs::File::open(&path) {
            Ok(file) => file,
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Err(Error::CredentialMissing),
            Err(why) => return Err(Error::from_io(why)),
        };
        guard::check_file(&path)?;
        let mut bytes = Zeroizing::new(Vec::with_capacity(RootSecret::LENGTH + 1));
        file.take(RootSecret::LENGTH as u64 + 1).read_to_end(&mut bytes).map_err(Error::from_io)?;
        RootSecret::from_kept(&bytes).map(Some).ok_or(Error::KeyDamaged)
    }

    /// Nobody writes a credential but systemd.
    fn create(&self, _secret: &RootSecret, _rng: &mut dyn CryptoRng) -> Result<(), Error> {
        Err(Error::KeyPresent)
    }
}

const NAME: &str = "countersign-root";

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{Permissions, set_permissions, write};
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn a_credential_is_32_bytes_that_this_account_alone_can_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = Credential::new(folder.path());
        assert!(matches!(keys.read(), Err(Error::CredentialMissing)));
        let path = folder.path().join(NAME);
        let put = |bytes: &[u8], mode| {
            write(&path, bytes).expect("writable");
            set_permissions(&path, Permissions::from_mode(mode)).expect("own file");
            let read = keys.read();
            set_permissions(&path, Permissions::from_mode(0o600)).expect("own file");
            read.map(|secret| *secret.expect("a secret").expose())
        };
        for mode in [0o400, 0o600] {
            assert_eq!(put(&[5; 32], mode).expect("private"), [5; 32]);
        }
        for mode in [0o440, 0o404, 0o660, 0o644] {
            assert!(matches!(put(&[5; 32], mode), Err(Error::PlaceRefused(guard::Place::FileOpenToOthers))));
        }
        for length in [0, 31, 33, 64] {
            assert!(matches!(put(&vec![5; length], 0o400), Err(Error::KeyDamaged)), "{length} bytes");
        }
        assert!(matches!(Credential { folder: None }.read(), Err(Error::CredentialMissing)));
    }
}
