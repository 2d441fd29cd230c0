//! A directory as the settings describe it.

use std::{sync::Arc, time::Duration};

use ldap3::LdapConnSettings;
use rustls::{ClientConfig, crypto::aws_lc_rs};
use tokio::sync::Mutex;

use super::{LdapError, words::names_somebody};
use crate::SecretText;

/// The attributes of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attributes {
    /// What stays with a person for good; `dn` for the distinguished name.
    pub id: String,
    /// The e-mail address.
    pub email: String,
    /// What they are called.
    pub name: String,
}

/// Where the groups of people are found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Groups {
    /// Nowhere.
    None,
    /// In an attribute of their entry, as distinguished names.
    Attribute(String),
    /// By a search.
    Search {
        /// Below this entry.
        base: String,
        /// With this filter, in which `{dn}` and `{username}` stand for the person.
        filter: String,
    },
}

/// A directory as the settings describe it.
#[derive(Debug)]
pub struct LdapSettings {
    /// Where it is: `ldaps://` or `ldap://`.
    pub url: String,
    /// Whether the connection turns to TLS after it began in the clear.
    pub start_tls: bool,
    /// Certificates in PEM form that it is trusted by besides those of the web.
    pub authorities: Option<Vec<u8>>,
    /// As whom this server searches, if not as nobody.
    pub bind: Option<(String, SecretText)>,
    /// Below which entry people are.
    pub base: String,
    /// The filter for a person, in which `{username}` stands for what was typed.
    pub filter: String,
    /// Their attributes.
    pub attributes: Attributes,
    /// Where their groups are.
    pub groups: Groups,
    /// The group that somebody has to be in to come.
    pub required_group: Option<String>,
    /// How long it is waited for.
    pub patience: Duration,
}

/// A directory that can be asked.
pub struct LdapServer {
    pub(super) settings: LdapSettings,
    /// Held by whoever tries it out.
    pub(super) examining: Mutex<()>,
    tls: Arc<ClientConfig>,
}

impl std::fmt::Debug for LdapServer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "LdapServer({})", self.settings.url)
    }
}

impl LdapServer {
    /// A directory that settings describe. Nothing is sent yet.
    ///
    /// # Errors
    /// `Settings` for what cannot be used: passwords in the clear, a filter without a name.
    pub fn new(settings: LdapSettings) -> Result<Self, LdapError> {
        let wrong = |reason: &str| LdapError::Settings(reason.to_owned());
        require_protected(&settings.url, settings.start_tls)?;
        if settings.base.is_empty() {
            return Err(wrong(
                "`base_dn` is missing: below which entry are the people?",
            ));
        }
        if !names_somebody(&settings.filter) {
            return Err(wrong(
                "`user_filter` needs `{username}` where the name goes",
            ));
        }
        let roots = provost_http::roots(settings.authorities.as_deref())
            .map_err(|error| LdapError::Settings(format!("`ca_file`: {error}")))?;
        let provider = Arc::new(aws_lc_rs::default_provider());
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| LdapError::Settings(format!("TLS cannot be set up: {error}")))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self {
            settings,
            examining: Mutex::new(()),
            tls: Arc::new(tls),
        })
    }

    /// How it is described.
    pub fn settings(&self) -> &LdapSettings {
        &self.settings
    }

    pub(super) fn connection(&self) -> LdapConnSettings {
        LdapConnSettings::new()
            .set_conn_timeout(self.settings.patience)
            .set_starttls(self.settings.start_tls)
            .set_config(Arc::clone(&self.tls))
    }
}

/// Refuses addresses to which passwords would go in the clear.
///
/// # Errors
/// `Settings` with the reason.
pub fn require_protected(url: &str, start_tls: bool) -> Result<(), LdapError> {
    let wrong = |reason: String| Err(LdapError::Settings(reason));
    let Some((scheme, rest)) = url.split_once("://") else {
        return wrong(format!(
            "`url` is `{url}` and has to begin with ldaps:// or ldap://"
        ));
    };
    let host = rest.split('/').next().unwrap_or_default();
    let host = match host.strip_prefix('[') {
        Some(host) => host.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let is_own = host == "localhost"
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback());
    match scheme {
        _ if host.is_empty() => wrong(format!("`url` is `{url}` and names no host")),
        "ldaps" if start_tls => {
            wrong("`start_tls` is for ldap://; ldaps:// begins with TLS".to_owned())
        }
        "ldaps" => Ok(()),
        "ldap" if start_tls || is_own => Ok(()),
        "ldap" => wrong(
            "passwords would go to another machine in the clear: use ldaps://, or set `start_tls`"
                .to_owned(),
        ),
        _ => wrong(format!(
            "`url` is `{url}` and has to begin with ldaps:// or ldap://"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_leaves_this_machine_in_the_clear() {
        for (url, start_tls, expected) in [
            ("ldaps://ldap.example.org", false, true),
            ("ldaps://ldap.example.org:636", false, true),
            ("ldap://ldap.example.org", true, true),
            ("ldap://ldap.example.org", false, false),
            ("ldap://127.0.0.1:3389", false, true),
            ("ldap://[::1]:3389", false, true),
            ("ldap://localhost", false, true),
            ("ldap://localhost.evil.example", false, false),
            ("ldap://127.0.0.1.evil.example", false, false),
            ("ldaps://ldap.example.org", true, false),
            ("ldapi://%2Frun", false, false),
            ("ldaps://", false, false),
            ("ldap.example.org", false, false),
        ] {
            let result = require_protected(url, start_tls);
            assert_eq!(result.is_ok(), expected, "{url} {start_tls}: {result:?}");
        }
    }
}
