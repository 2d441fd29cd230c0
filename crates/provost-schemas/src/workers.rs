//! Workers: the processes that start the runs of a pool.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    filters::WorkerFilter,
    from_json::FromJson,
    ids::{WorkPoolId, WorkerId},
    json::JsonObject,
    paging::{Limit, Offset},
    string_enum,
};

string_enum! {
    /// Whether a worker is there.
    pub enum WorkerStatus {
        /// It gave a sign of life lately.
        Online = "ONLINE",
        /// It did not.
        Offline = "OFFLINE",
    }
}

/// A worker.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct WorkerResponse {
    /// Minted by the server.
    pub id: WorkerId,
    /// When it first gave a sign of life.
    pub created: Timestamp,
    /// When it last did.
    pub updated: Timestamp,
    /// Unique in its pool.
    pub name: String,
    /// The pool whose runs it starts.
    pub work_pool_id: WorkPoolId,
    /// When it last gave a sign of life.
    #[schema(required = false, nullable)]
    pub last_heartbeat_time: Timestamp,
    /// Seconds between its signs of life, if it told.
    pub heartbeat_interval_seconds: Option<i64>,
    /// Whether it is there.
    #[schema(required = false)]
    pub status: WorkerStatus,
    /// What it told about itself, such as the packages that it has; left out if it told nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata: Option<JsonObject>,
}

/// A worker's sign of life. Keys that newer clients add are ignored.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct WorkerHeartbeatBody {
    /// The worker's name.
    pub name: String,
    /// Seconds until the next sign of life.
    pub heartbeat_interval_seconds: Option<i64>,
    /// What the worker tells about itself; kept until it tells something else.
    pub metadata: Option<JsonObject>,
    /// Whether the answer is the worker's id. Only clients of Prefect Cloud ask for it.
    #[serde(default)]
    pub return_id: bool,
}

/// Which workers to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct WorkersFilterBody {
    /// On workers.
    pub workers: Option<WorkerFilter>,
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}
