//! Proxies in front of the server.

use crate::declare::settings_group;
use crate::value::{CommaList, ProxyIdentity};

settings_group! {
    /// Proxies in front of the server; Prefect knows nothing of them.
    ServerProxySettings at "server.proxy." {
        /// Networks of the proxies in front of the server, such as `10.0.0.0/8, 192.0.2.7`.
        ///
        /// `X-Forwarded-For`, `X-Forwarded-Proto` and `X-Forwarded-Host` are believed from there,
        /// by the address of the connection, and removed from what comes from elsewhere.
        /// `docs/proxies.md` has the rules.
        trusted_networks: CommaList = "", provost_only();
        /// The proxy that says who calls: in `provost.toml`, a table `[server.proxy.identity]`.
        ///
        /// It is believed from `server.proxy.trusted_networks` alone. `docs/proxies.md` says what
        /// belongs in it, and how each proxy is set up.
        identity: Option<ProxyIdentity>, provost_only();
    }
}
