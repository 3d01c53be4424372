//! One try before the camera, on a thread of its own: what the eyes see goes to the window, what the person wishes comes
//! back. When the camera falls silent or goes away the try pauses, says why, and begins anew when the camera returns.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use futures::SinkExt as _;
use futures::channel::mpsc::Sender;

use crate::domain::{Aside, Fault, Hint, Part, Rules, Why};
use crate::kiosk::{self, Capture, Error, Kiosk, Progress, Seen, Watch};
use crate::ui::desk::{Ask, Handed, Live, Manner, Picture, Sight, Wish};

/// A try under way.
pub(super) struct Challenge<'a> {
    kiosk: &'a Kiosk,
    watch: Watch,
    wishes: Receiver<Wish>,
    window: Sender<Sight>,
    capture: Capture,
    /// How the movements are drawn anew, where they are those of an act: nobody wishes for others.
    redraw: Option<Redraw>,
    /// Something was seen since the camera opened or returned.
    seeing: bool,
    pauses: u32,
}

/// Draws the movements of an act, now.
pub(super) type Redraw = Box<dyn Fn() -> Result<Capture, Error> + Send>;

/// How the try goes on.
enum Next {
    Look,
    /// All gestures were met.
    Passed(Live),
    /// The window has heard how it ended, or listens no more.
    End,
}

impl<'a> Challenge<'a> {
    /// Runs a try to its end. Dropping the watch closes the camera.
    pub(super) fn begin(
        kiosk: &'a Kiosk,
        (watch, rules, way): (Watch, Rules, Manner),
        wishes: Receiver<Wish>,
        window: Sender<Sight>,
    ) {
        let rules = rules.with_patience(if way.unhurried { UNHURRIED } else { rules.patience });
        match kiosk.capture(rules, &way.unable.able()) {
            Ok(capture) => {
                Self { kiosk, watch, wishes, window, capture, redraw: None, seeing: false, pauses: 0 }.run();
            }
            Err(error) => tell(window, Sight::Failed(error.fault())),
        }
    }

    /// The same for an act on a home, whose movements follow from it.
    pub(super) fn of_act(
        kiosk: &'a Kiosk,
        watch: Watch,
        redraw: Redraw,
        wishes: Receiver<Wish>,
        window: Sender<Sight>,
    ) {
        match redraw() {
            Ok(capture) => {
                let redraw = Some(redraw);
                Self { kiosk, watch, wishes, window, capture, redraw, seeing: false, pauses: 0 }.run();
            }
            Err(error) => tell(window, Sight::Failed(error.fault())),
        }
    }

    fn run(mut self) {
        let ended = loop {
            match self.step() {
                Ok(Next::Look) => {}
                Ok(Next::Passed(live)) => break Sight::Passed(Handed::new(live)),
                Ok(Next::End) => return,
                Err(error) => break Sight::Failed(error.fault()),
            }
        };
        let Self { watch, window, .. } = self;
        // The camera is closed before the window says how it ended, and its eyes are there for the enrollment: without
        // them that would open a second pair.
        drop(watch);
        tell(window, ended);
    }

    fn step(&mut self) -> Result<Next, Error> {
        while let Ok(wish) = self.wishes.try_recv() {
            self.grant(wish)?;
        }
        match self.watch.look_within(SILENCE) {
            Ok(Some(seen)) => self.saw(&seen),
            Ok(None) if !self.seeing => Ok(Next::Look),
            Ok(None) => self.pause(Fault::Staff(Part::CameraLost)),
            Err(error) if self.watch.may_return(&error) => self.wait_for_camera(&error),
            Err(error) => Err(error),
        }
    }

    fn grant(&mut self, wish: Wish) -> Result<(), Error> {
        if self.redraw.is_some() {
            return Ok(());
        }
        let without = match wish {
            Wish::MoreTime => None,
            Wish::Another(gesture) => Some(gesture),
        };
        if let Some(capture) = self.kiosk.ease(&self.capture, without)? {
            self.capture = capture;
        }
        Ok(())
    }

    fn saw(&mut self, seen: &Seen) -> Result<Next, Error> {
        self.seeing = true;
        match self.capture.observe(seen) {
            Progress::Ask(prompt) => {
                self.watch.cue(prompt.asks());
                let kiosk::Prompt { gesture, phase, hint, done, of } = prompt;
                let kiosk::Picture { width, height, rgba } = seen.picture();
                let picture = Arc::new(Picture { width, height, rgba });
                let aside = Aside::of(&seen.observation).filter(|_| hint == Some(Hint::OffCentre));
                let eases = self.redraw.is_none() && self.kiosk.grants_wishes();
                let sight = Sight::Seen(picture, Ask { gesture, phase, hint, aside, done, of, eases });
                // A window that is still drawing misses this picture and gets the next.
                let gone = self.window.try_send(sight).is_err_and(|error| error.is_disconnected());
                Ok(if gone { Next::End } else { Next::Look })
            }
            Progress::Passed(live) => Ok(Next::Passed(Live(Box::new(live)))),
            Progress::Failed(failure) => Err(Error::Refused(Why::Liveness(failure))),
        }
    }

    /// Says that the camera is away. What it showed before proves nothing about who stands there when it returns, so the
    /// challenge is drawn anew; and it may go away a few times only, so that nobody draws until an order suits them.
    fn pause(&mut self, fault: Fault) -> Result<Next, Error> {
        if std::mem::take(&mut self.seeing) {
            self.pauses += 1;
            if self.pauses > PAUSES {
                tell(self.window.clone(), Sight::Failed(fault));
                return Ok(Next::End);
            }
            self.capture = match &self.redraw {
                Some(redraw) => redraw()?,
                None => self.kiosk.again(&self.capture)?,
            };
        }
        let told = futures::executor::block_on(self.window.send(Sight::Paused(fault)));
        Ok(if told.is_err() { Next::End } else { Next::Look })
    }

    fn wait_for_camera(&mut self, error: &Error) -> Result<Next, Error> {
        let next = self.pause(error.fault())?;
        // A wish that comes meanwhile is granted before the next look; a window that is gone ends the wait.
        match self.wishes.recv_timeout(AGAIN) {
            Ok(wish) => self.grant(wish)?,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(Next::End),
        }
        Ok(next)
    }
}

/// Says how it ended, and waits until the window has heard it.
pub(super) fn tell(mut window: Sender<Sight>, sight: Sight) {
    // A window that is gone needs no answer.
    drop(futures::executor::block_on(window.send(sight)));
}

/// A camera that sends nothing for this long is said to be away.
const SILENCE: Duration = Duration::from_secs(1);
/// Time between two attempts to open a camera that is away.
const AGAIN: Duration = Duration::from_millis(500);
/// As much longer as one wish for more time would make it.
const UNHURRIED: f32 = 2.0;
/// So often may a camera go away during one try.
const PAUSES: u32 = 5;
