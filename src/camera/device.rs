//! A real camera, through nokhwa, on a thread of its own with a watchdog.
//!
//! nokhwa blocks for ever when a camera stops sending, and its thread cannot be joined then. So the reader watches the
//! time, and wakes the thread by a signal that does nothing but interrupt its wait; the camera is let go of and the
//! reader is told that it is lost. A camera that was pulled out and comes back is opened again, if it is the same one.
//!
//! What a driver hands out is not trusted: pictures of another size, broken or cut ones, old ones and repeats are
//! passed over, and a camera with no others has stopped. One fault cannot be caught here: if a driver refuses to stop
//! *and* to give its memory back, nokhwa's backend panics twice while it is dropped, which ends the process.

mod decode;
mod format;
mod link;
mod sieve;
mod worker;

use std::os::unix::thread::JoinHandleExt as _;
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use nix::sys::pthread::pthread_kill;
use nix::sys::signal::Signal;

use crate::camera::sysfs::{self, Accept};
use crate::camera::{Error, Source};
use crate::domain::Frame;
pub use format::{Coding, Detail, Form};
pub use sieve::Sieve;
use worker::{Desk, Worker};

/// An open camera. Dropping it lets go of the camera within 1.5 s, also when it has stalled.
///
/// Frames are 640×480 or 1280×720 as the [`Detail`] asks, about 30 a second; only the newest is kept. Their times are when the camera took
/// them, since it was opened. After a camera was pulled out and came back within 2.5 s, numbers and times go on; the
/// gap shows in the times.
pub struct Device {
    desk: Arc<Desk>,
    thread: Option<JoinHandle<()>>,
}

impl Device {
    /// Opens `/dev/video<index>`, if sysfs shows it as a camera that is accepted, and waits for its first picture.
    ///
    /// # Errors
    /// [`Error::Absent`], [`Error::Refused`] (then the camera was not opened, unless its own word was what differed),
    /// [`Error::Denied`], [`Error::Busy`], [`Error::Format`], [`Error::Lost`] if no good picture comes within 4 s.
    pub fn open(index: u32, accept: &Accept, detail: Detail) -> Result<Self, Error> {
        let camera = sysfs::find(&accept.sysfs, index).ok_or(Error::Absent)?;
        accept.judge(&camera).map_err(|why| Error::Refused { why })?;
        mute_wake_up()?;
        let desk = Arc::new(Desk::new());
        let worker = Worker::new(camera, accept.clone(), detail, Arc::clone(&desk));
        let thread = std::thread::Builder::new().name("camera".to_owned()).spawn(move || worker.run());
        let mut device = Self { desk, thread: Some(thread.map_err(|_| Error::Lost)?) };
        device.wait()?;
        Ok(device)
    }

    /// Waits until a picture lies on the desk.
    #[expect(clippy::disallowed_methods, reason = "the watchdog over a camera keeps real time")]
    fn wait(&mut self) -> Result<(), Error> {
        let mut warned = false;
        let mut state = self.desk.lock();
        loop {
            let now = Instant::now();
            if state.newest_at(now).is_some() {
                return Ok(());
            }
            if let Some(error) = state.ended.take() {
                return Err(error);
            }
            if state.over {
                return Err(Error::Lost);
            }
            let left = state.deadline.saturating_duration_since(now);
            if left.is_zero() && warned {
                break;
            }
            // Past the deadline there is one more moment: the whole machine may have been asleep, not the camera.
            warned = left.is_zero();
            state = self.desk.wait(state, if warned { GRACE } else { left });
        }
        drop(state);
        self.release();
        Err(Error::Lost)
    }

    /// Ends the thread, and with it the camera's opening.
    #[expect(clippy::disallowed_methods, reason = "a camera's thread is waited for in real time")]
    fn release(&mut self) {
        self.desk.stop();
        let Some(thread) = self.thread.take() else { return };
        let since = Instant::now();
        while !thread.is_finished() {
            if since.elapsed() > RELEASE {
                // It hangs in the driver. It is left behind, and the camera with it, rather than the whole kiosk.
                return;
            }
            if self.desk.is_waiting_for_camera() {
                // Its number is still its own, for it is not joined. A thread that just ended needs no waking.
                let _ended = pthread_kill(thread.as_pthread_t(), Signal::SIGUSR1);
            }
            // Once is not enough: the signal may come just before the wait.
            std::thread::sleep(BETWEEN_SIGNALS);
        }
        // What the thread had to say lies on the desk.
        drop(thread.join());
    }
}

impl Source for Device {
    fn next(&mut self) -> Result<Frame, Error> {
        self.wait()?;
        self.desk.lock().take().ok_or(Error::Lost)
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        self.release();
    }
}

/// A wake-up call must not end the process: a handler that only sets a flag nobody reads.
fn mute_wake_up() -> Result<(), Error> {
    static DONE: OnceLock<bool> = OnceLock::new();
    let register = || signal_hook::flag::register(signal_hook::consts::SIGUSR1, Arc::default()).is_ok();
    if *DONE.get_or_init(register) { Ok(()) } else { Err(Error::Lost) }
}

/// Time past a deadline before a camera counts as stalled.
const GRACE: Duration = Duration::from_millis(250);
/// The longest to wait for the thread of a camera that is let go of.
const RELEASE: Duration = Duration::from_millis(1_500);
const BETWEEN_SIGNALS: Duration = Duration::from_millis(10);
