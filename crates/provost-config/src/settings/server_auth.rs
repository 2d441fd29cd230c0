//! Who is let in.

use crate::declare::settings_group;
use crate::value::SharedRole;

settings_group! {
    /// Who is let in; Prefect has `server.api.auth_string` alone.
    ServerAuthSettings at "server.auth." {
        /// Whether callers must show a credential, which they also must once
        /// `server.api.auth_string` is set.
        ///
        /// Without one the server only listens on addresses of its own machine, and whoever reaches
        /// it may do everything.
        required: bool = "false", provost_only();
        /// What whoever knows `server.api.auth_string` may do in the default workspace.
        shared_role: SharedRole = "Developer", provost_only();
    }
}
