//! `countersign commission`: which gates are passed, the dry run, the two signatures, and the end.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;
use serde_json::json;

use super::super::{Place, answer, receipt, secret};
use crate::kiosk::commission::{Commission, Ended, check_end};
use crate::kiosk::{Clock, Error, Kiosk, Machine};

/// Who rehearses.
#[derive(Args)]
pub(in crate::cli) struct Rehearse {
    #[command(flatten)]
    place: Place,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

/// Who signs.
#[derive(Args)]
pub(in crate::cli) struct Sign {
    /// Their number.
    #[arg(long, value_name = "N")]
    operator: String,
    /// A file whose first line is their PIN; `-` is standard input.
    #[arg(long, value_name = "FILE", default_value = "-")]
    pin_file: PathBuf,
    #[command(flatten)]
    place: Place,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

/// Who ends it.
#[derive(Args)]
pub(in crate::cli) struct End {
    /// The administrator's number.
    #[arg(long, value_name = "N")]
    administrator: String,
    /// A file whose first line is the administrator's PIN.
    #[arg(long, value_name = "FILE")]
    administrator_pin_file: PathBuf,
    /// The compliance officer's number.
    #[arg(long, value_name = "N")]
    compliance: String,
    /// A file whose first line is the compliance officer's PIN.
    #[arg(long, value_name = "FILE")]
    compliance_pin_file: PathBuf,
    /// Where the certificate goes; none may be there.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[command(flatten)]
    place: Place,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

/// What certifies an end.
#[derive(Args)]
pub(in crate::cli) struct Certificate {
    /// The certificate.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The public policy of the machine that ended.
    #[arg(long, value_name = "FILE")]
    policy: PathBuf,
    /// Prints one JSON object.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Signed {
    outcome: &'static str,
    #[serde(flatten)]
    commission: Commission,
}

#[derive(Serialize)]
struct Over<'a> {
    outcome: &'static str,
    certificate: &'a Path,
    #[serde(flatten)]
    ended: Ended,
}

/// Shows the gates, after taking in a dossier if there is one. 0 if the machine serves people, 1 if not.
pub(super) fn show(place: &Place, dossier: Option<&Path>, as_json: bool, clock: Clock) -> ExitCode {
    let look = |machine: Machine| -> Result<Commission, Error> {
        let kiosk = opened(machine, clock)?;
        if let Some(file) = dossier {
            let taken = kiosk.take_dossier(file)?;
            answer::note(&format!("dossier taken in, with {} documents", taken.documents));
        }
        kiosk.commission()
    };
    let standing = match place.machine().map(look) {
        Ok(Ok(standing)) => standing,
        Ok(Err(error)) => return answer::failed(&error),
        Err(code) => return code,
    };
    if as_json {
        answer::json(&standing);
    } else {
        tell(&standing);
    }
    answer::yes(standing.serves)
}

/// Opens a machine; one that has settings and no store gets one first.
fn opened(machine: Machine, clock: Clock) -> Result<Kiosk, Error> {
    if machine.is_new() { Kiosk::install(machine, clock) } else { Kiosk::open(machine, clock) }
}

fn tell(standing: &Commission) {
    for (number, gate) in (1..).zip(&standing.gates) {
        let state = if gate.passed { "passed" } else { "SHUT" };
        let why = gate.remedy.as_ref().map(|why| format!("  {why}")).unwrap_or_default();
        answer::line(&format!("{number:>2}  {:<11}{state:<7}{why}", gate.gate));
    }
    for one in &standing.signed {
        answer::line(&format!("signed by {} ({}) at {}", one.operator, one.role, one.at));
    }
    match (&standing.since, standing.serves) {
        (Some(since), true) => answer::line(&format!("serves people since {since}")),
        (_, _) if standing.gates.iter().all(|gate| gate.passed) => {
            answer::line("every gate is passed: two people sign, with `countersign commission sign`");
        }
        (_, _) => answer::line("serves nobody until every gate is passed and two people have signed"),
    }
}

/// The dry run.
pub(super) fn rehearse(wish: &Rehearse, clock: Clock) -> ExitCode {
    answer::note("a visit with the demonstration face, in every language …");
    let act = |machine: Machine| Kiosk::open(machine, clock)?.rehearse_commission();
    match wish.place.machine().map(act) {
        Ok(Ok(())) if wish.json => answer::json(&json!({ "outcome": "rehearsed" })),
        Ok(Ok(())) => {
            answer::line("rehearsed: consent, receipt, taking back and refusal, each as it should be");
        }
        Ok(Err(error)) => return answer::failed(&error),
        Err(code) => return code,
    }
    ExitCode::SUCCESS
}

/// One of the two signatures.
pub(super) fn sign(wish: &Sign, clock: Clock) -> ExitCode {
    let pin = match secret::pin(&wish.pin_file) {
        Ok(pin) => pin,
        Err(code) => return code,
    };
    let act = |machine: Machine| -> Result<(bool, Commission), Error> {
        let kiosk = Kiosk::open(machine, clock)?;
        let commissioned = kiosk.sign_commission(&wish.operator, &pin)?;
        Ok((commissioned, kiosk.commission()?))
    };
    let (commissioned, commission) = match wish.place.machine().map(act) {
        Ok(Ok(done)) => done,
        Ok(Err(error)) => return answer::failed(&error),
        Err(code) => return code,
    };
    let outcome = if commissioned { "commissioned" } else { "signed" };
    if wish.json {
        answer::json(&Signed { outcome, commission });
    } else if commissioned {
        answer::line("commissioned: both have signed, and the machine serves people");
    } else {
        answer::line("signed: the other signature makes it serve people");
    }
    ExitCode::SUCCESS
}

/// The end.
pub(super) fn end(wish: &End, clock: Clock) -> ExitCode {
    finish(wish, clock).unwrap_or_else(|code| code)
}

fn finish(wish: &End, clock: Clock) -> Result<ExitCode, ExitCode> {
    if wish.out.exists() {
        answer::trouble(&format!("{} is there already", wish.out.display()), "give another name with --out");
        return Err(ExitCode::from(2));
    }
    let [administrator, compliance] = [&wish.administrator_pin_file, &wish.compliance_pin_file];
    let (first, second) = (secret::pin(administrator)?, secret::pin(compliance)?);
    let machine = wish.place.machine()?;
    let act = || -> Result<Ended, Error> {
        let kiosk = Kiosk::open(machine, clock)?;
        let ended = kiosk.end_commission((&wish.administrator, &first), (&wish.compliance, &second))?;
        answer::keep(&wish.out, ended.certificate.as_bytes())?;
        Ok(ended)
    };
    let ended = act().map_err(|error| answer::failed(&error))?;
    if wish.json {
        answer::json(&Over { outcome: "ended", certificate: &wish.out, ended });
    } else {
        answer::line(&format!(
            "erased      {} people; this machine serves nobody from here on",
            ended.erased
        ));
        if ended.held > 0 {
            answer::line(&format!(
                "held        {} by an authority's order: `countersign hold list`",
                ended.held
            ));
        }
        if let Some(day) = &ended.deregister_by {
            answer::line(&format!("deregister  tell the authority by {day}"));
        }
        answer::line(&format!("certificate {}", wish.out.display()));
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether a certificate holds: 0 if so, 1 if not.
pub(super) fn certificate(wish: &Certificate) -> ExitCode {
    let (Some(file), Some(policy)) = (receipt::read(&wish.file), receipt::read_policy(Some(&wish.policy)))
    else {
        return ExitCode::from(2);
    };
    let found = check_end(&file, &policy);
    let valid = found.is_ok();
    match (found, wish.json) {
        (_, true) => answer::json(&json!({ "valid": valid })),
        (Ok(text), false) => answer::line(&format!("HOLDS\n{}", text.trim_end())),
        (Err(error), false) => answer::line(&format!("DOES NOT HOLD: {}", answer::with_causes(&error))),
    }
    answer::yes(valid)
}
