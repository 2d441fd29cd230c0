//! How much work a hash is.

use std::fmt;
use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, Version};

use super::HashError;

/// The cost of Argon2id, on one lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    memory_kib: u32,
    iterations: u32,
}

const MIB: u32 = 1024;

impl Cost {
    /// The least: what OWASP's cheat sheet on storing passwords names first.
    pub const FLOOR: Self = Self {
        memory_kib: 19 * MIB,
        iterations: 2,
    };

    /// The most: beyond this, a few sign-ins at a time would need more memory than small machines
    /// can spare.
    pub const CAP: Self = Self {
        memory_kib: 64 * MIB,
        iterations: 12,
    };

    /// A cost in kibibytes and passes, brought between the floor and the cap.
    pub fn new(memory_kib: u32, iterations: u32) -> Self {
        Self {
            memory_kib: memory_kib.clamp(Self::FLOOR.memory_kib, Self::CAP.memory_kib),
            iterations: iterations.clamp(Self::FLOOR.iterations, Self::CAP.iterations),
        }
    }

    /// Below the floor, for tests of everything but the cost.
    #[cfg(test)]
    pub(super) const fn trifling(memory_kib: u32, iterations: u32) -> Self {
        Self {
            memory_kib,
            iterations,
        }
    }

    /// The cost at which a hash takes about `target` on this machine, between the floor and the cap.
    ///
    /// Hashes a few times to find out, so it blocks for about three times the target.
    pub fn measured(target: Duration) -> Result<Self, HashError> {
        Self::tuned(target, |cost| {
            let argon2 = cost.argon2()?;
            let mut output = [0; 32];
            let start = Instant::now();
            argon2.hash_password_into(b"a password", b"the salt of them", &mut output)?;
            Ok(start.elapsed())
        })
    }

    /// The cost for `target`, where `measure` tells how long a hash takes.
    ///
    /// Memory comes first, because it is what makes guessing expensive on special machines; passes
    /// follow when there is no more memory to take.
    fn tuned<E>(
        target: Duration,
        mut measure: impl FnMut(Self) -> Result<Duration, E>,
    ) -> Result<Self, E> {
        // The first hash is slowed by memory that the system has yet to hand out.
        let floor = measure(Self::FLOOR)?.min(measure(Self::FLOOR)?);
        let memory = scaled(Self::FLOOR.memory_kib, target, floor);
        let wide = Self::new(memory / MIB * MIB, Self::FLOOR.iterations);
        if wide.memory_kib < Self::CAP.memory_kib {
            return Ok(wide);
        }
        let iterations = scaled(wide.iterations, target, measure(wide)?);
        Ok(Self::new(wide.memory_kib, iterations))
    }

    /// The work in kibibytes written.
    pub(super) const fn work(self) -> u64 {
        self.memory_kib as u64 * self.iterations as u64
    }

    pub(super) fn argon2(self) -> Result<Argon2<'static>, HashError> {
        let params = Params::new(self.memory_kib, self.iterations, 1, None)?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }

    pub(super) const fn of(params: &Params) -> Self {
        Self {
            memory_kib: params.m_cost(),
            iterations: params.t_cost(),
        }
    }
}

/// `value * target / taken`, for times that are proportional to the value.
fn scaled(value: u32, target: Duration, taken: Duration) -> u32 {
    let scaled = u128::from(value) * target.as_nanos() / taken.as_nanos().max(1);
    u32::try_from(scaled).unwrap_or(u32::MAX)
}

/// For the log at start.
impl fmt::Display for Cost {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "Argon2id with {} KiB and {} passes",
            self.memory_kib, self.iterations
        )
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use proptest::prelude::*;

    use super::*;

    /// A machine that writes so many kibibytes in a microsecond.
    fn tuned(millis: u64, kib_per_micro: f64) -> Cost {
        let measure = |cost: Cost| {
            let micros = cost.work() as f64 / kib_per_micro;
            Ok::<_, Infallible>(Duration::from_nanos((micros * 1e3) as u64))
        };
        Cost::tuned(Duration::from_millis(millis), measure).unwrap()
    }

    #[test]
    fn the_cost_follows_the_machine() {
        for (millis, speed, memory_mib, iterations) in [
            (250, 0.01, 19, 2),
            (250, 0.2, 24, 2),
            (250, 0.5, 61, 2),
            (250, 1.0, 64, 3),
            (250, 2.0, 64, 7),
            (250, 1e6, 64, 12),
            (0, 1.0, 19, 2),
        ] {
            let expected = Cost {
                memory_kib: memory_mib * MIB,
                iterations,
            };
            assert_eq!(tuned(millis, speed), expected, "{millis} ms at {speed}");
        }
    }

    #[test]
    fn this_machine_can_be_measured() {
        let cost = Cost::measured(Duration::from_millis(1)).unwrap();
        assert!(cost.work() >= Cost::FLOOR.work());
        assert_eq!(
            Cost::FLOOR.to_string(),
            "Argon2id with 19456 KiB and 2 passes"
        );
    }

    proptest! {
        #[test]
        fn no_machine_leaves_the_bounds(millis in 0_u64..10_000, speed in 0.001_f64..1e6) {
            let cost = tuned(millis, speed);
            prop_assert_eq!(Cost::new(cost.memory_kib, cost.iterations), cost);
        }
    }
}
