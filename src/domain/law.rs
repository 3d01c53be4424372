//! Law packs: what the law of a place asks of a machine, as rules that change without a new program.
//!
//! A pack is a file that a publisher signs (the room of the settings reads it). It says how long what is kept may be kept, how
//! soon a complaint is answered, from which age a person decides alone, and what a notice must say. A machine whose settings
//! do not meet its pack takes no consent and uses no face; what people have is theirs to see and take back all the same.

mod error;
mod high;

use std::collections::BTreeMap;

use super::filing::Filing;
use super::liveness::Rules as Liveness;
use super::transaction;
use super::{CaptureGrant, Controller, Notice, Purpose, PurposeId, RiskClass, Site, Timestamp, Topic};
pub use error::Error;
pub use high::{Beside, High};

/// The name and the version of the rules that were followed, as every receipt says them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The pack's name: `cn`, `eu`.
    pub name: String,
    /// Its version, as its publisher counts.
    pub version: String,
}

/// A law pack whose signature holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// Its name and version.
    pub rules: Rules,
    /// From when on it applies.
    pub from: Timestamp,
    /// Until when, exclusive.
    pub until: Timestamp,
    /// ISO 3166 codes of the places it is for, at least one.
    pub jurisdictions: Vec<String>,
    /// The longest times of keeping.
    pub ceilings: Ceilings,
    /// Days within which a complaint is answered at the latest.
    pub answer_days: u16,
    /// Ages.
    pub ages: Ages,
    /// When an act on a home looks wrong, and how long it can be stopped; `None` where no such act is confirmed.
    pub homes: Option<transaction::Rules>,
    /// From how many persons on it is filed; `None` where nothing is.
    pub filing: Option<Filing>,
    /// Which kind of authority people complain to, by language tag: the settings name it.
    pub authority: BTreeMap<String, String>,
    /// What a purpose of high risk must have.
    pub high: High,
    /// What a notice must say.
    pub sayings: Vec<Saying>,
}

/// The longest times of keeping, in days, by what a wrong answer can cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ceilings {
    /// For purposes of low risk.
    pub low: u16,
    /// For purposes of medium risk.
    pub medium: u16,
    /// For purposes of high risk.
    pub high: u16,
    /// For whoever is under age, whatever the purpose.
    pub minors: u16,
}

/// From which age a person decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ages {
    /// Below it a guardian decides, and the child can say no.
    pub guardian_below: u8,
    /// From it on nobody else decides; what a guardian gave ends then.
    pub majority: u8,
}

/// What one block of a notice must say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// The block.
    pub topic: Topic,
    /// Facts that must stand in it.
    pub facts: Vec<Fact>,
    /// The pack's own sentences by language tag, put below the block's.
    pub words: BTreeMap<String, String>,
}

/// A fact about the machine that a notice says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The controller's name.
    Controller,
    /// Its telephone number.
    Phone,
    /// Its e-mail address.
    Email,
    /// Who keeps the store.
    Custodian,
    /// The longest time of keeping.
    Days,
    /// Who else is told of a result.
    Recipients,
    /// Where to complain.
    Authority,
    /// Where help stands.
    Help,
}

impl Fact {
    /// Every fact.
    pub const ALL: [Self; 8] = [
        Self::Controller,
        Self::Phone,
        Self::Email,
        Self::Custodian,
        Self::Days,
        Self::Recipients,
        Self::Authority,
        Self::Help,
    ];

    /// The fact's name, in packs and in the words of notices.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Controller => "controller",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Custodian => "custodian",
            Self::Days => "days",
            Self::Recipients => "recipients",
            Self::Authority => "authority",
            Self::Help => "help",
        }
    }
}

impl Ceilings {
    /// The longest time of keeping for a purpose of this class.
    pub const fn of(&self, risk: RiskClass) -> u16 {
        match risk {
            RiskClass::Low => self.low,
            RiskClass::Medium => self.medium,
            RiskClass::High => self.high,
        }
    }
}

impl Pack {
    /// The pack, if it does not contradict itself.
    ///
    /// # Errors
    /// [`Error::Contradiction`].
    pub fn checked(self) -> Result<Self, Error> {
        let Ceilings { low, medium, high, minors } = self.ceilings;
        let mut topics: Vec<_> = self.sayings.iter().map(|saying| saying.topic.code()).collect();
        topics.sort_unstable();
        let contradictions = [
            (self.until <= self.from, "it ends before it begins"),
            (self.ages.guardian_below > self.ages.majority, "a guardian decides beyond majority"),
            (low < medium || medium < high, "what is riskier may be kept longer"),
            (minors > high, "what is kept of a child is kept longer than at high risk"),
            (high == 0 || minors == 0, "something may be kept for no time at all"),
            (self.answer_days == 0, "a complaint is answered before it is made"),
            (self.jurisdictions.is_empty(), "it is for no place"),
            (self.authority.is_empty(), "nobody is there to complain to"),
            (topics.windows(2).any(|pair| pair[0] == pair[1]), "it speaks twice of one block of the notice"),
        ];
        let first = contradictions.into_iter().find(|(holds, _)| *holds).map(|(_, what)| what);
        let homes = self.homes.as_ref().and_then(transaction::Rules::contradiction);
        let filing = self.filing.as_ref().and_then(Filing::contradiction);
        match first.or(homes).or(filing).or(self.high.contradiction()) {
            Some(what) => Err(Error::Contradiction(what)),
            None => Ok(self),
        }
    }

    /// Whether the pack is for this place, and the machine's terms keep within it.
    ///
    /// # Errors
    /// [`Error::OtherPlace`], [`Error::KeptTooLong`], [`Error::AnsweredTooLate`].
    pub fn allows(&self, site: &Site, purposes: &[Purpose], answer_days: Option<u16>) -> Result<(), Error> {
        if !self.jurisdictions.contains(&site.jurisdiction) {
            return Err(Error::OtherPlace(site.jurisdiction.clone()));
        }
        let too_long = |purpose: &&Purpose| purpose.retention_days > self.ceilings.of(purpose.risk);
        if let Some(purpose) = purposes.iter().find(too_long) {
            let most = self.ceilings.of(purpose.risk);
            return Err(Error::KeptTooLong {
                purpose: purpose.id.clone(),
                days: purpose.retention_days,
                most,
            });
        }
        match answer_days.filter(|days| *days > self.answer_days) {
            Some(days) => Err(Error::AnsweredTooLate { days, most: self.answer_days }),
            None => Ok(()),
        }
    }

    /// Whether the settings name the authority that people complain to: only its kind is known to the pack.
    ///
    /// # Errors
    /// [`Error::AuthorityUnnamed`].
    pub fn is_named_by(&self, who: &Controller) -> Result<(), Error> {
        let plain = |text: &str| text.trim().to_lowercase();
        let is_kind = |kind: &String| plain(kind) == plain(&who.authority);
        let unnamed = who.authority.trim().is_empty() || self.authority.values().any(is_kind);
        if unnamed { Err(Error::AuthorityUnnamed(who.authority.clone())) } else { Ok(()) }
    }

    /// The rules of a challenge for what a camera opens for.
    pub fn liveness(&self, grant: &CaptureGrant, purposes: &[Purpose]) -> Liveness {
        let is_high =
            |id: &PurposeId| purposes.iter().any(|one| one.id == *id && one.risk == RiskClass::High);
        let steps = usize::from(self.high.gestures);
        if grant.purposes().iter().any(is_high) {
            Liveness { steps, ..Liveness::standard() }
        } else {
            Liveness::standard()
        }
    }

    /// What must be shown beside a face at a use of this class.
    pub const fn beside(&self, risk: RiskClass) -> Beside {
        match risk {
            RiskClass::Low | RiskClass::Medium => Beside::Receipt,
            RiskClass::High => self.high.beside,
        }
    }

    /// Whether a yes to this purpose counts only after a question.
    pub fn asks(&self, purpose: &Purpose) -> bool {
        self.high.question && purpose.risk == RiskClass::High
    }

    /// Whether the pack applies now.
    ///
    /// # Errors
    /// [`Error::NotYet`], [`Error::Over`].
    pub fn applies(&self, now: Timestamp) -> Result<(), Error> {
        if now < self.from {
            return Err(Error::NotYet(self.from));
        }
        if now >= self.until { Err(Error::Over(self.until)) } else { Ok(()) }
    }

    /// The pack's own sentences for a block in this language, if it has any for it.
    pub fn words(&self, topic: Topic, language: &str) -> Option<&str> {
        let saying = self.sayings.iter().find(|saying| saying.topic == topic)?;
        saying.words.get(language).map(String::as_str)
    }

    /// Whether a notice says everything that the pack asks for. `fact` is what each fact is on this machine.
    ///
    /// # Errors
    /// [`Error::NoticeLacks`] with the first thing missing.
    pub fn covered_by<'a>(&self, notice: &Notice, fact: impl Fn(Fact) -> &'a str) -> Result<(), Error> {
        let language = notice.language();
        let lacks = |topic: Topic, what: &'static str| Error::NoticeLacks {
            language: language.to_owned(),
            topic: topic.code(),
            what,
        };
        for saying in &self.sayings {
            let block = notice.blocks().iter().find(|block| block.topic == saying.topic);
            let body = block.map_or("", |block| block.body.as_str());
            let missing = |wanted: &&Fact| !body.contains(fact(**wanted)) || fact(**wanted).trim().is_empty();
            if let Some(wanted) = saying.facts.iter().find(missing) {
                return Err(lacks(saying.topic, wanted.code()));
            }
            let own = saying.words.get(language).map_or("", |words| words.trim());
            if !saying.words.is_empty() && (own.is_empty() || !body.contains(own)) {
                return Err(lacks(saying.topic, "words"));
            }
        }
        if self.authority.contains_key(language) {
            Ok(())
        } else {
            Err(lacks(Topic::Rights, "kind of authority"))
        }
    }
}
