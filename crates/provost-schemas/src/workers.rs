//! Workers: the processes that start the runs of a pool.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    filters::WorkerFilter,
    from_json::FromJson,
    ids::{WorkPoolId, WorkerId},
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
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
}

/// A worker's sign of life. Keys that newer clients add are ignored.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct WorkerHeartbeatBody {
    /// The worker's name.
    pub name: String,
    /// Seconds until the next sign of life.
    pub heartbeat_interval_seconds: Option<i64>,
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
