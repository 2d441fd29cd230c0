//! Directories that are asked by LDAP.

use crate::declare::settings_group;
use crate::value::LdapDirectories;

settings_group! {
    /// Directories that are asked by LDAP; Prefect asks none.
    ServerLdapSettings at "server.ldap." {
        /// The directories whose people sign in with the password that they have there, by a short
        /// name that is part of who they are: in `provost.toml`, one table
        /// `[server.ldap.directories.NAME]` for each.
        ///
        /// `docs/ldap.md` says what belongs in it.
        directories: LdapDirectories = "{}", provost_only();
    }
}
