//! A source on a thread of its own: the newest frame wins, slow readers skip, dropping it lets go of the source.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::{Cue, Error, Source};
use crate::domain::Frame;

/// A running source. Sources with a time of their own (clips, the demo face) are played in real time.
pub struct Feed {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
    /// How long nothing came, in waits that were in vain.
    silence: Duration,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    newest: Option<Arc<Frame>>,
    ended: Option<Error>,
    over: bool,
    cue: Cue,
    stop: bool,
}

impl Feed {
    /// Starts the source.
    pub fn start(source: Box<dyn Source>) -> Self {
        let shared = Arc::new(Shared { state: Mutex::default(), changed: Condvar::new() });
        let inside = Arc::clone(&shared);
        let thread = std::thread::spawn(move || {
            // Drivers and decoders are outside code: a panic in one ends the feed, never the kiosk.
            let ended = catch_unwind(AssertUnwindSafe(|| run(source, &inside))).unwrap_or(Error::Lost);
            let mut state = inside.lock();
            state.over = true;
            state.ended = Some(ended);
            drop(state);
            inside.changed.notify_all();
        });
        Self { shared, thread: Some(thread), silence: Duration::ZERO }
    }

    /// The newest frame that was not handed out yet. Waits for one, but no longer than this: a source may fall silent
    /// and speak again.
    ///
    /// # Errors
    /// Why the source ended; or [`Error::Lost`] when it has been silent for longer than any source may be.
    pub fn newest_within(&mut self, longest: Duration) -> Result<Option<Arc<Frame>>, Error> {
        let waiting = |state: &mut State| state.newest.is_none() && !state.over;
        let wait = longest.min(PATIENCE.saturating_sub(self.silence));
        let (mut state, _) = self
            .shared
            .changed
            .wait_timeout_while(self.shared.lock(), wait, waiting)
            .unwrap_or_else(PoisonError::into_inner);
        self.silence += wait;
        match (state.newest.take(), state.over) {
            (Some(frame), _) => {
                self.silence = Duration::ZERO;
                Ok(Some(frame))
            }
            (None, false) if self.silence < PATIENCE => Ok(None),
            (None, _) => Err(state.ended.take().unwrap_or(Error::Lost)),
        }
    }

    /// Tells the source what the person is asked to do now.
    pub fn cue(&self, cue: Cue) {
        self.shared.lock().cue = cue;
    }
}

impl Drop for Feed {
    fn drop(&mut self) {
        self.shared.lock().stop = true;
        if let Some(thread) = self.thread.take() {
            // Whatever ended it has been told already.
            drop(thread.join());
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[expect(clippy::disallowed_methods, reason = "a camera's thread keeps real time")]
fn run(mut source: Box<dyn Source>, shared: &Shared) -> Error {
    let start = Instant::now();
    let mut told = Cue::None;
    loop {
        let (cue, stop) = {
            let state = shared.lock();
            (state.cue, state.stop)
        };
        if stop {
            return Error::Lost;
        }
        if cue != told {
            source.cue(cue);
            told = cue;
        }
        let frame = match source.next() {
            Ok(frame) => frame,
            Err(error) => return error,
        };
        // A camera's frames are never early; a clip's wait for their moment.
        std::thread::sleep(frame.at().saturating_sub(start.elapsed()).min(PATIENCE));
        shared.lock().newest = Some(Arc::new(frame));
        shared.changed.notify_all();
    }
}

/// Silence after which a source counts as lost. A camera's own watchdog is faster, also while it opens and adjusts to the
/// light; this one stands behind it.
const PATIENCE: Duration = Duration::from_secs(10);

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting(u64);

    impl Source for Counting {
        fn next(&mut self) -> Result<Frame, Error> {
            assert!(self.0 < 5, "a driver that panics");
            self.0 += 1;
            Ok(Frame::new(1, 1, vec![0; 3], self.0 - 1, Duration::from_millis(20) * self.0 as u32)
                .expect("one pixel"))
        }
    }

    #[test]
    fn frames_come_in_order_and_a_panic_ends_the_feed_only() {
        let mut feed = Feed::start(Box::new(Counting(0)));
        let mut last = None;
        while let Ok(frame) = feed.newest_within(Duration::MAX) {
            let frame = frame.expect("it never falls silent");
            assert!(last < Some(frame.number()));
            last = Some(frame.number());
        }
        assert_eq!(last, Some(4));
        assert!(matches!(feed.newest_within(Duration::MAX), Err(Error::Lost)));
    }
}
