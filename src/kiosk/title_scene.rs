//! The demonstration of an act on a home: a fraud under a pretext, an honest sale, and a stop in time, played on a real machine
//! with made-up people. Nothing in it knows the outcome: each step asks the machine and tells what it answered.

use std::sync::Arc;
use std::time::Duration;

use rand::RngCore as _;

use crate::domain::transaction::{
    self, Act, Channel, Disposal, DisposalKind, Encoded, Endorsement, Halt, Intent, IntentId, LookUp, Money,
    Parcel, Pick, Posted, Requester, Role, StopCode, Understood,
};
use crate::domain::{Gesture, ReceiptId, SignerKey, Timestamp};
use crate::i18n::{self, Text};
use crate::kiosk::confirm::{Met, Picked};
use crate::kiosk::rehearse::Ending;
use crate::kiosk::{Clock, DemoOptions, Done, Error, Kiosk, randomness};
use crate::settings::DemoOffice;
use crate::vault;

/// The land registry of a demonstration: its machine, and the keys that its people sign with.
pub struct TitleScene {
    kiosk: Arc<Kiosk>,
    text: Text,
    registry: SignerKey,
    officer: SignerKey,
    supervisor: SignerKey,
}

/// One step of it, as it came out.
pub struct Step {
    /// `pretext`, `honest` or `stopped`.
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
    /// Opens the machine.
    ///
    /// # Errors
    /// As [`Kiosk::demo`]; if there are no texts in this language.
    pub fn open(options: DemoOptions, language: &str, clock: Clock) -> Result<Self, Error> {
        let [registry, officer, supervisor] = ["intents", "officer-chan", "supervisor-ho"]
            .map(|name| signer(&format!("landregistry.example/{name}")));
        let (registry, officer, supervisor) = (registry?, officer?, supervisor?);
        let office =
            DemoOffice { registry: registry.vkey(), officer: officer.vkey(), supervisor: supervisor.vkey() };
        let kiosk = Kiosk::demo(DemoOptions { office: Some(office), ..options }, clock)?;
        Ok(Self { kiosk: Arc::new(kiosk), text: Text::new(language)?, registry, officer, supervisor })
    }

    /// The machine.
    pub fn kiosk(&self) -> &Kiosk {
        &self.kiosk
    }

    /// Plays the three steps.
    ///
    /// # Errors
    /// If the machine fails. What it refuses is what the steps are about.
    pub fn play(&self) -> Result<[Step; 3], Error> {
        let pretext = self.pretext()?;
        let consent = self.consent()?;
        let honest = self.honest(&consent)?;
        Ok([pretext, honest, self.stopped(&consent.id)?])
    }

    /// "It is only to look up your file."
    fn pretext(&self) -> Result<Step, Error> {
        let mut step = Step::new("pretext");
        step.tell(self.text.with("scene-pretext-told", &[("address", ADDRESS.into())]));
        // The agent wants the home given away under it. A look-up has no way there: all that can be done with it is to say so.
        let Posted::LookUp(look_up) = self.posted(&self.intent(LookUp, Role::Agent))? else {
            return Ok(step);
        };
        step.papers.push(self.kiosk.refuse_under(&look_up, &self.text)?);
        step.tell(self.text.get("scene-pretext-look-up"));
        let transfer = self.intent(disposal(DisposalKind::Transfer, 70), Role::Agent);
        step.tell(self.text.with("scene-pretext-transfer", &[("truth", self.truth(&transfer).into())]));
        match self.picked(&transfer, Pick::LookUp)? {
            Picked::Understood(_) => step.outcome = "understood",
            Picked::Stopped(done) => {
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
        let sale = self.intent(disposal(DisposalKind::Transfer, 1_500_000), Role::Owner);
        let said = [("truth", self.truth(&sale).into()), ("pick", self.text.get("pick-give-away").into())];
        step.tell(self.text.with("scene-honest-told", &said));
        let Some(met) = self.met(&sale, &consent.id, &mut step)? else { return Ok(step) };
        step.tell(
            self.text.with("scene-honest-movements", &[("gestures", self.names(&step.gestures).into())]),
        );
        let signed = [self.signed(&self.officer, &met)];
        step.tell(self.text.get("scene-honest-signed"));
        self.confirmed(&met, &signed, &mut step)?;
        Ok(step)
    }

    /// A mortgage of the same home on the same day, and the owner's second thought.
    fn stopped(&self, consent: &ReceiptId) -> Result<Step, Error> {
        let mut step = Step::new("stopped");
        let mortgage = self.intent(disposal(DisposalKind::Mortgage, 900_000), Role::Agent);
        let said = [("truth", self.truth(&mortgage).into()), ("pick", self.text.get("pick-mortgage").into())];
        step.tell(self.text.with("scene-stopped-told", &said));
        let Some(met) = self.met(&mortgage, consent, &mut step)? else { return Ok(step) };
        let mut signed = vec![self.signed(&self.officer, &met)];
        match self.kiosk.confirm(&met, &signed, &self.text) {
            Err(Error::Transaction(transaction::Error::SignatureMissing(_))) => {}
            other => {
                other?;
                return Ok(step);
            }
        }
        step.tell(self.text.get("scene-stopped-unusual"));
        signed.push(self.signed(&self.supervisor, &met));
        let (of, code) = self.confirmed(&met, &signed, &mut step)?;
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

    /// The owner picks what is true, and makes the movements; `None` if the machine stopped it.
    fn met(
        &self,
        intent: &Intent<Disposal>,
        consent: &ReceiptId,
        step: &mut Step,
    ) -> Result<Option<Met>, Error> {
        let understood: Understood = match self.picked(intent, Pick::GiveAway)? {
            Picked::Understood(understood) => understood,
            Picked::Stopped(done) => {
                step.papers.push(*done);
                return Ok(None);
            }
        };
        let met = self.kiosk.meet(understood, consent)?;
        step.papers.push(met.compared.clone());
        let (hash, at) = met.signed_by_officers();
        step.gestures = transaction::order(hash, &met.intent().kiosk, at).to_vec();
        Ok(Some(met))
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

    fn picked(&self, intent: &Intent<Disposal>, pick: Pick) -> Result<Picked, Error> {
        let posted = self.posted(intent)?.disposal()?;
        self.kiosk.pick(posted, (pick, READING), &self.text)
    }

    fn posted<A>(&self, intent: &Intent<A>) -> Result<Posted, Error>
    where
        Intent<A>: Encoded,
    {
        self.kiosk.receive(intent.sign(&self.registry).as_bytes())
    }

    /// What the registry's system states.
    fn intent<A: Act>(&self, act: A, role: Role) -> Intent<A> {
        let (now, mut id) = (self.kiosk.now(), [0; 16]);
        randomness().fill_bytes(&mut id);
        let name = match role {
            Role::Owner => OWNER,
            Role::Agent => AGENT,
        };
        Intent {
            id: IntentId(id),
            parcel: Parcel { number: PARCEL.into(), address: ADDRESS.into(), area: 12_000 },
            requester: Requester { role, name: name.into() },
            kiosk: self.kiosk.name().to_owned(),
            issued_at: now,
            valid_until: now.plus_seconds(3_600),
            act,
        }
    }

    fn signed(&self, key: &SignerKey, met: &Met) -> String {
        let (hash, at) = met.signed_by_officers();
        Endorsement::sign(key, hash, self.kiosk.name(), at)
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

fn disposal(kind: DisposalKind, yuan: u64) -> Disposal {
    Disposal {
        kind,
        price: Money { hundredths: yuan * 100, currency: "CNY".into() },
        counterparty: match kind {
            DisposalKind::Transfer => BUYER.into(),
            DisposalKind::Mortgage => LENDER.into(),
        },
        channel: Channel { shown: "+852 ···· 0417".into(), since: Timestamp::from_unix(1_560_000_000) },
    }
}

fn signer(name: &str) -> Result<SignerKey, Error> {
    let mut seed = [0; 32];
    randomness().fill_bytes(&mut seed);
    Ok(SignerKey::from_seed(name, &seed)?)
}

const ADDRESS: &str = "12 Lotus Road";
const PARCEL: &str = "HD-450103-0042";
const OWNER: &str = "Ms Lan";
const AGENT: &str = "Mr Gao";
const BUYER: &str = "Mr Wei";
const LENDER: &str = "Red Lantern Credit Ltd";
/// Time for the sentence on the screen.
const READING: Duration = Duration::from_secs(6);
