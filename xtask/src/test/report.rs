//! What the parts of a test run came to, and the lines that say so.

use std::fmt;
use std::time::Instant;

use anyhow::Result;

use crate::support::test_counts::TestCounts;

/// The parts so far.
#[derive(Default)]
pub(super) struct Report {
    counts: TestCounts,
    failed_parts: Vec<String>,
}

impl Report {
    /// Run a part that makes something for later parts; `None` when it failed.
    pub(super) fn part<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        println!("\n=== {name} ===");
        let started = Instant::now();
        let result = work();
        println!("--- {name}: {:.1} s", started.elapsed().as_secs_f64());
        result.inspect_err(|error| self.fail(name, error)).ok()
    }

    /// Run a part that counts tests; one that counts none has not done its work.
    pub(super) fn count(&mut self, name: &str, work: impl FnOnce() -> Result<TestCounts>) {
        let Some(counts) = self.part(name, work) else {
            return;
        };
        self.counts += counts;
        if counts.failed > 0 {
            self.failed_parts.push(name.to_owned());
        } else if counts.passed == 0 {
            self.fail(name, &anyhow::anyhow!("no tests were run"));
        }
    }

    /// Run a part that is no test of its own: it adds to the count only when it fails.
    pub(super) fn check(&mut self, name: &str, work: impl FnOnce() -> Result<bool>) {
        if self.part(name, work) == Some(false) {
            self.counts.failed += 1;
            self.failed_parts.push(name.to_owned());
        }
    }

    /// Whether nothing failed.
    pub(super) fn is_clean(&self) -> bool {
        self.failed_parts.is_empty() && self.counts.failed == 0
    }

    fn fail(&mut self, name: &str, error: &anyhow::Error) {
        println!("{name}: {error:#}");
        self.counts.failed += 1;
        self.failed_parts.push(name.to_owned());
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.failed_parts.is_empty() {
            writeln!(f, "failed parts: {}", self.failed_parts.join(", "))?;
        }
        write!(
            f,
            "{} passed, {} failed",
            self.counts.passed, self.counts.failed
        )
    }
}

/// The count of a part that is one test.
pub(super) fn one_test(passed: bool) -> TestCounts {
    TestCounts {
        passed: u64::from(passed),
        failed: u64::from(!passed),
    }
}

/// The counts of a test runner, which may also fail without naming a test.
pub(super) fn with_exit_code(counts: TestCounts, succeeded: bool) -> TestCounts {
    let is_silent_failure = !succeeded && counts.failed == 0;
    TestCounts {
        failed: counts.failed + u64::from(is_silent_failure),
        ..counts
    }
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    #[test]
    fn the_last_line_counts_over_all_parts() {
        let mut report = Report::default();
        report.count("unit", || {
            Ok(TestCounts {
                passed: 12,
                failed: 0,
            })
        });
        report.count("compat", || {
            Ok(TestCounts {
                passed: 3,
                failed: 0,
            })
        });
        report.check("clippy", || Ok(true));
        assert!(report.is_clean());
        assert_eq!(report.to_string(), "15 passed, 0 failed");
    }

    #[test]
    fn failed_parts_are_named_above_the_last_line() {
        let mut report = Report::default();
        report.check("clippy", || Ok(false));
        report.count("unit", || {
            Ok(TestCounts {
                passed: 4,
                failed: 2,
            })
        });
        report.count("compat", || bail!("no Python"));
        report.count("diff", || Ok(one_test(true)));
        assert!(!report.is_clean());
        assert_eq!(
            report.to_string(),
            "failed parts: clippy, unit, compat\n5 passed, 4 failed"
        );
    }

    #[test]
    fn a_part_without_tests_has_failed() {
        let mut report = Report::default();
        report.count("unit", || Ok(TestCounts::default()));
        assert_eq!(report.to_string(), "failed parts: unit\n0 passed, 1 failed");
    }

    #[test]
    fn a_runner_that_fails_without_a_failed_test_counts_as_one() {
        let counts = TestCounts {
            passed: 3,
            failed: 0,
        };
        assert_eq!(with_exit_code(counts, false).failed, 1);
        assert_eq!(with_exit_code(counts, true).failed, 0);
        let counts = TestCounts {
            passed: 3,
            failed: 2,
        };
        assert_eq!(with_exit_code(counts, false).failed, 2);
    }
}
