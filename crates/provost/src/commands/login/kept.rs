//! What is kept of a login: a profile in the file in which Prefect's clients look for theirs.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use provost_config::{Inputs, profiles::Profiles};

use super::client::pages_of;

/// The name of a profile that nobody named.
pub(super) const DEFAULT_NAME: &str = "provost";

const API_URL: &str = "PREFECT_API_URL";
const API_KEY: &str = "PREFECT_API_KEY";
const CLOUD_URL: &str = "PREFECT_CLOUD_API_URL";
const CA_FILE: &str = "PREFECT_API_SSL_CERT_FILE";

/// It would be shown in place of the key.
const AUTH_STRING: &str = "PREFECT_API_AUTH_STRING";

/// What a login leaves behind.
#[derive(Debug)]
pub(super) struct KeptLogin {
    /// The address of the API.
    pub(super) api: String,
    /// Where the workspace is below it.
    pub(super) workspace_path: String,
    /// What the workspace is called.
    pub(super) workspace: String,
    /// The key.
    pub(super) key: String,
}

/// What a profile tells of an earlier login.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct EarlierLogin {
    /// The server.
    pub(super) url: String,
    /// The key, if there is one.
    pub(super) key: Option<String>,
}

/// The file with the profiles of Prefect.
#[derive(Debug)]
pub(super) struct LoginFile {
    path: PathBuf,
    profiles: Profiles,
}

impl LoginFile {
    /// Reads the file; one that does not exist has no profiles.
    pub(super) fn load(inputs: &Inputs) -> Result<Self> {
        let path = path(&inputs.environment)?;
        let profiles = Profiles::load(&path)?;
        Ok(Self { path, profiles })
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// What a profile tells of an earlier login.
    pub(super) fn login(&self, name: &str) -> Option<EarlierLogin> {
        let values: BTreeMap<_, _> = self.profiles.values(name)?.into_iter().collect();
        let url = values.get(CLOUD_URL).or_else(|| values.get(API_URL))?;
        let uri: http::Uri = url.parse().ok()?;
        Some(EarlierLogin {
            url: format!(
                "{}://{}{}",
                uri.scheme_str()?,
                uri.authority()?,
                pages_of(&uri)
            ),
            // A key of another address would be shown to the wrong server.
            key: values
                .get(API_KEY)
                .filter(|_| values.contains_key(CLOUD_URL))
                .cloned(),
        })
    }

    /// Keeps a login as the profile of a name, and makes it the active one. What else the profile
    /// sets stays.
    pub(super) fn keep(
        &mut self,
        name: &str,
        login: &KeptLogin,
        ca_file: Option<&Path>,
    ) -> Result<()> {
        if !self.profiles.contains(name) {
            self.profiles.create(name, &[])?;
        }
        let api = format!("{}{}", login.api, login.workspace_path);
        let mut values = vec![
            (API_URL, api),
            (API_KEY, login.key.clone()),
            (CLOUD_URL, login.api.clone()),
        ];
        if let Some(path) = ca_file {
            let path = path
                .canonicalize()
                .with_context(|| format!("--ca-file: {} is not there", path.display()))?;
            values.push((CA_FILE, path.to_string_lossy().into_owned()));
        }
        for (key, value) in values {
            self.profiles.set(name, key, &value)?;
        }
        self.profiles.unset(name, AUTH_STRING);
        self.profiles.activate(name)?;
        Ok(self.profiles.save()?)
    }

    /// Forgets the key of a profile.
    pub(super) fn forget(&mut self, name: &str) -> Result<()> {
        self.profiles.unset(name, API_KEY);
        Ok(self.profiles.save()?)
    }
}

/// Where Prefect's clients look for profiles.
fn path(environment: &BTreeMap<String, String>) -> Result<PathBuf> {
    let set = |name: &str| environment.get(name).filter(|value| !value.is_empty());
    let home = set("HOME").or_else(|| set("USERPROFILE"));
    let expanded = |path: &str| match (path.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => Path::new(home).join(rest),
        _ => PathBuf::from(path),
    };
    if let Some(path) = set("PREFECT_PROFILES_PATH") {
        return Ok(expanded(path));
    }
    let directory = match (set("PREFECT_HOME"), home) {
        (Some(directory), _) => expanded(directory),
        (None, Some(home)) => Path::new(home).join(".prefect"),
        (None, None) => anyhow::bail!(
            "there is no place to keep the login in: set HOME, PREFECT_HOME or \
             PREFECT_PROFILES_PATH"
        ),
    };
    Ok(directory.join("profiles.toml"))
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::PermissionsExt};

    use super::*;

    fn inputs(pairs: &[(&str, &str)]) -> Inputs {
        let environment = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Inputs {
            environment,
            ..Inputs::default()
        }
    }

    #[test]
    fn profiles_are_where_prefect_has_them() {
        for (set, expected) in [
            (
                &[("HOME", "/home/ada")][..],
                "/home/ada/.prefect/profiles.toml",
            ),
            (
                &[("HOME", "/home/ada"), ("PREFECT_HOME", "/srv/prefect")],
                "/srv/prefect/profiles.toml",
            ),
            (
                &[("HOME", "/home/ada"), ("PREFECT_HOME", "~/p")],
                "/home/ada/p/profiles.toml",
            ),
            (
                &[("PREFECT_PROFILES_PATH", "/a.toml"), ("PREFECT_HOME", "/b")],
                "/a.toml",
            ),
        ] {
            let found = path(&inputs(set).environment).unwrap();
            assert_eq!(found, Path::new(expected), "{set:?}");
        }
        assert!(path(&BTreeMap::new()).is_err());
    }

    #[test]
    fn a_login_is_kept_beside_what_is_there() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("profiles.toml");
        let before = "# mine\nactive = \"local\"\n\n[profiles.local]\nPREFECT_API_URL = \
                      \"http://127.0.0.1:4200/api\" # here\n\n[profiles.provost]\n\
                      PREFECT_API_AUTH_STRING = \"a:b\"\nPREFECT_LOGGING_LEVEL = \"DEBUG\"\n";
        fs::write(&file, before).unwrap();
        let inputs = inputs(&[("PREFECT_HOME", &home.path().to_string_lossy())]);
        let mut kept = LoginFile::load(&inputs).unwrap();
        assert_eq!(kept.login(DEFAULT_NAME), None);
        let login = KeptLogin {
            api: "https://provost.example.org/api".to_owned(),
            workspace_path: "/accounts/1/workspaces/2".to_owned(),
            workspace: "default/default".to_owned(),
            key: "pnu_key".to_owned(),
        };
        kept.keep(DEFAULT_NAME, &login, None).unwrap();
        let text = fs::read_to_string(&file).unwrap();
        for line in [
            "# mine",
            "active = \"provost\"",
            "PREFECT_API_URL = \"http://127.0.0.1:4200/api\" # here",
            "PREFECT_LOGGING_LEVEL = \"DEBUG\"",
            "PREFECT_API_URL = \"https://provost.example.org/api/accounts/1/workspaces/2\"",
            "PREFECT_API_KEY = \"pnu_key\"",
            "PREFECT_CLOUD_API_URL = \"https://provost.example.org/api\"",
        ] {
            assert!(text.lines().any(|one| one == line), "{line}: {text}");
        }
        assert!(!text.contains("AUTH_STRING"), "{text}");
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);

        let mut again = LoginFile::load(&inputs).unwrap();
        let earlier = EarlierLogin {
            url: "https://provost.example.org".to_owned(),
            key: Some("pnu_key".to_owned()),
        };
        assert_eq!(again.login(DEFAULT_NAME), Some(earlier));
        again.forget(DEFAULT_NAME).unwrap();
        assert!(!fs::read_to_string(&file).unwrap().contains("pnu_key"));
    }
}
