//! The only crate that knows SQL.
//!
//! - [`Database`] is SQLite or PostgreSQL; [`Database::begin`] opens a unit of work and
//!   [`Database::read`] a connection that only reads. Both are a [`Connection`] to a repository.
//! - `repositories` has one module per entity; its functions take the connection and the workspace
//!   first, and reach rows through that workspace only.
//! - `filters` turns the filter documents of the API into conditions, once for both databases.
//!
//! SQLite has one writer; [`sqlite::group_commit`] lets the requests that wait for it share a
//! commit, so that an answer can wait for the disk without each paying for it.

mod connection;
mod database;
mod error;
pub mod filters;
mod migrations;
mod options;
mod pool;
pub mod postgres;
mod prefect_schema;
pub mod repositories;
mod row;
pub mod sqlite;
mod statement;
mod waiting;

pub use connection::{Connection, Transaction};
pub use database::Database;
pub use error::{StorageError, StorageResult};
pub use options::{DatabaseOptions, PostgresOptions, SqliteLocation, SqliteOptions, Synchronous};
pub use row::{Column, FromRow, RowReader};
pub use statement::Statement;
