//! Single sign-on.

use std::path::PathBuf;

use crate::declare::settings_group;
use crate::value::{Seconds, SsoProviders};

settings_group! {
    /// Single sign-on; Prefect has none.
    ServerSsoSettings at "server.sso." {
        /// The providers of identities with which people sign in, by a short name that is part of
        /// addresses: in `provost.toml`, one table `[server.sso.providers.NAME]` for each.
        ///
        /// `docs/sso.md` says what belongs in it, and how each provider is set up.
        providers: SsoProviders = "{}", provost_only();
        /// Refuses passwords to everybody but owners, who keep theirs as the way in when single
        /// sign-on is down. Passkeys and keys go on working.
        enforced: bool = "false", provost_only();
        /// File with certificates in PEM form that providers are trusted by, besides those that
        /// browsers trust.
        ca_file: Option<PathBuf>, provost_only();
        /// Seconds that a provider is waited for.
        timeout: Seconds = "10", provost_only(), above(0.0), max(60.0);
    }
}
