//! Work pools with what waits in them, and who takes it up.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    from_json::FromJson,
    ids::WorkPoolId,
    paging::{Limit, Page},
    work_pools::WorkPoolStatus,
};

/// Which work pools to show.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct WorkPoolsPageBody {
    /// The page, from 1 on.
    #[serde(default)]
    pub page: Page,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
    /// A part of their names, whatever its case.
    pub name: Option<String>,
}

/// A work pool at a glance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WorkPoolRow {
    /// The pool.
    pub id: WorkPoolId,
    /// Its name.
    pub name: String,
    /// For people.
    pub description: Option<String>,
    /// The kind of worker that serves it.
    #[serde(rename = "type")]
    pub pool_type: String,
    /// Whether its runs are held back.
    pub is_paused: bool,
    /// Whether its runs are picked up; null for pools of agents.
    pub status: Option<WorkPoolStatus>,
    /// How many of its runs may be pending or running at a time.
    pub concurrency_limit: Option<i64>,
    /// How many of its runs are pending or running; null for whoever may not see runs.
    pub active_slots: Option<i64>,
    /// How many of its runs should have begun and have not; null for whoever may not see runs.
    pub late_runs: Option<i64>,
    /// How many of its workers were heard of lately; null for whoever may not see workers.
    pub workers_online: Option<i64>,
    /// How many queues it has; null for whoever may not see queues.
    pub queue_count: Option<i64>,
    /// When somebody last asked a queue of it for runs; null also for whoever may not see queues.
    pub last_polled: Option<Timestamp>,
}
