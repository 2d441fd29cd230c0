//! Choosing and reading the value of each setting.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

use crate::error::Problem;
use crate::registry::registry;
use crate::secret::MASK;
use crate::sources::{Findings, Layer, Origin, Source};
use crate::spec::SettingSpec;
use crate::value::{SettingValue, Surroundings, to_text};

/// The most characters of a bad value that a message repeats.
const QUOTED_CHARACTERS: usize = 100;

/// Reads settings from layers, the first of which wins.
pub(crate) struct Resolver<'a> {
    pub(crate) layers: Vec<Layer>,
    pub(crate) home: Option<PathBuf>,
    pub(crate) user_home: Option<PathBuf>,
    pub(crate) origins: BTreeMap<&'static str, Origin>,
    pub(crate) findings: &'a mut Findings,
}

impl<'a> Resolver<'a> {
    pub(crate) fn new(
        layers: Vec<Layer>,
        user_home: Option<PathBuf>,
        findings: &'a mut Findings,
    ) -> Self {
        Self {
            layers,
            home: None,
            user_home,
            origins: BTreeMap::new(),
            findings,
        }
    }

    /// The value of the setting at `path`; `None` after reporting what is wrong with it.
    pub(crate) fn value<T: SettingValue>(&mut self, path: &'static str) -> Option<T> {
        let spec = registry().by_path(path)?;
        let found = self.layers.iter().find_map(|layer| {
            let (key, raw) = layer.values.get(path)?;
            Some((layer.origin(key), raw))
        });
        let default;
        let (origin, raw) = match (found, spec.default) {
            (Some(found), _) => found,
            (None, Some(text)) => {
                default = Value::String(text.to_owned());
                (
                    Origin {
                        source: Source::Default,
                        key: path.to_owned(),
                    },
                    &default,
                )
            }
            (None, None) => {
                let origin = Origin {
                    source: Source::Default,
                    key: path.to_owned(),
                };
                self.origins.insert(path, origin);
                return T::absent();
            }
        };
        let surroundings = Surroundings {
            home: self.home.as_deref(),
            user_home: self.user_home.as_deref(),
        };
        match parse(spec, raw, surroundings) {
            Ok(value) => {
                self.origins.insert(path, origin);
                Some(value)
            }
            Err(reason) => {
                let value = quote(spec, raw);
                self.findings.problem(Problem::BadValue {
                    origin,
                    value,
                    reason,
                });
                None
            }
        }
    }
}

/// Reads `raw` as a value of `T` within the limits of `spec`; the error says what is expected.
fn parse<T: SettingValue>(
    spec: &SettingSpec,
    raw: &Value,
    surroundings: Surroundings<'_>,
) -> Result<T, String> {
    let value = T::parse(raw, surroundings).map_err(|refusal| spec.explain(refusal))?;
    spec.check_bounds(value.as_number())?;
    Ok(value)
}

fn quote(spec: &SettingSpec, raw: &Value) -> String {
    if spec.secret {
        return MASK.to_owned();
    }
    let text = to_text(raw);
    match text.char_indices().nth(QUOTED_CHARACTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
