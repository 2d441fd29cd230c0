//! Assets.

use std::{collections::HashMap, fmt::Write as _};

use provost_core::assets::{RecordedAsset, RecordedAssets};
use provost_schemas::{
    assets::{Asset, AssetKeyFilter, Materialization},
    ids::WorkspaceId,
};

use super::Window;
use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult,
    statement::{Dialect, json_text, marks},
};

/// Rows of one insertion at most.
const ROWS_PER_INSERT: usize = 500;

const COLUMNS: &str = "key, name, description, url, owners, first_seen, last_seen, materialized, \
                       succeeded, materialized_by";

impl FromRow for Asset {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            key: row.column()?,
            name: row.optional()?,
            description: row.optional()?,
            url: row.optional()?,
            owners: row.optional_json()?.unwrap_or_default(),
            first_seen: row.column()?,
            last_seen: row.column()?,
            last_materialization: {
                let occurred = row.optional()?;
                let succeeded = row.optional()?;
                let by = row.optional()?;
                occurred.map(|occurred| Materialization {
                    occurred,
                    succeeded: succeeded.unwrap_or_default(),
                    by,
                })
            },
            upstream: Vec::new(),
        })
    }
}

/// Which asset was made of which.
struct Pair {
    downstream: String,
    upstream: String,
}

impl FromRow for Pair {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            downstream: row.column()?,
            upstream: row.column()?,
        })
    }
}

/// Keeps what events tell of assets: a statement for five hundred of them. What is told again
/// changes nothing, and what is older than what is known only what is missing.
pub async fn record(
    connection: &mut Connection,
    workspace: WorkspaceId,
    recorded: &RecordedAssets,
) -> StorageResult<()> {
    let assets: Vec<_> = recorded.assets.iter().collect();
    for chunk in assets.chunks(ROWS_PER_INSERT) {
        connection.execute(rows(workspace, chunk)?).await?;
    }
    let pairs: Vec<_> = recorded.upstream.iter().collect();
    for chunk in pairs.chunks(ROWS_PER_INSERT) {
        let head = "INSERT INTO asset_upstream (workspace_id, downstream, upstream)";
        let mut insert = Statement::insert_rows(head, 3, chunk.len(), "ON CONFLICT DO NOTHING");
        for (downstream, upstream) in chunk {
            insert = insert
                .bind(workspace)
                .bind(downstream.as_str())
                .bind(upstream.as_str());
        }
        connection.execute(insert).await?;
    }
    Ok(())
}

fn rows(workspace: WorkspaceId, assets: &[(&String, &RecordedAsset)]) -> StorageResult<Statement> {
    let head = "INSERT INTO asset (workspace_id, key, first_seen, last_seen, described, name, \
                description, url, owners, materialized, succeeded, materialized_by)";
    let tail = "ON CONFLICT (workspace_id, key) DO UPDATE SET \
        first_seen = CASE WHEN excluded.first_seen < asset.first_seen \
            THEN excluded.first_seen ELSE asset.first_seen END, \
        last_seen = CASE WHEN excluded.last_seen > asset.last_seen \
            THEN excluded.last_seen ELSE asset.last_seen END, \
        name = CASE WHEN excluded.described >= COALESCE(asset.described, excluded.described) \
            THEN COALESCE(excluded.name, asset.name) \
            ELSE COALESCE(asset.name, excluded.name) END, \
        description = CASE WHEN excluded.described >= COALESCE(asset.described, excluded.described) \
            THEN COALESCE(excluded.description, asset.description) \
            ELSE COALESCE(asset.description, excluded.description) END, \
        url = CASE WHEN excluded.described >= COALESCE(asset.described, excluded.described) \
            THEN COALESCE(excluded.url, asset.url) \
            ELSE COALESCE(asset.url, excluded.url) END, \
        owners = CASE WHEN excluded.described >= COALESCE(asset.described, excluded.described) \
            THEN COALESCE(excluded.owners, asset.owners) \
            ELSE COALESCE(asset.owners, excluded.owners) END, \
        described = CASE WHEN excluded.described >= COALESCE(asset.described, excluded.described) \
            THEN excluded.described ELSE asset.described END, \
        succeeded = CASE WHEN excluded.materialized >= \
            COALESCE(asset.materialized, excluded.materialized) \
            THEN excluded.succeeded ELSE asset.succeeded END, \
        materialized_by = CASE WHEN excluded.materialized >= \
            COALESCE(asset.materialized, excluded.materialized) \
            THEN excluded.materialized_by ELSE asset.materialized_by END, \
        materialized = CASE WHEN excluded.materialized >= \
            COALESCE(asset.materialized, excluded.materialized) \
            THEN excluded.materialized ELSE asset.materialized END";
    let mut insert = Statement::insert_rows(head, 12, assets.len(), tail);
    for (key, asset) in assets {
        let described = asset.described.as_ref();
        let owners = described.and_then(|(_, of)| of.owners.as_ref());
        let made = asset.materialization.as_ref();
        insert = insert
            .bind(workspace)
            .bind(key.as_str())
            .bind(asset.first_seen)
            .bind(asset.last_seen)
            .bind(described.map(|(at, _)| *at))
            .bind(described.and_then(|(_, of)| of.name.clone()))
            .bind(described.and_then(|(_, of)| of.description.clone()))
            .bind(described.and_then(|(_, of)| of.url.clone()))
            .bind(owners.map(json_text).transpose()?)
            .bind(made.map(|made| made.occurred))
            .bind(made.map(|made| made.succeeded))
            .bind(made.and_then(|made| made.by.clone()));
    }
    Ok(insert)
}

/// Lists the assets whose keys match, by key, and counts all of them.
pub async fn filter(
    connection: &mut Connection,
    workspace: WorkspaceId,
    keys: Option<&AssetKeyFilter>,
    window: Window,
) -> StorageResult<(Vec<Asset>, i64)> {
    let dialect = connection.dialect();
    let bound = |sql: String| {
        let mut statement = Statement::composed(sql).bind(workspace);
        for text in texts(keys) {
            statement = statement.bind(text);
        }
        statement
    };
    let condition = condition(keys, dialect);
    let total = bound(format!("SELECT COUNT(*) FROM asset {condition}"));
    let total = connection.fetch_one(total).await?;
    let next = texts(keys).count() + 2;
    let page = bound(format!(
        "SELECT {COLUMNS} FROM asset {condition} ORDER BY key LIMIT ${next} OFFSET ${}",
        next + 1
    ));
    let page = page.bind(window.limit).bind(window.offset);
    let mut assets: Vec<Asset> = connection.fetch_all(page).await?;
    add_upstream(connection, workspace, &mut assets).await?;
    Ok((assets, total))
}

/// Reads an asset.
pub async fn read(
    connection: &mut Connection,
    workspace: WorkspaceId,
    key: &str,
) -> StorageResult<Option<Asset>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM asset WHERE workspace_id = $1 AND key = $2"
    ));
    let select = select.bind(workspace).bind(key);
    let mut assets: Vec<Asset> = connection.fetch_all(select).await?;
    add_upstream(connection, workspace, &mut assets).await?;
    Ok(assets.pop())
}

/// Forgets an asset, and what was made of it and of what it was made. Returns whether there was one.
pub async fn delete(
    connection: &mut Connection,
    workspace: WorkspaceId,
    key: &str,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM asset WHERE workspace_id = $1 AND key = $2");
    Ok(connection.execute(delete.bind(workspace).bind(key)).await? == 1)
}

fn texts(keys: Option<&AssetKeyFilter>) -> impl Iterator<Item = &str> {
    let lists = keys.map(|keys| [&keys.prefix, &keys.search]);
    lists
        .into_iter()
        .flatten()
        .flatten()
        .flatten()
        .map(String::as_str)
}

/// The condition on keys: texts are compared as they are, so that no character of them means
/// anything else.
fn condition(keys: Option<&AssetKeyFilter>, dialect: Dialect) -> String {
    let find = match dialect {
        Dialect::Sqlite => "instr",
        Dialect::Postgres => "strpos",
    };
    let mut condition = "WHERE workspace_id = $1".to_owned();
    let mut number = 1;
    let lists = keys.map(|keys| [(&keys.prefix, "= 1"), (&keys.search, "> 0")]);
    for (list, place) in lists.into_iter().flatten() {
        let Some(list) = list else {
            continue;
        };
        let any: Vec<String> = list
            .iter()
            .map(|_| {
                number += 1;
                format!("{find}(key, ${number}) {place}")
            })
            .collect();
        let any = if any.is_empty() {
            // Nothing is one of none.
            "1 = 0".to_owned()
        } else {
            any.join(" OR ")
        };
        // Writing to a text cannot fail.
        let _ = write!(condition, " AND ({any})");
    }
    condition
}

/// Adds to the assets what they were made of, by one query for all.
async fn add_upstream(
    connection: &mut Connection,
    workspace: WorkspaceId,
    assets: &mut [Asset],
) -> StorageResult<()> {
    if assets.is_empty() {
        return Ok(());
    }
    let mut select = Statement::composed(format!(
        "SELECT downstream, upstream FROM asset_upstream WHERE workspace_id = $1 \
         AND downstream IN ({}) ORDER BY downstream, upstream",
        marks(2, assets.len())
    ))
    .bind(workspace);
    for asset in assets.iter() {
        select = select.bind(asset.key.as_str());
    }
    let mut found: HashMap<String, Vec<String>> = HashMap::new();
    for pair in connection.fetch_all::<Pair>(select).await? {
        found
            .entry(pair.downstream)
            .or_default()
            .push(pair.upstream);
    }
    for asset in assets {
        asset.upstream = found.remove(&asset.key).unwrap_or_default();
    }
    Ok(())
}
