//! Delays that vary like the gaps between independent arrivals, so that waiting clients spread out.

/// A delay drawn from an exponential distribution around `average`, by the number `chance` drawn
/// evenly from 0 up to 1.
///
/// It is at most `1 + clamping_factor` times the average, and as far from it downwards as keeps as
/// much of the distribution below the median as above. Without an average or a factor above zero it
/// is the average itself, or zero.
pub(crate) fn clamped_poisson_interval(average: f64, clamping_factor: f64, chance: f64) -> f64 {
    if average <= 0.0 {
        return 0.0;
    }
    if clamping_factor <= 0.0 {
        return average;
    }
    let upper_multiple = 1.0 + clamping_factor;
    let below = |multiple: f64| 1.0 - (-multiple).exp();
    let (lower, upper) = (below(lower_multiple(upper_multiple)), below(upper_multiple));
    let drawn = lower + (upper - lower) * chance;
    -(1.0 - drawn).max(1e-10).ln() * average
}

/// The multiple of the average that is as likely to be undercut as half is without a clamp above.
fn lower_multiple(upper_multiple: f64) -> f64 {
    // Beyond this the power below would overflow and the bound is zero anyway.
    const UNBOUNDED: f64 = 50.0;

    if upper_multiple >= UNBOUNDED {
        return 0.0;
    }
    let power = upper_multiple.exp2();
    (power / (power - 1.0)).max(1e-10).log2().max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_stay_between_their_bounds_and_grow_with_chance() {
        let draw = |chance| clamped_poisson_interval(10.0, 0.3, chance);
        let draws: Vec<f64> = (0..=100)
            .map(|step| draw(f64::from(step) / 100.0))
            .collect();
        assert!(draws.is_sorted());
        assert!((draws[100] - 13.0).abs() < 1e-9);
        assert!(draws[0] > 7.0 && draws[0] < 10.0, "{}", draws[0]);
        let mean = draws.iter().sum::<f64>() / 101.0;
        assert!((mean - 10.0).abs() < 0.5, "{mean}");
    }

    #[test]
    fn without_an_average_there_is_no_delay() {
        for (average, factor, expected) in [(0.0, 0.3, 0.0), (-1.0, 0.3, 0.0), (5.0, 0.0, 5.0)] {
            let delay = clamped_poisson_interval(average, factor, 0.5);
            assert!((delay - expected).abs() < 1e-9, "{average} {factor}");
        }
    }
}
