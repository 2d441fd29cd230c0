//! Flows.

use axum::{Extension, extract::State};
use provost_app::{Call, flows};
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
    answer::{self, ApiResult},
    extract::{ApiJson, PathParameter},
    guard::Routes,
    state::ServerState,
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
async fn create_flow(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<FlowCreate>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    let flow = flows::create_flow(&mut context, body).await?;
    context.commit().await?;
    Ok(answer::upserted(&flow))
}

/// Counts flows.
#[utoipa::path(post, path = "/flows/count", tag = "Flows", request_body = Option<FlowsCountBody>,
    responses((status = 200, body = i64), (status = 422)))]
async fn count_flows(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<FlowsCountBody>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(&flows::count_flows(&mut context, body).await?))
}

/// Reads a flow by name.
#[utoipa::path(get, path = "/flows/name/{name}", tag = "Flows",
    params(("name" = String, Path, description = "The name of the flow")),
    responses((status = 200, body = Flow), (status = 422)))]
async fn read_flow_by_name(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(name): PathParameter<String>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(
        &flows::read_flow_by_name(&mut context, &name).await?,
    ))
}

/// Reads a flow.
#[utoipa::path(get, path = "/flows/{id}", tag = "Flows",
    params(("id" = FlowId, Path, description = "The flow's id")),
    responses((status = 200, body = Flow), (status = 422)))]
async fn read_flow(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<FlowId>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(&flows::read_flow(&mut context, id).await?))
}

/// Changes a flow's tags.
#[utoipa::path(patch, path = "/flows/{id}", tag = "Flows", request_body = FlowUpdate,
    params(("id" = FlowId, Path, description = "The flow's id")),
    responses((status = 204), (status = 422)))]
async fn update_flow(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<FlowId>,
    ApiJson(body): ApiJson<FlowUpdate>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    flows::update_flow(&mut context, id, body).await?;
    context.commit().await?;
    Ok(answer::no_content())
}

/// Deletes a flow with its deployments and runs.
#[utoipa::path(delete, path = "/flows/{id}", tag = "Flows",
    params(("id" = FlowId, Path, description = "The flow's id")),
    responses((status = 204), (status = 422)))]
async fn delete_flow(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<FlowId>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    flows::delete_flow(&mut context, id).await?;
    context.commit().await?;
    Ok(answer::no_content())
}

/// Lists flows.
#[utoipa::path(post, path = "/flows/filter", tag = "Flows", request_body = Option<FlowsFilterBody>,
    responses((status = 200, body = Vec<Flow>), (status = 422)))]
async fn filter_flows(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<FlowsFilterBody>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(&flows::filter_flows(&mut context, body).await?))
}

/// Lists flows page by page.
#[utoipa::path(post, path = "/flows/paginate", tag = "Flows",
    request_body = Option<FlowsPaginateBody>,
    responses((status = 200, body = Paginated<Flow>), (status = 422)))]
async fn paginate_flows(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<FlowsPaginateBody>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(
        &flows::paginate_flows(&mut context, body).await?,
    ))
}

/// Deletes the flows that match, fifty at most.
#[utoipa::path(post, path = "/flows/bulk_delete", tag = "Flows",
    request_body = Option<FlowsBulkDeleteBody>,
    responses((status = 200, body = FlowBulkDeleteResponse), (status = 422)))]
async fn bulk_delete_flows(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<FlowsBulkDeleteBody>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    let deleted = flows::bulk_delete_flows(&mut context, body).await?;
    context.commit().await?;
    Ok(answer::ok(&deleted))
}
