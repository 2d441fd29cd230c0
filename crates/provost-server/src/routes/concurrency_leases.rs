//! Leases on slots of concurrency limits.

use provost_app::concurrency_leases;
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
    extract::{ApiJson, Caller, PathParameter},
    guard::Routes,
    routes::waiting::{self, Ticket},
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
    caller: Caller,
    Ticket(ticket): Ticket,
    ApiJson(body): ApiJson<IncrementWithLeaseBody>,
) -> ApiResult {
    let lease_on_nothing = caller
        .clone()
        .reading(async |context| {
            let exist = concurrency_leases::limits_named_exist(context, &body.names.0).await?;
            Ok((!exist).then(|| LeaseId::mint(context.now())))
        })
        .await?;
    if let Some(lease_id) = lease_on_nothing {
        return Ok(answer::ok(&ConcurrencyLimitWithLeaseResponse {
            lease_id,
            limits: Vec::new(),
        }));
    }
    let turn = caller
        .writing(async |context| concurrency_leases::acquire_lease(context, &body, ticket).await)
        .await?;
    Ok(waiting::answer(&turn))
}

/// Ends a lease.
#[utoipa::path(post, path = "/v2/concurrency_limits/decrement-with-lease",
    tag = "Concurrency Limits V2", request_body = DecrementWithLeaseBody,
    responses((status = 204), (status = 422)))]
async fn decrement_with_lease(
    caller: Caller,
    ApiJson(body): ApiJson<DecrementWithLeaseBody>,
) -> ApiResult {
    caller
        .changes(async |context| concurrency_leases::release_lease(context, body.lease_id).await)
        .await
}

/// Lets a lease last longer.
#[utoipa::path(post, path = "/v2/concurrency_limits/leases/{lease_id}/renew",
    tag = "Concurrency Limits V2", request_body = Option<RenewLeaseBody>,
    params(("lease_id" = LeaseId, Path, description = "The lease")),
    responses((status = 204), (status = 410), (status = 422)))]
async fn renew_lease(
    caller: Caller,
    PathParameter(lease): PathParameter<LeaseId>,
    ApiJson(body): ApiJson<RenewLeaseBody>,
) -> ApiResult {
    let duration = Seconds::from_f64(body.lease_duration);
    caller
        .changes(async |context| concurrency_leases::renew_lease(context, lease, duration).await)
        .await
}
