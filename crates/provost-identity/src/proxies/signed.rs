//! Who calls, by a token that a proxy has signed.

use http::HeaderName;
use provost_schemas::Timestamp;

use super::{ProxiedCaller, ProxyError, ProxyWord, word::refused};
use crate::oidc::{LoadBalancer, ProxyTokens};

/// The longest token of a proxy, in bytes.
const LONGEST_TOKEN: usize = 16 * 1024;

/// The header in which a token comes, and by whom it is.
#[derive(Debug)]
pub enum SignedHeader {
    /// By a proxy that publishes a set of keys.
    Tokens(HeaderName, ProxyTokens),
    /// By Amazon's load balancer, which repeats in another header whom the token is about.
    LoadBalancer {
        /// The header with the token.
        token: HeaderName,
        /// The header with its subject.
        subject: HeaderName,
        /// The load balancer.
        balancer: LoadBalancer,
    },
}

impl SignedHeader {
    pub(super) fn names(&self) -> Vec<HeaderName> {
        match self {
            Self::Tokens(token, _) => vec![token.clone()],
            Self::LoadBalancer { token, subject, .. } => vec![token.clone(), subject.clone()],
        }
    }

    pub(super) fn token(&self) -> &HeaderName {
        match self {
            Self::Tokens(token, _) | Self::LoadBalancer { token, .. } => token,
        }
    }

    pub(super) async fn read(
        &self,
        word: &ProxyWord,
        now: Timestamp,
    ) -> Result<ProxiedCaller, ProxyError> {
        let header = self.token();
        let token = word.once(header)?;
        let token = token.ok_or_else(|| refused(header, "it is empty"))?;
        if token.len() > LONGEST_TOKEN {
            return Err(refused(header, "it is longer than 16 KiB"));
        }
        match self {
            Self::Tokens(_, tokens) => Ok(tokens.caller(token, now).await?),
            Self::LoadBalancer {
                subject, balancer, ..
            } => {
                let identified = balancer.identified(token, now).await?;
                match word.once(subject)? {
                    Some(other) if other != identified.subject => {
                        Err(refused(subject, "the token is about somebody else"))
                    }
                    _ => Ok(ProxiedCaller::Person(identified)),
                }
            }
        }
    }
}
