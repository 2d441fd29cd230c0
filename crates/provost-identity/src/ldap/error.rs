//! Why a directory cannot be asked.

/// Why a directory cannot be asked. What is wrong with a name or a password is no error.
#[derive(Debug, thiserror::Error)]
pub enum LdapError {
    /// It does not answer, or not as LDAP does, or is not who it should be.
    #[error("the directory cannot be reached")]
    Unreachable(#[source] ldap3::LdapError),
    /// It took too long.
    #[error("the directory did not answer in time")]
    TooSlow,
    /// It does not let this server in.
    #[error("the directory refuses this server's own name and password: result {0}")]
    OwnBind(u32),
    /// It refuses a search.
    #[error("the directory refuses a search: result {code}, {text:?}")]
    Search {
        /// The result code of LDAP.
        code: u32,
        /// What it says.
        text: String,
    },
    /// Settings that cannot be used.
    #[error("{0}")]
    Settings(String),
}
