//! An inspection: works with the inspector's own key, reads everything, changes nothing but the log, which says that it
//! took place.

mod acts;
mod report;
mod standing;
mod withdrawal;

use serde::Serialize;

use crate::domain::equal::{KEPT_WEEKS, Week};
use crate::domain::inspection;
use crate::domain::log::Event;
use crate::domain::receipt::{Inspection, Kind, Particulars};
use crate::domain::{Digest, KeyFile, Policy, Record, SignedReceipt, SignerKey, Timestamp};
use crate::i18n::Text;
use crate::kiosk::audit::{self, Verdict};
use crate::kiosk::filing::FilingStanding;
use crate::kiosk::machine::Machine;
use crate::kiosk::{Clock, Done, Error, Kiosk, Trained, monthly, randomness};
use crate::vault::{self, Pass, UnderWay};
pub use acts::{Acts, Opener};
use report::{Told, report};
pub use standing::{LawStanding, PartStanding, RoleStanding, Standing};

/// What an inspector asks for.
pub struct Wish<'a> {
    /// The inspector's key.
    pub key: &'a SignerKey,
    /// Draws which receipts are opened.
    pub seed: u64,
    /// How many of them.
    pub samples: usize,
    /// Something that holds an earlier checkpoint, which the log must continue.
    pub from: Option<&'a [u8]>,
}

/// How far an inspection is. Each is told as it is passed; an inspection has no other way to be hurried, hidden or stopped than to end
/// the process, which the log tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many entries of the log, of all, are hashed again.
    Hashed(u64, u64),
    /// What is kept of so many entries, of all, is opened and held against them.
    Opened(u64, u64),
    /// It was tried whether the store opens without its key.
    Tried,
    /// Taking back was tried on a made-up person.
    TakenBack,
    /// So many receipts, of those drawn, are opened.
    Sampled(usize, usize),
    /// Report and certificate are signed.
    Signed,
}

/// What was found.
#[derive(Debug, Serialize)]
pub struct Inspected {
    /// The audit of the log.
    pub log: Verdict,
    /// Whether the store opens without its key: it must not.
    pub opens_plain: bool,
    /// How the machine stands.
    pub standing: Standing,
    /// Receipts drawn and opened.
    pub samples: usize,
    /// Each of them.
    pub drawn: Vec<Sampled>,
    /// Weeks in which who refuses the face was served worse by more than a tenth.
    pub unequal: Vec<Week>,
    /// How near the machine is to a filing with an authority, where its law pack asks for one and the log is whole.
    pub filing: Option<FilingStanding>,
    /// What is held; `None` where the log is not whole.
    pub held: Option<HeldNow>,
    /// Since when a breach is declared and the store sealed.
    pub sealed_since: Option<Timestamp>,
    /// If the inspection before this one was cut off: when it began, or when a start found it.
    pub cut_off: Option<Timestamp>,
    /// What taking back came to on a made-up person in a store beside this one: `passed`, or where it failed; `None` where the log is
    /// not whole.
    pub withdrawal: Option<&'static str>,
    /// How many of those who attend are trained; `None` where the log is not whole.
    pub training: Option<Trained>,
    /// The report, signed by the inspector and, where the log is whole, by the log's key.
    #[serde(skip)]
    pub report: String,
    /// The certificate; `None` where the log is not whole, so that nothing more is entered into it.
    #[serde(skip)]
    pub done: Option<Done>,
}

/// What is held now.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct HeldNow {
    /// Persons of whom a number pattern is kept.
    pub persons: u64,
    /// Whether anything is kept beyond its time by more than a day.
    pub overdue: bool,
}

/// A receipt that the seed drew. It says nothing of whose it is.
#[derive(Clone, Debug, Serialize)]
pub struct Sampled {
    /// Its entry in the log, from 0.
    pub index: u64,
    /// What it certifies: `consent`, `refusal`, …; `unknown` where it does not hold.
    pub kind: &'static str,
    /// Why it does not hold, as a code; `None` where it does.
    pub reason: Option<&'static str>,
}

impl Inspected {
    /// Why not all is as it should be, as a code; `None` if it is.
    pub fn reason(&self) -> Option<&'static str> {
        let taken_back = self.withdrawal.is_none_or(|outcome| outcome == withdrawal::PASSED);
        let sample = self.drawn.iter().any(|one| one.reason.is_some());
        let reason = self.log.reason.or(self.opens_plain.then_some("store_opens_without_key"));
        reason.or((!taken_back).then_some("withdrawal_failed")).or(sample.then_some("sample_refused"))
    }

    /// What people decided and what was done, counted from the log under the names of a month's report.
    pub fn acts(&self) -> Vec<(&'static str, u64)> {
        self.counted(&monthly::ACTS)
    }

    /// How often somebody was turned away, by the gate that was shut; `unsigned` where each was passed and not both had signed.
    pub fn turned_away(&self) -> Vec<(&str, u64)> {
        let mut gates: Vec<(&str, u64)> = vec![];
        for (reason, count) in self.log.turned_away.iter().flatten() {
            let gate = reason.split(' ').next().unwrap_or_default();
            match gates.last_mut() {
                // The reasons are in order, so those of one gate stand together.
                Some((last, sum)) if *last == gate => *sum += count,
                _ => gates.push((gate, *count)),
            }
        }
        gates
    }

    /// What did not work, by cause, counted likewise.
    pub fn failures(&self) -> Vec<(&'static str, u64)> {
        self.counted(&monthly::FAILURES)
    }

    fn counted(&self, named: &[(&'static str, Event)]) -> Vec<(&'static str, u64)> {
        let of = |event: &Event| self.log.events.as_ref().and_then(|all| all.get(event.code()).copied());
        named.iter().map(|(name, event)| (*name, of(event).unwrap_or_default())).collect()
    }

    /// Of a machine whose log is not whole: nothing more is read of it.
    fn broken(log: Verdict, opens_plain: bool, standing: Standing, report: String) -> Self {
        Self {
            log,
            opens_plain,
            standing,
            samples: 0,
            drawn: vec![],
            unequal: vec![],
            filing: None,
            held: None,
            sealed_since: None,
            cut_off: None,
            withdrawal: None,
            training: None,
            report,
            done: None,
        }
    }
}

/// Whether a key counts on a machine now. Where it does not, the log says that it was tried.
///
/// # Errors
/// [`Error::InspectorUnknown`], [`Error::InspectorRevoked`].
pub fn admit(machine: Machine, key: &SignerKey, clock: Clock) -> Result<Machine, Error> {
    match inspection::trusted(&machine.settings.inspectors, &key.vkey(), clock()) {
        Ok(()) => Ok(machine),
        Err(why) => Err(refused(machine, key, why, clock)),
    }
}

/// Whether an inspection was not begun because another is under way.
pub const fn is_under_way(error: &Error) -> bool {
    matches!(error, Error::Vault(vault::Error::InspectionUnderWay))
}

/// Inspects a machine.
///
/// # Errors
/// As [`admit`]; [`vault::Error::InspectionUnderWay`] inside [`Error::Vault`]; why store or keys refuse.
pub fn inspect(machine: Machine, wish: &Wish<'_>, clock: Clock) -> Result<Inspected, Error> {
    inspect_told(machine, wish, clock, &mut |_| {})
}

/// The same, telling how far it is.
///
/// # Errors
/// As [`inspect`].
pub fn inspect_told(
    machine: Machine,
    wish: &Wish<'_>,
    clock: Clock,
    told: &mut dyn FnMut(Step),
) -> Result<Inspected, Error> {
    let machine = admit(machine, wish.key, clock)?;
    let under_way = UnderWay::begin(&machine.store())?;
    let (policy, standing) = (machine.policy()?, Standing::of(&machine, clock));
    let log = audit::verify_told(&machine, &policy, wish.from, &mut |pass, at, of| {
        told(match pass {
            Pass::Hashed => Step::Hashed(at, of),
            Pass::Opened => Step::Opened(at, of),
        });
    })?;
    let opens_plain = vault::opens_without_key(&machine.store());
    told(Step::Tried);
    if !log.valid {
        let report = report((&log, opens_plain, &standing), wish, &Told::default(), clock());
        let report = report.signed(&[wish.key.sign(&report)]);
        told(Step::Signed);
        return Ok(Inspected::broken(log, opens_plain, standing, report));
    }
    let kiosk = Kiosk::open(machine, clock)?;
    let standing = standing.staffed(&kiosk)?;
    kiosk.inspected(wish, (log, opens_plain, standing), (&under_way, &policy), told)
}

/// A refusal, entered into the log where the store opens, with a hash of the key's name.
fn refused(machine: Machine, key: &SignerKey, why: inspection::Refused, clock: Clock) -> Error {
    let said = format!("{} {}", why.code(), Digest::of(key.name().as_bytes()));
    // Who is not trusted learns nothing of a store that does not open.
    if let Ok(kiosk) = Kiosk::open(machine, clock)
        && let Err(error) = kiosk.tell(Event::InspectionRefused, &said)
    {
        return error;
    }
    let name = key.name().to_owned();
    match why {
        inspection::Refused::Unknown => Error::InspectorUnknown { name },
        inspection::Refused::Revoked(from) => Error::InspectorRevoked { name, from },
    }
}

impl Kiosk {
    /// Enters an inspection that was cut off, unless one is under way.
    pub(super) fn tell_interrupted(&self) -> Result<(), Error> {
        let now = self.now();
        self.vault().tell_interrupted(now, &mut randomness())?;
        Ok(())
    }

    /// Enters that an inspection began; says of the one before whether it was cut off.
    fn begin_inspection(&self, key: &SignerKey, under_way: &UnderWay) -> Result<Option<Timestamp>, Error> {
        let (key, now) = (Digest::of(key.name().as_bytes()), self.now());
        let found_before = self.vault().inspection_cut_off()?;
        let cut_off = self.vault().begin_inspection(under_way, &key, now, &mut randomness())?;
        Ok(cut_off.or(found_before))
    }

    /// What an inspection does with a log that is whole.
    fn inspected(
        &self,
        wish: &Wish<'_>,
        (log, opens_plain, standing): (Verdict, bool, Standing),
        (under_way, policy): (&UnderWay, &Policy),
        told: &mut dyn FnMut(Step),
    ) -> Result<Inspected, Error> {
        let cut_off = self.begin_inspection(wish.key, under_way)?;
        let withdrawal = Some(self.try_withdrawal());
        told(Step::TakenBack);
        let drawn = self.drawn(wish, &log, policy, told)?;
        let (service, filing) = (self.service(KEPT_WEEKS)?, self.filing()?);
        let sealed_since = self.vault().seal()?.map(|seal| seal.since);
        let training = Some(self.count_trained()?);
        let told_in = Told {
            filing: filing.as_ref(),
            sealed: sealed_since,
            cut_off,
            withdrawal,
            training,
            drawn: &drawn,
            service: &service,
        };
        let report = report((&log, opens_plain, &standing), wish, &told_in, self.now());
        let signatures = [wish.key.sign(&report), self.vault().log_key().sign_report(&report)];
        let (report, samples) = (report.signed(&signatures), drawn.len());
        let done = Some(self.certify(wish.key, &log, (samples, &report))?);
        told(Step::Signed);
        Ok(Inspected {
            log,
            opens_plain,
            standing,
            samples,
            drawn: drawn.into_iter().map(|(_, sampled)| sampled).collect(),
            unequal: service.into_iter().filter(|week| week.judgement.alarm).map(|week| week.week).collect(),
            filing,
            held: Some(self.held_now()?),
            sealed_since,
            cut_off,
            withdrawal,
            training,
            report,
            done,
        })
    }

    fn held_now(&self) -> Result<HeldNow, Error> {
        let day_ago = Timestamp::from_unix(self.now().as_unix() - 86_400);
        let vault = self.vault();
        Ok(HeldNow { persons: vault.people_kept()?, overdue: !vault.over(day_ago, 1)?.is_empty() })
    }

    /// The receipts that the seed draws, each opened, and whether it holds.
    fn drawn(
        &self,
        wish: &Wish<'_>,
        log: &Verdict,
        policy: &Policy,
        told: &mut dyn FnMut(Step),
    ) -> Result<Vec<(SignedReceipt, Sampled)>, Error> {
        let held = self.vault().receipts_held()?;
        let root = log.root_hash.ok_or(vault::Error::Damaged)?;
        let places = inspection::draw(wish.seed, &root, held.len() as u64, wish.samples);
        let of = places.len();
        let mut open = |(at, place): (usize, u64)| {
            let signed = self.vault().receipt(&held[place as usize])?;
            let (kind, reason) = match signed.verify(policy) {
                Ok(receipt) => (receipt.record().kind.code(), None),
                Err(why) => ("unknown", Some(why.code())),
            };
            told(Step::Sampled(at + 1, of));
            let index = signed.proof().index;
            Ok((signed, Sampled { index, kind, reason }))
        };
        places.into_iter().enumerate().map(&mut open).collect()
    }

    /// Enters the inspection into the log and makes its certificate.
    fn certify(
        &self,
        key: &SignerKey,
        log: &Verdict,
        (samples, report): (usize, &str),
    ) -> Result<Done, Error> {
        let found = Inspection {
            inspector: key.name().to_owned(),
            size: log.size.unwrap_or_default(),
            root: Digest(log.root_hash.ok_or(vault::Error::Damaged)?),
            finding: Inspection::WHOLE.to_owned(),
            samples: samples as u64,
            report: Digest::of(report.as_bytes()),
        };
        let language = self.facts().languages.first().copied().unwrap_or("en");
        let text = Text::new(language)?;
        let found = Particulars::Inspection(found);
        let record = self.bare_record(&text, Kind::Inspection, found, self.now());
        let record = Record { pseudonym: String::new(), ..record }; // it is about no person
        let signed = self.vault().inspected(&record, record.at, &mut randomness())?;
        self.issue(&signed)
    }
}

/// A new key for an inspector.
///
/// # Errors
/// [`Error::SignerKey`] for a name that would break a signed note.
pub fn new_key(name: &str) -> Result<KeyFile, Error> {
    Ok(SignerKey::make(name, &mut randomness())?)
}
