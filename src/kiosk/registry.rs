//! The way of a registry's program, and of its officers', to the machine whose window is open: a socket in the machine's folder. Each
//! side proves who it is by the other's fresh bytes before anything is said.

use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rand::RngCore as _;
use zeroize::Zeroizing;

use crate::domain::transaction;
use crate::domain::transaction::way_in::{Answer, Asked, Caller, LONGEST_LINE, Meeting, Nonce, Said};
use crate::domain::{Policy, SignerKey};
use crate::kiosk::socket::{self, Lines};
use crate::kiosk::{Error, Kiosk, Machine, randomness};

/// The socket in a machine's folder.
const SOCKET: &str = "title.socket";
/// Callers at once.
const MOST: usize = 4;
/// How long one line may take, and how many a caller may say.
const PATIENCE: Duration = Duration::from_secs(5);
const LINES: usize = 8;

impl Kiosk {
    /// Opens the way for the registry and its officers, if this machine serves one.
    ///
    /// # Errors
    /// [`Error::RegistryMissing`]; if the socket cannot be made.
    pub fn open_to_registry(self: &Arc<Self>) -> Result<(), Error> {
        self.title()?;
        let kiosk = Arc::clone(self);
        socket::listen(&self.root().join(SOCKET), MOST, move |caller| {
            // Who went away, or is not let in, is told nothing more.
            let _gone = serve(&kiosk, caller);
        })
    }

    /// Tells who calls. Whoever is nobody's is entered into the log.
    fn greeted(&self, meeting: &Meeting, note: &[u8]) -> Result<Caller, Error> {
        let caller = meeting.caller(note, &self.title()?.office, &self.policy);
        if caller.is_err() {
            self.refuse_caller()?;
        }
        Ok(caller?)
    }

    fn answer_to(&self, said: Said, caller: Caller, meeting: &Meeting) -> Option<Answer> {
        let refused = |error: Error| Answer::Refused(reason(&error));
        Some(match (said, caller) {
            (Said::Post(note), caller) if caller.may_post() => match self.post(&note) {
                Ok(hash) => Answer::Waits(meeting.wait(&hash, self.vault().log_key())),
                Err(error) => refused(error),
            },
            (Said::Ask, Caller::Officer(_)) => {
                self.asks_officers().map_or(Answer::Nothing, |asked| Answer::Asks(Box::new(asked)))
            }
            (Said::Sign(note), Caller::Officer(_)) => match self.sign(&note) {
                Ok(_) => Answer::Signed,
                Err(error) => refused(error),
            },
            _ => return None,
        })
    }
}

/// Serves one caller to the end; `None` when they are gone, or said what is not theirs to say.
fn serve(kiosk: &Kiosk, caller: &UnixStream) -> Option<()> {
    let mut lines = Lines::of(caller, LONGEST_LINE).ok()?;
    let (name, machine) = (kiosk.name().to_owned(), fresh());
    socket::say(caller, &Answer::Challenge(name.clone(), machine).line()).ok()?;
    let Said::Hello(theirs, note) = Said::parse(&lines.next_within(Some(PATIENCE))?)? else { return None };
    let meeting = Meeting { kiosk: name, machine, caller: theirs };
    let known = match kiosk.greeted(&meeting, &note) {
        Ok(known) => known,
        Err(error) => return socket::say(caller, &Answer::Refused(reason(&error)).line()).ok(),
    };
    let proof = meeting.know(kiosk.vault().log_key());
    socket::say(caller, &Answer::Known(proof).line()).ok()?;
    for _ in 0..LINES {
        let said = Said::parse(&lines.next_within(Some(PATIENCE))?)?;
        socket::say(caller, &kiosk.answer_to(said, known, &meeting)?.line()).ok()?;
    }
    None
}

/// The reason's code, as a caller hears it.
fn reason(error: &Error) -> String {
    match error {
        Error::Transaction(why) => why.code().to_owned(),
        error => error.fault().code().to_owned(),
    }
}

fn fresh() -> Nonce {
    let mut bytes = [0; 32];
    randomness().fill_bytes(&mut bytes);
    Nonce(bytes)
}

/// Whose key greets the machine.
pub enum Greeter<'a> {
    /// The registry, or one of its officers.
    Signer(&'a SignerKey),
    /// Who can open the machine's store.
    Staff(&'a Machine),
}

/// A caller's side of the way: the machine proved itself, and was shown who calls.
pub struct Call {
    window: UnixStream,
    lines: Lines,
    meeting: Meeting,
    machine: Policy,
    path: PathBuf,
}

impl Call {
    /// Goes to the machine in this folder, known by this policy.
    ///
    /// # Errors
    /// [`Error::File`] if no window of a machine that serves a registry is open there; [`Error::Transaction`] if either side does
    /// not know the other; why the store cannot be opened.
    pub fn open(folder: &Path, machine: Policy, greeter: &Greeter<'_>) -> Result<Self, Error> {
        let path = folder.join(SOCKET);
        let window = UnixStream::connect(&path).map_err(Error::file(&path))?;
        window.set_write_timeout(Some(PATIENCE)).map_err(Error::file(&path))?;
        let lines = Lines::of(&window, LONGEST_LINE).map_err(Error::file(&path))?;
        let nobody = Meeting { kiosk: String::new(), machine: Nonce([0; 32]), caller: fresh() };
        let mut call = Self { window, lines, meeting: nobody, machine, path };
        let Answer::Challenge(kiosk, nonce) = call.hear()? else { return Err(call.odd()) };
        call.meeting = Meeting { kiosk, machine: nonce, ..call.meeting };
        let note = match greeter {
            Greeter::Signer(key) => call.meeting.greet(key),
            Greeter::Staff(machine) => call.meeting.greet_as_staff(machine.vault()?.log_key()),
        };
        match call.ask(&Said::Hello(call.meeting.caller, note))? {
            Answer::Known(proof) => call.meeting.is_known_by(&proof, &call.machine)?,
            answer => return Err(call.refused(answer)),
        }
        Ok(call)
    }

    /// The machine's name.
    pub fn kiosk(&self) -> &str {
        &self.meeting.kiosk
    }

    /// Hands in an intent; the hash that the machine says waits at it.
    ///
    /// # Errors
    /// [`Error::TurnedAway`] with the machine's reason.
    pub fn post(&mut self, note: &[u8]) -> Result<(), Error> {
        let answer = self.ask(&Said::Post(Zeroizing::new(note.to_vec())))?;
        match answer {
            Answer::Waits(word) => {
                let hash = transaction::hash_in(note)?;
                Ok(self.meeting.waits(&hash, &word, &self.machine)?)
            }
            answer => Err(self.refused(answer)),
        }
    }

    /// What officers are asked to sign; `None` if nobody waits for one.
    ///
    /// # Errors
    /// [`Error::TurnedAway`] with the machine's reason.
    pub fn asked(&mut self) -> Result<Option<Asked>, Error> {
        match self.ask(&Said::Ask)? {
            Answer::Asks(asked) => Ok(Some(*asked)),
            Answer::Nothing => Ok(None),
            answer => Err(self.refused(answer)),
        }
    }

    /// Signs.
    ///
    /// # Errors
    /// [`Error::TurnedAway`] with the machine's reason.
    pub fn sign(&mut self, asked: &Asked, key: &SignerKey) -> Result<(), Error> {
        match self.ask(&Said::Sign(asked.sign(key)))? {
            Answer::Signed => Ok(()),
            answer => Err(self.refused(answer)),
        }
    }

    fn ask(&mut self, said: &Said) -> Result<Answer, Error> {
        socket::say(&self.window, &said.line()).map_err(Error::file(&self.path))?;
        self.hear()
    }

    fn hear(&mut self) -> Result<Answer, Error> {
        let line = self.lines.next_within(Some(ANSWER));
        line.and_then(|line| Answer::parse(&line)).ok_or_else(|| self.odd())
    }

    fn refused(&self, answer: Answer) -> Error {
        match answer {
            Answer::Refused(reason) => Error::TurnedAway { reason },
            _ => self.odd(),
        }
    }

    /// It went, or said what has no place here.
    fn odd(&self) -> Error {
        Error::file(&self.path)(std::io::ErrorKind::UnexpectedEof.into())
    }
}

/// How long the machine may take: it may be writing a receipt.
const ANSWER: Duration = Duration::from_secs(30);
