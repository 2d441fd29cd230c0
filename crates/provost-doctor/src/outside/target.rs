//! Whom is asked.

use std::time::Duration;

use http::Uri;
use provost_http::{HttpClient, HttpClientError, roots};
use rustls::RootCertStore;

/// Why nobody can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetError {
    /// It is no address.
    Address(String),
    /// The authorities cannot be read.
    Authorities(HttpClientError),
}

impl std::fmt::Display for TargetError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Address(url) => write!(
                formatter,
                "`{url}` is no address such as https://provost.example.org"
            ),
            Self::Authorities(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for TargetError {}

/// A running server.
#[derive(Clone, Debug)]
pub struct Target {
    pub(super) uri: Uri,
    /// Where its API is, without a slash at the end.
    pub(super) api: String,
    /// Below which path its pages are, without a slash at the end.
    pub(super) pages: String,
    pub(super) http: HttpClient,
    pub(super) roots: RootCertStore,
    pub(super) patience: Duration,
    /// A key of whoever asks, if they gave one.
    pub(super) key: Option<String>,
}

impl Target {
    /// The server at an address, whose path is that of its API; `/api` without one. Pages are looked
    /// for beside the API. Authorities are believed besides those of the web.
    ///
    /// # Errors
    /// If it is no address, or the authorities cannot be read.
    pub fn new(
        url: &str,
        authorities: Option<&[u8]>,
        key: Option<String>,
        patience: Duration,
    ) -> Result<Self, TargetError> {
        let wrong = || TargetError::Address(url.to_owned());
        let uri: Uri = url.parse().map_err(|_| wrong())?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) || uri.host().is_none() {
            return Err(wrong());
        }
        let path = uri.path().trim_end_matches('/');
        let api = if path.is_empty() { "/api" } else { path }.to_owned();
        let pages = api.strip_suffix("/api").unwrap_or_default().to_owned();
        let roots = roots(authorities).map_err(TargetError::Authorities)?;
        let http = HttpClient::trusting(patience, roots.clone());
        Ok(Self {
            uri,
            api,
            pages,
            http: http.map_err(TargetError::Authorities)?,
            roots,
            patience,
            key,
        })
    }

    /// The same server with its pages below no path.
    pub(super) fn with_pages_at_root(&self) -> Self {
        Self {
            pages: String::new(),
            ..self.clone()
        }
    }

    /// Host and port, as they stand in a request.
    pub(super) fn authority(&self) -> &str {
        self.uri.authority().map_or("", |name| name.as_str())
    }

    /// The host alone.
    pub(super) fn host(&self) -> &str {
        self.uri.host().unwrap_or_default().trim_matches(['[', ']'])
    }

    /// The port.
    pub(super) fn port(&self) -> u16 {
        let usual = if self.is_tls() { 443 } else { 80 };
        self.uri.port_u16().unwrap_or(usual)
    }

    /// Whether it is reached by TLS.
    pub(super) fn is_tls(&self) -> bool {
        self.uri.scheme_str() == Some("https")
    }
}
