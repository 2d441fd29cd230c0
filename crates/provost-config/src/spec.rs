//! What is known about one setting, apart from its value.

use serde_json::Value;

use crate::value::{Refusal, SettingValue, Surroundings};

/// The limits of a number, or of the seconds of a duration.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Bounds {
    /// The least value allowed.
    pub min: Option<f64>,
    /// A value that must be exceeded.
    pub above: Option<f64>,
    /// The greatest value allowed.
    pub max: Option<f64>,
}

impl Bounds {
    /// Whether `number` lies within.
    pub fn contain(&self, number: f64) -> bool {
        self.min.is_none_or(|min| number >= min)
            && self.above.is_none_or(|above| number > above)
            && self.max.is_none_or(|max| number <= max)
    }

    /// The limits in words, empty when there are none.
    pub fn describe(&self) -> String {
        let limits = [
            ("at least", self.min),
            ("above", self.above),
            ("at most", self.max),
        ];
        let words = limits
            .into_iter()
            .filter_map(|(word, limit)| Some(format!("{word} {}", limit?)));
        words.collect::<Vec<_>>().join(", ")
    }
}

/// The declaration of a setting.
#[derive(Debug, Clone)]
pub struct SettingSpec {
    /// Where it stands in the tree and in TOML files, such as `server.api.host`.
    pub path: &'static str,
    /// What it means, as Markdown.
    pub doc: &'static str,
    /// Its default in the syntax of the environment; `None` when it is unset by default.
    pub default: Option<&'static str>,
    /// The accepted form, to follow "expected".
    pub accepts: &'static str,
    /// The limits of its value.
    pub bounds: Bounds,
    /// Whether its value must be masked.
    pub secret: bool,
    /// Whether Prefect has it too, so that its `PREFECT_*` name and `prefect.toml` set it.
    pub in_prefect: bool,
    /// Older names that Prefect still honours, first the ones that win.
    pub legacy: &'static [&'static str],
    /// Reads a value for the sake of its number, if it has one.
    read: fn(&Value, Surroundings<'_>) -> Result<Option<f64>, Refusal>,
}

impl SettingSpec {
    pub(crate) fn new<T: SettingValue>(path: &'static str, doc: &'static str) -> Self {
        Self {
            path,
            doc,
            default: None,
            accepts: T::ACCEPTS,
            bounds: Bounds::default(),
            secret: T::SECRET,
            in_prefect: true,
            legacy: &[],
            read: |raw, surroundings| T::parse(raw, surroundings).map(|value| value.as_number()),
        }
    }

    pub(crate) fn default(mut self, text: &'static str) -> Self {
        self.default = Some(text);
        self
    }

    pub(crate) fn legacy(mut self, names: &'static [&'static str]) -> Self {
        self.legacy = names;
        self
    }

    pub(crate) fn min(mut self, limit: f64) -> Self {
        self.bounds.min = Some(limit);
        self
    }

    pub(crate) fn above(mut self, limit: f64) -> Self {
        self.bounds.above = Some(limit);
        self
    }

    pub(crate) fn max(mut self, limit: f64) -> Self {
        self.bounds.max = Some(limit);
        self
    }

    /// Prefect has no such setting, or it must not be shared with Prefect.
    pub(crate) fn provost_only(mut self) -> Self {
        self.in_prefect = false;
        self
    }

    /// The environment name, such as `PROVOST_SERVER_API_HOST`.
    pub fn provost_name(&self) -> String {
        environment_name("PROVOST", self.path)
    }

    /// Every environment name in order of precedence.
    pub fn names(&self) -> Vec<String> {
        let mut names = vec![self.provost_name()];
        if self.in_prefect {
            names.push(environment_name("PREFECT", self.path));
        }
        names.extend(self.legacy.iter().map(|name| (*name).to_owned()));
        names
    }

    /// The accepted form with its limits, to follow "expected".
    pub fn expected(&self) -> String {
        let limits = self.bounds.describe();
        if limits.is_empty() {
            self.accepts.to_owned()
        } else {
            format!("{} ({limits})", self.accepts)
        }
    }

    /// Whether `raw` is accepted; the error says what is expected.
    pub(crate) fn check(&self, raw: &Value, surroundings: Surroundings<'_>) -> Result<(), String> {
        let number = (self.read)(raw, surroundings).map_err(|refusal| self.explain(refusal))?;
        self.check_bounds(number)
    }

    /// Whether the number of a value lies within the limits; the error says what is expected.
    pub(crate) fn check_bounds(&self, number: Option<f64>) -> Result<(), String> {
        match number {
            Some(number) if !self.bounds.contain(number) => Err(self.explain(Refusal::Form)),
            _ => Ok(()),
        }
    }

    /// Why a value is not accepted, for people.
    pub(crate) fn explain(&self, refusal: Refusal) -> String {
        match refusal {
            Refusal::Form => format!("expected {}", self.expected()),
            Refusal::Because(reason) => reason,
        }
    }
}

/// `server.api.host` becomes `PREFIX_SERVER_API_HOST`.
pub(crate) fn environment_name(prefix: &str, path: &str) -> String {
    format!("{prefix}_{}", path.replace('.', "_").to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_in_order_of_precedence() {
        let spec = SettingSpec::new::<u16>("server.api.port", "").legacy(&["PREFECT_OLD_PORT"]);
        let names = [
            "PROVOST_SERVER_API_PORT",
            "PREFECT_SERVER_API_PORT",
            "PREFECT_OLD_PORT",
        ];
        assert_eq!(spec.names(), names);
        assert_eq!(
            SettingSpec::new::<u16>("home", "").provost_only().names(),
            ["PROVOST_HOME"]
        );
    }

    #[test]
    fn bounds_are_inclusive_or_not() {
        let bounds = Bounds {
            min: Some(1.0),
            above: None,
            max: Some(3.0),
        };
        assert!(bounds.contain(1.0) && bounds.contain(3.0));
        assert!(!bounds.contain(0.9) && !bounds.contain(3.1));
        assert_eq!(bounds.describe(), "at least 1, at most 3");
        assert!(
            !Bounds {
                above: Some(0.0),
                ..Bounds::default()
            }
            .contain(0.0)
        );
        assert_eq!(Bounds::default().describe(), "");
    }
}
