//! Which of a camera's pictures count.
//!
//! A driver hands out the same few pieces of memory in turn. When a transfer fails it may hand one out with nothing
//! new in it, or with a new top above an old bottom, and nokhwa does not pass on the driver's word about it. Both show
//! in the bytes: sensors' noise makes each picture different, so what was seen before is not new.

use std::collections::VecDeque;
use std::hash::{DefaultHasher, Hasher as _};
use std::time::Duration;

use crate::camera::device::decode;
use crate::camera::device::format::{Coding, Form};
use crate::camera::device::worker::OLDEST;
use crate::domain::Frame;

/// Passes new, whole and timely pictures. A JPEG decoder that panics has seen a broken one; whoever calls catches it.
#[derive(Default)]
pub struct Sieve {
    seen: VecDeque<Mark>,
    passed: u64,
    last: Option<Duration>,
}

/// What tells a picture, and its end, from others.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Mark {
    whole: u64,
    /// `None` if the end says nothing, being of one colour.
    end: Option<u64>,
}

impl Sieve {
    /// How many pictures it has passed.
    pub(super) fn passed(&self) -> u64 {
        self.passed
    }

    /// The frame in `bytes`, taken `at` after the camera was opened and late by `lag`; `None` if it does not count.
    pub fn pass(&mut self, bytes: &[u8], form: Form, at: Duration, lag: Duration) -> Option<Frame> {
        let body = decode::whole(bytes, form)?;
        if self.knows(body, form) || lag > OLDEST || self.last.is_some_and(|last| at <= last) {
            return None;
        }
        let frame = Frame::new(form.width, form.height, decode::rgb(body, form)?, self.passed, at).ok()?;
        self.last = Some(at);
        self.passed += 1;
        Some(frame)
    }

    /// Whether the picture, or its end, was seen lately. It is from now on.
    fn knows(&mut self, body: &[u8], form: Form) -> bool {
        let mark = Mark { whole: print(body, 0), end: end(body, form).map(|end| print(end, body.len())) };
        let is_known = |seen: &Mark| seen.whole == mark.whole || (mark.end.is_some() && seen.end == mark.end);
        let known = self.seen.iter().any(is_known);
        self.seen.push_front(mark);
        self.seen.truncate(MEMORY);
        known
    }
}

/// The part written last: two rows, or the last bytes of a JPEG before its end marker (an old one stays where it
/// was, so its place counts too).
fn end(body: &[u8], form: Form) -> Option<&[u8]> {
    let size = match form.coding {
        Coding::Yuyv => form.width as usize * 2 * 2,
        Coding::Mjpeg => JPEG_END,
    };
    let end = body.get(body.len().checked_sub(size)?..)?;
    let is_plain = end.chunks_exact(4).all(|pair| pair == &end[..4]);
    (!is_plain).then_some(end)
}

fn print(bytes: &[u8], place: usize) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write_usize(place);
    hasher.write(bytes);
    hasher.finish()
}

/// Pictures remembered: more than the pieces of memory a driver has (nokhwa asks for 4, drivers know 32).
const MEMORY: usize = 64;
const JPEG_END: usize = 256;

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: Form = Form { width: 640, height: 480, coding: Coding::Yuyv };
    const NOW: Duration = Duration::ZERO;

    /// A picture with noise of its own.
    fn picture(seed: u8) -> Vec<u8> {
        let noise =
            |place: usize| (place as u8).wrapping_mul(31) ^ seed.wrapping_mul(97) ^ (place >> 9) as u8;
        (0..640 * 480 * 2).map(noise).collect()
    }

    fn times() -> impl Iterator<Item = Duration> {
        (0..).map(|count| Duration::from_millis(33) * count)
    }

    #[test]
    fn new_pictures_pass_and_are_counted() {
        let mut sieve = Sieve::default();
        for (seed, at) in (0..5).zip(times()) {
            let frame = sieve.pass(&picture(seed), FORM, at, NOW).expect("a new picture");
            assert_eq!((frame.number(), frame.at()), (u64::from(seed), at));
        }
    }

    #[test]
    fn a_picture_seen_before_is_not_new_also_when_it_was_not_the_last() {
        let mut sieve = Sieve::default();
        let passed = [0, 1, 2, 0, 1, 3]
            .into_iter()
            .zip(times())
            .map(|(seed, at)| sieve.pass(&picture(seed), FORM, at, NOW).is_some());
        assert_eq!(passed.collect::<Vec<_>>(), [true, true, true, false, false, true]);
    }

    #[test]
    fn a_new_top_above_an_old_bottom_is_not_a_picture() {
        let mut sieve = Sieve::default();
        let (old, mut cut) = (picture(0), picture(1));
        let third = cut.len() / 3;
        cut[third..].copy_from_slice(&old[third..]);
        assert!(sieve.pass(&old, FORM, NOW, NOW).is_some());
        assert!(sieve.pass(&cut, FORM, Duration::from_millis(33), NOW).is_none());
    }

    #[test]
    fn a_plain_bottom_says_nothing() {
        let mut sieve = Sieve::default();
        for (seed, at) in (0..5).zip(times()) {
            let mut picture = picture(seed);
            let rows = picture.len() - 640 * 2 * 20;
            picture[rows..].fill(128);
            assert!(sieve.pass(&picture, FORM, at, NOW).is_some());
        }
    }

    #[test]
    fn old_pictures_and_times_that_do_not_rise_are_passed_over() {
        let mut sieve = Sieve::default();
        let ms = Duration::from_millis;
        assert!(sieve.pass(&picture(0), FORM, ms(10), ms(301)).is_none());
        assert!(sieve.pass(&picture(1), FORM, ms(40), ms(20)).is_some());
        assert!(sieve.pass(&picture(2), FORM, ms(40), ms(20)).is_none());
        assert!(sieve.pass(&picture(3), FORM, ms(39), ms(20)).is_none());
        assert!(sieve.pass(&picture(4), FORM, ms(41), ms(20)).is_some());
    }
}
