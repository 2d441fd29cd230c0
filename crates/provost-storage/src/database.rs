//! The database as the application sees it.

use crate::{
    connection::{Connection, Link, Transaction},
    error::StorageResult,
    migrations,
    options::DatabaseOptions,
    postgres::{self, PostgresDatabase},
    sqlite::{self, SqliteDatabase},
    statement::{Dialect, Statement},
};

/// An open database of either kind. Cloning shares it.
#[derive(Clone)]
pub struct Database(Kind);

#[derive(Clone)]
enum Kind {
    Sqlite(SqliteDatabase),
    Postgres(PostgresDatabase),
}

impl Database {
    /// Opens the database. Its schema is not touched.
    ///
    /// # Errors
    /// `Schema` if the database belongs to a Prefect server, in which nothing is changed.
    pub async fn open(options: &DatabaseOptions) -> StorageResult<Self> {
        Ok(Self(match options {
            DatabaseOptions::Sqlite(options) => Kind::Sqlite(sqlite::open(options).await?),
            DatabaseOptions::Postgres(options) => Kind::Postgres(postgres::open(options).await?),
        }))
    }

    /// Which database this is.
    pub fn dialect(&self) -> Dialect {
        match self.0 {
            Kind::Sqlite(_) => Dialect::Sqlite,
            Kind::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Opens a unit of work.
    ///
    /// # Errors
    /// `Busy` if too many requests wait to write already.
    pub async fn begin(&self) -> StorageResult<Transaction> {
        Ok(Transaction(Connection::new(match &self.0 {
            Kind::Sqlite(database) => Link::SqliteWriter(database.writer.begin().await?),
            Kind::Postgres(database) => Link::PostgresTransaction(database.begin().await?),
        })))
    }

    /// A connection that only reads. It sees everything that was acknowledged before.
    pub async fn read(&self) -> StorageResult<Connection> {
        Ok(Connection::new(match &self.0 {
            Kind::Sqlite(database) => Link::SqliteReader(database.readers.lend().await?),
            Kind::Postgres(database) if database.behind_transaction_pooler => {
                Link::PostgresTransaction(database.begin().await?)
            }
            Kind::Postgres(database) => Link::PostgresReader(database.pool.lend().await?),
        }))
    }

    /// Brings the schema up to date. Several processes may do this at once: one does it, the
    /// others wait.
    pub async fn migrate(&self) -> StorageResult<()> {
        match &self.0 {
            Kind::Sqlite(database) => migrations::migrate_sqlite(&database.writer).await,
            Kind::Postgres(database) => migrations::migrate_postgres(&database.pool).await,
        }
    }

    /// The migrations that the database lacks.
    ///
    /// # Errors
    /// `Schema` if the database has migrations that this program does not know, or other ones.
    pub async fn pending_migrations(&self) -> StorageResult<Vec<String>> {
        match &self.0 {
            Kind::Sqlite(database) => migrations::pending_sqlite(&database.readers).await,
            Kind::Postgres(database) => migrations::pending_postgres(&database.pool).await,
        }
    }

    /// Asks the database for a sign of life.
    pub async fn ping(&self) -> StorageResult<()> {
        let mut connection = self.read().await?;
        connection
            .fetch_one::<i64>(Statement::new("SELECT CAST(1 AS BIGINT)"))
            .await?;
        Ok(())
    }

    /// Ends all connections; on SQLite the write-ahead log is folded into the file.
    pub async fn close(&self) -> StorageResult<()> {
        match &self.0 {
            Kind::Sqlite(database) => {
                database.readers.close().await;
                database.writer.close().await
            }
            Kind::Postgres(database) => {
                database.pool.close().await;
                Ok(())
            }
        }
    }
}
