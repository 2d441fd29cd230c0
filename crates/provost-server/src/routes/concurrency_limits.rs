//! Concurrency limits.

use provost_app::concurrency_limits;
use provost_core::permissions::Permission;
use provost_schemas::{
    concurrency_leases::MinimalConcurrencyLimitResponse,
    concurrency_limits::{
        ConcurrencyLimitHolder, ConcurrencyLimitV2, ConcurrencyLimitV2Create,
        ConcurrencyLimitV2Update, ConcurrencyLimitsFilterBody, DecrementSlotsBody,
        GlobalConcurrencyLimitResponse, IncrementSlotsBody,
    },
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter},
    guard::Routes,
    routes::waiting::{self, Ticket},
};

pub(super) fn routes() -> Routes {
    let (see, manage) = (
        Permission::SeeConcurrencyLimits,
        Permission::ManageConcurrencyLimits,
    );
    Routes::new()
        .guarded(manage, routes!(create_concurrency_limit_v2))
        .guarded(see, routes!(read_concurrency_limit_v2))
        .guarded(manage, routes!(update_concurrency_limit_v2))
        .guarded(manage, routes!(delete_concurrency_limit_v2))
        .guarded(see, routes!(read_all_concurrency_limits_v2))
        .guarded(see, routes!(read_concurrency_limit_holders))
        .guarded(Permission::RunFlows, routes!(bulk_increment_active_slots))
        .guarded(Permission::RunFlows, routes!(bulk_decrement_active_slots))
}

/// Makes a limit.
#[utoipa::path(post, path = "/v2/concurrency_limits/", tag = "Concurrency Limits V2",
    request_body = ConcurrencyLimitV2Create,
    responses((status = 201, body = ConcurrencyLimitV2), (status = 409), (status = 422)))]
async fn create_concurrency_limit_v2(
    caller: Caller,
    ApiJson(body): ApiJson<ConcurrencyLimitV2Create>,
) -> ApiResult {
    caller
        .creates(async |context| concurrency_limits::create_limit(context, body).await)
        .await
}

/// Reads a limit.
#[utoipa::path(get, path = "/v2/concurrency_limits/{id_or_name}", tag = "Concurrency Limits V2",
    params(("id_or_name" = String, Path, description = "The limit's id or name")),
    responses((status = 200, body = GlobalConcurrencyLimitResponse), (status = 404),
        (status = 422)))]
async fn read_concurrency_limit_v2(
    caller: Caller,
    PathParameter(id_or_name): PathParameter<String>,
) -> ApiResult {
    caller
        .reads(async |context| concurrency_limits::read_limit(context, &id_or_name).await)
        .await
}

/// Changes a limit.
#[utoipa::path(patch, path = "/v2/concurrency_limits/{id_or_name}", tag = "Concurrency Limits V2",
    request_body = ConcurrencyLimitV2Update,
    params(("id_or_name" = String, Path, description = "The limit's id or name")),
    responses((status = 204), (status = 404), (status = 409), (status = 422)))]
async fn update_concurrency_limit_v2(
    caller: Caller,
    PathParameter(id_or_name): PathParameter<String>,
    ApiJson(body): ApiJson<ConcurrencyLimitV2Update>,
) -> ApiResult {
    caller
        .changes(async |context| concurrency_limits::update_limit(context, &id_or_name, body).await)
        .await
}

/// Deletes a limit.
#[utoipa::path(delete, path = "/v2/concurrency_limits/{id_or_name}",
    tag = "Concurrency Limits V2",
    params(("id_or_name" = String, Path, description = "The limit's id or name")),
    responses((status = 204), (status = 404), (status = 422)))]
async fn delete_concurrency_limit_v2(
    caller: Caller,
    PathParameter(id_or_name): PathParameter<String>,
) -> ApiResult {
    caller
        .changes(async |context| concurrency_limits::delete_limit(context, &id_or_name).await)
        .await
}

/// Lists limits by name.
#[utoipa::path(post, path = "/v2/concurrency_limits/filter", tag = "Concurrency Limits V2",
    request_body = Option<ConcurrencyLimitsFilterBody>,
    responses((status = 200, body = Vec<GlobalConcurrencyLimitResponse>), (status = 422)))]
async fn read_all_concurrency_limits_v2(
    caller: Caller,
    ApiJson(body): ApiJson<ConcurrencyLimitsFilterBody>,
) -> ApiResult {
    caller
        .reads(async |context| concurrency_limits::filter_limits(context, body).await)
        .await
}

/// Lists who holds the slots of a limit.
#[utoipa::path(get, path = "/v2/concurrency_limits/{id_or_name}/holders",
    tag = "Concurrency Limits V2",
    params(("id_or_name" = String, Path, description = "The limit's id or name")),
    responses((status = 200, body = Vec<ConcurrencyLimitHolder>), (status = 404),
        (status = 422)))]
async fn read_concurrency_limit_holders(
    caller: Caller,
    PathParameter(id_or_name): PathParameter<String>,
) -> ApiResult {
    caller
        .reads(async |context| concurrency_limits::read_holders(context, &id_or_name).await)
        .await
}

/// Takes slots of the limits named without a lease.
#[utoipa::path(post, path = "/v2/concurrency_limits/increment", tag = "Concurrency Limits V2",
    request_body = IncrementSlotsBody,
    responses((status = 200, body = Vec<MinimalConcurrencyLimitResponse>), (status = 422),
        (status = 423)))]
async fn bulk_increment_active_slots(
    caller: Caller,
    Ticket(ticket): Ticket,
    ApiJson(body): ApiJson<IncrementSlotsBody>,
) -> ApiResult {
    let turn = caller
        .writing(async |context| concurrency_limits::take_slots(context, &body, ticket).await)
        .await?;
    Ok(waiting::answer(&turn))
}

/// Gives slots of the limits named back that were taken without a lease.
#[utoipa::path(post, path = "/v2/concurrency_limits/decrement", tag = "Concurrency Limits V2",
    request_body = DecrementSlotsBody,
    responses((status = 200, body = Vec<MinimalConcurrencyLimitResponse>), (status = 422)))]
async fn bulk_decrement_active_slots(
    caller: Caller,
    ApiJson(body): ApiJson<DecrementSlotsBody>,
) -> ApiResult {
    caller
        .writes(async |context| concurrency_limits::give_slots_back(context, &body).await)
        .await
}
