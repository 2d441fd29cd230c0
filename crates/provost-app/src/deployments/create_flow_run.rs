//! Creating a run of a deployment.

use provost_core::permissions::Permission;
use provost_schemas::{
    access_lists::AccessLevel,
    deployments::DeploymentFlowRunCreate,
    flow_runs::{FlowRunCreate, FlowRunResponse},
    ids::DeploymentId,
    json::JsonObject,
    states::{StateCreate, StateType},
};
use provost_storage::repositories::{
    deployments::{self, DeploymentOfRun},
    flow_runs,
};
use serde_json::Value;

use super::{not_found, queue::find_or_make, require};
use crate::{
    AppError, AppResult, Context, Upserted,
    flow_runs::{RunPlace, make_flow_run, refuse_large},
    hydration::hydrate,
    json_schemas::{Reading, SchemaFault, check_job_variables, validate},
};

/// Creates a run of a deployment, or returns the run of the same flow that was created with the
/// same idempotency key.
pub async fn create_flow_run_from_deployment(
    context: &mut Context,
    id: DeploymentId,
    body: DeploymentFlowRunCreate,
) -> AppResult<Upserted<FlowRunResponse>> {
    context.authorize(Permission::RunDeployments)?;
    let workspace = context.workspace();
    let deployment = deployments::read_for_run(context.connection(), workspace, id)
        .await?
        .ok_or_else(not_found)?;
    require(context, id, AccessLevel::Run).await?;
    run_deployment(context, &deployment, body).await
}

/// Creates a run of a deployment, for a use case that has authorized.
pub(super) async fn run_deployment(
    context: &mut Context,
    deployment: &DeploymentOfRun,
    body: DeploymentFlowRunCreate,
) -> AppResult<Upserted<FlowRunResponse>> {
    let (workspace, now) = (context.workspace(), context.now());
    if let Some(key) = &body.idempotency_key {
        let (connection, flow) = (context.connection(), deployment.flow_id);
        let found = flow_runs::find_by_idempotency_key(connection, workspace, flow, key).await?;
        if let Some(found) = found {
            context.changed_nothing();
            return Ok(Upserted::Found(found.estimated_at(now)));
        }
    }
    let parameters = parameters(context, deployment, &body.parameters).await?;
    refuse_large(&parameters, context.settings().max_parameter_size)?;
    check_parameters(deployment, &body, &parameters)?;
    if let Some((_, template)) = &deployment.work_pool {
        let none = JsonObject::default();
        let own = body.job_variables.as_ref().unwrap_or(&none);
        check_job_variables(template, &[&deployment.job_variables, own], true)
            .map_err(|fault| AppError::Invalid(format!("Error creating flow run: {fault}")))?;
    }
    let place = place(context, deployment, body.work_queue_name.as_deref()).await?;
    let mut tags = deployment.tags.clone();
    for tag in body.tags {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    let run = FlowRunCreate {
        state: body.state,
        name: body.name,
        flow_id: deployment.flow_id,
        flow_version: None,
        parameters,
        context: body.context,
        parent_task_run_id: body.parent_task_run_id,
        infrastructure_document_id: body
            .infrastructure_document_id
            .or(deployment.infrastructure_document_id),
        empirical_policy: body.empirical_policy,
        tags,
        labels: body.labels,
        idempotency_key: body.idempotency_key,
        work_pool_name: None,
        work_queue_name: None,
        job_variables: body.job_variables,
        deployment_id: Some(deployment.id),
    };
    let state = StateCreate::of(StateType::Scheduled);
    // Boxed, or the bodies of all that came before would be held beside it.
    Box::pin(make_flow_run(context, run, place, state)).await
}

/// The parameters of the run before those of the deployment, with every description in them
/// replaced by what it stands for.
async fn parameters(
    context: &mut Context,
    deployment: &DeploymentOfRun,
    given: &JsonObject,
) -> AppResult<JsonObject> {
    let mut all = deployment.parameters.0.clone();
    all.extend(
        given
            .iter()
            .map(|(key, value)| (key.clone(), value.clone())),
    );
    match hydrate(context, &Value::Object(all)).await? {
        Ok(Some(Value::Object(filled))) => Ok(JsonObject(filled)),
        Ok(_) => Ok(JsonObject::default()),
        Err(error) => Err(AppError::BadRequest(format!(
            "Error hydrating flow run parameters: {error}"
        ))),
    }
}

fn check_parameters(
    deployment: &DeploymentOfRun,
    body: &DeploymentFlowRunCreate,
    parameters: &JsonObject,
) -> AppResult<()> {
    let asked = body.enforce_parameter_schema;
    if !asked.unwrap_or(deployment.enforce_parameter_schema) {
        return Ok(());
    }
    let Some(schema) = &deployment.parameter_openapi_schema else {
        return Err(AppError::Conflict(
            "Error updating deployment: Cannot update parameters because parameter schema \
             enforcement is enabled and the deployment does not have a valid parameter schema."
                .to_owned(),
        ));
    };
    validate(parameters, schema, Reading::default()).map_err(|fault| match fault {
        SchemaFault::Circular => AppError::Invalid(fault.to_string()),
        fault => AppError::Conflict(format!("Error creating flow run: {fault}")),
    })
}

/// Where the run waits: in the deployment's queue, or in another one of its pool.
async fn place(
    context: &mut Context,
    deployment: &DeploymentOfRun,
    queue: Option<&str>,
) -> AppResult<RunPlace> {
    let mut place = RunPlace {
        work_queue_id: deployment.work_queue_id,
        work_queue_name: deployment.work_queue_name.clone(),
        deployment_version: deployment.version.clone(),
        labels: Some(deployment.labels.clone()),
    };
    let Some(name) = queue.filter(|name| !name.is_empty()) else {
        return Ok(place);
    };
    let Some((pool, _)) = &deployment.work_pool else {
        return Err(AppError::BadRequest(format!(
            "Cannot create flow run in work queue {name} because deployment {} is not associated \
             with a work pool. Please remove work_pool_name and try again.",
            deployment.id
        )));
    };
    let queue = Box::pin(find_or_make(context, pool, Some(name))).await?;
    place.work_queue_id = Some(queue.id);
    place.work_queue_name = Some(queue.name);
    Ok(place)
}
