//! How far each sink has been told.

use crate::{Connection, Statement, StorageResult};

/// The number of the last entry that a sink has taken; absent if it has taken none.
pub async fn read_sink(connection: &mut Connection, name: &str) -> StorageResult<Option<i64>> {
    let select = Statement::new("SELECT sequence FROM audit_sink WHERE name = $1");
    connection.fetch_optional(select.bind(name)).await
}

/// Notes the number of the last entry that a sink has taken.
pub async fn set_sink(connection: &mut Connection, name: &str, sequence: i64) -> StorageResult<()> {
    let upsert = Statement::new(
        "INSERT INTO audit_sink (name, sequence) VALUES ($1, $2) \
         ON CONFLICT (name) DO UPDATE SET sequence = excluded.sequence",
    );
    connection.execute(upsert.bind(name).bind(sequence)).await?;
    Ok(())
}
