//! A person's own baseline: percentiles of a measure over the last seconds.

use std::collections::VecDeque;

/// The values of the last `span` seconds, kept in the order of time and of size.
#[derive(Clone, Debug)]
pub(super) struct Baseline {
    span: f64,
    values: VecDeque<(f64, f32)>,
    sorted: Vec<f32>,
}

impl Baseline {
    pub(super) const fn new(span: f64) -> Self {
        Self { span, values: VecDeque::new(), sorted: Vec::new() }
    }

    /// Adds a value at a time in seconds and forgets what is older than the span.
    pub(super) fn push(&mut self, seconds: f64, value: f32) {
        self.values.push_back((seconds, value));
        let place = self.place(value);
        self.sorted.insert(place, value);
        while let Some(&(_, old)) = self.values.front().filter(|oldest| seconds - oldest.0 > self.span) {
            self.values.pop_front();
            let place = self.place(old);
            self.sorted.remove(place);
        }
    }

    /// The value below which `share` (0 to 1) of the values lie; `None` while there are none.
    pub(super) fn percentile(&self, share: f32) -> Option<f32> {
        let last = self.sorted.len().checked_sub(1)?;
        let place = share * last as f32;
        let (low, high) = (self.sorted[place.floor() as usize], self.sorted[place.ceil() as usize]);
        Some(low + (high - low) * place.fract())
    }

    /// How many values are kept.
    pub(super) fn count(&self) -> usize {
        self.sorted.len()
    }

    /// The first place whose value is not smaller.
    fn place(&self, value: f32) -> usize {
        self.sorted.partition_point(|other| other.total_cmp(&value).is_lt())
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
        assert_eq!(baseline.median(), None);
        baseline.push(0.0, 100.0);
        for (seconds, value) in [(1.1, 1.0), (1.2, 3.0), (1.3, 2.0)] {
            baseline.push(seconds, value);
        }
        assert_eq!(baseline.median(), Some(2.0));
        assert_eq!(baseline.percentile(0.75), Some(2.5));
        assert!(!baseline.span_filled());
        baseline.push(2.05, 2.0);
        assert!(baseline.span_filled());
    }
}
