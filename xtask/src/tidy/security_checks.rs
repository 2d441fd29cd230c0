//! The table of security checks names tests that exist.
//!
//! A row of `docs/security-checks.md` says how its demand is met: by tests, whose names stand in
//! backticks, or by a reason in words. A test that is renamed or deleted takes its row with it.

use std::collections::BTreeSet;

use regex::Regex;

use super::Problem;
use super::tree::SourceFile;

const TABLE: &str = "docs/security-checks.md";

/// How tests are declared in Rust and in Python.
const DECLARED: &str = r"(?m)^\s*(?:pub(?:\(crate\))? )?(?:async )?(?:fn|def) ([a-z][a-z0-9_]*)\(";

/// Backticks around what could be the name of a test; what else stands in backticks, such as a
/// setting, has a dot, a dash or hardly an underscore.
const NAMED: &str = r"`([a-z][a-z0-9]*(?:_[a-z0-9]+){2,})`";

/// The cells of a row: the demand, what it asks for, and how it is met.
const CELLS: usize = 3;

pub(super) fn check(files: &[SourceFile]) -> Vec<Problem> {
    let (Ok(declared), Ok(named)) = (Regex::new(DECLARED), Regex::new(NAMED)) else {
        return Vec::new();
    };
    let Some(table) = files.iter().find(|file| file.path == TABLE) else {
        return Vec::new();
    };
    let code = files
        .iter()
        .filter(|file| file.has_extension(&["rs", "py"]));
    let known: BTreeSet<&str> = code
        .flat_map(|file| declared.captures_iter(&file.text))
        .filter_map(|found| found.get(1))
        .map(|name| name.as_str())
        .collect();
    let mut problems = Vec::new();
    for (index, line) in table.text.lines().enumerate() {
        let Some(cells) = row(line) else {
            continue;
        };
        let answer = cells.get(CELLS - 1).copied().unwrap_or_default();
        if cells.len() != CELLS || answer.is_empty() {
            let text = "a row says what is demanded, what that is, and how it is met";
            problems.push(Problem::at(table, index, text));
        }
        for name in named.captures_iter(answer).filter_map(|found| found.get(1)) {
            if !known.contains(name.as_str()) {
                let text = format!("there is no test `{}`", name.as_str());
                problems.push(Problem::at(table, index, text));
            }
        }
    }
    problems
}

/// The cells of a row of a table, unless it only separates the head from the rest.
fn row(line: &str) -> Option<Vec<&str>> {
    let inner = line.strip_prefix('|')?.trim_end().strip_suffix('|')?;
    let cells: Vec<_> = inner.split('|').map(str::trim).collect();
    let is_rule = cells
        .iter()
        .all(|cell| !cell.is_empty() && cell.chars().all(|c| c == '-' || c == ':'));
    (!is_rule).then_some(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> SourceFile {
        SourceFile {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn rows_name_tests_that_exist_or_say_why_there_are_none() {
        let code = "    #[tokio::test]\n    async fn a_key_is_refused() {\n";
        let python = "def test_no_foreign_row(api: Api) -> None:\n";
        let table = "| id | what | how |\n|---|:--|---|\n\
                     | 1 | a | `a_key_is_refused`, `test_no_foreign_row`; `server.api.host` |\n\
                     | 2 | b | there are no uploads |\n\
                     | 3 | c | `a_test_that_is_gone` |\n\
                     | 4 | d | |\n\
                     | 5 | e |\n";
        let files = [
            file("crates/a/tests/it/b.rs", code),
            file("compat/tests/test_c.py", python),
            file(TABLE, table),
        ];
        let problems: Vec<_> = check(&files).iter().map(ToString::to_string).collect();
        let rule = "a row says what is demanded, what that is, and how it is met";
        let expected = [
            format!("{TABLE}:5: there is no test `a_test_that_is_gone`"),
            format!("{TABLE}:6: {rule}"),
            format!("{TABLE}:7: {rule}"),
        ];
        assert_eq!(problems, expected);
    }
}
