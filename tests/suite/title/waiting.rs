//! A desk with no machine behind it at which an act waits, and which only notes what it was asked for.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use countersign::domain::ReceiptId;
use countersign::domain::document::Typed;
use countersign::domain::receipt::Kind;
use countersign::domain::transaction::{
    Disposal, DisposalKind, Document, Halt, LookUp, Pick, Rank, Salt, StopCode, Unstopped,
};
use countersign::domain::{Fault, Why};
use countersign::ui::desk::title::{Shown, Title};
use countersign::ui::desk::{Asked, Desk, Issued};
use iced_test::futures::futures::{StreamExt as _, stream};

use super::office::{sale, stated};
use crate::bank::NOW;

/// What waits.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Waits {
    Sale,
    Mortgage,
    LookUp,
}

/// What the desk of a waiting act was asked for, and how many officers' signatures are still missing.
#[derive(Clone, Default)]
pub(crate) struct Asks {
    pub(crate) noted: Arc<Mutex<Vec<String>>>,
    pub(crate) missing: Arc<AtomicUsize>,
}

impl Asks {
    fn note(&self, what: String) {
        self.noted.lock().unwrap().push(what);
    }

    pub(crate) fn noted(&self) -> Vec<String> {
        self.noted.lock().unwrap().clone()
    }
}

/// Has an act wait at this desk, for whose owner two signatures are missing.
pub(crate) fn at(desk: &mut Desk, waits: Waits) -> Asks {
    let asks = Asks::default();
    asks.missing.store(2, Ordering::Relaxed);
    // What the window does with a paper does not depend on what stands on it.
    let (paper, own) = (Arc::clone(&desk.own.act), || asks.clone());
    let of = move |kind| Issued {
        kind,
        until: None,
        stop: (kind == Kind::Confirmation).then(|| (StopCode::from_random([7; 16]), NOW.plus_days(3))),
        ..paper(&countersign::domain::ReceiptId::from_random([7; 16]), &Asked::Copy).expect("a paper")
    };
    let (papers, stopped, confirmed) = (of.clone(), of.clone(), of);
    let (would_stop, stops) = (own(), own());
    let (shows, picks, watches, meets, misses, confirms, leaves) =
        (own(), own(), own(), own(), own(), own(), own());
    desk.title = Title {
        waits: Arc::new(|| true),
        show: Arc::new(move |kind, typed, _| {
            Document::of(kind, typed.as_str()).map_err(|_| {
                Fault::Refuse(Why::Document(countersign::domain::document::Error::Unreadable))
            })?;
            shows.note("show".to_owned());
            Ok(if typed.as_str() == "A1234563" { shown(waits) } else { Shown::Stranger })
        }),
        pick: Arc::new(move |pick, seconds, _| {
            picks.note(format!("pick {pick:?} after {seconds}"));
            Ok((pick != Pick::GiveAway).then(|| papers(Kind::Stopped)))
        }),
        watch: Arc::new(move |_, _, _| {
            watches.note("watch".to_owned());
            stream::pending().boxed()
        }),
        meet: Arc::new(move |_, _| {
            meets.note("meet".to_owned());
            Ok(())
        }),
        missing: Arc::new(move || {
            Ok(match misses.missing.load(Ordering::Relaxed) {
                0 => None,
                1 => Some(Rank::Supervisor),
                _ => Some(Rank::Officer),
            })
        }),
        confirm: Arc::new(move |text| {
            confirms.note(format!("confirm {}", text.language()));
            Ok(confirmed(Kind::Confirmation))
        }),
        serves: true,
        find: Arc::new(move |read| match read {
            CONFIRMATION => Ok(ReceiptId::from_random([7; 16])),
            _ => Err(Fault::Refuse(Why::NotGiven)),
        }),
        would_stop: Arc::new(move |_, typed| {
            would_stop.note("would stop".to_owned());
            Ok(known(typed).map(|()| Box::new(stated(sale(), "here", ([1; 16], Salt([2; 16]))))))
        }),
        stop: Arc::new(move |_, typed| {
            stops.note("stop".to_owned());
            Ok(known(typed)
                .map(|()| Box::new(Issued { halt: Some(Halt::StopCode), ..stopped(Kind::Stopped) })))
        }),
        leave: Arc::new(move || leaves.note("leave".to_owned())),
    };
    asks
}

/// What a confirmation has for a code here.
pub(crate) const CONFIRMATION: &str = "7F3K92QDB998MX";

/// The stop codes that this desk knows, and what it says to each.
pub(crate) fn codes() -> [(StopCode, Result<(), Unstopped>); 6] {
    [
        Ok(()),
        Err(Unstopped::Wrong),
        Err(Unstopped::Wait(NOW.plus_seconds(480))),
        Err(Unstopped::Stopped),
        Err(Unstopped::Effective),
        Err(Unstopped::Lost),
    ]
    .map({
        let mut number = 6;
        move |says| {
            number += 1;
            (StopCode::from_random([number; 16]), says)
        }
    })
}

fn known(typed: &Typed) -> Result<(), Unstopped> {
    let code = StopCode::parse(typed.as_str()).map_err(|_| Unstopped::Slip)?;
    codes().into_iter().find(|(one, _)| *one == code).map_or(Err(Unstopped::Wrong), |(_, says)| says)
}

fn shown(waits: Waits) -> Shown {
    let once = ([1; 16], Salt([2; 16]));
    match waits {
        Waits::Sale => Shown::Act(Box::new(stated(sale(), "here", once))),
        Waits::Mortgage => {
            let act = Disposal {
                kind: DisposalKind::Mortgage,
                counterparty: "Red Lantern Credit Ltd".into(),
                ..sale()
            };
            Shown::Act(Box::new(stated(act, "here", once)))
        }
        Waits::LookUp => Shown::LookUp(Box::new(stated(LookUp, "here", once))),
    }
}
