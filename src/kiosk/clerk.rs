//! The clerk's window is another program, on the same machine: this one tells it how far a visit is over a socket in the machine's
//! folder, and takes a clerk's few orders from there. No picture, no answer and no consent has a word on that way.

use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::Timestamp;
use crate::domain::clerk::{LONGEST_LINE, Order, Progress, Step, Told};
use crate::domain::log::Event;
use crate::domain::operator::OperatorNumber;
use crate::kiosk::socket::{self, Lines};
use crate::kiosk::{Attendant, Clock, Comer, Error, Kiosk, Learned, Learner};

/// The socket in a machine's folder.
const SOCKET: &str = "clerk.socket";
/// Clerks' windows that are open at once.
const MOST: usize = 4;

/// Tells every clerk's window how far a visit is.
#[derive(Clone)]
pub struct Teller {
    hall: Arc<Hall>,
}

/// What the threads of the clerks' windows share.
struct Hall {
    progress: Mutex<Progress>,
    listening: Mutex<Vec<Listener>>,
    orders: Sender<Order>,
    clock: Clock,
}

/// A window that is told how far a visit is.
struct Listener {
    window: UnixStream,
    /// Until when whoever sits before it may attend.
    until: Timestamp,
}

/// Who sits before a window.
enum Sitter {
    /// Nobody said who they are.
    Nobody,
    /// Somebody who learns first: they are told of no visit, and order nothing.
    Learner(Learner),
    /// Somebody who attends.
    Clerk(OperatorNumber),
}

impl Sitter {
    /// How long the machine waits for what they say next: who does not say who they are takes nobody's place for long.
    const fn patience(&self) -> Option<std::time::Duration> {
        match self {
            Self::Nobody => Some(ADMISSION),
            Self::Learner(_) => Some(READING),
            Self::Clerk(_) => None,
        }
    }
}

impl Teller {
    /// Tells.
    pub fn tell(&self, progress: &Progress) {
        let mut last = self.hall.progress.lock().unwrap_or_else(PoisonError::into_inner);
        *last = progress.clone();
        let mut listening = self.hall.listening.lock().unwrap_or_else(PoisonError::into_inner);
        let now = (self.hall.clock)();
        // A window that went away, or reads nothing, is told nothing more; nor is one whose clerk's training is over since.
        listening.retain_mut(|Listener { window, until }| {
            let attends = now < *until && tell(window, &Told::At(progress.clone())).is_some();
            if !attends {
                drop(window.shutdown(Shutdown::Both));
            }
            attends
        });
    }
}

impl Kiosk {
    /// Opens the way for clerks' windows; what a clerk who was let in orders goes to `orders`.
    ///
    /// # Errors
    /// If the socket cannot be made.
    pub fn open_to_clerks(self: &Arc<Self>, orders: Sender<Order>) -> Result<Teller, Error> {
        let hall = Arc::new(Hall {
            progress: Mutex::new(Progress::at(Step::Idle)),
            listening: Mutex::default(),
            orders,
            clock: self.clock,
        });
        let (kiosk, shared) = (Arc::clone(self), Arc::clone(&hall));
        socket::listen(&self.root().join(SOCKET), MOST, move |window| serve(&kiosk, &shared, window))?;
        Ok(Teller { hall })
    }
}

/// Serves one clerk's window until it goes.
fn serve(kiosk: &Kiosk, hall: &Hall, window: &UnixStream) {
    let mut sitter = Sitter::Nobody;
    let Ok(mut lines) = Lines::of(window, LONGEST_LINE) else { return };
    while let Some(line) = lines.next_within(sitter.patience()) {
        let heard = Order::parse(&line).and_then(|order| match sitter {
            Sitter::Nobody => admit(kiosk, hall, window, &order),
            Sitter::Learner(learner) => learn(kiosk, hall, (window, learner), order),
            Sitter::Clerk(number) => obey(kiosk, hall, number, order).then_some(Sitter::Clerk(number)),
        });
        // No order, or none of whoever sits there.
        let Some(sits) = heard else { return };
        sitter = sits;
    }
}

/// Asks whether who says who they are may attend.
fn admit(kiosk: &Kiosk, hall: &Hall, window: &UnixStream, order: &Order) -> Option<Sitter> {
    let Order::Admit(number, pin) = order else { return None };
    match kiosk.come(number, pin) {
        Ok(Comer::Attends(attendant)) => welcome(hall, window, attendant),
        Ok(Comer::Learns(learner)) => {
            tell(window, &Told::Learns(learner.lack(), learner.operator().name.clone()))?;
            Some(Sitter::Learner(learner))
        }
        Err(error) => {
            tell(window, &Told::Refused(error.fault().code().to_owned()))?;
            Some(Sitter::Nobody)
        }
    }
}

/// Asks whoever learns, and judges their answers: here, and not at their window.
fn learn(
    kiosk: &Kiosk,
    hall: &Hall,
    (window, mut learner): (&UnixStream, Learner),
    order: Order,
) -> Option<Sitter> {
    match order {
        Order::Ask => tell(window, &Told::Asked(learner.ask()))?,
        Order::Answer(answers) => match kiosk.judge(&mut learner, &answers).ok()? {
            Learned::Passed(attendant) => return welcome(hall, window, attendant),
            Learned::Again(lessons) => tell(window, &Told::Again(lessons))?,
            Learned::Unasked => return None,
        },
        _ => return None,
    }
    Some(Sitter::Learner(learner))
}

/// Does what a clerk orders; `false` if they are to go.
fn obey(kiosk: &Kiosk, hall: &Hall, number: OperatorNumber, order: Order) -> bool {
    if matches!(order, Order::Lock | Order::Admit(..) | Order::Ask | Order::Answer(_)) {
        return false;
    }
    // Somebody's window may be open when their training is over, or when they leave for good.
    if kiosk.still_attends(number).is_err() {
        return false;
    }
    if !permits(&order, hall.progress.lock().unwrap_or_else(PoisonError::into_inner).step) {
        return true;
    }
    // What the log cannot take is not done.
    let noted = !matches!(order, Order::End) || kiosk.note_by(Event::VisitEnded, number).is_ok();
    noted && hall.orders.send(order).is_ok()
}

/// Whether an order has a meaning at this step. One that came late is not heard, and nothing is noted of it.
fn permits(order: &Order, step: Step) -> bool {
    match order {
        Order::Admit(..) | Order::Ask | Order::Answer(_) | Order::Lock => false,
        Order::Coming => true,
        Order::Sighted(_) => step == Step::Identity,
        Order::Offer => step.may_offer(),
        Order::End => step.is_visit(),
    }
}

/// Lets somebody in: they are told how far a visit is from here on.
fn welcome(hall: &Hall, window: &UnixStream, attendant: Attendant) -> Option<Sitter> {
    let Attendant { operator, until } = attendant;
    // Held meanwhile: nothing that changes now is missed.
    let progress = hall.progress.lock().unwrap_or_else(PoisonError::into_inner);
    tell(window, &Told::Admitted(operator.name))?;
    tell(window, &Told::At(progress.clone()))?;
    let telling = window.try_clone().ok()?;
    telling.set_write_timeout(Some(PATIENCE)).ok()?;
    let listener = Listener { window: telling, until };
    hall.listening.lock().unwrap_or_else(PoisonError::into_inner).push(listener);
    Some(Sitter::Clerk(operator.number))
}

fn tell(window: &UnixStream, told: &Told) -> Option<()> {
    socket::say(window, &told.line()).ok()
}

/// The clerk's side of the way.
pub struct Link {
    window: UnixStream,
    lines: Lines,
}

impl Link {
    /// Goes to the machine in this folder.
    ///
    /// # Errors
    /// If no window of that machine is open, or it takes no more clerks.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let path: PathBuf = folder.join(SOCKET);
        let window = UnixStream::connect(&path).map_err(Error::file(&path))?;
        let lines = Lines::of(&window, LONGEST_LINE).map_err(Error::file(&path))?;
        Ok(Self { window, lines })
    }

    /// What orders are given by, while something else listens.
    ///
    /// # Errors
    /// If the system gives no second handle.
    pub fn orders(&self) -> Result<Orders, Error> {
        self.window.try_clone().map(Orders).map_err(Error::file(Path::new(SOCKET)))
    }

    /// Waits for what the machine says next; `None` when it is gone.
    pub fn listen(&mut self) -> Option<Told> {
        Told::parse(&self.lines.next_within(None)?)
    }
}

/// What orders are given by.
pub struct Orders(UnixStream);

impl Orders {
    /// Gives an order. One that the machine cannot hear is followed by the end of what it tells.
    pub fn give(&self, order: &Order) {
        drop(socket::say(&self.0, &order.line()));
    }
}

/// How long a window may take to say who sits before it; it asks them before it comes here.
const ADMISSION: std::time::Duration = std::time::Duration::from_secs(5);
/// How long somebody may take over the lessons, or over the questions, before their place is another's.
const READING: std::time::Duration = std::time::Duration::from_secs(1800);
/// How long a window may take to read what it is told.
const PATIENCE: std::time::Duration = std::time::Duration::from_millis(200);
