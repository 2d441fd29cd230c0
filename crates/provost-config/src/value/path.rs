//! File system paths, with `~` and `$PROVOST_HOME`.

use std::path::PathBuf;

use serde_json::Value;

use super::{Refusal, Secrets, SettingValue, Surroundings};

/// The names that stand for the resolved home; the second is for files shared with Prefect.
const HOME_NAMES: [&str; 4] = [
    "${PROVOST_HOME}",
    "$PROVOST_HOME",
    "${PREFECT_HOME}",
    "$PREFECT_HOME",
];

impl SettingValue for PathBuf {
    const ACCEPTS: &'static str = "a path";

    fn parse(raw: &Value, surroundings: Surroundings<'_>) -> Result<Self, Refusal> {
        let text = raw.as_str().map(str::trim).filter(|text| !text.is_empty());
        let text = text.ok_or(Refusal::Form)?;
        for name in HOME_NAMES {
            let Some(below) = text.strip_prefix(name) else {
                continue;
            };
            let Some(below) = below.strip_prefix('/').or(below.is_empty().then_some("")) else {
                continue;
            };
            let home = surroundings.home.ok_or_else(|| {
                Refusal::Because("the home directory cannot refer to itself".to_owned())
            })?;
            return Ok(if below.is_empty() {
                home.to_owned()
            } else {
                home.join(below)
            });
        }
        let Some(below) = text.strip_prefix('~') else {
            return Ok(Self::from(text));
        };
        let user_home = surroundings.user_home.ok_or_else(|| {
            Refusal::Because("`~` needs the environment variable HOME, which is not set".to_owned())
        })?;
        match below.strip_prefix('/') {
            Some(below) => Ok(user_home.join(below)),
            None if below.is_empty() => Ok(user_home.to_owned()),
            None => Err(Refusal::Because(
                "only `~/` is known, not another user's home".to_owned(),
            )),
        }
    }

    fn to_json(&self, _: Secrets) -> Value {
        Value::String(self.to_string_lossy().into_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::json;

    use super::*;

    #[test]
    fn home_directories_are_filled_in() {
        let surroundings = Surroundings {
            home: Some(Path::new("/srv/provost")),
            user_home: Some(Path::new("/home/ada")),
        };
        for (raw, path) in [
            ("~/data", "/home/ada/data"),
            ("~", "/home/ada"),
            ("$PROVOST_HOME/profiles.toml", "/srv/provost/profiles.toml"),
            ("${PROVOST_HOME}", "/srv/provost"),
            ("$PREFECT_HOME/x", "/srv/provost/x"),
            ("$PROVOST_HOMESTEAD/x", "$PROVOST_HOMESTEAD/x"),
            ("relative/file", "relative/file"),
        ] {
            assert_eq!(
                PathBuf::parse(&json!(raw), surroundings),
                Ok(PathBuf::from(path))
            );
        }
    }

    #[test]
    fn a_home_that_is_unknown_is_named() {
        for raw in ["~/data", "$PROVOST_HOME/data"] {
            let refusal = PathBuf::parse(&json!(raw), Surroundings::default());
            assert!(matches!(refusal, Err(Refusal::Because(_))), "{raw}");
        }
    }
}
