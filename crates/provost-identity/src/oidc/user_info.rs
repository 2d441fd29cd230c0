//! What a provider says of a person beside the ID token.

use super::{
    HttpClient, OidcError, Registration, claims::Claims, error::refused, metadata::Metadata,
};

const USER_INFO: &str = "user information";

/// Adds to what the ID token says what it leaves out and is needed, if the provider tells it
/// elsewhere.
pub(super) async fn complete(
    http: &HttpClient,
    metadata: &Metadata,
    registration: &Registration,
    access_token: Option<&str>,
    claims: &mut Claims,
) -> Result<(), OidcError> {
    let lacks_groups = registration
        .groups_claim
        .as_ref()
        .is_some_and(|name| claims.texts(name).is_none());
    if claims.text("email").is_some() && !lacks_groups {
        return Ok(());
    }
    let (Some(endpoint), Some(token)) = (&metadata.user_info, access_token) else {
        return Ok(());
    };
    let body = http.get(endpoint, Some(token)).await?;
    let others = Claims::parse(&body);
    let others = others.ok_or_else(|| refused(USER_INFO, "it is no JSON object"))?;
    if others.text("sub") != claims.text("sub") {
        return Err(refused(USER_INFO, "it is about somebody else"));
    }
    // The whole of it: an address of one source must not meet the verification of another.
    if claims.text("email").is_none() {
        claims.fill(others);
    } else if let Some(name) = &registration.groups_claim {
        claims.fill(others.only(name));
    }
    Ok(())
}
