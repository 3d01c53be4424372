//! A real camera, through nokhwa, on a thread of its own with a watchdog.
//!
//! nokhwa blocks for ever when a camera stops sending, and the thread cannot be joined then. So the thread is woken by
//! a signal that does nothing but interrupt its wait; the camera is dropped and the reader is told that it is lost.
//! What the driver hands out is not trusted: pictures of another size, cut ones and exact repeats are passed over.

mod decode;
mod format;
mod link;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use nix::sys::pthread::{Pthread, pthread_kill, pthread_self};
use nix::sys::signal::Signal;

use super::sysfs::{self, Accept};
use super::{Error, Source};
use crate::domain::Frame;
use link::Link;

/// An open camera. Dropping it lets go of the camera, also when it has stalled.
pub struct Device {
    news: Receiver<News>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
    capturing: Option<Pthread>,
    numbers: u64,
    over: bool,
}

/// What the capturing thread says.
enum News {
    /// The camera is open; this is the thread to wake.
    Open(Pthread),
    /// A picture, and when it came since the camera opened.
    Picture { width: u32, height: u32, rgb: Vec<u8>, at: Duration },
    /// The camera is closed.
    End(Error),
}

impl Device {
    /// Opens `/dev/video<index>`, if sysfs shows it as a camera that is accepted.
    ///
    /// # Errors
    /// [`Error::Absent`], [`Error::Refused`], [`Error::Busy`], [`Error::Format`], [`Error::Lost`].
    pub fn open(index: u32, accept: &Accept) -> Result<Self, Error> {
        let cameras = sysfs::list(&accept.sysfs);
        let found = cameras.iter().find(|camera| camera.index == index).ok_or(Error::Absent)?;
        accept.judge(found).map_err(|why| Error::Refused { why })?;
        mute_wake_up();
        let (tell, news) = sync_channel(2);
        let stop = Arc::new(AtomicBool::new(false));
        let (told, drivers) = (Arc::clone(&stop), accept.drivers.clone());
        let thread = std::thread::spawn(move || {
            let end = catch_unwind(AssertUnwindSafe(|| capture(index, &drivers, &tell, &told)));
            // A reader that went away needs no last word.
            drop(tell.try_send(News::End(end.unwrap_or(Error::Lost))));
        });
        let mut device = Self { news, stop, thread: Some(thread), capturing: None, numbers: 0, over: false };
        match device.news.recv_timeout(OPENING) {
            Ok(News::Open(thread)) => device.capturing = Some(thread),
            Ok(News::End(error)) => return Err(error),
            Ok(News::Picture { .. }) | Err(_) => return Err(Error::Lost),
        }
        Ok(device)
    }

    /// Interrupts the thread's wait. It is not joined yet, so its name is still its own.
    fn wake(&self) {
        if let (Some(capturing), Some(thread)) = (self.capturing, &self.thread)
            && !thread.is_finished()
        {
            // A thread that just ended needs no waking.
            let _ended = pthread_kill(capturing, Signal::SIGUSR1);
        }
    }
}

impl Source for Device {
    fn next(&mut self) -> Result<Frame, Error> {
        if self.over {
            return Err(Error::Lost);
        }
        let error = match self.news.recv_timeout(SILENCE) {
            Ok(News::Picture { width, height, rgb, at }) => {
                let number = self.numbers;
                self.numbers += 1;
                return Frame::new(width, height, rgb, number, at).map_err(|_| Error::Format);
            }
            Ok(News::End(error)) => error,
            Ok(News::Open(_)) | Err(_) => Error::Lost,
        };
        self.over = true;
        self.stop.store(true, Ordering::Relaxed);
        self.wake();
        Err(error)
    }
}

impl Drop for Device {
    #[expect(clippy::disallowed_methods, reason = "a camera's thread is waited for in real time")]
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let since = Instant::now();
        while self.thread.as_ref().is_some_and(|thread| !thread.is_finished()) {
            if since.elapsed() > LETTING_GO {
                // It hangs in the driver: it stays behind, and the camera with it, rather than the whole kiosk.
                return;
            }
            // Once is not enough: the signal may come between two waits.
            self.wake();
            std::thread::sleep(Duration::from_millis(20));
        }
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// A wake-up call must not end the process: a handler that does nothing but set a flag nobody reads.
fn mute_wake_up() {
    static DONE: OnceLock<()> = OnceLock::new();
    DONE.get_or_init(|| {
        let flag = Arc::new(AtomicBool::new(false));
        signal_hook::flag::register(signal_hook::consts::SIGUSR1, flag).map(|_| ()).unwrap_or(());
    });
}

/// Opens the camera and hands out pictures until told to stop or something fails.
#[expect(clippy::disallowed_methods, reason = "a camera's thread keeps real time")]
fn capture(index: u32, drivers: &[String], tell: &SyncSender<News>, stop: &AtomicBool) -> Error {
    let mut link = match Link::open(index, drivers) {
        Ok(link) => link,
        Err(error) => return error,
    };
    if tell.send(News::Open(pthread_self())).is_err() {
        return Error::Lost;
    }
    let (start, form) = (Instant::now(), link.form());
    let mut last = None;
    while !stop.load(Ordering::Relaxed) {
        let buffer = match link.picture() {
            Ok(buffer) => buffer,
            Err(error) => return error,
        };
        // A faulty transfer may hand out an older picture as a new one: exact repeats are no news.
        let print = decode::fingerprint(buffer.buffer());
        if last.replace(print) == Some(print) {
            continue;
        }
        let Some(rgb) = decode::picture(buffer.buffer(), form) else { continue };
        let news = News::Picture { width: form.width, height: form.height, rgb, at: start.elapsed() };
        // A slow reader skips pictures; a reader that is gone ends the capture.
        if let Err(TrySendError::Disconnected(_)) = tell.try_send(news) {
            return Error::Lost;
        }
    }
    Error::Lost
}

/// The longest a camera may take to open.
const OPENING: Duration = Duration::from_secs(4);
/// A camera that sends nothing for this long has stalled.
const SILENCE: Duration = Duration::from_millis(1_200);
/// The longest to wait for a stalled camera's thread.
const LETTING_GO: Duration = Duration::from_millis(1_500);
