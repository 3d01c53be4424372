//! What passes between a machine and the programs of a registry and its officers, which come to its socket. Each proves to the other
//! who it is before anything else is said: the caller signs the machine's fresh nonce, the machine signs the caller's.
//!
//! Each word is one line of text: a name, and base64 after it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use signed_note::{Note, VerifierList};
use zeroize::Zeroizing;

use super::form::{self, Either, Encoded as _};
use super::posted::LONGEST as LONGEST_NOTE;
use super::{Disposal, Error, Intent, Office, Rank, Statement};
use crate::domain::log::{LogKey, NoteSignature, note_text};
use crate::domain::{Digest, Policy, SignerKey};

/// 32 random bytes that were never used before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nonce(pub [u8; 32]);

/// One conversation: with which machine, and the fresh bytes of both sides. Whatever is signed in it serves no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The machine's name.
    pub kiosk: String,
    /// The machine's.
    pub machine: Nonce,
    /// The caller's.
    pub caller: Nonce,
}

/// Who called, once they proved it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// The registry.
    Registry,
    /// Who can open this machine's store: they signed with its own key.
    Staff,
    /// Someone who signs beside a face.
    Officer(Rank),
}

/// What a caller says.
#[derive(Debug)]
pub enum Said {
    /// Who I am: my fresh bytes, and a note that signs both sides'.
    Hello(Nonce, Vec<u8>),
    /// An intent, as the registry's note. The salts in it are for nobody else.
    Post(Zeroizing<Vec<u8>>),
    /// What waits for an officer's signature?
    Ask,
    /// An officer's signature, as a note.
    Sign(Vec<u8>),
}

/// What the machine answers.
#[derive(Debug)]
pub enum Answer {
    /// Who I say that I am, and my fresh bytes.
    Challenge(String, Nonce),
    /// I know you; and a note of mine that signs both sides' bytes.
    Known(Vec<u8>),
    /// The intent waits for its owner: a note of mine on its hash.
    Waits(Vec<u8>),
    /// An officer is asked to sign this.
    Asks(Box<Asked>),
    /// Nobody waits for an officer.
    Nothing,
    /// The signature is taken.
    Signed,
    /// Not done, for the reason with this code.
    Refused(String),
}

/// What an officer is asked to sign, with the act that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    text: String,
    intent: Intent<Disposal>,
}

/// Bytes of the longest line: a note and what its base64 adds.
pub const LONGEST_LINE: usize = LONGEST_NOTE / 3 * 4 + 256;

impl Meeting {
    /// What a caller signs.
    fn of_caller(&self) -> String {
        self.text("countersign-title-caller/v1")
    }

    /// What the machine signs.
    fn of_machine(&self) -> String {
        self.text("countersign-title-machine/v1")
    }

    /// What the machine signs once the intent with this hash waits.
    fn of_waiting(&self, hash: &Digest) -> String {
        format!("{}{hash}\n", self.text("countersign-title-waits/v1"))
    }

    /// A line each. Signed: do not reorder.
    fn text(&self, what: &str) -> String {
        let [machine, caller] = [self.machine, self.caller].map(|nonce| STANDARD.encode(nonce.0));
        format!("{what}\n{}\n{machine}\n{caller}\n", self.kiosk)
    }

    /// A caller's greeting, signed with their own key.
    pub fn greet(&self, key: &SignerKey) -> Vec<u8> {
        let text = self.of_caller();
        signed(&text, key.sign_text(&text))
    }

    /// The same of who can open the machine's store, signed with its own key.
    pub fn greet_as_staff(&self, key: &LogKey) -> Vec<u8> {
        let text = self.of_caller();
        signed(&text, key.signature(&text))
    }

    /// The machine's answer to a greeting.
    pub fn know(&self, key: &LogKey) -> Vec<u8> {
        let text = self.of_machine();
        signed(&text, key.signature(&text))
    }

    /// The machine's word that an intent waits.
    pub fn wait(&self, hash: &Digest, key: &LogKey) -> Vec<u8> {
        let text = self.of_waiting(hash);
        signed(&text, key.signature(&text))
    }

    /// Who greets: someone of this office, or who has a key of the machine's own log.
    ///
    /// # Errors
    /// [`Error::CallerUnknown`] for another key, another meeting, or no note.
    pub fn caller(&self, note: &[u8], office: &Office, own: &Policy) -> Result<Caller, Error> {
        let text = self.of_caller();
        if self.is_of_log(&text, note, own) {
            return Ok(Caller::Staff);
        }
        let note = Note::from_bytes(note).map_err(|_| Error::CallerUnknown)?;
        if note.text() != text.as_bytes() {
            return Err(Error::CallerUnknown);
        }
        let (known, _strangers) =
            note.verify(&VerifierList::new(office.verifiers())).map_err(|_| Error::CallerUnknown)?;
        match known.as_slice() {
            [one] => office.whose(one).ok_or(Error::CallerUnknown),
            _ => Err(Error::CallerUnknown),
        }
    }

    /// Whether this machine answers, as its public policy knows it.
    ///
    /// # Errors
    /// [`Error::OtherMachine`].
    pub fn is_known_by(&self, note: &[u8], machine: &Policy) -> Result<(), Error> {
        if self.is_of_log(&self.of_machine(), note, machine) { Ok(()) } else { Err(Error::OtherMachine) }
    }

    /// Whether this machine says that the intent with this hash waits at it.
    ///
    /// # Errors
    /// [`Error::OtherMachine`].
    pub fn waits(&self, hash: &Digest, note: &[u8], machine: &Policy) -> Result<(), Error> {
        if self.is_of_log(&self.of_waiting(hash), note, machine) { Ok(()) } else { Err(Error::OtherMachine) }
    }

    fn is_of_log(&self, text: &str, note: &[u8], policy: &Policy) -> bool {
        let read = std::str::from_utf8(note).ok();
        read.is_some_and(|note| policy.verify_said(&self.kiosk, text, note).is_ok())
    }
}

impl Caller {
    /// Whether they may hand in an intent. What it says is believed for the registry's signature on it alone.
    pub const fn may_post(self) -> bool {
        matches!(self, Self::Registry | Self::Staff)
    }
}

impl Said {
    /// Reads a line.
    pub fn parse(line: &str) -> Option<Self> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "hello" => {
                let (nonce, note) = rest.split_once(' ')?;
                Some(Self::Hello(Nonce::parse(nonce)?, bytes(note)?))
            }
            "post" => Some(Self::Post(Zeroizing::new(bytes(rest)?))),
            "ask" if rest.is_empty() => Some(Self::Ask),
            "sign" => Some(Self::Sign(bytes(rest)?)),
            _ => None,
        }
    }

    /// The line, without its end.
    pub fn line(&self) -> Zeroizing<String> {
        Zeroizing::new(match self {
            Self::Hello(nonce, note) => format!("hello {nonce} {}", STANDARD.encode(note)),
            Self::Post(note) => format!("post {}", STANDARD.encode(&**note)),
            Self::Ask => "ask".to_owned(),
            Self::Sign(note) => format!("sign {}", STANDARD.encode(note)),
        })
    }
}

impl Answer {
    /// Reads a line.
    pub fn parse(line: &str) -> Option<Self> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "machine" => {
                let (kiosk, nonce) = rest.split_once(' ')?;
                let is_name = !kiosk.is_empty() && !kiosk.chars().any(char::is_control);
                is_name.then_some(Self::Challenge(kiosk.to_owned(), Nonce::parse(nonce)?))
            }
            "known" => Some(Self::Known(bytes(rest)?)),
            "waits" => Some(Self::Waits(bytes(rest)?)),
            "asks" => {
                let (text, intent) = rest.split_once(' ')?;
                let asked = Asked::read(String::from_utf8(bytes(text)?).ok()?, &bytes(intent)?)?;
                Some(Self::Asks(Box::new(asked)))
            }
            "nothing" if rest.is_empty() => Some(Self::Nothing),
            "signed" if rest.is_empty() => Some(Self::Signed),
            "refused" => {
                let is_code = |letter: char| letter.is_ascii_lowercase() || letter == '_';
                (!rest.is_empty() && rest.chars().all(is_code)).then(|| Self::Refused(rest.to_owned()))
            }
            _ => None,
        }
    }

    /// The line, without its end.
    pub fn line(&self) -> String {
        match self {
            Self::Challenge(kiosk, nonce) => format!("machine {kiosk} {nonce}"),
            Self::Known(note) => format!("known {}", STANDARD.encode(note)),
            Self::Waits(note) => format!("waits {}", STANDARD.encode(note)),
            Self::Asks(asked) => {
                let intent = STANDARD.encode(asked.intent.to_cbor());
                format!("asks {} {intent}", STANDARD.encode(&asked.text))
            }
            Self::Nothing => "nothing".to_owned(),
            Self::Signed => "signed".to_owned(),
            Self::Refused(code) => format!("refused {code}"),
        }
    }
}

impl Asked {
    /// What officers are asked to sign about this act.
    pub fn new(statement: &Statement, intent: &Intent<Disposal>) -> Self {
        Self { text: statement.text(), intent: intent.clone() }
    }

    /// Reads both; `None` unless the statement is about this very act, so that nobody signs for another than they read.
    fn read(text: String, intent: &[u8]) -> Option<Self> {
        let Ok(Either::Disposal(intent)) = form::parse(intent) else { return None };
        let about = format!("countersign-endorsement/v2\n{}\n{}\n", intent.hash(), intent.kiosk);
        let rest = text.strip_prefix(&about)?;
        let is_whole = rest.ends_with('\n') && rest.lines().count() == 4;
        is_whole.then_some(Self { text, intent })
    }

    /// The act.
    pub const fn intent(&self) -> &Intent<Disposal> {
        &self.intent
    }

    /// An officer's signature on it.
    pub fn sign(&self, key: &SignerKey) -> Vec<u8> {
        signed(&self.text, key.sign_text(&self.text))
    }
}

impl Nonce {
    fn parse(text: &str) -> Option<Self> {
        Some(Self(bytes(text)?.try_into().ok()?))
    }
}

impl std::fmt::Display for Nonce {
    /// Base64.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&STANDARD.encode(self.0))
    }
}

fn signed(text: &str, signature: NoteSignature) -> Vec<u8> {
    note_text(text, &[signature]).into_bytes()
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok().filter(|bytes| !bytes.is_empty())
}

#[cfg(test)]
mod tests;
