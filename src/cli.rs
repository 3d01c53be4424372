//! Floor 3: the command line, for staff, inspectors, courts, installers and measurement.
//!
//! Every command takes `--json`, prints human text otherwise, exits 0 on success, 1 when the answer is "no, invalid,
//! failed" and 2 on wrong usage or a broken environment; stderr says what happened and what to do.

mod answer;
mod backup;
mod breach;
mod clerk;
mod commission;
mod demo;
mod doctor;
mod equal;
mod evaluate;
mod find;
mod hold;
mod inspect;
mod keeper;
mod keys;
mod law;
mod log;
mod operator;
mod pack;
mod place;
mod pressure;
mod receipt;
mod renew;
mod report;
mod scene;
mod secret;
mod subject;
mod sweep;
mod title;
mod using;
mod vision;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::{Parser, Subcommand};

use crate::i18n::{self, Text};
use crate::kiosk::commission::Commission;
use crate::kiosk::{self, CameraChoice, Clock, Closed, Journal, Kiosk, Opened, kept};
pub use clerk::ClerkWindow;
pub use inspect::InspectionWindow;
use place::Place;

/// What `main` does next.
pub enum Wanted {
    /// Leave with this code.
    Leave(ExitCode),
    /// Open the window on this kiosk, in this language, with a journal of what it shows.
    Window(Box<Kiosk>, String, Option<Journal>),
    /// Open the window on what people can do with what is theirs, and on nothing else.
    SelfService(Box<Kiosk>, String),
    /// Open the window of a machine that serves nobody yet.
    Setup(Box<Setup>),
    /// Open the clerk's window.
    Clerk(Box<ClerkWindow>),
    /// Open the inspector's window.
    Inspection(Box<InspectionWindow>),
    /// Open the window of a machine whose keys are away.
    Closed(Box<Closed>),
}

/// A machine that serves nobody yet.
pub struct Setup {
    /// The machine.
    pub kiosk: Kiosk,
    /// How far it is.
    pub commission: Commission,
    /// In these words.
    pub text: Text,
}

/// Give, see and take back consent to face recognition.
#[derive(Parser)]
#[command(name = "countersign", version, about, arg_required_else_help = false)]
struct Arguments {
    /// Without a command the window of this machine opens.
    #[command(flatten)]
    place: Place,
    /// The window where people see, lock, take back and erase what is theirs, and nothing else.
    #[arg(long)]
    self_service: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Show the whole machine with a demonstration face: a window, or headless.
    Demo(demo::Arguments),
    /// The clerk's own window, beside a machine whose window is open: how far a visit is, and nothing of who it is.
    Clerk(clerk::Arguments),
    /// What a machine waits for before it serves anyone: its gates, its dossier, its camera, its printer, two signatures.
    Commission(commission::Arguments),
    /// Check camera, models, runtime, key store, store, printer, clock, fonts and speech.
    Doctor(doctor::Arguments),
    /// Check or show a receipt, offline.
    #[command(subcommand)]
    Receipt(receipt::Command),
    /// Is the machine's log whole, and who has witnessed it?
    #[command(subcommand)]
    Log(log::Command),
    /// All that speaks for how one person was treated, in one file, and the page that checks it.
    #[command(subcommand)]
    Pack(pack::Command),
    /// Turn anew what is kept of a person's face.
    Renew(renew::Arguments),
    /// Compare a living face with what is kept under a receipt, for one purpose that it allows.
    Use(using::Arguments),
    /// The rules that a machine follows: show, check or sign a law pack.
    #[command(subcommand)]
    Law(law::Command),
    /// Replace a key of this machine by the next one.
    #[command(subcommand)]
    Keys(keys::Command),
    /// Write the whole store into one file that the controller's recovery key alone opens.
    Backup(backup::Backup),
    /// Make the store anew from a backup, under new keys.
    Restore(backup::Restore),
    /// Take back one purpose or all, with a receipt.
    Withdraw(subject::Withdraw),
    /// Erase everything under a receipt.
    Erase(subject::Shown),
    /// Delete what is over, with a certificate for each person.
    Sweep(sweep::Arguments),
    /// Tell that the person with a receipt has been served at the counter.
    Served(equal::Served),
    /// Whether who refuses the face is served as well as anyone, week by week.
    Service(equal::Weeks),
    /// What is held of a receipt's holder, and what happened.
    #[command(subcommand)]
    Subject(subject::Command),
    /// Keep the evidence about one person for a time, by an authority's order.
    #[command(subcommand)]
    Hold(hold::Command),
    /// Who works at this machine, each with a number and a PIN of their own.
    #[command(subcommand)]
    Operator(operator::Command),
    /// After a breach: seal the store at once, list whom it concerns, draft the notices.
    #[command(subcommand)]
    Breach(breach::Command),
    /// When people said, without a word, that they were being made to decide.
    Pressure(pressure::Arguments),
    /// Stop a confirmed act on a home, or put it into effect.
    #[command(subcommand)]
    Title(title::Command),
    /// Inspect a machine with an inspector's own key: log, store, receipts drawn by a seed; a report signed by both sides.
    Inspect(inspect::Arguments),
    /// A month in numbers that anyone may read: no person, and no number below ten.
    Report(report::Arguments),
    /// What the eyes see in an image or a clip.
    #[command(subcommand)]
    Vision(vision::Command),
    /// Measure on labelled files.
    #[command(subcommand)]
    Evaluate(evaluate::Command),
}

/// Reads the command line and does what it says; a wish for the window goes back to `main`.
pub fn run(clock: Clock) -> Wanted {
    if let Err(error) = i18n::check() {
        answer::trouble(&error.to_string(), "this program was built from faulty words: use another build");
        return Wanted::Leave(ExitCode::from(2));
    }
    let Arguments { place, self_service, command } = Arguments::parse();
    if let Err(error) = kiosk::memory::close() {
        return Wanted::Leave(answer::failed(&error));
    }
    let Some(command) = command else { return window(&place, self_service, clock) };
    match command {
        Command::Demo(arguments) => demo::run(arguments, clock),
        Command::Doctor(arguments) => Wanted::Leave(doctor::run(&arguments, clock())),
        Command::Clerk(wish) => clerk::run(&wish),
        Command::Commission(arguments) => Wanted::Leave(commission::run(&arguments, clock)),
        Command::Receipt(command) => Wanted::Leave(receipt::run(command)),
        Command::Use(wish) => Wanted::Leave(using::run(&wish, clock)),
        Command::Withdraw(wish) => Wanted::Leave(subject::withdraw(&wish, clock)),
        Command::Erase(shown) => Wanted::Leave(subject::erase(&shown, clock)),
        Command::Subject(command) => Wanted::Leave(subject::show(&command, clock)),
        Command::Hold(command) => Wanted::Leave(hold::run(&command, clock)),
        Command::Operator(command) => Wanted::Leave(operator::run(&command, clock)),
        Command::Breach(command) => Wanted::Leave(breach::run(&command, clock)),
        Command::Pressure(wish) => Wanted::Leave(pressure::run(&wish, clock)),
        Command::Sweep(wish) => Wanted::Leave(sweep::run(&wish, clock)),
        Command::Served(wish) => Wanted::Leave(equal::served(&wish, clock)),
        Command::Service(wish) => Wanted::Leave(equal::show(&wish, clock)),
        Command::Log(command) => Wanted::Leave(log::run(command)),
        Command::Pack(command) => Wanted::Leave(pack::run(command, clock)),
        Command::Law(command) => Wanted::Leave(law::run(&command, clock)),
        Command::Keys(command) => Wanted::Leave(keys::run(&command, clock)),
        Command::Title(command) => Wanted::Leave(title::run(&command, clock)),
        Command::Inspect(wish) => inspect::run(&wish, clock),
        Command::Backup(wish) => Wanted::Leave(backup::back_up(&wish, clock)),
        Command::Restore(wish) => Wanted::Leave(backup::restore(&wish, clock)),
        Command::Renew(arguments) => Wanted::Leave(renew::run(&arguments, clock)),
        Command::Report(wish) => Wanted::Leave(report::run(&wish, clock)),
        Command::Vision(command) => Wanted::Leave(vision::run(command)),
        Command::Evaluate(command) => Wanted::Leave(evaluate::run(command, clock)),
    }
}

/// The window of the machine in its folder. A demonstration's has the demonstration face before its camera.
fn window(place: &Place, self_service: bool, clock: Clock) -> Wanted {
    if !place.is_set_up() {
        answer::trouble(
            "this machine is not commissioned",
            "run `countersign demo` to see it work, or `countersign --help`",
        );
        return Wanted::Leave(ExitCode::from(2));
    }
    let machine = match place.machine() {
        Ok(machine) => machine,
        Err(code) => return Wanted::Leave(code),
    };
    let started = kept::starts_before();
    match started {
        None if machine.display().full_screen => return Wanted::Leave(keeper::keep_up()),
        None => {}
        Some(_) => {
            if let Err(error) = kept::end_with_keeper() {
                return Wanted::Leave(answer::failed(&error));
            }
        }
    }
    let opened = if machine.is_new() && !machine.facts().site.demo {
        Kiosk::install(machine, clock).map(|kiosk| Opened::Open(Box::new(kiosk)))
    } else {
        Kiosk::open_or_closed(machine, clock)
    };
    match opened {
        Ok(Opened::Open(kiosk)) => match waits(*kiosk) {
            Ok(Waits::No(kiosk)) => serve(kiosk, started, self_service),
            Ok(Waits::Yes(setup)) => Wanted::Setup(setup),
            Err(error) => Wanted::Leave(answer::failed(&error)),
        },
        Ok(Opened::Closed(closed)) => {
            answer::trouble(&answer::with_causes(closed.why()), answer::CLOSED);
            Wanted::Closed(closed)
        }
        Err(error) => Wanted::Leave(answer::failed(&error)),
    }
}

/// Whether a machine waits for its commissioning.
enum Waits {
    No(Box<Kiosk>),
    Yes(Box<Setup>),
}

/// A machine that was never commissioned waits; one with a shut gate serves people in the other way.
fn waits(kiosk: Kiosk) -> Result<Waits, kiosk::Error> {
    if kiosk.site().demo {
        return Ok(Waits::No(Box::new(kiosk)));
    }
    let commission = kiosk.commission()?;
    if commission.since.is_some() {
        return Ok(Waits::No(Box::new(kiosk)));
    }
    let text = Text::new(kiosk.facts().languages.first().copied().unwrap_or("en"))?;
    Ok(Waits::Yes(Box::new(Setup { kiosk, commission, text })))
}

/// The window of a machine that serves people, started so many times before.
fn serve(kiosk: Box<Kiosk>, started: Option<u32>, self_service: bool) -> Wanted {
    if started.is_some_and(|times| times > 0)
        && let Err(error) = kiosk.note_restart()
    {
        return Wanted::Leave(answer::failed(&error));
    }
    let language = kiosk.facts().languages.first().map_or("en".to_owned(), ToString::to_string);
    if self_service {
        return Wanted::SelfService(kiosk, language);
    }
    let camera = if kiosk.site().demo { CameraChoice::Puppet } else { CameraChoice::Device(0) };
    Wanted::Window(Box::new(kiosk.with_camera(camera)), language, None)
}

/// Where the models are, when not in the usual places.
#[derive(clap::Args)]
struct Models {
    /// Folder of the verified models and the runtime.
    #[arg(long, value_name = "DIR")]
    models: Option<PathBuf>,
}

/// A watch that started now.
#[expect(clippy::disallowed_methods, reason = "how long a command took is part of its answer")]
fn stopwatch() -> impl Fn() -> Duration {
    let start = Instant::now();
    move || start.elapsed()
}
