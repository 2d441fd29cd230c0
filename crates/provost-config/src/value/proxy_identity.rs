//! The proxy that says who calls.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::{
    ProxyPreset, Refusal, Secrets, SettingValue, Surroundings,
    object::json_object,
    table::{Kind, Table},
};
use crate::secret::{MASK, Secret};

const KIND: Kind = Kind {
    noun: "a proxy",
    keys: &[
        "preset",
        "name",
        "label",
        "user_header",
        "email_header",
        "name_header",
        "groups_header",
        "groups_separator",
        "secret_header",
        "secret",
        "secret_file",
        "token_header",
        "issuer",
        "audiences",
        "algorithms",
        "keys_url",
        "region",
        "signers",
        "client_id",
        "user_claim",
        "groups_claim",
        "trust_email",
        "ca_file",
        "allowed_domains",
        "just_in_time",
        "link_by_email",
        "trust_mfa",
        "service_tokens",
        "account_roles",
        "workspace_roles",
        "teams",
        "sign_out_url",
    ],
};

/// The proxy that says who calls, as settings describe it; whether it can be believed shows when the
/// server starts. It is secret because of what the proxy shows.
#[derive(Debug, Clone)]
pub struct ProxyIdentity {
    /// Whose ways it has.
    pub preset: ProxyPreset,
    /// What identities are kept under; the name of the preset if absent.
    pub name: Option<String>,
    /// What people call it.
    pub label: Option<String>,
    /// The header that says who it is.
    pub user_header: Option<String>,
    /// The header with an e-mail address.
    pub email_header: Option<String>,
    /// The header with what somebody is called.
    pub name_header: Option<String>,
    /// The header with groups.
    pub groups_header: Option<String>,
    /// What stands between groups; `json` for an array.
    pub groups_separator: Option<String>,
    /// The header in which the proxy shows a secret.
    pub secret_header: Option<String>,
    /// The secret.
    pub secret: Option<Secret>,
    /// File with the same.
    pub secret_file: Option<PathBuf>,
    /// The header with a token.
    pub token_header: Option<String>,
    /// By whom tokens are.
    pub issuer: Option<String>,
    /// For which application tokens are made.
    pub audiences: Vec<String>,
    /// How tokens are signed.
    pub algorithms: Option<Vec<String>>,
    /// Where the keys are.
    pub keys_url: Option<String>,
    /// The region of the load balancer.
    pub region: Option<String>,
    /// The load balancers whose tokens count.
    pub signers: Vec<String>,
    /// By what the load balancer is known to the provider of identities.
    pub client_id: Option<String>,
    /// The claim that says who it is.
    pub user_claim: Option<String>,
    /// The claim with groups.
    pub groups_claim: Option<String>,
    /// Whether an e-mail address counts that nobody calls verified or not.
    pub trust_email: Option<bool>,
    /// File with the authorities that the place of the keys is trusted by.
    pub ca_file: Option<PathBuf>,
    /// Domains whose people may come; `*` for all.
    pub allowed_domains: Vec<String>,
    /// Whether whoever comes for the first time is made known.
    pub just_in_time: bool,
    /// Whether somebody who has the address here is who the proxy says.
    pub link_by_email: bool,
    /// Whether it asks everybody for a second factor.
    pub trust_mfa: bool,
    /// Service accounts by the client ids of the service tokens that stand for them.
    pub service_tokens: BTreeMap<String, String>,
    /// Roles in the account by group.
    pub account_roles: BTreeMap<String, String>,
    /// Roles in workspaces by group.
    pub workspace_roles: BTreeMap<String, String>,
    /// Names of teams by group.
    pub teams: BTreeMap<String, String>,
    /// Where people sign out of it.
    pub sign_out_url: Option<String>,
}

impl SettingValue for ProxyIdentity {
    const ACCEPTS: &'static str = "a table, as a JSON object if it is given in the environment";
    const SECRET: bool = true;

    fn parse(raw: &Value, surroundings: Surroundings<'_>) -> Result<Self, Refusal> {
        let object = Value::Object(json_object(raw)?.into_owned());
        proxy(&Table::of(
            "server.proxy.identity",
            &object,
            KIND,
            surroundings,
        )?)
    }

    fn to_json(&self, secrets: Secrets) -> Value {
        let secret = self.secret.as_ref().map(|secret| match secrets {
            Secrets::Masked => MASK,
            Secrets::Shown => secret.expose(),
        });
        let mut shown = json!({
            "preset": self.preset.as_str(),
            "name": self.name,
            "label": self.label,
            "user_header": self.user_header,
            "email_header": self.email_header,
            "name_header": self.name_header,
            "groups_header": self.groups_header,
            "groups_separator": self.groups_separator,
            "secret_header": self.secret_header,
            "secret": secret,
            "secret_file": self.secret_file,
            "token_header": self.token_header,
            "issuer": self.issuer,
            "audiences": self.audiences,
            "algorithms": self.algorithms,
            "keys_url": self.keys_url,
            "region": self.region,
            "signers": self.signers,
            "client_id": self.client_id,
            "user_claim": self.user_claim,
            "groups_claim": self.groups_claim,
            "trust_email": self.trust_email,
            "ca_file": self.ca_file,
        });
        let rights = json!({
            "allowed_domains": self.allowed_domains,
            "just_in_time": self.just_in_time,
            "link_by_email": self.link_by_email,
            "trust_mfa": self.trust_mfa,
            "service_tokens": self.service_tokens,
            "account_roles": self.account_roles,
            "workspace_roles": self.workspace_roles,
            "teams": self.teams,
            "sign_out_url": self.sign_out_url,
        });
        if let (Some(shown), Value::Object(rights)) = (shown.as_object_mut(), rights) {
            shown.extend(rights);
            shown.retain(|_, value| !value.is_null());
        }
        shown
    }
}

fn proxy(table: &Table<'_>) -> Result<ProxyIdentity, Refusal> {
    let preset = table.value("preset")?;
    let preset = preset.ok_or_else(|| {
        let reason = format!("`preset` is missing: {}", ProxyPreset::ACCEPTS);
        Refusal::Because(reason)
    })?;
    let proxy = ProxyIdentity {
        preset,
        name: table.value("name")?,
        label: table.value("label")?,
        user_header: table.value("user_header")?,
        email_header: table.value("email_header")?,
        name_header: table.value("name_header")?,
        groups_header: table.value("groups_header")?,
        // A separator may be white space, which texts are rid of.
        groups_separator: table
            .raw("groups_separator")
            .and_then(Value::as_str)
            .map(str::to_owned),
        secret_header: table.value("secret_header")?,
        secret: table.value("secret")?,
        secret_file: table.value("secret_file")?,
        token_header: table.value("token_header")?,
        issuer: table.value("issuer")?,
        audiences: table.list("audiences")?.unwrap_or_default(),
        algorithms: table.list("algorithms")?,
        keys_url: table.value("keys_url")?,
        region: table.value("region")?,
        signers: table.list("signers")?.unwrap_or_default(),
        client_id: table.value("client_id")?,
        user_claim: table.value("user_claim")?,
        groups_claim: table.value("groups_claim")?,
        trust_email: table.value("trust_email")?,
        ca_file: table.value("ca_file")?,
        allowed_domains: table.list("allowed_domains")?.unwrap_or_default(),
        just_in_time: table.value("just_in_time")?.unwrap_or(false),
        link_by_email: table.value("link_by_email")?.unwrap_or(false),
        trust_mfa: table.value("trust_mfa")?.unwrap_or(false),
        service_tokens: table.names("service_tokens")?,
        account_roles: table.names("account_roles")?,
        workspace_roles: table.names("workspace_roles")?,
        teams: table.names("teams")?,
        sign_out_url: table.value("sign_out_url")?,
    };
    let has_secret = proxy.secret.is_some() || proxy.secret_file.is_some();
    if proxy.secret.is_some() && proxy.secret_file.is_some() {
        let reason = "it has both `secret` and `secret_file`".to_owned();
        return Err(Refusal::Because(reason));
    }
    if has_secret != proxy.secret_header.is_some() {
        let reason = "`secret_header` and `secret` or `secret_file` need each other".to_owned();
        return Err(Refusal::Because(reason));
    }
    Ok(proxy)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(raw: &Value) -> Result<ProxyIdentity, Refusal> {
        ProxyIdentity::parse(raw, Surroundings::default())
    }

    #[test]
    fn a_proxy_comes_as_a_table_or_as_json_text() {
        let table = json!({
            "preset": "authelia", "secret_header": "X-Door", "secret": "hunter2",
            "allowed_domains": ["example.org"], "just_in_time": true,
            "workspace_roles": {"data": "Developer"},
            "service_tokens": {"88bf3b6d86161464f6509f7219099e57.access": "etl"},
        });
        for raw in [table.clone(), Value::String(table.to_string())] {
            let proxy = parse(&raw).unwrap();
            assert_eq!(proxy.preset, ProxyPreset::Authelia);
            assert_eq!(proxy.workspace_roles["data"], "Developer");
            let (client_id, account) = proxy.service_tokens.first_key_value().unwrap();
            assert_eq!(client_id, "88bf3b6d86161464f6509f7219099e57.access");
            assert_eq!(account, "etl");
            let masked = proxy.to_json(Secrets::Masked);
            assert_eq!(masked["secret"], MASK);
            assert!(!format!("{proxy:?} {masked}").contains("hunter2"));
            let shown = proxy.to_json(Secrets::Shown);
            let again = parse(&shown).unwrap().to_json(Secrets::Shown);
            assert_eq!(again, shown);
        }
    }

    #[test]
    fn a_mistake_is_named() {
        for (raw, expected) in [
            (json!({}), "`preset` is missing: one of `oauth2-proxy`"),
            (json!({"preset": "door"}), "`preset` of"),
            (
                json!({"preset": "alb", "regoin": "a"}),
                "did you mean `region`?",
            ),
            (json!({"preset": "alb", "teams": 5}), "`teams` of"),
            (
                json!({"preset": "authelia", "secret": "a"}),
                "need each other",
            ),
            (
                json!({"preset": "authelia", "secret_header": "a"}),
                "need each other",
            ),
            (
                json!({"preset": "authelia", "secret_header": "a", "secret": "a",
                       "secret_file": "b"}),
                "both `secret` and `secret_file`",
            ),
        ] {
            match parse(&raw) {
                Err(Refusal::Because(reason)) => {
                    assert!(reason.contains(expected), "{raw}: {reason}");
                }
                other => panic!("{raw}: {other:?}"),
            }
        }
    }
}
