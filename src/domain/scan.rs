//! Leave to open the camera for a piece of paper, and what a reader of squares says of a picture.

use std::time::Duration;

use super::Timestamp;

/// Leave to open the camera because a person pressed "show my receipt". Pictures taken under it go to the reader of squares
/// and nowhere else: nothing that knows a face takes one, as a face has [`CaptureGrant`](super::CaptureGrant).
///
/// It ends by itself after [`ScanGrant::LONGEST`].
#[derive(Debug)]
pub struct ScanGrant {
    until: Timestamp,
}

/// What a reader of squares saw in one picture.
#[derive(Clone, Debug, PartialEq)]
pub enum Glimpse {
    /// No square.
    Nothing,
    /// A square that cannot be read yet: its corners in shares of the picture's width and height, from its top left clockwise.
    Square([[f32; 2]; 4]),
    /// A square that says this.
    Text(String),
}

impl ScanGrant {
    /// The longest that a camera stays open for a piece of paper.
    pub const LONGEST: Duration = Duration::from_secs(60);

    /// A person pressed "show my receipt" at this moment.
    pub const fn pressed(now: Timestamp) -> Self {
        Self { until: now.plus_seconds(Self::LONGEST.as_secs() as u32) }
    }

    /// Whether its time is over: by the clock, or by how long the camera has been open, so that no clock set back
    /// lengthens it.
    pub fn is_over(&self, now: Timestamp, open_for: Duration) -> bool {
        now >= self.until || open_for >= Self::LONGEST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_ends_after_a_minute_whatever_the_clock_does() {
        let pressed = Timestamp::from_unix(1_000);
        let grant = ScanGrant::pressed(pressed);
        let (short, long) = (Duration::from_secs(59), Duration::from_secs(60));
        assert!(!grant.is_over(pressed.plus_seconds(59), short));
        assert!(grant.is_over(pressed.plus_seconds(60), short), "by the clock");
        assert!(grant.is_over(Timestamp::from_unix(0), long), "a clock set back does not lengthen it");
    }
}
