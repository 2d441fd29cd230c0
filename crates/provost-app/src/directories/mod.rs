//! People who sign in with the password that they have in their company's directory, by LDAP.

mod confirm;
mod describe;
mod known;
mod sign_in;
mod test;

pub(crate) use confirm::is_confirmed_by_directory;
pub(crate) use sign_in::{ask_directories, let_in};
pub use test::test_directory;

use provost_identity::ldap::LdapServer;

use crate::single_sign_on::GroupMapping;

/// A directory as the settings describe it.
#[derive(Debug)]
pub struct Directory {
    /// Its name, which is part of who its people are.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// Where it is asked.
    pub server: LdapServer,
    /// Whether whoever comes for the first time is made known.
    pub just_in_time: bool,
    /// Whether whoever has the address of somebody who is known is taken for them.
    pub links_by_email: bool,
    /// What groups grant.
    pub groups: GroupMapping,
}

impl Directory {
    /// What stands for it where identities are kept.
    pub fn issuer(&self) -> String {
        format!("ldap:{}", self.name)
    }
}
