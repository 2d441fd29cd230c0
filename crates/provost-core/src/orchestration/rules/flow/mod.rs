//! Rules for flow runs.

pub(crate) mod bypass_cancelling_flow_runs_with_no_infra;
mod deployment_lease;
pub(crate) mod enforce_cancelling_to_cancelled_transition;
pub(crate) mod enforce_deployment_concurrency_on_late;
pub(crate) mod ensure_only_scheduled_flows_marked_late;
pub(crate) mod handle_flow_terminal_state_transitions;
pub(crate) mod handle_pausing_flows;
pub(crate) mod handle_resuming_paused_flows;
pub(crate) mod instrument_flow_run_state_transitions;
pub(crate) mod preserve_deployment_concurrency_lease_id;
pub(crate) mod prevent_duplicate_transitions;
pub(crate) mod prevent_result_data_loss;
pub(crate) mod release_flow_concurrency_slots;
pub(crate) mod remove_deployment_concurrency_lease_for_old_client_versions;
pub(crate) mod retry_failed_flows;
pub(crate) mod secure_flow_concurrency_slots;
pub(crate) mod validate_deployment_concurrency_at_running;
