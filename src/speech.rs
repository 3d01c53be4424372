//! Reading aloud: words handed to the system's speech program, one utterance at a time.
//!
//! The words go through standard input and never into a command line, which everyone on the machine can read. What is spoken
//! stops at once when something else is to be said, or nothing.
//!
//! Here is its edge: through which socket a word leaves is the sound system's business. Whether headphones are plugged in is told by
//! some sound cards alone, and by each in a control of its own name, so nobody is told that they are heard in private; and a tone
//! that leads a face to the middle would need a mixer beside the voice. How to stand is said in words, which stand on the screen.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};

/// A speech program, and what it says at the moment.
pub struct Voice {
    program: Program,
    saying: Mutex<Option<Child>>,
}

/// A speech program that is installed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Program {
    /// Speech Dispatcher's own client: it uses the voice that the desktop's user has chosen.
    SpeechDispatcher(PathBuf),
    /// eSpeak NG.
    Espeak(PathBuf),
}

impl Voice {
    /// The first speech program of those in these folders, in the order of `PATH`; `None` if there is none.
    pub fn find_in(folders: impl Iterator<Item = PathBuf> + Clone) -> Option<Self> {
        let installed =
            |name: &str| folders.clone().map(|folder| folder.join(name)).find(|file| file.is_file());
        let program = installed("spd-say")
            .map(Program::SpeechDispatcher)
            .or_else(|| installed("espeak-ng").map(Program::Espeak))?;
        Some(Self { program, saying: Mutex::default() })
    }

    /// The speech program of this system.
    pub fn find() -> Option<Self> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
        Self::find_in(folders.into_iter())
    }

    /// How eSpeak NG is called for a language; words are to come through standard input.
    pub fn espeak_for(program: &Path, language: &str) -> Command {
        Program::Espeak(program.to_owned()).command(language)
    }

    /// The program's file.
    pub fn program(&self) -> &Path {
        match &self.program {
            Program::SpeechDispatcher(file) | Program::Espeak(file) => file,
        }
    }

    /// Says this, in the language with this BCP 47 tag, instead of what is being said. Does not wait until it is said.
    ///
    /// # Errors
    /// If the program cannot be started or does not listen.
    pub fn say(&self, words: &str, language: &str) -> std::io::Result<()> {
        let mut saying = self.saying.lock().unwrap_or_else(PoisonError::into_inner);
        stop(&mut saying);
        let mut child = self
            .program
            .command(language)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let heard = child.stdin.take().map_or(Ok(()), |mut ear| ear.write_all(words.as_bytes()));
        *saying = Some(child);
        heard
    }

    /// Says nothing more.
    pub fn hush(&self) {
        stop(&mut self.saying.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Whether something is being said.
    pub fn is_speaking(&self) -> bool {
        let mut saying = self.saying.lock().unwrap_or_else(PoisonError::into_inner);
        saying.as_mut().is_some_and(|child| matches!(child.try_wait(), Ok(None)))
    }
}

impl Drop for Voice {
    fn drop(&mut self) {
        self.hush();
    }
}

impl Program {
    fn command(&self, language: &str) -> Command {
        match self {
            Self::SpeechDispatcher(file) => {
                let mut command = Command::new(file);
                // It repeats what it hears on standard output, speaks it, and stays until it is said.
                command.args(["--pipe-mode", "--wait", "--rate", "-20", "--language", dispatched(language)]);
                command
            }
            Self::Espeak(file) => {
                let mut command = Command::new(file);
                command.args(["--stdin", "-s", WORDS_A_MINUTE, "-v", spoken(language)]);
                command
            }
        }
    }
}

/// What eSpeak NG calls a language.
const fn spoken(tag: &str) -> &str {
    match tag.as_bytes() {
        b"zh-Hans" => "cmn",
        b"zh-Hant" => "yue",
        _ => tag,
    }
}

/// What Speech Dispatcher calls a language.
const fn dispatched(tag: &str) -> &str {
    match tag.as_bytes() {
        b"zh-Hans" => "zh-CN",
        b"zh-Hant" => "zh-HK",
        _ => tag,
    }
}

fn stop(saying: &mut Option<Child>) {
    if let Some(mut child) = saying.take() {
        drop(child.kill());
        drop(child.wait()); // nothing of it stays in the process table
    }
}

/// Slower than eSpeak's own 175: most who listen are not used to a machine's voice.
const WORDS_A_MINUTE: &str = "145";
