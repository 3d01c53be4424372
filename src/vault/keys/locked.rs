//! 32 secret bytes on a page of memory of their own, which is not swapped out and is wiped before it is given back.
//!
//! An account may lock some memory without asking (8 MiB on Debian); where it may not, the bytes are only wiped, and
//! `countersign doctor` says so. What moves is the page's address, so that no copy stays behind on a stack.

use region::LockGuard;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// 32 secret bytes. Never printed, never copied by itself.
pub(in crate::vault) struct Locked {
    /// Before the page, so that the page is unlocked while it is still there.
    lock: Option<LockGuard>,
    page: Box<Page>,
}

/// Alone on its page: locks are kept by page and do not nest.
#[repr(align(4096))]
struct Page([u8; Locked::LENGTH]);

impl Locked {
    /// Secret bytes.
    pub(in crate::vault) const LENGTH: usize = 32;

    /// Zeros, to be filled.
    pub(in crate::vault) fn zero() -> Self {
        let page = Box::new(Page([0; Self::LENGTH]));
        let lock = region::lock(&raw const *page, size_of::<Page>()).ok();
        Self { lock, page }
    }

    /// A copy of these bytes, if they are as many.
    pub(in crate::vault) fn of(bytes: &[u8]) -> Option<Self> {
        let mut locked = Self::zero();
        let fits = bytes.len() == Self::LENGTH;
        fits.then(|| {
            locked.bytes_mut().copy_from_slice(bytes);
            locked
        })
    }

    /// The bytes.
    pub(in crate::vault) const fn bytes(&self) -> &[u8; Self::LENGTH] {
        &self.page.0
    }

    /// The bytes, to be filled in place.
    pub(in crate::vault) const fn bytes_mut(&mut self) -> &mut [u8; Self::LENGTH] {
        &mut self.page.0
    }

    /// Whether the system keeps the page from being swapped out.
    pub(in crate::vault) const fn is_locked(&self) -> bool {
        self.lock.is_some()
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        self.page.0.zeroize();
    }
}

impl ZeroizeOnDrop for Locked {}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kilobytes of this process that are locked into memory.
    fn locked_kilobytes() -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").expect("Linux tells");
        let line = status.lines().find_map(|line| line.strip_prefix("VmLck:")).expect("Linux tells");
        line.trim().trim_end_matches(" kB").parse().expect("a number")
    }

    #[test]
    fn each_secret_locks_a_page_of_its_own_and_gives_it_back() {
        let secrets: Vec<_> = (0..300).map(|_| Locked::zero()).collect();
        let held = locked_kilobytes();
        assert!(secrets.iter().all(Locked::is_locked), "an account may lock this much");
        assert!(held >= 300 * 4, "{held} kB");
        drop(secrets);
        assert!(locked_kilobytes() < 300 * 4, "no page stays locked");
    }

    #[test]
    fn only_as_many_bytes_as_there_are_make_a_secret() {
        assert_eq!(Locked::of(&[7; 32]).map(|locked| *locked.bytes()), Some([7; 32]));
        assert!(Locked::of(&[7; 31]).is_none() && Locked::of(&[7; 33]).is_none());
    }
}
