//! The profile in force.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Findings, Layer, Named, Source, named_layer};
use crate::error::Problem;
use crate::profiles::{DEFAULT_PROFILE, Profiles};

/// The profile that was asked for, and by whom.
pub(crate) struct ChosenProfile {
    pub(crate) name: String,
    pub(crate) chosen_by: &'static str,
}

/// Reads the chosen profile, else the active one; returns its name too.
///
/// A profile that nobody defined is empty if its name is [`DEFAULT_PROFILE`] and a problem if not.
pub(crate) fn profile_layer(
    path: &Path,
    chosen: Option<ChosenProfile>,
    findings: &mut Findings,
) -> (String, Layer) {
    let fallback = |name: &str| {
        (
            name.to_owned(),
            Layer::new(Source::Profile(name.to_owned())),
        )
    };
    let profiles = match Profiles::load(path) {
        Ok(profiles) => profiles,
        Err(problem) => {
            findings.problem(problem);
            return fallback(DEFAULT_PROFILE);
        }
    };
    let chosen = chosen.unwrap_or_else(|| ChosenProfile {
        name: profiles.active().to_owned(),
        chosen_by: "`active` in that file",
    });
    let Some(values) = profiles.values(&chosen.name) else {
        let layer = fallback(&chosen.name);
        if chosen.name != DEFAULT_PROFILE {
            findings.problem(Problem::UnknownProfile {
                hint: Some(profiles.describe_names()),
                name: chosen.name,
                chosen_by: chosen.chosen_by.to_owned(),
                path: path.to_owned(),
            });
        }
        return layer;
    };
    if !values.is_empty() && profiles.readable_by_others() {
        findings.warnings.push(format!(
            "{} can be read by other users of this machine: run `chmod 600` on it",
            path.display()
        ));
    }
    let source = Source::Profile(chosen.name.clone());
    let values: BTreeMap<String, String> = values.into_iter().collect();
    let layer = named_layer(
        &Named {
            source,
            values: &values,
            shared: false,
        },
        findings,
    );
    for path in ["home", "profiles_path"] {
        if let Some((key, _)) = layer.values.get(path) {
            findings.problem(Problem::NotInProfile {
                origin: layer.origin(key),
            });
        }
    }
    (chosen.name, layer)
}
