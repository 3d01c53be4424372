//! What happens to a window.

use iced::{Size, window};

use crate::domain::Fault;
use crate::domain::clerk::Order;
use crate::domain::guardian::Guardian;
use crate::kiosk::journal::Shown;
use crate::ui::desk::{Found, Handed, Held, Issued, Passage};
use crate::ui::screen::{help, offer, staff, timeout};
use crate::ui::widget::bar;
use crate::ui::{aloud, screen, switch};

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// On the screen.
    On(screen::Message),
    /// On the page that says where a person is.
    Help(help::Message),
    /// On the question whether anyone is there.
    Timeout(timeout::Message),
    /// On the screen for staff.
    Staff(staff::Message),
    /// On what staff say.
    Offer(offer::Message),
    /// A clerk ordered this.
    Ordered(Handed<Order>),
    /// The corner for staff was pressed.
    CornerPressed,
    /// The keys for staff were.
    StaffCalled,
    /// In the bar.
    Bar(bar::Press),
    /// A page was turned.
    Turned(usize),
    /// An act of this visit ended.
    Acted(u64, Result<Issued, Fault>),
    /// What the machine says of the act that this visit is for.
    ActTold(u64, screen::title::Message),
    /// The printer answered this visit.
    Printed(u64, Result<(), Fault>),
    /// The window changed its size.
    Resized(Size),
    /// Someone touched something.
    Touched,
    /// Tab, or shift and Tab.
    FocusMoved(bool),
    /// A twentieth of a second.
    BeatPassed,
    /// A second.
    SecondPassed,
    /// A twentieth of a second after a screen appeared.
    MomentPassed,
    /// For who has one switch.
    Switch(switch::Said),
    /// The journal looked at what can be pressed.
    Glanced(Shown),
    /// The words on a screen were looked at, to be read aloud.
    Looked(&'static str, Vec<aloud::Line>),
    /// Whose receipt it is that was shown in this visit.
    Presented(u64, Result<Found, Fault>),
    /// Whether somebody may decide for a child.
    GuardianIdentified(u64, Result<Guardian, Fault>),
    /// Whether a document is the one that was sighted of a receipt's holder.
    DocumentShown(u64, Result<Held, Fault>),
    /// A copy is on a person's stick, or not.
    StickWritten(u64, Result<Issued, Fault>),
    /// What happened under a person's receipts.
    PastTold(u64, Held, Result<Passage, Fault>),
    /// What a stop code would stop, or what came of it.
    StopTold(u64, screen::stop::Message),
    /// Someone closes the window.
    CloseAsked(window::Id),
}
