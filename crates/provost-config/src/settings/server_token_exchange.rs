//! Programs that come without a key.

use std::path::PathBuf;

use crate::declare::settings_group;
use crate::value::{Seconds, TrustRules};

settings_group! {
    /// Programs that come without a key and show a token of the platform that runs them. Prefect
    /// has none.
    ServerTokenExchangeSettings at "server.token_exchange." {
        /// Whose tokens count as which service account, by a short name: in `provost.toml`, one
        /// table `[server.token_exchange.rules.NAME]` for each.
        ///
        /// `docs/ci.md` says what belongs in it.
        rules: TrustRules = "{}", provost_only();
        /// File with certificates in PEM form that issuers are trusted by, besides those that
        /// browsers trust.
        ca_file: Option<PathBuf>, provost_only();
        /// Seconds that an issuer is waited for.
        timeout: Seconds = "10", provost_only(), above(0.0), max(60.0);
    }
}
