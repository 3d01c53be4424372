//! An inspection: works with the inspector's own key, reads everything, changes nothing but the log, which says that it
//! took place.

use serde::Serialize;

use crate::domain::equal::KEPT_WEEKS;
use crate::domain::inspection::{self, Report};
use crate::domain::receipt::{Inspection, Kind, Particulars};
use crate::domain::{Digest, KeyFile, Policy, Record, SignedReceipt, SignerKey};
use crate::i18n::Text;
use crate::kiosk::audit::{self, Verdict};
use crate::kiosk::filing::FilingStanding;
use crate::kiosk::machine::Machine;
use crate::kiosk::{Clock, Done, Error, Kiosk, ServiceWeek, randomness};
use crate::vault;

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
/// [`Error::InspectorUnknown`] unless the machine's settings list the key; why store or keys refuse.
pub fn inspect(machine: Machine, wish: &Wish<'_>, clock: Clock) -> Result<Inspected, Error> {
    if !machine.settings.inspectors.contains(&wish.key.vkey()) {
        return Err(Error::InspectorUnknown { name: wish.key.name().to_owned() });
    }
    let policy = machine.policy()?;
    let log = audit::verify(&machine, &policy, wish.from)?;
    let opens_plain = vault::opens_without_key(&machine.store());
    if !log.valid {
        let report = report(&log, opens_plain, (wish, &[], &[], (None, None)), clock);
        let report = report.signed(&[wish.key.sign(&report)]);
        return Ok(Inspected {
            log,
            opens_plain,
            samples: 0,
            unequal: vec![],
            filing: None,
            sealed_since: None,
            report,
            done: None,
        });
    }
    let kiosk = Kiosk::open(machine, clock)?;
    let drawn = kiosk.drawn(wish, &log, &policy)?;
    let service = kiosk.service(KEPT_WEEKS)?;
    let filing = kiosk.filing()?;
    let sealed_since = kiosk.seal()?.map(|seal| seal.since);
    let told = (filing.as_ref(), sealed_since.as_deref());
    let report = report(&log, opens_plain, (wish, &drawn, &service, told), clock);
    let signatures = [wish.key.sign(&report), kiosk.vault().log_key().sign_report(&report)];
    let (report, samples) = (report.signed(&signatures), drawn.len());
    let done = kiosk.certify(wish.key, &log, (samples, &report))?;
    let unequal = service.into_iter().filter(|week| week.judgement.alarm).map(|week| week.week).collect();
    Ok(Inspected { log, opens_plain, samples, unequal, filing, sealed_since, report, done: Some(done) })
}

impl Kiosk {
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

/// The report's lines. A sample is an index and, to the end of the line, the text of a receipt's square, as `receipt verify`
/// reads it.
fn report(
    log: &Verdict,
    opens_plain: bool,
    (wish, drawn, service, (filing, sealed)): (
        &Wish<'_>,
        &[SignedReceipt],
        &[ServiceWeek],
        (Option<&FilingStanding>, Option<&str>),
    ),
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
    let told = service.iter().filter(|week| week.is_told());
    facts.extend(told.map(|week| ("service", week.in_words())));
    facts.extend(filing.map(|filing| ("filing", filing.in_words())));
    facts.extend(sealed.map(|since| ("sealed_since", since.to_owned())));
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
