//! Block documents.

use axum::{Extension, extract::State};
use provost_app::{Call, block_documents};
use provost_core::permissions::Permission;
use provost_schemas::{
    block_documents::{
        BlockDocument, BlockDocumentCreate, BlockDocumentUpdate, BlockDocumentsCountBody,
        BlockDocumentsFilterBody, IncludeSecretsQuery,
    },
    ids::BlockDocumentId,
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
        .guarded(Permission::ManageBlocks, routes!(create_block_document))
        .guarded(Permission::SeeBlocks, routes!(read_block_document_by_id))
        .guarded(
            Permission::ManageBlocks,
            routes!(update_block_document_data),
        )
        .guarded(Permission::ManageBlocks, routes!(delete_block_document))
        .guarded(Permission::SeeBlocks, routes!(read_block_documents))
        .guarded(Permission::SeeBlocks, routes!(count_block_documents))
}

/// Makes a block document.
#[utoipa::path(post, path = "/block_documents/", tag = "Block documents", request_body = BlockDocumentCreate,
    responses((status = 201, body = BlockDocument), (status = 422)))]
async fn create_block_document(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<BlockDocumentCreate>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    let made = block_documents::create_block_document(&mut context, body).await?;
    context.commit().await?;
    Ok(answer::created(&made))
}

/// Reads a block document.
#[utoipa::path(get, path = "/block_documents/{id}", tag = "Block documents",
    params(("id" = BlockDocumentId, Path, description = "The block document's id"),
        ("include_secrets" = Option<bool>, Query, description = "Whether to show secrets")),
    responses((status = 200, body = BlockDocument), (status = 422)))]
async fn read_block_document_by_id(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<BlockDocumentId>,
    ApiQuery(query): ApiQuery<IncludeSecretsQuery>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    let found =
        block_documents::read_block_document(&mut context, id, query.include_secrets).await?;
    Ok(answer::ok(&found))
}

/// Changes a block document; masked secrets stand for what is stored.
#[utoipa::path(patch, path = "/block_documents/{id}", tag = "Block documents", request_body = BlockDocumentUpdate,
    params(("id" = BlockDocumentId, Path, description = "The block document's id")),
    responses((status = 204), (status = 422)))]
async fn update_block_document_data(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<BlockDocumentId>,
    ApiJson(body): ApiJson<BlockDocumentUpdate>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    block_documents::update_block_document(&mut context, id, body).await?;
    context.commit().await?;
    Ok(answer::no_content())
}

/// Deletes a block document.
#[utoipa::path(delete, path = "/block_documents/{id}", tag = "Block documents",
    params(("id" = BlockDocumentId, Path, description = "The block document's id")),
    responses((status = 204), (status = 422)))]
async fn delete_block_document(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<BlockDocumentId>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    block_documents::delete_block_document(&mut context, id).await?;
    context.commit().await?;
    Ok(answer::no_content())
}

/// Lists block documents.
#[utoipa::path(post, path = "/block_documents/filter", tag = "Block documents", request_body = BlockDocumentsFilterBody,
    responses((status = 200, body = Vec<BlockDocument>), (status = 422)))]
async fn read_block_documents(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<BlockDocumentsFilterBody>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    let found = block_documents::filter_block_documents(&mut context, body).await?;
    Ok(answer::ok(&found))
}

/// Counts block documents.
#[utoipa::path(post, path = "/block_documents/count", tag = "Block documents", request_body = BlockDocumentsCountBody,
    responses((status = 200, body = i64), (status = 422)))]
async fn count_block_documents(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<BlockDocumentsCountBody>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    let found = block_documents::count_block_documents(&mut context, body).await?;
    Ok(answer::ok(&found))
}
