//! What is public about a kiosk, with its keys or without: who runs it, what it asks, and the notice.

use crate::domain::law::{Fact, Pack};
use crate::domain::{Controller, Notice, Purpose, PurposeId, Site, Topic, UtcOffset};
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
    /// Those of them to which a yes counts only once the person has said what it means.
    pub questioned: Vec<PurposeId>,
    /// The kiosk's offset from UTC.
    pub offset: UtcOffset,
    /// When an abandoned session ends.
    pub idle: Idle,
    /// Below this age a guardian decides too; `None` where no law pack holds.
    pub guardian_below: Option<u8>,
    /// The screen's measures, from which text sizes follow.
    pub display: Display,
}

impl Facts {
    pub(super) fn of(settings: &Settings, pack: Option<&Pack>) -> Self {
        let known = i18n::languages();
        let tag = |tag: &String| known.iter().map(|language| language.tag).find(|known| known == tag);
        let asked = |purpose: &&Purpose| pack.is_some_and(|pack| pack.asks(purpose));
        Self {
            questioned: settings.purposes.iter().filter(asked).map(|purpose| purpose.id.clone()).collect(),
            controller: settings.controller.clone(),
            site: settings.site.clone(),
            languages: settings.languages.iter().filter_map(tag).collect(),
            purposes: settings.purposes.clone(),
            offset: settings.offset,
            idle: settings.idle,
            guardian_below: pack.map(|pack| pack.ages.guardian_below),
            display: settings.display,
        }
    }
}

/// The notice of a kiosk with these settings: the program's words, and below them those that the law pack adds.
pub(super) fn notice(settings: &Settings, pack: Option<&Pack>, text: &Text) -> Notice {
    let values = values(settings, pack, text);
    let facts: Vec<(&str, Value)> = values.iter().map(|(name, value)| (*name, value.value())).collect();
    Notice::new(text.language(), |topic: Topic| {
        let key = |part: &str| format!("notice-{}-{part}", topic.code());
        let own = text.with(&key("body"), &facts);
        let added = pack.and_then(|pack| pack.words(topic, text.language()));
        (
            text.with(&key("title"), &facts),
            [own.as_str()].into_iter().chain(added).collect::<Vec<_>>().join("\n"),
        )
    })
}

/// Whom to complain to, with which kind of authority that is where the pack says so.
fn authority(settings: &Settings, pack: Option<&Pack>, text: &Text) -> String {
    let name = settings.controller.authority.clone();
    let kind = pack.and_then(|pack| pack.authority.get(text.language()));
    let Some(kind) = kind else { return name };
    text.with("notice-authority-of-kind", &[("authority", name.into()), ("kind", kind.as_str().into())])
}

/// What is put into a notice in this language, by name.
pub(super) fn values(settings: &Settings, pack: Option<&Pack>, text: &Text) -> Vec<(&'static str, Given)> {
    let (who, site, purposes) = (&settings.controller, &settings.site, &settings.purposes);
    let longest = purposes.iter().map(|purpose| purpose.retention_days).max().unwrap_or(0);
    let recipients: Vec<_> = purposes.iter().flat_map(|purpose| purpose.recipients.clone()).collect();
    let nobody = || text.get("notice-who-else-nobody");
    let recipients = if recipients.is_empty() { nobody() } else { recipients.join(", ") };
    let words = |fact: Fact, words: &str| (fact.code(), Given { words: words.to_owned(), number: None });
    vec![
        words(Fact::Controller, &who.name),
        ("site", Given { words: site.name.clone(), number: None }),
        words(Fact::Custodian, &who.custodian),
        words(Fact::Phone, &who.contact.phone),
        words(Fact::Email, &who.contact.email),
        words(Fact::Authority, &authority(settings, pack, text)),
        words(Fact::Help, &site.help_point),
        (Fact::Days.code(), Given { words: longest.to_string(), number: Some(longest) }),
        words(Fact::Recipients, &recipients),
    ]
}

/// One value of a notice: as it is written, and as the number that it is, if it chooses between plural forms.
pub(super) struct Given {
    words: String,
    number: Option<u16>,
}

impl Given {
    pub(super) fn as_str(&self) -> &str {
        &self.words
    }

    fn value(&self) -> Value {
        self.number.map_or_else(|| Value::from(self.words.clone()), |number| Value::from(u32::from(number)))
    }
}
