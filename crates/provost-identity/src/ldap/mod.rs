//! Directories that are asked by LDAP whose password somebody typed.
//!
//! The entry of a person is searched for first, and then bound to with the password. Names are
//! escaped wherever they become part of a filter, an empty password never leaves this server, as
//! directories take a bind without one for success, and no referral is followed.

mod error;
mod examine;
mod exchange;
mod found;
mod server;
mod words;

pub use error::LdapError;
pub use found::DirectoryPerson;
pub use server::{Attributes, Groups, LdapServer, LdapSettings, require_protected};
pub use words::group_key;
