//! An act on a home, from a registry's signed statement to its confirmation: the statement is checked, the person says what they
//! believe will happen, an officer sights their document, a living face makes the movements that follow from that very act, and is
//! compared under the person's consent; officers sign beside it.

use std::sync::Arc;
use std::time::Duration;

use rand::RngCore as _;

use crate::domain::equal::Way;
use crate::domain::law::Beside;
use crate::domain::liveness::{Next, Rules as Liveness};
use crate::domain::log::Event;
use crate::domain::receipt::{Kind, Particulars};
use crate::domain::transaction::way_in::Asked;
use crate::domain::transaction::{
    self, Alive, Bound, Demands, Disposal, Document, Endorsement, Halt, Identified, Intent, Known, LookUp,
    PURPOSE, Pick, Posted, Recognised, Statement, StopCode, Stopped, Subject, Understood, Verified,
};
use crate::domain::{CaptureGrant, Fault, Gesture, PurposeId, ReceiptId, Record, Timestamp, Why};
use crate::i18n::Text;
use crate::kiosk::{Capture, Done, Error, Kiosk, LiveCapture, Watch, randomness};
use crate::settings::Title;

/// Whether an act goes on.
#[derive(Debug)]
pub enum Onward<T> {
    /// With what its next step takes.
    On(T),
    /// It is stopped, with the paper that says so.
    Stopped(Box<Done>),
}

/// An owner who was identified, is alive, made the movements of this act, and is the one who is kept. Only [`Kiosk::meet`] makes it.
pub struct Met {
    recognised: Recognised,
    /// The receipt of the comparison.
    pub compared: Done,
}

impl Met {
    /// What officers sign.
    pub fn statement(&self) -> Statement {
        self.recognised.statement()
    }

    /// The act.
    pub const fn intent(&self) -> &Intent<Disposal> {
        self.recognised.intent()
    }

    /// The same with the act, as officers are asked for it.
    pub(super) fn asked(&self) -> Asked {
        Asked::new(&self.statement(), self.intent())
    }

    /// The movements that were met, in order.
    pub const fn gestures(&self) -> &[Gesture] {
        self.recognised.gestures()
    }
}

impl Kiosk {
    /// Takes what a registry posted. The log says that it came, or why it was refused.
    ///
    /// # Errors
    /// [`Error::Transaction`] if it is not the registry's, not for this machine, not for now, or was dealt with before;
    /// [`Error::RegistryMissing`]; [`Error::Law`]; an error of the store.
    pub fn receive(&self, note: &[u8]) -> Result<Posted, Error> {
        self.may_act()?;
        let (title, now) = (self.title()?, self.now());
        let rules = self.law.at(now)?.homes.ok_or(transaction::Error::RulesMissing);
        let posted = rules.and_then(|_| Posted::verify(note, &title.office, self.name(), now));
        let known = posted.as_ref().map_or(Ok(false), |posted| self.vault().knows_intent(&posted.id()))?;
        let posted = if known { Err(transaction::Error::Replayed) } else { posted };
        match posted {
            Ok(posted) => {
                self.tell(Event::TxIntent, &posted.hash().to_string())?;
                Ok(posted)
            }
            Err(why) => {
                self.tell(Event::TxRefused, why.code())?;
                Err(why.into())
            }
        }
    }

    /// Something was to be given away under a look-up: refused, with the paper that says so. The look-up is used up.
    ///
    /// # Errors
    /// An error of the store.
    pub fn refuse_under(&self, look_up: &Verified<LookUp>, text: &Text) -> Result<Done, Error> {
        let subject = Subject::LookUp(look_up.intent().clone());
        self.halt(Stopped { subject, hash: look_up.hash(), halt: Halt::LookUpOnly }, text)
    }

    /// Lets an act be shown to whom an officer sighted this document of: to its owner, and to nobody else.
    ///
    /// # Errors
    /// An error of the store.
    pub fn show_to(
        &self,
        posted: Verified<Disposal>,
        document: &Document,
        text: &Text,
    ) -> Result<Onward<Verified<Disposal>>, Error> {
        match posted.shown_to(document) {
            Ok(posted) => Ok(Onward::On(posted)),
            Err(stopped) => Ok(Onward::Stopped(Box::new(self.halt(*stopped, text)?))),
        }
    }

    /// What the person picked, after the screen said for so long what will happen.
    ///
    /// # Errors
    /// An error of the store.
    pub fn pick(
        &self,
        posted: Verified<Disposal>,
        (pick, looked): (Pick, Duration),
        text: &Text,
    ) -> Result<Onward<Understood>, Error> {
        let hash = posted.hash();
        self.tell(Event::TxShown, &format!("{hash} {}", looked.as_millis()))?;
        match posted.picked(pick) {
            Ok(understood) => {
                self.tell(Event::TxUnderstood, &hash.to_string())?;
                Ok(Onward::On(understood))
            }
            Err(stopped) => Ok(Onward::Stopped(Box::new(self.halt(*stopped, text)?))),
        }
    }

    /// Tells by the document that an officer sighted whether the person at the counter is the owner. If not, the act is stopped for
    /// good, before any camera opens.
    ///
    /// # Errors
    /// An error of the store.
    pub fn identify(
        &self,
        understood: Understood,
        document: &Document,
        text: &Text,
    ) -> Result<Onward<Identified>, Error> {
        match understood.identify(document) {
            Ok(identified) => {
                self.tell(Event::TxIdentified, &identified.hash().to_string())?;
                Ok(Onward::On(identified))
            }
            Err(stopped) => Ok(Onward::Stopped(Box::new(self.halt(*stopped, text)?))),
        }
    }

    /// What the rules ask for this act, today.
    ///
    /// # Errors
    /// [`Error::RegistryMissing`]; [`Error::Law`], or [`Error::Transaction`] where the law pack has no rules for it; an error of
    /// the store.
    pub fn demands(&self, intent: &Intent<Disposal>) -> Result<Demands, Error> {
        let reference = self.title()?.reference.clone();
        let now = self.now();
        let rules = self.law.at(now)?.homes.ok_or(transaction::Error::RulesMissing)?;
        let mut known = Known { reference, other_act: false };
        let since = Timestamp::from_unix(now.as_unix() - i64::from(rules.together));
        let recent = self.vault().confirmed_since(since)?;
        for id in recent {
            let (_, said) = self.confirmation(&id)?;
            let same = said.intent.parcel.number == intent.parcel.number;
            let other = said.intent.act.kind != intent.act.kind;
            known.other_act |= same && other && rules.are_together(said.confirmed_at, now);
        }
        Ok(rules.weigh(intent, &known))
    }

    /// Lets the owner make the movements of this act before the camera, which opens under their consent, and compares their face
    /// with the one that is kept. The use has its receipt, whatever comes of it.
    ///
    /// # Errors
    /// If the consent does not allow it; [`Error::Refused`] if the challenge failed or the face is another; an error of camera,
    /// eyes or store.
    pub fn meet(self: &Arc<Self>, identified: Identified, consent: &ReceiptId) -> Result<Met, Error> {
        let begun = self.now();
        let grant = self.meeting_grant(consent)?;
        let mut watch = self.watch(&grant);
        watch.open()?;
        let shown = self.movements(identified, &mut watch);
        drop(watch);
        let stay = self.stay(Way::Face, begun);
        let (alive, live) = match shown {
            Ok(shown) => shown,
            Err(error) => {
                self.abandon(Some(stay))?;
                return Err(error);
            }
        };
        self.recognise(alive, consent, live, stay.seconds)
    }

    /// Leave to open the camera for an owner who was identified, under their consent to be compared.
    ///
    /// # Errors
    /// As [`Kiosk::use_grant`].
    pub fn meeting_grant(&self, consent: &ReceiptId) -> Result<CaptureGrant, Error> {
        // An officer sighted the document that the owner was identified by.
        self.use_grant(consent, &purpose(), Beside::Document)
    }

    /// One try with the movements of this act, drawn now; with all times so many times as long.
    ///
    /// # Errors
    /// As [`Kiosk::capture`].
    pub fn meeting(&self, bound: &Bound, longer: f32) -> Result<Capture, Error> {
        let rules = Liveness::high_assurance();
        let rules = rules.with_patience(rules.patience * longer);
        self.capture_of(bound.challenge(&rules, &mut self.drawing()), rules)
    }

    /// Takes the live face that met these movements, and compares it as [`Kiosk::meet`] does.
    ///
    /// # Errors
    /// [`Error::Transaction`] if it met others; else as [`Kiosk::meet`].
    pub fn met(
        &self,
        bound: Bound,
        consent: &ReceiptId,
        live: LiveCapture,
        seconds: u32,
    ) -> Result<Met, Error> {
        let alive = bound.met(&live.proof)?;
        self.recognise(alive, consent, live, seconds)
    }

    fn recognise(
        &self,
        alive: Alive,
        consent: &ReceiptId,
        live: LiveCapture,
        seconds: u32,
    ) -> Result<Met, Error> {
        let used = self.compare(consent, &purpose(), live, seconds)?;
        if !used.matched {
            return Err(Error::Refused(Why::FaceNotMatched));
        }
        let signed = self.vault().receipt(&used.done.id)?;
        let recognised = alive.recognised(signed.verify(&self.policy)?.record())?;
        Ok(Met { recognised, compared: used.done })
    }

    /// Up to three tries, each with movements drawn anew from the act and the time.
    fn movements(&self, identified: Identified, watch: &mut Watch) -> Result<(Alive, LiveCapture), Error> {
        let mut bound: Bound = identified.bind(self.now());
        loop {
            let capture = self.meeting(&bound, 1.0)?;
            match self.one_try(watch, capture, &mut |_| {}) {
                Ok(live) => return Ok((bound.met(&live.proof)?, live)),
                Err(Fault::Refuse(why @ Why::Liveness(failure))) => {
                    if matches!(self.attempts().fail(failure), Next::OtherPath(_)) {
                        return Err(Error::Refused(why));
                    }
                    bound = bound.again(self.now());
                }
                Err(_) => return Err(Error::Camera(crate::camera::Error::Lost)),
            }
        }
    }

    /// Confirms, once officers have signed as the rules ask, and hands over the notice to the owner's channel.
    ///
    /// # Errors
    /// [`Error::Transaction`] if a signature is missing or is for something else, or the intent is over or was dealt with
    /// meanwhile; an error of the store.
    pub fn confirm(&self, met: &Met, signatures: &[String], text: &Text) -> Result<Done, Error> {
        let office = &self.title()?.office;
        let (recognised, statement) = (&met.recognised, met.statement());
        let read = |note: &String| office.endorsed(note.as_bytes(), &statement);
        let signatures = signatures.iter().map(read).collect::<Result<Vec<Endorsement>, _>>()?;
        let demands = self.demands(recognised.intent())?;
        let mut secret = [0; 16];
        randomness().fill_bytes(&mut secret);
        let now = self.now();
        let confirmation = recognised.confirm(&demands, &signatures, StopCode::from_random(secret), now)?;
        let said = Particulars::Confirmation(Box::new(confirmation.confirmed().clone()));
        let record = Record {
            related: Some(recognised.consent()),
            ..self.bare_record(text, Kind::Confirmation, said, now)
        };
        let signed = self.vault().confirm(&record, confirmation, now, &mut randomness())?;
        self.is_settled(&recognised.intent().id);
        let done = self.issue(&signed)?;
        // If it cannot be handed over now it waits, and nothing has effect before it was.
        drop(self.send_notices());
        Ok(done)
    }

    fn halt(&self, stopped: Stopped, text: &Text) -> Result<Done, Error> {
        let (intent, tells_owner) = (stopped.subject.intent_id(), stopped.told_at().is_some());
        let said = Particulars::Stopped(Box::new(stopped));
        let record = self.bare_record(text, Kind::Stopped, said, self.now());
        let signed = self.vault().halt(&record, record.at, &mut randomness())?;
        self.is_settled(&intent);
        self.end_visit();
        if tells_owner {
            // If it cannot be handed over now it waits.
            drop(self.send_notices());
        }
        self.issue(&signed)
    }

    pub(super) fn title(&self) -> Result<&Title, Error> {
        self.settings.title.as_ref().ok_or(Error::RegistryMissing)
    }

    pub(super) fn tell(&self, event: Event, payload: &str) -> Result<(), Error> {
        let now = self.now();
        self.vault().append(event, payload.as_bytes(), now, &mut randomness())?;
        Ok(())
    }
}

fn purpose() -> PurposeId {
    PurposeId::new(PURPOSE).expect("a plain name")
}
