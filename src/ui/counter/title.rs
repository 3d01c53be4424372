//! The act on a home that waits at a real kiosk: how far its owner is with it, kept here and nowhere in the window.

use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures::StreamExt as _;
use futures::channel::mpsc::{Sender, channel};

use super::challenge::{self, Challenge, Redraw};
use super::issued;
use crate::domain::ReceiptId;
use crate::domain::document::Typed;
use crate::domain::transaction::{
    self, Bound, Disposal, Document, DocumentKind, Identified, Pick, Posted, Verified,
};
use crate::i18n::Text;
use crate::kiosk::confirm::{Met, Onward};
use crate::kiosk::{Capture, Error, Kiosk, LiveCapture};
use crate::ui::desk::title::{Shown, Title};
use crate::ui::desk::{Issued, Live, Manner, Sight, Wish};

/// How far one owner is.
#[derive(Default)]
enum At {
    /// Nobody is at it.
    #[default]
    Nothing,
    /// The act is on the screen, for whom an officer sighted this document of.
    Shown(Verified<Disposal>, Document),
    /// They said what it does, and their document is the owner's.
    Identified(Identified),
    /// The camera is open for these movements, or was.
    Bound(Bound, ReceiptId),
    /// They made the movements, and their face is the one that is kept.
    Met(Box<Met>),
}

/// One counter's act.
struct Deed {
    kiosk: Arc<Kiosk>,
    at: Mutex<At>,
}

/// What the window may ask of this kiosk about an act that waits.
pub(super) fn title(kiosk: &Arc<Kiosk>) -> Title {
    let deed = Arc::new(Deed { kiosk: Arc::clone(kiosk), at: Mutex::default() });
    let own = || Arc::clone(&deed);
    let (waits, show, pick, watch) = (own(), own(), own(), own());
    let (meet, missing, confirm, leave) = (own(), own(), own(), own());
    let (find, would_stop, stop) = (own(), own(), own());
    Title {
        waits: Arc::new(move || waits.kiosk.is_act_waiting()),
        show: Arc::new(move |kind, typed, text| show.show(kind, typed, text).map_err(|error| error.fault())),
        pick: Arc::new(move |said, seconds, text| {
            pick.pick(said, seconds, text).map_err(|error| error.fault())
        }),
        watch: Arc::new(move |consent, manner, wishes| {
            let (seen, sights) = channel(1);
            let (deed, consent) = (Arc::clone(&watch), *consent);
            std::thread::spawn(move || deed.watch(&consent, manner, wishes, seen));
            sights.boxed()
        }),
        meet: Arc::new(move |live, seconds| meet.meet(live, seconds).map_err(|error| error.fault())),
        missing: Arc::new(move || match &*missing.at() {
            At::Met(met) => missing.kiosk.missing(met).map_err(|error| error.fault()),
            _ => Err(nothing().fault()),
        }),
        confirm: Arc::new(move |text| confirm.confirm(text).map_err(|error| error.fault())),
        serves: kiosk.serves_registry(),
        find: Arc::new(move |read| find.kiosk.present_confirmation(read).map_err(|error| error.fault())),
        would_stop: Arc::new(move |of, typed| {
            would_stop.kiosk.would_stop(of, typed).map_err(|error| error.fault())
        }),
        stop: Arc::new(move |of, typed| {
            let ended = stop.kiosk.stop_typed(of, typed).map_err(|error| error.fault())?;
            Ok(ended.map(|done| Box::new(issued(done))))
        }),
        leave: Arc::new(move || {
            *leave.at() = At::Nothing;
            leave.kiosk.ask_nobody();
        }),
    }
}

impl Deed {
    fn show(&self, kind: DocumentKind, typed: &Typed, text: &Text) -> Result<Shown, Error> {
        let document = Document::of(kind, typed.as_str())?;
        *self.at() = At::Nothing;
        match self.kiosk.offered()? {
            Posted::LookUp(look_up) => {
                let is_owner = look_up.is_shown_to(&document);
                self.kiosk.end_look_up(&look_up, is_owner)?;
                let intent = Box::new(look_up.intent().clone());
                Ok(if is_owner { Shown::LookUp(intent) } else { Shown::Stranger })
            }
            Posted::Disposal(posted) => match self.kiosk.show_to(posted, &document, text)? {
                Onward::Stopped(_) => Ok(Shown::Stranger),
                Onward::On(posted) => {
                    let intent = Box::new(posted.intent().clone());
                    *self.at() = At::Shown(posted, document);
                    Ok(Shown::Act(intent))
                }
            },
        }
    }

    fn pick(&self, said: Pick, seconds: u32, text: &Text) -> Result<Option<Issued>, Error> {
        let At::Shown(posted, document) = self.take() else { return Err(nothing()) };
        let looked = Duration::from_secs(seconds.into());
        let understood = match self.kiosk.pick(posted, (said, looked), text)? {
            Onward::On(understood) => understood,
            Onward::Stopped(done) => return Ok(Some(issued(*done))),
        };
        match self.kiosk.identify(understood, &document, text)? {
            Onward::Stopped(done) => Ok(Some(issued(*done))),
            Onward::On(identified) => {
                *self.at() = At::Identified(identified);
                Ok(None)
            }
        }
    }

    /// Runs a try before the camera to its end.
    fn watch(
        self: &Arc<Self>,
        consent: &ReceiptId,
        manner: Manner,
        wishes: Receiver<Wish>,
        seen: Sender<Sight>,
    ) {
        let grant = match self.kiosk.meeting_grant(consent) {
            Ok(grant) => grant,
            Err(error) => return challenge::tell(seen, Sight::Failed(error.fault())),
        };
        let (deed, consent) = (Arc::clone(self), *consent);
        let redraw: Redraw = Box::new(move || deed.draw(&consent, manner));
        Challenge::of_act(&self.kiosk, self.kiosk.watch(&grant), redraw, wishes, seen);
    }

    /// The movements of this act, drawn now.
    fn draw(&self, consent: &ReceiptId, manner: Manner) -> Result<Capture, Error> {
        let now = self.kiosk.now();
        let bound = match self.take() {
            At::Identified(identified) => identified.bind(now),
            At::Bound(bound, _) => bound.again(now),
            _ => return Err(nothing()),
        };
        let capture = self.kiosk.meeting(&bound, if manner.unhurried { 2.0 } else { 1.0 });
        *self.at() = At::Bound(bound, *consent);
        capture
    }

    fn meet(&self, Live(live): Live, seconds: u32) -> Result<(), Error> {
        let live = live.downcast::<LiveCapture>().expect("the camera's worker hands over nothing else");
        let At::Bound(bound, consent) = self.take() else { return Err(nothing()) };
        let met = self.kiosk.met(bound, &consent, *live, seconds)?;
        self.kiosk.ask_officers(&met);
        *self.at() = At::Met(Box::new(met));
        Ok(())
    }

    fn confirm(&self, text: &Text) -> Result<Issued, Error> {
        let At::Met(met) = &*self.at() else { return Err(nothing()) };
        self.kiosk.confirm(met, &self.kiosk.signatures(), text).map(issued)
    }

    fn take(&self) -> At {
        std::mem::take(&mut *self.at())
    }

    fn at(&self) -> MutexGuard<'_, At> {
        self.at.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is asked for has no place at this moment.
fn nothing() -> Error {
    transaction::Error::NothingWaits.into()
}
