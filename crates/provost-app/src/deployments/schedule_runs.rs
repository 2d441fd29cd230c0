//! Creating the runs that the schedules of a deployment ask for.

use provost_core::{
    permissions::Permission,
    schedules::scheduled_runs::{
        Horizon, created_by, dates_to_schedule, idempotency_key, parameters, tags,
    },
};
use provost_schemas::{
    Timestamp,
    deployment_schedules::DeploymentSchedule,
    ids::{DeploymentId, FlowRunId, StateId},
    json::{LabelValue, Labels},
    states::{StateCreate, StateType},
};
use provost_storage::repositories::deployments::{self, ScheduledDeployment, ScheduledRun};

use crate::{AppResult, Context, names};

/// For which time runs are to be created.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScheduleWindow {
    /// No run is earlier than this.
    pub start: Timestamp,
    /// How far to go from there.
    pub horizon: Horizon,
}

impl ScheduleWindow {
    /// From now on, as far as the settings say.
    pub fn ahead(context: &Context) -> Self {
        Self {
            start: context.now(),
            horizon: context.settings().scheduling,
        }
    }
}

/// Creates those runs of a deployment's active schedules that do not exist yet, and returns their
/// ids. A deployment that does not exist has none.
///
/// Whether the deployment is paused is the caller's to know. The runs are there without an event:
/// nothing has happened to them.
pub async fn schedule_runs(
    context: &mut Context,
    deployment: DeploymentId,
    window: ScheduleWindow,
) -> AppResult<Vec<FlowRunId>> {
    context.authorize(Permission::RunDeployments)?;
    let (workspace, now) = (context.workspace(), context.now());
    let connection = context.connection();
    let found = deployments::read_for_scheduling(connection, workspace, deployment).await?;
    let Some(deployment) = found else {
        return Ok(Vec::new());
    };
    let schedules = deployments::schedules_of(connection, workspace, deployment.id).await?;
    let mut runs = Vec::new();
    for schedule in schedules.iter().filter(|schedule| schedule.active) {
        runs.extend(runs_of(&deployment, schedule, window, now));
    }
    Ok(deployments::insert_scheduled_runs(connection, workspace, &deployment, &runs, now).await?)
}

fn runs_of(
    deployment: &ScheduledDeployment,
    schedule: &DeploymentSchedule,
    window: ScheduleWindow,
    now: Timestamp,
) -> Vec<ScheduledRun> {
    let dates = dates_to_schedule(&schedule.schedule, window.start, &window.horizon);
    let parameters = parameters(&deployment.parameters, &schedule.parameters);
    let (tags, labels) = (tags(&deployment.tags), labels(deployment));
    let created_by = created_by(schedule);
    let runs = dates.into_iter().map(|date| {
        let mut state = StateCreate::of(StateType::Scheduled);
        state.message = Some("Flow run scheduled".to_owned());
        state.state_details.scheduled_time = Some(date.at());
        ScheduledRun {
            id: FlowRunId::mint(now),
            name: names::slug(),
            parameters: parameters.clone(),
            idempotency_key: idempotency_key(deployment.id, schedule.id, date),
            tags: tags.clone(),
            labels: labels.clone(),
            created_by: created_by.clone(),
            at: date.at(),
            state: state.into_state(StateId::mint(now), now),
        }
    });
    runs.collect()
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
