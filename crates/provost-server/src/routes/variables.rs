//! Variables.

use provost_app::variables;
use provost_core::permissions::Permission;
use provost_schemas::{
    ids::VariableId,
    variables::{
        Variable, VariableCreate, VariableUpdate, VariablesCountBody, VariablesFilterBody,
    },
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter},
    guard::Routes,
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
async fn create_variable(caller: Caller, ApiJson(body): ApiJson<VariableCreate>) -> ApiResult {
    caller
        .creates(async |context| variables::create_variable(context, body).await)
        .await
}

/// Reads a variable.
#[utoipa::path(get, path = "/variables/{id}", tag = "Variables",
    params(("id" = VariableId, Path, description = "The variable's id")),
    responses((status = 200, body = Variable), (status = 422)))]
async fn read_variable(caller: Caller, PathParameter(id): PathParameter<VariableId>) -> ApiResult {
    caller
        .reads(async |context| variables::read_variable(context, id).await)
        .await
}

/// Changes a variable.
#[utoipa::path(patch, path = "/variables/{id}", tag = "Variables", request_body = VariableUpdate,
    params(("id" = VariableId, Path, description = "The variable's id")),
    responses((status = 204), (status = 422)))]
async fn update_variable(
    caller: Caller,
    PathParameter(id): PathParameter<VariableId>,
    ApiJson(body): ApiJson<VariableUpdate>,
) -> ApiResult {
    caller
        .changes(async |context| variables::update_variable(context, id, body).await)
        .await
}

/// Deletes a variable.
#[utoipa::path(delete, path = "/variables/{id}", tag = "Variables",
    params(("id" = VariableId, Path, description = "The variable's id")),
    responses((status = 204), (status = 422)))]
async fn delete_variable(
    caller: Caller,
    PathParameter(id): PathParameter<VariableId>,
) -> ApiResult {
    caller
        .changes(async |context| variables::delete_variable(context, id).await)
        .await
}

/// Reads a variable by name.
#[utoipa::path(get, path = "/variables/name/{name}", tag = "Variables",
    params(("name" = String, Path, description = "The name of the variable")),
    responses((status = 200, body = Variable), (status = 422)))]
async fn read_variable_by_name(
    caller: Caller,
    PathParameter(name): PathParameter<String>,
) -> ApiResult {
    caller
        .reads(async |context| variables::read_variable_by_name(context, &name).await)
        .await
}

/// Changes a variable by name.
#[utoipa::path(patch, path = "/variables/name/{name}", tag = "Variables",
    request_body = VariableUpdate,
    params(("name" = String, Path, description = "The name of the variable")),
    responses((status = 204), (status = 422)))]
async fn update_variable_by_name(
    caller: Caller,
    PathParameter(name): PathParameter<String>,
    ApiJson(body): ApiJson<VariableUpdate>,
) -> ApiResult {
    caller
        .changes(async |context| variables::update_variable_by_name(context, &name, body).await)
        .await
}

/// Deletes a variable by name.
#[utoipa::path(delete, path = "/variables/name/{name}", tag = "Variables",
    params(("name" = String, Path, description = "The name of the variable")),
    responses((status = 204), (status = 422)))]
async fn delete_variable_by_name(
    caller: Caller,
    PathParameter(name): PathParameter<String>,
) -> ApiResult {
    caller
        .changes(async |context| variables::delete_variable_by_name(context, &name).await)
        .await
}

/// Lists variables.
#[utoipa::path(post, path = "/variables/filter", tag = "Variables",
    request_body = Option<VariablesFilterBody>,
    responses((status = 200, body = Vec<Variable>), (status = 422)))]
async fn read_variables(caller: Caller, ApiJson(body): ApiJson<VariablesFilterBody>) -> ApiResult {
    caller
        .reads(async |context| variables::filter_variables(context, body).await)
        .await
}

/// Counts variables.
#[utoipa::path(post, path = "/variables/count", tag = "Variables",
    request_body = Option<VariablesCountBody>,
    responses((status = 200, body = i64), (status = 422)))]
async fn count_variables(caller: Caller, ApiJson(body): ApiJson<VariablesCountBody>) -> ApiResult {
    caller
        .reads(async |context| variables::count_variables(context, body).await)
        .await
}
