//! Exchanging a code for tokens.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::StatusCode;

use super::{
    HttpClient, OidcError, Registration,
    claims::Claims,
    endpoint::{escaped, form},
    metadata::Metadata,
    proof::Proof,
};
use crate::SecretText;

/// What a code was exchanged for.
pub(super) struct Tokens {
    pub(super) id_token: Option<String>,
    pub(super) access_token: Option<SecretText>,
}

/// What the token endpoint answers to a code, whatever it is: the status, and a JSON object.
pub(super) async fn answer_to(
    http: &HttpClient,
    metadata: &Metadata,
    registration: &Registration,
    proof: &Proof,
    code: &str,
) -> Result<(StatusCode, Claims), OidcError> {
    let mut fields = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", registration.redirect_uri.as_str()),
        ("code_verifier", proof.verifier.expose()),
    ];
    let mut authorization = None;
    match &registration.client_secret {
        Some(secret) if !metadata.takes_secret_in_form => {
            authorization = Some(basic(&registration.client_id, secret.expose()));
        }
        secret => {
            fields.push(("client_id", registration.client_id.as_str()));
            if let Some(secret) = secret {
                fields.push(("client_secret", secret.expose()));
            }
        }
    }
    let answer = http
        .post(&metadata.token, form(&fields), authorization.as_deref())
        .await?;
    let claims = Claims::parse(&answer.body).ok_or_else(|| OidcError::Unreachable {
        url: metadata.token.to_string(),
        reason: format!("it answered {} and no JSON object", answer.status),
    })?;
    Ok((answer.status, claims))
}

/// Exchanges the code that a browser brought back.
pub(super) async fn exchange(
    http: &HttpClient,
    metadata: &Metadata,
    registration: &Registration,
    proof: &Proof,
    code: &str,
) -> Result<Tokens, OidcError> {
    let (status, claims) = answer_to(http, metadata, registration, proof, code).await?;
    // GitHub answers 200 to what it refuses.
    if let Some(error) = claims.text("error") {
        return Err(OidcError::Provider(described(error, &claims)));
    }
    if status != StatusCode::OK {
        let reason = format!("the token endpoint answered {status}");
        return Err(OidcError::Provider(reason));
    }
    let access_token = claims.text("access_token").map(str::to_owned);
    Ok(Tokens {
        id_token: claims.text("id_token").map(str::to_owned),
        access_token: access_token.map(SecretText::new),
    })
}

fn described(error: &str, claims: &Claims) -> String {
    match claims.text("error_description") {
        Some(description) => shown(&format!("{error}: {description}")),
        None => shown(error),
    }
}

/// A text of a provider as messages and logs may have it.
pub(super) fn shown(text: &str) -> String {
    let plain = text.chars().filter(|letter| !letter.is_control());
    plain.take(300).collect()
}

/// What RFC 6749 has clients show.
fn basic(id: &str, secret: &str) -> String {
    let pair = format!("{}:{}", escaped(id), escaped(secret));
    format!("Basic {}", STANDARD.encode(pair))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_client_shows_is_escaped_before_it_is_encoded() {
        let shown = basic("a:b", "c d%");
        let expected = format!("Basic {}", STANDARD.encode("a%3Ab:c%20d%25"));
        assert_eq!(shown, expected);
    }

    #[test]
    fn texts_of_providers_are_cut_to_what_can_be_shown() {
        assert_eq!(shown("access\r\n_denied\x1b[2J"), "access_denied[2J");
        assert_eq!(shown(&"a".repeat(1000)).len(), 300);
    }
}
