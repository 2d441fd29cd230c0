//! What a provider signs with.

use provost_schemas::ui::{CheckedPart, ProviderCheck};

use super::{address, document::Announced, failed, listed, passed, reason};
use crate::oidc::{Client, keys::KeySet, metadata::Metadata, signed_token::ALGORITHMS};

impl Client {
    /// Whether there are keys that can be used, and whether they are of a kind that is believed.
    pub(super) async fn signs(
        &self,
        announced: &Announced,
        metadata: &Metadata,
    ) -> Vec<ProviderCheck> {
        let name = CheckedPart::SigningKeys;
        let Some(endpoint) = &metadata.keys else {
            return Vec::new();
        };
        let body = match self.http.get(endpoint, None).await {
            Ok(body) => body,
            Err(error) => {
                let message = format!(
                    "{} Without its keys no token is believed: have this server reach that address.",
                    reason(&error)
                );
                return vec![failed(name, message)];
            }
        };
        let at = address(endpoint);
        let Some(keys) = KeySet::parse(&body) else {
            let message = format!("What is at {at} is no set of keys: see what is in between.");
            return vec![failed(name, message)];
        };
        let found = match keys.len() {
            0 => failed(
                name,
                format!(
                    "None of the keys at {at} is a public one for signatures: have the provider \
                     sign by RSA, ECDSA or EdDSA."
                ),
            ),
            1 => passed(name, format!("A key that can be used was read from {at}.")),
            count => passed(
                name,
                format!("{count} keys that can be used were read from {at}."),
            ),
        };
        let mut checks = vec![found];
        if keys.len() > 0 {
            checks.push(believed(announced, &keys));
        }
        checks
    }
}

/// Whether one of the keys signs by an algorithm that is believed, and that the provider names if it
/// names any.
fn believed(announced: &Announced, keys: &KeySet) -> ProviderCheck {
    let name = CheckedPart::Algorithms;
    let named = announced.all.texts("id_token_signing_alg_values_supported");
    let usable = ALGORITHMS.into_iter().filter_map(|algorithm| {
        let word = format!("{algorithm:?}");
        let is_named = named.as_ref().is_none_or(|named| named.contains(&word));
        let has_key = keys.candidates(None, algorithm).next().is_some();
        (is_named && has_key).then_some(word)
    });
    let usable: Vec<String> = usable.collect();
    if !usable.is_empty() {
        let usable = listed(usable.iter().map(String::as_str));
        return passed(
            name,
            format!("It can sign in a way that is believed: {usable}."),
        );
    }
    let named = listed(named.iter().flatten().map(String::as_str));
    let offered = if named.is_empty() {
        "Its keys fit no algorithm that is believed here".to_owned()
    } else {
        format!("It names {named} for ID tokens, and has no key for one of these that is believed")
    };
    failed(
        name,
        format!("{offered}: have it sign by RS256, ES256 or EdDSA, and not by a shared secret."),
    )
}

#[cfg(test)]
mod tests {
    use provost_schemas::ui::CheckOutcome;
    use serde_json::{Value, json};

    use super::*;
    use crate::oidc::endpoint::Endpoint;

    fn announced(algorithms: &Value) -> Announced {
        let mut document = json!({
            "issuer": "https://id.example", "authorization_endpoint": "https://id.example/o",
            "token_endpoint": "https://id.example/t", "jwks_uri": "https://id.example/k",
        });
        if !algorithms.is_null() {
            document["id_token_signing_alg_values_supported"] = algorithms.clone();
        }
        let issuer = Endpoint::parse("https://id.example").unwrap();
        Announced::read(&issuer, document.to_string().as_bytes()).unwrap()
    }

    #[test]
    fn a_key_has_to_fit_an_algorithm_that_is_named_and_believed() {
        let keys = json!({"keys": [{"kty": "EC", "crv": "P-256",
            "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]});
        let keys = KeySet::parse(keys.to_string().as_bytes()).unwrap();
        for (algorithms, expected) in [
            (json!(null), CheckOutcome::Passed),
            (json!(["RS256", "ES256"]), CheckOutcome::Passed),
            (json!(["RS256"]), CheckOutcome::Failed),
            (json!(["HS256", "none"]), CheckOutcome::Failed),
        ] {
            let check = believed(&announced(&algorithms), &keys);
            assert_eq!(check.outcome, expected, "{algorithms}: {}", check.message);
        }
    }
}
