//! Block schemas, and what blocks can do.

use axum::{Extension, extract::State};
use provost_app::{Call, block_schemas};
use provost_core::permissions::Permission;
use provost_schemas::{
    block_schemas::{
        BlockSchema, BlockSchemaCreate, BlockSchemaVersionQuery, BlockSchemasFilterBody,
    },
    ids::BlockSchemaId,
};
use utoipa_axum::routes;

use crate::{
    answer::{self, ApiResult},
    extract::{ApiJson, ApiQuery, PathParameter},
    guard::Routes,
    state::ServerState,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::ManageBlocks, routes!(create_block_schema))
        .guarded(Permission::SeeBlocks, routes!(read_block_schema_by_id))
        .guarded(Permission::ManageBlocks, routes!(delete_block_schema))
        .guarded(
            Permission::SeeBlocks,
            routes!(read_block_schema_by_checksum),
        )
        .guarded(Permission::SeeBlocks, routes!(read_block_schemas))
        .guarded(
            Permission::SeeBlocks,
            routes!(read_available_block_capabilities),
        )
}

/// Registers a block schema; one that is known already is answered with 200.
#[utoipa::path(post, path = "/block_schemas/", tag = "Block schemas", request_body = BlockSchemaCreate,
    responses((status = 201, body = BlockSchema), (status = 422)))]
async fn create_block_schema(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<BlockSchemaCreate>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    let made = block_schemas::create_block_schema(&mut context, body).await?;
    context.commit().await?;
    Ok(answer::upserted(&made))
}

/// Reads a block schema.
#[utoipa::path(get, path = "/block_schemas/{id}", tag = "Block schemas",
    params(("id" = BlockSchemaId, Path, description = "The block schema's id")),
    responses((status = 200, body = BlockSchema), (status = 422)))]
async fn read_block_schema_by_id(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<BlockSchemaId>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    let found = block_schemas::read_block_schema(&mut context, id).await?;
    Ok(answer::ok(&found))
}

/// Deletes a block schema with its documents.
#[utoipa::path(delete, path = "/block_schemas/{id}", tag = "Block schemas",
    params(("id" = BlockSchemaId, Path, description = "The block schema's id")),
    responses((status = 204), (status = 422)))]
async fn delete_block_schema(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<BlockSchemaId>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    block_schemas::delete_block_schema(&mut context, id).await?;
    context.commit().await?;
    Ok(answer::no_content())
}

/// Reads the newest block schema with a checksum.
#[utoipa::path(get, path = "/block_schemas/checksum/{checksum}", tag = "Block schemas",
    params(("checksum" = String, Path, description = "The block schema's checksum"),
        ("version" = Option<String>, Query, description = "The version; any if absent")),
    responses((status = 200, body = BlockSchema), (status = 422)))]
async fn read_block_schema_by_checksum(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(checksum): PathParameter<String>,
    ApiQuery(query): ApiQuery<BlockSchemaVersionQuery>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    let found = block_schemas::read_block_schema_by_checksum(
        &mut context,
        &checksum,
        query.version.as_deref(),
    )
    .await?;
    Ok(answer::ok(&found))
}

/// Lists block schemas, newest first.
#[utoipa::path(post, path = "/block_schemas/filter", tag = "Block schemas", request_body = BlockSchemasFilterBody,
    responses((status = 200, body = Vec<BlockSchema>), (status = 422)))]
async fn read_block_schemas(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<BlockSchemasFilterBody>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    let found = block_schemas::filter_block_schemas(&mut context, body).await?;
    Ok(answer::ok(&found))
}

/// Lists what blocks can do.
#[utoipa::path(get, path = "/block_capabilities/", tag = "Block capabilities",
    responses((status = 200, body = Vec<String>), (status = 422)))]
async fn read_available_block_capabilities(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    let found = block_schemas::read_available_block_capabilities(&mut context).await?;
    Ok(answer::ok(&found))
}
