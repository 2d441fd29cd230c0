//! Filters on workers.

use utoipa::ToSchema;

use super::{AnyNotFilter, Operator, TimeFilter};
use crate::{from_json::FromJson, workers::WorkerStatus};

/// A filter on workers.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct WorkerFilter {
    /// How the conditions are combined.
    #[serde(default)]
    pub operator: Operator,
    /// By when they last gave a sign of life.
    pub last_heartbeat_time: Option<TimeFilter>,
    /// By whether they are there.
    pub status: Option<AnyNotFilter<WorkerStatus>>,
}
