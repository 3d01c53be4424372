//! The demonstration of an act on a home: a fraud under a pretext, an honest sale, a stop in time, and a stranger who is turned
//! away, played on a real machine with made-up people. Nothing in it knows the outcome: each step asks the machine and tells what
//! it answered.

mod registry;

use std::sync::Arc;
use std::time::Duration;

use rand::RngCore as _;

use self::registry::{ADDRESS, Registry, disposal, other_document, owner_document, signed};
use crate::domain::transaction::{
    self, Act, Disposal, DisposalKind, Document, Encoded, Halt, Identified, Intent, LookUp, Pick, Posted,
    Role, StopCode, Understood,
};
use crate::domain::{Gesture, ReceiptId, Timestamp};
use crate::i18n::{self, Text};
use crate::kiosk::confirm::{Met, Onward};
use crate::kiosk::rehearse::Ending;
use crate::kiosk::{Clock, DemoOptions, Done, Error, Kiosk, randomness};
use crate::vault;

/// The machine of a land registry of a demonstration, and what its officer types from the document of who says that they own it.
pub struct TitleScene {
    kiosk: Arc<Kiosk>,
    text: Text,
    registry: Registry,
    document: Document,
}

/// One step of it, as it came out.
pub struct Step {
    /// `pretext`, `honest`, `stopped` or `stranger`.
    pub name: &'static str,
    /// `refused`, `confirmed` or `cancelled`; else what the machine did instead.
    pub outcome: &'static str,
    /// Why, where something was refused or stopped.
    pub reason: Option<&'static str>,
    /// What happened, sentence by sentence.
    pub told: Vec<String>,
    /// The movements made.
    pub gestures: Vec<Gesture>,
    /// When what was confirmed can take effect.
    pub effective_from: Option<Timestamp>,
    /// Its papers in order; the last one says how it ended.
    pub papers: Vec<Done>,
}

impl TitleScene {
    /// Opens the machine. An officer types this document where the story has the owner's; without one, the owner's own.
    ///
    /// # Errors
    /// As [`Kiosk::demo`]; if there are no texts in this language.
    pub fn open(
        options: DemoOptions,
        language: &str,
        document: Option<Document>,
        clock: Clock,
    ) -> Result<Self, Error> {
        let registry = Registry::new()?;
        let kiosk = Kiosk::demo(DemoOptions { office: Some(registry.office()), ..options }, clock)?;
        let document = document.unwrap_or_else(owner_document);
        Ok(Self { kiosk: Arc::new(kiosk), text: Text::new(language)?, registry, document })
    }

    /// The machine.
    pub fn kiosk(&self) -> &Kiosk {
        &self.kiosk
    }

    /// Plays the four steps.
    ///
    /// # Errors
    /// If the machine fails. What it refuses is what the steps are about.
    pub fn play(&self) -> Result<[Step; 4], Error> {
        let pretext = self.pretext()?;
        let consent = self.consent()?;
        let honest = self.honest(&consent)?;
        let stopped = self.stopped(&consent.id)?;
        Ok([pretext, honest, stopped, self.stranger()?])
    }

    /// "It is only to look up your file."
    fn pretext(&self) -> Result<Step, Error> {
        let mut step = Step::new("pretext");
        step.tell(self.text.with("scene-pretext-told", &[("address", ADDRESS.into())]));
        // The agent wants the home given away under it. A look-up has no way there: all that can be done with it is to say so.
        let (_, look_up) = self.states(LookUp, Role::Agent)?;
        let Posted::LookUp(look_up) = look_up else {
            return Ok(step);
        };
        step.papers.push(self.kiosk.refuse_under(&look_up, &self.text)?);
        step.tell(self.text.get("scene-pretext-look-up"));
        let (transfer, posted) = self.states(disposal(DisposalKind::Transfer, 70), Role::Agent)?;
        step.tell(self.text.with("scene-pretext-transfer", &[("truth", self.truth(&transfer).into())]));
        match self.picked(posted, Pick::LookUp)? {
            Onward::On(_) => step.outcome = "understood",
            Onward::Stopped(done) => {
                step.tell(
                    self.text.with("scene-pretext-picked", &[("pick", self.text.get("pick-look-up").into())]),
                );
                step.papers.push(*done);
                (step.outcome, step.reason) = ("refused", Some(Halt::PickedLookUp.code()));
            }
        }
        Ok(step)
    }

    /// A sale that its owner wants.
    fn honest(&self, consent: &Done) -> Result<Step, Error> {
        let mut step = Step::new("honest");
        step.papers.push(consent.clone());
        let (sale, posted) = self.states(disposal(DisposalKind::Transfer, 1_500_000), Role::Owner)?;
        let said = [("truth", self.truth(&sale).into()), ("pick", self.text.get("pick-give-away").into())];
        step.tell(self.text.with("scene-honest-told", &said));
        let Some(identified) = self.identified(posted, &self.document, &mut step)? else { return Ok(step) };
        step.tell(self.text.get("scene-honest-identified"));
        let met = self.met(identified, &consent.id, &mut step)?;
        step.tell(
            self.text.with("scene-honest-movements", &[("gestures", self.names(&step.gestures).into())]),
        );
        let signed = [signed(&self.registry.officer, &met.statement())];
        step.tell(self.text.get("scene-honest-signed"));
        self.confirmed(&met, &signed, &mut step)?;
        Ok(step)
    }

    /// A mortgage of the same home on the same day, and the owner's second thought.
    fn stopped(&self, consent: &ReceiptId) -> Result<Step, Error> {
        let mut step = Step::new("stopped");
        let (mortgage, posted) = self.states(disposal(DisposalKind::Mortgage, 900_000), Role::Agent)?;
        let said = [("truth", self.truth(&mortgage).into()), ("pick", self.text.get("pick-mortgage").into())];
        step.tell(self.text.with("scene-stopped-told", &said));
        let Some(identified) = self.identified(posted, &self.document, &mut step)? else { return Ok(step) };
        let met = self.met(identified, consent, &mut step)?;
        let mut notes = vec![signed(&self.registry.officer, &met.statement())];
        match self.kiosk.confirm(&met, &notes, &self.text) {
            Err(Error::Transaction(transaction::Error::SignatureMissing(_))) => {}
            other => {
                other?;
                return Ok(step);
            }
        }
        step.tell(self.text.get("scene-stopped-unusual"));
        notes.push(signed(&self.registry.supervisor, &met.statement()));
        let (of, code) = self.confirmed(&met, &notes, &mut step)?;
        let mut guess = [0; 16];
        randomness().fill_bytes(&mut guess);
        match self.kiosk.stop(&of, &StopCode::from_random(guess)) {
            Err(Error::Vault(vault::Error::StopCodeWrong)) => step.tell(self.text.get("scene-stopped-guess")),
            other => {
                other?;
                return Ok(step);
            }
        }
        step.papers.push(self.kiosk.stop(&of, &code)?);
        step.tell(self.text.get("scene-stopped-code"));
        (step.outcome, step.reason) = ("cancelled", Some(Halt::StopCode.code()));
        match self.kiosk.take_effect(&of) {
            Err(Error::Vault(vault::Error::Transaction(transaction::Error::IsStopped))) => {
                step.tell(self.text.get("scene-stopped-final"));
            }
            Err(other) => return Err(other),
            Ok(done) => {
                (step.outcome, step.reason) = ("effective", None);
                step.papers.push(done);
            }
        }
        Ok(step)
    }

    /// Somebody else, who knows very well what the sale does.
    fn stranger(&self) -> Result<Step, Error> {
        let mut step = Step::new("stranger");
        let (_, posted) = self.states(disposal(DisposalKind::Transfer, 1_500_000), Role::Owner)?;
        let pick = [("pick", self.text.get("pick-give-away").into())];
        step.tell(self.text.with("scene-stranger-told", &pick));
        match self.identified(posted, &other_document(), &mut step)? {
            Some(_) => step.outcome = "identified",
            None => step.tell(self.text.get("scene-stranger-document")),
        }
        Ok(step)
    }

    /// The owner's consent to the comparison, given days before.
    fn consent(&self) -> Result<Done, Error> {
        match self.kiosk.rehearse(&self.text, false)?.ending {
            Ending::Enrolled(done) | Ending::Refused(done) => Ok(done),
            Ending::Failed(fault) => Err(match fault {
                crate::domain::Fault::Refuse(why) => Error::Refused(why),
                _ => Error::Camera(crate::camera::Error::Lost),
            }),
        }
    }

    /// The person picks what is true, and an officer types the number of their document; `None` if the machine stopped it.
    fn identified(
        &self,
        posted: Posted,
        document: &Document,
        step: &mut Step,
    ) -> Result<Option<Identified>, Error> {
        let understood = match self.picked(posted, Pick::GiveAway)? {
            Onward::On(understood) => understood,
            Onward::Stopped(done) => {
                step.papers.push(*done);
                return Ok(None);
            }
        };
        match self.kiosk.identify(understood, document, &self.text)? {
            Onward::On(identified) => Ok(Some(identified)),
            Onward::Stopped(done) => {
                step.papers.push(*done);
                (step.outcome, step.reason) = ("refused", Some(Halt::NotTheOwner.code()));
                Ok(None)
            }
        }
    }

    /// They make the movements.
    fn met(&self, identified: Identified, consent: &ReceiptId, step: &mut Step) -> Result<Met, Error> {
        let met = self.kiosk.meet(identified, consent)?;
        step.papers.push(met.compared.clone());
        step.gestures = met.gestures().to_vec();
        Ok(met)
    }

    fn confirmed(
        &self,
        met: &Met,
        signed: &[String],
        step: &mut Step,
    ) -> Result<(ReceiptId, StopCode), Error> {
        let done = self.kiosk.confirm(met, signed, &self.text)?;
        let (record, said) = self.kiosk.confirmation(&done.id)?;
        let when = self.text.date_time(said.effective_from, record.offset);
        let values = [("when", when.into()), ("channel", said.intent.act.channel.shown.as_str().into())];
        step.tell(self.text.with("scene-confirmed", &values));
        (step.outcome, step.effective_from) = ("confirmed", Some(said.effective_from));
        step.papers.push(done);
        Ok((record.id, said.stop_code))
    }

    fn picked(&self, posted: Posted, pick: Pick) -> Result<Onward<Understood>, Error> {
        self.kiosk.pick(posted.disposal()?, (pick, READING), &self.text)
    }

    /// The registry states an act, and the machine takes it.
    fn states<A: Act>(&self, act: A, role: Role) -> Result<(Intent<A>, Posted), Error>
    where
        Intent<A>: Encoded,
    {
        let (intent, note) = self.registry.states(act, role, (self.kiosk.name(), self.kiosk.now()));
        Ok((intent, self.kiosk.receive(note.as_bytes())?))
    }

    fn truth(&self, intent: &Intent<Disposal>) -> String {
        i18n::act_in_words(&self.text, intent)
    }

    fn names(&self, gestures: &[Gesture]) -> String {
        i18n::gestures_in_words(&self.text, gestures)
    }
}

impl Step {
    fn new(name: &'static str) -> Self {
        Self {
            name,
            outcome: "stopped",
            reason: None,
            told: vec![],
            gestures: vec![],
            effective_from: None,
            papers: vec![],
        }
    }

    fn tell(&mut self, sentence: String) {
        self.told.push(sentence);
    }
}

/// Time for the sentence on the screen.
const READING: Duration = Duration::from_secs(6);
