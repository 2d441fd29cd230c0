//! Which process runs which background service.
//!
//! A lease ends by the clock of the database, which all processes share: a process whose own clock
//! is ahead would otherwise take services from others that are alive. On SQLite all processes are on
//! one machine, so that its clock is the database's.

use provost_schemas::{Timestamp, json::Seconds};
use sea_query::{Expr, ExprTrait, Query};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult, statement::Dialect};

/// What is known of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredService {
    /// Its name.
    pub name: String,
    /// The process that runs it; absent if none does.
    pub owner: Option<String>,
    /// How its last round went.
    pub round: StoredRound,
}

/// How the last round of a service went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredRound {
    /// When it began; absent if there was none.
    pub last_started: Option<Timestamp>,
    /// When it ended.
    pub last_finished: Option<Timestamp>,
    /// How many things it did.
    pub last_done: i64,
    /// What went wrong, if something did.
    pub last_error: Option<String>,
    /// How many rounds in a row went wrong.
    pub failures: i64,
    /// When the next one begins.
    pub next_round: Option<Timestamp>,
}

impl FromRow for StoredService {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            name: row.column()?,
            owner: row.optional()?,
            round: StoredRound {
                last_started: row.optional()?,
                last_finished: row.optional()?,
                last_done: row.column()?,
                last_error: row.optional()?,
                failures: row.column()?,
                next_round: row.optional()?,
            },
        })
    }
}

/// The clock of the database, in microseconds.
fn now(connection: &Connection) -> &'static str {
    match connection.dialect() {
        Dialect::Sqlite => "CAST(unixepoch('subsec') * 1000000 AS INTEGER)",
        Dialect::Postgres => "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)",
    }
}

/// Lists every service that ever ran, by name. Whoever let its lease run out owns nothing.
pub async fn list(connection: &mut Connection) -> StorageResult<Vec<StoredService>> {
    let now = now(connection);
    let select = Statement::composed(format!(
        "SELECT name, CASE WHEN expiration > {now} THEN owner END, last_started, last_finished, \
         last_done, last_error, failures, next_round FROM service_lease ORDER BY name"
    ));
    connection.fetch_all(select).await
}

/// Takes a service for a process, unless another has it. Returns what is known of the service if
/// it was taken.
pub async fn claim(
    connection: &mut Connection,
    name: &str,
    owner: &str,
    lifetime: Seconds,
) -> StorageResult<Option<StoredService>> {
    let now = now(connection);
    let claim = Statement::composed(format!(
        "INSERT INTO service_lease (name, owner, expiration) VALUES ($1, $2, {now} + $3) \
         ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, \
         expiration = excluded.expiration WHERE service_lease.owner IS NULL \
         OR service_lease.owner = excluded.owner OR service_lease.expiration <= {now} \
         RETURNING name, owner, last_started, last_finished, last_done, last_error, failures, \
         next_round"
    ));
    let claim = claim.bind(name).bind(owner).bind(lifetime);
    connection.fetch_optional(claim).await
}

/// Lets a process keep the services that it still has. Returns their names.
pub async fn renew(
    connection: &mut Connection,
    owner: &str,
    lifetime: Seconds,
) -> StorageResult<Vec<String>> {
    let now = now(connection);
    let renew = Statement::composed(format!(
        "UPDATE service_lease SET expiration = {now} + $1 WHERE owner = $2 \
         AND expiration > {now} RETURNING name"
    ));
    connection.fetch_all(renew.bind(lifetime).bind(owner)).await
}

/// Gives back services that a process has.
pub async fn release(
    connection: &mut Connection,
    owner: &str,
    names: &[&str],
) -> StorageResult<()> {
    let mut update = Query::update();
    update
        .table("service_lease")
        .value("owner", None::<String>)
        .value("expiration", None::<i64>)
        .and_where(Expr::col("owner").eq(owner))
        .and_where(Expr::col("name").is_in(names.iter().copied()));
    let statement = connection.build(&update);
    connection.execute(statement).await?;
    Ok(())
}

/// Notes how a service's last round went, unless another process has taken it since.
pub async fn record(
    connection: &mut Connection,
    name: &str,
    owner: &str,
    round: &StoredRound,
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE service_lease SET last_started = $1, last_finished = $2, last_done = $3, \
         last_error = $4, failures = $5, next_round = $6 WHERE name = $7 AND owner = $8",
    )
    .bind(round.last_started)
    .bind(round.last_finished)
    .bind(round.last_done)
    .bind(round.last_error.clone())
    .bind(round.failures)
    .bind(round.next_round)
    .bind(name)
    .bind(owner);
    connection.execute(update).await?;
    Ok(())
}
