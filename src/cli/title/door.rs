//! `countersign title post` and `sign`: the ways of a registry and its officers to the machine whose window is open.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;
use zeroize::Zeroizing;

use crate::cli::{Place, answer};
use crate::domain::SignerKey;
use crate::domain::transaction::way_in::Asked;
use crate::i18n::{self, Text};
use crate::kiosk::Error;
use crate::kiosk::registry::{Call, Greeter};

/// What to hand in.
#[derive(clap::Args)]
pub(in crate::cli) struct Post {
    /// The registry's note (`-` reads standard input).
    #[arg(long, value_name = "FILE")]
    file: PathBuf,
    /// The registry's private key, with which its program shows who it is. Without it the machine's own key is used: then only who can
    /// open the store can hand in a note.
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    #[command(flatten)]
    door: Door,
}

/// What to sign.
#[derive(clap::Args)]
pub(in crate::cli) struct Sign {
    /// The officer's private key.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// The number of the parcel in the register, of the case that the officer knows: nothing else is signed.
    #[arg(long, value_name = "NUMBER")]
    parcel: Option<String>,
    #[command(flatten)]
    door: Door,
}

/// Which machine, and how to know it.
#[derive(clap::Args)]
struct Door {
    #[command(flatten)]
    place: Place,
    /// The policy by which the machine is known; its own unless said.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

/// What came of it.
#[derive(Default, Serialize)]
struct Told<'a> {
    outcome: &'static str,
    reason: Option<&'a str>,
    kiosk: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parcel: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    act: Option<String>,
}

/// Hands in an intent.
pub(super) fn post(wish: &Post) -> ExitCode {
    let handed = || {
        let note = read(&wish.file).map_err(|error| answer::failed(&error))?;
        let key = wish.key.as_deref().map(signer).transpose()?;
        let mut call = wish.door.call(key.as_ref())?;
        let kiosk = call.kiosk().to_owned();
        Ok((call.post(&note), kiosk))
    };
    match handed() {
        Err(code) => code,
        Ok((posted, kiosk)) => {
            let words = |()| format!("it waits for its owner at {kiosk}");
            wish.door
                .tell(posted.map(words), Told { outcome: "waits", kiosk: Some(&kiosk), ..Told::default() })
        }
    }
}

/// Shows what there is to sign, and signs it.
pub(super) fn sign(wish: &Sign) -> ExitCode {
    match signed(wish) {
        Ok(code) | Err(code) => code,
    }
}

fn signed(wish: &Sign) -> Result<ExitCode, ExitCode> {
    let key = signer(&wish.key)?;
    let mut call = wish.door.call(Some(&key))?;
    let kiosk = call.kiosk().to_owned();
    let told = |outcome| Told { outcome, kiosk: Some(&kiosk), ..Told::default() };
    let Some(asked) = call.asked().map_err(|error| answer::failed(&error))? else {
        return Ok(wish.door.tell(Ok("nobody waits for a signature".to_owned()), told("nothing")));
    };
    let parcel = asked.intent().parcel.number.clone();
    let about = |outcome| Told { parcel: Some(&parcel), act: Some(in_words(&asked)), ..told(outcome) };
    Ok(match &wish.parcel {
        None => wish.door.tell(Ok(format!("{}\nparcel {parcel}", in_words(&asked))), about("asked")),
        Some(meant) if *meant != parcel => {
            let reason = "other_parcel".to_owned();
            wish.door.tell(Err(Error::TurnedAway { reason }), about("refused"))
        }
        Some(_) => {
            let outcome = call.sign(&asked, &key);
            wish.door.tell(outcome.map(|()| format!("signed: {}", in_words(&asked))), about("signed"))
        }
    })
}

impl Door {
    fn call(&self, key: Option<&SignerKey>) -> Result<Call, ExitCode> {
        let machine = self.place.machine()?;
        let policy = self.place.policy(&machine, self.policy.as_deref())?;
        let greeter = key.map_or(Greeter::Staff(&machine), Greeter::Signer);
        let (folder, _) = self.place.parts();
        Call::open(folder, policy, &greeter).map_err(|error| answer::failed(&error))
    }

    /// 0 for what was done, 1 for what the machine did not take, 2 where something is in the way.
    fn tell(&self, outcome: Result<String, Error>, told: Told<'_>) -> ExitCode {
        match outcome {
            Ok(_) if self.json => answer::json(&told),
            Ok(words) => answer::line(&words),
            Err(Error::TurnedAway { reason }) if self.json => {
                answer::json(&Told { outcome: "refused", reason: Some(&reason), ..told });
                return answer::yes(false);
            }
            Err(Error::TurnedAway { reason }) => {
                answer::line(&format!("not taken: {reason}"));
                return answer::yes(false);
            }
            Err(error) => return answer::failed(&error),
        }
        ExitCode::SUCCESS
    }
}

fn in_words(asked: &Asked) -> String {
    let text = Text::new("en").expect("English is always there");
    i18n::act_in_words(&text, asked.intent())
}

fn signer(file: &Path) -> Result<SignerKey, ExitCode> {
    let read = || {
        let bytes = read(file)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| crate::domain::KeyError::Form)?;
        Ok(SignerKey::parse(text)?)
    };
    read().map_err(|error: Error| answer::failed(&error))
}

/// A note or a key, wiped after it was used. More than any note has is not read.
fn read(file: &Path) -> Result<Zeroizing<Vec<u8>>, Error> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST));
    let read = if file == Path::new("-") {
        std::io::stdin().lock().take(LONGEST as u64).read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|open| open.take(LONGEST as u64).read_to_end(&mut bytes))
    };
    read.map_err(|source| Error::File { path: file.to_owned(), source })?;
    Ok(bytes)
}

/// Above the longest note that a machine takes, so that a longer one is refused there and not cut here.
const LONGEST: usize = 32 << 10;
