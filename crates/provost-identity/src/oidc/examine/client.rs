//! Whether a provider takes this server for its client, as far as that shows without a person.

use http::StatusCode;
use provost_schemas::ui::{CheckedPart, ProviderCheck};

use super::{failed, passed, reason, warned};
use crate::{
    oidc::{Client, claims::Claims, metadata::Metadata, proof::Proof, token_endpoint::answer_to},
    tokens::Token,
};

/// What others say of a request that is wrong in another way; nothing else is repeated.
const REPEATED: [&str; 5] = [
    "invalid_request",
    "invalid_scope",
    "unsupported_grant_type",
    "server_error",
    "temporarily_unavailable",
];

impl Client {
    /// Has a code exchanged that the provider never gave: whoever refuses the code and not the client
    /// has taken the client.
    pub(super) async fn is_accepted(
        &self,
        metadata: &Metadata,
        (browser, state): (&Token, &Token),
    ) -> ProviderCheck {
        let proof = Proof::of(browser, state);
        let registration = &self.registration;
        let answer = answer_to(&self.http, metadata, registration, &proof, state.expose());
        match answer.await {
            Ok((status, claims)) => judged(status, &claims, registration.has_secret()),
            Err(error) => failed(
                CheckedPart::Client,
                format!(
                    "{} Codes are exchanged there: have this server reach it, and see that \
                     `client_id` is what the provider gave out.",
                    reason(&error)
                ),
            ),
        }
    }
}

/// What an answer to a code that was never given says of the client.
fn judged(status: StatusCode, claims: &Claims, has_secret: bool) -> ProviderCheck {
    let name = CheckedPart::Client;
    let error = claims.text("error").unwrap_or_default();
    match error {
        "invalid_grant" | "bad_verification_code" => passed(
            name,
            if has_secret {
                "It knows the client id, and took the client secret."
            } else {
                "It knows the client id, and asks for no client secret."
            },
        ),
        "redirect_uri_mismatch" => failed(
            name,
            "It does not know the redirect URI: register the one that is shown here, to the letter.",
        ),
        "unauthorized_client" => failed(
            name,
            "It knows the client, and does not let it exchange codes: register this server as a web \
             application with the authorization code flow.",
        ),
        "invalid_client" | "incorrect_client_credentials" => refused(has_secret),
        _ if status == StatusCode::UNAUTHORIZED => refused(has_secret),
        _ => {
            let said = if REPEATED.contains(&error) {
                format!("`{error}`")
            } else {
                format!("{} and nothing that is known here", status.as_u16())
            };
            warned(
                name,
                format!(
                    "It answered {said} to a code that it never gave, so that only a sign-in shows \
                     whether it takes the client id and the secret: try one."
                ),
            )
        }
    }
}

fn refused(has_secret: bool) -> ProviderCheck {
    failed(
        CheckedPart::Client,
        if has_secret {
            "It refused the client id or the client secret: compare both with what the provider \
             gave out. A secret may have run out, or belong to another application."
        } else {
            "It refused the client id, or wants a client secret: set `client_secret_file`, or \
             register this server as a public client."
        },
    )
}

#[cfg(test)]
mod tests {
    use provost_schemas::ui::CheckOutcome;
    use serde_json::json;

    use super::*;

    #[test]
    fn the_client_is_known_by_what_is_refused() {
        for (status, error, expected) in [
            (400, "invalid_grant", CheckOutcome::Passed),
            (200, "bad_verification_code", CheckOutcome::Passed),
            (401, "invalid_client", CheckOutcome::Failed),
            (200, "incorrect_client_credentials", CheckOutcome::Failed),
            (400, "unauthorized_client", CheckOutcome::Failed),
            (400, "redirect_uri_mismatch", CheckOutcome::Failed),
            (401, "access_denied", CheckOutcome::Failed),
            (400, "invalid_request", CheckOutcome::Warned),
            (400, "hush", CheckOutcome::Warned),
            (200, "", CheckOutcome::Warned),
        ] {
            let claims = json!({"error": error, "error_description": "hush"}).to_string();
            let claims = Claims::parse(claims.as_bytes()).unwrap();
            let status = StatusCode::from_u16(status).unwrap();
            for has_secret in [true, false] {
                let check = judged(status, &claims, has_secret);
                assert_eq!(check.outcome, expected, "{status} {error}");
                assert!(!check.message.contains("hush"), "{}", check.message);
            }
        }
    }
}
