//! Which rules apply, and in which order.

use super::{
    FlowRunFacts, TaskRunFacts,
    rules::{
        common::{copy_scheduled_time, prevent_pending_transitions, wait_for_scheduled_time},
        flow::{
            bypass_cancelling_flow_runs_with_no_infra, enforce_cancelling_to_cancelled_transition,
            enforce_deployment_concurrency_on_late, ensure_only_scheduled_flows_marked_late,
            handle_flow_terminal_state_transitions, handle_pausing_flows,
            handle_resuming_paused_flows, instrument_flow_run_state_transitions,
            preserve_deployment_concurrency_lease_id, prevent_duplicate_transitions,
            prevent_result_data_loss, release_flow_concurrency_slots,
            remove_deployment_concurrency_lease_for_old_client_versions, retry_failed_flows,
            secure_flow_concurrency_slots, validate_deployment_concurrency_at_running,
        },
        task::{
            cache_insertion, cache_retrieval, copy_task_parameters_id, enqueue_scheduled_tasks,
            handle_task_terminal_state_transitions, prevent_running_tasks_from_stopped_flows,
            release_task_concurrency_slots, rename_reruns, retry_failed_tasks,
            secure_task_concurrency_slots, update_flow_run_tracker_on_tasks,
        },
    },
    transition::Rule,
};

/// The rules for a state that a flow run is to enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowPolicy {
    /// For what clients propose.
    Core,
    /// For what is forced, for the server's own changes and for the first state of a run.
    Minimal,
    /// For the service that marks runs late.
    MarkLateRuns,
}

impl FlowPolicy {
    /// The policy for what a client proposes or forces.
    pub const fn for_proposal(force: bool) -> Self {
        if force { Self::Minimal } else { Self::Core }
    }

    pub(crate) const fn rules(self) -> &'static [Rule<FlowRunFacts>] {
        match self {
            Self::Core => &CORE_FLOW_POLICY,
            Self::Minimal => &MINIMAL_FLOW_POLICY,
            Self::MarkLateRuns => &MARK_LATE_RUNS_POLICY,
        }
    }
}

/// The rules for a state that a task run is to enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskPolicy {
    /// For what clients propose.
    Core,
    /// For clients that hold the slots of their tags themselves.
    ClientSide,
    /// For tasks that task workers execute in the background.
    Background,
    /// For what is forced, for the server's own changes and for the first state of a run.
    Minimal,
}

impl TaskPolicy {
    /// The policy for what a client proposes or forces; `deferred` is the proposed state's.
    pub const fn for_proposal(force: bool, deferred: Option<bool>) -> Self {
        match (deferred, force) {
            (Some(true), _) => Self::Background,
            (_, true) => Self::Minimal,
            (_, false) => Self::Core,
        }
    }

    pub(crate) const fn rules(self) -> &'static [Rule<TaskRunFacts>] {
        match self {
            Self::Core => &CORE_TASK_POLICY,
            Self::ClientSide => &CLIENT_SIDE_TASK_POLICY,
            Self::Background => &BACKGROUND_TASK_POLICY,
            Self::Minimal => &MINIMAL_TASK_POLICY,
        }
    }
}

static CORE_FLOW_POLICY: [Rule<FlowRunFacts>; 17] = [
    preserve_deployment_concurrency_lease_id::RULE,
    prevent_duplicate_transitions::RULE,
    handle_flow_terminal_state_transitions::RULE,
    enforce_cancelling_to_cancelled_transition::RULE,
    bypass_cancelling_flow_runs_with_no_infra::RULE,
    prevent_pending_transitions::rule(),
    validate_deployment_concurrency_at_running::RULE,
    secure_flow_concurrency_slots::RULE,
    remove_deployment_concurrency_lease_for_old_client_versions::RULE,
    ensure_only_scheduled_flows_marked_late::RULE,
    handle_pausing_flows::RULE,
    handle_resuming_paused_flows::RULE,
    copy_scheduled_time::rule(),
    wait_for_scheduled_time::rule(),
    retry_failed_flows::RULE,
    instrument_flow_run_state_transitions::RULE,
    release_flow_concurrency_slots::RULE,
];

static MINIMAL_FLOW_POLICY: [Rule<FlowRunFacts>; 4] = [
    prevent_result_data_loss::RULE,
    bypass_cancelling_flow_runs_with_no_infra::RULE,
    instrument_flow_run_state_transitions::RULE,
    release_flow_concurrency_slots::RULE,
];

static MARK_LATE_RUNS_POLICY: [Rule<FlowRunFacts>; 3] = [
    ensure_only_scheduled_flows_marked_late::RULE,
    enforce_deployment_concurrency_on_late::RULE,
    instrument_flow_run_state_transitions::RULE,
];

static CORE_TASK_POLICY: [Rule<TaskRunFacts>; 11] = [
    cache_retrieval::RULE,
    handle_task_terminal_state_transitions::RULE,
    prevent_running_tasks_from_stopped_flows::RULE,
    // A cached state is found even where no slot is free.
    secure_task_concurrency_slots::RULE,
    copy_scheduled_time::rule(),
    wait_for_scheduled_time::rule(),
    retry_failed_tasks::RULE,
    rename_reruns::RULE,
    update_flow_run_tracker_on_tasks::RULE,
    cache_insertion::RULE,
    release_task_concurrency_slots::RULE,
];

static CLIENT_SIDE_TASK_POLICY: [Rule<TaskRunFacts>; 10] = [
    cache_retrieval::RULE,
    handle_task_terminal_state_transitions::RULE,
    prevent_running_tasks_from_stopped_flows::RULE,
    copy_scheduled_time::rule(),
    wait_for_scheduled_time::rule(),
    retry_failed_tasks::RULE,
    rename_reruns::RULE,
    update_flow_run_tracker_on_tasks::RULE,
    cache_insertion::RULE,
    release_task_concurrency_slots::RULE,
];

static BACKGROUND_TASK_POLICY: [Rule<TaskRunFacts>; 12] = [
    prevent_pending_transitions::rule(),
    cache_retrieval::RULE,
    handle_task_terminal_state_transitions::RULE,
    copy_scheduled_time::rule(),
    copy_task_parameters_id::RULE,
    wait_for_scheduled_time::rule(),
    retry_failed_tasks::RULE,
    rename_reruns::RULE,
    update_flow_run_tracker_on_tasks::RULE,
    cache_insertion::RULE,
    release_task_concurrency_slots::RULE,
    enqueue_scheduled_tasks::RULE,
];

static MINIMAL_TASK_POLICY: [Rule<TaskRunFacts>; 1] = [release_task_concurrency_slots::RULE];
