//! What this server does of SCIM, as it tells directories.

use axum::response::Response;
use http::StatusCode;
use provost_core::roles::AccountPermission;
use provost_schemas::{
    ids::AccountId,
    json::JsonObject,
    scim::{GROUP, Listed, PAGE, USER},
};
use serde_json::{Value, json};
use utoipa_axum::routes;

use super::answers::written;
use crate::{
    answer::{ApiError, ApiResult},
    extract::PathParameter,
    guard::Routes,
};

const PERMISSION: AccountPermission = AccountPermission::AdministrateScim;

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded_in_account(PERMISSION, routes!(read_scim_service_provider_config))
        .guarded_in_account(PERMISSION, routes!(list_scim_resource_types))
        .guarded_in_account(PERMISSION, routes!(read_scim_resource_type))
        .guarded_in_account(PERMISSION, routes!(list_scim_schemas))
        .guarded_in_account(PERMISSION, routes!(read_scim_schema))
}

/// Says what is supported of SCIM.
#[utoipa::path(get, path = "/accounts/{account_id}/scim/v2/ServiceProviderConfig", tag = "SCIM",
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 200, body = JsonObject)))]
async fn read_scim_service_provider_config() -> ApiResult {
    let no = json!({"supported": false});
    let config = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
        "patch": {"supported": true},
        "bulk": {"supported": false, "maxOperations": 0, "maxPayloadSize": 0},
        "filter": {"supported": true, "maxResults": PAGE},
        "changePassword": no,
        "sort": no,
        "etag": no,
        "authenticationSchemes": [{
            "type": "oauthbearertoken",
            "name": "API key",
            "description": "The key of a service account, as a bearer token.",
            "primary": true,
        }],
        "meta": {"resourceType": "ServiceProviderConfig"},
    });
    Ok(written(StatusCode::OK, &config))
}

/// Lists the types of resources.
#[utoipa::path(get, path = "/accounts/{account_id}/scim/v2/ResourceTypes", tag = "SCIM",
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 200, body = JsonObject)))]
async fn list_scim_resource_types() -> ApiResult {
    Ok(listed(&resource_types()))
}

/// Reads a type of resources.
#[utoipa::path(get, path = "/accounts/{account_id}/scim/v2/ResourceTypes/{name}", tag = "SCIM",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("name" = String, Path, description = "The type's name")),
    responses((status = 200, body = JsonObject), (status = 404)))]
async fn read_scim_resource_type(PathParameter(name): PathParameter<String>) -> ApiResult {
    one(resource_types(), &name)
}

/// Lists the schemas.
#[utoipa::path(get, path = "/accounts/{account_id}/scim/v2/Schemas", tag = "SCIM",
    params(("account_id" = AccountId, Path, description = "The account's id")),
    responses((status = 200, body = JsonObject)))]
async fn list_scim_schemas() -> ApiResult {
    Ok(listed(&schemas()))
}

/// Reads a schema.
#[utoipa::path(get, path = "/accounts/{account_id}/scim/v2/Schemas/{name}", tag = "SCIM",
    params(("account_id" = AccountId, Path, description = "The account's id"),
        ("name" = String, Path, description = "The schema's name")),
    responses((status = 200, body = JsonObject), (status = 404)))]
async fn read_scim_schema(PathParameter(name): PathParameter<String>) -> ApiResult {
    one(schemas(), &name)
}

fn listed(all: &[Value]) -> Response {
    let list: Listed<Value> = Listed {
        total: i64::try_from(all.len()).unwrap_or(i64::MAX),
        start: 1,
        page: Vec::new(),
    };
    written(StatusCode::OK, &list.to_json(all))
}

fn one(all: Vec<Value>, id: &str) -> ApiResult {
    let found = all.into_iter().find(|one| one["id"] == id);
    let found = found.ok_or(ApiError::NoRoute)?;
    Ok(written(StatusCode::OK, &found))
}

fn resource_types() -> Vec<Value> {
    let kind = |name: &str, endpoint: &str, schema: &str| {
        json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
            "id": name, "name": name, "endpoint": endpoint, "schema": schema,
            "meta": {"resourceType": "ResourceType"},
        })
    };
    vec![
        kind("User", "/Users", USER),
        kind("Group", "/Groups", GROUP),
    ]
}

fn schemas() -> Vec<Value> {
    let user = [
        attribute("userName", "string", "readWrite", true, &[]),
        attribute("displayName", "string", "readWrite", false, &[]),
        attribute("active", "boolean", "readWrite", false, &[]),
        attribute(
            "name",
            "complex",
            "readWrite",
            false,
            &["formatted", "givenName", "familyName"],
        ),
        list(attribute(
            "emails",
            "complex",
            "readWrite",
            false,
            &["value", "type"],
        )),
        list(attribute(
            "groups",
            "complex",
            "readOnly",
            false,
            &["value", "display"],
        )),
    ];
    let group = [
        attribute("displayName", "string", "readWrite", true, &[]),
        list(attribute(
            "members",
            "complex",
            "readWrite",
            false,
            &["value", "display"],
        )),
    ];
    let schema = |id: &str, name: &str, attributes: &[Value]| {
        json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
            "id": id, "name": name, "attributes": attributes,
            "meta": {"resourceType": "Schema"},
        })
    };
    vec![schema(USER, "User", &user), schema(GROUP, "Group", &group)]
}

/// An attribute, with parts that are texts.
fn attribute(name: &str, kind: &str, mutability: &str, is_required: bool, parts: &[&str]) -> Value {
    let is_unique = is_required;
    let parts: Vec<Value> = parts
        .iter()
        .map(|part| attribute(part, "string", mutability, false, &[]))
        .collect();
    let mut attribute = json!({
        "name": name, "type": kind, "multiValued": false, "required": is_required,
        "caseExact": false, "mutability": mutability, "returned": "default",
        "uniqueness": if is_unique { "server" } else { "none" },
    });
    if let (false, Some(attribute)) = (parts.is_empty(), attribute.as_object_mut()) {
        attribute.insert("subAttributes".to_owned(), Value::Array(parts));
    }
    attribute
}

/// The same with several values.
fn list(mut attribute: Value) -> Value {
    attribute["multiValued"] = Value::Bool(true);
    attribute
}
