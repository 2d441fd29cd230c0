//! Events and the resources that they relate to.

mod count;
mod query;
mod retention;

use std::collections::HashSet;

use provost_schemas::{
    events::{Event, ReceivedEvent},
    ids::{EventId, WorkspaceId},
};
use uuid::Uuid;

use crate::{Connection, FromRow, RowReader, Statement, StorageResult, statement::json_text};

pub use count::{EventGroup, GroupBy, group};
pub use query::{COUNTED_AT_MOST, count, explain, filter};
pub use retention::{delete_before, delete_named_before};

/// Rows of one insertion at most, so that the arguments stay below what SQLite takes (32766).
const ROWS_PER_INSERT: usize = 500;

impl FromRow for ReceivedEvent {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            event: Event {
                occurred: row.column()?,
                name: row.column()?,
                resource: row.json()?,
                related: row.json()?,
                payload: row.json()?,
                id: row.column()?,
                follows: row.optional()?,
            },
            received: row.column()?,
        })
    }
}

/// Stores events whose ids the server has just made, together with what else the unit of work
/// writes.
pub async fn insert_own(
    connection: &mut Connection,
    workspace: WorkspaceId,
    events: &[ReceivedEvent],
) -> StorageResult<()> {
    for chunk in events.chunks(ROWS_PER_INSERT) {
        let rows = event_rows(
            workspace,
            chunk,
            "ON CONFLICT (workspace_id, id) DO NOTHING",
        )?;
        // The first stands for all of them: they are written once.
        connection.defer(("event", chunk[0].id.0), rows).await?;
    }
    let related: Vec<RelatedRow<'_>> = events.iter().flat_map(related_of).collect();
    for chunk in related.chunks(ROWS_PER_INSERT) {
        let row = ("event_related", chunk[0].0.id.0);
        connection
            .defer(row, related_rows(workspace, chunk))
            .await?;
    }
    Ok(())
}

/// Stores events. One whose id the workspace has already is passed over, as is the second of two
/// with the same id. Returns the ids of those that are new.
pub async fn insert(
    connection: &mut Connection,
    workspace: WorkspaceId,
    events: &[ReceivedEvent],
) -> StorageResult<HashSet<EventId>> {
    let tail = "ON CONFLICT (workspace_id, id) DO NOTHING RETURNING id";
    let mut new = HashSet::with_capacity(events.len());
    for chunk in events.chunks(ROWS_PER_INSERT) {
        let ids: Vec<Uuid> = connection
            .fetch_all(event_rows(workspace, chunk, tail)?)
            .await?;
        new.extend(ids.into_iter().map(EventId));
    }
    // Of two events with the same id the first was stored, so only that one's relations count.
    let mut unseen = new.clone();
    let stored = events.iter().filter(|event| unseen.remove(&event.id));
    let related: Vec<RelatedRow<'_>> = stored.flat_map(related_of).collect();
    for chunk in related.chunks(ROWS_PER_INSERT) {
        connection.execute(related_rows(workspace, chunk)).await?;
    }
    Ok(new)
}

fn event_rows(
    workspace: WorkspaceId,
    events: &[ReceivedEvent],
    tail: &'static str,
) -> StorageResult<Statement> {
    let head = "INSERT INTO event (workspace_id, id, occurred, event, resource_id, resource, \
                related, payload, received, follows)";
    let mut insert = Statement::insert_rows(head, 10, events.len(), tail);
    for event in events {
        insert = insert
            .bind(workspace)
            .bind(event.id)
            .bind(event.occurred)
            .bind(event.name.as_str())
            .bind(event.resource.id())
            .bind(json_text(&event.resource)?)
            .bind(json_text(&event.related)?)
            .bind(json_text(&event.payload)?)
            .bind(event.received)
            .bind(event.follows);
    }
    Ok(insert)
}

/// An event and one of the resources that it relates to, by id and role.
type RelatedRow<'e> = (&'e ReceivedEvent, &'e str, &'e str);

fn related_of(event: &ReceivedEvent) -> impl Iterator<Item = RelatedRow<'_>> {
    event.related.iter().map(move |resource| {
        let role = resource.role().unwrap_or_default();
        (event, resource.id(), role)
    })
}

fn related_rows(workspace: WorkspaceId, rows: &[RelatedRow<'_>]) -> Statement {
    let head = "INSERT INTO event_related (workspace_id, resource_id, occurred, event_id, role)";
    // An event may name the same resource in the same role twice.
    let mut insert = Statement::insert_rows(head, 5, rows.len(), "ON CONFLICT DO NOTHING");
    for (event, resource_id, role) in rows {
        insert = insert
            .bind(workspace)
            .bind(*resource_id)
            .bind(event.occurred)
            .bind(event.id)
            .bind(*role);
    }
    insert
}
