//! Addresses of a provider.

use std::{fmt, net::IpAddr};

use http::Uri;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// An address of a provider that may be trusted with secrets: by TLS, or on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Endpoint {
    text: String,
    uri: Uri,
}

impl Endpoint {
    /// Reads an address. The error says what is wrong with it, to follow its name and "and".
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let uri: Uri = text.parse().map_err(|_| "that is no address".to_owned())?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err("that is no address such as https://id.example.org".to_owned());
        };
        if authority.as_str().contains('@') {
            return Err("an address must not carry a name and a password".to_owned());
        }
        if text.contains('#') {
            return Err("an address must not have a fragment".to_owned());
        }
        let host = authority.host().trim_matches(['[', ']']);
        match scheme {
            "https" => {}
            "http" if is_this_machine(host) => {}
            "http" => return Err("what goes there by plain HTTP can be read on the way".to_owned()),
            _ => return Err("that is no address such as https://id.example.org".to_owned()),
        }
        Ok(Self {
            text: text.to_owned(),
            uri,
        })
    }

    /// The address as it was given.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Its parts.
    pub(super) fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The address with a query, besides the one that it may have.
    pub(super) fn with_query(&self, pairs: &[(&str, &str)]) -> String {
        let first = if self.text.contains('?') { '&' } else { '?' };
        format!("{}{first}{}", self.text, form(pairs))
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

/// Pairs as forms and queries have them.
pub(super) fn form(pairs: &[(&str, &str)]) -> String {
    let pairs = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", escaped(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// A text in which nothing has a meaning of its own.
pub(super) fn escaped(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_reached_by_tls_or_on_this_machine() {
        for good in [
            "https://id.example.org",
            "https://id.example.org:8443/realms/a?b=c",
            "http://127.0.0.1:8080/realms/a",
            "http://[::1]:8080",
            "http://localhost",
        ] {
            assert_eq!(Endpoint::parse(good).unwrap().as_str(), good);
        }
        for wrong in [
            "",
            "id.example.org",
            "/authorize",
            "http://id.example.org",
            "http://localhost.example.org",
            "http://127.0.0.1.example.org",
            "https://ada:secret@id.example.org",
            "https://id.example.org/#a",
            "ftp://id.example.org",
            "javascript:alert(1)",
            "https://id.example.org/a b",
        ] {
            assert!(Endpoint::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_query_is_added_to_the_one_there_is() {
        let query = [("scope", "openid e&mail"), ("a", "")];
        for (address, expected) in [
            ("https://a.example/x", "https://a.example/x?scope="),
            ("https://a.example/x?p=1", "https://a.example/x?p=1&scope="),
        ] {
            let address = Endpoint::parse(address).unwrap().with_query(&query);
            assert_eq!(address, format!("{expected}openid%20e%26mail&a="));
        }
    }
}
