//! Roles: which permissions go together.
//!
//! A role names scopes; a scope brings those that it is of no use without. Roles of an account and
//! roles of a workspace are apart: the first say what may be done to people, keys and workspaces,
//! the second what may be done in one workspace.

mod account_permissions;
mod account_roles;
mod granted;
mod implied;
mod permission_set;
mod scopes;
mod workspace_roles;

pub use account_permissions::{AccountPermission, AccountPermissionSet};
pub use account_roles::AccountRole;
pub use granted::{GrantedRole, account_scope, granted, narrowed, narrowed_in_account, of_scopes};
pub use implied::with_implied;
pub use permission_set::PermissionSet;
pub use scopes::described_scopes;
pub use workspace_roles::WorkspaceRole;
