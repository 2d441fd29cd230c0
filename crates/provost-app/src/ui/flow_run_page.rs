//! A flow run with what its page shows of it.

use provost_core::permissions::Permission;
use provost_schemas::{
    filters::{
        AnyFilter, AnyNotFilter, FilterSet, FlowRunFilter, TaskRunFilter, TaskRunFilterState,
    },
    flow_runs::FlowRunResponse,
    ids::FlowRunId,
    sorts::{FlowRunSort, TaskRunSort},
    states::StateType,
    task_runs::TaskRun,
    ui::{FlowRunPage, SameError},
};
use provost_storage::repositories::{
    Window, flow_run_facets, flow_runs, run_states, run_surroundings, task_runs,
};

use super::{
    names::deployment_name,
    run_filters::{WENT_WRONG, begun, of_flows},
};
use crate::{AppResult, Context, flow_runs::read_flow_run};

/// Task runs that went wrong at most.
const FAILED: i64 = 5;

/// Runs that are compared by how they ended.
const COMPARED: i64 = 20;

/// Reads a flow run with what stands around it, in a fixed number of queries.
pub async fn read_flow_run_page(context: &mut Context, id: FlowRunId) -> AppResult<FlowRunPage> {
    context.authorize(Permission::SeeFlows)?;
    let workspace = context.workspace();
    let flow_run = read_flow_run(context, id).await?;
    let deployment_name = deployment_name(context, flow_run.deployment_id).await?;
    let sees_artifacts = context.may(Permission::SeeArtifacts);
    let same_error = same_error(context, &flow_run).await?;
    let failed_task_runs = failed_task_runs(context, id).await?;
    let flow = flow_run.flow_id;
    let connection = context.connection();
    let mut flow_names = flow_run_facets::flow_names(connection, workspace, &[flow]).await?;
    Ok(FlowRunPage {
        flow_name: flow_names.remove(&flow.0),
        deployment_name,
        parent: match flow_run.parent_task_run_id {
            Some(parent) => run_surroundings::parent(connection, workspace, parent).await?,
            None => None,
        },
        task_runs: run_surroundings::task_runs_of(connection, workspace, id).await?,
        task_run_names: run_surroundings::task_run_names(connection, workspace, id).await?,
        subflow_count: run_surroundings::count_subflows(connection, workspace, id).await?,
        artifact_count: if sees_artifacts {
            Some(run_surroundings::count_artifacts(connection, workspace, id).await?)
        } else {
            None
        },
        states: run_states::list_flow_run_states(connection, workspace, id).await?,
        failed_task_runs,
        same_error,
        flow_run,
    })
}

async fn failed_task_runs(context: &mut Context, id: FlowRunId) -> AppResult<Vec<TaskRun>> {
    let sight = context.sight();
    let filters = FilterSet {
        flow_runs: Some(FlowRunFilter {
            id: Some(AnyNotFilter::any(vec![id])),
            ..FlowRunFilter::default()
        }),
        task_runs: Some(TaskRunFilter {
            state: Some(TaskRunFilterState {
                state_type: Some(AnyFilter {
                    any_: Some(WENT_WRONG.to_vec()),
                }),
                ..TaskRunFilterState::default()
            }),
            ..TaskRunFilter::default()
        }),
        ..FilterSet::default()
    };
    let window = Window {
        limit: FAILED,
        offset: 0,
    };
    let sort = TaskRunSort::EndTimeDesc;
    Ok(task_runs::filter(context.connection(), sight, &filters, sort, window).await?)
}

/// Compares how a run that went wrong ended with how the last runs of its flow did.
async fn same_error(context: &mut Context, run: &FlowRunResponse) -> AppResult<Option<SameError>> {
    let Some(error) = error_of(run) else {
        return Ok(None);
    };
    let sight = context.sight();
    let filters = of_flows(begun(), &[run.flow_id]);
    let window = Window {
        limit: COMPARED,
        offset: 0,
    };
    let sort = FlowRunSort::StartTimeDesc;
    let mut last = flow_runs::filter(context.connection(), sight, &filters, sort, window).await?;
    if !last.iter().any(|other| other.id == run.id) {
        last.pop();
        last.push(run.clone());
    }
    let alike = last
        .iter()
        .filter(|other| error_of(other).is_some_and(|other| gist(other) == gist(error)));
    Ok(Some(SameError {
        runs: count(alike.count()),
        among: count(last.len()),
    }))
}

fn count(of: usize) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}

/// What a run that went wrong says of it.
fn error_of(run: &FlowRunResponse) -> Option<&str> {
    let state = run.state.as_ref()?;
    let wrong = matches!(state.state_type, StateType::Failed | StateType::Crashed);
    state.message.as_deref().filter(|_| wrong)
}

/// A message without what differs from run to run: numbers, and what has digits in it as ids do.
fn gist(message: &str) -> String {
    let words = message.split(|letter: char| !letter.is_alphanumeric());
    let told = words.filter(|word| !word.is_empty()).map(|word| {
        if word.chars().any(|letter| letter.is_ascii_digit()) {
            "#"
        } else {
            word
        }
    });
    told.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_alike_whatever_numbers_and_ids_they_tell() {
        let alike = [
            ("row 31 of table_7 is broken", "row 9 of table_12 is broken"),
            ("run 5d41402a-bc4b failed", "run 900150983-cd24 failed"),
        ];
        for (one, other) in alike {
            assert_eq!(gist(one), gist(other));
        }
        assert_ne!(gist("the disk is full"), gist("the table is full"));
    }
}
