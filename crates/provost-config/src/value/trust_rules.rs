//! Trust rules by name.

use std::{collections::BTreeMap, time::Duration};

use serde_json::{Value, json};

use super::{
    Refusal, Secrets, SettingValue, Surroundings,
    table::{Kind, Table, read_tables},
};

const KIND: Kind = Kind {
    noun: "a trust rule",
    keys: &[
        "issuer",
        "audience",
        "claims",
        "account",
        "service_account",
        "scopes",
        "lifetime",
    ],
};

/// For how long what is given out is good, unless a rule says otherwise.
const USUAL_LIFETIME: Duration = Duration::from_hours(1);

/// Trust rules by name.
#[derive(Debug, Clone)]
pub struct TrustRules(BTreeMap<String, TrustRule>);

/// A trust rule as settings describe it; whether it can be used shows when the server starts.
#[derive(Debug, Clone)]
pub struct TrustRule {
    /// By whom tokens are signed.
    pub issuer: String,
    /// For whom they are made; the public address of this server if absent.
    pub audience: Option<String>,
    /// What their claims have to say: one of the patterns of each.
    pub claims: BTreeMap<String, Vec<String>>,
    /// The handle of the account, if not the first one.
    pub account: Option<String>,
    /// The name of the service account.
    pub service_account: String,
    /// Scopes that what is given out is narrowed to.
    pub scopes: Option<Vec<String>>,
    /// For how long what is given out is good.
    pub lifetime: Duration,
}

impl TrustRules {
    /// Every rule, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &TrustRule)> {
        self.0.iter().map(|(name, rule)| (name.as_str(), rule))
    }
}

impl SettingValue for TrustRules {
    const ACCEPTS: &'static str =
        "a table of tables, as a JSON object if it is given in the environment";

    fn parse(raw: &Value, surroundings: Surroundings<'_>) -> Result<Self, Refusal> {
        read_tables(raw, KIND, surroundings, rule).map(Self)
    }

    fn to_json(&self, secrets: Secrets) -> Value {
        let shown = |(name, rule): (&String, &TrustRule)| (name.clone(), rule.to_json(secrets));
        Value::Object(self.0.iter().map(shown).collect())
    }
}

impl TrustRule {
    fn to_json(&self, secrets: Secrets) -> Value {
        let mut shown = json!({
            "issuer": self.issuer,
            "audience": self.audience,
            "claims": self.claims,
            "account": self.account,
            "service_account": self.service_account,
            "scopes": self.scopes,
            "lifetime": self.lifetime.to_json(secrets),
        });
        if let Some(shown) = shown.as_object_mut() {
            shown.retain(|_, value| !value.is_null());
        }
        shown
    }
}

fn rule(table: &Table<'_>) -> Result<TrustRule, Refusal> {
    Ok(TrustRule {
        issuer: required(table, "issuer")?,
        audience: table.value("audience")?,
        claims: claims(table)?,
        account: table.value("account")?,
        service_account: required(table, "service_account")?,
        scopes: table.list("scopes")?,
        lifetime: table.value("lifetime")?.unwrap_or(USUAL_LIFETIME),
    })
}

fn required(table: &Table<'_>, key: &str) -> Result<String, Refusal> {
    let value = table.value::<String>(key)?;
    value.ok_or_else(|| Refusal::Because(format!("`{}` needs `{key}`", table.name)))
}

fn claims(table: &Table<'_>) -> Result<BTreeMap<String, Vec<String>>, Refusal> {
    let wrong = || {
        Refusal::Because(format!(
            "`claims` of `{}` needs a table of texts, or lists of texts, by claim",
            table.name
        ))
    };
    let Some(raw) = table.raw("claims") else {
        return Ok(BTreeMap::new());
    };
    let entries = raw.as_object().ok_or_else(wrong)?.iter();
    let entries = entries.map(|(claim, value)| {
        let text = |value: &Value| value.as_str().map(str::to_owned).ok_or_else(wrong);
        let patterns = match value {
            Value::Array(items) => items.iter().map(text).collect::<Result<_, _>>()?,
            value => vec![text(value)?],
        };
        Ok((claim.clone(), patterns))
    });
    entries.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(raw: &Value) -> Result<TrustRules, Refusal> {
        TrustRules::parse(raw, Surroundings::default())
    }

    #[test]
    fn rules_come_as_tables_or_as_json_text() {
        let table = json!({"release": {
            "issuer": "https://ci.example", "service_account": "ci", "lifetime": "PT15M",
            "claims": {"sub": "repo:acme/etl:ref:refs/heads/main", "env": ["a", "b"]},
        }});
        for raw in [table.clone(), Value::String(table.to_string())] {
            let rules = parse(&raw).unwrap();
            let (name, rule) = rules.iter().next().unwrap();
            assert_eq!((name, rule.lifetime.as_secs()), ("release", 900));
            assert_eq!(rule.claims["env"], ["a", "b"]);
            let shown = rules.to_json(Secrets::Masked);
            let again = parse(&shown).unwrap().to_json(Secrets::Masked);
            assert_eq!(again, shown);
        }
        assert_eq!(parse(&json!({})).unwrap().iter().count(), 0);
    }

    #[test]
    fn a_mistake_names_its_rule_and_key() {
        let with = |key: &str, value: Value| {
            let mut rule = json!({"issuer": "https://ci.example", "service_account": "ci"});
            rule[key] = value;
            json!({"a": rule})
        };
        for (raw, expected) in [
            (json!({"A": {}}), "`A` is no name of a trust rule"),
            (json!({"a": {}}), "`a` needs `issuer`"),
            (json!({"a": {"issuer": "b"}}), "`a` needs `service_account`"),
            (with("claim", json!({})), "did you mean `claims`?"),
            (with("claims", json!("sub")), "`claims` of `a`"),
            (with("claims", json!({"sub": 5})), "`claims` of `a`"),
            (with("claims", json!({"sub": ["a", 5]})), "`claims` of `a`"),
            (with("lifetime", json!("soon")), "`lifetime` of `a`"),
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
