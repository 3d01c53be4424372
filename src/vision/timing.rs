//! Where a frame's time goes. The clock is the caller's.

use std::time::Duration;

/// A part of the work on one frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Making the frame small for the detector.
    Shrink,
    /// The detector.
    Detect,
    /// Cutting the face out for the landmark model.
    Crop,
    /// The landmark model.
    Landmarks,
    /// Following the face: its region in the next frame, and whether the detector still sees it there.
    Track,
    /// The blendshape model.
    Blendshapes,
    /// Pose of the head, and how open eyes and mouth are.
    Pose,
    /// The measures of quality.
    Quality,
    /// What lies round the face: edges, and whether it moves with the face.
    Surround,
    /// Aligning the face and the embedder: on the frames a template is made of, never while a face is followed.
    Embed,
}

/// Time spent in each stage of one frame; zero where a stage did not run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timings([Duration; Stage::ALL.len()]);

impl Stage {
    /// Every stage, in the order of work.
    pub const ALL: [Self; 10] = [
        Self::Shrink,
        Self::Detect,
        Self::Crop,
        Self::Landmarks,
        Self::Track,
        Self::Blendshapes,
        Self::Pose,
        Self::Quality,
        Self::Surround,
        Self::Embed,
    ];

    /// The stage's name in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Shrink => "shrink",
            Self::Detect => "detect",
            Self::Crop => "crop",
            Self::Landmarks => "landmarks",
            Self::Track => "track",
            Self::Blendshapes => "blendshapes",
            Self::Pose => "pose",
            Self::Quality => "quality",
            Self::Surround => "surround",
            Self::Embed => "embed",
        }
    }
}

impl Timings {
    /// Time spent in a stage.
    pub fn of(&self, stage: Stage) -> Duration {
        self.0[stage as usize]
    }

    /// Time spent in all stages.
    pub fn total(&self) -> Duration {
        self.0.iter().sum()
    }
}

/// Takes lap times with a clock, or none.
pub(super) struct Stopwatch<'a> {
    clock: Option<&'a mut dyn FnMut() -> Duration>,
    since: Duration,
    spent: Timings,
}

impl<'a> Stopwatch<'a> {
    /// Takes no times.
    pub(super) fn off() -> Self {
        Self { clock: None, since: Duration::ZERO, spent: Timings::default() }
    }

    /// Starts now.
    pub(super) fn start(clock: &'a mut dyn FnMut() -> Duration) -> Self {
        let since = clock();
        Self { clock: Some(clock), since, spent: Timings::default() }
    }

    /// Counts the time since the last lap towards `stage`.
    pub(super) fn lap(&mut self, stage: Stage) {
        if let Some(clock) = &mut self.clock {
            let now = clock();
            self.spent.0[stage as usize] += now.saturating_sub(self.since);
            self.since = now;
        }
    }

    /// The times taken.
    pub(super) fn stop(self) -> Timings {
        self.spent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laps_add_up_by_stage() {
        let mut now = 0;
        let mut clock = || {
            now += 2;
            Duration::from_millis(now)
        };
        let mut watch = Stopwatch::start(&mut clock);
        for stage in [Stage::Crop, Stage::Landmarks, Stage::Crop] {
            watch.lap(stage);
        }
        let timings = watch.stop();
        assert_eq!(timings.of(Stage::Crop), Duration::from_millis(4));
        assert_eq!(timings.of(Stage::Detect), Duration::ZERO);
        assert_eq!(timings.total(), Duration::from_millis(6));
        assert!(Stage::ALL.iter().enumerate().all(|(at, stage)| *stage as usize == at));
    }
}
