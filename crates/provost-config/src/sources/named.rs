//! Sources whose keys are environment names: the environment, `.env` and profiles.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Findings, Layer, Source, service_links};
use crate::error::Problem;
use crate::inert;
use crate::nearest::nearest;
use crate::registry::registry;
use crate::spec::SettingSpec;

/// Chooses the profile and is no setting, since it is needed before settings are known.
const RESERVED_NAME: &str = "PROVOST_PROFILE";
/// The tests of this project have a place of their own in the environment.
const RESERVED_PREFIX: &str = "PROVOST_TEST_";

/// A source whose keys are environment names.
pub(crate) struct Named<'a> {
    pub(crate) source: Source,
    pub(crate) values: &'a BTreeMap<String, String>,
    /// Whether names with neither prefix belong to somebody else.
    pub(crate) shared: bool,
}

/// Reads such a source.
///
/// Names are not sensitive to case. Of several names of one setting, the one that comes first in
/// [`names`](crate::spec::SettingSpec::names) wins.
pub(crate) fn named_layer(named: &Named<'_>, findings: &mut Findings) -> Layer {
    let mut layer = Layer::new(named.source.clone());
    let mut by_name: BTreeMap<String, (&str, &str)> = BTreeMap::new();
    for (key, value) in named.values {
        // Upper case sorts first, so the usual spelling wins over another.
        by_name
            .entry(key.to_ascii_uppercase())
            .or_insert((key, value));
    }
    if named.source == Source::Environment {
        for name in service_links::remove(&mut by_name) {
            findings.warnings.push(format!(
                "the environment variable {name} was set by Kubernetes for a service of that name \
                 and is ignored: set `enableServiceLinks: false` on the pod"
            ));
        }
    }
    for spec in registry().specs() {
        for name in spec.names().iter().rev() {
            if let Some((key, value)) = by_name.get(name) {
                layer.set(spec, key, Value::String((*value).to_owned()));
            }
        }
    }
    for (name, (key, _)) in &by_name {
        if registry().by_name(name).is_none() {
            unknown(named, &layer, name, key, findings);
        }
    }
    layer
}

fn unknown(named: &Named<'_>, layer: &Layer, name: &str, key: &str, findings: &mut Findings) {
    let inert = inert::by_name(name);
    if name.starts_with("PREFECT_") {
        // Most are settings of clients, who may share this environment.
        if let Some(inert) = inert {
            let origin = layer.origin(key);
            findings
                .warnings
                .push(format!("{origin} has no effect: {}", inert.reason));
        }
        return;
    }
    let ours = name.starts_with("PROVOST_");
    if name == RESERVED_NAME || name.starts_with(RESERVED_PREFIX) || (named.shared && !ours) {
        return;
    }
    let hint = match inert {
        Some(inert) => Some(inert.reason.to_owned()),
        None => nearest(
            name,
            registry().specs().iter().map(SettingSpec::provost_name),
        )
        .map(|near| format!("did you mean {near}?")),
    };
    findings.problem(Problem::UnknownKey {
        origin: layer.origin(key),
        hint,
    });
}
