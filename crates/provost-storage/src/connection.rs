//! What repositories run their statements on.

mod deferred;

use std::ops::{Deref, DerefMut};

use sea_query::{QueryStatementWriter, Values};
use sea_query_sqlx::SqlxValues;
use sqlx::{Executor, Postgres, Sqlite, SqliteConnection};

use self::deferred::{Deferred, WrittenRow};
use crate::{
    error::StorageResult,
    pool::Lent,
    row::{FromRow, Row, RowReader},
    sqlite::{group_commit::WriterGuard, marks::unnamed},
    statement::{Dialect, Statement},
};

/// A connection of either database, for reading or inside a unit of work.
pub struct Connection {
    link: Link,
    deferred: Deferred,
}

pub(crate) enum Link {
    SqliteReader(Lent<Sqlite>),
    SqliteWriter(WriterGuard),
    PostgresReader(Lent<Postgres>),
    PostgresTransaction(Lent<Postgres>),
}

impl Connection {
    pub(crate) fn new(link: Link) -> Self {
        Self {
            link,
            deferred: Deferred::default(),
        }
    }

    /// Which database this is.
    pub fn dialect(&self) -> Dialect {
        match self.link {
            Link::SqliteReader(_) | Link::SqliteWriter(_) => Dialect::Sqlite,
            Link::PostgresReader(_) | Link::PostgresTransaction(_) => Dialect::Postgres,
        }
    }

    /// Runs a statement and reads every row.
    pub async fn fetch_all<T: FromRow>(&mut self, statement: Statement) -> StorageResult<Vec<T>> {
        self.send_deferred().await?;
        let rows = match &mut self.link {
            Link::SqliteReader(link) => {
                let outcome = sqlite_rows(link.begin_statement()?, statement).await;
                link.end_statement(&outcome);
                outcome?
            }
            Link::SqliteWriter(link) => sqlite_rows(link.connection(), statement).await?,
            Link::PostgresReader(link) | Link::PostgresTransaction(link) => {
                let outcome = postgres_rows(link.begin_statement()?, statement).await;
                link.end_statement(&outcome);
                outcome?
            }
        };
        rows.iter()
            .map(|row| T::from_row(&mut RowReader::new(row)))
            .collect()
    }

    /// Runs a statement and reads its first row, if there is one.
    pub async fn fetch_optional<T: FromRow>(
        &mut self,
        statement: Statement,
    ) -> StorageResult<Option<T>> {
        Ok(self.fetch_all(statement).await?.into_iter().next())
    }

    /// Runs a statement that always has a row, such as a count.
    pub async fn fetch_one<T: FromRow>(&mut self, statement: Statement) -> StorageResult<T> {
        self.fetch_optional(statement)
            .await?
            .ok_or_else(|| crate::StorageError::from(sqlx::Error::RowNotFound))
    }

    /// Runs a statement and returns the number of rows that it changed.
    pub async fn execute(&mut self, statement: Statement) -> StorageResult<u64> {
        self.send_deferred().await?;
        self.execute_now(statement).await
    }

    /// Leaves a write to be sent with others: before the next statement, or with the commit. If it
    /// fails, that statement or the commit does.
    ///
    /// It must not depend on what other writes do that are sent with it, which a reference to a row
    /// does not. `row` says which row it makes or changes; writes to the same row are never sent
    /// together.
    pub(crate) async fn defer(
        &mut self,
        row: WrittenRow,
        statement: Statement,
    ) -> StorageResult<()> {
        if self.deferred.conflicts_with(row, &statement) {
            self.send_deferred().await?;
        }
        self.deferred.push(row, statement);
        Ok(())
    }

    async fn send_deferred(&mut self) -> StorageResult<()> {
        match self.deferred.take(self.dialect()) {
            Some(statement) => self.execute_now(statement).await.map(drop),
            None => Ok(()),
        }
    }

    async fn execute_now(&mut self, statement: Statement) -> StorageResult<u64> {
        let changed = match &mut self.link {
            Link::SqliteReader(link) => {
                let outcome = sqlite_execute(link.begin_statement()?, statement).await;
                link.end_statement(&outcome);
                outcome?
            }
            Link::SqliteWriter(link) => sqlite_execute(link.connection(), statement).await?,
            Link::PostgresReader(link) | Link::PostgresTransaction(link) => {
                let outcome = postgres_execute(link.begin_statement()?, statement).await;
                link.end_statement(&outcome);
                outcome?
            }
        };
        Ok(changed)
    }

    /// Writes a built query for this database.
    pub(crate) fn build(&self, query: &impl QueryStatementWriter) -> Statement {
        Statement::build(query, self.dialect())
    }
}

#[expect(
    clippy::disallowed_types,
    reason = "the one seam between statements and the driver"
)]
fn driver_text(statement: &mut Statement) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(std::mem::take(&mut statement.sql).into_owned())
}

async fn sqlite_rows(
    link: &mut SqliteConnection,
    statement: Statement,
) -> Result<Vec<Row>, sqlx::Error> {
    let mut statement = unnamed(statement);
    let sql = driver_text(&mut statement);
    let query =
        sqlx::query_with(sql, SqlxValues(Values(statement.arguments))).persistent(statement.cached);
    Ok(link
        .fetch_all(query)
        .await?
        .into_iter()
        .map(Row::Sqlite)
        .collect())
}

async fn sqlite_execute(
    link: &mut SqliteConnection,
    statement: Statement,
) -> Result<u64, sqlx::Error> {
    let mut statement = unnamed(statement);
    let sql = driver_text(&mut statement);
    let query =
        sqlx::query_with(sql, SqlxValues(Values(statement.arguments))).persistent(statement.cached);
    Ok(link.execute(query).await?.rows_affected())
}

async fn postgres_rows(
    link: &mut sqlx::PgConnection,
    mut statement: Statement,
) -> Result<Vec<Row>, sqlx::Error> {
    let sql = driver_text(&mut statement);
    let query =
        sqlx::query_with(sql, SqlxValues(Values(statement.arguments))).persistent(statement.cached);
    Ok(link
        .fetch_all(query)
        .await?
        .into_iter()
        .map(Row::Postgres)
        .collect())
}

async fn postgres_execute(
    link: &mut sqlx::PgConnection,
    mut statement: Statement,
) -> Result<u64, sqlx::Error> {
    let sql = driver_text(&mut statement);
    let query =
        sqlx::query_with(sql, SqlxValues(Values(statement.arguments))).persistent(statement.cached);
    Ok(link.execute(query).await?.rows_affected())
}

/// A unit of work: what is not committed never happened.
pub struct Transaction(pub(crate) Connection);

impl Transaction {
    /// Keeps everything, and returns when the database has promised to.
    pub async fn commit(mut self) -> StorageResult<()> {
        self.0.send_deferred().await?;
        match self.0.link {
            Link::SqliteWriter(guard) => guard.commit().await,
            Link::PostgresTransaction(transaction) => transaction.commit().await,
            Link::SqliteReader(_) | Link::PostgresReader(_) => Ok(()),
        }
    }
}

impl Deref for Transaction {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.0
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.0
    }
}
