//! Directories by name.

use std::{collections::BTreeMap, path::PathBuf, time::Duration};

use serde_json::{Value, json};

use super::{
    Refusal, Secrets, SettingValue, Surroundings,
    table::{Kind, Table, read_tables},
};
use crate::{
    secret::{MASK, Secret},
    value::Seconds,
};

const KIND: Kind = Kind {
    noun: "a directory",
    keys: &[
        "label",
        "url",
        "start_tls",
        "ca_file",
        "bind_dn",
        "bind_password",
        "bind_password_file",
        "base_dn",
        "user_filter",
        "id_attribute",
        "email_attribute",
        "name_attribute",
        "group_attribute",
        "group_base_dn",
        "group_filter",
        "required_group",
        "just_in_time",
        "link_by_email",
        "timeout",
        "account_roles",
        "workspace_roles",
        "teams",
    ],
};

/// How long a directory is waited for, unless it says otherwise.
const USUAL_PATIENCE: Duration = Duration::from_secs(10);

/// Directories by name. It is secret because of what the server shows to them.
#[derive(Debug, Clone)]
pub struct LdapDirectories(BTreeMap<String, LdapDirectory>);

/// A directory as settings describe it; whether it can be used shows when the server starts.
#[derive(Debug, Clone)]
pub struct LdapDirectory {
    /// What people call it.
    pub label: Option<String>,
    /// Where it is.
    pub url: String,
    /// Whether the connection turns to TLS after it began in the clear.
    pub start_tls: bool,
    /// File with certificates that it is trusted by.
    pub ca_file: Option<PathBuf>,
    /// As whom the server searches.
    pub bind_dn: Option<String>,
    /// The password of the same.
    pub bind_password: Option<Secret>,
    /// File with the password.
    pub bind_password_file: Option<PathBuf>,
    /// Below which entry people are.
    pub base_dn: String,
    /// The filter for a person.
    pub user_filter: String,
    /// What stays with a person for good.
    pub id_attribute: String,
    /// The e-mail address.
    pub email_attribute: String,
    /// What a person is called.
    pub name_attribute: String,
    /// The attribute of a person with their groups.
    pub group_attribute: Option<String>,
    /// Below which entry groups are searched.
    pub group_base_dn: Option<String>,
    /// The filter for the groups of a person.
    pub group_filter: String,
    /// The group that somebody has to be in.
    pub required_group: Option<String>,
    /// Whether whoever comes for the first time is made known.
    pub just_in_time: bool,
    /// Whether whoever has the address of somebody who is known is taken for them.
    pub link_by_email: bool,
    /// How long it is waited for.
    pub timeout: Duration,
    /// Roles in the account by group.
    pub account_roles: BTreeMap<String, String>,
    /// Roles in workspaces by group.
    pub workspace_roles: BTreeMap<String, String>,
    /// Names of teams by group.
    pub teams: BTreeMap<String, String>,
}

impl LdapDirectories {
    /// Every directory, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &LdapDirectory)> {
        let all = self.0.iter();
        all.map(|(name, directory)| (name.as_str(), directory))
    }
}

impl SettingValue for LdapDirectories {
    const ACCEPTS: &'static str =
        "a table of tables, as a JSON object if it is given in the environment";
    const SECRET: bool = true;

    fn parse(raw: &Value, surroundings: Surroundings<'_>) -> Result<Self, Refusal> {
        read_tables(raw, KIND, surroundings, directory).map(Self)
    }

    fn to_json(&self, secrets: Secrets) -> Value {
        let all = self.0.iter();
        let shown = all.map(|(name, directory)| (name.clone(), directory.to_json(secrets)));
        Value::Object(shown.collect())
    }
}

impl LdapDirectory {
    fn to_json(&self, secrets: Secrets) -> Value {
        let secret = self.bind_password.as_ref().map(|secret| match secrets {
            Secrets::Masked => MASK,
            Secrets::Shown => secret.expose(),
        });
        let mut shown = json!({
            "label": self.label,
            "url": self.url,
            "start_tls": self.start_tls,
            "ca_file": self.ca_file,
            "bind_dn": self.bind_dn,
            "bind_password": secret,
            "bind_password_file": self.bind_password_file,
            "base_dn": self.base_dn,
            "user_filter": self.user_filter,
            "id_attribute": self.id_attribute,
            "email_attribute": self.email_attribute,
            "name_attribute": self.name_attribute,
            "group_attribute": self.group_attribute,
            "group_base_dn": self.group_base_dn,
            "group_filter": self.group_filter,
            "required_group": self.required_group,
            "just_in_time": self.just_in_time,
            "link_by_email": self.link_by_email,
            "timeout": self.timeout.as_secs_f64(),
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

fn directory(table: &Table<'_>) -> Result<LdapDirectory, Refusal> {
    let text = |key, usual: &str| -> Result<String, Refusal> {
        Ok(table.value(key)?.unwrap_or_else(|| usual.to_owned()))
    };
    let timeout = table.value::<Seconds>("timeout")?;
    let directory = LdapDirectory {
        label: table.value("label")?,
        url: text("url", "")?,
        start_tls: table.value("start_tls")?.unwrap_or(false),
        ca_file: table.value("ca_file")?,
        bind_dn: table.value("bind_dn")?,
        bind_password: table.value("bind_password")?,
        bind_password_file: table.value("bind_password_file")?,
        base_dn: text("base_dn", "")?,
        user_filter: text("user_filter", "(|(uid={username})(mail={username}))")?,
        id_attribute: text("id_attribute", "entryUUID")?,
        email_attribute: text("email_attribute", "mail")?,
        name_attribute: text("name_attribute", "cn")?,
        group_attribute: table.value("group_attribute")?,
        group_base_dn: table.value("group_base_dn")?,
        group_filter: text("group_filter", "(member={dn})")?,
        required_group: table.value("required_group")?,
        just_in_time: table.value("just_in_time")?.unwrap_or(false),
        link_by_email: table.value("link_by_email")?.unwrap_or(false),
        timeout: timeout.map_or(USUAL_PATIENCE, Seconds::duration),
        account_roles: table.names("account_roles")?,
        workspace_roles: table.names("workspace_roles")?,
        teams: table.names("teams")?,
    };
    let both = |one: &str, other: &str| {
        let reason = format!("`{}` has both `{one}` and `{other}`", table.name);
        Err(Refusal::Because(reason))
    };
    if directory.bind_password.is_some() && directory.bind_password_file.is_some() {
        return both("bind_password", "bind_password_file");
    }
    if directory.group_attribute.is_some() && directory.group_base_dn.is_some() {
        return both("group_attribute", "group_base_dn");
    }
    let longest = Duration::from_mins(1);
    if directory.timeout.is_zero() || directory.timeout > longest {
        let reason = format!("`timeout` of `{}` is above 0 and at most 60", table.name);
        return Err(Refusal::Because(reason));
    }
    Ok(directory)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(raw: &Value) -> Result<LdapDirectories, Refusal> {
        LdapDirectories::parse(raw, Surroundings::default())
    }

    #[test]
    fn a_directory_needs_little_and_keeps_its_password_to_itself() {
        let raw = json!({"company": {
            "url": "ldaps://ldap.example.org", "base_dn": "dc=example,dc=org",
            "bind_dn": "cn=provost", "bind_password": "hunter2", "timeout": 3,
            "account_roles": {"admins": "Admin"},
        }});
        let parsed = parse(&raw).unwrap();
        let (name, company) = parsed.iter().next().unwrap();
        assert_eq!(
            (name, company.id_attribute.as_str()),
            ("company", "entryUUID")
        );
        assert_eq!(company.timeout, Duration::from_secs(3));
        assert!(!company.just_in_time && !company.link_by_email && !company.start_tls);
        let masked = parsed.to_json(Secrets::Masked);
        assert_eq!(masked["company"]["bind_password"], MASK);
        assert!(!format!("{parsed:?} {masked}").contains("hunter2"));
        let shown = parsed.to_json(Secrets::Shown);
        let again = parse(&shown).unwrap().to_json(Secrets::Shown);
        assert_eq!(again, shown);
    }

    #[test]
    fn a_mistake_names_its_directory_and_key() {
        for (raw, expected) in [
            (
                json!({"Company": {}}),
                "`Company` is no name of a directory",
            ),
            (json!({"a": {"uri": "x"}}), "`a` has no setting `uri`"),
            (json!({"a": {"timeout": 0}}), "`timeout` of `a`"),
            (json!({"a": {"timeout": 61}}), "`timeout` of `a`"),
            (
                json!({"a": {"bind_password": "a", "bind_password_file": "b"}}),
                "both `bind_password` and `bind_password_file`",
            ),
            (
                json!({"a": {"group_attribute": "memberOf", "group_base_dn": "b"}}),
                "both `group_attribute` and `group_base_dn`",
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
