//! How many tests passed and failed, read from what test runners print when they are done.

use std::ops::AddAssign;

use regex::Regex;

/// Tests that passed and tests that did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TestCounts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl AddAssign for TestCounts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Counts of `cargo test`: the sum over its test programs.
pub(crate) fn of_cargo_test(lines: &[String]) -> TestCounts {
    let mut counts = TestCounts::default();
    for line in plain(lines).filter(|line| line.starts_with("test result: ")) {
        counts += TestCounts {
            passed: number(&line, "passed"),
            failed: number(&line, "failed"),
        };
    }
    counts
}

/// Counts of `cargo nextest run`, from its summary line.
pub(crate) fn of_nextest(lines: &[String]) -> TestCounts {
    let summary = plain(lines)
        .filter(|line| line.trim_start().starts_with("Summary ["))
        .last();
    summary.map_or_else(TestCounts::default, |line| TestCounts {
        passed: number(&line, "passed"),
        failed: ["failed", "timed out", "exec failed"]
            .iter()
            .map(|word| number(&line, word))
            .sum(),
    })
}

/// Counts of pytest, from its closing line. An error in a fixture counts as a failure, and so
/// does a test that was skipped: a test that does not run protects nobody.
pub(crate) fn of_pytest(lines: &[String]) -> TestCounts {
    let Ok(closing) =
        Regex::new(r"\d (passed|failed|errors?|skipped)\b.* in [\d.]+s( \([\d:]+\))?[ =]*$")
    else {
        return TestCounts::default();
    };
    let closing = plain(lines).filter(|line| closing.is_match(line)).last();
    closing.map_or_else(TestCounts::default, |line| TestCounts {
        passed: number(&line, "passed"),
        failed: ["failed", "errors?", "skipped"]
            .iter()
            .map(|word| number(&line, word))
            .sum(),
    })
}

/// Counts of vitest, from its closing lines. A test that was skipped or is left for later counts as a
/// failure, as with pytest.
pub(crate) fn of_vitest(lines: &[String]) -> TestCounts {
    let closing = plain(lines)
        .filter(|line| line.trim_start().starts_with("Tests "))
        .last();
    closing.map_or_else(TestCounts::default, |line| TestCounts {
        passed: number(&line, "passed"),
        failed: ["failed", "skipped", "todo"]
            .iter()
            .map(|word| number(&line, word))
            .sum(),
    })
}

/// The number that stands before `word`, or 0.
fn number(line: &str, word: &str) -> u64 {
    Regex::new(&format!(r"\b(\d+) {word}\b"))
        .ok()
        .and_then(|pattern| pattern.captures(line)?[1].parse().ok())
        .unwrap_or(0)
}

/// The lines without the escape sequences that colour them.
fn plain(lines: &[String]) -> impl Iterator<Item = String> {
    let colour = Regex::new("\x1b\\[[0-9;]*[A-Za-z]").ok();
    lines.iter().map(move |line| match &colour {
        Some(colour) => colour.replace_all(line, "").into_owned(),
        None => line.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    fn counts(passed: u64, failed: u64) -> TestCounts {
        TestCounts { passed, failed }
    }

    #[test]
    fn cargo_test_is_summed_over_its_programs() {
        let text = "\
            running 3 tests\n\
            test a_test_named_9_failed ... ok\n\
            test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n\
            test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 1 filtered out\n";
        assert_eq!(of_cargo_test(&lines(text)), counts(15, 2));
    }

    #[test]
    fn cargo_test_is_read_through_colours() {
        let text = "test result: \x1b[32mok\x1b[0m. 12 passed; 0 failed; 0 ignored";
        assert_eq!(of_cargo_test(&lines(text)), counts(12, 0));
    }

    #[test]
    fn nextest_is_read_from_its_summary() {
        for (line, expected) in [
            (
                "     Summary [   0.123s] 12 tests run: 12 passed (1 slow), 0 skipped",
                counts(12, 0),
            ),
            (
                "     Summary [   1.5s] 4 tests run: 2 passed, 1 failed, 1 timed out, 0 skipped",
                counts(2, 2),
            ),
            (
                "\x1b[31;1m     Summary\x1b[0m [   1s] \x1b[1m3\x1b[0m tests run: \x1b[1m3\x1b[0m \x1b[32;1mpassed\x1b[0m, 0 skipped",
                counts(3, 0),
            ),
            ("error: could not compile `provost-core`", counts(0, 0)),
        ] {
            assert_eq!(of_nextest(&lines(line)), expected, "{line}");
        }
    }

    #[test]
    fn pytest_is_read_from_its_closing_line() {
        for (line, expected) in [
            ("=== 12 passed in 4.51s ===", counts(12, 0)),
            ("1 failed, 3 passed in 0.12s", counts(3, 1)),
            (
                "== 1 failed, 3 passed, 2 deselected, 1 warning, 2 errors in 64.20s (0:01:04) ==",
                counts(3, 3),
            ),
            ("==== 4 passed, 1 skipped in 2s ====", counts(4, 1)),
            ("no tests ran in 0.01s", counts(0, 0)),
        ] {
            assert_eq!(of_pytest(&lines(line)), expected, "{line}");
        }
    }

    #[test]
    fn vitest_is_read_from_its_closing_lines() {
        for (line, expected) in [
            ("      Tests  98 passed (98)", counts(98, 0)),
            (
                "\x1b[2m      Tests \x1b[22m \x1b[31m1 failed\x1b[39m | \x1b[32m97 passed\x1b[39m (98)",
                counts(97, 1),
            ),
            (
                " Tests  1 failed | 3 passed | 2 skipped | 1 todo (7)",
                counts(3, 4),
            ),
            (" Test Files  14 passed (14)", counts(0, 0)),
        ] {
            assert_eq!(of_vitest(&lines(line)), expected, "{line}");
        }
    }

    #[test]
    fn pytest_output_that_looks_like_a_closing_line_does_not_win() {
        let text = "captured: 9 failed in 3s\n=== 2 passed in 1.00s ===\n";
        assert_eq!(of_pytest(&lines(text)), counts(2, 0));
    }
}
