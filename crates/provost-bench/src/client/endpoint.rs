//! Where a server listens, and what it asks its clients for.

use std::{fmt, net::SocketAddr};

/// Where a server listens, and the key that it asks for, if it does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Endpoint {
    address: SocketAddr,
    /// One key a server, and few servers a run: so it may live as long as the run.
    key: Option<&'static str>,
}

impl Endpoint {
    /// A server that asks for the key.
    pub(crate) fn with_key(address: SocketAddr, key: String) -> Self {
        Self {
            address,
            key: Some(key.leak()),
        }
    }

    /// Where it listens.
    pub(crate) fn address(self) -> SocketAddr {
        self.address
    }

    /// The key.
    pub(crate) fn key(self) -> Option<&'static str> {
        self.key
    }
}

impl From<SocketAddr> for Endpoint {
    /// A server that asks for nothing.
    fn from(address: SocketAddr) -> Self {
        Self { address, key: None }
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.address.fmt(f)
    }
}
