//! Block documents.

use provost_app::block_documents;
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
    answer::ApiResult,
    extract::{ApiJson, ApiQuery, Caller, PathParameter},
    guard::Routes,
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
    caller: Caller,
    ApiJson(body): ApiJson<BlockDocumentCreate>,
) -> ApiResult {
    caller
        .creates(async |context| block_documents::create_block_document(context, body).await)
        .await
}

/// Reads a block document.
#[utoipa::path(get, path = "/block_documents/{id}", tag = "Block documents",
    params(("id" = BlockDocumentId, Path, description = "The block document's id"),
        ("include_secrets" = Option<bool>, Query, description = "Whether to show secrets")),
    responses((status = 200, body = BlockDocument), (status = 422)))]
async fn read_block_document_by_id(
    caller: Caller,
    PathParameter(id): PathParameter<BlockDocumentId>,
    ApiQuery(query): ApiQuery<IncludeSecretsQuery>,
) -> ApiResult {
    caller
        .reads(async |context| {
            block_documents::read_block_document(context, id, query.include_secrets).await
        })
        .await
}

/// Changes a block document; masked secrets stand for what is stored.
#[utoipa::path(patch, path = "/block_documents/{id}", tag = "Block documents", request_body = BlockDocumentUpdate,
    params(("id" = BlockDocumentId, Path, description = "The block document's id")),
    responses((status = 204), (status = 422)))]
async fn update_block_document_data(
    caller: Caller,
    PathParameter(id): PathParameter<BlockDocumentId>,
    ApiJson(body): ApiJson<BlockDocumentUpdate>,
) -> ApiResult {
    caller
        .changes(async |context| block_documents::update_block_document(context, id, body).await)
        .await
}

/// Deletes a block document.
#[utoipa::path(delete, path = "/block_documents/{id}", tag = "Block documents",
    params(("id" = BlockDocumentId, Path, description = "The block document's id")),
    responses((status = 204), (status = 422)))]
async fn delete_block_document(
    caller: Caller,
    PathParameter(id): PathParameter<BlockDocumentId>,
) -> ApiResult {
    caller
        .changes(async |context| block_documents::delete_block_document(context, id).await)
        .await
}

/// Lists block documents.
#[utoipa::path(post, path = "/block_documents/filter", tag = "Block documents",
    request_body = Option<BlockDocumentsFilterBody>,
    responses((status = 200, body = Vec<BlockDocument>), (status = 422)))]
async fn read_block_documents(
    caller: Caller,
    ApiJson(body): ApiJson<BlockDocumentsFilterBody>,
) -> ApiResult {
    caller
        .reads(async |context| block_documents::filter_block_documents(context, body).await)
        .await
}

/// Counts block documents.
#[utoipa::path(post, path = "/block_documents/count", tag = "Block documents",
    request_body = Option<BlockDocumentsCountBody>,
    responses((status = 200, body = i64), (status = 422)))]
async fn count_block_documents(
    caller: Caller,
    ApiJson(body): ApiJson<BlockDocumentsCountBody>,
) -> ApiResult {
    caller
        .reads(async |context| block_documents::count_block_documents(context, body).await)
        .await
}
