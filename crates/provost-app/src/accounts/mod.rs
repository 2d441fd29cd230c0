//! Accounts: the owners of workspaces.

mod create;
mod delete;
mod list;
mod read;
mod update;

pub use create::create_account;
pub use delete::delete_account;
pub use list::{find_account, list_accounts};
pub use read::read_account;
pub use update::update_account;
