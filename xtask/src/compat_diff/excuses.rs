//! The differences that are meant: `compat/differences.toml`, and what it leaves over.

use std::fmt;

use anyhow::{Context, Result, bail};
use toml::{Table, Value};

use super::difference::{Difference, What};

/// An `operation` that stands for every operation.
const ANY_OPERATION: &str = "*";

/// The list of differences that are meant.
#[derive(Debug)]
pub(super) struct Excuses {
    not_built: Vec<String>,
    deliberate: Vec<Deliberate>,
}

#[derive(Debug)]
struct Deliberate {
    operation: String,
    what: String,
}

/// What became of the differences between two documents.
#[derive(Debug)]
pub(super) struct Verdict {
    compared: usize,
    extra: usize,
    not_built: usize,
    deliberate: usize,
    unlisted: Vec<Difference>,
    stale: Vec<String>,
}

impl Excuses {
    /// Read the list; every deliberate difference needs an operation, what it is and a reason.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let table: Table = text.parse()?;
        if let Some(unknown) = table
            .keys()
            .find(|key| !["not_built", "deliberate"].contains(&key.as_str()))
        {
            bail!("unknown key `{unknown}`: there are [not_built] and [[deliberate]]");
        }
        let not_built = match table.get("not_built") {
            None => Vec::new(),
            Some(section) => section
                .get("prefixes")
                .and_then(Value::as_array)
                .context("[not_built] needs `prefixes`, a list of path prefixes")?
                .iter()
                .map(|prefix| text_of(Some(prefix)).context("a prefix must be a path"))
                .collect::<Result<_>>()?,
        };
        let entries = match table.get("deliberate") {
            None => &Vec::new(),
            Some(entries) => entries
                .as_array()
                .context("write [[deliberate]], once per entry")?,
        };
        let deliberate = entries
            .iter()
            .map(|entry| {
                let field = |name| {
                    text_of(entry.get(name))
                        .with_context(|| format!("a [[deliberate]] entry needs `{name}`"))
                };
                field("reason")?;
                Ok(Deliberate {
                    operation: field("operation")?,
                    what: field("what")?,
                })
            })
            .collect::<Result<_>>()?;
        Ok(Self {
            not_built,
            deliberate,
        })
    }

    /// Set the excused differences aside.
    ///
    /// `compared` operations were looked at; `extra` operations are ours alone.
    pub(super) fn apply(&self, found: Vec<Difference>, compared: usize, extra: usize) -> Verdict {
        let mut used_prefixes = vec![false; self.not_built.len()];
        let mut used_entries = vec![false; self.deliberate.len()];
        let mut verdict = Verdict {
            compared,
            extra,
            not_built: 0,
            deliberate: 0,
            unlisted: Vec::new(),
            stale: Vec::new(),
        };
        for difference in found {
            if mark(&self.not_built, &mut used_prefixes, |prefix| {
                is_under(&difference, prefix)
            }) {
                verdict.not_built += 1;
            } else if mark(&self.deliberate, &mut used_entries, |entry| {
                entry.covers(&difference)
            }) {
                verdict.deliberate += 1;
            } else {
                verdict.unlisted.push(difference);
            }
        }
        let prefixes = self
            .not_built
            .iter()
            .map(|prefix| format!("[not_built] {prefix}"));
        let entries = self.deliberate.iter();
        let entries =
            entries.map(|entry| format!("[[deliberate]] {}: {}", entry.operation, entry.what));
        let used = used_prefixes.into_iter().chain(used_entries);
        verdict.stale = prefixes
            .chain(entries)
            .zip(used)
            .filter(|(_, used)| !used)
            .map(|(entry, _)| entry)
            .collect();
        verdict
    }
}

impl Deliberate {
    fn covers(&self, difference: &Difference) -> bool {
        (self.operation == ANY_OPERATION || self.operation == difference.operation.to_string())
            && self.what == difference.what.to_string()
    }
}

impl Verdict {
    /// Whether every difference is listed and every listed difference exists.
    pub(super) fn is_clean(&self) -> bool {
        self.unlisted.is_empty() && self.stale.is_empty()
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.unlisted.is_empty() {
            writeln!(
                f,
                "differences from Prefect that compat/differences.toml does not list:"
            )?;
            for difference in &self.unlisted {
                writeln!(f, "  {difference}")?;
            }
        }
        if !self.stale.is_empty() {
            writeln!(
                f,
                "entries of compat/differences.toml that excuse nothing; remove them:"
            )?;
            for entry in &self.stale {
                writeln!(f, "  {entry}")?;
            }
        }
        write!(
            f,
            "{} operations compared: {} not built, {} deliberate differences, {} unlisted \
             differences, {} stale entries; {} operations are ours alone",
            self.compared,
            self.not_built,
            self.deliberate,
            self.unlisted.len(),
            self.stale.len(),
            self.extra
        )
    }
}

/// Only a missing operation is excused as not built: what is there must be right.
fn is_under(difference: &Difference, prefix: &str) -> bool {
    difference.what == What::Operation && difference.operation.path.starts_with(prefix)
}

/// Whether any entry fits; every one that does is marked as used.
fn mark<T>(entries: &[T], used: &mut [bool], fits: impl Fn(&T) -> bool) -> bool {
    let mut any = false;
    for (entry, used) in entries.iter().zip(used) {
        if fits(entry) {
            *used = true;
            any = true;
        }
    }
    any
}

fn text_of(value: Option<&Value>) -> Option<String> {
    value
        .and_then(Value::as_str)
        .filter(|text| !text.trim().is_empty())
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::super::operation::OperationKey;
    use super::*;

    fn difference(method: &str, path: &str, what: What) -> Difference {
        Difference {
            operation: OperationKey {
                path: path.into(),
                method: method.into(),
            },
            what,
        }
    }

    const LIST: &str = r#"
        [not_built]
        prefixes = ["/deployments/"]

        [[deliberate]]
        operation = "*"
        what = "parameter header x-version"
        reason = "Nobody reads it."

        [[deliberate]]
        operation = "POST /flows/"
        what = "status 200"
        reason = "A flow is always created anew."
    "#;

    #[test]
    fn listed_differences_are_counted_and_the_rest_is_left_over() {
        let verdict = Excuses::parse(LIST).unwrap().apply(
            vec![
                difference("GET", "/deployments/{id}", What::Operation),
                difference("GET", "/deployments/", What::Status("200".into())),
                difference("GET", "/any", What::Parameter("header x-version".into())),
                difference("POST", "/flows/", What::Status("200".into())),
                difference("POST", "/flows/filter", What::Status("200".into())),
            ],
            9,
            0,
        );
        assert_eq!((verdict.not_built, verdict.deliberate), (1, 2));
        let left: Vec<_> = verdict.unlisted.iter().map(ToString::to_string).collect();
        assert_eq!(
            left,
            [
                "GET /deployments/: status 200",
                "POST /flows/filter: status 200"
            ]
        );
        assert!(verdict.stale.is_empty());
        assert!(!verdict.is_clean());
    }

    #[test]
    fn an_entry_that_excuses_nothing_is_stale() {
        let verdict = Excuses::parse(LIST).unwrap().apply(Vec::new(), 9, 0);
        assert_eq!(verdict.stale.len(), 3);
        assert!(!verdict.is_clean());
    }

    #[test]
    fn a_list_that_cannot_be_meant_is_refused() {
        for text in [
            "[not_built]",
            "[not-built]\nprefixes = []",
            "[deliberate]\noperation = \"*\"\nwhat = \"body\"\nreason = \"None.\"",
            "[[deliberate]]\noperation = \"*\"\nwhat = \"body\"",
            "[[deliberate]]\noperation = \"*\"\nwhat = \"body\"\nreason = \" \"",
        ] {
            assert!(Excuses::parse(text).is_err(), "{text}");
        }
    }
}
