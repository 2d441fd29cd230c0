//! All settings by path and by environment name.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::declare::SettingsGroup;
use crate::settings::Settings;
use crate::spec::SettingSpec;

static REGISTRY: LazyLock<Registry> = LazyLock::new(Registry::new);

/// The declarations of all settings.
#[derive(Debug)]
pub struct Registry {
    specs: Vec<SettingSpec>,
    by_path: HashMap<&'static str, usize>,
    by_name: HashMap<String, usize>,
}

impl Registry {
    fn new() -> Self {
        let mut specs = Vec::new();
        Settings::declare(&mut specs);
        let by_path = specs
            .iter()
            .enumerate()
            .map(|(index, spec)| (spec.path, index))
            .collect();
        let names = specs.iter().enumerate();
        let by_name = names
            .flat_map(|(index, spec)| spec.names().into_iter().map(move |name| (name, index)))
            .collect();
        Self {
            specs,
            by_path,
            by_name,
        }
    }

    /// Every setting, in the order of the tree.
    pub fn specs(&self) -> &[SettingSpec] {
        &self.specs
    }

    /// The setting at a dotted path.
    pub fn by_path(&self, path: &str) -> Option<&SettingSpec> {
        self.by_path.get(path).map(|index| &self.specs[*index])
    }

    /// The setting that an environment name sets; the name must be in upper case.
    pub fn by_name(&self, name: &str) -> Option<&SettingSpec> {
        self.by_name.get(name).map(|index| &self.specs[*index])
    }

    /// The setting that a person means: a dotted path or an environment name in any case.
    pub fn find(&self, key: &str) -> Option<&SettingSpec> {
        let lower = key.to_ascii_lowercase();
        self.by_path(&lower)
            .or_else(|| self.by_name(&key.to_ascii_uppercase()))
    }
}

/// The declarations of all settings.
pub fn registry() -> &'static Registry {
    &REGISTRY
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_name_means_two_settings() {
        let mut seen = HashSet::new();
        for spec in registry().specs() {
            assert!(
                seen.insert(spec.path.to_owned()),
                "{} is declared twice",
                spec.path
            );
            for name in spec.names() {
                assert!(seen.insert(name.clone()), "{name} is declared twice");
            }
        }
    }

    #[test]
    fn every_setting_is_documented() {
        for spec in registry().specs() {
            assert!(
                spec.doc.trim().ends_with('.'),
                "{}: {:?}",
                spec.path,
                spec.doc
            );
        }
    }

    #[test]
    fn settings_are_found_by_path_and_by_any_name() {
        for key in [
            "server.api.csrf_protection_enabled",
            "provost_server_api_csrf_protection_enabled",
            "PREFECT_SERVER_API_CSRF_PROTECTION_ENABLED",
            "PREFECT_SERVER_CSRF_PROTECTION_ENABLED",
        ] {
            let spec = registry().find(key).unwrap();
            assert_eq!(spec.path, "server.api.csrf_protection_enabled");
        }
        assert!(registry().find("PREFECT_HOME").is_none());
    }
}
