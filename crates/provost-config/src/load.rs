//! Reading the whole configuration.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::database::DatabaseConnection;
use crate::declare::SettingsGroup;
use crate::derive;
use crate::error::{ConfigError, Problem};
use crate::idle::idle_setting;
use crate::inputs::Inputs;
use crate::nearest::nearest;
use crate::registry::registry;
use crate::resolve::Resolver;
use crate::settings::Settings;
use crate::sources::{
    ChosenProfile, Findings, Layer, Named, Origin, Source, TomlFile, named_layer, parse_dotenv,
    profile_layer, read_optional, toml_layers,
};

const PROFILE_NAME: &str = "PROVOST_PROFILE";

/// The TOML files in order of precedence.
const TOML_FILES: [TomlFile; 3] = [
    TomlFile {
        name: "provost.toml",
        tables: &[(Source::ProvostToml, &[])],
    },
    TomlFile {
        name: "prefect.toml",
        tables: &[(Source::PrefectToml, &[])],
    },
    TomlFile {
        name: "pyproject.toml",
        tables: &[
            (Source::PyprojectProvost, &["tool", "provost"]),
            (Source::PyprojectPrefect, &["tool", "prefect"]),
        ],
    },
];

/// A configuration without mistakes.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The settings.
    pub settings: Settings,
    /// The database that they describe.
    pub database: DatabaseConnection,
    /// The name of the profile in force.
    pub profile: String,
    /// What an operator should know although it is no mistake.
    pub warnings: Vec<String>,
    origins: BTreeMap<&'static str, Origin>,
}

impl Loaded {
    /// Where the value of the setting at `path` came from; `None` if there is no such setting.
    pub fn origin(&self, path: &str) -> Option<&Origin> {
        self.origins.get(path)
    }
}

/// Where profiles are, known before a profile is read.
#[derive(Debug, Clone)]
pub struct ProfileLocation {
    /// The file with the profiles.
    pub path: PathBuf,
    /// The profile chosen by the command line or the environment, else none.
    pub chosen: Option<String>,
}

/// Reads the configuration from all sources and reports all that is wrong with it at once.
pub fn load(inputs: &Inputs) -> Result<Loaded, ConfigError> {
    let mut findings = Findings::default();
    let (layers, chosen) = layers_without_profile(inputs, &mut findings);
    let mut resolver = Resolver::new(layers, inputs.user_home(), &mut findings);
    let profiles_path = locate(&mut resolver);
    let (profile, layer) = match profiles_path {
        Some(path) => profile_layer(&path, chosen, resolver.findings),
        // The problem is reported; go on for the sake of the others.
        None => (String::new(), Layer::new(Source::Profile(String::new()))),
    };
    resolver.layers.push(layer);

    let settings = Settings::resolve(&mut resolver);
    let origins = resolver.origins;
    let Some(mut settings) = settings else {
        return Err(ConfigError {
            problems: findings.problems,
        });
    };
    findings.warnings.extend(idle_warnings(&origins));
    derive::fill_in(&mut settings, &origins);
    let database = match DatabaseConnection::from_settings(&settings) {
        Ok((database, warnings)) => {
            findings.warnings.extend(warnings);
            database
        }
        Err(problem) => {
            findings.problem(Problem::Database(problem));
            return Err(ConfigError {
                problems: findings.problems,
            });
        }
    };
    if !findings.problems.is_empty() {
        return Err(ConfigError {
            problems: findings.problems,
        });
    }
    Ok(Loaded {
        settings,
        database,
        profile,
        warnings: findings.warnings,
        origins,
    })
}

/// What is said of settings of the server that were given and have no effect.
fn idle_warnings(origins: &BTreeMap<&'static str, Origin>) -> Vec<String> {
    let given = origins
        .iter()
        .filter(|(path, origin)| path.starts_with("server.") && origin.source != Source::Default);
    given
        .filter_map(|(path, origin)| {
            let idle = idle_setting(path)?;
            Some(format!("{origin} has no effect: {}", idle.reason))
        })
        .collect()
}

/// Finds the file with the profiles, even when other settings are wrong, so that a command which
/// edits profiles can repair them.
pub fn locate_profiles(inputs: &Inputs) -> Result<ProfileLocation, ConfigError> {
    let mut findings = Findings::default();
    let (layers, chosen) = layers_without_profile(inputs, &mut findings);
    let mut found = Findings::default();
    let mut resolver = Resolver::new(layers, inputs.user_home(), &mut found);
    match locate(&mut resolver) {
        Some(path) => Ok(ProfileLocation {
            path,
            chosen: chosen.map(|chosen| chosen.name),
        }),
        None => Err(ConfigError {
            problems: found.problems,
        }),
    }
}

fn locate(resolver: &mut Resolver<'_>) -> Option<PathBuf> {
    resolver.home = resolver.value("home");
    resolver.home.as_ref()?;
    resolver.value("profiles_path")
}

fn layers_without_profile(
    inputs: &Inputs,
    findings: &mut Findings,
) -> (Vec<Layer>, Option<ChosenProfile>) {
    let dotenv = read_dotenv(&inputs.directory.join(".env"), findings);
    let mut layers = vec![flags_layer(&inputs.flags, findings)];
    for (source, values) in [
        (Source::Environment, &inputs.environment),
        (Source::DotEnv, &dotenv),
    ] {
        layers.push(named_layer(
            &Named {
                source,
                values,
                shared: true,
            },
            findings,
        ));
    }
    for file in &TOML_FILES {
        layers.extend(toml_layers(&inputs.directory, file, findings));
    }
    let chosen = [
        (inputs.profile.as_ref(), "--profile"),
        (
            inputs.environment.get(PROFILE_NAME),
            "the environment variable PROVOST_PROFILE",
        ),
        (dotenv.get(PROFILE_NAME), "PROVOST_PROFILE in .env"),
    ]
    .into_iter()
    .find_map(|(name, chosen_by)| {
        let name = name.filter(|name| !name.is_empty())?.clone();
        Some(ChosenProfile { name, chosen_by })
    });
    (layers, chosen)
}

fn flags_layer(flags: &[(String, String)], findings: &mut Findings) -> Layer {
    let mut layer = Layer::new(Source::Flag);
    for (path, value) in flags {
        if let Some(spec) = registry().by_path(path) {
            layer.set(spec, path, Value::String(value.clone()));
        } else {
            let near = nearest(path, registry().specs().iter().map(|spec| spec.path));
            let hint = near.map(|near| format!("did you mean {near}?"));
            findings.problem(Problem::UnknownKey {
                origin: layer.origin(path),
                hint,
            });
        }
    }
    layer
}

fn read_dotenv(path: &Path, findings: &mut Findings) -> BTreeMap<String, String> {
    let values = read_optional(path).and_then(|text| {
        parse_dotenv(&text.unwrap_or_default()).map_err(|message| Problem::File {
            path: path.to_owned(),
            message,
        })
    });
    values.unwrap_or_else(|problem| {
        findings.problem(problem);
        BTreeMap::new()
    })
}
