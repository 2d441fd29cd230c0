//! Making a deployment, or bringing the one that is there to a state.

use provost_core::{events::ObjectAction, permissions::Permission};
use provost_schemas::{
    Timestamp,
    access_lists::AccessLevel,
    deployments::{DeploymentCreate, DeploymentResponse, DeploymentStatus},
    ids::{BlockDocumentId, DeploymentId},
    json::{JsonObject, LabelValue, Labels, Patch},
};
use provost_storage::repositories::{
    access_lists::Listed,
    deployments::{self, StoredDeployment, StoredRuns},
    flows,
};

use super::{
    events::{emit, emit_changes},
    find_for_update,
    limit::set_limit,
    not_found,
    queue::set_queue,
    schedules::add_schedule,
    show::show,
};
use crate::{
    AppError, AppResult, Context, StorageError, Upserted,
    flow_runs::refuse_large,
    json_schemas::{Reading, check_job_variables, validate},
    work_queues::AGENT_POOL,
};

/// Makes a deployment of a flow, or changes the one of that name: what is absent stays as it is,
/// and the schedules give way to those that are given.
pub async fn create_deployment(
    context: &mut Context,
    body: DeploymentCreate,
) -> AppResult<Upserted<DeploymentResponse>> {
    context.authorize(Permission::WriteDeployments)?;
    check_parameters(context, &body)?;
    check_pool(context, &body).await?;
    check_blocks(context, &body).await?;
    let workspace = context.workspace();
    let (flow, name) = (body.flow_id, body.name.clone());
    let connection = context.connection();
    let found = deployments::find_of_flow(connection, workspace, flow, &name).await?;
    let (stored, is_new) = match found {
        Some(found) => {
            let id = found.deployment.id;
            let found = find_for_update(context, id).await?.ok_or_else(not_found)?;
            (change(context, found, body).await?, false)
        }
        None => match make(context, body.clone()).await? {
            Some(made) => (made, true),
            // Another request made it in between.
            None => {
                let connection = context.connection();
                let found = deployments::find_of_flow(connection, workspace, flow, &name)
                    .await?
                    .ok_or_else(not_found)?;
                (change(context, found, body).await?, false)
            }
        },
    };
    context.schedule_soon(stored.deployment.id);
    let shown = show(context, stored).await?;
    Ok(if is_new {
        Upserted::Created(shown)
    } else {
        Upserted::Found(shown)
    })
}

/// Parameters have to fit their schema if the client says so itself.
fn check_parameters(context: &Context, body: &DeploymentCreate) -> AppResult<()> {
    let none = JsonObject::default();
    let parameters = body.parameters.as_ref().unwrap_or(&none);
    refuse_large(parameters, context.settings().max_parameter_size)?;
    let schema = body
        .parameter_openapi_schema
        .as_ref()
        .and_then(Option::as_ref);
    let enforced = body.enforce_parameter_schema == Patch::Set(true);
    if let Some(schema) = schema.filter(|_| enforced) {
        let reading = Reading {
            ignore_required: true,
            ..Reading::default()
        };
        validate(parameters, schema, reading)
            .map_err(|fault| AppError::Invalid(fault.to_string()))?;
    }
    Ok(())
}

/// The pool has to exist, and job variables to fit its template.
async fn check_pool(context: &mut Context, body: &DeploymentCreate) -> AppResult<()> {
    let Some(Some(pool)) = body.work_pool_name.as_ref() else {
        return Ok(());
    };
    if pool.is_empty() || pool == AGENT_POOL {
        return Ok(());
    }
    let pool = crate::work_pools::find(context, pool).await?.pool;
    crate::work_pools::require(context, &pool, AccessLevel::Run).await?;
    let none = JsonObject::default();
    let variables = body.job_variables.as_ref().unwrap_or(&none);
    if variables.is_empty() {
        return Ok(());
    }
    check_job_variables(&pool.base_job_template, &[variables], false)
        .map_err(|fault| AppError::Invalid(format!("Error creating deployment: {fault}")))
}

async fn check_blocks(context: &mut Context, body: &DeploymentCreate) -> AppResult<()> {
    let blocks: [(&str, &Patch<Option<BlockDocumentId>>); 2] = [
        ("infrastructure", &body.infrastructure_document_id),
        ("storage", &body.storage_document_id),
    ];
    let workspace = context.workspace();
    for (kind, block) in blocks {
        let Some(Some(id)) = block.as_ref() else {
            continue;
        };
        let object = Listed::BlockDocument(*id);
        let exists = deployments::block_exists(context.connection(), workspace, *id).await?;
        if !exists || !context.reaches(object, AccessLevel::View).await? {
            return Err(AppError::Conflict(format!(
                "Error creating deployment. Could not find {kind} block with id: {id}. This \
                 usually occurs when applying a deployment specification that was built against a \
                 different Prefect database / workspace."
            )));
        }
    }
    Ok(())
}

/// Makes a deployment; `None` if its flow has one of that name.
async fn make(
    context: &mut Context,
    body: DeploymentCreate,
) -> AppResult<Option<StoredDeployment>> {
    let (workspace, now) = (context.workspace(), context.now());
    let flow = flows::read(context.connection(), workspace, body.flow_id)
        .await?
        .ok_or_else(|| {
            AppError::Storage(StorageError::Conflict {
                constraint: "deployment.flow_id".to_owned(),
            })
        })?;
    let mut stored = StoredDeployment {
        deployment: blank(&body, now),
        concurrency_limit_id: None,
        flow_name: flow.name,
        work_queue: None,
        work_pool: None,
    };
    stored.deployment.created_by = context.attribution();
    stored
        .deployment
        .updated_by
        .clone_from(&stored.deployment.created_by);
    apply(&mut stored.deployment, &body);
    let given = body.labels.as_ref().cloned().flatten();
    stored.deployment.labels = labels(&stored.deployment, flow.labels, given);
    set_queue(
        context,
        &mut stored,
        &body.work_pool_name,
        &body.work_queue_name,
    )
    .await?;
    if !deployments::insert(context.connection(), workspace, &stored).await? {
        return Ok(None);
    }
    finish(context, &mut stored, body).await?;
    emit(context, ObjectAction::Created, &stored);
    Ok(Some(stored))
}

/// Brings a deployment that is there to the state that is asked for.
async fn change(
    context: &mut Context,
    before: StoredDeployment,
    body: DeploymentCreate,
) -> AppResult<StoredDeployment> {
    let (workspace, now) = (context.workspace(), context.now());
    let id = before.deployment.id;
    let mut stored = before.clone();
    stored.deployment.updated = now;
    stored.deployment.updated_by = context.attribution();
    apply(&mut stored.deployment, &body);
    let flow = flows::read(context.connection(), workspace, body.flow_id).await?;
    let inherited = flow.map(|flow| flow.labels).unwrap_or_default();
    let given = body.labels.as_ref().cloned().flatten();
    stored.deployment.labels = labels(&stored.deployment, inherited, given);
    set_queue(
        context,
        &mut stored,
        &body.work_pool_name,
        &body.work_queue_name,
    )
    .await?;
    let connection = context.connection();
    let which = StoredRuns::AutoScheduledAfter(now);
    deployments::delete_scheduled_runs(connection, workspace, id, which).await?;
    deployments::delete_schedules(connection, workspace, id).await?;
    finish(context, &mut stored, body).await?;
    emit_changes(context, &before, &stored);
    Ok(stored)
}

/// Sets what refers to the deployment, or is referred to by it.
async fn finish(
    context: &mut Context,
    stored: &mut StoredDeployment,
    body: DeploymentCreate,
) -> AppResult<()> {
    let workspace = context.workspace();
    let (global, own) = (body.global_concurrency_limit_id, body.concurrency_limit);
    set_limit(context, stored, global, own).await?;
    deployments::update(context.connection(), workspace, stored).await?;
    for schedule in body.schedules {
        add_schedule(context, stored.deployment.id, schedule).await?;
    }
    Ok(())
}

/// A deployment of which nothing is known but its name.
fn blank(body: &DeploymentCreate, now: Timestamp) -> DeploymentResponse {
    DeploymentResponse {
        id: DeploymentId::mint(now),
        created: now,
        updated: now,
        name: body.name.clone(),
        version: None,
        description: None,
        flow_id: body.flow_id,
        paused: false,
        schedules: Vec::new(),
        concurrency_limit: None,
        global_concurrency_limit: None,
        concurrency_options: None,
        job_variables: JsonObject::default(),
        parameters: JsonObject::default(),
        tags: Vec::new(),
        labels: Labels::new(),
        work_queue_name: None,
        work_queue_id: None,
        last_polled: None,
        parameter_openapi_schema: None,
        path: None,
        pull_steps: None,
        entrypoint: None,
        storage_document_id: None,
        infrastructure_document_id: None,
        created_by: None,
        updated_by: None,
        work_pool_name: None,
        status: DeploymentStatus::NotReady,
        enforce_parameter_schema: false,
    }
}

/// Sets what the client named, but for queue, limits, labels and schedules.
fn apply(deployment: &mut DeploymentResponse, body: &DeploymentCreate) {
    set(&mut deployment.paused, &body.paused);
    set(
        &mut deployment.concurrency_options,
        &body.concurrency_options,
    );
    set(
        &mut deployment.enforce_parameter_schema,
        &body.enforce_parameter_schema,
    );
    set(
        &mut deployment.parameter_openapi_schema,
        &body.parameter_openapi_schema,
    );
    set(&mut deployment.parameters, &body.parameters);
    set(&mut deployment.tags, &body.tags);
    set(&mut deployment.pull_steps, &body.pull_steps);
    set(
        &mut deployment.storage_document_id,
        &body.storage_document_id,
    );
    set(
        &mut deployment.infrastructure_document_id,
        &body.infrastructure_document_id,
    );
    set(&mut deployment.description, &body.description);
    set(&mut deployment.path, &body.path);
    set(&mut deployment.version, &body.version);
    set(&mut deployment.entrypoint, &body.entrypoint);
    set(&mut deployment.job_variables, &body.job_variables);
}

/// Sets a field that a change names.
pub(super) fn set<T: Clone>(field: &mut T, patch: &Patch<T>) {
    if let Patch::Set(value) = patch {
        field.clone_from(value);
    }
}

/// The labels of the flow, below the flow's id, below those that are given.
fn labels(deployment: &DeploymentResponse, inherited: Labels, given: Option<Labels>) -> Labels {
    let mut labels = inherited;
    let own = LabelValue::text(deployment.flow_id.to_string());
    labels.insert("prefect.flow.id".to_owned(), own);
    labels.extend(given.unwrap_or_default());
    labels
}
