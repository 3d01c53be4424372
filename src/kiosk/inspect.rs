//! An inspection: works with the inspector's own key, reads everything, changes nothing but the log, which says that it
//! took place.

mod withdrawal;

use serde::Serialize;

use crate::domain::equal::KEPT_WEEKS;
use crate::domain::inspection::{self, Report};
use crate::domain::log::Event;
use crate::domain::receipt::{Inspection, Kind, Particulars};
use crate::domain::{Digest, KeyFile, Policy, Record, SignedReceipt, SignerKey, Timestamp};
use crate::i18n::Text;
use crate::kiosk::audit::{self, Verdict};
use crate::kiosk::filing::FilingStanding;
use crate::kiosk::machine::Machine;
use crate::kiosk::{Clock, Done, Error, Kiosk, ServiceWeek, randomness};
use crate::vault::{self, UnderWay};

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

/// What was found.
#[derive(Debug, Serialize)]
pub struct Inspected {
    /// The audit of the log.
    pub log: Verdict,
    /// Whether the store opens without its key: it must not.
    pub opens_plain: bool,
    /// Receipts drawn and opened.
    pub samples: usize,
    /// Weeks in which who refuses the face was served worse by more than a tenth.
    pub unequal: Vec<String>,
    /// How near the machine is to a filing with an authority, where its law pack asks for one and the log is whole.
    pub filing: Option<FilingStanding>,
    /// Since when a breach is declared and the store sealed: ISO 8601, UTC.
    pub sealed_since: Option<String>,
    /// If the inspection before this one was cut off: when it began, or when a start found it. ISO 8601, UTC.
    pub cut_off: Option<String>,
    /// What taking back came to on a made-up person in a store beside this one: `passed`, or where it failed; `None` where the log is
    /// not whole.
    pub withdrawal: Option<&'static str>,
    /// The report, signed by the inspector and, where the log is whole, by the log's key.
    #[serde(skip)]
    pub report: String,
    /// The certificate; `None` where the log is not whole, so that nothing more is entered into it.
    #[serde(skip)]
    pub done: Option<Done>,
}

/// Inspects a machine.
///
/// # Errors
/// [`Error::InspectorUnknown`] unless the machine's settings list the key, [`Error::InspectorRevoked`], each an entry of the log;
/// [`vault::Error::InspectionUnderWay`] inside [`Error::Vault`]; why store or keys refuse.
pub fn inspect(machine: Machine, wish: &Wish<'_>, clock: Clock) -> Result<Inspected, Error> {
    if let Err(why) = inspection::trusted(&machine.settings.inspectors, &wish.key.vkey(), clock()) {
        return Err(refused(machine, wish.key, why, clock));
    }
    let under_way = UnderWay::begin(&machine.store())?;
    let policy = machine.policy()?;
    let log = audit::verify(&machine, &policy, wish.from)?;
    let opens_plain = vault::opens_without_key(&machine.store());
    if !log.valid {
        let report = report(&log, opens_plain, (wish, &[], &[]), &Told::default(), clock);
        let report = report.signed(&[wish.key.sign(&report)]);
        return Ok(Inspected {
            log,
            opens_plain,
            samples: 0,
            unequal: vec![],
            filing: None,
            sealed_since: None,
            cut_off: None,
            withdrawal: None,
            report,
            done: None,
        });
    }
    let kiosk = Kiosk::open(machine, clock)?;
    let cut_off = kiosk.begin_inspection(wish.key, &under_way)?;
    let withdrawal = Some(kiosk.try_withdrawal());
    let drawn = kiosk.drawn(wish, &log, &policy)?;
    let service = kiosk.service(KEPT_WEEKS)?;
    let filing = kiosk.filing()?;
    let sealed_since = kiosk.seal()?.map(|seal| seal.since);
    let told = Told {
        filing: filing.as_ref(),
        sealed: sealed_since.as_deref(),
        cut_off: cut_off.as_deref(),
        withdrawal,
    };
    let report = report(&log, opens_plain, (wish, &drawn, &service), &told, clock);
    let signatures = [wish.key.sign(&report), kiosk.vault().log_key().sign_report(&report)];
    let (report, samples) = (report.signed(&signatures), drawn.len());
    let done = kiosk.certify(wish.key, &log, (samples, &report))?;
    let unequal = service.into_iter().filter(|week| week.judgement.alarm).map(|week| week.week).collect();
    drop(under_way);
    let done = Some(done);
    Ok(Inspected {
        log,
        opens_plain,
        samples,
        unequal,
        filing,
        sealed_since,
        cut_off,
        withdrawal,
        report,
        done,
    })
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
    fn begin_inspection(&self, key: &SignerKey, under_way: &UnderWay) -> Result<Option<String>, Error> {
        let (key, now) = (Digest::of(key.name().as_bytes()), self.now());
        let found_before = self.vault().inspection_cut_off()?;
        let cut_off = self.vault().begin_inspection(under_way, &key, now, &mut randomness())?;
        Ok(cut_off.or(found_before).map(Timestamp::iso8601))
    }

    /// The receipts that the seed draws, each opened and verified.
    fn drawn(&self, wish: &Wish<'_>, log: &Verdict, policy: &Policy) -> Result<Vec<SignedReceipt>, Error> {
        let held = self.vault().receipts_held()?;
        let root = log.root_hash.ok_or(vault::Error::Damaged)?;
        let places = inspection::draw(wish.seed, &root, held.len() as u64, wish.samples);
        let open = |place: u64| {
            let signed = self.vault().receipt(&held[place as usize])?;
            signed.verify(policy)?;
            Ok(signed)
        };
        places.into_iter().map(open).collect()
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

/// What is told where there is something to tell.
#[derive(Default)]
struct Told<'a> {
    filing: Option<&'a FilingStanding>,
    sealed: Option<&'a str>,
    cut_off: Option<&'a str>,
    withdrawal: Option<&'static str>,
}

/// The report's lines. A sample is an index and, to the end of the line, the text of a receipt's square, as `receipt verify`
/// reads it.
fn report(
    log: &Verdict,
    opens_plain: bool,
    (wish, drawn, service): (&Wish<'_>, &[SignedReceipt], &[ServiceWeek]),
    told: &Told<'_>,
    clock: Clock,
) -> Report {
    let number = |number: Option<u64>| number.map_or("unknown".to_owned(), |number| number.to_string());
    let mut facts = vec![
        ("inspected_at", clock().iso8601()),
        ("inspector", wish.key.name().to_owned()),
        ("finding", log.reason.unwrap_or(Inspection::WHOLE).to_owned()),
        ("size", number(log.size)),
        ("root", log.root.clone().unwrap_or("unknown".to_owned())),
        ("hashes", number(log.hashes)),
        ("checkpoints", number(log.checkpoints)),
        ("opened", number(log.opened)),
        ("erased", number(log.erased)),
        ("store_opens_without_key", opens_plain.to_string()),
    ];
    facts.extend(log.from.iter().map(|from| ("continues", format!("{} {}", from.size, from.consistent))));
    facts.extend(log.witnesses.iter().map(|witness| ("witness", format!("{} {}", witness.name, witness.at))));
    facts.extend(log.events.iter().flatten().map(|(event, count)| ("event", format!("{event} {count}"))));
    facts.extend(log.denied.iter().flatten().map(|(reason, count)| ("denied", format!("{reason} {count}"))));
    let weeks = service.iter().filter(|week| week.is_told());
    facts.extend(weeks.map(|week| ("service", week.in_words())));
    facts.extend(told.filing.map(|filing| ("filing", filing.in_words())));
    facts.extend(told.sealed.map(|since| ("sealed_since", since.to_owned())));
    facts.extend(told.cut_off.map(|at| ("inspection_cut_off", at.to_owned())));
    facts.extend(told.withdrawal.map(|outcome| ("withdrawal_test", outcome.to_owned())));
    facts.push(("seed", wish.seed.to_string()));
    facts.extend(
        drawn.iter().map(|receipt| ("sample", format!("{} {}", receipt.proof().index, receipt.to_qr_text()))),
    );
    Report::new(&log.origin, &facts)
}

/// A new key for an inspector.
///
/// # Errors
/// [`Error::SignerKey`] for a name that would break a signed note.
pub fn new_key(name: &str) -> Result<KeyFile, Error> {
    Ok(SignerKey::make(name, &mut randomness())?)
}
