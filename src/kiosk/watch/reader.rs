//! How frames are taken from a source.

use std::sync::Arc;
use std::time::Duration;

use crate::camera::{self, Cue, Feed, Source};
use crate::domain::Frame;

/// The newest frame of a running feed, or one after the other as fast as they are wanted.
pub(super) enum Reader {
    Feed(Feed),
    Stepped(Box<dyn Source>),
}

impl Reader {
    /// Reads a source in real time, or as fast as its frames are wanted.
    pub(super) fn of(source: Box<dyn Source>, paced: bool) -> Self {
        if paced { Self::Feed(Feed::start(source)) } else { Self::Stepped(source) }
    }

    /// The next frame; `None` if an open camera stays silent for this long.
    pub(super) fn next_within(&mut self, longest: Duration) -> Result<Option<Arc<Frame>>, camera::Error> {
        match self {
            Self::Feed(feed) => feed.newest_within(longest),
            Self::Stepped(source) => source.next().map(|frame| Some(Arc::new(frame))),
        }
    }

    pub(super) fn cue(&mut self, cue: Cue) {
        match self {
            Self::Feed(feed) => feed.cue(cue),
            Self::Stepped(source) => source.cue(cue),
        }
    }
}
