//! Proxies that say who calls, by headers: in plain text, or by a token that they have signed.
//!
//! Whose connection it is, and that nobody else sends such headers, is up to whoever calls. What is
//! said is read here: each header once, short, and printable, or nobody is believed. What a proxy
//! says in plain text is as good as the network between it and this server; a token is as good as
//! its signature, and what it says of the application that it was made for.

mod headers;
mod signed;
mod word;

pub use headers::{PlainHeaders, Separator};
pub use signed::SignedHeader;
pub use word::{ProxyError, ProxyWord};

use std::fmt;

use http::HeaderName;
use provost_schemas::{Timestamp, ids::ServiceTokenId};

use crate::{SharedStringDigest, oidc::Identified};

/// A proxy, and how it says who calls.
#[derive(Debug)]
pub struct Proxy {
    way: Way,
    secret: Option<ProxySecret>,
    names: Vec<HeaderName>,
}

/// How a proxy says who calls.
#[derive(Debug)]
pub enum Way {
    /// By headers in plain text.
    Plain(PlainHeaders),
    /// By a token that it has signed.
    Signed(Box<SignedHeader>),
}

/// Who calls, as a proxy says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProxiedCaller {
    /// Somebody.
    Person(Identified),
    /// A program, by the token that it has shown to the proxy.
    Program(ServiceTokenId),
}

/// What a proxy shows besides, which nobody else knows.
pub struct ProxySecret {
    header: HeaderName,
    digest: SharedStringDigest,
}

impl ProxySecret {
    /// A secret that is shown in a header.
    pub fn new(header: HeaderName, secret: &str) -> Self {
        Self {
            header,
            digest: SharedStringDigest::of(secret),
        }
    }
}

impl fmt::Debug for ProxySecret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ProxySecret({})", self.header)
    }
}

impl Proxy {
    /// A proxy that says who calls in one way, and shows a secret if there is one.
    pub fn new(way: Way, secret: Option<ProxySecret>) -> Self {
        let mut names = match &way {
            Way::Plain(headers) => headers.names(),
            Way::Signed(header) => header.names(),
        };
        names.extend(secret.as_ref().map(|secret| secret.header.clone()));
        Self { way, secret, names }
    }

    /// The headers that nobody else may send.
    pub fn headers(&self) -> &[HeaderName] {
        &self.names
    }

    /// Whether what came says who calls at all, rightly or wrongly.
    pub fn speaks_in(&self, word: &ProxyWord) -> bool {
        word.says_something(match &self.way {
            Way::Plain(headers) => headers.user(),
            Way::Signed(header) => header.token(),
        })
    }

    /// Who calls, as the proxy says.
    ///
    /// # Errors
    /// If what it says is not to be believed, or cannot be checked.
    pub async fn caller(
        &self,
        word: &ProxyWord,
        now: Timestamp,
    ) -> Result<ProxiedCaller, ProxyError> {
        if let Some(secret) = &self.secret {
            let shown = word.once(&secret.header)?.unwrap_or_default();
            if SharedStringDigest::of(shown) != secret.digest {
                return Err(ProxyError::Secret(secret.header.clone()));
            }
        }
        match &self.way {
            Way::Plain(headers) => headers.read(word).map(ProxiedCaller::Person),
            Way::Signed(header) => header.read(word, now).await,
        }
    }
}
