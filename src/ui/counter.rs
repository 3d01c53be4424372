//! The desk of a real kiosk: each of the window's wishes handed to the act that fulfils it. The one place where window
//! and kiosk meet.

mod challenge;
mod own;
mod title;

use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt as _;
use futures::channel::mpsc::{channel, unbounded};

use crate::i18n::Text;
use crate::kiosk::{Closed, Done, Error, Facts, Kiosk, LiveCapture, Taken, Voice};
use crate::ui::desk::{self, About, Desk, Exit, Handed, Idle, Issued, Live, Matrix, Refusal, Sight, Slip};
use challenge::Challenge;

/// The desk at which the window of this kiosk stands.
pub fn desk(kiosk: &Arc<Kiosk>) -> Desk {
    let own = || Arc::clone(kiosk);
    let (clock, words, camera, enroll, refuse) = (own(), own(), own(), own(), own());
    let (withdraw, printer, abandon, erase, seals, eased) = (own(), own(), own(), own(), own(), own());
    let (rules, guardians, pressed, drawing, meanings, leaflets) = (own(), own(), own(), own(), own(), own());
    Desk {
        about: Arc::new(about(kiosk.facts())),
        now: Arc::new(move || clock.now()),
        notice: Arc::new(move |text| words.notice(text)),
        may_ask: Arc::new(move || rules.may_act().map_err(|error| error.fault())),
        // What cannot be read is said at the next act.
        sealed: Arc::new(move || seals.seal().is_ok_and(|seal| seal.is_some())),
        draw: Arc::new(move |count| drawing.draw_one(count)),
        understood: Arc::new(move || meanings.note_understood().map_err(|error| error.fault())),
        guardian: Arc::new(move |birth, relation| {
            guardians.guardian(birth, relation).map_err(|error| error.fault())
        }),
        watch: Arc::new(move |grant, way, wishes| {
            let (seen, sights) = channel(1);
            let (kiosk, opened) = (Arc::clone(&camera), (camera.watch(grant), camera.liveness(grant), way));
            std::thread::spawn(move || Challenge::begin(&kiosk, opened, wishes, seen));
            sights.boxed()
        }),
        enroll: Arc::new(move |consent, Live(live), seconds| {
            let live = live.downcast::<LiveCapture>().expect("the camera's worker hands over nothing else");
            enroll.enroll(consent, *live, seconds).map(issued).map_err(|error| error.fault())
        }),
        refuse: Arc::new(move |refusal, seconds| {
            let done = match refusal {
                Refusal::OtherWay(language) => {
                    let text = Text::new(&language).map_err(|error| Error::from(error).fault())?;
                    refuse.use_another_way(&text, seconds)
                }
                Refusal::EveryPurpose(consent) => refuse.refuse(consent, seconds),
            };
            done.map(issued).map_err(|error| error.fault())
        }),
        withdraw: Arc::new(move |given| {
            withdraw.withdraw(&given.receipt, &Taken::All).map(issued).map_err(|error| error.fault())
        }),
        print: Arc::new(move |issued, letters| {
            printer.print(&issued.receipt, letters).map_err(|error| error.fault())
        }),
        print_leaflet: Arc::new(move |leaflet, letters| {
            leaflets.print_leaflet(leaflet, letters).map_err(|error| error.fault())
        }),
        abandon: Arc::new(move |left| abandon.abandon(left).map_err(|error| error.fault())),
        eased: Arc::new(move |used| eased.note_eased(used).map_err(|error| error.fault())),
        pressed: Arc::new(move || pressed.report_pressure().map_err(|error| error.fault())),
        erase: Arc::new(move |late| erase.erase(&late.receipt).map(|_| ()).map_err(|error| error.fault())),
        own: own::own(kiosk),
        title: title::title(kiosk),
        self_service: false,
        voice: voice(),
        closed: None,
        exit: exit(kiosk),
        clerk: None,
    }
}

/// A window that covers the whole display is closed by staff alone.
fn exit(kiosk: &Arc<Kiosk>) -> Exit {
    if !kiosk.display().full_screen {
        return Exit::Free;
    }
    let kiosk = Arc::clone(kiosk);
    Exit::Staff(Arc::new(move |number, pin| kiosk.close_window(number, pin).map_err(|error| error.fault())))
}

/// The desk at which the window of a machine without its keys stands: nobody can begin, and whoever tries is told why.
pub fn closed_desk(closed: &Arc<Closed>) -> Desk {
    let own = || Arc::clone(closed);
    let (clock, words, intake, printer) = (own(), own(), own(), own());
    let why = closed.why().fault();
    Desk {
        about: Arc::new(about(closed.facts())),
        now: Arc::new(move || clock.now()),
        notice: Arc::new(move |text| words.notice(text)),
        may_ask: Arc::new(move || Err(why)),
        sealed: Arc::new(|| false),
        draw: Arc::new(|_| 0),
        understood: Arc::new(move || Err(why)),
        guardian: Arc::new(move |_, _| Err(why)),
        watch: Arc::new(move |_, _, _| futures::stream::iter([Sight::Failed(why)]).boxed()),
        enroll: Arc::new(move |_, _, _| Err(why)),
        refuse: Arc::new(move |_, _| Err(why)),
        withdraw: Arc::new(move |_| Err(why)),
        print: Arc::new(move |_, _| Err(why)),
        print_leaflet: Arc::new(move |_, _| Err(why)),
        abandon: Arc::new(move |_| Err(why)),
        eased: Arc::new(move |_| Err(why)),
        pressed: Arc::new(move || Err(why)),
        erase: Arc::new(move |_| Err(why)),
        own: own::nothing(why),
        title: desk::title::Title::none(),
        self_service: false,
        voice: voice(),
        closed: Some(desk::Closed {
            why,
            take_in: Arc::new(move |read| {
                let accepted = intake.accept(read.as_bytes(), &Taken::All);
                accepted.map(|accepted| Slip { code: accepted.code }).map_err(|error| error.fault())
            }),
            print: Arc::new(move |slip| printer.print(&slip.code).map_err(|error| error.fault())),
        }),
        // Who works here is known to the store alone, and that cannot be read.
        exit: if closed.facts().display.full_screen { Exit::Shut } else { Exit::Free },
        clerk: None,
    }
}

/// Opens the way for clerks' windows. Without it a machine serves people all the same.
pub(super) fn clerk(kiosk: &Arc<Kiosk>) -> Option<desk::Clerk> {
    let (orders, given) = std::sync::mpsc::channel();
    let teller = kiosk.open_to_clerks(orders).ok()?;
    let (heard, listening) = unbounded();
    std::thread::spawn(move || given.iter().all(|order| heard.unbounded_send(order).is_ok()));
    Some(desk::Clerk {
        tell: Arc::new(move |progress| teller.tell(progress)),
        heard: Handed::new(listening.boxed()),
    })
}

/// The system's voice. What it cannot say stands on the screen all the same; `doctor` tells whether it answers.
fn voice() -> Option<desk::Voice> {
    let speaker = Arc::new(Voice::find()?);
    let silent = Arc::clone(&speaker);
    Some(desk::Voice {
        say: Arc::new(move |words, language| drop(speaker.say(words, language))),
        hush: Arc::new(move || silent.hush()),
    })
}

pub(super) fn about(facts: Facts) -> About {
    About {
        controller: facts.controller,
        site: facts.site,
        languages: facts.languages.into_iter().filter_map(|tag| Text::new(tag).ok()).collect(),
        purposes: facts.purposes,
        questioned: facts.questioned,
        guardian_below: facts.guardian_below,
        offset: facts.offset,
        idle: Idle {
            warn_seconds: seconds(facts.idle.warn_after),
            answer_seconds: seconds(facts.idle.answer_within),
            extensions: u32::from(facts.idle.extensions),
        },
    }
}

fn seconds(time: Duration) -> u32 {
    u32::try_from(time.as_secs()).unwrap_or(u32::MAX)
}

fn issued(done: Done) -> Issued {
    let square = done.square.and_then(|square| Matrix::new(square.side, square.dark));
    let Done { id, kind, code, page, until, stop, halt, hold, .. } = done;
    Issued { receipt: id, kind, code, page, qr: square, until, stop, halt, hold, again: false }
}
