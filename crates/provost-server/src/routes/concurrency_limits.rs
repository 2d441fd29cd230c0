//! Concurrency limits.

use axum::{Extension, extract::State};
use provost_app::{Call, concurrency_limits};
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
    answer::{self, ApiResult},
    extract::{ApiJson, PathParameter},
    guard::Routes,
    routes::waiting::{self, Ticket},
    state::ServerState,
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
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<ConcurrencyLimitV2Create>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    let limit = concurrency_limits::create_limit(&mut context, body).await?;
    context.commit().await?;
    Ok(answer::created(&limit))
}

/// Reads a limit.
#[utoipa::path(get, path = "/v2/concurrency_limits/{id_or_name}", tag = "Concurrency Limits V2",
    params(("id_or_name" = String, Path, description = "The limit's id or name")),
    responses((status = 200, body = GlobalConcurrencyLimitResponse), (status = 404),
        (status = 422)))]
async fn read_concurrency_limit_v2(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id_or_name): PathParameter<String>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    let limit = concurrency_limits::read_limit(&mut context, &id_or_name).await?;
    Ok(answer::ok(&limit))
}

/// Changes a limit.
#[utoipa::path(patch, path = "/v2/concurrency_limits/{id_or_name}", tag = "Concurrency Limits V2",
    request_body = ConcurrencyLimitV2Update,
    params(("id_or_name" = String, Path, description = "The limit's id or name")),
    responses((status = 204), (status = 404), (status = 409), (status = 422)))]
async fn update_concurrency_limit_v2(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id_or_name): PathParameter<String>,
    ApiJson(body): ApiJson<ConcurrencyLimitV2Update>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    concurrency_limits::update_limit(&mut context, &id_or_name, body).await?;
    context.commit().await?;
    Ok(answer::no_content())
}

/// Deletes a limit.
#[utoipa::path(delete, path = "/v2/concurrency_limits/{id_or_name}",
    tag = "Concurrency Limits V2",
    params(("id_or_name" = String, Path, description = "The limit's id or name")),
    responses((status = 204), (status = 404), (status = 422)))]
async fn delete_concurrency_limit_v2(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id_or_name): PathParameter<String>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    concurrency_limits::delete_limit(&mut context, &id_or_name).await?;
    context.commit().await?;
    Ok(answer::no_content())
}

/// Lists limits by name.
#[utoipa::path(post, path = "/v2/concurrency_limits/filter", tag = "Concurrency Limits V2",
    request_body = Option<ConcurrencyLimitsFilterBody>,
    responses((status = 200, body = Vec<GlobalConcurrencyLimitResponse>), (status = 422)))]
async fn read_all_concurrency_limits_v2(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<ConcurrencyLimitsFilterBody>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    let limits = concurrency_limits::filter_limits(&mut context, body).await?;
    Ok(answer::ok(&limits))
}

/// Lists who holds the slots of a limit.
#[utoipa::path(get, path = "/v2/concurrency_limits/{id_or_name}/holders",
    tag = "Concurrency Limits V2",
    params(("id_or_name" = String, Path, description = "The limit's id or name")),
    responses((status = 200, body = Vec<ConcurrencyLimitHolder>), (status = 404),
        (status = 422)))]
async fn read_concurrency_limit_holders(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id_or_name): PathParameter<String>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    let holders = concurrency_limits::read_holders(&mut context, &id_or_name).await?;
    Ok(answer::ok(&holders))
}

/// Takes slots of the limits named without a lease.
#[utoipa::path(post, path = "/v2/concurrency_limits/increment", tag = "Concurrency Limits V2",
    request_body = IncrementSlotsBody,
    responses((status = 200, body = Vec<MinimalConcurrencyLimitResponse>), (status = 422),
        (status = 423)))]
async fn bulk_increment_active_slots(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    Ticket(ticket): Ticket,
    ApiJson(body): ApiJson<IncrementSlotsBody>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    let turn = concurrency_limits::take_slots(&mut context, &body, ticket).await?;
    context.commit().await?;
    Ok(waiting::answer(&turn))
}

/// Gives slots of the limits named back that were taken without a lease.
#[utoipa::path(post, path = "/v2/concurrency_limits/decrement", tag = "Concurrency Limits V2",
    request_body = DecrementSlotsBody,
    responses((status = 200, body = Vec<MinimalConcurrencyLimitResponse>), (status = 422)))]
async fn bulk_decrement_active_slots(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<DecrementSlotsBody>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    let limits = concurrency_limits::give_slots_back(&mut context, &body).await?;
    context.commit().await?;
    Ok(answer::ok(&limits))
}
