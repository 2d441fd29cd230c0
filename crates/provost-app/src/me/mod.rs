//! What somebody is told about themselves.

mod accounts;
mod read;
mod workspaces;

pub use accounts::list_my_accounts;
pub use read::read_me;
pub use workspaces::list_my_workspaces;
