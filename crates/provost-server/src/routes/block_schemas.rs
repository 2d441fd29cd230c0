//! Block schemas, and what blocks can do.

use provost_app::block_schemas;
use provost_core::permissions::Permission;
use provost_schemas::{
    block_schemas::{
        BlockSchema, BlockSchemaCreate, BlockSchemaVersionQuery, BlockSchemasFilterBody,
    },
    ids::BlockSchemaId,
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, ApiQuery, Caller, PathParameter},
    guard::Routes,
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
    caller: Caller,
    ApiJson(body): ApiJson<BlockSchemaCreate>,
) -> ApiResult {
    caller
        .upserts(async |context| block_schemas::create_block_schema(context, body).await)
        .await
}

/// Reads a block schema.
#[utoipa::path(get, path = "/block_schemas/{id}", tag = "Block schemas",
    params(("id" = BlockSchemaId, Path, description = "The block schema's id")),
    responses((status = 200, body = BlockSchema), (status = 422)))]
async fn read_block_schema_by_id(
    caller: Caller,
    PathParameter(id): PathParameter<BlockSchemaId>,
) -> ApiResult {
    caller
        .reads(async |context| block_schemas::read_block_schema(context, id).await)
        .await
}

/// Deletes a block schema with its documents.
#[utoipa::path(delete, path = "/block_schemas/{id}", tag = "Block schemas",
    params(("id" = BlockSchemaId, Path, description = "The block schema's id")),
    responses((status = 204), (status = 422)))]
async fn delete_block_schema(
    caller: Caller,
    PathParameter(id): PathParameter<BlockSchemaId>,
) -> ApiResult {
    caller
        .changes(async |context| block_schemas::delete_block_schema(context, id).await)
        .await
}

/// Reads the newest block schema with a checksum.
#[utoipa::path(get, path = "/block_schemas/checksum/{checksum}", tag = "Block schemas",
    params(("checksum" = String, Path, description = "The block schema's checksum"),
        ("version" = Option<String>, Query, description = "The version; any if absent")),
    responses((status = 200, body = BlockSchema), (status = 422)))]
async fn read_block_schema_by_checksum(
    caller: Caller,
    PathParameter(checksum): PathParameter<String>,
    ApiQuery(query): ApiQuery<BlockSchemaVersionQuery>,
) -> ApiResult {
    caller
        .reads(async |context| {
            block_schemas::read_block_schema_by_checksum(
                context,
                &checksum,
                query.version.as_deref(),
            )
            .await
        })
        .await
}

/// Lists block schemas, newest first.
#[utoipa::path(post, path = "/block_schemas/filter", tag = "Block schemas",
    request_body = Option<BlockSchemasFilterBody>,
    responses((status = 200, body = Vec<BlockSchema>), (status = 422)))]
async fn read_block_schemas(
    caller: Caller,
    ApiJson(body): ApiJson<BlockSchemasFilterBody>,
) -> ApiResult {
    caller
        .reads(async |context| block_schemas::filter_block_schemas(context, body).await)
        .await
}

/// Lists what blocks can do.
#[utoipa::path(get, path = "/block_capabilities/", tag = "Block capabilities",
    responses((status = 200, body = Vec<String>), (status = 422)))]
async fn read_available_block_capabilities(caller: Caller) -> ApiResult {
    caller
        .reads(async |context| block_schemas::read_available_block_capabilities(context).await)
        .await
}
