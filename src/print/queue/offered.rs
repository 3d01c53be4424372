//! Which queues a server offers, and how each stands.

use ipp::model::{DelimiterTag, PrinterState, StatusCode};
use ipp::operation::IppOperation as _;
use ipp::operation::cups::CupsGetPrinters;
use ipp::prelude::{IppAttribute, IppAttributeGroup, IppValue, Uri};

use super::ask::words;
use super::reasons::gravest;
use super::{Error, Queue};
use crate::domain::Unprinted;

/// A queue, as its server tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Its name.
    pub name: String,
    /// Its address, for the settings.
    pub uri: String,
    /// `idle`, `printing` or `stopped`.
    pub state: &'static str,
    /// Whether it takes jobs.
    pub accepts: bool,
    /// What it says about itself, in IPP's words.
    pub reasons: Vec<String>,
    /// The media in it, or else those it takes, by their names.
    pub media: Vec<String>,
    /// Why it would not print now, if it would not.
    pub wants: Option<Unprinted>,
}

impl Queue {
    /// Every queue of this queue's server.
    ///
    /// # Errors
    /// [`Error::Absent`] if nobody answers; [`Error::Refused`] by a printer that is no server.
    pub fn offered(&self) -> Result<Vec<Offered>, Error> {
        let server = self.server()?;
        let answer = server.answer(CupsGetPrinters::new().into_ipp_request())?;
        match answer.header().status_code() {
            // So CUPS says that it has none.
            StatusCode::ClientErrorNotFound => Ok(vec![]),
            status if status.is_success() => Ok(answer
                .attributes()
                .groups_of(DelimiterTag::PrinterAttributes)
                .filter_map(offered)
                .collect()),
            status => Err(server.refused(&status.to_string())),
        }
    }

    /// How this queue stands.
    ///
    /// # Errors
    /// As [`Queue::offered`].
    pub fn itself(&self) -> Result<Offered, Error> {
        let answer = self.printer(&ASKED)?;
        let group = answer.attributes().first_of(DelimiterTag::PrinterAttributes);
        let told = group.and_then(offered).ok_or_else(|| self.refused("it told nothing of itself"))?;
        Ok(Offered { uri: self.place(), ..told })
    }

    fn server(&self) -> Result<Self, Error> {
        let authority = self.uri.authority().map(ToString::to_string).unwrap_or_default();
        let uri: Uri =
            format!("ipp://{authority}/").parse().map_err(|_| Error::Address { uri: self.place() })?;
        Ok(Self { uri, ..self.clone() })
    }
}

fn offered(group: &IppAttributeGroup) -> Option<Offered> {
    let of = |name: &str| group.get(name).map(IppAttribute::value);
    let [reasons, ready, media] =
        [IppAttribute::PRINTER_STATE_REASONS, "media-ready", IppAttribute::MEDIA_SUPPORTED]
            .map(|name| words(of(name)));
    let state = of(IppAttribute::PRINTER_STATE).and_then(IppValue::as_enum).copied()?;
    let accepts = of(IppAttribute::PRINTER_IS_ACCEPTING_JOBS).and_then(IppValue::as_boolean).copied();
    let stopped = state == PrinterState::Stopped as i32;
    let wants = match gravest(&reasons) {
        Some((_, why)) => Some(why),
        None if stopped => Some(Unprinted::Stopped),
        None => (accepts == Some(false)).then_some(Unprinted::Refused),
    };
    Some(Offered {
        name: words(of(IppAttribute::PRINTER_NAME)).pop()?,
        uri: words(of(IppAttribute::PRINTER_URI_SUPPORTED)).into_iter().next()?,
        state: match state {
            _ if stopped => "stopped",
            state if state == PrinterState::Processing as i32 => "printing",
            _ => "idle",
        },
        accepts: accepts != Some(false),
        reasons: reasons.into_iter().filter(|one| one != "none").collect(),
        media: if ready.is_empty() { media } else { ready },
        wants,
    })
}

const ASKED: [&str; 7] = [
    IppAttribute::PRINTER_NAME,
    IppAttribute::PRINTER_URI_SUPPORTED,
    IppAttribute::PRINTER_STATE,
    IppAttribute::PRINTER_STATE_REASONS,
    IppAttribute::PRINTER_IS_ACCEPTING_JOBS,
    "media-ready",
    IppAttribute::MEDIA_SUPPORTED,
];
