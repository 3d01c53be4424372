//! The tables of a law pack, and the way from them to rules.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::value::Datetime;

use crate::domain::filing::Filing;
use crate::domain::law::{Ages, Beside, Ceilings, Fact, High, Pack, Rules, Saying};
use crate::domain::{Timestamp, Topic, UtcOffset, transaction};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(rename = "format")]
    _format: u32,
    name: String,
    version: String,
    from: Datetime,
    until: Datetime,
    jurisdictions: Vec<String>,
    retention_days: RetentionTable,
    complaints: ComplaintsTable,
    ages: AgesTable,
    homes: Option<HomesTable>,
    filing: Option<FilingTable>,
    authority: AuthorityTable,
    high: HighTable,
    notice: Vec<NoticeTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HomesTable {
    far_below_percent: u8,
    together_hours: u16,
    cooling_off_hours: u16,
    careful_hours: u16,
    channel_settled_days: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FilingTable {
    persons: u32,
    working_days: u16,
    office: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AuthorityTable {
    kind: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HighTable {
    question: bool,
    gestures: u8,
    beside_face: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RetentionTable {
    low: u16,
    medium: u16,
    high: u16,
    minors: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ComplaintsTable {
    answer_days: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgesTable {
    guardian_below: u8,
    majority: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoticeTable {
    topic: String,
    #[serde(default)]
    facts: Vec<String>,
    #[serde(default)]
    words: BTreeMap<String, String>,
}

impl File {
    pub(super) fn pack(self, offset: UtcOffset) -> Result<Pack, &'static str> {
        let plain = |text: &String| {
            (1..=40).contains(&text.len())
                && text.chars().all(|letter| letter.is_ascii_alphanumeric() || ".-".contains(letter))
        };
        if !plain(&self.name) || !plain(&self.version) {
            return Err("name and version are 1 to 40 letters, digits, dots and hyphens");
        }
        let day = |given: Datetime| {
            let date = given.date.filter(|_| given.time.is_none() && given.offset.is_none());
            let date = date.ok_or("from and until are days: 2027-01-01")?;
            let year = i16::try_from(date.year).unwrap_or(i16::MAX);
            Timestamp::midnight((year, date.month, date.day), offset).ok_or("there is no such day")
        };
        let region =
            |code: &String| code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_uppercase());
        if !self.jurisdictions.iter().all(region) {
            return Err("jurisdictions are ISO 3166 codes of two capital letters");
        }
        let RetentionTable { low, medium, high, minors } = self.retention_days;
        let AgesTable { guardian_below, majority } = self.ages;
        Ok(Pack {
            rules: Rules { name: self.name, version: self.version },
            from: day(self.from)?,
            until: day(self.until)?,
            jurisdictions: self.jurisdictions,
            ceilings: Ceilings { low, medium, high, minors },
            answer_days: self.complaints.answer_days,
            ages: Ages { guardian_below, majority },
            homes: self.homes.map(HomesTable::rules),
            filing: self.filing.map(FilingTable::filing).transpose()?,
            authority: self.authority.kinds()?,
            high: self.high.rules()?,
            sayings: self.notice.into_iter().map(NoticeTable::saying).collect::<Result<_, _>>()?,
        })
    }
}

impl FilingTable {
    fn filing(self) -> Result<Filing, &'static str> {
        let Self { persons, working_days, office } = self;
        // An empty one is a contradiction, which says so itself.
        let fits = office.is_empty() || is_line(&office, 200);
        let filing = Filing { persons, working_days, office };
        fits.then_some(filing).ok_or("filing.office is one line of at most 200 bytes")
    }
}

impl AuthorityTable {
    fn kinds(self) -> Result<BTreeMap<String, String>, &'static str> {
        let fits = self.kind.values().all(|kind| is_line(kind, 200));
        fits.then_some(self.kind).ok_or("a kind of authority is one line of at most 200 bytes")
    }
}

impl HighTable {
    fn rules(self) -> Result<High, &'static str> {
        let beside = Beside::ALL.into_iter().find(|beside| beside.code() == self.beside_face);
        let beside = beside.ok_or("high.beside_face is receipt or document: a face alone is never enough")?;
        Ok(High { question: self.question, gestures: self.gestures, beside })
    }
}

/// Something on one line, without space around it.
fn is_line(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len()) && !text.chars().any(char::is_control) && text.trim() == text
}

impl HomesTable {
    fn rules(self) -> transaction::Rules {
        let seconds = |hours: u16| u32::from(hours) * 3_600;
        transaction::Rules {
            far_below: self.far_below_percent,
            together: seconds(self.together_hours),
            cooling_off: seconds(self.cooling_off_hours),
            careful: seconds(self.careful_hours),
            settled: self.channel_settled_days,
        }
    }
}

impl NoticeTable {
    fn saying(self) -> Result<Saying, &'static str> {
        let topic = Topic::ALL.into_iter().find(|topic| topic.code() == self.topic);
        let fact = |name: &String| Fact::ALL.into_iter().find(|fact| fact.code() == name);
        if !self.words.values().all(|words| is_line(words, 600)) {
            return Err("the words of a notice are one line of at most 600 bytes");
        }
        Ok(Saying {
            topic: topic.ok_or("topic is one of who, why, what, how-long, who-else and rights")?,
            facts: self.facts.iter().map(fact).collect::<Option<_>>().ok_or("there is no such fact")?,
            words: self.words,
        })
    }
}
