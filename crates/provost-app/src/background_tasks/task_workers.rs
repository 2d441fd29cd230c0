//! Listing connected task workers.

use indexmap::IndexMap;
use provost_core::permissions::Permission;
use provost_schemas::task_workers::{TaskWorkerResponse, TaskWorkersFilterBody};

use crate::{AppResult, Context};

/// Lists the task workers that are connected, or those of them that run one of the tasks.
///
/// Several connections of a task worker are one task worker, which runs the tasks of all of them.
pub fn filter_task_workers(
    context: &Context,
    body: TaskWorkersFilterBody,
) -> AppResult<Vec<TaskWorkerResponse>> {
    context.authorize(Permission::SeeFlows)?;
    let wanted = body
        .task_worker_filter
        .map(|filter| filter.task_keys)
        .unwrap_or_default();
    let registry = &context.app().inner.background_tasks;
    let mut task_workers: IndexMap<String, TaskWorkerResponse> = IndexMap::new();
    for connection in registry.connections(context.workspace()) {
        let task_worker = task_workers
            .entry(connection.identifier.clone())
            .or_insert_with(|| TaskWorkerResponse {
                identifier: connection.identifier,
                task_keys: Vec::new(),
                // It is connected at this moment.
                timestamp: context.now(),
            });
        for task_key in connection.task_keys {
            if !task_worker.task_keys.contains(&task_key) {
                task_worker.task_keys.push(task_key);
            }
        }
    }
    Ok(task_workers
        .into_values()
        .filter(|task_worker| {
            let mut own = task_worker.task_keys.iter();
            wanted.is_empty() || own.any(|task_key| wanted.contains(task_key))
        })
        .collect())
}
