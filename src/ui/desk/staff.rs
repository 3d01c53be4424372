//! Staff beside the window: who may close it, and the clerk's own.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use futures::StreamExt as _;
use futures::stream::BoxStream;
use iced::Subscription;

use super::Handed;
use crate::domain::Fault;
use crate::domain::clerk::{Order, Progress};

/// The way to the clerk's window.
#[derive(Clone)]
pub struct Clerk {
    /// Tells it how far the visit is.
    pub tell: Arc<dyn Fn(&Progress) + Send + Sync>,
    /// What it orders; taken once.
    pub heard: Handed<BoxStream<'static, Order>>,
}

impl Clerk {
    /// What it orders, while somebody listens.
    pub fn orders(&self) -> Subscription<Handed<Order>> {
        Subscription::run_with(self.clone(), |clerk| {
            let heard = clerk.heard.take().unwrap_or_else(|| futures::stream::pending().boxed());
            heard.map(Handed::new)
        })
    }
}

impl Hash for Clerk {
    /// There is one.
    fn hash<H: Hasher>(&self, state: &mut H) {
        "clerk".hash(state);
    }
}

/// Who may close the window.
#[derive(Clone)]
pub enum Exit {
    /// Anyone, as any window.
    Free,
    /// Staff with this number and this PIN, if their role allows it.
    Staff(Arc<dyn Fn(&str, &str) -> Result<(), Fault> + Send + Sync>),
    /// Nobody before the machine: the system's own staff end the program.
    Shut,
}
