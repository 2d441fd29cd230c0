//! What came from a proxy, before anything of it is believed.

use std::{fmt, sync::OnceLock};

use http::{HeaderName, HeaderValue};

use super::ProxiedCaller;
use crate::oidc::OidcError;

/// The longest value of a header that says one thing of somebody, in bytes.
const LONGEST: usize = 256;

/// Why nobody is believed to call.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProxyError {
    /// A header is not as it has to be.
    #[error("the header `{header}` of the proxy is refused: {reason}")]
    Header {
        /// Which one.
        header: HeaderName,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The proxy did not show its secret.
    #[error("the header `{0}` does not show the secret of the proxy")]
    Secret(HeaderName),
    /// The token of the proxy is not believed, or cannot be checked.
    #[error(transparent)]
    Token(#[from] OidcError),
}

/// The headers that a trusted proxy sent about who calls, in the order in which they came.
///
/// `Debug` shows their names alone.
pub struct ProxyWord {
    headers: Vec<(HeaderName, HeaderValue)>,
    /// Who it was, once that was read: whoever stays for long, as on a socket, does not have to show
    /// anew what has expired since.
    caller: OnceLock<ProxiedCaller>,
}

impl ProxyWord {
    /// What came in these headers.
    pub fn new(headers: Vec<(HeaderName, HeaderValue)>) -> Self {
        Self {
            headers,
            caller: OnceLock::new(),
        }
    }

    /// Who it was, if that was read before.
    pub fn known(&self) -> Option<&ProxiedCaller> {
        self.caller.get()
    }

    /// Keeps who it was.
    pub fn keep(&self, caller: ProxiedCaller) -> &ProxiedCaller {
        self.caller.get_or_init(|| caller)
    }

    /// Whether a header says anything at all.
    pub(super) fn says_something(&self, name: &HeaderName) -> bool {
        self.values(name)
            .any(|value| !value.as_bytes().trim_ascii().is_empty())
    }

    /// The text of a header that says one thing; none if it says nothing.
    pub(super) fn text(&self, name: &HeaderName) -> Result<Option<&str>, ProxyError> {
        let text = self.once(name)?;
        if text.is_some_and(|text| text.len() > LONGEST) {
            return Err(refused(name, "it is longer than 256 bytes"));
        }
        Ok(text)
    }

    /// The value of a header of any length, if it says anything.
    pub(super) fn once(&self, name: &HeaderName) -> Result<Option<&str>, ProxyError> {
        let mut values = self.values(name);
        let Some(value) = values.next() else {
            return Ok(None);
        };
        if values.next().is_some() {
            return Err(refused(name, "it came more than once"));
        }
        let text = str::from_utf8(value.as_bytes());
        let text = text.map_err(|_| refused(name, "it is not UTF-8"))?;
        if text.chars().any(char::is_control) {
            return Err(refused(name, "it has characters that cannot be printed"));
        }
        let text = text.trim();
        Ok((!text.is_empty()).then_some(text))
    }

    fn values(&self, name: &HeaderName) -> impl Iterator<Item = &HeaderValue> {
        let named = self.headers.iter().filter(move |(known, _)| known == name);
        named.map(|(_, value)| value)
    }
}

pub(super) fn refused(header: &HeaderName, reason: &'static str) -> ProxyError {
    ProxyError::Header {
        header: header.clone(),
        reason,
    }
}

impl fmt::Debug for ProxyWord {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.headers.iter().map(|(name, _)| name);
        formatter.debug_list().entries(names).finish()
    }
}
