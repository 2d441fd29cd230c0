//! The public keys of a provider.

use jsonwebtoken::{
    Algorithm, AlgorithmFamily, DecodingKey,
    jwk::{AlgorithmParameters, Jwk, KeyOperations, PublicKeyUse},
};
use serde_json::Value;

/// The most keys of a set that are looked at.
const MOST_KEYS: usize = 100;

/// The keys that a provider signs with, as far as they can be used here.
#[derive(Clone)]
pub(super) struct KeySet(Vec<Key>);

#[derive(Clone)]
struct Key {
    id: Option<String>,
    algorithm: Option<String>,
    public: DecodingKey,
}

impl std::fmt::Debug for KeySet {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ids = self.0.iter().map(|key| &key.id);
        formatter.debug_list().entries(ids).finish()
    }
}

impl KeySet {
    /// Reads a set. Keys of other kinds, for other uses, and secret ones are left out: what everybody
    /// can read proves nothing by being known.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let set: Value = serde_json::from_slice(bytes).ok()?;
        let keys = set.get("keys")?.as_array()?;
        let keys = keys.iter().take(MOST_KEYS).filter_map(Key::read);
        Some(Self(keys.collect()))
    }

    /// How many keys can be used here.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The keys that may have signed what names `id` and `algorithm`; without an id, any of them.
    pub(super) fn candidates<'k>(
        &'k self,
        id: Option<&'k str>,
        algorithm: Algorithm,
    ) -> impl Iterator<Item = &'k DecodingKey> {
        let name = format!("{algorithm:?}");
        self.0
            .iter()
            .filter(move |key| id.is_none() || key.id.as_deref() == id)
            .filter(move |key| key.public.family() == algorithm.family())
            .filter(move |key| key.algorithm.as_ref().is_none_or(|known| *known == name))
            .map(|key| &key.public)
    }
}

impl Key {
    fn read(value: &Value) -> Option<Self> {
        let jwk: Jwk = serde_json::from_value(value.clone()).ok()?;
        if matches!(jwk.algorithm, AlgorithmParameters::OctetKey(_)) {
            return None;
        }
        let common = &jwk.common;
        let is_for_signatures = common
            .public_key_use
            .as_ref()
            .is_none_or(|usage| *usage == PublicKeyUse::Signature)
            && common
                .key_operations
                .as_ref()
                .is_none_or(|all| all.contains(&KeyOperations::Verify));
        if !is_for_signatures {
            return None;
        }
        let public = DecodingKey::from_jwk(&jwk).ok()?;
        (public.family() != AlgorithmFamily::Hmac).then(|| Self {
            id: common.key_id.clone(),
            algorithm: value.get("alg").and_then(Value::as_str).map(str::to_owned),
            public,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EC: &str = r#""kty": "EC", "crv": "P-256",
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0""#;

    fn count(keys: &str, id: Option<&str>, algorithm: Algorithm) -> usize {
        let set = KeySet::parse(format!(r#"{{"keys": [{keys}]}}"#).as_bytes()).unwrap();
        set.candidates(id, algorithm).count()
    }

    #[test]
    fn keys_are_found_by_id_and_kind() {
        let keys = format!(
            r#"{{"kid": "a", {EC}}}, {{"kid": "b", "alg": "ES256", "use": "sig", {EC}}},
               {{"kid": "c", "alg": "ES384", {EC}}}"#
        );
        for (id, algorithm, expected) in [
            (Some("a"), Algorithm::ES256, 1),
            (Some("b"), Algorithm::ES256, 1),
            (Some("c"), Algorithm::ES256, 0),
            (Some("d"), Algorithm::ES256, 0),
            (Some("a"), Algorithm::RS256, 0),
            (None, Algorithm::ES256, 2),
        ] {
            assert_eq!(
                count(&keys, id, algorithm),
                expected,
                "{id:?} {algorithm:?}"
            );
        }
    }

    #[test]
    fn what_is_no_public_key_for_signatures_is_left_out() {
        for key in [
            r#"{"kid": "a", "kty": "oct", "k": "c2VjcmV0"}"#.to_owned(),
            r#"{"kid": "a", "kty": "other"}"#.to_owned(),
            r#"{"kid": "a"}"#.to_owned(),
            r#""a""#.to_owned(),
            format!(r#"{{"kid": "a", "use": "enc", {EC}}}"#),
            format!(r#"{{"kid": "a", "key_ops": ["sign"], {EC}}}"#),
        ] {
            for algorithm in [Algorithm::ES256, Algorithm::HS256] {
                assert_eq!(count(&key, Some("a"), algorithm), 0, "{key}");
            }
            // The others of the set serve nevertheless.
            let keys = format!(r#"{key}, {{"kid": "good", {EC}}}"#);
            assert_eq!(count(&keys, Some("good"), Algorithm::ES256), 1, "{key}");
        }
        for wrong in ["", "[]", "{}", r#"{"keys": {}}"#] {
            assert!(KeySet::parse(wrong.as_bytes()).is_none(), "{wrong}");
        }
    }
}
