//! A person's own baseline: percentiles of a measure over the last seconds.

use std::collections::VecDeque;

/// The values of the last `span` seconds.
#[derive(Clone, Debug)]
pub(super) struct Baseline {
    span: f64,
    values: VecDeque<(f64, f32)>,
}

impl Baseline {
    pub(super) const fn new(span: f64) -> Self {
        Self { span, values: VecDeque::new() }
    }

    /// Adds a value at a time in seconds and forgets what is older than the span.
    pub(super) fn push(&mut self, seconds: f64, value: f32) {
        self.values.push_back((seconds, value));
        while self.values.front().is_some_and(|&(at, _)| seconds - at > self.span) {
            self.values.pop_front();
        }
    }

    /// The value below which `share` (0 to 1) of the values lie; `None` while there are none.
    pub(super) fn percentile(&self, share: f32) -> Option<f32> {
        let mut sorted: Vec<f32> = self.values.iter().map(|&(_, value)| value).collect();
        sorted.sort_by(f32::total_cmp);
        let last = sorted.len().checked_sub(1)?;
        let place = share * last as f32;
        let (low, high) = (place.floor() as usize, place.ceil() as usize);
        Some(sorted[low] + (sorted[high] - sorted[low]) * place.fract())
    }

    /// Whether values were seen through (nearly) the whole span.
    pub(super) fn span_filled(&self) -> bool {
        let ends = self.values.back().zip(self.values.front());
        ends.is_some_and(|(newest, oldest)| newest.0 - oldest.0 >= 0.9 * self.span)
    }

    pub(super) fn median(&self) -> Option<f32> {
        self.percentile(0.5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_interpolate_and_old_values_leave() {
        let mut baseline = Baseline::new(1.0);
        assert!(baseline.median().is_none());
        baseline.push(0.0, 100.0);
        for (seconds, value) in [(1.1, 1.0), (1.2, 3.0), (1.3, 2.0)] {
            baseline.push(seconds, value);
        }
        assert_eq!(baseline.median(), Some(2.0));
        assert_eq!(baseline.percentile(0.75), Some(2.5));
    }
}
