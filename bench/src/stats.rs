//! What is made of a few rounds.

/// Rounds of two sides, in pairs that were measured one after the other.
#[derive(Debug, Default)]
pub(crate) struct Pairs(Vec<(f64, f64)>);

impl Pairs {
    pub(crate) fn push(&mut self, ours: f64, theirs: f64) {
        self.0.push((ours, theirs));
    }

    pub(crate) fn ours(&self) -> f64 {
        median(self.0.iter().map(|pair| pair.0))
    }

    pub(crate) fn theirs(&self) -> f64 {
        median(self.0.iter().map(|pair| pair.1))
    }

    /// Ours divided by theirs: the median of the rounds' ratios, and the lowest and highest of them. A busy moment of the
    /// machine falls on both halves of a round, so ratios are steadier than the figures that they are made of.
    pub(crate) fn ratio(&self) -> String {
        let ratios = || self.0.iter().map(|(ours, theirs)| ours / theirs);
        let lowest = ratios().fold(f64::INFINITY, f64::min);
        let highest = ratios().fold(f64::NEG_INFINITY, f64::max);
        format!("{:.2} ({lowest:.2}–{highest:.2})", median(ratios()))
    }
}

/// The middle value, or the mean of the two in the middle. NaN of nothing.
pub(crate) fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let value = |index: usize| values.get(index).copied().unwrap_or(f64::NAN);
    if values.len() % 2 == 1 { value(middle) } else { f64::midpoint(value(middle.wrapping_sub(1)), value(middle)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median([3.0, 1.0, 20.0].into_iter()), 3.0);
        assert_eq!(median([3.0, 1.0, 20.0, 4.0].into_iter()), 3.5);
        assert!(median(std::iter::empty()).is_nan());
    }

    #[test]
    fn the_ratio_is_the_median_of_the_rounds_ratios() {
        let mut pairs = Pairs::default();
        // Ratios 2, 1.5 and 4; the ratio of the medians would be 3.
        for (ours, theirs) in [(2.0, 1.0), (3.0, 2.0), (16.0, 4.0)] {
            pairs.push(ours, theirs);
        }
        pairs.push(30.0, 10.0);
        assert_eq!((pairs.ours(), pairs.theirs()), (9.5, 3.0));
        assert_eq!(pairs.ratio(), "2.50 (1.50–4.00)");
    }
}
