//! Workspaces: the tenants that every row belongs to.

mod find;

pub use find::find_workspace;
