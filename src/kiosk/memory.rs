//! What the running program keeps from others on the machine: no core dump holds its memory, and no other program of the
//! same account may read it.
//!
//! Pages of keys are locked by the vault; frames, templates and probes are wiped where they are dropped. What the
//! system's camera driver, ONNX Runtime and the window's own buffers hold of a picture until they are used again is not in
//! this program's hands; see `docs/memory.md`.

use nix::sys::prctl::set_dumpable;
use nix::sys::resource::{Resource, setrlimit};

use super::Error;

/// Forbids core dumps, and other programs of this account to read this one's memory (`PR_SET_DUMPABLE`). Once, before
/// anything else.
///
/// # Errors
/// [`Error::MemoryOpen`].
pub fn close() -> Result<(), Error> {
    setrlimit(Resource::RLIMIT_CORE, 0, 0)
        .and_then(|()| set_dumpable(false))
        .map_err(|errno| Error::MemoryOpen(errno.into()))
}
