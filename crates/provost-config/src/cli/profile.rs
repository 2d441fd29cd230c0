//! `provost profile`: the named sets of settings.

use super::{CliError, OutputFormat, line};
use crate::inputs::Inputs;
use crate::load::locate_profiles;
use crate::profiles::{DEFAULT_PROFILE, ProfileError, Profiles};
use crate::registry::registry;
use crate::secret::MASK;
use crate::value::Secrets;

/// Adds a profile, empty or with the settings of another.
pub fn create(inputs: &Inputs, name: &str, from: Option<&str>) -> Result<String, CliError> {
    let (mut profiles, _) = open(inputs)?;
    let values = match from {
        Some(from) => known_values(&profiles, from)?,
        None => Vec::new(),
    };
    profiles.create(name, &values)?;
    profiles.save()?;
    Ok(format!(
        "Created profile '{name}': run `provost profile use {name}` to activate it\n"
    ))
}

/// Makes a profile the active one.
pub fn use_profile(inputs: &Inputs, name: &str) -> Result<String, CliError> {
    let (mut profiles, chosen) = open(inputs)?;
    profiles.activate(name)?;
    profiles.save()?;
    let mut output = format!("Profile '{name}' is now active\n");
    if let Some(chosen) = chosen.filter(|chosen| chosen != name) {
        let text = format!("warning: --profile or PROVOST_PROFILE chooses '{chosen}' instead");
        line(&mut output, text);
    }
    Ok(output)
}

/// Lists the profiles; a star marks the one in force.
pub fn list(inputs: &Inputs) -> Result<String, CliError> {
    let (profiles, chosen) = open(inputs)?;
    let in_force = chosen.unwrap_or_else(|| profiles.active().to_owned());
    let mut names = profiles.names();
    if !names.contains(&DEFAULT_PROFILE) {
        names.insert(0, DEFAULT_PROFILE);
    }
    let mut output = String::new();
    for name in names {
        let mark = if name == in_force { '*' } else { ' ' };
        line(&mut output, format!("{mark} {name}"));
    }
    Ok(output)
}

/// Shows what a profile sets, the one in force when no name is given.
///
/// Values of keys that are no settings are masked too, since nobody knows what they are.
pub fn inspect(
    inputs: &Inputs,
    name: Option<&str>,
    secrets: Secrets,
    format: OutputFormat,
) -> Result<String, CliError> {
    let (profiles, chosen) = open(inputs)?;
    let name = match (name, chosen) {
        (Some(name), _) => name.to_owned(),
        (None, Some(chosen)) => chosen,
        (None, None) => profiles.active().to_owned(),
    };
    let mut values = known_values(&profiles, &name)?;
    for (key, value) in &mut values {
        let public = registry().find(key).is_some_and(|spec| !spec.secret);
        if !public && secrets == Secrets::Masked {
            MASK.clone_into(value);
        }
    }
    if format == OutputFormat::Json {
        let values: serde_json::Map<_, _> = values
            .into_iter()
            .map(|(key, value)| (key, value.into()))
            .collect();
        return Ok(format!("{:#}\n", serde_json::Value::Object(values)));
    }
    let mut output = String::new();
    for (key, value) in values {
        line(&mut output, format!("{key}='{value}'"));
    }
    if output.is_empty() {
        line(&mut output, format!("Profile '{name}' sets nothing"));
    }
    Ok(output)
}

/// Gives a profile another name.
pub fn rename(inputs: &Inputs, from: &str, to: &str) -> Result<String, CliError> {
    let (mut profiles, _) = open(inputs)?;
    profiles.rename(from, to)?;
    profiles.save()?;
    Ok(format!("Renamed profile '{from}' to '{to}'\n"))
}

/// Removes a profile that is not active.
pub fn delete(inputs: &Inputs, name: &str) -> Result<String, CliError> {
    let (mut profiles, chosen) = open(inputs)?;
    if chosen.as_deref() == Some(name) {
        return Err(ProfileError::Active(name.to_owned()).into());
    }
    profiles.delete(name)?;
    profiles.save()?;
    Ok(format!("Deleted profile '{name}'\n"))
}

fn open(inputs: &Inputs) -> Result<(Profiles, Option<String>), CliError> {
    let location = locate_profiles(inputs)?;
    Ok((Profiles::load(&location.path)?, location.chosen))
}

/// What the profile sets; nothing for the one by default when it is not defined.
fn known_values(profiles: &Profiles, name: &str) -> Result<Vec<(String, String)>, ProfileError> {
    match profiles.values(name) {
        Some(values) => Ok(values),
        None if name == DEFAULT_PROFILE => Ok(Vec::new()),
        None => Err(ProfileError::Unknown {
            name: name.to_owned(),
            known: profiles.describe_names(),
        }),
    }
}
