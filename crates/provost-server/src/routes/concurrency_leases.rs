//! Leases on slots of concurrency limits.

use axum::{Extension, extract::State};
use provost_app::{Call, concurrency_leases};
use provost_core::permissions::Permission;
use provost_schemas::{
    concurrency_leases::{
        ConcurrencyLimitWithLeaseResponse, DecrementWithLeaseBody, IncrementWithLeaseBody,
        RenewLeaseBody,
    },
    ids::LeaseId,
    json::Seconds,
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
    Routes::new()
        .guarded(Permission::RunFlows, routes!(increment_with_lease))
        .guarded(Permission::RunFlows, routes!(decrement_with_lease))
        .guarded(Permission::RunFlows, routes!(renew_lease))
}

/// Takes slots of the limits named under a lease.
#[utoipa::path(post, path = "/v2/concurrency_limits/increment-with-lease",
    tag = "Concurrency Limits V2", request_body = IncrementWithLeaseBody,
    responses((status = 200, body = ConcurrencyLimitWithLeaseResponse), (status = 422),
        (status = 423)))]
async fn increment_with_lease(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    Ticket(ticket): Ticket,
    ApiJson(body): ApiJson<IncrementWithLeaseBody>,
) -> ApiResult {
    let mut context = state.app.read(call.clone()).await?;
    if !concurrency_leases::limits_named_exist(&mut context, &body.names.0).await? {
        let lease_id = LeaseId::mint(context.now());
        return Ok(answer::ok(&ConcurrencyLimitWithLeaseResponse {
            lease_id,
            limits: Vec::new(),
        }));
    }
    drop(context);
    let mut context = state.app.write(call).await?;
    let turn = concurrency_leases::acquire_lease(&mut context, &body, ticket).await?;
    context.commit().await?;
    Ok(waiting::answer(&turn))
}

/// Ends a lease.
#[utoipa::path(post, path = "/v2/concurrency_limits/decrement-with-lease",
    tag = "Concurrency Limits V2", request_body = DecrementWithLeaseBody,
    responses((status = 204), (status = 422)))]
async fn decrement_with_lease(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<DecrementWithLeaseBody>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    concurrency_leases::release_lease(&mut context, body.lease_id).await?;
    context.commit().await?;
    Ok(answer::no_content())
}

/// Lets a lease last longer.
#[utoipa::path(post, path = "/v2/concurrency_limits/leases/{lease_id}/renew",
    tag = "Concurrency Limits V2", request_body = Option<RenewLeaseBody>,
    params(("lease_id" = LeaseId, Path, description = "The lease")),
    responses((status = 204), (status = 410), (status = 422)))]
async fn renew_lease(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(lease): PathParameter<LeaseId>,
    ApiJson(body): ApiJson<RenewLeaseBody>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    let duration = Seconds::from_f64(body.lease_duration);
    concurrency_leases::renew_lease(&mut context, lease, duration).await?;
    context.commit().await?;
    Ok(answer::no_content())
}
