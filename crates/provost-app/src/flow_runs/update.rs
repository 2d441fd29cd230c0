//! Changing a flow run.

use provost_core::permissions::Permission;
use provost_schemas::{flow_runs::FlowRunUpdate, ids::FlowRunId, json::Patch, states::StateType};
use provost_storage::repositories::flow_runs::{self, FlowRunChanges};

use super::{create::refuse_large, not_found};
use crate::{AppError, AppResult, Context, names};

/// Changes a flow run; what the request does not name stays as it is.
pub async fn update_flow_run(
    context: &mut Context,
    id: FlowRunId,
    update: FlowRunUpdate,
) -> AppResult<()> {
    context.authorize(Permission::RunFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    if let Patch::Set(Some(_)) = update.job_variables {
        refuse_late_job_variables(context, id).await?;
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

/// Job variables matter until the infrastructure is started, and only where a deployment has some.
async fn refuse_late_job_variables(context: &mut Context, id: FlowRunId) -> AppResult<()> {
    let workspace = context.workspace();
    let run = flow_runs::read(context.connection(), workspace, id)
        .await?
        .ok_or_else(not_found)?;
    match run.state_type {
        None => Err(AppError::BadRequest(
            "Flow run state is required to update job variables but none exists".to_owned(),
        )),
        Some(state) if state != StateType::Scheduled => Err(AppError::BadRequest(format!(
            "Job variables for a flow run in state {state} cannot be updated"
        ))),
        Some(_) if run.deployment_id.is_none() => Err(AppError::BadRequest(
            "A deployment for the flow run could not be found".to_owned(),
        )),
        Some(_) => Ok(()),
    }
}
