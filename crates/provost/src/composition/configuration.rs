//! What the page shows of the configuration.

use provost_config::{Loaded, Source, registry, value::Secrets};
use provost_schemas::ui::{Configuration, SettingInForce};

/// Every setting with its value and its source; secrets are masked.
pub(crate) fn configuration(loaded: &Loaded) -> Configuration {
    let values = loaded.settings.values(Secrets::Masked).into_iter();
    let settings = values.filter_map(|(path, value)| {
        let (spec, origin) = (registry().by_path(path)?, loaded.origin(path)?);
        Some(SettingInForce {
            path: path.to_owned(),
            name: spec.provost_name(),
            about: spec.doc.trim().to_owned(),
            value,
            source: origin.source.to_string(),
            key: origin.key.clone(),
            is_default: origin.source == Source::Default,
        })
    });
    Configuration {
        profile: loaded.profile.clone(),
        database: loaded.database.to_string(),
        settings: settings.collect(),
    }
}
