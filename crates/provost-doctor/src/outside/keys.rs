//! The keys of whoever asks, if they gave one of them.

use bytes::Bytes;
use http::{HeaderValue, Request, header};
use serde_json::Value;

use super::Target;
use crate::{
    Listed,
    finding::{Finding, Severity},
};

/// How the check is listed.
pub(super) const LISTED: Listed = Listed {
    id: "keys-without-end",
    severity: Severity::Warning,
    looks_for: "With --key-file: a key of whoever asks never expires.",
};

const REMEDY: &str = "Revoke the key, and make one that expires.";

/// The keys that never expire.
pub(super) async fn examine(target: &Target) -> Vec<Finding> {
    let Some(me) = fetch(target, format!("{}/me", target.api)).await else {
        return Vec::new();
    };
    let Some(id) = me["id"].as_str() else {
        return Vec::new();
    };
    let path = format!("{}/users/{id}/api_keys", target.api);
    let keys = fetch(target, path).await.unwrap_or_default();
    endless(&keys)
        .into_iter()
        .map(|name| Finding {
            id: LISTED.id,
            severity: LISTED.severity,
            what: "it is good until somebody revokes it".to_owned(),
            place: format!("key `{name}`"),
            remedy: REMEDY,
        })
        .collect()
}

/// The names of the keys of a list that never expire.
fn endless(keys: &Value) -> Vec<String> {
    let keys = keys.as_array().map(Vec::as_slice).unwrap_or_default();
    let endless = keys.iter().filter(|key| key["expiration"].is_null());
    let name = |key: &Value| {
        let name = key["name"].as_str().unwrap_or_default();
        name.chars().filter(|letter| !letter.is_control()).collect()
    };
    endless.map(name).collect()
}

async fn fetch(target: &Target, path: String) -> Option<Value> {
    let key = target.key.as_deref()?;
    let mut bearer = HeaderValue::from_str(&format!("Bearer {key}")).ok()?;
    bearer.set_sensitive(true);
    let request = Request::get(path).header(header::AUTHORIZATION, bearer);
    let fetched = target
        .http
        .send(&target.uri, request.body(Bytes::new()).ok()?);
    let fetched = fetched.await.ok()?;
    let is_good = fetched.status.is_success();
    is_good
        .then(|| serde_json::from_slice(&fetched.body).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_key_without_an_end_is_named() {
        let keys = json!([
            {"name": "old", "expiration": null},
            {"name": "new", "expiration": "2026-01-01T00:00:00Z"},
        ]);
        assert_eq!(endless(&keys), ["old"]);
        assert_eq!(endless(&json!({"detail": "no"})), [""; 0]);
    }
}
