//! Whoever looks at the page.

use serde::Serialize;
use utoipa::ToSchema;

use super::PagePreferences;
use crate::{
    accounts::{Me, MyWorkspace},
    actors::ActorKind,
    ids::{AccountId, WorkspaceId},
};

/// Whoever looks at the page, what they may do in the workspace that it is about, and where else
/// they may go.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PageViewer {
    /// Who they are.
    pub me: Me,
    /// What they are; absent for whoever shows no identity of their own.
    pub kind: Option<ActorKind>,
    /// The account of the workspace.
    pub account_id: AccountId,
    /// The workspace that the page is about.
    pub workspace_id: WorkspaceId,
    /// The scopes of what they may do in the workspace, in the order of the documentation.
    pub scopes: Vec<&'static str>,
    /// The names of what they may do in the account.
    pub account_permissions: Vec<&'static str>,
    /// How they like the page to look; absent if they never said, or have no identity.
    pub preferences: Option<PagePreferences>,
    /// Every workspace that they may reach.
    pub workspaces: Vec<MyWorkspace>,
}
