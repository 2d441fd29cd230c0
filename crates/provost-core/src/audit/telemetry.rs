//! Which acts are telemetry: what runs, workers and services report and do by themselves.

use provost_schemas::states::StateType;

/// Operations that runs and workers call again and again while they work. What they report is in
/// the logs, states and events of the runs, with who reported it.
const TELEMETRY: &[&str] = &[
    "create_logs",
    "export_metrics",
    "create_events",
    "create_artifact",
    "update_artifact",
    "create_task_run",
    "update_task_run",
    "set_task_run_state",
    "update_flow_run",
    "update_flow_run_labels",
    "create_flow_run_input",
    "delete_flow_run_input",
    "create_csrf_token",
    "worker_heartbeat",
    "get_scheduled_flow_runs",
    "get_scheduled_flow_runs_for_deployments",
    "read_work_queue_runs",
    "read_work_queue_concurrency_status",
    "read_work_pool_concurrency_status",
    "increment_concurrency_limits_v1",
    "decrement_concurrency_limits_v1",
    "bulk_increment_active_slots",
    "bulk_decrement_active_slots",
    "increment_with_lease",
    "decrement_with_lease",
    "renew_lease",
];

/// Whether an operation is telemetry, unless what it does turns out to be more.
///
/// What is not known to be telemetry is recorded.
pub fn is_telemetry(operation: &str) -> bool {
    TELEMETRY.contains(&operation)
}

/// Whether a proposed state of a flow run is a report of the run itself, or of the worker that
/// starts it: how it goes, as far as nobody interferes. Whoever cancels, pauses, resumes or
/// reschedules a run, or forces a state on it, acts.
pub fn reports_itself(state: StateType, force: bool) -> bool {
    use StateType::{
        Cancelled, Cancelling, Completed, Crashed, Failed, Paused, Pending, Running, Scheduled,
    };
    match state {
        Pending | Running | Completed | Failed | Crashed => !force,
        Scheduled | Cancelled | Cancelling | Paused => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_to_be_telemetry_is_recorded() {
        assert!(is_telemetry("create_logs"));
        for recorded in [
            "create_variable",
            "delete_flow_run",
            "operation_of_tomorrow",
        ] {
            assert!(!is_telemetry(recorded), "{recorded}");
        }
    }

    #[test]
    fn interfering_with_a_run_is_no_report() {
        assert!(reports_itself(StateType::Running, false));
        assert!(!reports_itself(StateType::Completed, true));
        assert!(!reports_itself(StateType::Cancelling, false));
        assert!(!reports_itself(StateType::Scheduled, false));
    }
}
