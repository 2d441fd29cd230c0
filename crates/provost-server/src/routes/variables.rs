//! Variables.

use axum::{Extension, extract::State};
use provost_app::{Call, variables};
use provost_core::permissions::Permission;
use provost_schemas::{
    ids::VariableId,
    variables::{
        Variable, VariableCreate, VariableUpdate, VariablesCountBody, VariablesFilterBody,
    },
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
        .guarded(Permission::WriteVariables, routes!(create_variable))
        .guarded(Permission::SeeVariables, routes!(read_variable))
        .guarded(Permission::WriteVariables, routes!(update_variable))
        .guarded(Permission::ManageVariables, routes!(delete_variable))
        .guarded(Permission::SeeVariables, routes!(read_variable_by_name))
        .guarded(Permission::WriteVariables, routes!(update_variable_by_name))
        .guarded(
            Permission::ManageVariables,
            routes!(delete_variable_by_name),
        )
        .guarded(Permission::SeeVariables, routes!(read_variables))
        .guarded(Permission::SeeVariables, routes!(count_variables))
}

/// Makes a variable.
#[utoipa::path(post, path = "/variables/", tag = "Variables", request_body = VariableCreate,
    responses((status = 201, body = Variable), (status = 422)))]
async fn create_variable(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<VariableCreate>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    let variable = variables::create_variable(&mut context, body).await?;
    context.commit().await?;
    Ok(answer::created(&variable))
}

/// Reads a variable.
#[utoipa::path(get, path = "/variables/{id}", tag = "Variables",
    params(("id" = VariableId, Path, description = "The variable's id")),
    responses((status = 200, body = Variable), (status = 422)))]
async fn read_variable(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<VariableId>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(
        &variables::read_variable(&mut context, id).await?,
    ))
}

/// Changes a variable.
#[utoipa::path(patch, path = "/variables/{id}", tag = "Variables", request_body = VariableUpdate,
    params(("id" = VariableId, Path, description = "The variable's id")),
    responses((status = 204), (status = 422)))]
async fn update_variable(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<VariableId>,
    ApiJson(body): ApiJson<VariableUpdate>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    variables::update_variable(&mut context, id, body).await?;
    context.commit().await?;
    Ok(answer::no_content())
}

/// Deletes a variable.
#[utoipa::path(delete, path = "/variables/{id}", tag = "Variables",
    params(("id" = VariableId, Path, description = "The variable's id")),
    responses((status = 204), (status = 422)))]
async fn delete_variable(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<VariableId>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    variables::delete_variable(&mut context, id).await?;
    context.commit().await?;
    Ok(answer::no_content())
}

/// Reads a variable by name.
#[utoipa::path(get, path = "/variables/name/{name}", tag = "Variables",
    params(("name" = String, Path, description = "The name of the variable")),
    responses((status = 200, body = Variable), (status = 422)))]
async fn read_variable_by_name(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(name): PathParameter<String>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(
        &variables::read_variable_by_name(&mut context, &name).await?,
    ))
}

/// Changes a variable by name.
#[utoipa::path(patch, path = "/variables/name/{name}", tag = "Variables",
    request_body = VariableUpdate,
    params(("name" = String, Path, description = "The name of the variable")),
    responses((status = 204), (status = 422)))]
async fn update_variable_by_name(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(name): PathParameter<String>,
    ApiJson(body): ApiJson<VariableUpdate>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    variables::update_variable_by_name(&mut context, &name, body).await?;
    context.commit().await?;
    Ok(answer::no_content())
}

/// Deletes a variable by name.
#[utoipa::path(delete, path = "/variables/name/{name}", tag = "Variables",
    params(("name" = String, Path, description = "The name of the variable")),
    responses((status = 204), (status = 422)))]
async fn delete_variable_by_name(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(name): PathParameter<String>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    variables::delete_variable_by_name(&mut context, &name).await?;
    context.commit().await?;
    Ok(answer::no_content())
}

/// Lists variables.
#[utoipa::path(post, path = "/variables/filter", tag = "Variables",
    request_body = Option<VariablesFilterBody>,
    responses((status = 200, body = Vec<Variable>), (status = 422)))]
async fn read_variables(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<VariablesFilterBody>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(
        &variables::filter_variables(&mut context, body).await?,
    ))
}

/// Counts variables.
#[utoipa::path(post, path = "/variables/count", tag = "Variables",
    request_body = Option<VariablesCountBody>,
    responses((status = 200, body = i64), (status = 422)))]
async fn count_variables(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<VariablesCountBody>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(
        &variables::count_variables(&mut context, body).await?,
    ))
}
