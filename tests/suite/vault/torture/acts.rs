//! The acts that are tortured, and the child process that does them.

use std::io::Write as _;
use std::path::Path;

use countersign::domain::log::Event;
use countersign::domain::receipt::Kind;
use countersign::domain::{Policy, Record, Timestamp};
use countersign::vault::Vault;

use super::copies;
use super::oracle::keys;
use crate::receipts::kit::Cosigner;
use crate::vault::breach;
use crate::vault::fixture::{
    self, NOON, ORIGIN, about_hold, erasure, erasure_held, refusal, rng, withdrawal,
};

/// One act on a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Create,
    Commission,
    Enroll,
    Refuse,
    HandOver,
    ClockBack,
    Cosign,
    WithdrawOne,
    EnrollAgain,
    WithdrawAll,
    PlaceHold,
    EraseUnderHold,
    EndHold,
    EraseLast,
    /// A backup into the watched folder.
    BackUp,
    /// A store made there from a backup that lies outside.
    Restore,
    /// Rows by a plain connection, `synchronous=FULL`.
    Plain,
    /// Rows by a plain connection, `synchronous=OFF`: the negative control.
    Careless,
    DeclareBreach,
    LiftBreach,
}

impl Act {
    /// Every act of the vault, in an order in which each finds what it needs.
    pub(super) const ALL: [Self; 16] = [
        Self::Create,
        Self::Commission,
        Self::Enroll,
        Self::Refuse,
        Self::HandOver,
        Self::ClockBack,
        Self::Cosign,
        Self::WithdrawOne,
        Self::EnrollAgain,
        Self::WithdrawAll,
        Self::PlaceHold,
        Self::EraseUnderHold,
        Self::EndHold,
        Self::EraseLast,
        Self::DeclareBreach,
        Self::LiftBreach,
    ];

    fn number(self) -> u64 {
        self as u64
    }

    /// Does it, in a process of its own or not. What it draws depends on nothing but the act.
    pub(super) fn run(self, store: &Path) {
        let mut rng = rng(self.number());
        if self == Self::Create {
            drop(Vault::create(store, &keys(), ORIGIN, &mut rng).expect("a new store"));
            return self.acknowledge();
        }
        if self == Self::Restore {
            copies::restore(store, &mut rng);
            return self.acknowledge();
        }
        if matches!(self, Self::Plain | Self::Careless) {
            return self.plain(store);
        }
        let mut vault = Vault::open(store, &keys()).expect("it opens");
        let (first, second) = (fixture::consent(1), fixture::consent(3));
        match self {
            Self::Commission => {
                vault.append(Event::KioskCommissioned, b"", NOON, &mut rng).expect("logged");
            }
            Self::Enroll => drop(fixture::enroll(&mut vault, &first, self.number()).expect("enrolled")),
            Self::EnrollAgain => drop(fixture::enroll(&mut vault, &second, self.number()).expect("enrolled")),
            Self::Refuse => drop(vault.refuse(&refusal(2), NOON, &mut rng).expect("refused")),
            Self::HandOver => vault.handed_over(&first.id).expect("handed over"),
            Self::ClockBack => {
                vault.append(Event::CaptureOpen, b"", Timestamp::from_unix(0), &mut rng).expect("logged");
            }
            Self::Cosign => {
                let witness = Cosigner::new("witness.example/w1", 3);
                let text = format!("{}witness w {}\n", vault.policy().as_text(), witness.vkey());
                let trust = Policy::parse(text.as_bytes()).expect("a sound policy");
                let note = vault.newest_checkpoint().expect("readable").expect("logged");
                vault.keep_cosigned(&witness.cosign(&note, 1_795_430_700), &trust).expect("kept");
            }
            Self::WithdrawOne => {
                let record = withdrawal(20, &first, &["withdraw-cash"], &["open-account"]);
                vault.withdraw(&first.id, &record, NOON, &mut rng).expect("withdrawn");
            }
            Self::WithdrawAll => {
                let record = withdrawal(21, &second, &["withdraw-cash", "open-account"], &[]);
                vault.withdraw(&second.id, &record, NOON, &mut rng).expect("withdrawn");
            }
            Self::PlaceHold => {
                let record = about_hold(24, &first, Kind::HoldPlaced, &["open-account"], NOON);
                vault.place_hold(&first.id, &record, NOON, &mut rng).expect("placed");
            }
            Self::EraseUnderHold => {
                let record = erasure_held(22, &first, NOON);
                vault.erase(&first.id, &record, NOON, &mut rng).expect("erased");
            }
            Self::EndHold => {
                let ended = about_hold(25, &first, Kind::HoldEnded, &[], NOON);
                let certificate = Record { purposes: vec![], ..erasure(26, &first) };
                vault.end_hold(&first.id, (&ended, Some(&certificate)), NOON, &mut rng).expect("ended");
                vault.scour().expect("scoured");
            }
            Self::EraseLast => {
                drop(vault.erase(&second.id, &erasure(23, &second), NOON, &mut rng).expect("erased"));
            }
            Self::DeclareBreach => {
                breach::declare(&mut vault, self.number()).expect("declared");
            }
            Self::LiftBreach => breach::lift(&mut vault, self.number()).expect("lifted"),
            Self::BackUp => copies::back_up(&mut vault, store, &mut rng),
            Self::Create | Self::Restore | Self::Plain | Self::Careless => unreachable!("done above"),
        }
        self.acknowledge();
        drop(vault); // what is left to write is written after the act was acknowledged
    }

    /// Three commits by a connection that the vault has no part in, each acknowledged.
    fn plain(self, store: &Path) {
        let raw = fixture::keyed(store);
        let synchronous = if self == Self::Careless { "OFF" } else { "FULL" };
        raw.execute_batch(&format!("PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous}"))
            .expect("a setting");
        for number in 0..3i64 {
            raw.execute("UPDATE clock SET latest = ?1", [number]).expect("a row");
            self.acknowledge();
        }
        // Ended as by a power cut: nothing is tidied up.
        std::mem::forget(raw);
    }

    /// Says that it is done: on the disk's own record, and to whoever listens.
    fn acknowledge(self) {
        if let Some(folder) = std::env::var_os("DISK_FOLDER") {
            let mark = Path::new(&folder).join(ACKNOWLEDGED);
            let mut mark = std::fs::File::options().append(true).create(true).open(mark).expect("a mark");
            mark.write_all(b"x").expect("a mark");
        }
        let mut out = std::io::stdout().lock();
        writeln!(out, "acknowledged").and_then(|()| out.flush()).expect("the parent listens");
    }

    /// The act with this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        let others = [Self::BackUp, Self::Restore, Self::Plain, Self::Careless];
        let all = Self::ALL.into_iter().chain(others);
        all.into_iter().find(|act| format!("{act:?}") == name)
    }
}

/// A mark among a disk's steps; not a file of the store.
pub(super) const ACKNOWLEDGED: &str = "acknowledged";
