//! The notice's words: the locale's sentences with this kiosk's own facts in their places.

use crate::domain::Notice;
use crate::i18n::{Text, Value};
use crate::ui::desk::About;

/// The notice of a kiosk in a language.
pub fn notice(about: &About, text: &Text) -> Notice {
    let facts = facts(about, text);
    Notice::new(text.language(), |topic| {
        let title = text.get(&format!("notice-{}-title", topic.code()));
        let body = text.with(&format!("notice-{}-body", topic.code()), &facts);
        (title, body)
    })
}

/// Facts the public texts speak of.
pub fn facts(about: &About, text: &Text) -> Vec<(&'static str, Value)> {
    let (controller, site) = (&about.controller, &about.site);
    let days = about.purposes.iter().map(|purpose| purpose.retention_days).max().unwrap_or(0);
    let recipients: Vec<String> =
        about.purposes.iter().flat_map(|purpose| purpose.recipients.iter().cloned()).collect();
    vec![
        ("controller", controller.name.as_str().into()),
        ("address", controller.address.as_str().into()),
        ("phone", controller.contact.phone.as_str().into()),
        ("email", controller.contact.email.as_str().into()),
        ("custodian", controller.custodian.as_str().into()),
        ("authority", controller.authority.as_str().into()),
        ("site", site.name.as_str().into()),
        ("help", site.help_point.as_str().into()),
        ("approval", site.approval.as_str().into()),
        ("days", days.into()),
        ("recipients", list(&recipients, text).into()),
    ]
}

/// Names in a row, or "nobody".
pub fn list(names: &[String], text: &Text) -> String {
    if names.is_empty() { text.get("nobody") } else { names.join(&text.get("list-comma")) }
}
