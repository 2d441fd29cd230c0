//! The server as authenticators know it.

use std::net::IpAddr;

use webauthn_rp::request::{AsciiDomain, RpId};

use super::RelyingPartyError;

/// The server as authenticators know it: by the name of its host. A passkey is good there and
/// nowhere else, whoever asks for it.
#[derive(Clone, Debug)]
pub struct RelyingParty {
    pub(super) id: RpId,
    origin: String,
}

impl RelyingParty {
    /// The server that people reach by this address.
    ///
    /// # Errors
    /// If browsers keep no passkeys for such an address: it has to be a name, reached by TLS or on
    /// the machine itself as `localhost`.
    pub fn at(public_url: &str) -> Result<Self, RelyingPartyError> {
        let no_url = || RelyingPartyError::NoUrl(public_url.to_owned());
        let (scheme, rest) = public_url.split_once("://").ok_or_else(no_url)?;
        let scheme = scheme.to_ascii_lowercase();
        let default_port = match scheme.as_str() {
            "https" => 443,
            "http" => 80,
            _ => return Err(no_url()),
        };
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.starts_with('[') {
            return Err(RelyingPartyError::IpAddress(authority.to_owned()));
        }
        let (host, port) = match authority.split_once(':') {
            None => (authority, default_port),
            Some((host, port)) => (host, port.parse::<u16>().map_err(|_| no_url())?),
        };
        let host = host.to_ascii_lowercase();
        if host.parse::<IpAddr>().is_ok() {
            return Err(RelyingPartyError::IpAddress(host));
        }
        if !is_name(&host) {
            return Err(no_url());
        }
        let is_this_machine = host == "localhost" || host.ends_with(".localhost");
        if scheme == "http" && !is_this_machine {
            return Err(RelyingPartyError::PlainHttp(public_url.to_owned()));
        }
        // Browsers leave out the port that goes without saying.
        let origin = if port == default_port {
            format!("{scheme}://{host}")
        } else {
            format!("{scheme}://{host}:{port}")
        };
        let domain = AsciiDomain::try_from(host).map_err(|_| no_url())?;
        Ok(Self {
            id: RpId::Domain(domain),
            origin,
        })
    }

    /// Where pages have to stand to use passkeys, as browsers write it.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

/// Names of other letters are written in Punycode here, as browsers do.
fn is_name(host: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    host.split('.').all(is_label)
}
