//! Whether someone is speaking: lips that part and meet in the rhythm of syllables.

use std::collections::VecDeque;

/// Openings of the last moments, however small.
#[derive(Clone, Debug)]
pub(super) struct Speech {
    peaks: VecDeque<f64>,
    rising: bool,
    /// The last turning point: time and mouth ratio.
    turned: Option<(f64, f32)>,
}

impl Speech {
    pub(super) const fn new() -> Self {
        Self { peaks: VecDeque::new(), rising: false, turned: None }
    }

    /// Takes in a mouth ratio at a time in seconds.
    pub(super) fn push(&mut self, seconds: f64, ratio: f32) {
        let (at, turned) = self.turned.unwrap_or((seconds, ratio));
        let farther = if self.rising { ratio > turned } else { ratio < turned };
        if self.turned.is_none() || farther {
            self.turned = Some((seconds, ratio));
        } else if (ratio - turned).abs() >= SYLLABLE {
            if self.rising {
                self.peaks.push_back(at);
            }
            (self.rising, self.turned) = (!self.rising, Some((seconds, ratio)));
        }
        while self.peaks.front().is_some_and(|peak| seconds - peak > SPAN) {
            self.peaks.pop_front();
        }
    }

    /// Whether the lips have parted and met often enough for speech.
    pub(super) fn is_likely(&self) -> bool {
        self.peaks.len() >= SYLLABLES
    }
}

/// Mouth ratio by which lips part and meet again in a syllable.
const SYLLABLE: f32 = 0.10;
/// Openings before this one, in [`SPAN`] seconds, that make it speech: people speak three to seven syllables a second, and
/// who opens the mouth on purpose does it once a second at most.
const SYLLABLES: usize = 2;
const SPAN: f64 = 1.5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_speech_and_single_openings_are_not() {
        for (per_second, speaks) in [(4.0, true), (2.5, true), (0.8, false)] {
            let mut speech = Speech::new();
            for frame in 0..60 {
                let seconds = f64::from(frame) / 20.0;
                let wave = (seconds * per_second * std::f64::consts::TAU).sin().max(0.0);
                speech.push(seconds, 0.4 * wave as f32);
            }
            assert_eq!(speech.is_likely(), speaks, "{per_second} openings a second");
        }
    }
}
