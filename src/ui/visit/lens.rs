//! A camera that may be opened: listening to it opens it, no longer listening closes it.

use std::hash::{Hash, Hasher};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};

use futures::stream::BoxStream;
use iced::Subscription;

use crate::domain::CaptureGrant;
use crate::ui::desk::{Desk, Sight, Wish};

/// A camera under a grant. No grant, no lens.
#[derive(Clone)]
pub(super) struct Lens(Arc<Inside>);

struct Inside {
    grant: CaptureGrant,
    desk: Desk,
    /// Set while the camera is open.
    wishes: Mutex<Option<Sender<Wish>>>,
}

impl Lens {
    pub(super) fn new(grant: CaptureGrant, desk: Desk) -> Self {
        Self(Arc::new(Inside { grant, desk, wishes: Mutex::new(None) }))
    }

    /// What the camera's worker says.
    pub(super) fn sights(&self) -> Subscription<Sight> {
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

    fn open(&self) -> BoxStream<'static, Sight> {
        let (wishes, heard) = channel();
        if let Ok(mut place) = self.0.wishes.lock() {
            *place = Some(wishes);
        }
        (self.0.desk.watch)(&self.0.grant, heard)
    }
}

impl Hash for Lens {
    /// A lens is itself and no other.
    fn hash<H: Hasher>(&self, state: &mut H) {
        Arc::as_ptr(&self.0).hash(state);
    }
}
