//! What a person can do with what is theirs, handed to the acts that do it.

use std::sync::Arc;

use futures::channel::mpsc::{Sender, channel};
use futures::{SinkExt as _, StreamExt as _};

use crate::domain::receipt::Kind;
use crate::domain::{Complaint, Fault, Glimpse, PurposeId, ReceiptId, StickNumber, Why};
use crate::kiosk::{Error, Kiosk, Past, Right, Scan, Standing, Taken};
use crate::ui::counter::issued;
use crate::ui::desk::{Asked, Found, Happened, Held, Issued, Own, Passage, Scanned};

/// The acts of this kiosk.
pub(super) fn own(kiosk: &Arc<Kiosk>) -> Own {
    let own = || Arc::clone(kiosk);
    let (camera, reader, sighter, teller, doer) = (own(), own(), own(), own(), own());
    let (drawer, writer, giver) = (own(), own(), own());
    Own {
        scan: Arc::new(move |grant| {
            let (seen, scanned) = channel(1);
            let scan = camera.scan(grant);
            std::thread::spawn(move || watch(scan, seen));
            scanned.boxed()
        }),
        present: Arc::new(move |read| present(&reader, read).map_err(|error| error.fault())),
        document: Arc::new(move |receipt, typed| {
            let shown = sighter.show_document(receipt, typed);
            let standing = shown.and_then(|()| sighter.standing(receipt)).map_err(|error| error.fault())?;
            Ok(held(*receipt, standing))
        }),
        past: Arc::new(move |receipt, before| {
            let page = teller.history_page(receipt, before).map_err(|error| error.fault())?;
            let acts = page.acts.into_iter().filter_map(happened).collect();
            Ok(Passage { acts, earlier: page.earlier })
        }),
        receipt: Arc::new(move |receipt| again(&giver, receipt).map_err(|error| error.fault())),
        stick_number: Arc::new(move || drawer.stick_number()),
        stick: Arc::new(move |receipt, number| {
            writer.copy_to_stick(receipt, number).map(issued).map_err(|error| error.fault())
        }),
        act: Arc::new(move |receipt, asked| act(&doer, receipt, asked).map_err(|error| error.fault())),
    }
}

/// Nothing can be asked of a machine without its keys but what it says itself.
pub(super) fn nothing(why: Fault) -> Own {
    Own {
        scan: Arc::new(move |_| futures::stream::iter([Scanned::Failed(why)]).boxed()),
        present: Arc::new(move |_| Err(why)),
        document: Arc::new(move |_, _| Err(why)),
        past: Arc::new(move |_, _| Err(why)),
        receipt: Arc::new(move |_| Err(why)),
        stick_number: Arc::new(|| StickNumber::from_random([0; 16])),
        stick: Arc::new(move |_, _| Err(why)),
        act: Arc::new(move |_, _| Err(why)),
    }
}

/// Looks until a square is read, the time is over, or the window listens no more. Dropping the scan closes the camera, before
/// the window hears how it ended.
fn watch(mut scan: Scan, mut window: Sender<Scanned>) {
    let ended = loop {
        match scan.look() {
            Ok(Some(read @ Glimpse::Text(_))) => break Scanned::Seen(read),
            Ok(Some(glimpse)) => {
                // A window that is still drawing misses this one and gets the next.
                if window.try_send(Scanned::Seen(glimpse)).is_err_and(|error| error.is_disconnected()) {
                    return;
                }
            }
            Ok(None) => break Scanned::Over,
            Err(error) => break Scanned::Failed(error.fault()),
        }
    };
    drop(scan);
    // A window that is gone needs no answer.
    drop(futures::executor::block_on(window.send(ended)));
}

fn present(kiosk: &Kiosk, read: &str) -> Result<Found, Error> {
    let receipt = kiosk.present_any(read)?;
    match kiosk.asks_document(&receipt) {
        Ok(true) => Ok(Found::AsksDocument(receipt)),
        Ok(false) => Ok(Found::Held(held(receipt, kiosk.standing(&receipt)?))),
        Err(error) if error.fault() == Fault::Refuse(Why::NotGiven) => {
            Ok(Found::Paper(Box::new(again(kiosk, &receipt)?)))
        }
        Err(error) => Err(error),
    }
}

fn again(kiosk: &Kiosk, receipt: &ReceiptId) -> Result<Issued, Error> {
    Ok(Issued { again: true, ..issued(kiosk.handed_out(receipt)?) })
}

fn held(receipt: ReceiptId, standing: Standing) -> Held {
    let purposes = standing.purposes.into_iter().filter_map(|one| {
        let given = one.until.filter(|_| one.state == "given");
        Some((PurposeId::new(&one.id).ok()?, one.state, given))
    });
    let erased = standing.hold.as_ref().is_some_and(|hold| hold.erased);
    Held {
        receipt,
        purposes: purposes.collect(),
        kept: standing.template_kept,
        paused: standing.paused,
        hold: standing.hold.map(|standing| standing.hold),
        erased,
    }
}

fn happened(past: Past) -> Option<Happened> {
    let kind = Kind::from_code(past.kind)?;
    let used = past.purposes.iter().filter(|_| kind == Kind::Use);
    Some(Happened {
        at: past.at,
        kind,
        used: used.filter_map(|one| PurposeId::new(&one.id).ok()).collect(),
        matched: past.matched,
        code: past.code,
    })
}

fn act(kiosk: &Kiosk, receipt: &ReceiptId, asked: &Asked) -> Result<Issued, Error> {
    let right = match asked {
        Asked::TakeBack(Some(purpose)) => Right::TakeBack(Taken::One(purpose.clone())),
        Asked::TakeBack(None) => Right::TakeBack(Taken::All),
        Asked::Pause => Right::Pause,
        Asked::Resume => Right::Resume,
        Asked::Erase => Right::Erase,
        Asked::Copy => Right::Copy,
        Asked::Explain => Right::Explain,
        Asked::Complain(words) => Right::Complain(Complaint::new(words)?),
        Asked::Correct(words) => Right::Correct(Complaint::new(words)?),
    };
    kiosk.exercise(receipt, &right).map(issued)
}
