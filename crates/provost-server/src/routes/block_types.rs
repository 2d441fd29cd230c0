//! Block types.

use provost_app::{block_documents, block_types};
use provost_core::permissions::Permission;
use provost_schemas::{
    block_documents::{BlockDocument, IncludeSecretsQuery},
    block_types::{BlockType, BlockTypeCreate, BlockTypeUpdate, BlockTypesFilterBody},
    ids::BlockTypeId,
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, ApiQuery, Caller, PathParameter, PathParameters},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::ManageBlocks, routes!(create_block_type))
        .guarded(Permission::SeeBlocks, routes!(read_block_type_by_id))
        .guarded(Permission::ManageBlocks, routes!(update_block_type))
        .guarded(Permission::ManageBlocks, routes!(delete_block_type))
        .guarded(Permission::SeeBlocks, routes!(read_block_type_by_slug))
        .guarded(Permission::SeeBlocks, routes!(read_block_types))
        .guarded(
            Permission::SeeBlocks,
            routes!(read_block_documents_for_block_type),
        )
        .guarded(
            Permission::SeeBlocks,
            routes!(read_block_document_by_name_for_block_type),
        )
        .guarded(
            Permission::ManageBlocks,
            routes!(install_system_block_types),
        )
}

/// Makes a block type.
#[utoipa::path(post, path = "/block_types/", tag = "Block types", request_body = BlockTypeCreate,
    responses((status = 201, body = BlockType), (status = 422)))]
async fn create_block_type(caller: Caller, ApiJson(body): ApiJson<BlockTypeCreate>) -> ApiResult {
    caller
        .creates(async |context| block_types::create_block_type(context, body).await)
        .await
}

/// Reads a block type.
#[utoipa::path(get, path = "/block_types/{id}", tag = "Block types",
    params(("id" = BlockTypeId, Path, description = "The block type's id")),
    responses((status = 200, body = BlockType), (status = 422)))]
async fn read_block_type_by_id(
    caller: Caller,
    PathParameter(id): PathParameter<BlockTypeId>,
) -> ApiResult {
    caller
        .reads(async |context| block_types::read_block_type(context, id).await)
        .await
}

/// Changes a block type.
#[utoipa::path(patch, path = "/block_types/{id}", tag = "Block types", request_body = BlockTypeUpdate,
    params(("id" = BlockTypeId, Path, description = "The block type's id")),
    responses((status = 204), (status = 422)))]
async fn update_block_type(
    caller: Caller,
    PathParameter(id): PathParameter<BlockTypeId>,
    ApiJson(body): ApiJson<BlockTypeUpdate>,
) -> ApiResult {
    caller
        .changes(async |context| block_types::update_block_type(context, id, body).await)
        .await
}

/// Deletes a block type with its schemas and documents.
#[utoipa::path(delete, path = "/block_types/{id}", tag = "Block types",
    params(("id" = BlockTypeId, Path, description = "The block type's id")),
    responses((status = 204), (status = 422)))]
async fn delete_block_type(
    caller: Caller,
    PathParameter(id): PathParameter<BlockTypeId>,
) -> ApiResult {
    caller
        .changes(async |context| block_types::delete_block_type(context, id).await)
        .await
}

/// Reads a block type by slug.
#[utoipa::path(get, path = "/block_types/slug/{slug}", tag = "Block types",
    params(("slug" = String, Path, description = "The block type's slug")),
    responses((status = 200, body = BlockType), (status = 422)))]
async fn read_block_type_by_slug(
    caller: Caller,
    PathParameter(slug): PathParameter<String>,
) -> ApiResult {
    caller
        .reads(async |context| block_types::read_block_type_by_slug(context, &slug).await)
        .await
}

/// Lists block types, by name.
#[utoipa::path(post, path = "/block_types/filter", tag = "Block types",
    request_body = Option<BlockTypesFilterBody>,
    responses((status = 200, body = Vec<BlockType>), (status = 422)))]
async fn read_block_types(
    caller: Caller,
    ApiJson(body): ApiJson<BlockTypesFilterBody>,
) -> ApiResult {
    caller
        .reads(async |context| block_types::filter_block_types(context, body).await)
        .await
}

/// Lists the block documents of a type, by name.
#[utoipa::path(get, path = "/block_types/slug/{slug}/block_documents", tag = "Block types",
    params(("slug" = String, Path, description = "The block type's slug"),
        ("include_secrets" = Option<bool>, Query, description = "Whether to show secrets")),
    responses((status = 200, body = Vec<BlockDocument>), (status = 422)))]
async fn read_block_documents_for_block_type(
    caller: Caller,
    PathParameter(slug): PathParameter<String>,
    ApiQuery(query): ApiQuery<IncludeSecretsQuery>,
) -> ApiResult {
    caller
        .reads(async |context| {
            block_documents::read_block_documents_of_type(context, &slug, query.include_secrets)
                .await
        })
        .await
}

/// Reads the block document of a type that has a name.
#[utoipa::path(get, path = "/block_types/slug/{slug}/block_documents/name/{block_document_name}", tag = "Block types",
    params(("slug" = String, Path, description = "The block type's slug"),
        ("block_document_name" = String, Path, description = "The block document's name"),
        ("include_secrets" = Option<bool>, Query, description = "Whether to show secrets")),
    responses((status = 200, body = BlockDocument), (status = 422)))]
async fn read_block_document_by_name_for_block_type(
    caller: Caller,
    PathParameters(slug, name): PathParameters<String, String>,
    ApiQuery(query): ApiQuery<IncludeSecretsQuery>,
) -> ApiResult {
    caller
        .reads(async |context| {
            block_documents::read_block_document_by_name(
                context,
                &slug,
                &name,
                query.include_secrets,
            )
            .await
        })
        .await
}

/// Makes the bundled block types, as far as they are missing.
#[utoipa::path(post, path = "/block_types/install_system_block_types", tag = "Block types",
    responses((status = 200), (status = 422)))]
async fn install_system_block_types(caller: Caller) -> ApiResult {
    caller
        .writes(async |context| block_types::install_system_block_types(context).await)
        .await
}
