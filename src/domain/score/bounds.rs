//! Exact binomial bounds by the regularised incomplete beta function (continued fraction after Lentz; Numerical
//! Recipes, 3rd edition, section 6.4).

/// Bounds that hold the true share with probability 1 − `alpha` at least.
pub(super) fn clopper_pearson(hits: u64, trials: u64, alpha: f64) -> (f64, f64) {
    let (k, n) = (hits as f64, trials as f64);
    let low = if hits == 0 { 0.0 } else { quantile(alpha / 2.0, k, n - k + 1.0) };
    let high = if hits == trials { 1.0 } else { quantile(1.0 - alpha / 2.0, k + 1.0, n - k) };
    (low, high)
}

/// The x at which the beta distribution's cumulative share is `share`: bisection to the last bit that matters.
fn quantile(share: f64, a: f64, b: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if incomplete_beta(middle, a, b) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

fn incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p()).exp();
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    }
}

fn fraction(x: f64, a: f64, b: f64) -> f64 {
    let away_from_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut result = d;
    for step in 1..=STEPS {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for term in [even, odd] {
            d = 1.0 / away_from_zero(1.0 + term * d);
            c = away_from_zero(1.0 + term / c);
            change = c * d;
            result *= change;
        }
        if (change - 1.0).abs() < 1e-14 {
            break;
        }
    }
    result
}

/// Stirling's series, shifted up until it is exact to fifteen digits.
fn ln_gamma(mut x: f64) -> f64 {
    let mut shift = 0.0;
    while x < 15.0 {
        shift += x.ln();
        x += 1.0;
    }
    let inverse = 1.0 / (x * x);
    let series = (1.0 / 12.0 - inverse * (1.0 / 360.0 - inverse * (1.0 / 1260.0 - inverse / 1680.0))) / x;
    (x - 0.5) * x.ln() - x + 0.5 * std::f64::consts::TAU.ln() + series - shift
}

const TINY: f64 = 1e-300;
/// Enough for millions of trials: the fraction needs about the root of the larger parameter.
const STEPS: u32 = 20_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_bounds_come_out() {
        // Published tables: 81 of 86, 0 of 140 (rule of three: 3.7 / n), 5 of 10; and millions of trials.
        for (hits, trials, low, high) in [
            (81, 86, 0.8695, 0.9809),
            (0, 140, 0.0, 0.0260),
            (140, 140, 0.9740, 1.0),
            (5, 10, 0.1871, 0.8129),
            (270, 2_700_000, 0.000_088_42, 0.000_112_67),
        ] {
            let found = clopper_pearson(hits, trials, 0.05);
            let near = |a: f64, b: f64| (a - b).abs() < 1e-4_f64.min(b.max(1e-3) * 2e-3);
            assert!(near(found.0, low) && near(found.1, high), "{hits}/{trials}: {found:?}");
        }
        assert_eq!(clopper_pearson(0, 0, 0.05), (0.0, 1.0));
    }

    #[test]
    fn log_gamma_is_the_factorial() {
        for (n, factorial) in [(1.0, 1.0_f64), (5.0, 24.0), (11.0, 3_628_800.0)] {
            assert!((ln_gamma(n) - factorial.ln()).abs() < 1e-12);
        }
        assert!((ln_gamma(0.5) - std::f64::consts::PI.sqrt().ln()).abs() < 1e-12);
    }
}
