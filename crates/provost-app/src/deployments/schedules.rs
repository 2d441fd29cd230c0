//! The schedules of a deployment.

use provost_core::{
    audit::{Act, ObjectKind, Verb},
    permissions::Permission,
};
use provost_schemas::{
    access_lists::AccessLevel,
    deployment_schedules::{
        DeploymentSchedule, DeploymentScheduleCreate, DeploymentScheduleUpdate,
    },
    ids::{DeploymentId, DeploymentScheduleId},
};
use provost_storage::repositories::deployments::{self, StoredRuns};

use super::{change, find_for_update, not_found_with_period, reaches};
use crate::{AppError, AppResult, Context, StorageError};

/// Lists the schedules of a deployment, the last changed first.
pub async fn read_deployment_schedules(
    context: &mut Context,
    id: DeploymentId,
) -> AppResult<Vec<DeploymentSchedule>> {
    context.authorize(Permission::SeeDeployments)?;
    let workspace = context.workspace();
    let connection = context.connection();
    deployments::read(connection, workspace, id)
        .await?
        .ok_or_else(not_found_with_period)?;
    if !reaches(context, id, AccessLevel::View).await? {
        return Err(not_found_with_period());
    }
    Ok(deployments::schedules_of(context.connection(), workspace, id).await?)
}

/// Adds schedules to a deployment. Their runs are created soon.
pub async fn create_deployment_schedules(
    context: &mut Context,
    id: DeploymentId,
    body: Vec<DeploymentScheduleCreate>,
) -> AppResult<Vec<DeploymentSchedule>> {
    context.authorize(Permission::WriteDeployments)?;
    let (workspace, change) = (context.workspace(), change(context));
    find_for_update(context, id)
        .await?
        .ok_or_else(not_found_with_period)?;
    deployments::touch(context.connection(), workspace, id, &change).await?;
    context.schedule_soon(id);
    let mut schedules = Vec::with_capacity(body.len());
    for schedule in body {
        schedules.push(add_schedule(context, id, schedule).await?);
    }
    Ok(schedules)
}

/// Adds a schedule to a deployment, for a use case that has authorized.
pub(super) async fn add_schedule(
    context: &mut Context,
    deployment: DeploymentId,
    body: DeploymentScheduleCreate,
) -> AppResult<DeploymentSchedule> {
    let (workspace, now) = (context.workspace(), context.now());
    let schedule = DeploymentSchedule {
        id: DeploymentScheduleId::mint(now),
        created: now,
        updated: now,
        deployment_id: Some(deployment),
        schedule: body.schedule.into_schedule(now),
        active: body.active,
        max_scheduled_runs: body.max_scheduled_runs,
        parameters: body.parameters,
        slug: body.slug,
    };
    deployments::insert_schedule(context.connection(), workspace, &schedule)
        .await
        .map_err(taken_slug)?;
    let kind = ObjectKind::DeploymentSchedule;
    context.created(kind, schedule.id, slug(&schedule), &schedule);
    Ok(schedule)
}

/// Changes a schedule of a deployment, and deletes the runs to come that the old one asked for.
pub async fn update_deployment_schedule(
    context: &mut Context,
    deployment: DeploymentId,
    id: DeploymentScheduleId,
    body: DeploymentScheduleUpdate,
) -> AppResult<()> {
    context.authorize(Permission::WriteDeployments)?;
    let workspace = context.workspace();
    find_for_update(context, deployment)
        .await?
        .ok_or_else(not_found_with_period)?;
    let schedules = deployments::schedules_of(context.connection(), workspace, deployment).await?;
    let mut of_id = schedules.into_iter().filter(|schedule| schedule.id == id);
    let schedule = of_id.next().ok_or_else(schedule_not_found)?;
    change_schedule(context, schedule, body).await?;
    forget_runs(context, deployment).await
}

/// Changes a schedule, for a use case that has authorized.
pub(super) async fn change_schedule(
    context: &mut Context,
    mut schedule: DeploymentSchedule,
    body: DeploymentScheduleUpdate,
) -> AppResult<()> {
    let (workspace, now) = (context.workspace(), context.now());
    let before = schedule.clone();
    schedule.updated = now;
    schedule.parameters = body.parameters;
    if let Some(active) = body.active {
        schedule.active = active;
    }
    if let Some(new) = body.schedule {
        schedule.schedule = new.into_schedule(now);
    }
    if body.max_scheduled_runs.is_some() {
        schedule.max_scheduled_runs = body.max_scheduled_runs;
    }
    if body.slug.is_some() {
        schedule.slug = body.slug;
    }
    deployments::update_schedule(context.connection(), workspace, &schedule)
        .await
        .map_err(taken_slug)?;
    let (kind, id) = (ObjectKind::DeploymentSchedule, schedule.id);
    context.updated(kind, id, slug(&schedule), &before, &schedule);
    Ok(())
}

fn slug(schedule: &DeploymentSchedule) -> &str {
    schedule.slug.as_deref().unwrap_or_default()
}

/// Deletes a schedule of a deployment, and the runs to come that it asked for.
pub async fn delete_deployment_schedule(
    context: &mut Context,
    deployment: DeploymentId,
    id: DeploymentScheduleId,
) -> AppResult<()> {
    context.authorize(Permission::WriteDeployments)?;
    let workspace = context.workspace();
    find_for_update(context, deployment)
        .await?
        .ok_or_else(not_found_with_period)?;
    let connection = context.connection();
    if !deployments::delete_schedule(connection, workspace, deployment, id).await? {
        return Err(schedule_not_found());
    }
    context.acted(Act(ObjectKind::DeploymentSchedule, Verb::Deleted), id, "");
    forget_runs(context, deployment).await
}

/// Deletes the runs to come that schedules asked for; those that are still wanted are created soon.
async fn forget_runs(context: &mut Context, id: DeploymentId) -> AppResult<()> {
    let (workspace, change) = (context.workspace(), change(context));
    let connection = context.connection();
    let which = StoredRuns::AutoScheduledAfter(change.at);
    deployments::delete_scheduled_runs(connection, workspace, id, which).await?;
    deployments::touch(connection, workspace, id, &change).await?;
    context.schedule_soon(id);
    Ok(())
}

fn schedule_not_found() -> AppError {
    AppError::NotFound("Schedule not found.".to_owned())
}

fn taken_slug(error: StorageError) -> AppError {
    match error {
        StorageError::Conflict { .. } => {
            AppError::Conflict("Schedule slugs must be unique within a deployment.".to_owned())
        }
        error => error.into(),
    }
}
