//! The clerk's window is another program, on the same machine: this one tells it how far a visit is over a socket in the machine's
//! folder, and takes a clerk's few orders from there. No picture, no answer and no consent has a word on that way.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::Shutdown;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

use zeroize::Zeroizing;

use crate::domain::clerk::{LONGEST_LINE, Order, Progress, Step, Told};
use crate::domain::log::Event;
use crate::domain::operator::OperatorNumber;
use crate::kiosk::{Error, Kiosk};

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
    listening: Mutex<Vec<UnixStream>>,
    open: AtomicUsize,
    orders: Sender<Order>,
}

impl Teller {
    /// Tells.
    pub fn tell(&self, progress: &Progress) {
        let mut last = self.hall.progress.lock().unwrap_or_else(PoisonError::into_inner);
        *last = progress.clone();
        let mut listening = self.hall.listening.lock().unwrap_or_else(PoisonError::into_inner);
        // A window that went away, or reads nothing, is told nothing more.
        listening.retain_mut(|window| say(window, &Told::At(progress.clone())).is_ok());
    }
}

impl Kiosk {
    /// Opens the way for clerks' windows; what a clerk who was let in orders goes to `orders`.
    ///
    /// # Errors
    /// If the socket cannot be made.
    pub fn open_to_clerks(self: &Arc<Self>, orders: Sender<Order>) -> Result<Teller, Error> {
        let path = self.root().join(SOCKET);
        // One that nobody answers was left by a process that is gone.
        if UnixStream::connect(&path).is_ok() {
            return Err(Error::file(&path)(std::io::ErrorKind::AddrInUse.into()));
        }
        drop(std::fs::remove_file(&path));
        let listener = UnixListener::bind(&path).map_err(Error::file(&path))?;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o660))
            .map_err(Error::file(&path))?;
        let hall = Arc::new(Hall {
            progress: Mutex::new(Progress::at(Step::Idle)),
            listening: Mutex::default(),
            open: AtomicUsize::new(0),
            orders,
        });
        let (kiosk, shared) = (Arc::clone(self), Arc::clone(&hall));
        std::thread::spawn(move || {
            for window in listener.incoming().flatten() {
                let (kiosk, hall) = (Arc::clone(&kiosk), Arc::clone(&shared));
                if hall.open.fetch_add(1, Ordering::SeqCst) >= MOST {
                    hall.open.fetch_sub(1, Ordering::SeqCst);
                    continue;
                }
                std::thread::spawn(move || {
                    serve(&kiosk, &hall, &window);
                    // The hand that tells has another handle of it.
                    drop(window.shutdown(Shutdown::Both));
                    hall.open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Ok(Teller { hall })
    }
}

/// Serves one clerk's window until it goes.
fn serve(kiosk: &Kiosk, hall: &Hall, window: &UnixStream) {
    let mut clerk: Option<OperatorNumber> = None;
    // Who does not say who they are takes nobody's place for long.
    drop(window.set_read_timeout(Some(ADMISSION)));
    let Ok(from) = window.try_clone() else { return };
    let mut lines = BufReader::new(from);
    while let Some(line) = next_line(&mut lines) {
        match (Order::parse(&line), clerk) {
            (Some(Order::Admit(number, pin)), None) => {
                let told = match kiosk.attend(&number, &pin) {
                    Ok(operator) => {
                        clerk = Some(operator.number);
                        drop(window.set_read_timeout(None));
                        Told::Admitted(operator.name)
                    }
                    Err(error) => Told::Refused(error.fault().code().to_owned()),
                };
                if answer(hall, window, &told).is_err() {
                    return;
                }
            }
            (Some(Order::Lock), Some(_)) => return,
            (Some(order), Some(number)) => {
                if !permits(&order, hall.progress.lock().unwrap_or_else(PoisonError::into_inner).step) {
                    continue;
                }
                if matches!(order, Order::End) && kiosk.note_by(Event::VisitEnded, number).is_err() {
                    // What the log cannot take is not done.
                    return;
                }
                if hall.orders.send(order).is_err() {
                    return;
                }
            }
            // No order, or nobody who was let in.
            _ => return,
        }
    }
}

/// Whether an order has a meaning at this step. One that came late is not heard, and nothing is noted of it.
fn permits(order: &Order, step: Step) -> bool {
    match order {
        Order::Admit(..) => false,
        Order::Coming | Order::Lock => true,
        Order::Sighted(_) => step == Step::Identity,
        Order::Offer => step.may_offer(),
        Order::End => step.is_visit(),
    }
}

/// Answers; who was let in is told how far a visit is from here on.
fn answer(hall: &Hall, mut window: &UnixStream, told: &Told) -> std::io::Result<()> {
    // Held meanwhile: nothing that changes now is missed.
    let progress = hall.progress.lock().unwrap_or_else(PoisonError::into_inner);
    say(&mut window, told)?;
    if matches!(told, Told::Admitted(_)) {
        say(&mut window, &Told::At(progress.clone()))?;
        let telling = window.try_clone()?;
        telling.set_write_timeout(Some(PATIENCE))?;
        hall.listening.lock().unwrap_or_else(PoisonError::into_inner).push(telling);
    }
    Ok(())
}

fn say(window: &mut impl std::io::Write, told: &Told) -> std::io::Result<()> {
    window.write_all(format!("{}\n", told.line()).as_bytes())
}

/// A line of the other side; `None` when it is gone, or says more than any line of ours.
fn next_line(lines: &mut BufReader<UnixStream>) -> Option<Zeroizing<String>> {
    let mut line = Zeroizing::new(String::with_capacity(LONGEST_LINE));
    let read = lines.by_ref().take(LONGEST_LINE as u64).read_line(&mut line).ok()?;
    if read == 0 || !line.ends_with('\n') {
        return None;
    }
    line.pop();
    Some(line)
}

/// The clerk's side of the way.
pub struct Link {
    window: UnixStream,
    lines: BufReader<UnixStream>,
}

impl Link {
    /// Goes to the machine in this folder.
    ///
    /// # Errors
    /// If no window of that machine is open, or it takes no more clerks.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let path: PathBuf = folder.join(SOCKET);
        let window = UnixStream::connect(&path).map_err(Error::file(&path))?;
        let lines = BufReader::new(window.try_clone().map_err(Error::file(&path))?);
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
        Told::parse(&next_line(&mut self.lines)?)
    }
}

/// What orders are given by.
pub struct Orders(UnixStream);

impl Orders {
    /// Gives an order. One that the machine cannot hear is followed by the end of what it tells.
    pub fn give(&self, order: &Order) {
        let line = order.line();
        let mut to = &self.0;
        drop(to.write_all(line.as_bytes()).and_then(|()| to.write_all(b"\n")));
    }
}

/// How long a window may take to say who sits before it; it asks them before it comes here.
const ADMISSION: std::time::Duration = std::time::Duration::from_secs(5);
/// How long a window may take to read what it is told.
const PATIENCE: std::time::Duration = std::time::Duration::from_millis(200);
