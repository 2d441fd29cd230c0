//! Creating the runs that the schedules of deployments ask for.

use std::collections::{HashMap, HashSet};

use provost_core::{
    permissions::Permission,
    schedules::{
        ScheduledDate,
        scheduled_runs::{
            Horizon, created_by, dates_to_schedule, idempotency_key, parameters, tags,
        },
    },
};
use provost_schemas::{
    Timestamp,
    deployment_schedules::DeploymentSchedule,
    ids::{DeploymentId, FlowRunId, StateId, WorkspaceId},
    json::{LabelValue, Labels},
    states::{StateCreate, StateType},
};
use provost_storage::{
    Connection,
    repositories::deployments::{self, RunsOfSchedule, ScheduledDeployment, ScheduledRun},
};

use crate::{AppResult, Context, names};

/// For which time runs are to be created.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ScheduleWindow {
    /// No run is earlier than this.
    pub(super) start: Timestamp,
    /// How far to go from there.
    pub(super) horizon: Horizon,
}

impl ScheduleWindow {
    /// From now on, as far as the settings say.
    pub(super) fn ahead(context: &Context) -> Self {
        Self {
            start: context.now(),
            horizon: context.settings().scheduling,
        }
    }
}

/// Creates those runs of deployments' active schedules that do not exist yet, and returns them
/// with their deployments.
///
/// Whether a deployment is paused is the caller's to know. The runs are there without an event:
/// nothing has happened to them.
pub(super) async fn schedule_runs(
    context: &mut Context,
    scheduled: &[ScheduledDeployment],
    window: ScheduleWindow,
) -> AppResult<Vec<(DeploymentId, FlowRunId)>> {
    context.authorize(Permission::RunDeployments)?;
    let (workspace, now) = (context.workspace(), context.now());
    let connection = context.connection();
    let ids: Vec<DeploymentId> = scheduled.iter().map(|deployment| deployment.id).collect();
    let schedules = deployments::schedules_of_many(connection, workspace, &ids).await?;
    let asked = asked_for(scheduled, &schedules, window);
    let existing = existing_keys(connection, workspace, &asked).await?;
    let runs: Vec<RunsOfSchedule<'_>> = asked
        .into_iter()
        .map(|asked| asked.runs(&existing, now))
        .filter(|schedule| !schedule.runs.is_empty())
        .collect();
    Ok(deployments::insert_scheduled_runs(connection, workspace, &runs, now).await?)
}

/// What a schedule of a deployment asks for: dates with the keys of their runs.
struct Asked<'s> {
    deployment: &'s ScheduledDeployment,
    schedule: &'s DeploymentSchedule,
    dates: Vec<(ScheduledDate, String)>,
}

fn asked_for<'s>(
    deployments: &'s [ScheduledDeployment],
    schedules: &'s [DeploymentSchedule],
    window: ScheduleWindow,
) -> Vec<Asked<'s>> {
    let by_id: HashMap<DeploymentId, &ScheduledDeployment> = deployments
        .iter()
        .map(|deployment| (deployment.id, deployment))
        .collect();
    let active = schedules.iter().filter(|schedule| schedule.active);
    let asked = active.filter_map(|schedule| {
        let deployment = *by_id.get(&schedule.deployment_id?)?;
        let horizon = window.horizon.bounded_by(schedule.max_scheduled_runs);
        let dates = dates_to_schedule(&schedule.schedule, window.start, &horizon);
        let key = |date| (date, idempotency_key(deployment.id, schedule.id, date));
        Some(Asked {
            deployment,
            schedule,
            dates: dates.into_iter().map(key).collect(),
        })
    });
    asked.collect()
}

/// The keys of the runs that need not be created.
///
/// A key that is missed here, because its run was moved to another time, is met when the run is to
/// be stored; but that takes many times as long, and most runs are there already.
async fn existing_keys(
    connection: &mut Connection,
    workspace: WorkspaceId,
    asked: &[Asked<'_>],
) -> AppResult<HashSet<String>> {
    let dates = || asked.iter().flat_map(|asked| &asked.dates);
    let first = dates().map(|(date, _)| date.at()).min();
    let last = dates().map(|(date, _)| date.at()).max();
    let Some(between) = first.zip(last) else {
        return Ok(HashSet::new());
    };
    let ids: HashSet<DeploymentId> = asked.iter().map(|asked| asked.deployment.id).collect();
    let ids: Vec<DeploymentId> = ids.into_iter().collect();
    Ok(deployments::keys_between(connection, workspace, &ids, between).await?)
}

impl<'s> Asked<'s> {
    fn runs(self, existing: &HashSet<String>, now: Timestamp) -> RunsOfSchedule<'s> {
        let Self {
            deployment,
            schedule,
            dates,
        } = self;
        let new = dates.into_iter().filter(|(_, key)| !existing.contains(key));
        let runs = new.map(|(date, idempotency_key)| {
            let mut state = StateCreate::of(StateType::Scheduled);
            state.message = Some("Flow run scheduled".to_owned());
            state.state_details.scheduled_time = Some(date.at());
            ScheduledRun {
                id: FlowRunId::mint(now),
                name: names::slug(),
                idempotency_key,
                at: date.at(),
                state: state.into_state(StateId::mint(now), now),
            }
        });
        RunsOfSchedule {
            deployment,
            parameters: parameters(&deployment.parameters, &schedule.parameters),
            tags: tags(&deployment.tags),
            labels: labels(deployment),
            created_by: created_by(schedule),
            runs: runs.collect(),
        }
    }
}

fn labels(deployment: &ScheduledDeployment) -> Labels {
    let mut labels = deployment.labels.clone();
    let own = [
        ("prefect.flow.id", deployment.flow_id.to_string()),
        ("prefect.deployment.id", deployment.id.to_string()),
    ];
    for (label, id) in own {
        labels.insert(label.to_owned(), LabelValue::text(id));
    }
    labels
}
