//! Rules for task runs.

pub(crate) mod cache_insertion;
pub(crate) mod cache_retrieval;
pub(crate) mod copy_task_parameters_id;
pub(crate) mod enqueue_scheduled_tasks;
pub(crate) mod handle_task_terminal_state_transitions;
pub(crate) mod prevent_running_tasks_from_stopped_flows;
pub(crate) mod release_task_concurrency_slots;
pub(crate) mod rename_reruns;
pub(crate) mod retry_failed_tasks;
pub(crate) mod secure_task_concurrency_slots;
pub(crate) mod update_flow_run_tracker_on_tasks;
