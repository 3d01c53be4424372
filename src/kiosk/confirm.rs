//! An act on a home, from a registry's signed statement to its effect: the statement is checked, the person says what they believe
//! will happen, a living face makes the movements that follow from that very act, and is compared under the person's consent;
//! officers sign beside it. What is confirmed can be stopped until it has effect, and has none before its time.

use std::sync::Arc;
use std::time::Duration;

use rand::RngCore as _;

use crate::domain::liveness::{Next, Rules as Liveness};
use crate::domain::log::Event;
use crate::domain::receipt::{Kind, Particulars};
use crate::domain::transaction::{
    self, Alive, Bound, Confirmed, Demands, Disposal, Effective, Endorsement, Halt, Intent, Known, LookUp,
    Pick, Posted, Rules, StopCode, Stopped, Subject, Understood, Verified,
};
use crate::domain::{Digest, Fault, PurposeId, ReceiptId, Record, Timestamp, Why};
use crate::i18n::{self, Text};
use crate::kiosk::issue::write_lasting;
use crate::kiosk::{Done, Error, Kiosk, LiveCapture, Watch, randomness};
use crate::settings::Title;
use crate::vault;

/// The purpose under whose consent a face is compared for an act on a home.
pub const PURPOSE: &str = "confirm-transfer";

/// The folder of notices to owners.
pub(super) const NOTICES: &str = "notices";

/// What became of a pick.
#[derive(Debug)]
pub enum Picked {
    /// The person knows what will happen.
    Understood(Understood),
    /// They believed something else: stopped, with the paper that says so.
    Stopped(Box<Done>),
}

/// An owner who is alive, made the movements of this act, and is the one who is kept. Only [`Kiosk::meet`] makes it.
pub struct Met {
    alive: Alive,
    consent: ReceiptId,
    /// The receipt of the comparison.
    pub compared: Done,
}

impl Met {
    /// What officers sign: the act, and when its movements were drawn.
    pub const fn signed_by_officers(&self) -> (Digest, Timestamp) {
        self.alive.signed_by_officers()
    }

    /// What is to be confirmed.
    pub const fn intent(&self) -> &Intent<Disposal> {
        self.alive.intent()
    }
}

impl Kiosk {
    /// Takes what a registry posted. The log says that it came, or why it was refused.
    ///
    /// # Errors
    /// [`Error::Transaction`] if it is not the registry's, not for this machine, not for now, or was dealt with before;
    /// [`Error::RegistryMissing`]; an error of the store.
    pub fn receive(&self, note: &[u8]) -> Result<Posted, Error> {
        let (title, now) = (self.title()?, self.now());
        let posted = Posted::verify(note, &title.office, self.name(), now);
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

    /// What the person picked, after the screen said for so long what will happen.
    ///
    /// # Errors
    /// An error of the store.
    pub fn pick(
        &self,
        posted: Verified<Disposal>,
        (pick, looked): (Pick, Duration),
        text: &Text,
    ) -> Result<Picked, Error> {
        let hash = posted.hash();
        self.tell(Event::TxShown, &format!("{hash} {}", looked.as_millis()))?;
        match posted.picked(pick) {
            Ok(understood) => {
                self.tell(Event::TxUnderstood, &hash.to_string())?;
                Ok(Picked::Understood(understood))
            }
            Err(stopped) => Ok(Picked::Stopped(Box::new(self.halt(*stopped, text)?))),
        }
    }

    /// What the rules ask for this act, today.
    ///
    /// # Errors
    /// [`Error::RegistryMissing`]; an error of the store.
    pub fn demands(&self, intent: &Intent<Disposal>) -> Result<Demands, Error> {
        let reference = self.title()?.reference.clone();
        let now = self.now();
        let mut known = Known { reference, other_act_today: false };
        let recent = self.vault().confirmed_since(Timestamp::from_unix(now.as_unix() - 86_400))?;
        for id in recent {
            let (_, said) = self.confirmation(&id)?;
            let same = said.intent.parcel.number == intent.parcel.number;
            let other = said.intent.act.kind != intent.act.kind;
            known.other_act_today |= same && other && Rules::same_day(said.confirmed_at, now);
        }
        Ok(Rules::default().weigh(intent, &known))
    }

    /// Lets the owner make the movements of this act before the camera, which opens under their consent, and compares their face
    /// with the one that is kept. The use has its receipt, whatever comes of it.
    ///
    /// # Errors
    /// If the consent does not allow it; [`Error::Refused`] if the challenge failed or the face is another; an error of camera,
    /// eyes or store.
    pub fn meet(self: &Arc<Self>, understood: Understood, consent: &ReceiptId) -> Result<Met, Error> {
        let purpose = PurposeId::new(PURPOSE).expect("a plain name");
        let grant = self.use_grant(consent, &purpose)?;
        let mut watch = self.watch(&grant);
        watch.open()?;
        let shown = self.movements(understood, &mut watch);
        drop(watch);
        let (alive, live) = match shown {
            Ok(shown) => shown,
            Err(error) => {
                self.abandon()?;
                return Err(error);
            }
        };
        let used = self.compare(consent, &purpose, live)?;
        if used.matched {
            Ok(Met { alive, consent: *consent, compared: used.done })
        } else {
            Err(Error::Refused(Why::FaceNotMatched))
        }
    }

    /// Up to three tries, each with movements drawn anew from the act and the time.
    fn movements(&self, understood: Understood, watch: &mut Watch) -> Result<(Alive, LiveCapture), Error> {
        let mut bound: Bound = understood.bind(self.now());
        loop {
            let challenge = bound.challenge(&Liveness::high_assurance(), &mut self.drawing());
            let capture = self.capture_of(challenge, Liveness::high_assurance())?;
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
        let (hash, at) = met.alive.signed_by_officers();
        let kiosk = self.name();
        let read = |note: &String| office.endorsed(note.as_bytes(), hash, kiosk, at);
        let signatures = signatures.iter().map(read).collect::<Result<Vec<Endorsement>, _>>()?;
        let demands = self.demands(met.intent())?;
        let mut secret = [0; 16];
        randomness().fill_bytes(&mut secret);
        let now = self.now();
        let confirmation = met.alive.confirm(&demands, &signatures, StopCode::from_random(secret), now)?;
        let said = Particulars::Confirmation(Box::new(confirmation.confirmed().clone()));
        let record =
            Record { related: Some(met.consent), ..self.bare_record(text, Kind::Confirmation, said, now) };
        let signed = self.vault().confirm(&record, confirmation, now, &mut randomness())?;
        let done = self.issue(&signed)?;
        // If it cannot be handed over now it waits, and nothing has effect before it was.
        drop(self.send_notices());
        Ok(done)
    }

    /// Stops a confirmed act with its code.
    ///
    /// # Errors
    /// [`Error::Vault`] with the reason: a wrong code, one too soon after wrong ones, an act that is stopped or in effect.
    pub fn stop(&self, of: &ReceiptId, code: &StopCode) -> Result<Done, Error> {
        let (confirmed, said) = self.confirmation(of)?;
        let Confirmed { intent, hash, .. } = said;
        let stopped = Stopped { subject: Subject::Disposal(intent), hash, halt: Halt::StopCode };
        let record = self.after(&confirmed, Kind::Stopped, Particulars::Stopped(Box::new(stopped)))?;
        let signed = self.vault().stop(of, code, &record, (record.at, &mut randomness()));
        if matches!(signed, Err(vault::Error::StopCodeWrong)) {
            self.tell(Event::TxRefused, Why::StopCodeWrong.code())?;
        }
        self.issue(&signed?)
    }

    /// Puts a confirmed act into effect: after its time, under a clock that nobody doubts, and once its notice was handed over.
    ///
    /// # Errors
    /// [`Error::Vault`] before its time, or if it is stopped or in effect; [`Error::ClockAhead`]; if the notice cannot be written.
    pub fn take_effect(&self, of: &ReceiptId) -> Result<Done, Error> {
        let now = self.now();
        let doubted = self.vault().doubts_clock(now)?;
        if let Some(trusted) = doubted {
            return Err(Error::ClockAhead { now, trusted });
        }
        self.send_notices()?;
        let (confirmed, said) = self.confirmation(of)?;
        let Confirmed { intent, hash, confirmed_at, .. } = said;
        let said = Particulars::Effective(Box::new(Effective { intent, hash, confirmed_at }));
        let record = self.after(&confirmed, Kind::Effective, said)?;
        let signed = self.vault().take_effect(of, &record, record.at, &mut randomness())?;
        self.issue(&signed)
    }

    /// Writes each notice that waits to the folder from which the registry sends them, and says so in the log.
    fn send_notices(&self) -> Result<(), Error> {
        let waiting = self.vault().notices_waiting()?;
        for id in waiting {
            let (record, said) = self.confirmation(&id)?;
            let notice = i18n::owner_notice(&record, &said)?;
            let folder = self.root.join(NOTICES);
            std::fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
            write_lasting(&folder.join(format!("notice-{}.txt", id.code())), notice.as_bytes())?;
            let (digest, now) = (Digest::of(notice.as_bytes()), self.now());
            self.vault().notice_sent(&id, &digest, now, &mut randomness())?;
        }
        Ok(())
    }

    fn halt(&self, stopped: Stopped, text: &Text) -> Result<Done, Error> {
        let said = Particulars::Stopped(Box::new(stopped));
        let record = self.bare_record(text, Kind::Stopped, said, self.now());
        let signed = self.vault().halt(&record, record.at, &mut randomness())?;
        self.end_visit();
        self.issue(&signed)
    }

    /// The confirmation with this receipt.
    pub(super) fn confirmation(&self, of: &ReceiptId) -> Result<(Record, Confirmed), Error> {
        let signed = self.vault().receipt(of)?;
        let record = signed.verify(&self.policy)?.record().clone();
        match record.particulars.clone() {
            Particulars::Confirmation(said) => Ok((record, *said)),
            _ => Err(vault::Error::NotGiven.into()),
        }
    }

    /// The record of what follows a confirmation, in its language. The consent may have been erased since.
    fn after(&self, confirmed: &Record, kind: Kind, said: Particulars) -> Result<Record, Error> {
        let text = Text::new(&confirmed.language)?;
        Ok(Record { related: Some(confirmed.id), ..self.bare_record(&text, kind, said, self.now()) })
    }

    fn title(&self) -> Result<&Title, Error> {
        self.settings.title.as_ref().ok_or(Error::RegistryMissing)
    }

    fn tell(&self, event: Event, payload: &str) -> Result<(), Error> {
        let now = self.now();
        self.vault().append(event, payload.as_bytes(), now, &mut randomness())?;
        Ok(())
    }
}
