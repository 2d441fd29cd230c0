//! Workspaces.

use provost_schemas::{
    Timestamp,
    accounts::Account,
    ids::{AccountId, ActorId, WorkspaceId},
    workspaces::{Workspace, WorkspaceFilter},
};
use sea_query::{Condition, Expr, ExprTrait, Order, Query};
use uuid::Uuid;

use super::{Window, accounts};
use crate::{Connection, FromRow, RowReader, Statement, StorageResult, filters::Attribute};

impl FromRow for Workspace {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            account_id: row.column()?,
            name: row.column()?,
            description: row.column()?,
            handle: row.column()?,
        })
    }
}

/// Whether the account has the workspace.
pub async fn exists(
    connection: &mut Connection,
    account: AccountId,
    workspace: WorkspaceId,
) -> StorageResult<bool> {
    let statement = Statement::new("SELECT id FROM workspace WHERE id = $1 AND account_id = $2")
        .bind(workspace)
        .bind(account);
    let found: Option<Uuid> = connection.fetch_optional(statement).await?;
    Ok(found.is_some())
}

/// Makes a workspace and its account, unless they are there.
pub async fn ensure(
    connection: &mut Connection,
    account: AccountId,
    workspace: WorkspaceId,
    handle: &str,
    now: Timestamp,
) -> StorageResult<()> {
    let owner = Account {
        id: account,
        created: now,
        updated: now,
        name: "Default".to_owned(),
        handle: "default".to_owned(),
    };
    accounts::insert(connection, &owner).await?;
    let row = Workspace {
        id: workspace,
        created: now,
        updated: now,
        account_id: account,
        name: handle.to_owned(),
        description: String::new(),
        handle: handle.to_owned(),
    };
    insert(connection, &row).await?;
    Ok(())
}

/// Keeps a new workspace. Returns whether its handle was free in the account.
pub async fn insert(connection: &mut Connection, workspace: &Workspace) -> StorageResult<bool> {
    let insert = Statement::new(
        "INSERT INTO workspace (id, created, updated, account_id, name, description, handle) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
    )
    .bind(workspace.id)
    .bind(workspace.created)
    .bind(workspace.updated)
    .bind(workspace.account_id)
    .bind(workspace.name.as_str())
    .bind(workspace.description.as_str())
    .bind(workspace.handle.as_str());
    Ok(connection.execute(insert).await? == 1)
}

/// Reads a workspace of an account.
pub async fn read(
    connection: &mut Connection,
    account: AccountId,
    id: WorkspaceId,
) -> StorageResult<Option<Workspace>> {
    let select = Statement::new(
        "SELECT id, created, updated, account_id, name, description, handle FROM workspace \
         WHERE account_id = $1 AND id = $2",
    );
    connection
        .fetch_optional(select.bind(account).bind(id))
        .await
}

/// Reads a workspace of an account by its handle.
pub async fn read_by_handle(
    connection: &mut Connection,
    account: AccountId,
    handle: &str,
) -> StorageResult<Option<Workspace>> {
    let select = Statement::new(
        "SELECT id, created, updated, account_id, name, description, handle FROM workspace \
         WHERE account_id = $1 AND handle = $2",
    );
    connection
        .fetch_optional(select.bind(account).bind(handle))
        .await
}

/// Lists the workspaces of an account that match, by name; only those that an actor was given a
/// role in, itself or by a team, if one is named.
pub async fn filter(
    connection: &mut Connection,
    account: AccountId,
    filter: Option<&WorkspaceFilter>,
    reached_by: Option<ActorId>,
    window: Window,
) -> StorageResult<Vec<Workspace>> {
    let columns = [
        "id",
        "created",
        "updated",
        "account_id",
        "name",
        "description",
        "handle",
    ];
    let select = Query::select()
        .columns(columns.map(|column| ("workspace", column)))
        .from("workspace")
        .cond_where(matching(account, filter))
        .cond_where(Condition::all().add_option(reached_by.map(reached)))
        .order_by(("workspace", "name"), Order::Asc)
        .order_by(("workspace", "id"), Order::Asc)
        .limit(window.limit.unsigned_abs())
        .offset(window.offset.unsigned_abs())
        .take();
    let statement = connection.build(&select);
    connection.fetch_all(statement).await
}

fn matching(account: AccountId, filter: Option<&WorkspaceFilter>) -> Condition {
    let column = |name| Attribute::column("workspace", name);
    let mut all = Condition::all().add(Expr::col(("workspace", "account_id")).eq(account.0));
    if let Some(filter) = filter {
        all = all
            .add_option(filter.id.as_ref().map(|f| column("id").matching_any(f)))
            .add_option(filter.name.as_ref().map(|f| column("name").matching_any(f)))
            .add_option(
                filter
                    .handle
                    .as_ref()
                    .map(|f| column("handle").matching_any(f)),
            );
    }
    all
}

/// The workspace is among those that an actor was given a role in.
fn reached(actor: ActorId) -> Expr {
    let teams = Query::select()
        .column("team_id")
        .from("team_member")
        .and_where(Expr::col("actor_id").eq(actor.0))
        .take();
    let given = Query::select()
        .column("workspace_id")
        .from("workspace_access")
        .cond_where(
            Condition::any()
                .add(Expr::col("actor_id").eq(actor.0))
                .add(Expr::col("team_id").in_subquery(teams)),
        )
        .take();
    Expr::col(("workspace", "id")).in_subquery(given)
}

/// Replaces account, name, description, handle and time of change.
///
/// # Errors
/// `Conflict` if another workspace of the account has the handle.
pub async fn update(connection: &mut Connection, workspace: &Workspace) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE workspace SET account_id = $1, name = $2, description = $3, handle = $4, \
         updated = $5 WHERE id = $6",
    )
    .bind(workspace.account_id)
    .bind(workspace.name.as_str())
    .bind(workspace.description.as_str())
    .bind(workspace.handle.as_str())
    .bind(workspace.updated)
    .bind(workspace.id);
    connection.execute(update).await?;
    Ok(())
}

/// Deletes a workspace of an account with everything in it. Returns whether there was one.
pub async fn delete(
    connection: &mut Connection,
    account: AccountId,
    id: WorkspaceId,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM workspace WHERE account_id = $1 AND id = $2");
    Ok(connection.execute(delete.bind(account).bind(id)).await? == 1)
}

/// Takes back what was granted in a workspace through the account that it leaves: to teams, by
/// roles that the account made, and to whoever is no member of the account that it goes to.
pub async fn leave_account(
    connection: &mut Connection,
    workspace: WorkspaceId,
    target: AccountId,
) -> StorageResult<()> {
    let delete = Statement::new(
        "DELETE FROM workspace_access WHERE workspace_id = $1 AND (team_id IS NOT NULL \
         OR workspace_role_id IS NOT NULL OR actor_id NOT IN \
         (SELECT actor_id FROM account_membership WHERE account_id = $2))",
    );
    connection
        .execute(delete.bind(workspace).bind(target))
        .await?;
    Ok(())
}

/// Workspaces after `after`, by id.
pub async fn list(
    connection: &mut Connection,
    after: WorkspaceId,
    limit: i64,
) -> StorageResult<Vec<WorkspaceId>> {
    let select = Statement::new("SELECT id FROM workspace WHERE id > $1 ORDER BY id LIMIT $2");
    let ids: Vec<Uuid> = connection.fetch_all(select.bind(after).bind(limit)).await?;
    Ok(ids.into_iter().map(WorkspaceId).collect())
}
