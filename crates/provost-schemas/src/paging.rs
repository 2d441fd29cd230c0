//! Limits, offsets and pages.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::from_json::{FromJson, Path, Violations, bounds};

/// How many rows to return at most; absent means the server's default, which is also the most.
///
/// Whether the number is in range is answered by the operation, because the range is a setting and
/// the answer is not a list of violations but Prefect's own sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ToSchema)]
#[schema(value_type = i64)]
pub struct Limit(pub Option<i64>);

impl FromJson for Limit {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        Option::<i64>::from_json(value, at, violations).map(Self)
    }
}

/// How many rows to pass over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ToSchema)]
#[schema(value_type = i64)]
pub struct Offset(pub i64);

impl FromJson for Offset {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let offset = i64::from_json(value, at, violations);
        bounds::minimum(offset, 0, value, at, violations).map(Self)
    }
}

/// A page, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ToSchema)]
#[schema(value_type = i64)]
pub struct Page(pub i64);

impl Default for Page {
    fn default() -> Self {
        Self(1)
    }
}

impl FromJson for Page {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let page = i64::from_json(value, at, violations);
        bounds::minimum(page, 1, value, at, violations).map(Self)
    }
}

/// The most that a bulk operation takes at once.
pub fn fifty() -> i64 {
    50
}

/// A page of results and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Paginated<T> {
    /// The rows of the page.
    pub results: Vec<T>,
    /// All rows that match.
    pub count: i64,
    /// Rows per page.
    pub limit: i64,
    /// Pages in all.
    pub pages: i64,
    /// This page, from 1 on.
    pub page: i64,
}

impl<T> Paginated<T> {
    /// Numbers the pages of `count` rows.
    pub fn new(results: Vec<T>, count: i64, limit: i64, page: Page) -> Self {
        let pages = if limit == 0 {
            0
        } else {
            (count + limit - 1) / limit
        };
        Self {
            results,
            count,
            limit,
            pages,
            page: page.0,
        }
    }
}
