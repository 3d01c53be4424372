//! The desktop's Secret Service (GNOME Keyring, KWallet), reached over D-Bus.

use keyring::Entry;
use rand::CryptoRng;
use zeroize::Zeroizing;

use super::{KeyStore, RootSecret};
use crate::vault::Error;

/// The name under which the keyring files every root secret.
const SERVICE: &str = "countersign";

/// A root secret in the login keyring of the account the kiosk runs under.
pub struct SecretService {
    name: String,
}

impl SecretService {
    /// The secret with this name: one name a store, such as the store's path.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned() }
    }

    fn entry(&self) -> Result<Entry, Error> {
        Entry::new(SERVICE, &self.name).map_err(refused)
    }
}

impl KeyStore for SecretService {
    fn read(&self) -> Result<Option<RootSecret>, Error> {
        match self.entry()?.get_secret().map(Zeroizing::new) {
            Ok(bytes) => RootSecret::from_kept(&bytes).map(Some).ok_or(Error::KeyDamaged),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(why) => Err(refused(why)),
        }
    }

    fn create(&self, secret: &RootSecret, _rng: &mut dyn CryptoRng) -> Result<(), Error> {
        if self.read()?.is_some() {
            return Err(Error::KeyPresent);
        }
        self.entry()?.set_secret(secret.expose()).map_err(refused)
    }
}

/// A keyring that is locked, and cannot ask anyone to unlock it, answers `NoStorageAccess`.
fn refused(why: keyring::Error) -> Error {
    match why {
        keyring::Error::NoStorageAccess(_) => Error::KeyStoreLocked(why),
        _ => Error::KeyStoreAbsent(why),
    }
}
