//! The desk the window stands at: everything it asks of the kiosk, and nothing else. Acts block; the window runs them
//! off its own thread.

mod staff;
pub mod title;

use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex};

use futures::stream::BoxStream;

use crate::domain::access::Eased;
use crate::domain::equal::Stay;
use crate::domain::guardian::Guardian;
use crate::domain::liveness::Phase;
use crate::domain::page::Leaflet;
use crate::domain::receipt::Kind;
use crate::domain::transaction::{Halt, StopCode};
use crate::domain::{
    Aside, CaptureGrant, Consent, Controller, Fault, Gesture, Glimpse, Hint, Hold, Letters, Notice, Page,
    Purpose, PurposeId, ReceiptId, ScanGrant, Site, StickNumber, Timestamp, UtcOffset,
};
use crate::i18n::Text;
use crate::ui::ease::Unable;
pub use crate::ui::widget::code::Matrix;
pub use staff::{Clerk, Exit};

/// What the window may ask for.
#[derive(Clone)]
pub struct Desk {
    /// Who runs this kiosk, and what it asks.
    pub about: Arc<About>,
    /// The clock.
    pub now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    /// The notice in a language, as it will be shown and digested.
    pub notice: Arc<dyn Fn(&Text) -> Notice + Send + Sync>,
    /// Whether a consent may be taken now, under the rules of this place.
    pub may_ask: Arc<dyn Fn() -> Result<(), Fault> + Send + Sync>,
    /// Whether a breach is declared, so that no face is taken or used.
    pub sealed: Arc<dyn Fn() -> bool + Send + Sync>,
    /// Draws one of so many, from 0.
    pub draw: Arc<dyn Fn(usize) -> usize + Send + Sync>,
    /// Somebody who said yes to a purpose of high risk said what that means.
    pub understood: Arc<dyn Fn() -> Result<(), Fault> + Send + Sync>,
    /// A guardian of someone born on a day, by the number of the document that shows the relation.
    pub guardian: Arc<dyn Fn(&str, &str) -> Result<Guardian, Fault> + Send + Sync>,
    /// Opens the camera for a challenge. Dropping the stream closes it.
    pub watch: Arc<dyn Fn(&CaptureGrant, Manner, Receiver<Wish>) -> BoxStream<'static, Sight> + Send + Sync>,
    /// Enrolls: one act, all of it or nothing. With the seconds that the person has been here.
    pub enroll: Arc<dyn Fn(Consent, Live, u32) -> Result<Issued, Fault> + Send + Sync>,
    /// Records a refusal, as good as a consent. With the seconds that the person has been here.
    pub refuse: Arc<dyn Fn(Refusal, u32) -> Result<Issued, Fault> + Send + Sync>,
    /// Takes back at once everything that was given under a receipt.
    pub withdraw: Arc<dyn Fn(&Issued) -> Result<Issued, Fault> + Send + Sync>,
    /// Prints a receipt in letters of a size.
    pub print: Arc<dyn Fn(&Issued, Letters) -> Result<(), Fault> + Send + Sync>,
    /// Prints a page that anyone may read.
    pub print_leaflet: Arc<dyn Fn(&Leaflet, Letters) -> Result<(), Fault> + Send + Sync>,
    /// Ends a visit that led to nothing; if a way was chosen, with that and how long it took.
    pub abandon: Arc<dyn Fn(Option<Stay>) -> Result<(), Fault> + Send + Sync>,
    /// Notes what made a visit easier that ends now.
    pub eased: Arc<dyn Fn(Eased) -> Result<(), Fault> + Send + Sync>,
    /// Tells a supervisor that somebody is being made to decide.
    pub pressed: Arc<dyn Fn() -> Result<(), Fault> + Send + Sync>,
    /// Erases what an enrollment brought that ended after the person had left.
    pub erase: Arc<dyn Fn(&Issued) -> Result<(), Fault> + Send + Sync>,
    /// What a person can do with what is theirs, by their receipt.
    pub own: Own,
    /// An act on a home that waits for its owner.
    pub title: title::Title,
    /// Whether the window does nothing else than that.
    pub self_service: bool,
    /// Reads words aloud; `None` where the system has no speech program.
    pub voice: Option<Voice>,
    /// What can still be asked of a machine whose keys are away; `None` while it has them.
    pub closed: Option<Closed>,
    /// Who may close the window.
    pub exit: Exit,
    /// The clerk's window, where there can be one.
    pub clerk: Option<Clerk>,
}

/// What a person can do with what is theirs.
#[derive(Clone)]
pub struct Own {
    /// Opens the camera for a receipt. It ends with [`Scanned::Over`] or [`Scanned::Failed`]; dropping the stream closes it.
    pub scan: Arc<dyn Fn(ScanGrant) -> BoxStream<'static, Scanned> + Send + Sync>,
    /// Whose receipt this is: the text of its square, or the code to type.
    pub present: Arc<dyn Fn(&str) -> Result<Found, Fault> + Send + Sync>,
    /// The same person's number of a document, as it was typed, where the receipt alone is not enough.
    pub document: Arc<dyn Fn(&ReceiptId, &str) -> Result<Held, Fault> + Send + Sync>,
    /// What happened under it, a page of it: the latest, or what was before a place in the log.
    pub past: Arc<dyn Fn(&ReceiptId, Option<u64>) -> Result<Passage, Fault> + Send + Sync>,
    /// The receipt itself, as it was handed out.
    pub receipt: Arc<dyn Fn(&ReceiptId) -> Result<Issued, Fault> + Send + Sync>,
    /// A number to open a copy on the person's stick, drawn now.
    pub stick_number: Arc<dyn Fn() -> StickNumber + Send + Sync>,
    /// Writes such a copy.
    pub stick: Arc<dyn Fn(&ReceiptId, &StickNumber) -> Result<Issued, Fault> + Send + Sync>,
    /// Does what was asked for, at once.
    pub act: Arc<dyn Fn(&ReceiptId, &Asked) -> Result<Issued, Fault> + Send + Sync>,
}

/// What follows from a receipt that was shown.
#[derive(Clone, Debug)]
pub enum Found {
    /// It is enough.
    Held(Held),
    /// Its holder's document was sighted once, and is asked for.
    AsksDocument(ReceiptId),
    /// Nothing is held under it, as after a refusal: the receipt itself, for who wants it on paper.
    Paper(Box<Issued>),
    /// The confirmation of an act on a home, for who wants to stop it.
    Confirmation(ReceiptId),
}

/// What is held about the holder of a receipt.
#[derive(Clone, Debug)]
pub struct Held {
    /// The receipt.
    pub receipt: ReceiptId,
    /// Each purpose, how it stands (`given`, `expired`, `withdrawn`, `refused`), and until when if it is given.
    pub purposes: Vec<(PurposeId, &'static str, Option<Timestamp>)>,
    /// Whether a number pattern is kept.
    pub kept: bool,
    /// Whether the person has locked their face.
    pub paused: bool,
    /// The legal hold on the evidence, if one stands.
    pub hold: Option<Hold>,
    /// Whether the hold is all that keeps anything.
    pub erased: bool,
}

/// A page of a person's past.
#[derive(Clone, Debug)]
pub struct Passage {
    /// The acts, the latest first.
    pub acts: Vec<Happened>,
    /// If more happened: before this place in the log.
    pub earlier: Option<u64>,
}

/// One act in a person's past.
#[derive(Clone, Debug)]
pub struct Happened {
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: Kind,
    /// What the face was used for.
    pub used: Vec<PurposeId>,
    /// Whether it matched.
    pub matched: Option<bool>,
    /// The code of its receipt.
    pub code: String,
}

/// What a person wants done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Take back one purpose, or all.
    TakeBack(Option<PurposeId>),
    /// Lock the face.
    Pause,
    /// Unlock it.
    Resume,
    /// Erase everything.
    Erase,
    /// A copy on paper of what is held.
    Copy,
    /// An explanation on paper.
    Explain,
    /// Complain in these words.
    Complain(String),
    /// Have put right what these words say.
    Correct(String),
}

impl Asked {
    /// Its code in the names of texts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TakeBack(Some(_)) => "one",
            Self::TakeBack(None) => "all",
            Self::Pause => "lock",
            Self::Resume => "unlock",
            Self::Erase => "erase",
            Self::Copy => "copy",
            Self::Explain => "explain",
            Self::Complain(_) => "complain",
            Self::Correct(_) => "correct",
        }
    }
}

/// A voice.
#[derive(Clone)]
pub struct Voice {
    /// Says words in the language with a tag, instead of what is being said.
    pub say: Arc<dyn Fn(&str, &str) + Send + Sync>,
    /// Says nothing more.
    pub hush: Arc<dyn Fn() + Send + Sync>,
}

/// What a machine without its keys still does.
#[derive(Clone)]
pub struct Closed {
    /// Why it has none.
    pub why: Fault,
    /// Takes in the wish to take back everything under the receipt whose square was read.
    pub take_in: Arc<dyn Fn(&str) -> Result<Slip, Fault> + Send + Sync>,
    /// Prints the paper about it.
    pub print: Arc<dyn Fn(&Slip) -> Result<(), Fault> + Send + Sync>,
}

/// The paper about a wish that was taken in.
#[derive(Clone, Debug)]
pub struct Slip {
    /// The wish's code.
    pub code: String,
}

/// What is public about a kiosk.
#[derive(Clone, Debug)]
pub struct About {
    /// The organisation.
    pub controller: Controller,
    /// The place.
    pub site: Site,
    /// The languages offered, the first is the kiosk's own.
    pub languages: Vec<Text>,
    /// What is asked, in this order.
    pub purposes: Vec<Purpose>,
    /// Those of them to which a yes counts only once the person has said what it means.
    pub questioned: Vec<PurposeId>,
    /// Below this age a guardian decides too; `None` where no rules hold, and then nobody decides here.
    pub guardian_below: Option<u8>,
    /// The kiosk's distance from UTC.
    pub offset: UtcOffset,
    /// When a visit without a touch ends.
    pub idle: Idle,
}

/// When a visit without a touch ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Idle {
    /// Seconds until the window asks whether anyone is still there.
    pub warn_seconds: u32,
    /// Seconds to answer, at least 20.
    pub answer_seconds: u32,
    /// Times a person may say so, at least 10.
    pub extensions: u32,
}

/// How a person goes through a challenge, as they said before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// The gestures they cannot do; none of them is asked for, and no wish is used up.
    pub unable: Unable,
    /// Every window is twice as long from the beginning.
    pub unhurried: bool,
}

/// What the camera's worker says while a challenge runs.
#[derive(Clone, Debug)]
pub enum Sight {
    /// A new picture, and what to ask.
    Seen(Arc<Picture>, Ask),
    /// The camera sends nothing, for this reason; the challenge begins anew when it returns.
    Paused(Fault),
    /// All gestures were met.
    Passed(Handed<Live>),
    /// It did not work.
    Failed(Fault),
}

/// What the reader of squares says while a receipt is held to the camera.
#[derive(Clone, Debug)]
pub enum Scanned {
    /// It looked.
    Seen(Glimpse),
    /// A minute is over, and the camera is closed.
    Over,
    /// The camera cannot be used.
    Failed(Fault),
}

/// What to ask of the person at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The gesture of this step.
    pub gesture: Gesture,
    /// The part of the step.
    pub phase: Phase,
    /// One thing to mend.
    pub hint: Option<Hint>,
    /// Which way to move, if that is what to mend.
    pub aside: Option<Aside>,
    /// Gestures met.
    pub done: usize,
    /// Gestures in all.
    pub of: usize,
    /// A wish would be granted.
    pub eases: bool,
}

/// What a person wishes while a challenge runs. A visit has a few wishes; more are not heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Longer windows from now on.
    MoreTime,
    /// Another gesture instead of this one. Not held against the person.
    Another(Gesture),
}

/// A picture to show: mirrored, others' faces blurred, RGBA rows from the top.
#[derive(PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// `width × height × 4` bytes.
    pub rgba: Vec<u8>,
}

/// A challenge passed by a live face: opaque here, handed back to [`Desk::enroll`].
pub struct Live(pub Box<dyn std::any::Any + Send>);

/// Something that can be taken once, out of a message that can be cloned.
pub struct Handed<T>(Arc<Mutex<Option<T>>>);

/// A refusal.
#[derive(Debug)]
pub enum Refusal {
    /// "Use another way", whenever it was pressed. The language the person used.
    OtherWay(String),
    /// Every purpose was asked and refused.
    EveryPurpose(Consent),
}

/// An act that was done, and its receipt.
#[derive(Clone, Debug)]
pub struct Issued {
    /// The receipt.
    pub receipt: ReceiptId,
    /// What was done.
    pub kind: Kind,
    /// The receipt's code: `7F3K-92QD`.
    pub code: String,
    /// The receipt's words.
    pub page: Page,
    /// The receipt's QR code; `None` if its text is too long for one.
    pub qr: Option<Matrix>,
    /// When the last given consent ends; `None` when nothing is kept.
    pub until: Option<Timestamp>,
    /// What stops a confirmed act, and until when.
    pub stop: Option<(StopCode, Timestamp)>,
    /// Why an act on a home was stopped, if it is about that.
    pub halt: Option<Halt>,
    /// The legal hold that it is about.
    pub hold: Option<Hold>,
    /// Whether it was handed out before, and only its paper is asked for.
    pub again: bool,
}

impl<T> Handed<T> {
    /// Hands something over.
    pub fn new(thing: T) -> Self {
        Self(Arc::new(Mutex::new(Some(thing))))
    }

    /// Takes it; `None` the second time.
    pub fn take(&self) -> Option<T> {
        self.0.lock().ok()?.take()
    }
}

impl<T> Clone for Handed<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> std::fmt::Debug for Handed<T> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Handed")
    }
}

impl std::fmt::Debug for Picture {
    /// Size only, never pixels.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Picture({}×{})", self.width, self.height)
    }
}
