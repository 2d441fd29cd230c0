//! Providers of identities by name.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::{
    Refusal, Secrets, SettingValue, SsoPreset, Surroundings,
    table::{Kind, Table, read_tables},
};
use crate::secret::{MASK, Secret};

const KIND: Kind = Kind {
    noun: "a provider",
    keys: &KEYS,
};

/// The keys of a provider.
const KEYS: [&str; 14] = [
    "preset",
    "label",
    "issuer",
    "client_id",
    "client_secret",
    "client_secret_file",
    "scopes",
    "allowed_domains",
    "just_in_time",
    "trust_mfa",
    "groups_claim",
    "account_roles",
    "workspace_roles",
    "teams",
];

/// Providers of identities by name. It is secret because of what the server shows to them.
#[derive(Debug, Clone)]
pub struct SsoProviders(BTreeMap<String, SsoProvider>);

/// A provider of identities as settings describe it; whether it can be used shows when the server
/// starts.
#[derive(Debug, Clone)]
pub struct SsoProvider {
    /// Whose ways it has.
    pub preset: SsoPreset,
    /// What people call it.
    pub label: Option<String>,
    /// By what it calls itself.
    pub issuer: Option<String>,
    /// By what it knows this server.
    pub client_id: String,
    /// What the server shows to it.
    pub client_secret: Option<Secret>,
    /// File with the same.
    pub client_secret_file: Option<PathBuf>,
    /// What is asked for.
    pub scopes: Option<Vec<String>>,
    /// Domains whose people may come; `*` for all.
    pub allowed_domains: Vec<String>,
    /// Whether whoever comes for the first time is made known.
    pub just_in_time: bool,
    /// Whether its word for a second factor is taken.
    pub trust_mfa: bool,
    /// Where groups are found.
    pub groups_claim: Option<String>,
    /// Roles in the account by group.
    pub account_roles: BTreeMap<String, String>,
    /// Roles in workspaces by group.
    pub workspace_roles: BTreeMap<String, String>,
    /// Names of teams by group.
    pub teams: BTreeMap<String, String>,
}

impl SsoProviders {
    /// Every provider, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &SsoProvider)> {
        self.0
            .iter()
            .map(|(name, provider)| (name.as_str(), provider))
    }
}

impl SettingValue for SsoProviders {
    const ACCEPTS: &'static str =
        "a table of tables, as a JSON object if it is given in the environment";
    const SECRET: bool = true;

    fn parse(raw: &Value, surroundings: Surroundings<'_>) -> Result<Self, Refusal> {
        read_tables(raw, KIND, surroundings, provider).map(Self)
    }

    fn to_json(&self, secrets: Secrets) -> Value {
        let shown =
            |(name, provider): (&String, &SsoProvider)| (name.clone(), provider.to_json(secrets));
        Value::Object(self.0.iter().map(shown).collect())
    }
}

impl SsoProvider {
    fn to_json(&self, secrets: Secrets) -> Value {
        let secret = self.client_secret.as_ref().map(|secret| match secrets {
            Secrets::Masked => MASK,
            Secrets::Shown => secret.expose(),
        });
        let mut shown = json!({
            "preset": self.preset.as_str(),
            "label": self.label,
            "issuer": self.issuer,
            "client_id": self.client_id,
            "client_secret": secret,
            "client_secret_file": self.client_secret_file,
            "scopes": self.scopes,
            "allowed_domains": self.allowed_domains,
            "just_in_time": self.just_in_time,
            "trust_mfa": self.trust_mfa,
            "groups_claim": self.groups_claim,
            "account_roles": self.account_roles,
            "workspace_roles": self.workspace_roles,
            "teams": self.teams,
        });
        if let Some(shown) = shown.as_object_mut() {
            shown.retain(|_, value| !value.is_null());
        }
        shown
    }
}

fn provider(table: &Table<'_>) -> Result<SsoProvider, Refusal> {
    let provider = SsoProvider {
        preset: table.value("preset")?.unwrap_or(SsoPreset::Generic),
        label: table.value("label")?,
        issuer: table.value("issuer")?,
        client_id: table.value::<String>("client_id")?.unwrap_or_default(),
        client_secret: table.value("client_secret")?,
        client_secret_file: table.value("client_secret_file")?,
        scopes: table.list("scopes")?,
        allowed_domains: table.list("allowed_domains")?.unwrap_or_default(),
        just_in_time: table.value("just_in_time")?.unwrap_or(false),
        trust_mfa: table.value("trust_mfa")?.unwrap_or(false),
        groups_claim: table.value("groups_claim")?,
        account_roles: table.names("account_roles")?,
        workspace_roles: table.names("workspace_roles")?,
        teams: table.names("teams")?,
    };
    if provider.client_secret.is_some() && provider.client_secret_file.is_some() {
        return Err(Refusal::Because(format!(
            "`{}` has both `client_secret` and `client_secret_file`",
            table.name
        )));
    }
    Ok(provider)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(raw: &Value) -> Result<SsoProviders, Refusal> {
        SsoProviders::parse(raw, Surroundings::default())
    }

    #[test]
    fn providers_come_as_tables_or_as_json_text() {
        let table = json!({"okta": {
            "preset": "okta", "issuer": "https://a.okta.com", "client_id": "id",
            "client_secret": "hunter2", "allowed_domains": "a.example, b.example",
            "just_in_time": true, "account_roles": {"admins": "Admin"},
        }});
        for raw in [table.clone(), Value::String(table.to_string())] {
            let providers = parse(&raw).unwrap();
            let (name, okta) = providers.iter().next().unwrap();
            assert_eq!((name, okta.preset), ("okta", SsoPreset::Okta));
            assert_eq!(okta.allowed_domains, ["a.example", "b.example"]);
            assert!(okta.just_in_time && !okta.trust_mfa);
            assert_eq!(okta.account_roles["admins"], "Admin");
            let masked = providers.to_json(Secrets::Masked);
            assert_eq!(masked["okta"]["client_secret"], MASK);
            assert!(!format!("{providers:?} {masked}").contains("hunter2"));
            let shown = providers.to_json(Secrets::Shown);
            assert_eq!(shown["okta"]["client_secret"], "hunter2");
            let again = parse(&shown).unwrap().to_json(Secrets::Shown);
            assert_eq!(again, shown);
        }
        assert_eq!(parse(&json!("{}")).unwrap().iter().count(), 0);
    }

    #[test]
    fn a_mistake_names_its_provider_and_key() {
        for (raw, expected) in [
            (json!({"Okta": {}}), "`Okta` is no name"),
            (json!({"": {}}), "`` is no name"),
            (json!({"okta": 5}), "`okta` needs a table"),
            (
                json!({"okta": {"client_ide": "a"}}),
                "did you mean `client_id`?",
            ),
            (
                json!({"okta": {"preset": "oktta"}}),
                "`preset` of `okta` needs one of",
            ),
            (
                json!({"okta": {"just_in_time": "perhaps"}}),
                "`just_in_time` of `okta`",
            ),
            (
                json!({"okta": {"client_secret": ""}}),
                "`client_secret` of `okta`",
            ),
            (json!({"okta": {"teams": ["a"]}}), "`teams` of `okta`"),
            (
                json!({"okta": {"account_roles": {"a": 1}}}),
                "`account_roles` of `okta`",
            ),
            (
                json!({"okta": {"client_secret": "a", "client_secret_file": "b"}}),
                "both `client_secret` and `client_secret_file`",
            ),
        ] {
            match parse(&raw) {
                Err(Refusal::Because(reason)) => {
                    assert!(reason.contains(expected), "{raw}: {reason}");
                }
                other => panic!("{raw}: {other:?}"),
            }
        }
        assert!(matches!(parse(&json!("okta")), Err(Refusal::Form)));
    }
}
