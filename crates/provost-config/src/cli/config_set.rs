//! `provost config set` and `provost config unset`: changing the profile in force.

use std::path::Path;

use serde_json::Value;

use super::{CliError, line};
use crate::inputs::Inputs;
use crate::load::{load, locate_profiles};
use crate::nearest::nearest;
use crate::profiles::Profiles;
use crate::registry::registry;
use crate::secret::MASK;
use crate::sources::Source;
use crate::spec::SettingSpec;
use crate::value::Surroundings;

/// A setting and the text to set it to.
#[derive(Clone)]
pub struct Assignment {
    /// A dotted path, or any name of the setting.
    pub key: String,
    /// The value in the syntax of the environment.
    pub value: String,
}

/// Sets values in the profile in force, all or none.
///
/// They are kept under the `PROVOST_*` name, whatever name was used to set them.
pub fn set(inputs: &Inputs, assignments: &[Assignment]) -> Result<String, CliError> {
    let (mut profiles, profile) = open(inputs)?;
    let mut output = String::new();
    let mut changed = Vec::new();
    for Assignment { key, value } in assignments {
        let spec = registry().find(key).ok_or_else(|| unknown(key))?;
        let name = spec.provost_name();
        if matches!(spec.path, "home" | "profiles_path") {
            return Err(CliError::NotInProfile(name));
        }
        let shown = if spec.secret { MASK } else { value.as_str() };
        // Where the homes are does not change whether a path is well formed.
        let somewhere = Some(Path::new("/"));
        let surroundings = Surroundings {
            home: somewhere,
            user_home: somewhere,
        };
        if let Err(reason) = spec.check(&Value::String(value.clone()), surroundings) {
            return Err(CliError::BadValue {
                name,
                value: shown.to_owned(),
                reason,
            });
        }
        // Another name of the setting would stay behind as a contradiction.
        for other in present_keys(&profiles, &profile, spec) {
            if other != name {
                profiles.unset(&profile, &other);
            }
        }
        profiles.set(&profile, &name, value)?;
        line(&mut output, format!("Set {name} to '{shown}'"));
        changed.push(spec);
    }
    finish(inputs, &profiles, &profile, &changed, output)
}

/// Removes settings from the profile in force, all or none.
pub fn unset(inputs: &Inputs, keys: &[String]) -> Result<String, CliError> {
    let (mut profiles, profile) = open(inputs)?;
    let mut output = String::new();
    let mut changed = Vec::new();
    for key in keys {
        let (name, present) = if let Some(spec) = registry().find(key) {
            changed.push(spec);
            (spec.provost_name(), present_keys(&profiles, &profile, spec))
        } else {
            // What a profile holds can be removed even though it is no setting.
            let values = profiles.values(&profile).unwrap_or_default();
            if !values.iter().any(|(present, _)| present == key) {
                return Err(unknown(key));
            }
            (key.clone(), vec![key.clone()])
        };
        if present.is_empty() {
            return Err(CliError::NotSet { name, profile });
        }
        for key in present {
            profiles.unset(&profile, &key);
        }
        line(&mut output, format!("Unset {name}"));
    }
    finish(inputs, &profiles, &profile, &changed, output)
}

fn open(inputs: &Inputs) -> Result<(Profiles, String), CliError> {
    let location = locate_profiles(inputs)?;
    let profiles = Profiles::load(&location.path)?;
    let profile = location
        .chosen
        .unwrap_or_else(|| profiles.active().to_owned());
    Ok((profiles, profile))
}

fn unknown(key: &str) -> CliError {
    let upper = key.to_ascii_uppercase();
    let near = if key.contains('.') {
        nearest(
            &key.to_ascii_lowercase(),
            registry().specs().iter().map(|spec| spec.path),
        )
        .map(str::to_owned)
    } else {
        nearest(
            &upper,
            registry().specs().iter().flat_map(SettingSpec::names),
        )
    };
    CliError::UnknownSetting {
        key: key.to_owned(),
        near,
    }
}

/// The keys in the profile that set `spec`, in the spelling of the file.
fn present_keys(profiles: &Profiles, profile: &str, spec: &SettingSpec) -> Vec<String> {
    let names = spec.names();
    let values = profiles.values(profile).unwrap_or_default();
    let keys = values.into_iter().map(|(key, _)| key);
    keys.filter(|key| names.contains(&key.to_ascii_uppercase()))
        .collect()
}

fn finish(
    inputs: &Inputs,
    profiles: &Profiles,
    profile: &str,
    changed: &[&SettingSpec],
    mut output: String,
) -> Result<String, CliError> {
    profiles.save()?;
    line(&mut output, format!("Updated profile '{profile}'"));
    // A configuration with other mistakes can be repaired step by step, so they are not told here.
    if let Ok(loaded) = load(inputs) {
        for spec in changed {
            let origin = loaded.origin(spec.path);
            let hiding = origin
                .filter(|origin| !matches!(origin.source, Source::Profile(_) | Source::Default));
            if let Some(origin) = hiding {
                line(
                    &mut output,
                    format!("warning: {origin} wins over the profile"),
                );
            }
        }
    }
    Ok(output)
}
