//! Block types.

use axum::{Extension, extract::State};
use provost_app::{
    Call, {block_documents, block_types},
};
use provost_core::permissions::Permission;
use provost_schemas::{
    block_documents::{BlockDocument, IncludeSecretsQuery},
    block_types::{BlockType, BlockTypeCreate, BlockTypeUpdate, BlockTypesFilterBody},
    ids::BlockTypeId,
};
use utoipa_axum::routes;

use crate::{
    answer::{self, ApiResult},
    extract::{ApiJson, ApiQuery, PathParameter, PathParameters},
    guard::Routes,
    state::ServerState,
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
async fn create_block_type(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<BlockTypeCreate>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    let made = block_types::create_block_type(&mut context, body).await?;
    context.commit().await?;
    Ok(answer::created(&made))
}

/// Reads a block type.
#[utoipa::path(get, path = "/block_types/{id}", tag = "Block types",
    params(("id" = BlockTypeId, Path, description = "The block type's id")),
    responses((status = 200, body = BlockType), (status = 422)))]
async fn read_block_type_by_id(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<BlockTypeId>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    let found = block_types::read_block_type(&mut context, id).await?;
    Ok(answer::ok(&found))
}

/// Changes a block type.
#[utoipa::path(patch, path = "/block_types/{id}", tag = "Block types", request_body = BlockTypeUpdate,
    params(("id" = BlockTypeId, Path, description = "The block type's id")),
    responses((status = 204), (status = 422)))]
async fn update_block_type(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<BlockTypeId>,
    ApiJson(body): ApiJson<BlockTypeUpdate>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    block_types::update_block_type(&mut context, id, body).await?;
    context.commit().await?;
    Ok(answer::no_content())
}

/// Deletes a block type with its schemas and documents.
#[utoipa::path(delete, path = "/block_types/{id}", tag = "Block types",
    params(("id" = BlockTypeId, Path, description = "The block type's id")),
    responses((status = 204), (status = 422)))]
async fn delete_block_type(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<BlockTypeId>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    block_types::delete_block_type(&mut context, id).await?;
    context.commit().await?;
    Ok(answer::no_content())
}

/// Reads a block type by slug.
#[utoipa::path(get, path = "/block_types/slug/{slug}", tag = "Block types",
    params(("slug" = String, Path, description = "The block type's slug")),
    responses((status = 200, body = BlockType), (status = 422)))]
async fn read_block_type_by_slug(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(slug): PathParameter<String>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    let found = block_types::read_block_type_by_slug(&mut context, &slug).await?;
    Ok(answer::ok(&found))
}

/// Lists block types, by name.
#[utoipa::path(post, path = "/block_types/filter", tag = "Block types", request_body = BlockTypesFilterBody,
    responses((status = 200, body = Vec<BlockType>), (status = 422)))]
async fn read_block_types(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<BlockTypesFilterBody>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    let found = block_types::filter_block_types(&mut context, body).await?;
    Ok(answer::ok(&found))
}

/// Lists the block documents of a type, by name.
#[utoipa::path(get, path = "/block_types/slug/{slug}/block_documents", tag = "Block types",
    params(("slug" = String, Path, description = "The block type's slug"),
        ("include_secrets" = Option<bool>, Query, description = "Whether to show secrets")),
    responses((status = 200, body = Vec<BlockDocument>), (status = 422)))]
async fn read_block_documents_for_block_type(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(slug): PathParameter<String>,
    ApiQuery(query): ApiQuery<IncludeSecretsQuery>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    let found =
        block_documents::read_block_documents_of_type(&mut context, &slug, query.include_secrets)
            .await?;
    Ok(answer::ok(&found))
}

/// Reads the block document of a type that has a name.
#[utoipa::path(get, path = "/block_types/slug/{slug}/block_documents/name/{block_document_name}", tag = "Block types",
    params(("slug" = String, Path, description = "The block type's slug"),
        ("block_document_name" = String, Path, description = "The block document's name"),
        ("include_secrets" = Option<bool>, Query, description = "Whether to show secrets")),
    responses((status = 200, body = BlockDocument), (status = 422)))]
async fn read_block_document_by_name_for_block_type(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameters(slug, name): PathParameters<String, String>,
    ApiQuery(query): ApiQuery<IncludeSecretsQuery>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    let found = block_documents::read_block_document_by_name(
        &mut context,
        &slug,
        &name,
        query.include_secrets,
    )
    .await?;
    Ok(answer::ok(&found))
}

/// Makes the bundled block types, as far as they are missing.
#[utoipa::path(post, path = "/block_types/install_system_block_types", tag = "Block types",
    responses((status = 200), (status = 422)))]
async fn install_system_block_types(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    block_types::install_system_block_types(&mut context).await?;
    context.commit().await?;
    Ok(answer::ok(&()))
}
