//! Limits on the tasks with a tag.

use axum::{Extension, extract::State};
use provost_app::{Call, tag_concurrency_limits as limits};
use provost_core::permissions::Permission;
use provost_schemas::{
    concurrency_leases::MinimalConcurrencyLimitResponse,
    concurrency_limits::{
        ConcurrencyLimit, ConcurrencyLimitCreate, ConcurrencyLimitsFilterBody,
        ResetConcurrencyLimitBody, TagSlotsBody,
    },
    ids::ConcurrencyLimitId,
};
use utoipa_axum::routes;

use crate::{
    answer::{self, ApiResult},
    extract::{ApiJson, PathParameter},
    guard::Routes,
    routes::waiting,
    state::ServerState,
};

pub(super) fn routes() -> Routes {
    let (see, manage) = (
        Permission::SeeConcurrencyLimits,
        Permission::ManageConcurrencyLimits,
    );
    Routes::new()
        .guarded(manage, routes!(create_concurrency_limit))
        .guarded(see, routes!(read_concurrency_limit))
        .guarded(see, routes!(read_concurrency_limit_by_tag))
        .guarded(see, routes!(read_concurrency_limits))
        .guarded(manage, routes!(reset_concurrency_limit_by_tag))
        .guarded(manage, routes!(delete_concurrency_limit))
        .guarded(manage, routes!(delete_concurrency_limit_by_tag))
        .guarded(
            Permission::RunFlows,
            routes!(increment_concurrency_limits_v1),
        )
        .guarded(
            Permission::RunFlows,
            routes!(decrement_concurrency_limits_v1),
        )
}

/// Makes a limit on the tasks with a tag, or changes the one that there is.
#[utoipa::path(post, path = "/concurrency_limits/", tag = "Concurrency Limits",
    request_body = ConcurrencyLimitCreate,
    responses((status = 200, body = ConcurrencyLimit), (status = 201, body = ConcurrencyLimit),
        (status = 422)))]
async fn create_concurrency_limit(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<ConcurrencyLimitCreate>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    let limit = limits::create_tag_limit(&mut context, body).await?;
    context.commit().await?;
    Ok(answer::upserted(&limit))
}

/// Reads a limit, with the task runs that hold its slots.
#[utoipa::path(get, path = "/concurrency_limits/{id}", tag = "Concurrency Limits",
    params(("id" = ConcurrencyLimitId, Path, description = "The limit's id")),
    responses((status = 200, body = ConcurrencyLimit), (status = 404), (status = 422)))]
async fn read_concurrency_limit(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<ConcurrencyLimitId>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(&limits::read_tag_limit(&mut context, id).await?))
}

/// Reads the limit of a tag, with the task runs that hold its slots.
#[utoipa::path(get, path = "/concurrency_limits/tag/{tag}", tag = "Concurrency Limits",
    params(("tag" = String, Path, description = "The tag")),
    responses((status = 200, body = ConcurrencyLimit), (status = 404), (status = 422)))]
async fn read_concurrency_limit_by_tag(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(tag): PathParameter<String>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    let limit = limits::read_tag_limit_by_tag(&mut context, &tag).await?;
    Ok(answer::ok(&limit))
}

/// Lists limits by tag, with the task runs that hold their slots.
#[utoipa::path(post, path = "/concurrency_limits/filter", tag = "Concurrency Limits",
    request_body = Option<ConcurrencyLimitsFilterBody>,
    responses((status = 200, body = Vec<ConcurrencyLimit>), (status = 422)))]
async fn read_concurrency_limits(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<ConcurrencyLimitsFilterBody>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    let found = limits::filter_tag_limits(&mut context, body).await?;
    Ok(answer::ok(&found))
}

/// Says which task runs hold the slots of a tag.
#[utoipa::path(post, path = "/concurrency_limits/tag/{tag}/reset", tag = "Concurrency Limits",
    request_body = Option<ResetConcurrencyLimitBody>,
    params(("tag" = String, Path, description = "The tag")),
    responses((status = 200), (status = 404), (status = 422)))]
async fn reset_concurrency_limit_by_tag(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(tag): PathParameter<String>,
    ApiJson(body): ApiJson<ResetConcurrencyLimitBody>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    limits::reset_tag_limit(&mut context, &tag, body).await?;
    context.commit().await?;
    Ok(answer::ok(&()))
}

/// Deletes a limit.
#[utoipa::path(delete, path = "/concurrency_limits/{id}", tag = "Concurrency Limits",
    params(("id" = ConcurrencyLimitId, Path, description = "The limit's id")),
    responses((status = 200), (status = 404), (status = 422)))]
async fn delete_concurrency_limit(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<ConcurrencyLimitId>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    limits::delete_tag_limit(&mut context, id).await?;
    context.commit().await?;
    Ok(answer::ok(&()))
}

/// Deletes the limit of a tag.
#[utoipa::path(delete, path = "/concurrency_limits/tag/{tag}", tag = "Concurrency Limits",
    params(("tag" = String, Path, description = "The tag")),
    responses((status = 200), (status = 404), (status = 422)))]
async fn delete_concurrency_limit_by_tag(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(tag): PathParameter<String>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    limits::delete_tag_limit_by_tag(&mut context, &tag).await?;
    context.commit().await?;
    Ok(answer::ok(&()))
}

/// Takes a slot of every tag for a task run.
#[utoipa::path(post, path = "/concurrency_limits/increment", tag = "Concurrency Limits",
    request_body = TagSlotsBody,
    responses((status = 200, body = Vec<MinimalConcurrencyLimitResponse>), (status = 422),
        (status = 423)))]
async fn increment_concurrency_limits_v1(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<TagSlotsBody>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    let turn = limits::take_tag_slots(&mut context, &body).await?;
    context.commit().await?;
    Ok(waiting::answer(&turn))
}

/// Gives the slots of tags back that a task run holds.
#[utoipa::path(post, path = "/concurrency_limits/decrement", tag = "Concurrency Limits",
    request_body = TagSlotsBody,
    responses((status = 200, body = Vec<MinimalConcurrencyLimitResponse>), (status = 422)))]
async fn decrement_concurrency_limits_v1(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<TagSlotsBody>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    let found = limits::give_tag_slots_back(&mut context, &body).await?;
    context.commit().await?;
    Ok(answer::ok(&found))
}
