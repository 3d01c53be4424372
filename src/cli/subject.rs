//! `countersign withdraw`, `erase` and `subject`: what a person may do with a receipt, done by staff at a machine.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::{Place, answer, find, hold, receipt, secret, stopwatch};
use crate::domain::receipt::Because;
use crate::domain::{Complaint, Fault, Letters, PurposeId, ReceiptId};
use crate::kiosk::{
    Accepted, CameraChoice, Clock, Closed, Done, Error, Handout, Kiosk, Opened, Past, Right, Standing, Taken,
};

/// The receipt a person shows, and the machine that issued it.
#[derive(Args)]
pub(super) struct Shown {
    /// The person's receipt (PDF, text or the square's text; `-` reads standard input), or the code printed on it.
    #[arg(long, value_name = "FILE|CODE")]
    receipt: PathBuf,
    #[command(flatten)]
    place: Place,
    /// Writes a receipt that is made in large print.
    #[arg(long)]
    large: bool,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

/// What to take back.
#[derive(Args)]
pub(super) struct Withdraw {
    /// One purpose, by its name.
    #[arg(long, value_name = "ID", required_unless_present = "all", conflicts_with = "all")]
    purpose: Option<String>,
    /// Every purpose that is given.
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    shown: Shown,
}

/// What to show.
#[derive(Subcommand)]
pub(super) enum Command {
    /// What is held of the holder of a receipt.
    Show(Shown),
    /// Every act under the receipts of the same holder.
    History(Shown),
    /// The receipts of whoever showed an identity document when they were enrolled: for who lost theirs. Sight the document first.
    Find(find::Arguments),
    /// Lock the holder's face: nothing is compared with it until it is unlocked.
    Pause(Shown),
    /// Unlock it again.
    Resume(Shown),
    /// A copy of all that is held of the holder, as a PDF to read; never the number pattern.
    Copy {
        /// The file to write; none may be there.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Seals the copy under the first line of this file (`-` reads standard input), a passphrase of the person's own: the file
        /// then opens with `age --decrypt`, on any machine.
        #[arg(long, value_name = "FILE")]
        sealed_by: Option<PathBuf>,
        #[command(flatten)]
        shown: Shown,
    },
    /// Why the holder's face is used, how it is decided and by which rules, as a PDF to read.
    Explain {
        /// The file to write; none may be there.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        #[command(flatten)]
        shown: Shown,
    },
    /// Ask for something to be put right; the receipt says by when it is.
    Correct {
        /// What is wrong, in the person's own words; `-` reads standard input.
        #[arg(long, value_name = "TEXT")]
        about: String,
        #[command(flatten)]
        shown: Shown,
    },
    /// Complain, or dispute a use; the receipt says by when it is answered.
    Complain {
        /// What happened, in the person's own words; `-` reads standard input.
        #[arg(long, value_name = "TEXT")]
        about: String,
        #[command(flatten)]
        shown: Shown,
    },
}

/// What an act under a receipt answers.
#[derive(Default, Serialize)]
pub(super) struct Answer {
    outcome: &'static str,
    reason: Option<&'static str>,
    receipt: Option<PathBuf>,
    receipt_text: Option<PathBuf>,
    #[serde(flatten)]
    standing: Option<Standing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<Vec<Past>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    copy: Option<PathBuf>,
    seconds: f64,
}

/// Takes a purpose back, or all.
pub(super) fn withdraw(wish: &Withdraw, clock: Clock) -> ExitCode {
    let taken = match wish.purpose.as_deref().map(PurposeId::new) {
        None => Taken::All,
        Some(Ok(purpose)) => Taken::One(purpose),
        Some(Err(error)) => {
            answer::trouble(&error.to_string(), "give a purpose's name as the receipt shows it");
            return ExitCode::from(2);
        }
    };
    let watch = stopwatch();
    let opened = read(&wish.shown.receipt).and_then(|bytes| {
        let machine = wish.shown.place.machine()?;
        let opened = Kiosk::open_or_closed(machine, clock).map_err(|error| answer::failed(&error))?;
        Ok((opened, bytes))
    });
    let answered = match opened {
        Err(code) => return code,
        Ok((Opened::Open(kiosk), bytes)) => kiosk
            .present(&bytes)
            .and_then(|receipt| Ok(done("withdrawn", &kiosk.exercise(&receipt, &Right::TakeBack(taken))?))),
        Ok((Opened::Closed(closed), bytes)) => {
            answer::trouble(&answer::with_causes(closed.why()), answer::CLOSED);
            closed.accept(&bytes, &taken).map(|accepted| taken_in(&closed, &accepted))
        }
    };
    conclude(&wish.shown, answered, watch())
}

/// The keys are away: the wish waits, and the answer says so.
fn taken_in(closed: &Closed, accepted: &Accepted) -> Answer {
    let files = accepted.files.as_ref();
    Answer {
        outcome: "accepted",
        reason: Some(accepted.trouble.unwrap_or(closed.why().fault()).code()),
        receipt: files.map(|files| files.pdf.clone()),
        receipt_text: files.map(|files| files.text.clone()),
        ..Answer::default()
    }
}

/// Erases everything under a receipt.
pub(super) fn erase(shown: &Shown, clock: Clock) -> ExitCode {
    exercise(shown, clock, "erased", &Right::Erase)
}

/// Shows what is held, or what happened; locks and unlocks.
pub(super) fn show(command: &Command, clock: Clock) -> ExitCode {
    match command {
        Command::Show(shown) => act(shown, clock, |kiosk, id| {
            Ok(Answer { outcome: "shown", standing: Some(kiosk.standing(id)?), ..Answer::default() })
        }),
        Command::History(shown) => act(shown, clock, |kiosk, id| {
            Ok(Answer { outcome: "shown", events: Some(kiosk.history(id)?), ..Answer::default() })
        }),
        Command::Find(wish) => find::run(wish, clock),
        Command::Pause(shown) => exercise(shown, clock, "paused", &Right::Pause),
        Command::Resume(shown) => exercise(shown, clock, "resumed", &Right::Resume),
        Command::Copy { out, sealed_by, shown } => copy(out, sealed_by.as_deref(), shown, clock),
        Command::Explain { out, shown } => act(shown, clock, |kiosk, id| {
            let paper = kiosk.explanation(id)?;
            hand_over(kiosk, (&paper, &paper.pdf), ("explained", out))
        }),
        Command::Complain { about, shown } => said(about, shown, clock, Right::Complain),
        Command::Correct { about, shown } => said(about, shown, clock, Right::Correct),
    }
}

fn exercise(shown: &Shown, clock: Clock, outcome: &'static str, right: &Right) -> ExitCode {
    act(shown, clock, |kiosk, id| Ok(done(outcome, &kiosk.exercise(id, right)?)))
}

/// Something in a person's own words.
fn said(about: &str, shown: &Shown, clock: Clock, right: fn(Complaint) -> Right) -> ExitCode {
    let said = match about {
        "-" => match read(Path::new("-")) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(code) => return code,
        },
        said => said.to_owned(),
    };
    act(shown, clock, |kiosk, id| Ok(done("received", &kiosk.exercise(id, &right(Complaint::new(&said)?))?)))
}

fn copy(out: &Path, sealed_by: Option<&Path>, shown: &Shown, clock: Clock) -> ExitCode {
    let passphrase = match sealed_by.map(secret::stick_passphrase).transpose() {
        Ok(passphrase) => passphrase,
        Err(code) => return code,
    };
    act(shown, clock, |kiosk, id| {
        let paper = kiosk.copy(id)?;
        match passphrase {
            None => hand_over(kiosk, (&paper, &paper.pdf), ("copied", out)),
            Some(passphrase) => hand_over(kiosk, (&paper, &paper.sealed_with(&passphrase)?), ("copied", out)),
        }
    })
}

/// Hands a paper over, and then says so in the log: a file that cannot be written was never handed over.
fn hand_over(
    kiosk: &Kiosk,
    (paper, file): (&Handout, &[u8]),
    (outcome, out): (&'static str, &Path),
) -> Result<Answer, Error> {
    answer::keep(out, file)?;
    let handed_over = kiosk.handed_over(paper);
    if handed_over.is_err() {
        drop(std::fs::remove_file(out));
    }
    Ok(Answer { copy: Some(out.to_owned()), ..done(outcome, &handed_over?) })
}

pub(super) fn done(outcome: &'static str, done: &Done) -> Answer {
    let files = done.files.as_ref();
    Answer {
        outcome: if done.refused.is_some() { "refused" } else { outcome },
        reason: done.refused.map(Because::code).or(done.trouble.map(Fault::code)),
        receipt: files.map(|files| files.pdf.clone()),
        receipt_text: files.map(|files| files.text.clone()),
        ..Answer::default()
    }
}

/// Opens the machine, checks the receipt, does it, and answers.
pub(super) fn act(
    shown: &Shown,
    clock: Clock,
    act: impl FnOnce(&Arc<Kiosk>, &ReceiptId) -> Result<Answer, Error>,
) -> ExitCode {
    act_before(CameraChoice::Device(0), shown, clock, |kiosk, presented| act(kiosk, &presented?))
}

/// The same before this camera, whether or not the receipt holds.
pub(super) fn act_before(
    camera: CameraChoice,
    shown: &Shown,
    clock: Clock,
    act: impl FnOnce(&Arc<Kiosk>, Result<ReceiptId, Error>) -> Result<Answer, Error>,
) -> ExitCode {
    let watch = stopwatch();
    let (kiosk, presented) = match open(shown, camera, clock) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let acted = act(&kiosk, presented);
    conclude(shown, acted, watch())
}

fn conclude(shown: &Shown, acted: Result<Answer, Error>, elapsed: Duration) -> ExitCode {
    let answer = match acted {
        Ok(answer) => answer,
        Err(Error::Presented(error)) => refused(error.code()),
        Err(Error::Complaint(error)) => {
            answer::trouble(&error.to_string(), "the receipt names whom else to tell");
            refused(error.code())
        }
        Err(Error::Hold(why)) => {
            answer::trouble(&why.to_string(), "nothing was changed; the log says that it was tried");
            refused(why.code())
        }
        Err(error @ (Error::Code(_) | Error::CodeUnknown)) => {
            answer::trouble(&error.to_string(), "or give the receipt's file");
            refused(if let Error::Code(slip) = error { slip.code() } else { "code_unknown" })
        }
        Err(error) => match error.fault() {
            Fault::Refuse(why) => refused(why.code()),
            _ => return answer::failed(&error),
        },
    };
    tell(shown, Answer { seconds: round(elapsed), ..answer })
}

fn refused(reason: &'static str) -> Answer {
    Answer { outcome: "refused", reason: Some(reason), ..Answer::default() }
}

/// The machine, and whose receipt was shown or typed.
fn open(
    shown: &Shown,
    camera: CameraChoice,
    clock: Clock,
) -> Result<(Arc<Kiosk>, Result<ReceiptId, Error>), ExitCode> {
    let typed = typed(&shown.receipt);
    let bytes = if typed.is_some() { vec![] } else { read(&shown.receipt)? };
    let kiosk = Kiosk::open(shown.place.machine()?, clock).map_err(|error| answer::failed(&error))?;
    let presented = typed.map_or_else(|| kiosk.present(&bytes), |code| kiosk.present_code(code));
    let kiosk = kiosk.with_letters(Letters::large_if(shown.large)).with_camera(camera);
    Ok((Arc::new(kiosk), presented))
}

/// What was given, if it is a code and not a file.
fn typed(given: &Path) -> Option<&str> {
    let text = given.to_str().filter(|text| *text != "-")?;
    // A name of a file has a dot or a folder in it; a code has neither, however mistyped.
    let like_a_code = !text.contains(['.', '/']) && text.len() >= 8;
    (like_a_code && !given.exists()).then_some(text)
}

fn read(file: &Path) -> Result<Vec<u8>, ExitCode> {
    receipt::read(file).ok_or(ExitCode::from(2))
}

fn tell(shown: &Shown, answer: Answer) -> ExitCode {
    let held = !matches!(answer.outcome, "refused" | "not_matched");
    if shown.json {
        answer::json(&answer);
        return answer::yes(held);
    }
    answer::line(&format!("outcome    {}", answer.outcome));
    if let Some(reason) = answer.reason {
        answer::line(&format!("reason     {reason}"));
    }
    let paths = [("copy", &answer.copy), ("receipt", &answer.receipt), ("as text", &answer.receipt_text)];
    for (name, path) in paths {
        if let Some(path) = path {
            answer::line(&format!("{name:<10} {}", path.display()));
        }
    }
    if let Some(standing) = answer.standing {
        let kept = match (standing.template_kept, standing.paused) {
            (true, true) => "one number pattern, locked by the person",
            (true, false) => "one number pattern",
            (false, _) => "no number pattern",
        };
        answer::line(&format!("kept       {kept}, {} receipts", standing.receipts));
        if let Some(hold) = &standing.hold {
            answer::line(&format!("held       {}", hold::in_words(hold)));
        }
        for purpose in standing.purposes {
            let until = purpose.until.map(|until| format!(" until {}", until.iso8601())).unwrap_or_default();
            answer::line(&format!("           {} {}{until}", purpose.id, purpose.state));
        }
    }
    for past in answer.events.into_iter().flatten() {
        let result = past.matched.map(|matched| if matched { " matched" } else { " not_matched" });
        let (kind, result) = (past.kind, result.unwrap_or_default());
        answer::line(&format!("{:<10} {} {kind}{result} {}", past.index, past.at.iso8601(), past.code));
    }
    answer::yes(held)
}

fn round(elapsed: Duration) -> f64 {
    (elapsed.as_secs_f64() * 100.0).round() / 100.0
}
