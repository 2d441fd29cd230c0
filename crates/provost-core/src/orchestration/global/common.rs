//! Columns that flow runs and task runs share.

use provost_schemas::states::{State, StateType};

use super::super::{
    RunColumns,
    transition::{Run, Transition},
};

/// Gives the state a time of its own and brings the run's columns in step with it.
pub(super) fn before_write<R: Run>(transition: &mut Transition<'_, R>) {
    let Some(proposed) = &mut transition.proposed else {
        return;
    };
    let initial = transition.initial.as_ref();
    ensure_later_timestamp(initial, proposed);
    let columns = transition.run.columns();
    set_start_time(columns, proposed);
    set_end_time(columns, initial, proposed);
    increment_run_time(columns, initial, proposed);
    set_expected_start_time(columns, proposed);
    set_next_scheduled_start_time(columns, initial, proposed);
    transition.run.identify(&mut proposed.state_details);
}

/// A run's states are told apart, and ordered, by their times, also where the clock stood still or
/// went back, or where an earlier time came from another machine.
fn ensure_later_timestamp(initial: Option<&State>, proposed: &mut State) {
    if let Some(initial) = initial {
        proposed.timestamp = proposed.timestamp.max(initial.timestamp.next());
    }
}

fn set_start_time(columns: &mut RunColumns, proposed: &State) {
    if proposed.is(StateType::Running) {
        columns.start_time.get_or_insert(proposed.timestamp);
    }
}

/// The end is forgotten when a run leaves a terminal state. A run that ends before it started is
/// taken to have started then.
fn set_end_time(columns: &mut RunColumns, initial: Option<&State>, proposed: &State) {
    if !proposed.is_terminal() {
        if initial.is_some_and(State::is_terminal) {
            columns.end_time = None;
        }
    } else if columns.end_time.is_none() {
        columns.start_time.get_or_insert(proposed.timestamp);
        columns.end_time = Some(proposed.timestamp);
    }
}

fn increment_run_time(columns: &mut RunColumns, initial: Option<&State>, proposed: &State) {
    if let Some(initial) = initial
        && initial.is(StateType::Running)
    {
        columns.total_run_time += proposed.timestamp.since(initial.timestamp);
    }
}

fn set_expected_start_time(columns: &mut RunColumns, proposed: &State) {
    if columns.expected_start_time.is_none() {
        columns.expected_start_time = if proposed.is(StateType::Scheduled) {
            proposed.state_details.scheduled_time
        } else {
            Some(proposed.timestamp)
        };
    }
}

fn set_next_scheduled_start_time(
    columns: &mut RunColumns,
    initial: Option<&State>,
    proposed: &State,
) {
    if proposed.is(StateType::Scheduled) {
        columns.next_scheduled_start_time = proposed.state_details.scheduled_time;
    } else if initial.is_some_and(|initial| initial.is(StateType::Scheduled)) {
        columns.next_scheduled_start_time = None;
    }
}
