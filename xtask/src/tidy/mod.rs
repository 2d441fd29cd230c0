//! `cargo xtask tidy`: the shape of the repository, checked as a test.
//!
//! Each rule is a function from the files of the repository to problems, in a file of its own.

mod commented_code;
mod crate_edges;
mod file_sizes;
mod links;
mod local_paths;
mod manifests;
mod migrations;
mod registry_hosts;
mod security_checks;
mod stubs;
mod tree;
mod whitespace;

use std::fmt;
use std::process::ExitCode;

use anyhow::Result;

use crate::support::paths;
use tree::SourceFile;

type Rule = fn(&[SourceFile]) -> Vec<Problem>;

const RULES: [Rule; 11] = [
    file_sizes::check,
    stubs::check,
    commented_code::check,
    whitespace::check,
    crate_edges::check,
    manifests::check,
    migrations::check,
    local_paths::check,
    registry_hosts::check,
    links::check,
    security_checks::check,
];

/// Something that is not as it should be, and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    path: String,
    /// Counted from 1.
    line: Option<usize>,
    text: String,
}

pub(crate) fn run() -> Result<ExitCode> {
    let files = tree::load(paths::root())?;
    let problems = check(&files);
    for problem in &problems {
        println!("{problem}");
    }
    println!("{}", file_sizes::report(&files));
    println!(
        "{} files looked at, {} problems",
        files.len(),
        problems.len()
    );
    Ok(if problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn check(files: &[SourceFile]) -> Vec<Problem> {
    RULES.iter().flat_map(|rule| rule(files)).collect()
}

impl Problem {
    /// A problem of a whole file.
    fn of(file: &SourceFile, text: impl Into<String>) -> Self {
        Self {
            path: file.path.clone(),
            line: None,
            text: text.into(),
        }
    }

    /// A problem of one line, counted from 0 as iterators do.
    fn at(file: &SourceFile, index: usize, text: impl Into<String>) -> Self {
        Self {
            path: file.path.clone(),
            line: Some(index + 1),
            text: text.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.text),
            None => write!(f, "{}: {}", self.path, self.text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_is_tidy() {
        let files = tree::load(paths::root()).unwrap();
        let problems: Vec<_> = check(&files).iter().map(ToString::to_string).collect();
        assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
    }
}
