//! Whether the names of a machine fit the square of its receipts.

use crate::domain::receipt::{Brief, Edition, Kind, MOST_BYTES, PurposeEntry, Summary};
use crate::domain::{Decision, ReceiptId, Timestamp};
use crate::settings::{Error, Settings};

/// Refuses settings whose fullest receipt would not fit its square.
///
/// # Errors
/// [`Error::Names`] with how many bytes are too many.
pub(super) fn check(settings: Settings) -> Result<Settings, Error> {
    fit(&settings, &settings.origin)?;
    Ok(settings)
}

/// The same for a log of another name.
///
/// # Errors
/// [`Error::Names`].
pub(in crate::settings) fn fit(settings: &Settings, origin: &str) -> Result<(), Error> {
    match Brief::longest(&fullest(settings), origin).checked_sub(MOST_BYTES) {
        None | Some(0) => Ok(()),
        Some(over) => Err(Error::Names { over }),
    }
}

/// All that a summary can say on this machine: nothing is left out, and every purpose is given.
fn fullest(settings: &Settings) -> Summary {
    let id = ReceiptId::from_random([0; 16]);
    let late = Timestamp::from_unix(i64::from(u32::MAX));
    let given = |purpose: &crate::domain::Purpose| PurposeEntry {
        id: purpose.id.clone(),
        decision: Decision::Given,
        until: Some(late),
        recipients: purpose.recipients.clone(),
    };
    Summary {
        id,
        kind: Kind::Withdrawal,
        at: late,
        offset: settings.offset,
        language: settings.languages.iter().max_by_key(|tag| tag.len()).cloned().unwrap_or_default(),
        words: Some(Edition([0; 16])),
        controller: settings.controller.name.clone(),
        site: settings.site.name.clone(),
        demo: true,
        purposes: settings.purposes.iter().map(given).collect(),
        matched: Some(false),
        related: Some(id),
    }
}
