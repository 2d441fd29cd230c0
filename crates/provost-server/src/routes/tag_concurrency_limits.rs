//! Limits on the tasks with a tag.

use provost_app::tag_concurrency_limits as limits;
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
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter},
    guard::Routes,
    routes::waiting,
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
    caller: Caller,
    ApiJson(body): ApiJson<ConcurrencyLimitCreate>,
) -> ApiResult {
    caller
        .upserts(async |context| limits::create_tag_limit(context, body).await)
        .await
}

/// Reads a limit, with the task runs that hold its slots.
#[utoipa::path(get, path = "/concurrency_limits/{id}", tag = "Concurrency Limits",
    params(("id" = ConcurrencyLimitId, Path, description = "The limit's id")),
    responses((status = 200, body = ConcurrencyLimit), (status = 404), (status = 422)))]
async fn read_concurrency_limit(
    caller: Caller,
    PathParameter(id): PathParameter<ConcurrencyLimitId>,
) -> ApiResult {
    caller
        .reads(async |context| limits::read_tag_limit(context, id).await)
        .await
}

/// Reads the limit of a tag, with the task runs that hold its slots.
#[utoipa::path(get, path = "/concurrency_limits/tag/{tag}", tag = "Concurrency Limits",
    params(("tag" = String, Path, description = "The tag")),
    responses((status = 200, body = ConcurrencyLimit), (status = 404), (status = 422)))]
async fn read_concurrency_limit_by_tag(
    caller: Caller,
    PathParameter(tag): PathParameter<String>,
) -> ApiResult {
    caller
        .reads(async |context| limits::read_tag_limit_by_tag(context, &tag).await)
        .await
}

/// Lists limits by tag, with the task runs that hold their slots.
#[utoipa::path(post, path = "/concurrency_limits/filter", tag = "Concurrency Limits",
    request_body = Option<ConcurrencyLimitsFilterBody>,
    responses((status = 200, body = Vec<ConcurrencyLimit>), (status = 422)))]
async fn read_concurrency_limits(
    caller: Caller,
    ApiJson(body): ApiJson<ConcurrencyLimitsFilterBody>,
) -> ApiResult {
    caller
        .reads(async |context| limits::filter_tag_limits(context, body).await)
        .await
}

/// Says which task runs hold the slots of a tag.
#[utoipa::path(post, path = "/concurrency_limits/tag/{tag}/reset", tag = "Concurrency Limits",
    request_body = Option<ResetConcurrencyLimitBody>,
    params(("tag" = String, Path, description = "The tag")),
    responses((status = 200), (status = 404), (status = 422)))]
async fn reset_concurrency_limit_by_tag(
    caller: Caller,
    PathParameter(tag): PathParameter<String>,
    ApiJson(body): ApiJson<ResetConcurrencyLimitBody>,
) -> ApiResult {
    caller
        .writes(async |context| limits::reset_tag_limit(context, &tag, body).await)
        .await
}

/// Deletes a limit.
#[utoipa::path(delete, path = "/concurrency_limits/{id}", tag = "Concurrency Limits",
    params(("id" = ConcurrencyLimitId, Path, description = "The limit's id")),
    responses((status = 200), (status = 404), (status = 422)))]
async fn delete_concurrency_limit(
    caller: Caller,
    PathParameter(id): PathParameter<ConcurrencyLimitId>,
) -> ApiResult {
    caller
        .writes(async |context| limits::delete_tag_limit(context, id).await)
        .await
}

/// Deletes the limit of a tag.
#[utoipa::path(delete, path = "/concurrency_limits/tag/{tag}", tag = "Concurrency Limits",
    params(("tag" = String, Path, description = "The tag")),
    responses((status = 200), (status = 404), (status = 422)))]
async fn delete_concurrency_limit_by_tag(
    caller: Caller,
    PathParameter(tag): PathParameter<String>,
) -> ApiResult {
    caller
        .writes(async |context| limits::delete_tag_limit_by_tag(context, &tag).await)
        .await
}

/// Takes a slot of every tag for a task run.
#[utoipa::path(post, path = "/concurrency_limits/increment", tag = "Concurrency Limits",
    request_body = TagSlotsBody,
    responses((status = 200, body = Vec<MinimalConcurrencyLimitResponse>), (status = 422),
        (status = 423)))]
async fn increment_concurrency_limits_v1(
    caller: Caller,
    ApiJson(body): ApiJson<TagSlotsBody>,
) -> ApiResult {
    let turn = caller
        .writing(async |context| limits::take_tag_slots(context, &body).await)
        .await?;
    Ok(waiting::answer(&turn))
}

/// Gives the slots of tags back that a task run holds.
#[utoipa::path(post, path = "/concurrency_limits/decrement", tag = "Concurrency Limits",
    request_body = TagSlotsBody,
    responses((status = 200, body = Vec<MinimalConcurrencyLimitResponse>), (status = 422)))]
async fn decrement_concurrency_limits_v1(
    caller: Caller,
    ApiJson(body): ApiJson<TagSlotsBody>,
) -> ApiResult {
    caller
        .writes(async |context| limits::give_tag_slots_back(context, &body).await)
        .await
}
