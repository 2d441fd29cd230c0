//! What an actor may do in a workspace, as far as it is stored.

use provost_schemas::ids::{AccountId, ActorId, WorkspaceId};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// One way by which an actor reaches a workspace: its own, or that of a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// A role that every workspace has, by name.
    pub role: Option<String>,
    /// The scopes of a role that the account made.
    pub scopes: Option<Vec<String>>,
    /// The role that every workspace has on which that one stands.
    pub inherited_role: Option<String>,
}

impl FromRow for Grant {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            role: row.optional()?,
            scopes: row.optional_json()?,
            inherited_role: row.optional()?,
        })
    }
}

/// The role of an active actor in an account of which it is an active member.
pub async fn account_role(
    connection: &mut Connection,
    account: AccountId,
    actor: ActorId,
) -> StorageResult<Option<String>> {
    let select = Statement::new(
        "SELECT account_membership.role FROM account_membership \
         JOIN actor ON actor.id = account_membership.actor_id \
         WHERE account_membership.account_id = $1 AND account_membership.actor_id = $2 \
         AND account_membership.is_active AND actor.is_active",
    );
    connection
        .fetch_optional(select.bind(account).bind(actor))
        .await
}

/// Each way by which an actor reaches a workspace. Callers have seen to it that the actor is an
/// active member of the workspace's account.
pub async fn in_workspace(
    connection: &mut Connection,
    workspace: WorkspaceId,
    actor: ActorId,
) -> StorageResult<Vec<Grant>> {
    let select = Statement::new(
        "SELECT access.role, workspace_role.scopes, workspace_role.inherited_role \
         FROM workspace_access AS access \
         LEFT JOIN workspace_role ON workspace_role.id = access.workspace_role_id \
         WHERE access.workspace_id = $1 AND (access.actor_id = $2 OR access.team_id IN \
         (SELECT team_id FROM team_member WHERE actor_id = $2))",
    );
    connection
        .fetch_all(select.bind(workspace).bind(actor))
        .await
}
