//! Workspaces: the tenants of an account.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    filters::AnyFilter,
    from_json::FromJson,
    ids::{AccountId, WorkspaceId},
    paging::{Limit, Offset},
};

/// A workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Workspace {
    /// Minted by the server.
    pub id: WorkspaceId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// Whose it is.
    pub account_id: AccountId,
    /// What people call it.
    pub name: String,
    /// What it is for; may be empty.
    pub description: String,
    /// What it is called in addresses, unique in the account.
    pub handle: String,
}

/// A workspace to make.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema, FromJson)]
pub struct WorkspaceCreate {
    /// What people call it.
    pub name: String,
    /// What it is for.
    #[serde(default)]
    pub description: Option<String>,
    /// What it is called in addresses; made of the name if absent or null.
    #[serde(default)]
    pub handle: Option<String>,
}

/// A change to a workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq, ToSchema, FromJson)]
pub struct WorkspaceUpdate {
    /// The new name; absent or null keeps the old one.
    pub name: Option<String>,
    /// The new description; absent or null keeps the old one.
    pub description: Option<String>,
    /// The new handle; absent or null keeps the old one.
    pub handle: Option<String>,
}

/// Where a workspace is to go.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema, FromJson)]
pub struct WorkspaceTransfer {
    /// The account that it is to belong to.
    pub target_account_id: AccountId,
}

/// A filter on workspaces.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
pub struct WorkspaceFilter {
    /// By id.
    pub id: Option<AnyFilter<WorkspaceId>>,
    /// By name.
    pub name: Option<AnyFilter<String>>,
    /// By handle.
    pub handle: Option<AnyFilter<String>>,
}

/// Which workspaces to list.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
pub struct WorkspacesFilterBody {
    /// On workspaces.
    pub workspaces: Option<WorkspaceFilter>,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
}
