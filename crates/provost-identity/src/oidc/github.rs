//! Who somebody is at GitHub, which signs nothing and is asked instead.

use serde::Deserialize;

use super::{HttpClient, Identified, OidcError, Registration, endpoint::Endpoint};

#[derive(Deserialize)]
struct User {
    id: u64,
    login: String,
    name: Option<String>,
}

#[derive(Deserialize)]
struct Address {
    email: String,
    primary: bool,
    verified: bool,
}

/// Asks whose access token it is.
pub(super) async fn identify(
    http: &HttpClient,
    registration: &Registration,
    access_token: &str,
) -> Result<Identified, OidcError> {
    let issuer = registration.issuer.as_str().trim_end_matches('/');
    let base = if issuer == "https://github.com" {
        "https://api.github.com".to_owned()
    } else {
        // GitHub Enterprise Server has its API beside its pages.
        format!("{issuer}/api/v3")
    };
    let user: User = ask(http, &format!("{base}/user"), access_token).await?;
    let addresses: Vec<Address> = ask(http, &format!("{base}/user/emails"), access_token).await?;
    let primary = addresses.into_iter().find(|address| address.primary);
    Ok(Identified {
        issuer: registration.issuer().to_owned(),
        // The number stays when the name changes hands.
        subject: user.id.to_string(),
        is_email_verified: primary.as_ref().is_some_and(|address| address.verified),
        email: primary.map(|address| address.email.trim().to_lowercase()),
        name: Some(user.name.unwrap_or(user.login)),
        hosted_domain: None,
        groups: None,
        had_second_factor: false,
        session: None,
    })
}

async fn ask<T: serde::de::DeserializeOwned>(
    http: &HttpClient,
    address: &str,
    token: &str,
) -> Result<T, OidcError> {
    let unreadable = |reason: String| OidcError::Unreachable {
        url: address.to_owned(),
        reason,
    };
    let endpoint = Endpoint::parse(address).map_err(unreadable)?;
    let body = http.get(&endpoint, Some(token)).await?;
    serde_json::from_slice(&body).map_err(|error| unreadable(error.to_string()))
}
