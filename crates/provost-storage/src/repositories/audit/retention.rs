//! Deleting what is old.

use provost_core::audit::Head;
use provost_schemas::Timestamp;

use super::{
    StoredLink,
    chain::{COLUMNS, read_end, write_end},
};
use crate::{Connection, Statement, StorageResult};

/// Reads where the part of the chain begins that is kept: after the link that this is the end of.
pub async fn read_anchor(connection: &mut Connection) -> StorageResult<Head> {
    read_end(connection, "anchor", "").await
}

/// Sets where the part of the chain begins that is kept.
pub async fn move_anchor(connection: &mut Connection, anchor: &Head) -> StorageResult<()> {
    write_end(connection, "anchor", anchor).await
}

/// The last link before the first that was completed at `time` or later, at most `limit` links from
/// the beginning of what is kept; absent if there is none.
pub async fn last_before(
    connection: &mut Connection,
    time: Timestamp,
    limit: i64,
) -> StorageResult<Option<StoredLink>> {
    // Both steps go along the numbers from the beginning, and no further than `limit`.
    let select = Statement::composed(format!(
        "WITH old (until) AS (SELECT sequence + $2 FROM audit_head WHERE name = 'anchor') \
         SELECT {COLUMNS} FROM audit_entry WHERE sequence <= (SELECT until FROM old) \
         AND sequence < COALESCE((SELECT sequence FROM audit_entry \
         WHERE sequence <= (SELECT until FROM old) AND completed >= $1 \
         ORDER BY sequence LIMIT 1), 9223372036854775807) ORDER BY sequence DESC LIMIT 1"
    ));
    connection
        .fetch_optional(select.bind(time).bind(limit))
        .await
}

/// Deletes the links up to a number, which the anchor has passed. Returns how many there were.
pub async fn delete_through(connection: &mut Connection, sequence: i64) -> StorageResult<u64> {
    let delete = Statement::new("DELETE FROM audit_entry WHERE sequence <= $1");
    connection.execute(delete.bind(sequence)).await
}
