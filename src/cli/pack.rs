//! `countersign pack`: all that speaks for how one person was treated, in one file, and the page that checks it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use serde::Serialize;

use super::{Place, answer, receipt, stopwatch};
use crate::domain::Fault;
use crate::domain::receipt::claims::{Grade, claims};
use crate::domain::receipt::pack::{self, Checked};
use crate::domain::receipt::view::{PackVerdict, Verdict};
use crate::i18n::Text;
use crate::kiosk::{Clock, Error, Kiosk, page};

/// What to do with a pack.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Gathers all that speaks for how the holder of a receipt was treated into one sealed file.
    Build {
        /// The person's receipt (PDF, text or QR text); `-` reads standard input.
        #[arg(long, value_name = "FILE")]
        receipt: PathBuf,
        /// The pack to write.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        #[command(flatten)]
        place: Place,
        /// Prints one JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Says whether a pack holds, what it shows, and how firmly. Offline.
    Verify {
        /// The pack; `-` reads standard input.
        file: PathBuf,
        /// The public policy of the log (C2SP tlog-policy).
        #[arg(long, value_name = "FILE")]
        policy: Option<PathBuf>,
        /// Prints one JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Writes the page that checks receipts and packs in a browser, without a network.
    Page {
        /// The page to write.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

#[derive(Default, Serialize)]
struct Built {
    outcome: &'static str,
    reason: Option<&'static str>,
    pack: Option<PathBuf>,
    bytes: Option<usize>,
    seconds: f64,
}

/// Runs the command.
pub(super) fn run(command: Command, clock: Clock) -> ExitCode {
    match command {
        Command::Build { receipt, out, place, json } => build(&receipt, &out, &place, json, clock),
        Command::Verify { file, policy, json } => verify(&file, policy.as_deref(), json),
        Command::Page { out } => write(&out, page::html().as_bytes()).err().unwrap_or(ExitCode::SUCCESS),
    }
}

fn build(shown: &Path, out: &Path, place: &Place, as_json: bool, clock: Clock) -> ExitCode {
    let watch = stopwatch();
    let Some(bytes) = receipt::read(shown) else { return ExitCode::from(2) };
    let machine = match place.machine() {
        Ok(machine) => machine,
        Err(code) => return code,
    };
    let built = match Kiosk::open(machine, clock).and_then(|kiosk| kiosk.pack(&bytes)) {
        Ok(file) => match write(out, &file) {
            Ok(()) => Built {
                outcome: "built",
                pack: Some(out.to_owned()),
                bytes: Some(file.len()),
                ..Built::default()
            },
            Err(code) => return code,
        },
        Err(error) => match reason(&error) {
            Some(reason) => {
                answer::trouble("no pack was made", &remedy(&error));
                Built { outcome: "refused", reason: Some(reason), ..Built::default() }
            }
            None => return answer::failed(&error),
        },
    };
    let built = Built { seconds: (watch().as_secs_f64() * 1000.0).round() / 1000.0, ..built };
    if as_json {
        answer::json(&built);
    } else {
        let size = built.bytes.map(|bytes| format!(", {bytes} bytes, {}", out.display())).unwrap_or_default();
        answer::line(&format!("outcome    {}{size}", built.outcome));
        built.reason.iter().for_each(|reason| answer::line(&format!("reason     {reason}")));
    }
    answer::yes(built.pack.is_some())
}

/// The code of a refusal; `None` of what is the machine's own trouble.
fn reason(error: &Error) -> Option<&'static str> {
    match error {
        Error::Presented(error) => Some(error.code()),
        Error::Pack(error) => Some(error.code()),
        error => match error.fault() {
            Fault::Refuse(why) => Some(why.code()),
            _ => None,
        },
    }
}

fn remedy(error: &Error) -> String {
    match error {
        Error::Presented(error) => error.to_string(),
        Error::Pack(error) if error.code() == "quorum_missing" => {
            "too few witnesses have cosigned the log: send them what `log checkpoint` prints, and keep what comes back with \
             `log witness FILE`"
                .to_owned()
        }
        Error::Pack(error) => error.to_string(),
        Error::Vault(error) => error.to_string(),
        error => error.to_string(),
    }
}

fn write(out: &Path, bytes: &[u8]) -> Result<(), ExitCode> {
    std::fs::write(out, bytes).map_err(|error| {
        answer::trouble(&format!("{}: {error}", out.display()), "give a folder that you may write to");
        ExitCode::from(2)
    })
}

fn verify(file: &Path, policy: Option<&Path>, as_json: bool) -> ExitCode {
    let Some((bytes, policy)) = receipt::read(file).zip(receipt::read_policy(policy)) else {
        return ExitCode::from(2);
    };
    match pack::check(&bytes, &policy) {
        Ok(checked) => {
            let verdict = PackVerdict::valid(&checked, &policy);
            if as_json {
                answer::json(&verdict);
            } else {
                tell(&checked, &verdict);
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            if as_json {
                answer::json(&PackVerdict::invalid(&error));
            } else {
                answer::line(&format!("INVALID ({}): {error}", error.code()));
            }
            ExitCode::from(1)
        }
    }
}

fn tell(pack: &Checked, verdict: &PackVerdict) {
    let Some(first) = pack.receipts().first() else { return };
    let log = first.position();
    answer::line(&format!(
        "VALID: {} entries of {} in the log {}",
        pack.receipts().len(),
        log.size,
        log.origin
    ));
    answer::line(&format!("made       {} by {}", pack.made_at().iso8601(), first.record().controller.name));
    if first.record().site.demo {
        answer::line(&format!("           {}", words(pack).get("page-demonstration")));
    }
    if verdict.same_policy == Some(false) {
        answer::line("policy     another than the pack was made under; the one given was used");
    }
    verdict.receipts.iter().flatten().for_each(entry);
    for witness in verdict.witnesses() {
        answer::line(&format!("witness    {} at {}", witness.name, witness.at.iso8601()));
    }
    for notice in verdict.notices.iter().flatten() {
        answer::line(&format!("\nnotice     {} {}", notice.language, notice.sha256));
        for [title, body] in &notice.blocks {
            answer::line(&format!("\n{title}\n{body}"));
        }
    }
    let text = words(pack);
    for grade in Grade::ALL {
        let name = grade.code();
        answer::line(&format!("\n{}", text.get(&format!("pack-grade-{name}"))));
        answer::line(&text.get(&format!("pack-grade-{name}-means")));
        for (claim, _) in claims(pack).into_iter().filter(|(_, found)| *found == grade) {
            let key = format!("pack-claim-{}-{name}", claim.code().replace('_', "-"));
            answer::line(&format!("- {}", text.get(&key)));
        }
    }
}

/// Words in the language of the first record, if there are any in it.
fn words(pack: &Checked) -> Text {
    let language = pack.receipts().first().map(|receipt| receipt.record().language.as_str());
    Text::new(language.unwrap_or("en")).or_else(|_| Text::new("en")).expect("English is always there")
}

fn entry(receipt: &Verdict) {
    let words = |words: &Option<String>| words.clone().unwrap_or_default();
    let index = receipt.log.as_ref().map_or(0, |log| log.index);
    let kind = receipt.kind.unwrap_or_default();
    answer::line(&format!(
        "entry      {index} {} {kind} {}",
        words(&receipt.issued_at),
        words(&receipt.receipt_id)
    ));
    for purpose in receipt.purposes.iter().flatten() {
        let until = purpose.until.as_ref().map(|until| format!(" until {until}")).unwrap_or_default();
        answer::line(&format!("           {} {}{until}", purpose.id, purpose.decision));
    }
}
