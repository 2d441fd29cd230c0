//! Flows.

use provost_app::flows;
use provost_core::permissions::Permission;
use provost_schemas::{
    flows::{
        Flow, FlowBulkDeleteResponse, FlowCreate, FlowUpdate, FlowsBulkDeleteBody, FlowsCountBody,
        FlowsFilterBody, FlowsPaginateBody,
    },
    ids::FlowId,
    paging::Paginated,
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::RunFlows, routes!(create_flow))
        .guarded(Permission::SeeFlows, routes!(count_flows))
        .guarded(Permission::SeeFlows, routes!(read_flow_by_name))
        .guarded(Permission::SeeFlows, routes!(read_flow))
        .guarded(Permission::ManageFlows, routes!(update_flow))
        .guarded(Permission::ManageFlows, routes!(delete_flow))
        .guarded(Permission::SeeFlows, routes!(filter_flows))
        .guarded(Permission::SeeFlows, routes!(paginate_flows))
        .guarded(Permission::ManageFlows, routes!(bulk_delete_flows))
}

/// Registers a flow, or returns the one of that name.
#[utoipa::path(post, path = "/flows/", tag = "Flows", request_body = FlowCreate,
    responses((status = 200, body = Flow), (status = 201, body = Flow), (status = 422)))]
async fn create_flow(caller: Caller, ApiJson(body): ApiJson<FlowCreate>) -> ApiResult {
    caller
        .upserts(async |context| flows::create_flow(context, body).await)
        .await
}

/// Counts flows.
#[utoipa::path(post, path = "/flows/count", tag = "Flows", request_body = Option<FlowsCountBody>,
    responses((status = 200, body = i64), (status = 422)))]
async fn count_flows(caller: Caller, ApiJson(body): ApiJson<FlowsCountBody>) -> ApiResult {
    caller
        .reads(async |context| flows::count_flows(context, body).await)
        .await
}

/// Reads a flow by name.
#[utoipa::path(get, path = "/flows/name/{name}", tag = "Flows",
    params(("name" = String, Path, description = "The name of the flow")),
    responses((status = 200, body = Flow), (status = 422)))]
async fn read_flow_by_name(
    caller: Caller,
    PathParameter(name): PathParameter<String>,
) -> ApiResult {
    caller
        .reads(async |context| flows::read_flow_by_name(context, &name).await)
        .await
}

/// Reads a flow.
#[utoipa::path(get, path = "/flows/{id}", tag = "Flows",
    params(("id" = FlowId, Path, description = "The flow's id")),
    responses((status = 200, body = Flow), (status = 422)))]
async fn read_flow(caller: Caller, PathParameter(id): PathParameter<FlowId>) -> ApiResult {
    caller
        .reads(async |context| flows::read_flow(context, id).await)
        .await
}

/// Changes a flow's tags.
#[utoipa::path(patch, path = "/flows/{id}", tag = "Flows", request_body = FlowUpdate,
    params(("id" = FlowId, Path, description = "The flow's id")),
    responses((status = 204), (status = 422)))]
async fn update_flow(
    caller: Caller,
    PathParameter(id): PathParameter<FlowId>,
    ApiJson(body): ApiJson<FlowUpdate>,
) -> ApiResult {
    caller
        .changes(async |context| flows::update_flow(context, id, body).await)
        .await
}

/// Deletes a flow with its deployments and runs.
#[utoipa::path(delete, path = "/flows/{id}", tag = "Flows",
    params(("id" = FlowId, Path, description = "The flow's id")),
    responses((status = 204), (status = 422)))]
async fn delete_flow(caller: Caller, PathParameter(id): PathParameter<FlowId>) -> ApiResult {
    caller
        .changes(async |context| flows::delete_flow(context, id).await)
        .await
}

/// Lists flows.
#[utoipa::path(post, path = "/flows/filter", tag = "Flows", request_body = Option<FlowsFilterBody>,
    responses((status = 200, body = Vec<Flow>), (status = 422)))]
async fn filter_flows(caller: Caller, ApiJson(body): ApiJson<FlowsFilterBody>) -> ApiResult {
    caller
        .reads(async |context| flows::filter_flows(context, body).await)
        .await
}

/// Lists flows page by page.
#[utoipa::path(post, path = "/flows/paginate", tag = "Flows",
    request_body = Option<FlowsPaginateBody>,
    responses((status = 200, body = Paginated<Flow>), (status = 422)))]
async fn paginate_flows(caller: Caller, ApiJson(body): ApiJson<FlowsPaginateBody>) -> ApiResult {
    caller
        .reads(async |context| flows::paginate_flows(context, body).await)
        .await
}

/// Deletes the flows that match, fifty at most.
#[utoipa::path(post, path = "/flows/bulk_delete", tag = "Flows",
    request_body = Option<FlowsBulkDeleteBody>,
    responses((status = 200, body = FlowBulkDeleteResponse), (status = 422)))]
async fn bulk_delete_flows(
    caller: Caller,
    ApiJson(body): ApiJson<FlowsBulkDeleteBody>,
) -> ApiResult {
    caller
        .writes(async |context| flows::bulk_delete_flows(context, body).await)
        .await
}
