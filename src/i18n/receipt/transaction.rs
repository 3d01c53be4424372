//! What the records of a transaction say in words. The first sentence says what the act does, in the largest letters of the page.

use super::head::list;
use crate::domain::page::{Line, Section};
use crate::domain::transaction::{
    Act, Channel, Confirmed, Disposal, DisposalKind, Effective, Intent, Role, Signer, Stopped, Subject,
};
use crate::domain::{Digest, Gesture, Record};
use crate::i18n::{Error, Text, Value};

/// What the act does, in one sentence for the largest letters: "You are GIVING AWAY your home at … to … for …."
pub fn act_in_words(text: &Text, intent: &Intent<Disposal>) -> String {
    truth(text, "receipt-tx", intent)
}

/// Movements one after the other.
pub fn gestures_in_words(text: &Text, gestures: &[Gesture]) -> String {
    let name = |gesture: &Gesture| text.get(&format!("receipt-gesture-{}", gesture.code()));
    list(text, &gestures.iter().map(name).collect::<Vec<_>>())
}

/// The notice to the owner's channel: what was confirmed, from when on it can take effect, and how to stop it. It does not carry the
/// stop code: who reads the owner's messages shall not be able to act.
///
/// # Errors
/// [`Error::LanguageUnknown`].
pub fn owner_notice(record: &Record, said: &Confirmed) -> Result<String, Error> {
    let text = Text::new(&record.language)?;
    let when = text.date_time(said.effective_from, record.offset);
    let place = [
        ("phone", record.controller.contact.phone.as_str().into()),
        ("help", record.site.help_point.as_str().into()),
        ("when", when.clone().into()),
    ];
    let lines = [
        to(&text, &said.intent.act.channel),
        issuer(&text, record),
        act_in_words(&text, &said.intent),
        text.with("receipt-tx-from", &[("when", when.into())]),
        text.with("tx-notice-stop", &place),
        text.with("tx-notice-code", &[("code", record.id.code().into())]),
    ];
    Ok(lines.join("\n") + "\n")
}

/// The notice to the owner's channel that somebody else came in their name: what was stopped, when, and whom to ask. Nothing is to
/// be done, and it carries no code.
pub fn stranger_notice(text: &Text, record: &Record, said: &Stopped) -> String {
    let when = text.date_time(record.at, record.offset);
    let help = [
        ("phone", record.controller.contact.phone.as_str().into()),
        ("help", record.site.help_point.as_str().into()),
    ];
    let what = match &said.subject {
        Subject::Disposal(intent) => Some(truth(text, "receipt-tx-stopped", intent)),
        Subject::LookUp(_) => None,
    };
    let lines = [
        said.told_at().map(|channel| to(text, channel)),
        Some(issuer(text, record)),
        what,
        Some(text.with("tx-notice-stranger", &[("when", when.into())])),
        Some(text.with("tx-notice-ask", &help)),
        Some(text.with("tx-notice-stop-receipt", &[("code", record.id.code().into())])),
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n") + "\n"
}

fn to(text: &Text, channel: &Channel) -> String {
    text.with("tx-notice-to", &[("channel", channel.shown.as_str().into())])
}

fn issuer(text: &Text, record: &Record) -> String {
    let by =
        [("controller", record.controller.name.as_str().into()), ("site", record.site.name.as_str().into())];
    text.with("receipt-issuer", &by)
}

fn truth(text: &Text, key: &str, intent: &Intent<Disposal>) -> String {
    let Disposal { kind, price, counterparty, .. } = &intent.act;
    let values = [
        ("address", intent.parcel.address.as_str().into()),
        ("name", counterparty.as_str().into()),
        ("price", price.to_string().into()),
    ];
    text.with(&format!("{key}-{}", kind.code()), &values)
}

/// The words of one record of a transaction.
pub(super) struct Transaction<'a> {
    pub(super) text: &'a Text,
    pub(super) record: &'a Record,
}

impl Transaction<'_> {
    /// What was confirmed, how, and what can still be done.
    pub(super) fn confirmed(&self, said: &Confirmed) -> Vec<Section> {
        let act = said.intent.act.kind.code();
        let from = [("when", self.when(said.effective_from).into())];
        let help = [("help", self.record.site.help_point.as_str().into())];
        let effect =
            self.words(&format!("receipt-tx-effect-{act}"), &self.name(&said.intent, said.intent.act.kind));
        let truth = Section {
            title: String::new(),
            lines: vec![
                Line::Truth(act_in_words(self.text, &said.intent)),
                effect,
                self.words("receipt-tx-from", &from),
                self.words("receipt-tx-stop", &help),
                self.fact("receipt-tx-stop-code", said.stop_code.to_string()),
            ],
        };
        let asked = self.asked(&said.intent, said.hash);
        [truth, asked, self.how(said)].into_iter().chain(self.concerns(said)).collect()
    }

    /// What was stopped, and why.
    pub(super) fn stopped(&self, said: &Stopped) -> Vec<Section> {
        let (truth, asked) = match &said.subject {
            Subject::Disposal(intent) => {
                (truth(self.text, "receipt-tx-stopped", intent), self.asked(intent, said.hash))
            }
            Subject::LookUp(intent) => {
                let address = [("address", intent.parcel.address.as_str().into())];
                let truth = self.text.with("receipt-tx-stopped-look-up", &address);
                (truth, self.facts(intent, vec![], said.hash))
            }
        };
        let why = self.words(&format!("receipt-tx-halt-{}", said.halt.code()), &[]);
        let lines = vec![Line::Truth(truth), why, self.words("receipt-tx-stopped-final", &[])];
        vec![Section { title: String::new(), lines }, asked]
    }

    /// What has effect.
    pub(super) fn effective(&self, said: &Effective) -> Vec<Section> {
        let when = [("when", self.when(said.confirmed_at).into())];
        let truth = Line::Truth(truth(self.text, "receipt-tx-effective", &said.intent));
        let lines = vec![truth, self.words("receipt-tx-effective-since", &when)];
        vec![Section { title: String::new(), lines }, self.asked(&said.intent, said.hash)]
    }

    /// A text takes the values that it names and no others.
    fn name(&self, intent: &Intent<Disposal>, kind: DisposalKind) -> Vec<(&'static str, Value)> {
        match kind {
            DisposalKind::Transfer => vec![],
            DisposalKind::Mortgage => vec![("name", intent.act.counterparty.as_str().into())],
        }
    }

    fn asked(&self, intent: &Intent<Disposal>, hash: Digest) -> Section {
        let channel = &intent.act.channel;
        let date = self.text.date(channel.since, self.record.offset);
        let values = [("channel", channel.shown.as_str().into()), ("date", date.into())];
        let channel = self.text.with("receipt-tx-channel-value", &values);
        self.facts(intent, vec![("receipt-tx-channel", channel)], hash)
    }

    fn facts<A: Act>(&self, intent: &Intent<A>, more: Vec<(&str, String)>, hash: Digest) -> Section {
        let area = [("area", intent.parcel.square_metres().into())];
        let by = match intent.requester.role {
            Role::Owner => "receipt-tx-owner",
            Role::Agent => "receipt-tx-agent",
        };
        let owners: Vec<_> = intent.owners.iter().map(|owner| owner.name.clone()).collect();
        let facts = [
            ("receipt-tx-parcel", intent.parcel.number.clone()),
            ("receipt-tx-area", self.text.with("receipt-tx-area-value", &area)),
            ("receipt-tx-registered", list(self.text, &owners)),
            (by, intent.requester.name.clone()),
        ];
        let all = facts.into_iter().chain(more).chain([("receipt-tx-hash", hash.to_string())]);
        let lines = all.map(|(label, value)| self.fact(label, value)).collect();
        Section { title: self.text.get("receipt-tx-asked"), lines }
    }

    fn how(&self, said: &Confirmed) -> Section {
        let gestures = [("gestures", gestures_in_words(self.text, &said.gestures).into())];
        let signer =
            |one: &Signer| self.fact(&format!("receipt-tx-{}", one.rank.code()), one.name().to_owned());
        let lines = [
            self.words("receipt-tx-identified", &[]),
            self.words("receipt-tx-gestures", &gestures),
            self.words("receipt-tx-face-compared", &[]),
            self.fact("receipt-tx-comparison", said.comparison.code()),
        ];
        let lines = lines.into_iter().chain(said.signers.iter().map(signer)).collect();
        Section { title: self.text.get("receipt-tx-how"), lines }
    }

    fn concerns(&self, said: &Confirmed) -> Option<Section> {
        if said.concerns.is_empty() {
            return None;
        }
        let item = |key: String| Line::Item(self.text.get(&key));
        let concerns = said.concerns.iter().map(|one| item(format!("receipt-tx-concern-{}", one.code())));
        let lines = concerns.chain([self.words("receipt-tx-concern-means", &[])]).collect();
        Some(Section { title: self.text.get("receipt-tx-concerns"), lines })
    }

    fn when(&self, at: crate::domain::Timestamp) -> String {
        self.text.date_time(at, self.record.offset)
    }

    fn words(&self, key: &str, values: &[(&str, Value)]) -> Line {
        Line::Words(self.text.with(key, values))
    }

    fn fact(&self, label: &str, value: String) -> Line {
        Line::Fact { label: self.text.get(label), value }
    }
}
