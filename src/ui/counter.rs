//! The desk of a real kiosk: each of the window's wishes handed to the act that fulfils it. The one place where window
//! and kiosk meet.

use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use futures::channel::mpsc::{Sender, channel};
use futures::{SinkExt as _, StreamExt as _};

use crate::domain::Fault;
use crate::domain::liveness::Phase;
use crate::i18n::Text;
use crate::kiosk::{self, Done, Error, Kiosk, LiveCapture, Progress, Watch};
use crate::ui::desk::{About, Ask, Desk, Handed, Idle, Issued, Live, Matrix, Picture, Refusal, Sight, Wish};

/// The desk at which the window of this kiosk stands.
pub(super) fn desk(kiosk: &Arc<Kiosk>) -> Desk {
    let own = || Arc::clone(kiosk);
    let (clock, words, camera, enroll, refuse, printer) = (own(), own(), own(), own(), own(), own());
    Desk {
        about: Arc::new(about(kiosk)),
        now: Arc::new(move || clock.now()),
        notice: Arc::new(move |text| words.notice(text)),
        watch: Arc::new(move |grant, wishes| {
            let (seen, sights) = channel(1);
            let (kiosk, watch) = (Arc::clone(&camera), camera.watch(grant));
            std::thread::spawn(move || challenge(&kiosk, watch, &wishes, seen));
            sights.boxed()
        }),
        enroll: Arc::new(move |consent, Live(live)| {
            let live = live.downcast::<LiveCapture>().expect("the camera's worker hands over nothing else");
            enroll.enroll(consent, *live).map(issued).map_err(|error| error.fault())
        }),
        refuse: Arc::new(move |refusal| {
            let done = match refusal {
                Refusal::OtherWay(language) => {
                    let text = Text::new(&language).map_err(|error| Error::from(error).fault())?;
                    refuse.use_another_way(&text)
                }
                Refusal::EveryPurpose(consent) => refuse.refuse(consent),
            };
            done.map(issued).map_err(|error| error.fault())
        }),
        print: Arc::new(move |issued| printer.print(&issued.code).map_err(|error| error.fault())),
    }
}

/// One try before the camera, on the camera's own thread. Ends when the window no longer listens: dropping the watch
/// closes the camera.
fn challenge(kiosk: &Kiosk, mut watch: Watch, wishes: &Receiver<Wish>, mut window: Sender<Sight>) {
    let mut capture = match kiosk.capture() {
        Ok(capture) => capture,
        Err(error) => return last(window, Sight::Failed(error.fault())),
    };
    loop {
        for wish in wishes.try_iter() {
            let without = match wish {
                Wish::MoreTime => None,
                Wish::Another(gesture) => Some(gesture),
            };
            match kiosk.ease(&capture, without) {
                Ok(eased) => capture = eased,
                Err(error) => return last(window, Sight::Failed(error.fault())),
            }
        }
        let seen = match watch.look() {
            Ok(seen) => seen,
            Err(error) => return last(window, Sight::Failed(error.fault())),
        };
        match capture.observe(&seen) {
            Progress::Ask(prompt) => {
                watch.cue((prompt.phase == Phase::Act).then_some(prompt.gesture));
                let kiosk::Prompt { gesture, phase, hint, done, of } = prompt;
                let kiosk::Picture { width, height, rgba } = seen.picture();
                let picture = Arc::new(Picture { width, height, rgba });
                let sight = Sight::Seen(picture, Ask { gesture, phase, hint, done, of });
                // A window that is still drawing misses this picture and gets the next.
                if window.try_send(sight).is_err_and(|error| error.is_disconnected()) {
                    return;
                }
            }
            Progress::Passed(live) => return last(window, Sight::Passed(Handed::new(Live(Box::new(live))))),
            Progress::Failed(failure) => {
                return last(window, Sight::Failed(Fault::Refuse(crate::domain::Why::Liveness(failure))));
            }
        }
    }
}

/// Says how it ended, and waits until the window has heard it.
fn last(mut window: Sender<Sight>, sight: Sight) {
    // A window that is gone needs no answer.
    drop(futures::executor::block_on(window.send(sight)));
}

fn about(kiosk: &Kiosk) -> About {
    About {
        controller: kiosk.controller().clone(),
        site: kiosk.site().clone(),
        languages: kiosk.languages(),
        purposes: kiosk.purposes().to_vec(),
        offset: kiosk.offset(),
        idle: Idle {
            warn_seconds: seconds(kiosk.idle().warn_after),
            answer_seconds: seconds(kiosk.idle().answer_within),
            extensions: u32::from(kiosk.idle().extensions),
        },
    }
}

fn seconds(time: Duration) -> u32 {
    u32::try_from(time.as_secs()).unwrap_or(u32::MAX)
}

fn issued(done: Done) -> Issued {
    let square = done.square.and_then(|square| Matrix::new(square.side, square.dark));
    Issued { code: done.code, page: done.page, qr: square, until: done.until }
}
