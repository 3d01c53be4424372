//! Who runs a kiosk, where, and with whose approval: what idle screen, notice and receipt say about the organisation.

use crate::domain::law::Rules;

/// The organisation that answers for the processing (PIPL "handler", GDPR "controller").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Controller {
    /// Legal name.
    pub name: String,
    /// Postal address, one line.
    pub address: String,
    /// How a person reaches it.
    pub contact: Contact,
    /// The named person responsible for the store.
    pub custodian: String,
    /// The authority a person can complain to.
    pub authority: String,
}

/// Ways to reach someone. Both are printed; neither may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Telephone number.
    pub phone: String,
    /// E-mail address.
    pub email: String,
}

/// One kiosk at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Place as people call it: "Canton Road branch".
    pub name: String,
    /// Where help stands: "counter 3".
    pub help_point: String,
    /// Country or region of the law that applies, ISO 3166: `CN`, `HK`.
    pub jurisdiction: String,
    /// Approval as printed on the idle screen: "Harbour District, No. HD-2026-0417, until 30 Jun 2027".
    pub approval: String,
    /// The law pack that is followed; `None` in records made before there were any, and while none holds.
    pub rules: Option<Rules>,
    /// True for a demonstration: marked on every screen and receipt, refused on a commissioned machine.
    pub demo: bool,
}
