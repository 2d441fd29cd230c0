//! Changing a deployment.

use provost_core::permissions::Permission;
use provost_schemas::{
    access_lists::AccessLevel,
    deployments::{DeploymentResponse, DeploymentUpdate},
    ids::DeploymentId,
    json::{JsonObject, Patch},
};
use provost_storage::repositories::deployments::{self, StoredDeployment, StoredRuns};
use serde_json::Value;

use super::{
    create::set,
    events::emit_changes,
    find_for_update,
    limit::set_limit,
    not_found_with_period,
    queue::set_queue,
    schedules::{add_schedule, change_schedule},
    slugs::{ScheduleChanges, changes},
};
use crate::{
    AppError, AppResult, Context,
    flow_runs::refuse_large,
    hydration::hydrate,
    json_schemas::{Reading, SchemaFault, check_job_variables, validate},
};

/// Changes a deployment, and deletes the runs to come that its schedules asked for.
pub async fn update_deployment(
    context: &mut Context,
    id: DeploymentId,
    mut body: DeploymentUpdate,
) -> AppResult<()> {
    context.authorize(Permission::WriteDeployments)?;
    let (workspace, now) = (context.workspace(), context.now());
    let before = find_for_update(context, id)
        .await?
        .ok_or_else(not_found_with_period)?;
    let schedules = match std::mem::take(&mut body.schedules) {
        Patch::Keep => None,
        Patch::Set(asked) => {
            let connection = context.connection();
            let existing = deployments::schedules_of(connection, workspace, id).await?;
            Some(changes(&existing, asked)?)
        }
    };
    check_pool(context, &before, &body).await?;
    fill_in(context, &mut body).await?;
    check_parameters(&before.deployment, &body)?;
    let mut after = before.clone();
    after.deployment.updated = now;
    after.deployment.updated_by = context.attribution();
    apply(&mut after.deployment, &body);
    set_queue(
        context,
        &mut after,
        &body.work_pool_name,
        &body.work_queue_name,
    )
    .await?;
    let (global, own) = (body.global_concurrency_limit_id, body.concurrency_limit);
    set_limit(context, &mut after, global, own).await?;
    let connection = context.connection();
    deployments::update(connection, workspace, &after).await?;
    let which = StoredRuns::AutoScheduledAfter(now);
    deployments::delete_scheduled_runs(connection, workspace, id, which).await?;
    if let Some(schedules) = schedules {
        change_schedules(context, id, schedules).await?;
    }
    context.schedule_soon(id);
    emit_changes(context, &before, &after);
    Ok(())
}

/// The pool has to exist, and job variables to fit its template.
async fn check_pool(
    context: &mut Context,
    stored: &StoredDeployment,
    body: &DeploymentUpdate,
) -> AppResult<()> {
    let Some(Some(name)) = body.work_pool_name.as_ref() else {
        return Ok(());
    };
    if name.is_empty() {
        return Ok(());
    }
    let pool = crate::work_pools::find(context, name).await?.pool;
    crate::work_pools::require(context, &pool, AccessLevel::Run).await?;
    let asked = body.job_variables.as_ref().and_then(Option::as_ref);
    let variables = asked.unwrap_or(&stored.deployment.job_variables);
    check_job_variables(&pool.base_job_template, &[variables], false)
        .map_err(|fault| AppError::Conflict(format!("Error updating deployment: {fault}")))
}

/// Replaces descriptions in the parameters by what they stand for.
async fn fill_in(context: &mut Context, body: &mut DeploymentUpdate) -> AppResult<()> {
    let Patch::Set(Some(parameters)) = &mut body.parameters else {
        return Ok(());
    };
    let given = Value::Object(std::mem::take(&mut parameters.0));
    match hydrate(context, &given).await? {
        Ok(Some(Value::Object(filled))) => parameters.0 = filled,
        Ok(_) => {}
        Err(error) => {
            return Err(AppError::BadRequest(format!(
                "Error hydrating deployment parameters: {error}"
            )));
        }
    }
    refuse_large(parameters, context.settings().max_parameter_size)
}

/// Parameters have to fit their schema if the deployment, as it is going to be, says so.
fn check_parameters(deployment: &DeploymentResponse, body: &DeploymentUpdate) -> AppResult<()> {
    let is_concerned = body.parameters != Patch::Keep
        || body.parameter_openapi_schema != Patch::Keep
        || body.enforce_parameter_schema != Patch::Keep;
    let enforced = body.enforce_parameter_schema.as_ref().copied().flatten();
    if !is_concerned || !enforced.unwrap_or(deployment.enforce_parameter_schema) {
        return Ok(());
    }
    let asked = body
        .parameter_openapi_schema
        .as_ref()
        .and_then(Option::as_ref);
    let asked = asked.filter(|schema| !schema.is_empty());
    let Some(schema) = asked.or(deployment.parameter_openapi_schema.as_ref()) else {
        return Err(AppError::Conflict(
            "Error updating deployment: Cannot update parameters because parameter schema \
             enforcement is enabled and the deployment does not have a valid parameter schema."
                .to_owned(),
        ));
    };
    let parameters = body.parameters.as_ref().and_then(Option::as_ref);
    let parameters: &JsonObject = parameters.unwrap_or(&deployment.parameters);
    let reading = Reading {
        ignore_required: true,
        ..Reading::default()
    };
    validate(parameters, schema, reading).map_err(|fault| match fault {
        SchemaFault::Circular => AppError::Invalid(fault.to_string()),
        fault => AppError::Conflict(format!("Error updating deployment: {fault}")),
    })
}

/// Sets what the client named, but for queue, limits and schedules.
fn apply(deployment: &mut DeploymentResponse, body: &DeploymentUpdate) {
    set(&mut deployment.version, &body.version);
    set(&mut deployment.description, &body.description);
    set(&mut deployment.paused, &body.paused);
    set(
        &mut deployment.concurrency_options,
        &body.concurrency_options,
    );
    set(
        &mut deployment.parameter_openapi_schema,
        &body.parameter_openapi_schema,
    );
    set(&mut deployment.tags, &body.tags);
    set(&mut deployment.path, &body.path);
    set(&mut deployment.pull_steps, &body.pull_steps);
    set(&mut deployment.entrypoint, &body.entrypoint);
    set(
        &mut deployment.storage_document_id,
        &body.storage_document_id,
    );
    set(
        &mut deployment.infrastructure_document_id,
        &body.infrastructure_document_id,
    );
    if let Patch::Set(Some(parameters)) = &body.parameters {
        deployment.parameters.clone_from(parameters);
    }
    if let Patch::Set(Some(variables)) = &body.job_variables {
        deployment.job_variables.clone_from(variables);
    }
    if let Patch::Set(Some(enforced)) = body.enforce_parameter_schema {
        deployment.enforce_parameter_schema = enforced;
    }
}

async fn change_schedules(
    context: &mut Context,
    id: DeploymentId,
    changes: ScheduleChanges,
) -> AppResult<()> {
    let workspace = context.workspace();
    let added = match changes {
        ScheduleChanges::Replace(schedules) => {
            deployments::delete_schedules(context.connection(), workspace, id).await?;
            schedules
        }
        ScheduleChanges::BySlug { changed, added } => {
            // First the old slugs are given up, so that schedules can take those of each other.
            for (schedule, update) in &changed {
                if update.slug != schedule.slug {
                    let mut nameless = schedule.clone();
                    nameless.slug = None;
                    deployments::update_schedule(context.connection(), workspace, &nameless)
                        .await?;
                }
            }
            for (schedule, update) in changed {
                change_schedule(context, schedule, update).await?;
            }
            added
        }
    };
    for schedule in added {
        add_schedule(context, id, schedule).await?;
    }
    Ok(())
}
