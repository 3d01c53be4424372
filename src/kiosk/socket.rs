//! Sockets in a machine's folder, to which other programs of the same machine come: the clerk's window, and the programs of a
//! registry. Whoever comes is hostile until they prove who they are, so that lines are short, waits end, and places are few.

use std::io::{Read as _, Write as _};
use std::net::Shutdown;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use crate::kiosk::Error;

/// Listens there, for the machine's account and its group; whoever comes is served on a thread of its own, `most` at once.
///
/// # Errors
/// If the socket cannot be made, or a window of the same machine answers there.
pub(super) fn listen(
    path: &Path,
    most: usize,
    serve: impl Fn(&UnixStream) + Send + Sync + 'static,
) -> Result<(), Error> {
    // One that nobody answers was left by a process that is gone.
    if UnixStream::connect(path).is_ok() {
        return Err(Error::file(path)(std::io::ErrorKind::AddrInUse.into()));
    }
    drop(std::fs::remove_file(path));
    let listener = UnixListener::bind(path).map_err(Error::file(path))?;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o660)).map_err(Error::file(path))?;
    let (serve, open) = (Arc::new(serve), Arc::new(AtomicUsize::new(0)));
    std::thread::spawn(move || {
        for caller in listener.incoming().flatten() {
            let (serve, open) = (Arc::clone(&serve), Arc::clone(&open));
            if open.fetch_add(1, Ordering::SeqCst) >= most {
                open.fetch_sub(1, Ordering::SeqCst);
                continue;
            }
            std::thread::spawn(move || {
                // Who reads nothing of what they are told is told no more.
                drop(caller.set_write_timeout(Some(PATIENCE)));
                serve(&caller);
                // Another hand may have another handle of it.
                drop(caller.shutdown(Shutdown::Both));
                open.fetch_sub(1, Ordering::SeqCst);
            });
        }
    });
    Ok(())
}

/// Says a line.
pub(super) fn say(mut to: &UnixStream, line: &str) -> std::io::Result<()> {
    to.write_all(line.as_bytes())?;
    to.write_all(b"\n")
}

/// What the other side says, line by line. Every byte of it is wiped.
pub(super) struct Lines {
    from: UnixStream,
    /// Read, and not yet given out.
    read: Zeroizing<Vec<u8>>,
    longest: usize,
}

impl Lines {
    /// The lines of this caller, none longer than so many bytes with its end.
    pub(super) fn of(from: &UnixStream, longest: usize) -> std::io::Result<Self> {
        // It never grows, so that no copy is left behind.
        Ok(Self {
            from: from.try_clone()?,
            read: Zeroizing::new(Vec::with_capacity(longest + CHUNK)),
            longest,
        })
    }

    /// The next line, which must be whole within this time; `None` when the other side is gone, too slow, says more than any line
    /// of ours, or no text.
    #[expect(
        clippy::disallowed_methods,
        reason = "a caller who sends a byte now and then is held to one time in all"
    )]
    pub(super) fn next_within(&mut self, time: Option<Duration>) -> Option<Zeroizing<String>> {
        let end = time.map(|time| Instant::now() + time);
        loop {
            if let Some(place) = self.read.iter().position(|byte| *byte == b'\n') {
                return self.take(place);
            }
            if self.read.len() >= self.longest {
                return None;
            }
            let left = end.map(|end| end.saturating_duration_since(Instant::now()));
            if left.is_some_and(|left| left.is_zero()) {
                return None;
            }
            self.from.set_read_timeout(left).ok()?;
            let mut chunk = Zeroizing::new([0; CHUNK]);
            let many = self.from.read(&mut *chunk).ok().filter(|many| *many > 0)?;
            self.read.extend_from_slice(&chunk[..many]);
        }
    }

    fn take(&mut self, end: usize) -> Option<Zeroizing<String>> {
        if end >= self.longest {
            return None;
        }
        let line = std::str::from_utf8(&self.read[..end]).ok().map(|line| Zeroizing::new(line.to_owned()));
        let rest = self.read.len() - end - 1;
        self.read.copy_within(end + 1.., 0);
        self.read[rest..].fill(0);
        self.read.truncate(rest);
        line
    }
}

/// How long who is told something may take to read it.
const PATIENCE: Duration = Duration::from_secs(5);
/// Bytes read at once.
const CHUNK: usize = 4096;
