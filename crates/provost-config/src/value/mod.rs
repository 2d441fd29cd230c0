//! How a setting is read from what a source holds, and written back for people and for JSON.
//!
//! Sources with types (TOML) and sources of plain text (the environment) meet in
//! [`serde_json::Value`]: text is a JSON string, whatever it means.

mod duration;
mod ldap_directories;
mod lists;
mod numbers;
mod object;
mod optional;
mod path;
mod proxy_identity;
mod retention;
mod sso_providers;
mod table;
mod text;
mod trust_rules;
mod vacuum;
mod words;

use std::path::Path;

use serde_json::Value;

pub use duration::Seconds;
pub use ldap_directories::{LdapDirectories, LdapDirectory};
pub use lists::CommaList;
pub use proxy_identity::ProxyIdentity;
pub use retention::RetentionOverrides;
pub use sso_providers::{SsoProvider, SsoProviders};
pub use text::UrlPath;
pub use trust_rules::{TrustRule, TrustRules};
pub use vacuum::VacuumTargets;
pub use words::{
    AuditDetail, ClientCertificateDemand, DatabaseDriver, LogLevel, MailSecurity, ProxyPreset,
    SecondFactorDemand, SharedRole, SqliteSynchronous, SslMode, SsoPreset,
};

/// What a path setting may refer to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Surroundings<'a> {
    /// The resolved `home` setting, which `$PROVOST_HOME` stands for.
    pub(crate) home: Option<&'a Path>,
    /// The home directory of the person who runs the program, which `~` stands for.
    pub(crate) user_home: Option<&'a Path>,
}

/// Why a value was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It does not have the form that the setting accepts.
    Form,
    /// It has the form, but something else is wrong with it; never quotes a secret.
    Because(String),
}

/// Whether a secret is written out or masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secrets {
    /// Every secret that is set reads [`MASK`](crate::secret::MASK).
    Masked,
    /// Secrets are written as they are.
    Shown,
}

/// A type that a setting can have.
pub(crate) trait SettingValue: Sized {
    /// The accepted form, to follow "expected".
    const ACCEPTS: &'static str;
    /// Whether the value must be masked.
    const SECRET: bool = false;

    /// The value of a setting that no source sets and that has no default.
    fn absent() -> Option<Self> {
        None
    }

    /// Reads the value.
    fn parse(raw: &Value, surroundings: Surroundings<'_>) -> Result<Self, Refusal>;

    /// The number that the bounds of the setting apply to; seconds for a duration.
    fn as_number(&self) -> Option<f64> {
        None
    }

    /// The value as the API shows it.
    fn to_json(&self, secrets: Secrets) -> Value;
}

/// The text of a setting's JSON form, in the syntax that the environment accepts.
pub(crate) fn to_text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(to_text).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}
