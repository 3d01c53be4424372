//! What is public about a kiosk, with its keys or without: who runs it, what it asks, and the notice.

use crate::domain::{Controller, Notice, Purpose, Site, Topic, UtcOffset};
use crate::i18n::{self, Text, Value};
use crate::settings::{Display, Idle, Settings};

/// What is public about a kiosk.
pub struct Facts {
    /// The organisation.
    pub controller: Controller,
    /// The place.
    pub site: Site,
    /// Language tags offered, the first is shown at idle.
    pub languages: Vec<&'static str>,
    /// The purposes a person is asked about, in order.
    pub purposes: Vec<Purpose>,
    /// The kiosk's offset from UTC.
    pub offset: UtcOffset,
    /// When an abandoned session ends.
    pub idle: Idle,
    /// The screen's measures, from which text sizes follow.
    pub display: Display,
}

impl Facts {
    pub(super) fn of(settings: &Settings) -> Self {
        let known = i18n::languages();
        let tag = |tag: &String| known.iter().map(|language| language.tag).find(|known| known == tag);
        Self {
            controller: settings.controller.clone(),
            site: settings.site.clone(),
            languages: settings.languages.iter().filter_map(tag).collect(),
            purposes: settings.purposes.clone(),
            offset: settings.offset,
            idle: settings.idle,
            display: settings.display,
        }
    }
}

/// The notice of a kiosk with these settings.
pub(super) fn notice(settings: &Settings, text: &Text) -> Notice {
    let (who, site, purposes) = (&settings.controller, &settings.site, &settings.purposes);
    let longest = purposes.iter().map(|purpose| purpose.retention_days).max().unwrap_or(0);
    let recipients: Vec<_> = purposes.iter().flat_map(|purpose| purpose.recipients.clone()).collect();
    let nobody = || text.get("notice-who-else-nobody");
    let recipients = if recipients.is_empty() { nobody() } else { recipients.join(", ") };
    let facts = [
        ("controller", Value::from(who.name.clone())),
        ("site", Value::from(site.name.clone())),
        ("custodian", Value::from(who.custodian.clone())),
        ("phone", Value::from(who.contact.phone.clone())),
        ("email", Value::from(who.contact.email.clone())),
        ("authority", Value::from(who.authority.clone())),
        ("help", Value::from(site.help_point.clone())),
        ("days", Value::from(u32::from(longest))),
        ("recipients", Value::from(recipients)),
    ];
    Notice::new(text.language(), |topic: Topic| {
        let key = |part: &str| format!("notice-{}-{part}", topic.code());
        (text.with(&key("title"), &facts), text.with(&key("body"), &facts))
    })
}
