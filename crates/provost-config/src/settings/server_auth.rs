//! Who is let in.

use crate::declare::settings_group;
use std::time::Duration;

use crate::secret::Secret;
use crate::value::{SecondFactorDemand, Seconds, SharedRole};

settings_group! {
    /// Who is let in; Prefect has `server.api.auth_string` alone.
    ServerAuthSettings at "server.auth." {
        /// Whether callers must show a credential, which they also must once
        /// `server.api.auth_string` is set.
        ///
        /// Where they need none, the server only listens on addresses of its own machine, and
        /// whoever reaches it may do everything; `provost server start --dev` is short for that.
        required: bool = "true", provost_only();
        /// What whoever knows `server.api.auth_string` may do in the default workspace.
        shared_role: SharedRole = "Developer", provost_only();
        /// Address at which people reach the pages of the server, such as
        /// `https://provost.example.org`.
        ///
        /// Links that the server makes begin with it; when unset, with host and port of
        /// `server.api`. `server.ui.serve_base` follows it, unless it is there already. Passkeys
        /// belong to its name, and are lost with it.
        public_url: Option<String>, provost_only();
        /// For how long a person stays signed in without doing anything.
        session_idle_timeout: Duration = "PT8H", provost_only();
        /// For how long a person stays signed in at most.
        session_lifetime: Duration = "P7D", provost_only();
        /// Whether every visit asks for the password again, whatever a person wishes.
        ///
        /// The browser then forgets the session when it is closed, and the server soon after.
        /// People may also ask for that themselves when they sign in.
        ask_every_visit: bool = "false", provost_only();
        /// For how long a person stays signed in without doing anything, where every visit asks.
        visit_idle_timeout: Duration = "PT30M", provost_only();
        /// For how long a person stays signed in at most, where every visit asks.
        visit_lifetime: Duration = "PT12H", provost_only();
        /// For how long after presenting a password nothing more is asked before a change of keys,
        /// second factors, addresses and roles.
        fresh_sign_in_lifetime: Duration = "PT10M", provost_only();
        /// Whom a second factor is asked of.
        ///
        /// Whoever it is asked of may do nothing but set one up until they have presented one.
        /// Keys are not concerned.
        second_factor: SecondFactorDemand = "nobody", provost_only();
        /// About how many seconds it takes to hash a password on this machine.
        ///
        /// The work is measured when the server starts, and never falls below what is safe.
        password_hashing_seconds: Seconds = "0.25", provost_only();
        /// E-mail address of the first owner, made at start if nobody owns the server yet.
        ///
        /// Without it the server prints a link that sets up the first owner.
        first_owner_email: Option<String>, provost_only();
        /// Password of the first owner.
        first_owner_password: Option<Secret>, provost_only();
    }
}
