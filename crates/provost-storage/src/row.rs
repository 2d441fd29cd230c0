//! Reading rows column by column, for either database.

use provost_schemas::{
    Timestamp,
    from_json::{FromJson, read_body},
    json::Seconds,
    states::StateType,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::{Row as _, postgres::PgRow, sqlite::SqliteRow};
use uuid::Uuid;

use crate::error::{StorageError, StorageResult};

/// A row of either database.
pub(crate) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

/// Something that is read from the columns of a row, in the order of the statement.
pub trait FromRow: Sized {
    /// Reads the columns.
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self>;
}

/// Hands out the columns of a row from left to right.
pub struct RowReader<'r> {
    row: &'r Row,
    index: usize,
}

impl<'r> RowReader<'r> {
    pub(crate) fn new(row: &'r Row) -> Self {
        Self { row, index: 0 }
    }

    /// The next column, which holds a value.
    pub fn column<T: Column>(&mut self) -> StorageResult<T> {
        let column = self.index;
        self.optional()?.ok_or_else(|| StorageError::Corrupt {
            column,
            reason: "a value is missing".to_owned(),
        })
    }

    /// The next column, which may be null.
    pub fn optional<T: Column>(&mut self) -> StorageResult<Option<T>> {
        let column = self.index;
        self.index += 1;
        match T::Raw::read(self.row, column)? {
            None => Ok(None),
            Some(raw) => T::from_raw(raw)
                .map(Some)
                .map_err(|reason| StorageError::Corrupt { column, reason }),
        }
    }

    /// The next column, which holds a JSON document.
    pub fn json<T: FromJson>(&mut self) -> StorageResult<T> {
        let column = self.index;
        self.optional_json()?.ok_or_else(|| StorageError::Corrupt {
            column,
            reason: "a document is missing".to_owned(),
        })
    }

    /// The next column, which holds any JSON; null if it holds nothing.
    pub fn value(&mut self) -> StorageResult<Value> {
        let column = self.index;
        let Some(text) = self.optional::<String>()? else {
            return Ok(Value::Null);
        };
        serde_json::from_str(&text).map_err(|error| StorageError::Corrupt {
            column,
            reason: error.to_string(),
        })
    }

    /// The next column, which holds a JSON document of a kind that no request carries.
    pub(crate) fn own_json<T: DeserializeOwned>(&mut self) -> StorageResult<T> {
        let column = self.index;
        serde_json::from_value(self.value()?).map_err(|error| StorageError::Corrupt {
            column,
            reason: error.to_string(),
        })
    }

    /// The next column, which holds a JSON document or null.
    pub fn optional_json<T: FromJson>(&mut self) -> StorageResult<Option<T>> {
        let column = self.index;
        let Some(text) = self.optional::<String>()? else {
            return Ok(None);
        };
        let corrupt = |reason: String| StorageError::Corrupt { column, reason };
        let value: Value =
            serde_json::from_str(&text).map_err(|error| corrupt(error.to_string()))?;
        read_body(&value)
            .map(Some)
            .map_err(|violations| corrupt(violations.to_string()))
    }

    /// Steps over columns that belong to a row which an outer join did not find.
    pub fn skip(&mut self, columns: usize) {
        self.index += columns;
    }
}

/// A type that both databases store.
pub trait Raw: Sized {
    #[doc(hidden)]
    #[expect(private_interfaces, reason = "only this crate's rows can be read")]
    fn read(row: &Row, index: usize) -> StorageResult<Option<Self>>;
}

macro_rules! raw {
    ($($type:ty),+) => {$(
        impl Raw for $type {
            #[expect(private_interfaces, reason = "only this crate's rows can be read")]
            fn read(row: &Row, index: usize) -> StorageResult<Option<Self>> {
                match row {
                    Row::Sqlite(row) => row.try_get(index),
                    Row::Postgres(row) => row.try_get(index),
                }
                .map_err(|error| StorageError::Corrupt { column: index, reason: error.to_string() })
            }
        }

        impl Column for $type {
            type Raw = Self;

            fn from_raw(raw: Self) -> Result<Self, String> {
                Ok(raw)
            }
        }
    )+};
}

raw!(bool, i64, f64, String, Uuid, Vec<u8>);

/// A value that a single column holds.
pub trait Column: Sized {
    /// How the databases store it.
    type Raw: Raw;

    /// The value, or why the stored one is none.
    fn from_raw(raw: Self::Raw) -> Result<Self, String>;
}

impl Column for Timestamp {
    type Raw = i64;

    fn from_raw(raw: i64) -> Result<Self, String> {
        Ok(Self::from_micros(raw))
    }
}

impl Column for Seconds {
    type Raw = i64;

    fn from_raw(raw: i64) -> Result<Self, String> {
        Ok(Self::from_micros(raw))
    }
}

impl Column for StateType {
    type Raw = String;

    fn from_raw(raw: String) -> Result<Self, String> {
        raw.parse()
            .map_err(|error: provost_schemas::string_enum::UnknownValue| error.to_string())
    }
}

impl FromRow for i64 {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        row.column()
    }
}

impl FromRow for String {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        row.column()
    }
}

impl FromRow for Uuid {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        row.column()
    }
}
