//! Filters on work pools and their queues.

use utoipa::ToSchema;

use super::{AnyFilter, Operator};
use crate::{
    from_json::FromJson,
    ids::{WorkPoolId, WorkQueueId},
};

/// A filter on work pools.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct WorkPoolFilter {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// By id.
    pub id: Option<AnyFilter<WorkPoolId>>,
    /// By name.
    pub name: Option<AnyFilter<String>>,
    /// By type.
    #[serde(rename = "type")]
    pub pool_type: Option<AnyFilter<String>>,
}

/// A filter on work queues.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct WorkQueueFilter {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// By id.
    pub id: Option<AnyFilter<WorkQueueId>>,
    /// By name.
    pub name: Option<WorkQueueFilterName>,
}

/// A filter on the name of a work queue.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct WorkQueueFilterName {
    /// The names to match.
    pub any_: Option<Vec<String>>,
    /// The beginnings of names to match, whatever their case.
    pub startswith_: Option<Vec<String>>,
}
