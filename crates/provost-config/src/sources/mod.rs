//! The places that settings come from.

mod dotenv;
mod named;
mod profile;
mod service_links;
mod toml_file;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use serde_json::Value;

pub(crate) use dotenv::parse as parse_dotenv;
pub(crate) use named::{Named, named_layer};
pub(crate) use profile::{ChosenProfile, profile_layer};
pub(crate) use toml_file::{TomlFile, parse as parse_toml, toml_layers};

use crate::error::Problem;
use crate::spec::SettingSpec;

/// A place that settings come from, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The command line.
    Flag,
    /// The environment of the process.
    Environment,
    /// The file `.env`.
    DotEnv,
    /// The file `provost.toml`.
    ProvostToml,
    /// The file `prefect.toml`.
    PrefectToml,
    /// The table `tool.provost` of the file `pyproject.toml`.
    PyprojectProvost,
    /// The table `tool.prefect` of the file `pyproject.toml`.
    PyprojectPrefect,
    /// The profile of this name.
    Profile(String),
    /// No source set it.
    Default,
}

impl fmt::Display for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Flag => "flag",
            Self::Environment => "environment",
            Self::DotEnv => ".env",
            Self::ProvostToml => "provost.toml",
            Self::PrefectToml => "prefect.toml",
            Self::PyprojectProvost => "pyproject.toml [tool.provost]",
            Self::PyprojectPrefect => "pyproject.toml [tool.prefect]",
            Self::Profile(name) => return write!(formatter, "profile {name}"),
            Self::Default => "default",
        })
    }
}

/// Where one value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The place.
    pub source: Source,
    /// The key under which it stands there.
    pub key: String,
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} ({})", self.key, self.source)
    }
}

/// What one source sets.
#[derive(Debug)]
pub(crate) struct Layer {
    pub(crate) source: Source,
    /// By the path of the setting: the key that set it, and the value.
    pub(crate) values: BTreeMap<&'static str, (String, Value)>,
}

impl Layer {
    pub(crate) fn new(source: Source) -> Self {
        Self {
            source,
            values: BTreeMap::new(),
        }
    }

    pub(crate) fn set(&mut self, spec: &SettingSpec, key: &str, value: Value) {
        self.values.insert(spec.path, (key.to_owned(), value));
    }

    pub(crate) fn origin(&self, key: &str) -> Origin {
        Origin {
            source: self.source.clone(),
            key: key.to_owned(),
        }
    }
}

/// What reading the sources found besides values.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) problems: Vec<Problem>,
    pub(crate) warnings: Vec<String>,
}

impl Findings {
    pub(crate) fn problem(&mut self, problem: Problem) {
        // Settings that locate other sources are read twice.
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }
}

/// The text of a file that may be absent.
pub(crate) fn read_optional(path: &Path) -> Result<Option<String>, Problem> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Problem::File {
            path: path.to_owned(),
            message: format!("cannot read it: {error}"),
        }),
    }
}
