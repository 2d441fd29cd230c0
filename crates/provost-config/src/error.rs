//! What can be wrong with a configuration, told all at once.

use std::fmt;
use std::path::PathBuf;

use crate::database::DatabaseProblem;
use crate::sources::Origin;

/// One thing that is wrong with the configuration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A value that its setting does not accept.
    #[error("{origin}: `{value}` is not accepted: {reason}")]
    BadValue {
        /// Where the value stands.
        origin: Origin,
        /// The value, masked if the setting is secret.
        value: String,
        /// What is expected instead.
        reason: String,
    },
    /// A key that looks like a setting and is none.
    #[error("{origin}: there is no such setting{}", hint_clause(.hint.as_deref()))]
    UnknownKey {
        /// Where the key stands.
        origin: Origin,
        /// The nearest known key, or why the key has no meaning.
        hint: Option<String>,
    },
    /// A setting that is needed before the source that sets it can be found.
    #[error("{origin}: this cannot be set in a profile, because it says where profiles are")]
    NotInProfile {
        /// Where the key stands.
        origin: Origin,
    },
    /// A file that is there but cannot be read.
    #[error("{}: {message}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, without quoting its text, which may hold secrets.
        message: String,
    },
    /// A profile that was asked for and does not exist.
    #[error("profile `{name}` (chosen by {chosen_by}) is not in {}{}", .path.display(), hint_clause(.hint.as_deref()))]
    UnknownProfile {
        /// The name asked for.
        name: String,
        /// Who asked for it.
        chosen_by: String,
        /// The file with profiles.
        path: PathBuf,
        /// What could be done.
        hint: Option<String>,
    },
    /// The database settings contradict each other or are incomplete.
    #[error(transparent)]
    Database(#[from] DatabaseProblem),
}

fn hint_clause(hint: Option<&str>) -> String {
    hint.map(|hint| format!("; {hint}")).unwrap_or_default()
}

/// Everything that is wrong with the configuration, never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// The problems in the order in which they were found.
    pub problems: Vec<Problem>,
}

impl From<Problem> for ConfigError {
    fn from(problem: Problem) -> Self {
        Self {
            problems: vec![problem],
        }
    }
}

impl std::error::Error for ConfigError {}

impl fmt::Display for ConfigError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.problems.as_slice() {
            [problem] => write!(formatter, "invalid configuration: {problem}"),
            problems => {
                write!(
                    formatter,
                    "invalid configuration, {} problems:",
                    problems.len()
                )?;
                problems
                    .iter()
                    .try_for_each(|problem| write!(formatter, "\n- {problem}"))
            }
        }
    }
}
