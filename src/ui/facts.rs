//! What the public texts speak of: this kiosk's own facts, under the names the locales use.

use crate::i18n::{Text, Value};
use crate::ui::desk::About;

/// The facts.
pub fn facts(about: &About) -> Vec<(&'static str, Value)> {
    let (controller, site) = (&about.controller, &about.site);
    vec![
        ("controller", controller.name.as_str().into()),
        ("phone", controller.contact.phone.as_str().into()),
        ("email", controller.contact.email.as_str().into()),
        ("custodian", controller.custodian.as_str().into()),
        ("authority", controller.authority.as_str().into()),
        ("site", site.name.as_str().into()),
        ("help", site.help_point.as_str().into()),
        ("approval", site.approval.as_str().into()),
    ]
}

/// With whom a purpose is shared, in a sentence.
pub fn shared(recipients: &[String], text: &Text) -> String {
    if recipients.is_empty() {
        return text.get("purpose-shared-nobody");
    }
    let names = recipients.join(&text.get("receipt-name-separator"));
    text.with("purpose-shared", &[("recipients", names.into())])
}
