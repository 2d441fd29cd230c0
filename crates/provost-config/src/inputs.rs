//! What a configuration is read from. The only place that looks at the process.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::error::{ConfigError, Problem};
use crate::registry::registry;
use crate::secret::MASK;
use crate::sources::{Origin, Source};

/// Everything outside of files that decides the configuration.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// Values of command-line flags in the syntax of the environment, by dotted path.
    pub flags: Vec<(String, String)>,
    /// The environment.
    pub environment: BTreeMap<String, String>,
    /// Directory of `.env`, `provost.toml`, `prefect.toml` and `pyproject.toml`.
    pub directory: PathBuf,
    /// The profile that the command line chose.
    pub profile: Option<String>,
}

impl Inputs {
    /// The environment and the working directory of this process, without flags.
    ///
    /// Fails when the working directory is gone, or a setting in the environment is not UTF-8.
    #[expect(
        clippy::disallowed_methods,
        reason = "here the environment becomes a parameter"
    )]
    pub fn from_process() -> Result<Self, ConfigError> {
        let directory = std::env::current_dir().map_err(|error| Problem::File {
            path: PathBuf::from("."),
            message: format!("the working directory cannot be read: {error}"),
        })?;
        let mut environment = BTreeMap::new();
        for (name, value) in std::env::vars_os() {
            // A name that is not UTF-8 cannot be a setting.
            let Ok(name) = name.into_string() else {
                continue;
            };
            match value.into_string() {
                Ok(value) => {
                    environment.insert(name, value);
                }
                Err(_) if registry().by_name(&name.to_ascii_uppercase()).is_some() => {
                    return Err(ConfigError::from(Problem::BadValue {
                        origin: Origin {
                            source: Source::Environment,
                            key: name,
                        },
                        // It may be a secret, and could not be shown anyway.
                        value: MASK.to_owned(),
                        reason: "expected UTF-8".to_owned(),
                    }));
                }
                Err(_) => {}
            }
        }
        Ok(Self {
            flags: Vec::new(),
            environment,
            directory,
            profile: None,
        })
    }

    /// The home directory of the person who runs the program.
    pub(crate) fn user_home(&self) -> Option<PathBuf> {
        let names = ["HOME", "USERPROFILE"];
        let home = names.iter().find_map(|name| self.environment.get(*name));
        home.filter(|home| !home.is_empty()).map(PathBuf::from)
    }
}
