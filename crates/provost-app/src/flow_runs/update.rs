//! Changing a flow run.

use provost_core::permissions::Permission;
use provost_schemas::{
    flow_runs::FlowRunUpdate,
    ids::FlowRunId,
    json::{JsonObject, Patch},
    states::StateType,
};
use provost_storage::repositories::{
    deployments,
    flow_runs::{self, FlowRunChanges},
};

use super::{create::refuse_large, not_found};
use crate::{AppError, AppResult, Context, json_schemas::check_job_variables, names};

/// Changes a flow run; what the request does not name stays as it is.
pub async fn update_flow_run(
    context: &mut Context,
    id: FlowRunId,
    update: FlowRunUpdate,
) -> AppResult<()> {
    context.authorize(Permission::RunFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    if let Patch::Set(Some(variables)) = &update.job_variables {
        check_late_job_variables(context, id, variables).await?;
    }
    if let Patch::Set(parameters) = &update.parameters {
        refuse_large(parameters, context.settings().max_parameter_size)?;
    }
    let changes = FlowRunChanges {
        name: match update.name {
            Patch::Keep => Patch::Keep,
            Patch::Set(name) => Patch::Set(names::or_slug(name)),
        },
        flow_version: update.flow_version,
        parameters: update.parameters,
        empirical_policy: update.empirical_policy,
        tags: update.tags,
        infrastructure_pid: update.infrastructure_pid,
        job_variables: match update.job_variables {
            Patch::Keep => Patch::Keep,
            Patch::Set(variables) => Patch::Set(variables.unwrap_or_default()),
        },
    };
    let found = flow_runs::update(context.connection(), workspace, id, changes, now).await?;
    if found { Ok(()) } else { Err(not_found()) }
}

/// Job variables matter until the infrastructure is started, and only where a deployment has some;
/// they have to fit as those do that come with a run.
async fn check_late_job_variables(
    context: &mut Context,
    id: FlowRunId,
    variables: &JsonObject,
) -> AppResult<()> {
    let workspace = context.workspace();
    let run = flow_runs::read(context.connection(), workspace, id)
        .await?
        .ok_or_else(not_found)?;
    match run.state_type {
        None => {
            return Err(AppError::BadRequest(
                "Flow run state is required to update job variables but none exists".to_owned(),
            ));
        }
        Some(StateType::Scheduled) => {}
        Some(state) => {
            return Err(AppError::BadRequest(format!(
                "Job variables for a flow run in state {state} cannot be updated"
            )));
        }
    }
    let deployment = match run.deployment_id {
        Some(id) => deployments::read_for_run(context.connection(), workspace, id).await?,
        None => None,
    };
    let Some(deployment) = deployment else {
        return Err(AppError::BadRequest(
            "A deployment for the flow run could not be found".to_owned(),
        ));
    };
    let Some((_, template)) = &deployment.work_pool else {
        return Ok(());
    };
    check_job_variables(template, &[&deployment.job_variables, variables], true)
        .map_err(|fault| AppError::Invalid(format!("Error updating flow run: {fault}")))
}
