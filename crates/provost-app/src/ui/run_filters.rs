//! Filters that several pages ask with.

use provost_schemas::{
    Timestamp,
    filters::{
        AnyNotFilter, DeploymentFilter, FilterSet, FlowFilter, FlowRunFilter, FlowRunFilterState,
        TimeFilter,
    },
    ids::{DeploymentId, FlowId},
    states::StateType,
};

/// States of runs that went wrong.
pub(super) const WENT_WRONG: [StateType; 2] = [StateType::Failed, StateType::Crashed];

/// States of runs that go on.
pub(super) const GOING: [StateType; 3] = [
    StateType::Running,
    StateType::Pending,
    StateType::Cancelling,
];

/// States of runs that have not begun.
const NOT_BEGUN: [StateType; 2] = [StateType::Scheduled, StateType::Pending];

/// Runs that match a filter on themselves.
pub(super) fn runs(flow_runs: FlowRunFilter) -> FilterSet {
    FilterSet {
        flow_runs: Some(flow_runs),
        ..FilterSet::default()
    }
}

/// Runs in one of these kinds of state.
pub(super) fn in_states(states: &[StateType]) -> FlowRunFilter {
    in_state(AnyNotFilter::any(states.to_vec()))
}

/// Runs that have begun.
pub(super) fn begun() -> FlowRunFilter {
    in_state(AnyNotFilter::none_of(NOT_BEGUN.to_vec()))
}

fn in_state(state_type: AnyNotFilter<StateType>) -> FlowRunFilter {
    FlowRunFilter {
        state: Some(FlowRunFilterState {
            state_type: Some(state_type),
            ..FlowRunFilterState::default()
        }),
        ..FlowRunFilter::default()
    }
}

/// Runs that are late.
pub(super) fn late() -> FlowRunFilter {
    FlowRunFilter {
        state: Some(FlowRunFilterState {
            name: Some(AnyNotFilter::any(vec!["Late".to_owned()])),
            ..FlowRunFilterState::default()
        }),
        ..in_states(&[StateType::Scheduled])
    }
}

/// Runs that were or are expected in a stretch of time.
pub(super) fn expected(
    filter: FlowRunFilter,
    after: Option<Timestamp>,
    before: Option<Timestamp>,
) -> FlowRunFilter {
    FlowRunFilter {
        expected_start_time: Some(TimeFilter {
            before_: before,
            after_: after,
        }),
        ..filter
    }
}

/// These runs of these flows alone.
pub(super) fn of_flows(flow_runs: FlowRunFilter, flows: &[FlowId]) -> FilterSet {
    FilterSet {
        flows: Some(FlowFilter {
            id: Some(AnyNotFilter::any(flows.to_vec())),
            ..FlowFilter::default()
        }),
        ..runs(flow_runs)
    }
}

/// These runs of these deployments alone.
pub(super) fn of_deployments(flow_runs: FlowRunFilter, deployments: &[DeploymentId]) -> FilterSet {
    FilterSet {
        deployments: Some(DeploymentFilter {
            id: Some(AnyNotFilter::any(deployments.to_vec())),
            ..DeploymentFilter::default()
        }),
        ..runs(flow_runs)
    }
}
