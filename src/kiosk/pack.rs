//! The Proof Pack of one person: gathered from the store for who holds a receipt, and tried before it is handed over.

use crate::domain::receipt::pack::{self, Pack};
use crate::domain::{Digest, Notice, Receipt};
use crate::i18n::{self, Text};
use crate::kiosk::{Error, Kiosk};

impl Kiosk {
    /// Everything that speaks for how the holder of this receipt was treated, as one sealed file that holds under this
    /// machine's own policy.
    ///
    /// # Errors
    /// [`Error::Presented`] if the receipt does not hold; an error of the store; [`Error::Pack`] if the pack would not hold; as
    /// [`Kiosk::unsealed`].
    pub fn pack(&self, shown: &[u8]) -> Result<Vec<u8>, Error> {
        self.unsealed()?;
        let (signed, receipt) = self.presented(shown)?;
        let receipts = self.vault().evidence(&signed, receipt.record())?;
        let records: Vec<Receipt> = receipts
            .iter()
            .map(|receipt| receipt.verify(&self.policy))
            .collect::<Result<_, _>>()
            .map_err(pack::Error::from)?;
        let mut digests: Vec<Digest> = records.iter().map(|receipt| receipt.record().notice).collect();
        digests.sort_by_key(|digest| digest.0);
        digests.dedup();
        let kept: Vec<Option<Notice>> =
            digests.iter().map(|digest| self.kept_notice(digest)).collect::<Result<_, Error>>()?;
        let pack = Pack {
            made_at: self.now(),
            receipts,
            notices: kept.into_iter().flatten().collect(),
            policy: self.policy.as_bytes().to_vec(),
        };
        let file = pack.to_file(self.vault().log_key());
        pack::check(&file, &self.policy)?;
        Ok(file)
    }

    /// The notice's words: kept since it was shown, or, from before notices were kept, still the same today.
    pub(super) fn kept_notice(&self, digest: &Digest) -> Result<Option<Notice>, Error> {
        if let Some(notice) = self.vault().notice(digest)? {
            return Ok(Some(notice));
        }
        let today = i18n::languages().into_iter().filter_map(|language| Text::new(language.tag).ok());
        Ok(today.map(|text| self.notice(&text)).find(|notice| notice.digest() == *digest))
    }
}
