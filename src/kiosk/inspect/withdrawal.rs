//! A live test that taking back works: a made-up person in a store of their own beside the machine's, made and read by the same program,
//! whose consent is taken back and who is erased. No face of anyone is used, and the machine's own store is not touched.

use std::path::Path;

use crate::domain::receipt::{Kept, Kind, Particulars, PurposeEntry};
use crate::domain::{Decision, Gesture, Probe, ReceiptId, Record, Template};
use crate::i18n::Text;
use crate::kiosk::scratch::Scratch;
use crate::kiosk::{Error, Kiosk, randomness};
use crate::vault::{self, Enrollment, Memory, Vault};

/// What is seen where taking back works.
pub(super) const PASSED: &str = "passed";

impl Kiosk {
    /// Enrolls, compares, takes back and erases a made-up person. Says that it passed, or at which step it did not.
    pub(super) fn try_withdrawal(&self) -> &'static str {
        let tried = Scratch::beside(&self.root, "inspection-test")
            .and_then(|scratch| self.tried(&scratch.path().join("store.db")));
        tried.unwrap_or("no_store")
    }

    fn tried(&self, file: &Path) -> Result<&'static str, Error> {
        let (mut rng, now) = (randomness(), self.now());
        let mut vault = Vault::create(file, &Memory::default(), "inspection.test/log", &mut rng)?;
        let consent = self.made_up()?;
        let Some(purpose) = consent.purposes.first().map(|entry| entry.id.clone()) else {
            return Ok("no_purpose");
        };
        let numbers: [f32; Template::LENGTH] =
            std::array::from_fn(|_| rand::Rng::random_range(&mut rng, -1.0..1.0));
        let (Ok(template), Ok(probe)) = (Template::new(&numbers), Probe::new(&numbers)) else {
            return Ok("no_template");
        };
        let live = [probe];
        let face = Enrollment { template: &template, live: &live, threshold: 0.99, document: None };
        vault.enroll(&consent, &face, now, &mut rng)?;
        if vault.compare(&consent.id, &purpose, &live[0], now)? < 0.99 {
            return Ok("not_compared_before");
        }
        let taken = self.ended(&consent, Kind::Withdrawal)?;
        let signed = vault.withdraw(&consent.id, &taken, now, &mut rng)?;
        if signed.verify(vault.policy()).is_err() {
            return Ok("receipt_bad");
        }
        if !matches!(vault.compare(&consent.id, &purpose, &live[0], now), Err(vault::Error::NotGiven)) {
            return Ok("still_compared");
        }
        if vault.people_kept()? > 0 {
            return Ok("template_kept");
        }
        let erased = Record { purposes: vec![], ..self.ended(&consent, Kind::Erasure)? };
        vault.erase(&consent.id, &erased, now, &mut rng)?;
        if !matches!(vault.receipt(&consent.id), Err(vault::Error::Erased)) {
            return Ok("receipt_kept");
        }
        Ok(if vault.audit(None)?.is_ok() { PASSED } else { "log_not_whole" })
    }

    /// A consent to every purpose of this machine, by nobody.
    fn made_up(&self) -> Result<Record, Error> {
        let now = self.now();
        let language = self.facts().languages.first().copied().unwrap_or("en");
        let given = |purpose: &crate::domain::Purpose| PurposeEntry {
            id: purpose.id.clone(),
            decision: Decision::Given,
            until: Some(now.plus_days(purpose.retention_days)),
            recipients: vec![],
        };
        let purposes = self.purposes().iter().map(given).collect();
        let kept = Kept {
            model: Template::MODEL.to_owned(),
            gestures: vec![Gesture::Blink],
            liveness: "challenge".to_owned(),
            checks: None,
        };
        let record = self.bare_record(&Text::new(language)?, Kind::Consent, Particulars::None, now);
        Ok(Record { purposes, kept: Some(kept), ..record })
    }

    /// What ends all of a consent.
    fn ended(&self, of: &Record, kind: Kind) -> Result<Record, Error> {
        let mut id = [0; 16];
        rand::RngCore::fill_bytes(&mut randomness(), &mut id);
        let end = |entry: &PurposeEntry| PurposeEntry {
            decision: Decision::Withdrawn,
            until: None,
            recipients: vec![],
            ..entry.clone()
        };
        Ok(Record {
            id: ReceiptId::from_random(id),
            kind,
            purposes: of.purposes.iter().map(end).collect(),
            kept: None,
            related: Some(of.id),
            ..of.clone()
        })
    }
}
