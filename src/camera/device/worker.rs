//! The thread that reads a camera, and the desk on which it leaves the newest picture.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use nokhwa::Buffer;

use crate::camera::Error;
use crate::camera::device::format::Detail;
use crate::camera::device::link::{Link, guarded};
use crate::camera::device::sieve::Sieve;
use crate::camera::sysfs::{self, Accept, CameraFound};
use crate::domain::Frame;

/// What thread and reader share.
pub(super) struct Desk {
    state: Mutex<State>,
    changed: Condvar,
    /// The thread waits inside nokhwa, where only a signal reaches it.
    in_camera: AtomicBool,
}

/// What lies on the desk.
pub(super) struct State {
    newest: Option<(Frame, Instant)>,
    /// Something must come by then.
    pub(super) deadline: Instant,
    /// Why the thread ended, until it is told.
    pub(super) ended: Option<Error>,
    /// Nothing will come any more.
    pub(super) over: bool,
}

/// Reads one camera until told to stop, or until it is gone for good.
pub(super) struct Worker {
    camera: CameraFound,
    accept: Accept,
    detail: Detail,
    desk: Arc<Desk>,
    sieve: Sieve,
    opened: Instant,
}

impl Worker {
    /// A reader of `camera`.
    #[expect(clippy::disallowed_methods, reason = "a camera's time counts from its opening")]
    pub(super) fn new(camera: CameraFound, accept: Accept, detail: Detail, desk: Arc<Desk>) -> Self {
        Self { camera, accept, detail, desk, sieve: Sieve::default(), opened: Instant::now() }
    }

    /// Reads until the end and says on the desk why it came.
    pub(super) fn run(mut self) {
        let end = guarded(|| self.read_through_gaps()).err();
        let mut state = self.desk.lock();
        state.ended = end.filter(|_| !state.over);
        state.over = true;
        drop(state);
        self.desk.changed.notify_all();
    }

    /// Opens the camera again, for a while, when it was lost.
    #[expect(clippy::disallowed_methods, reason = "a lost camera is waited for in real time")]
    fn read_through_gaps(&mut self) -> Result<(), Error> {
        let mut lost = None;
        loop {
            let before = self.sieve.passed();
            let Err(error) = self.read_once() else { return Ok(()) };
            let never_worked = self.sieve.passed() == 0;
            if never_worked || self.desk.lock().over || matches!(error, Error::Refused { .. } | Error::Denied)
            {
                return Err(error);
            }
            if self.sieve.passed() > before {
                lost = None;
            }
            let since: &mut Instant = lost.get_or_insert_with(Instant::now);
            if since.elapsed() >= RETRY_FOR {
                return Err(if matches!(error, Error::Busy) { error } else { Error::Lost });
            }
            self.desk.expect_within(RETRY_FOR);
            if self.desk.pause(RETRY_EVERY) {
                return Ok(());
            }
        }
    }

    /// Opens the camera and reads until it fails (`Err`) or the reader wants no more (`Ok`).
    fn read_once(&mut self) -> Result<(), Error> {
        self.desk.expect_within(OPENING);
        let same = |found: &CameraFound| found.is_same(&self.camera);
        let found = sysfs::list(&self.accept.sysfs).into_iter().find(same).ok_or(Error::Absent)?;
        self.accept.judge(&found).map_err(|why| Error::Refused { why })?;
        let mut link = Link::open(found.index, &self.accept.drivers, self.detail)?;
        self.desk.expect_within(FIRST_PICTURE);
        while !self.desk.lock().over {
            self.desk.in_camera.store(true, Ordering::SeqCst);
            let picture = link.picture();
            self.desk.in_camera.store(false, Ordering::SeqCst);
            let picture = picture?;
            let (taken, at) = self.times(&picture);
            // A decoder that panics has seen a broken picture; the next may be whole.
            let frame = guarded(|| Ok(self.sieve.pass(picture.buffer(), link.form(), at, taken.elapsed())));
            if let Ok(Some(frame)) = frame {
                self.desk.put(frame, taken);
            }
        }
        Ok(())
    }

    /// When the picture was taken, by the clock and since the opening. A driver that does not say took it now.
    #[expect(clippy::disallowed_methods, reason = "a picture's age is the distance of two clock readings")]
    fn times(&self, picture: &Buffer) -> (Instant, Duration) {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let lag = picture.capture_timestamp().map_or(Duration::ZERO, |taken| now.saturating_sub(taken));
        let taken = Instant::now().checked_sub(lag).unwrap_or(self.opened);
        (taken, taken.saturating_duration_since(self.opened))
    }
}

impl Desk {
    #[expect(clippy::disallowed_methods, reason = "the watchdog over a camera keeps real time")]
    pub(super) fn new() -> Self {
        let deadline = Instant::now() + OPENING;
        let state = State { newest: None, deadline, ended: None, over: false };
        Self { state: Mutex::new(state), changed: Condvar::new(), in_camera: AtomicBool::new(false) }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a change, at most this long.
    pub(super) fn wait<'a>(&self, state: MutexGuard<'a, State>, longest: Duration) -> MutexGuard<'a, State> {
        self.changed.wait_timeout(state, longest).unwrap_or_else(PoisonError::into_inner).0
    }

    /// Tells the thread to end.
    pub(super) fn stop(&self) {
        let mut state = self.lock();
        state.over = true;
        state.newest = None;
        drop(state);
        self.changed.notify_all();
    }

    /// Whether a signal would reach the thread where it waits.
    pub(super) fn is_waiting_for_camera(&self) -> bool {
        self.in_camera.load(Ordering::SeqCst)
    }

    #[expect(clippy::disallowed_methods, reason = "the watchdog over a camera keeps real time")]
    fn expect_within(&self, longest: Duration) {
        self.lock().deadline = Instant::now() + longest;
    }

    #[expect(clippy::disallowed_methods, reason = "the watchdog over a camera keeps real time")]
    fn put(&self, frame: Frame, taken: Instant) {
        let mut state = self.lock();
        if !state.over {
            state.newest = Some((frame, taken));
            state.deadline = Instant::now() + SILENCE;
        }
        drop(state);
        self.changed.notify_all();
    }

    /// Pauses the thread; true if the reader wants no more.
    fn pause(&self, length: Duration) -> bool {
        let paused = self.changed.wait_timeout_while(self.lock(), length, |state| !state.over);
        paused.unwrap_or_else(PoisonError::into_inner).0.over
    }
}

impl State {
    /// The picture on the desk, unless it grew old there.
    pub(super) fn newest_at(&mut self, now: Instant) -> Option<&Frame> {
        let is_old = |taken: Instant| now.saturating_duration_since(taken) > OLDEST;
        self.newest.take_if(|(_, taken)| is_old(*taken));
        self.newest.as_ref().map(|(frame, _)| frame)
    }

    /// The picture on the desk.
    pub(super) fn take(&mut self) -> Option<Frame> {
        self.newest.take().map(|(frame, _)| frame)
    }
}

/// The age at which a picture no longer shows what happens now.
pub(super) const OLDEST: Duration = Duration::from_millis(300);
/// A camera that sends nothing good for this long has stalled.
const SILENCE: Duration = Duration::from_secs(1);
/// The longest a camera may take to open, and then to its first picture (some adjust to the light before).
const OPENING: Duration = Duration::from_secs(4);
const FIRST_PICTURE: Duration = Duration::from_secs(4);
/// How long a lost camera is waited for: enough to push a loose plug back, short enough not to look frozen.
const RETRY_FOR: Duration = Duration::from_millis(2_500);
const RETRY_EVERY: Duration = Duration::from_millis(500);
