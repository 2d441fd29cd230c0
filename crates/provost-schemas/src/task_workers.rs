//! Task workers, which run background tasks.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{Timestamp, from_json::FromJson};

/// A task worker that is connected.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TaskWorkerResponse {
    /// What it calls itself, such as `<host>-<process id>`.
    pub identifier: String,
    /// The tasks that it runs.
    pub task_keys: Vec<String>,
    /// When it was last known to be there.
    pub timestamp: Timestamp,
}

/// On task workers.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
pub struct TaskWorkerFilter {
    /// Those that run one of these tasks; all if it is empty.
    pub task_keys: Vec<String>,
}

/// Which task workers to list.
#[derive(Clone, Debug, Default, PartialEq, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct TaskWorkersFilterBody {
    /// On task workers.
    pub task_worker_filter: Option<TaskWorkerFilter>,
}
