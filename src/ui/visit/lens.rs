//! A camera that may be opened: listening to it opens it, no longer listening closes it.

use std::hash::{Hash, Hasher};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use futures::StreamExt as _;
use futures::stream::{self, BoxStream};
use iced::Subscription;

use crate::domain::{CaptureGrant, ReceiptId, ScanGrant};
use crate::ui::Message;
use crate::ui::desk::{Desk, Manner, Scanned, Wish};
use crate::ui::screen::{self, camera, scan};

/// A camera under a grant. No grant, no lens.
#[derive(Clone)]
pub(super) struct Lens(Arc<Inside>);

struct Inside {
    open: Box<Opening>,
    /// Set while the camera is open.
    wishes: Mutex<Option<Sender<Wish>>>,
}

/// Opens the camera; it hears what the person wishes.
type Opening = dyn Fn(Receiver<Wish>) -> BoxStream<'static, Message> + Send + Sync;

impl Lens {
    /// A camera for a live face.
    pub(super) fn new(grant: CaptureGrant, way: Manner, desk: Desk) -> Self {
        Self::with(move |heard| {
            let said = |sight| Message::On(screen::Message::Camera(camera::Message::Watched(sight)));
            (desk.watch)(&grant, way, heard).map(said).boxed()
        })
    }

    /// A camera for the movements of an act, under the consent with this receipt.
    pub(super) fn for_act(consent: ReceiptId, way: Manner, desk: Desk) -> Self {
        Self::with(move |heard| {
            let said = |sight| Message::On(screen::Message::Camera(camera::Message::Watched(sight)));
            (desk.title.watch)(&consent, way, heard).map(said).boxed()
        })
    }

    /// A camera for a receipt. It opens once: whoever wants to go on presses again.
    pub(super) fn for_paper(grant: ScanGrant, desk: Desk) -> Self {
        let grant = Mutex::new(Some(grant));
        Self::with(move |_| {
            let said = |scanned| Message::On(screen::Message::Scan(scan::Message::Scanned(scanned)));
            let grant = grant.lock().ok().and_then(|mut grant| grant.take());
            match grant {
                Some(grant) => (desk.own.scan)(grant).map(said).boxed(),
                None => stream::iter([said(Scanned::Over)]).boxed(),
            }
        })
    }

    fn with(open: impl Fn(Receiver<Wish>) -> BoxStream<'static, Message> + Send + Sync + 'static) -> Self {
        Self(Arc::new(Inside { open: Box::new(open), wishes: Mutex::new(None) }))
    }

    /// What the camera's worker says.
    pub(super) fn sights(&self) -> Subscription<Message> {
        Subscription::run_with(self.clone(), Self::open)
    }

    /// Tells the worker what the person wishes. A camera that just closed hears nothing.
    pub(super) fn tell(&self, wish: Wish) {
        if let Ok(wishes) = self.0.wishes.lock()
            && let Some(wishes) = &*wishes
        {
            let _closed = wishes.send(wish);
        }
    }

    fn open(&self) -> BoxStream<'static, Message> {
        let (wishes, heard) = channel();
        if let Ok(mut place) = self.0.wishes.lock() {
            *place = Some(wishes);
        }
        (self.0.open)(heard)
    }
}

impl Hash for Lens {
    /// A lens is itself and no other.
    fn hash<H: Hasher>(&self, state: &mut H) {
        Arc::as_ptr(&self.0).hash(state);
    }
}
