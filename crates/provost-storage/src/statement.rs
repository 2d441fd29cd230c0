//! A statement and its arguments, for either database.

use std::{borrow::Cow, fmt::Write as _};

use provost_schemas::{Timestamp, json::Seconds};
use sea_query::{
    Expr, PostgresQueryBuilder, QueryStatementWriter, SqliteQueryBuilder, Value, Values,
};
use uuid::Uuid;

use crate::error::{StorageError, StorageResult};

/// Which database a statement is written for, where that matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// The embedded database.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// Insertions of up to so many rows are remembered by the database.
const REMEMBERED_ROWS: usize = 8;

/// Text with `$1`, `$2`, … and the arguments in that order. Both databases read these marks.
#[derive(Clone, Debug)]
pub struct Statement {
    pub(crate) sql: Cow<'static, str>,
    pub(crate) arguments: Vec<Value>,
    /// Whether the database should remember the plan; texts of changing shape should not fill its
    /// cache.
    pub(crate) cached: bool,
}

impl Statement {
    /// A statement that is the same on both databases.
    pub fn new(sql: &'static str) -> Self {
        Self {
            sql: Cow::Borrowed(sql),
            arguments: Vec::new(),
            cached: true,
        }
    }

    /// A statement whose text is put together from fixed parts.
    pub(crate) fn composed(sql: String) -> Self {
        Self {
            sql: Cow::Owned(sql),
            arguments: Vec::new(),
            cached: true,
        }
    }

    /// An insertion of many rows: `head`, the marks of `rows` times `columns` arguments, `tail`.
    pub(crate) fn insert_rows(
        head: &'static str,
        columns: usize,
        rows: usize,
        tail: &'static str,
    ) -> Self {
        let mut sql = String::with_capacity(head.len() + tail.len() + rows * columns * 6 + 16);
        sql.push_str(head);
        sql.push_str(" VALUES ");
        for row in 0..rows {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            for column in 1..=columns {
                let separator = if column == 1 { "$" } else { ", $" };
                // Writing to a text cannot fail.
                let _ = write!(sql, "{separator}{}", row * columns + column);
            }
            sql.push(')');
        }
        sql.push(' ');
        sql.push_str(tail);
        Self {
            sql: Cow::Owned(sql),
            arguments: Vec::with_capacity(rows * columns),
            // Each number of rows is a text of its own; only the usual ones are worth remembering.
            cached: rows <= REMEMBERED_ROWS,
        }
    }

    /// Asks for the plan of the statement instead of its rows.
    #[must_use]
    pub(crate) fn explained(mut self) -> Self {
        self.sql = Cow::Owned(format!("EXPLAIN QUERY PLAN {}", self.sql));
        self
    }

    /// Adds the next argument.
    #[must_use]
    pub fn bind(mut self, argument: impl Argument) -> Self {
        self.arguments.push(argument.into_argument());
        self
    }

    /// Writes a built query for the database.
    pub(crate) fn build(query: &impl QueryStatementWriter, dialect: Dialect) -> Self {
        let (sql, Values(arguments)) = match dialect {
            Dialect::Sqlite => query.build(SqliteQueryBuilder),
            Dialect::Postgres => query.build(PostgresQueryBuilder),
        };
        Self {
            sql: Cow::Owned(sql),
            arguments,
            cached: true,
        }
    }
}

/// A value that can be an argument of a statement.
pub trait Argument {
    /// The value as the query builder knows it.
    fn into_argument(self) -> Value;
}

macro_rules! plain_arguments {
    ($($type:ty => $variant:ident),+ $(,)?) => {$(
        impl Argument for $type {
            fn into_argument(self) -> Value {
                Value::$variant(Some(self.into()))
            }
        }

        impl Argument for Option<$type> {
            fn into_argument(self) -> Value {
                Value::$variant(self.map(Into::into))
            }
        }
    )+};
}

plain_arguments! {
    bool => Bool,
    i64 => BigInt,
    f64 => Double,
    String => String,
    Uuid => Uuid,
}

macro_rules! converted_arguments {
    ($($type:ty => $variant:ident, $convert:expr);+ $(;)?) => {$(
        impl Argument for $type {
            fn into_argument(self) -> Value {
                let convert: fn($type) -> _ = $convert;
                Value::$variant(Some(convert(self)))
            }
        }

        impl Argument for Option<$type> {
            fn into_argument(self) -> Value {
                let convert: fn($type) -> _ = $convert;
                Value::$variant(self.map(convert))
            }
        }
    )+};
}

converted_arguments! {
    Timestamp => BigInt, Timestamp::as_micros;
    Seconds => BigInt, Seconds::as_micros;
    &str => String, |text| text.to_owned();
    provost_schemas::states::StateType => String, |kind| kind.as_str().to_owned();
    provost_schemas::actors::ActorKind => String, |kind| kind.as_str().to_owned();
    provost_schemas::workers::WorkerStatus => String, |status| status.as_str().to_owned();
}

macro_rules! id_arguments {
    ($($type:ident),+ $(,)?) => {$(
        impl Argument for provost_schemas::ids::$type {
            fn into_argument(self) -> Value {
                Value::Uuid(Some(self.0.into()))
            }
        }

        impl Argument for Option<provost_schemas::ids::$type> {
            fn into_argument(self) -> Value {
                Value::Uuid(self.map(|id| id.0.into()))
            }
        }

        impl $crate::row::Column for provost_schemas::ids::$type {
            type Raw = Uuid;

            fn from_raw(raw: Uuid) -> Result<Self, String> {
                Ok(Self(raw))
            }
        }
    )+};
}

id_arguments! {
    WorkspaceId, AccountId, FlowId, FlowRunId, TaskRunId, StateId, DeploymentId,
    DeploymentScheduleId, WorkPoolId, WorkQueueId, WorkerId, BlockTypeId, BlockSchemaId, BlockDocumentId, LogId, EventId,
    ArtifactId, ArtifactCollectionId, VariableId, WebhookId, BatchJobId, SavedSearchId, FlowRunInputId,
    ConcurrencyLimitId, LeaseId, ActorId, AccountMembershipId, TeamId, WorkspaceRoleId,
    WorkspaceAccessId, ApiKeyId, ClientCertificateId, SessionId, PasskeyId, LinkedIdentityId, AuditEntryId,
}

/// The marks of `count` arguments from number `first` on, for a list.
pub(crate) fn marks(first: usize, count: usize) -> String {
    let marks: Vec<String> = (first..first + count).map(|n| format!("${n}")).collect();
    marks.join(", ")
}

/// Writes a value as the JSON text of a column that is null where there is no value.
pub(crate) fn optional_json_text<T: serde::Serialize>(
    value: Option<&T>,
) -> StorageResult<Option<String>> {
    value.map(json_text).transpose()
}

/// An expression of fixed text in which each `?` stands for the next number.
pub(crate) fn expression<const N: usize>(sql: &str, numbers: [i64; N], dialect: Dialect) -> Expr {
    match dialect {
        Dialect::Sqlite => Expr::cust_with_values(sql.to_owned(), numbers),
        // The query builder wants the marks of the database that it writes for.
        Dialect::Postgres => {
            let mut parts = sql.split('?');
            let mut marked = parts.next().unwrap_or_default().to_owned();
            for (index, part) in parts.enumerate() {
                marked.push('$');
                marked.push_str(&(index + 1).to_string());
                marked.push_str(part);
            }
            Expr::cust_with_values(marked, numbers)
        }
    }
}

/// Writes a value as the JSON text of a column.
///
/// # Errors
/// If the value cannot be JSON, which no type of the API allows.
pub(crate) fn json_text<T: serde::Serialize + ?Sized>(value: &T) -> StorageResult<String> {
    serde_json::to_string(value).map_err(|error| {
        StorageError::Schema(format!("a value cannot be written as JSON: {error}"))
    })
}
