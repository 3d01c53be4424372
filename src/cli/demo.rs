//! `countersign demo`: the main job, start to receipt, with a demonstration face; a window or headless.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use super::scene::Scene;
use super::{Models, Wanted, answer, secret, stopwatch};
use crate::domain::pad::Slot;
use crate::domain::pad::view::DecisionView;
use crate::domain::{Decision, DocumentNumber, Gesture, Helper, Letters};
use crate::i18n::Text;
use crate::kiosk::rehearse::{Ending, Rehearsal};
use crate::kiosk::{CameraChoice, Clock, DemoOptions, Error, Files, Journal, Kiosk};

/// Options of the demonstration.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// No window: decide, gesture and sign by itself, with a made-up identity document, then print what came of it.
    #[arg(long)]
    headless: bool,
    /// Folder for store, policy and receipt. An earlier demonstration in it is cleared.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// `puppet`, `device`, `device:N` or `clip:PATH`.
    #[arg(long, value_name = "SOURCE", default_value = "puppet")]
    camera: CameraChoice,
    /// Language tag: en, zh-Hans, zh-Hant or ug.
    #[arg(long, value_name = "TAG", default_value = "en")]
    lang: String,
    /// Refuse every purpose: no camera opens, a refusal receipt is printed.
    #[arg(long)]
    refuse: bool,
    /// The person is a child born on this day (YYYYMMDD), and a made-up guardian with a made-up document decides.
    #[arg(long, value_name = "DAY", requires = "headless", conflicts_with = "refuse")]
    child: Option<String>,
    /// The child says no: it ends as a refusal.
    #[arg(long, requires = "child")]
    child_says_no: bool,
    /// Somebody helps the person, and is named on the receipt: `interpreter:NAME` or `supporter:NAME`.
    #[arg(long, value_name = "ROLE:NAME", requires = "headless", conflicts_with_all = ["child", "scene"])]
    helped_by: Option<Helper>,
    /// Plays one story instead of the enrollment alone.
    #[arg(long, value_name = "NAME", requires = "headless", conflicts_with = "refuse")]
    scene: Option<Scene>,
    /// What the officer of the story types from the owner's identity document, instead of the owner's own: the first line of this
    /// file, or of standard input (`-`): `passport K01234567`, `hong_kong_identity_card A123456(3)` or `resident_identity_card …`.
    #[arg(long, value_name = "FILE", requires = "scene")]
    document_file: Option<PathBuf>,
    /// Fixes order and onsets of the gestures.
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Writes what the camera saw to a Y4M clip.
    #[arg(long, value_name = "FILE.y4m")]
    record: Option<PathBuf>,
    /// A model for the PAD slot, described as the documented target (MiniFASNetV2, 80×80, crop 2.7); it advises.
    #[arg(long, value_name = "FILE")]
    pad_model: Option<PathBuf>,
    /// Prints to this IPP queue instead of a folder.
    #[arg(long, value_name = "URI")]
    printer: Option<String>,
    /// Keeps the key in a file sealed by the first line of this one, so that other commands can open the store.
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// Writes each screen the window shows, and what can be pressed on it, to this file: a line of JSON each.
    #[arg(long, value_name = "FILE", conflicts_with = "headless")]
    journal: Option<PathBuf>,
    /// Writes the receipt in large print.
    #[arg(long)]
    large: bool,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    models: Models,
}

/// The answer of a headless run.
#[derive(Serialize)]
struct Answer<'a> {
    outcome: &'a str,
    reason: Option<&'a str>,
    /// Why each failed try failed, in order.
    attempts: Vec<&'a str>,
    receipt: Option<PathBuf>,
    receipt_text: Option<PathBuf>,
    gestures: Vec<&'a str>,
    /// What the signals against attacks said in the last try that came to an end.
    pad: Option<DecisionView>,
    seconds: Seconds,
    store: PathBuf,
    policy: PathBuf,
}

#[derive(Serialize)]
struct Seconds {
    /// From the camera's first frame to the end of the challenge; a part of `total`.
    liveness: f64,
    /// From start to receipt.
    total: f64,
    /// The challenge once more, by the camera's own clock: headless it runs as fast as frames are looked at.
    camera: f64,
}

/// Runs the demonstration.
pub(super) fn run(arguments: Arguments, clock: Clock) -> Wanted {
    let text = match Text::new(&arguments.lang) {
        Ok(text) => text,
        Err(error) => {
            answer::trouble(&error.to_string(), "choose one of: en, zh-Hans, zh-Hant, ug");
            return Wanted::Leave(ExitCode::from(2));
        }
    };
    let options = DemoOptions {
        root: arguments.out,
        models: arguments.models.models,
        camera: arguments.camera,
        record: arguments.record,
        seed: arguments.seed,
        pad: arguments.pad_model.map(Slot::documented),
        printer: arguments.printer,
        passphrase: arguments.passphrase_file,
        paced: !arguments.headless,
        ..DemoOptions::default()
    };
    if let Some(scene) = arguments.scene {
        let document = match arguments.document_file.as_deref().map(secret::owners_document).transpose() {
            Ok(document) => document,
            Err(code) => return Wanted::Leave(code),
        };
        return Wanted::Leave(scene.play(options, (&arguments.lang, document), arguments.json, clock));
    }
    let letters = Letters::large_if(arguments.large);
    match Kiosk::demo(options, clock).map(|kiosk| kiosk.with_letters(letters)) {
        Err(error) => Wanted::Leave(answer::failed(&error)),
        Ok(kiosk) if arguments.headless => {
            let who = match arguments.child {
                Some(birth) => Who::Child { birth, says_no: arguments.child_says_no },
                None => Who::Alone { refuses: arguments.refuse, helper: arguments.helped_by },
            };
            Wanted::Leave(headless(&Arc::new(kiosk), &text, &who, arguments.json))
        }
        Ok(kiosk) => match journal(arguments.journal.as_deref()) {
            Ok(journal) => Wanted::Window(Box::new(kiosk), arguments.lang, journal),
            Err(error) => Wanted::Leave(answer::failed(&error)),
        },
    }
}

fn journal(path: Option<&Path>) -> Result<Option<Journal>, Error> {
    path.map(Journal::create).transpose()
}

/// Who decides in a headless run.
enum Who {
    /// A person who decides alone, whoever helps.
    Alone { refuses: bool, helper: Option<Helper> },
    /// A child born on a day, with a guardian.
    Child { birth: String, says_no: bool },
}

impl Who {
    fn decides(&self, kiosk: &Arc<Kiosk>, text: &Text) -> Result<Rehearsal, Error> {
        match self {
            Self::Alone { refuses: true, helper } => kiosk.rehearse_helped(text, true, helper.clone()),
            Self::Alone { refuses: false, helper } => {
                let sighted = DocumentNumber::parse("DEMO 0002").expect("eight letters and digits");
                kiosk.rehearse_sighted(text, sighted, helper.clone())
            }
            Self::Child { birth, says_no } => {
                let guardian = kiosk.guardian(birth, "DEMO 0001")?;
                let says = if *says_no { Decision::Refused } else { Decision::Given };
                kiosk.rehearse_child(text, guardian, says)
            }
        }
    }
}

fn headless(kiosk: &Arc<Kiosk>, text: &Text, who: &Who, as_json: bool) -> ExitCode {
    let total = stopwatch();
    let rehearsal = match who.decides(kiosk, text) {
        Ok(rehearsal) => rehearsal,
        Err(error) => return answer::failed(&error),
    };
    let answer = answer_of(kiosk, &rehearsal, total());
    if as_json {
        answer::json(&answer);
    } else {
        tell(&answer);
    }
    answer::yes(answer.outcome != "failed")
}

fn answer_of<'a>(kiosk: &Kiosk, rehearsal: &'a Rehearsal, total: Duration) -> Answer<'a> {
    let done = match &rehearsal.ending {
        Ending::Enrolled(done) | Ending::Refused(done) => Some(done),
        Ending::Failed(_) => None,
    };
    let files: Option<&Files> = done.and_then(|done| done.files.as_ref());
    Answer {
        outcome: rehearsal.ending.code(),
        reason: match &rehearsal.ending {
            Ending::Failed(fault) => Some(fault.code()),
            // The act stands, its paper does not.
            _ => done.and_then(|done| done.trouble).map(crate::domain::Fault::code),
        },
        attempts: rehearsal.attempts.iter().map(|fault| fault.code()).collect(),
        receipt: files.map(|files| files.pdf.clone()),
        receipt_text: files.map(|files| files.text.clone()),
        gestures: rehearsal.gestures.iter().copied().map(Gesture::code).collect(),
        pad: rehearsal.pad.as_ref().map(DecisionView::new),
        seconds: Seconds {
            liveness: round(rehearsal.liveness.as_secs_f64()),
            total: round(total.as_secs_f64()),
            camera: round(rehearsal.camera.as_secs_f64()),
        },
        store: kiosk.store_path(),
        policy: kiosk.policy_path(),
    }
}

fn tell(answer: &Answer<'_>) {
    answer::line(&format!("outcome    {}", answer.outcome));
    if let Some(reason) = answer.reason {
        answer::line(&format!("reason     {reason}"));
    }
    if !answer.attempts.is_empty() {
        answer::line(&format!("tries      {}", answer.attempts.join(", ")));
    }
    if !answer.gestures.is_empty() {
        answer::line(&format!("gestures   {}", answer.gestures.join(", ")));
    }
    if let Some(pad) = &answer.pad {
        for one in &pad.signals {
            let score =
                one.score.zip(one.limit).map(|(score, limit)| format!(" {score:.3}, limit {limit:.3}"));
            let reason = one.reason.map(|reason| format!(": {reason}"));
            let more = score.or(reason).unwrap_or_default();
            answer::line(&format!("  {:<28} {}{more}", one.signal, one.state));
        }
    }
    for (name, path) in [("receipt", &answer.receipt), ("as text", &answer.receipt_text)] {
        if let Some(path) = path {
            answer::line(&format!("{name:<10} {}", path.display()));
        }
    }
    answer::line(&format!("store      {}", answer.store.display()));
    answer::line(&format!("policy     {}", answer.policy.display()));
    let seconds = &answer.seconds;
    let Seconds { liveness, total, camera } = seconds;
    answer::line(&format!("seconds    {liveness} liveness ({camera} by the camera's clock), {total} in all"));
}

fn round(seconds: f64) -> f64 {
    (seconds * 100.0).round() / 100.0
}
