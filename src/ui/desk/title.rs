//! What the window may ask for about an act on a home that waits for its owner. The desk keeps how far it is; the window is told what
//! to show.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use futures::StreamExt as _;
use futures::stream::{self, BoxStream};

use super::{Issued, Live, Manner, Sight, Wish};
use crate::domain::document::Typed;
use crate::domain::transaction::{Disposal, DocumentKind, Intent, LookUp, Pick, Rank, Unstopped};
use crate::domain::{Fault, ReceiptId, Why};
use crate::i18n::Text;

/// What can be asked for, in this order.
#[derive(Clone)]
pub struct Title {
    /// Whether an act waits.
    pub waits: Arc<dyn Fn() -> bool + Send + Sync>,
    /// Shows it to whom an officer sighted a document of this kind and number of.
    pub show: Arc<dyn Fn(DocumentKind, &Typed, &Text) -> Result<Shown, Fault> + Send + Sync>,
    /// Takes what the person picked, so many seconds after it was shown; a receipt if that stops it.
    pub pick: Arc<dyn Fn(Pick, u32, &Text) -> Result<Option<Issued>, Fault> + Send + Sync>,
    /// Opens the camera for the movements of this act, under the consent with this receipt. Dropping the stream closes it.
    pub watch: Arc<Watching>,
    /// Compares the live face; with the seconds that the person has been here.
    pub meet: Arc<dyn Fn(Live, u32) -> Result<(), Fault> + Send + Sync>,
    /// Whose signature is missing.
    pub missing: Arc<dyn Fn() -> Result<Option<Rank>, Fault> + Send + Sync>,
    /// Confirms, with the signatures that came.
    pub confirm: Arc<dyn Fn(&Text) -> Result<Issued, Fault> + Send + Sync>,
    /// Whether a registry states acts to this machine, so that one may have been confirmed here.
    pub serves: bool,
    /// Which confirmation this is: the text of its square, or the code to type.
    pub find: Arc<dyn Fn(&str) -> Result<ReceiptId, Fault> + Send + Sync>,
    /// What would be stopped by what was typed for its stop code.
    pub would_stop: Arc<dyn Fn(&ReceiptId, &Typed) -> Result<Known, Fault> + Send + Sync>,
    /// Stops it.
    pub stop: Arc<dyn Fn(&ReceiptId, &Typed) -> Result<Ended, Fault> + Send + Sync>,
    /// The person went.
    pub leave: Arc<dyn Fn() + Send + Sync>,
}

/// What a stop code would stop, or why nothing.
pub type Known = Result<Box<Intent<Disposal>>, Unstopped>;

/// The receipt of a stop, or why nothing was stopped.
pub type Ended = Result<Box<Issued>, Unstopped>;

/// Opens a camera for an act.
type Watching = dyn Fn(&ReceiptId, Manner, Receiver<Wish>) -> BoxStream<'static, Sight> + Send + Sync;

/// What an owner is shown.
#[derive(Clone, Debug)]
pub enum Shown {
    /// Their home is given away, or mortgaged.
    Act(Box<Intent<Disposal>>),
    /// Records are only looked up.
    LookUp(Box<Intent<LookUp>>),
    /// Nothing: it is not their document that the register has.
    Stranger,
}

impl Title {
    /// Where no registry states anything.
    pub fn none() -> Self {
        let nothing = Fault::Refuse(Why::IntentRefused);
        Self {
            waits: Arc::new(|| false),
            show: Arc::new(move |_, _, _| Err(nothing)),
            pick: Arc::new(move |_, _, _| Err(nothing)),
            watch: Arc::new(move |_, _, _| stream::iter([Sight::Failed(nothing)]).boxed()),
            meet: Arc::new(move |_, _| Err(nothing)),
            missing: Arc::new(move || Err(nothing)),
            confirm: Arc::new(move |_| Err(nothing)),
            serves: false,
            find: Arc::new(move |_| Err(nothing)),
            would_stop: Arc::new(move |_, _| Err(nothing)),
            stop: Arc::new(move |_, _| Err(nothing)),
            leave: Arc::new(|| {}),
        }
    }
}
