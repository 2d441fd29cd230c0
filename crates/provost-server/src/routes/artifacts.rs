//! Artifacts and the collections of their versions.

use provost_app::artifacts;
use provost_core::permissions::Permission;
use provost_schemas::{
    artifacts::{
        Artifact, ArtifactCollection, ArtifactCreate, ArtifactUpdate, ArtifactsCountBody,
        ArtifactsFilterBody, LatestArtifactsCountBody, LatestArtifactsFilterBody,
    },
    ids::ArtifactId,
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::WriteArtifacts, routes!(create_artifact))
        .guarded(Permission::SeeArtifacts, routes!(read_artifact))
        .guarded(Permission::WriteArtifacts, routes!(update_artifact))
        .guarded(Permission::ManageArtifacts, routes!(delete_artifact))
        .guarded(Permission::SeeArtifacts, routes!(read_latest_artifact))
        .guarded(Permission::SeeArtifacts, routes!(read_artifacts))
        .guarded(Permission::SeeArtifacts, routes!(read_latest_artifacts))
        .guarded(Permission::SeeArtifacts, routes!(count_artifacts))
        .guarded(Permission::SeeArtifacts, routes!(count_latest_artifacts))
}

/// Makes an artifact; with a key it becomes the latest version of that.
#[utoipa::path(post, path = "/artifacts/", tag = "Artifacts", request_body = ArtifactCreate,
    responses((status = 201, body = Artifact), (status = 422)))]
async fn create_artifact(caller: Caller, ApiJson(body): ApiJson<ArtifactCreate>) -> ApiResult {
    caller
        .creates(async |context| artifacts::create_artifact(context, body).await)
        .await
}

/// Reads an artifact.
#[utoipa::path(get, path = "/artifacts/{id}", tag = "Artifacts",
    params(("id" = ArtifactId, Path, description = "The artifact's id")),
    responses((status = 200, body = Artifact), (status = 422)))]
async fn read_artifact(caller: Caller, PathParameter(id): PathParameter<ArtifactId>) -> ApiResult {
    caller
        .reads(async |context| artifacts::read_artifact(context, id).await)
        .await
}

/// Changes an artifact.
#[utoipa::path(patch, path = "/artifacts/{id}", tag = "Artifacts", request_body = ArtifactUpdate,
    params(("id" = ArtifactId, Path, description = "The artifact's id")),
    responses((status = 204), (status = 422)))]
async fn update_artifact(
    caller: Caller,
    PathParameter(id): PathParameter<ArtifactId>,
    ApiJson(body): ApiJson<ArtifactUpdate>,
) -> ApiResult {
    caller
        .changes(async |context| artifacts::update_artifact(context, id, body).await)
        .await
}

/// Deletes an artifact; the version before it becomes the latest of its key.
#[utoipa::path(delete, path = "/artifacts/{id}", tag = "Artifacts",
    params(("id" = ArtifactId, Path, description = "The artifact's id")),
    responses((status = 204), (status = 422)))]
async fn delete_artifact(
    caller: Caller,
    PathParameter(id): PathParameter<ArtifactId>,
) -> ApiResult {
    caller
        .changes(async |context| artifacts::delete_artifact(context, id).await)
        .await
}

/// Reads the latest version of a key.
#[utoipa::path(get, path = "/artifacts/{key}/latest", tag = "Artifacts",
    params(("key" = String, Path, description = "The key of the artifact")),
    responses((status = 200, body = Artifact), (status = 422)))]
async fn read_latest_artifact(
    caller: Caller,
    PathParameter(key): PathParameter<String>,
) -> ApiResult {
    caller
        .reads(async |context| artifacts::read_latest_artifact(context, &key).await)
        .await
}

/// Lists artifacts.
#[utoipa::path(post, path = "/artifacts/filter", tag = "Artifacts",
    request_body = Option<ArtifactsFilterBody>,
    responses((status = 200, body = Vec<Artifact>), (status = 422)))]
async fn read_artifacts(caller: Caller, ApiJson(body): ApiJson<ArtifactsFilterBody>) -> ApiResult {
    caller
        .reads(async |context| artifacts::filter_artifacts(context, body).await)
        .await
}

/// Lists the latest versions of keys.
#[utoipa::path(post, path = "/artifacts/latest/filter", tag = "Artifacts",
    request_body = Option<LatestArtifactsFilterBody>,
    responses((status = 200, body = Vec<ArtifactCollection>), (status = 422)))]
async fn read_latest_artifacts(
    caller: Caller,
    ApiJson(body): ApiJson<LatestArtifactsFilterBody>,
) -> ApiResult {
    caller
        .reads(async |context| artifacts::filter_latest_artifacts(context, body).await)
        .await
}

/// Counts artifacts.
#[utoipa::path(post, path = "/artifacts/count", tag = "Artifacts",
    request_body = Option<ArtifactsCountBody>,
    responses((status = 200, body = i64), (status = 422)))]
async fn count_artifacts(caller: Caller, ApiJson(body): ApiJson<ArtifactsCountBody>) -> ApiResult {
    caller
        .reads(async |context| artifacts::count_artifacts(context, body).await)
        .await
}

/// Counts keys.
#[utoipa::path(post, path = "/artifacts/latest/count", tag = "Artifacts",
    request_body = Option<LatestArtifactsCountBody>,
    responses((status = 200, body = i64), (status = 422)))]
async fn count_latest_artifacts(
    caller: Caller,
    ApiJson(body): ApiJson<LatestArtifactsCountBody>,
) -> ApiResult {
    caller
        .reads(async |context| artifacts::count_latest_artifacts(context, body).await)
        .await
}
