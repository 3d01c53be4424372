//! Enrollment and refusal: from decisions (and a live face) to a signed receipt, in one transaction.

use crate::domain::equal::{Stay, Way};
use crate::domain::guardian::{BirthDate, Guardian};
use crate::domain::log::Event;
use crate::domain::pad::{self, Absence, Report, Signal};
use crate::domain::receipt::{Checks, Kept, Kind, Particulars, PurposeEntry};
use crate::domain::{
    Against, Consent, Decision, DocumentNumber, Draft, Probe, ReceiptId, Record, Strictness, Template, Why,
};
use crate::i18n::Text;
use crate::kiosk::{Done, Error, Kiosk, LiveCapture, capture, randomness};
use crate::vault::Enrollment;
use crate::vision::{self, Engine};

impl Kiosk {
    /// Enrolls: compares the frames of the live capture with each other, keeps the mean of the best ones for each purpose
    /// given, tries what was stored on all of them, and signs a receipt. Consent and capture are consumed. `seconds` is the
    /// person's time before the machine.
    ///
    /// # Errors
    /// [`Error::Refused`] if the frames do not show one and the same clear face; an error of eyes or store. After an
    /// error nothing is kept.
    pub fn enroll(&self, consent: Consent, live: LiveCapture, seconds: u32) -> Result<Done, Error> {
        consent.capture_grant()?;
        self.may_act()?;
        self.settle()?; // what another program took in meanwhile comes first
        let (level, calibration) = (self.strictness(&consent), vision::calibration(&self.models)?);
        let (gestures, assurance) = (live.gestures().to_vec(), live.proof.assurance());
        let (probes, decision) = self.probes(live, calibration.threshold(Against::Single, level))?;
        let template = best(&probes)?;
        let kept = Kept {
            model: Template::MODEL.to_owned(),
            gestures,
            liveness: assurance.code().to_owned(),
            checks: Some(Checks::of(&decision, self.slot.label())),
        };
        self.keep_notice(&consent)?;
        let record = self.record(&consent, Kind::Consent, Some(kept));
        let threshold = calibration.threshold(Against::Enrolled, level);
        let face = Enrollment { template: &template, live: &probes, threshold, document: consent.document() };
        let signed = self.vault().enroll(&record, &face, self.now(), &mut randomness())?;
        self.end_visit();
        self.count(Stay { way: Way::Face, seconds }, Some(&record.id));
        let done = self.issue(&signed)?;
        // The consent stands whatever becomes of this entry: the next start makes it.
        drop(self.watch_filing());
        Ok(done)
    }

    /// One probe of each frame of a live capture, the best frame's first, and what all signals against attacks say. The
    /// frames are gone afterwards.
    ///
    /// # Errors
    /// [`Error::Refused`] if they do not show one and the same clear face: two of them score below `threshold`.
    pub(super) fn probes(
        &self,
        live: LiveCapture,
        threshold: f32,
    ) -> Result<(Vec<Probe>, pad::Decision), Error> {
        let LiveCapture { mut frames, reports, .. } = live;
        frames.sort_by(|a, b| b.quality.compare(&a.quality));
        let probes = self.with_engine(|engine| {
            let probe = |kept: &capture::Kept| engine.probe_at(&kept.frame, kept.centre);
            frames.iter().map(probe).collect::<Result<Vec<_>, _>>().map_err(unclear)
        })?;
        let decision = pad::Decision::of(reports.into_iter().chain([one_face(&probes, threshold)]));
        if decision.rejects() { Err(Error::Refused(Why::FaceChanged)) } else { Ok((probes, decision)) }
    }

    /// The strictness that the riskiest of the purposes given asks for.
    fn strictness(&self, consent: &Consent) -> Strictness {
        let given = consent.decisions().iter().filter(|(_, decision)| *decision == Decision::Given);
        let risks = given.filter_map(|(id, _)| self.purposes().iter().find(|purpose| purpose.id == *id));
        risks.map(|purpose| Strictness::of(purpose.risk)).max().unwrap_or(Strictness::OneIn100000)
    }

    /// Records that everything was refused. No camera opens, no reason is asked. `seconds` is the person's time before the machine.
    ///
    /// # Errors
    /// An error of the store. After an error nothing is kept.
    pub fn refuse(&self, consent: Consent, seconds: u32) -> Result<Done, Error> {
        self.keep_notice(&consent)?;
        let record = self.record(&consent, Kind::Refusal, None);
        drop(consent);
        let signed = self.vault().refuse(&record, self.now(), &mut randomness())?;
        self.end_visit();
        self.count(Stay { way: Way::Other, seconds }, Some(&record.id));
        self.issue(&signed)
    }

    /// Records that a person uses another way, whatever was said on the screens before: everything is refused.
    ///
    /// # Errors
    /// As [`Kiosk::refuse`].
    pub fn use_another_way(&self, text: &Text, seconds: u32) -> Result<Done, Error> {
        let mut draft = self.draft(text);
        for purpose in self.purposes() {
            draft.decide(&purpose.id, Decision::Refused)?;
        }
        self.refuse(draft.sign_off(self.now())?, seconds)
    }

    /// A draft over this kiosk's purposes, for a person who was shown the notice in the language of `text`.
    pub fn draft(&self, text: &Text) -> Draft {
        let purposes = self.purposes().iter().map(|purpose| purpose.id.clone());
        Draft::new(self.notice(text).digest(), text.language(), purposes)
    }

    /// Keeps the words of the notice that was shown, whose digest the record carries: they say nothing about anyone.
    fn keep_notice(&self, consent: &Consent) -> Result<(), Error> {
        let notice = self.notice(&Text::new(consent.language())?);
        Ok(self.vault().keep_notice(&notice)?)
    }

    fn record(&self, consent: &Consent, kind: Kind, kept: Option<Kept>) -> Record {
        let at = consent.signed_at();
        let mut id = [0; 16];
        rand::RngCore::fill_bytes(&mut randomness(), &mut id);
        let id = ReceiptId::from_random(id);
        let entry = |(id, decision): &(crate::domain::PurposeId, Decision)| {
            let purpose = self.purposes().iter().find(|purpose| purpose.id == *id);
            let given = purpose.filter(|_| *decision == Decision::Given);
            PurposeEntry {
                id: id.clone(),
                decision: *decision,
                until: given.map(|purpose| consent.until(purpose.retention_days)),
                recipients: given.map(|purpose| purpose.recipients.clone()).unwrap_or_default(),
            }
        };
        // Bound first: the store is locked once, not twice at a time.
        let pseudonym = self.vault().pseudonym(&id);
        let particulars =
            if kind == Kind::Consent { self.decided_by(consent, &id) } else { Particulars::None };
        Record {
            id,
            kind,
            at,
            offset: self.offset(),
            language: consent.language().to_owned(),
            words: Text::new(consent.language()).ok().map(|text| text.edition()),
            pseudonym,
            notice: consent.notice(),
            controller: self.controller().clone(),
            site: self.site().clone(),
            purposes: consent.decisions().iter().map(entry).collect(),
            kept,
            helped: consent.helper().cloned(),
            particulars,
            related: None,
        }
    }

    /// Who decided, if it was not the person alone.
    fn decided_by(&self, consent: &Consent, receipt: &ReceiptId) -> Particulars {
        let guarded = |guardian: &Guardian| Particulars::Guarded {
            relation: self.vault().digest_of_document(receipt, guardian.relation()),
        };
        consent.guardian().map_or(Particulars::None, guarded)
    }

    /// A guardian of someone born on this day, under the rules of this place. The log says that one was identified; neither the day
    /// nor the number is kept.
    ///
    /// # Errors
    /// [`Error::Refused`] with [`Why::Guardian`] or [`Why::Document`]; [`Error::Law`]; an error of the store.
    pub fn guardian(&self, birth: &str, relation: &str) -> Result<Guardian, Error> {
        let now = self.now();
        let rules = self.law.at(now)?;
        let refused = |why| Error::Refused(Why::Guardian(why));
        let birth = BirthDate::parse(birth).map_err(refused)?;
        let relation = DocumentNumber::parse(relation).map_err(|why| Error::Refused(Why::Document(why)))?;
        let guardian = Guardian::of((birth, relation), (&rules.ages, &rules.ceilings), (now, self.offset()))
            .map_err(refused)?;
        self.vault().append(Event::GuardianIdentified, b"", now, &mut randomness())?;
        Ok(guardian)
    }

    /// Draws one of so many, from 0.
    pub fn draw_one(&self, count: usize) -> usize {
        rand::Rng::random_range(&mut self.drawing(), 0..count.max(1))
    }

    /// Enters into the log that somebody who said yes to a purpose of high risk said what that means; not who, nor to which.
    ///
    /// # Errors
    /// An error of the store.
    pub fn note_understood(&self) -> Result<(), Error> {
        self.note(Event::ConsentUnderstood)
    }

    /// Runs `look` with the eyes, opening them if no watch has.
    fn with_engine<T>(&self, look: impl FnOnce(&mut Engine) -> Result<T, Error>) -> Result<T, Error> {
        let mut engine = self.take_engine()?;
        let looked = look(&mut engine);
        self.return_engine(engine);
        looked
    }
}

/// The mean template of the first of these probes. The calibration is for a mean of so many: with fewer its thresholds would
/// mean something else.
fn best(probes: &[Probe]) -> Result<Template, Error> {
    let best = probes.get(..Against::FRAMES).ok_or(Error::Refused(Why::FaceUnclear))?;
    Template::average(best).map_err(|_| Error::Refused(Why::FaceUnclear))
}

/// Whether probes all show one face: the lowest score of any two.
fn one_face(probes: &[Probe], threshold: f32) -> Report {
    let pairs = probes
        .iter()
        .enumerate()
        .flat_map(|(at, first)| probes[at + 1..].iter().map(move |second| (first, second)));
    // Unlike `f32::min`, this keeps what is no number: it must not win.
    let lower = |one: f32, other: f32| if one.is_nan() || one < other { one } else { other };
    match pairs.map(|(first, second)| first.score(second)).reduce(lower) {
        None => Report::not_available(Signal::IdentityContinuity, Absence::TooFewFrames),
        Some(lowest) => Report::measured(Signal::IdentityContinuity, lowest, threshold),
    }
}

/// A kept frame on which the face cannot be found again is not clear enough; anything else is the machine's fault.
fn unclear(error: vision::Error) -> Error {
    match error {
        vision::Error::NoFace | vision::Error::FaceUnclear => Error::Refused(Why::FaceUnclear),
        error => Error::Vision(error),
    }
}
