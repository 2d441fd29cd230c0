//! Saved searches.

use provost_schemas::{
    ids::{SavedSearchId, WorkspaceId},
    saved_searches::SavedSearch,
};

use super::{Upserted, Window};
use crate::{Connection, FromRow, RowReader, Statement, StorageResult, statement::json_text};

impl FromRow for SavedSearch {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            name: row.column()?,
            filters: row.json()?,
        })
    }
}

/// Saves a search under its name, replacing the filters of the one that was there.
pub async fn upsert(
    connection: &mut Connection,
    workspace: WorkspaceId,
    search: SavedSearch,
) -> StorageResult<Upserted<SavedSearch>> {
    let upsert = Statement::new(
        "INSERT INTO saved_search (id, workspace_id, created, updated, name, filters) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (workspace_id, name) \
         DO UPDATE SET filters = excluded.filters, updated = excluded.updated \
         RETURNING id, created, updated, name, filters",
    )
    .bind(search.id)
    .bind(workspace)
    .bind(search.created)
    .bind(search.updated)
    .bind(search.name)
    .bind(json_text(&search.filters)?);
    let saved: SavedSearch = connection.fetch_one(upsert).await?;
    Ok(if saved.id == search.id {
        Upserted::Created(saved)
    } else {
        Upserted::Found(saved)
    })
}

/// Reads a saved search.
pub async fn read(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: SavedSearchId,
) -> StorageResult<Option<SavedSearch>> {
    let select = Statement::new(
        "SELECT id, created, updated, name, filters FROM saved_search \
         WHERE workspace_id = $1 AND id = $2",
    );
    connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await
}

/// Lists saved searches by name.
pub async fn list(
    connection: &mut Connection,
    workspace: WorkspaceId,
    window: Window,
) -> StorageResult<Vec<SavedSearch>> {
    let select = Statement::new(
        "SELECT id, created, updated, name, filters FROM saved_search \
         WHERE workspace_id = $1 ORDER BY name LIMIT $2 OFFSET $3",
    );
    let select = select
        .bind(workspace)
        .bind(window.limit)
        .bind(window.offset);
    connection.fetch_all(select).await
}

/// Deletes a saved search. Returns whether there was one.
pub async fn delete(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: SavedSearchId,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM saved_search WHERE workspace_id = $1 AND id = $2");
    Ok(connection.execute(delete.bind(workspace).bind(id)).await? == 1)
}
