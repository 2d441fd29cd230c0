//! What the commands `provost config` and `provost profile` do, apart from parsing arguments.
//!
//! Every command is a function that returns its output as text or fails; the program prints it.

mod config_set;
mod config_validate;
mod config_view;
mod profile;

pub use config_set::{Assignment, set, unset};
pub use config_validate::validate;
pub use config_view::{OutputFormat, ViewOptions, view};
pub use profile::{create, delete, inspect, list, rename, use_profile};

use crate::error::{ConfigError, Problem};
use crate::profiles::ProfileError;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The configuration has mistakes.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The profiles do not allow it.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// A key that is no setting.
    #[error("`{key}` is not a setting{}", .near.as_ref().map(|near| format!("; did you mean {near}?")).unwrap_or_default())]
    UnknownSetting {
        /// The key as given.
        key: String,
        /// The nearest setting.
        near: Option<String>,
    },
    /// A setting that says where profiles are.
    #[error(
        "{0} cannot be set in a profile, because it says where profiles are: set it in the environment"
    )]
    NotInProfile(String),
    /// A value that its setting does not accept.
    #[error("{name}: `{value}` is not accepted: {reason}")]
    BadValue {
        /// The name of the setting.
        name: String,
        /// The value, masked if the setting is secret.
        value: String,
        /// What is expected instead.
        reason: String,
    },
    /// A setting that the profile does not set.
    #[error("{name} is not set in profile `{profile}`")]
    NotSet {
        /// The name of the setting.
        name: String,
        /// The profile.
        profile: String,
    },
}

impl From<Problem> for CliError {
    fn from(problem: Problem) -> Self {
        Self::Config(ConfigError::from(problem))
    }
}

/// Adds a line to the output of a command.
fn line(output: &mut String, text: impl AsRef<str>) {
    output.push_str(text.as_ref());
    output.push('\n');
}
