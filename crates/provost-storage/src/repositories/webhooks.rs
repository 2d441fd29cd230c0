//! Webhooks.

use provost_schemas::{
    Timestamp,
    ids::{AccountId, WebhookId, WorkspaceId},
    webhooks::Webhook,
};

use super::Window;
use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

macro_rules! select {
    ($after:literal) => {
        concat!(
            "SELECT webhook.id, webhook.created, webhook.updated, webhook.name, \
             webhook.description, webhook.enabled, webhook.template, webhook.slug, \
             webhook.service_account_id, workspace.account_id, webhook.workspace_id \
             FROM webhook JOIN workspace ON workspace.id = webhook.workspace_id ",
            $after
        )
    };
}

impl FromRow for Webhook {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            name: row.column()?,
            description: row.column()?,
            enabled: row.column()?,
            template: row.column()?,
            slug: row.column()?,
            service_account_id: row.optional()?,
            account: row.column::<AccountId>()?,
            workspace: row.column()?,
        })
    }
}

/// Keeps a new webhook in its workspace.
pub async fn insert(connection: &mut Connection, webhook: &Webhook) -> StorageResult<()> {
    let insert = Statement::new(
        "INSERT INTO webhook (id, workspace_id, created, updated, name, description, enabled, \
         template, slug, service_account_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(webhook.id)
    .bind(webhook.workspace)
    .bind(webhook.created)
    .bind(webhook.updated)
    .bind(webhook.name.as_str())
    .bind(webhook.description.as_str())
    .bind(webhook.enabled)
    .bind(webhook.template.as_str())
    .bind(webhook.slug.as_str())
    .bind(webhook.service_account_id);
    connection.execute(insert).await?;
    Ok(())
}

/// Reads a webhook by id.
pub async fn read(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: WebhookId,
) -> StorageResult<Option<Webhook>> {
    let select = Statement::new(select!(
        "WHERE webhook.workspace_id = $1 AND webhook.id = $2"
    ));
    connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await
}

/// Finds the webhook of an address, in whatever workspace it is: the address is what says so.
pub async fn find(connection: &mut Connection, slug: &str) -> StorageResult<Option<Webhook>> {
    let select = Statement::new(select!("WHERE webhook.slug = $1"));
    connection.fetch_optional(select.bind(slug)).await
}

/// Lists the webhooks of a workspace by name.
pub async fn list(
    connection: &mut Connection,
    workspace: WorkspaceId,
    window: Window,
) -> StorageResult<Vec<Webhook>> {
    let select = Statement::new(select!(
        "WHERE webhook.workspace_id = $1 ORDER BY webhook.name, webhook.id LIMIT $2 OFFSET $3"
    ));
    let select = select
        .bind(workspace)
        .bind(window.limit)
        .bind(window.offset);
    connection.fetch_all(select).await
}

/// How many webhooks a workspace has.
pub async fn count(connection: &mut Connection, workspace: WorkspaceId) -> StorageResult<i64> {
    let select = Statement::new("SELECT COUNT(*) FROM webhook WHERE workspace_id = $1");
    connection.fetch_one(select.bind(workspace)).await
}

/// Replaces everything that can be changed by what the webhook given has, but for its address.
pub async fn update(connection: &mut Connection, webhook: &Webhook) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE webhook SET updated = $1, name = $2, description = $3, enabled = $4, \
         template = $5, service_account_id = $6 WHERE workspace_id = $7 AND id = $8",
    )
    .bind(webhook.updated)
    .bind(webhook.name.as_str())
    .bind(webhook.description.as_str())
    .bind(webhook.enabled)
    .bind(webhook.template.as_str())
    .bind(webhook.service_account_id)
    .bind(webhook.workspace)
    .bind(webhook.id);
    connection.execute(update).await?;
    Ok(())
}

/// Gives a webhook another address; the old one leads nowhere from now on.
pub async fn set_slug(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: WebhookId,
    slug: &str,
    now: Timestamp,
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE webhook SET slug = $1, updated = $2 WHERE workspace_id = $3 AND id = $4",
    );
    let update = update.bind(slug).bind(now).bind(workspace).bind(id);
    connection.execute(update).await?;
    Ok(())
}

/// Deletes a webhook. Returns whether there was one.
pub async fn delete(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: WebhookId,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM webhook WHERE workspace_id = $1 AND id = $2");
    Ok(connection.execute(delete.bind(workspace).bind(id)).await? == 1)
}
