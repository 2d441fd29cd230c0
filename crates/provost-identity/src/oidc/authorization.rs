//! Where a browser is sent to sign in.

use super::{Preset, Registration, metadata::Metadata, proof::Proof};
use crate::tokens::Token;

/// Whether the provider asks who somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// Unless it knows already.
    IfNeeded,
    /// In any case.
    Always,
}

/// The address of the provider, with everything that it is asked.
pub(super) fn authorization_address(
    metadata: &Metadata,
    registration: &Registration,
    proof: &Proof,
    state: &Token,
    prompt: Prompt,
) -> String {
    let (scopes, challenge) = (registration.scopes.join(" "), proof.challenge());
    let mut query = vec![
        ("response_type", "code"),
        ("client_id", registration.client_id.as_str()),
        ("redirect_uri", registration.redirect_uri.as_str()),
        ("scope", scopes.as_str()),
        ("state", state.expose()),
        ("code_challenge", challenge.as_str()),
        ("code_challenge_method", "S256"),
    ];
    if registration.preset != Preset::GitHub {
        query.push(("nonce", proof.nonce.as_str()));
        if prompt == Prompt::Always {
            query.extend([("prompt", "login"), ("max_age", "0")]);
        }
    }
    metadata.authorization.with_query(&query)
}
