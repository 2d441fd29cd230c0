//! Artifacts and the collections of their versions.

use axum::{Extension, extract::State};
use provost_app::{Call, artifacts};
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
    answer::{self, ApiResult},
    extract::{ApiJson, PathParameter},
    guard::Routes,
    state::ServerState,
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
async fn create_artifact(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<ArtifactCreate>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    let artifact = artifacts::create_artifact(&mut context, body).await?;
    context.commit().await?;
    Ok(answer::created(&artifact))
}

/// Reads an artifact.
#[utoipa::path(get, path = "/artifacts/{id}", tag = "Artifacts",
    params(("id" = ArtifactId, Path, description = "The artifact's id")),
    responses((status = 200, body = Artifact), (status = 422)))]
async fn read_artifact(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<ArtifactId>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(
        &artifacts::read_artifact(&mut context, id).await?,
    ))
}

/// Changes an artifact.
#[utoipa::path(patch, path = "/artifacts/{id}", tag = "Artifacts", request_body = ArtifactUpdate,
    params(("id" = ArtifactId, Path, description = "The artifact's id")),
    responses((status = 204), (status = 422)))]
async fn update_artifact(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<ArtifactId>,
    ApiJson(body): ApiJson<ArtifactUpdate>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    artifacts::update_artifact(&mut context, id, body).await?;
    context.commit().await?;
    Ok(answer::no_content())
}

/// Deletes an artifact; the version before it becomes the latest of its key.
#[utoipa::path(delete, path = "/artifacts/{id}", tag = "Artifacts",
    params(("id" = ArtifactId, Path, description = "The artifact's id")),
    responses((status = 204), (status = 422)))]
async fn delete_artifact(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(id): PathParameter<ArtifactId>,
) -> ApiResult {
    let mut context = state.app.write(call).await?;
    artifacts::delete_artifact(&mut context, id).await?;
    context.commit().await?;
    Ok(answer::no_content())
}

/// Reads the latest version of a key.
#[utoipa::path(get, path = "/artifacts/{key}/latest", tag = "Artifacts",
    params(("key" = String, Path, description = "The key of the artifact")),
    responses((status = 200, body = Artifact), (status = 422)))]
async fn read_latest_artifact(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    PathParameter(key): PathParameter<String>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(
        &artifacts::read_latest_artifact(&mut context, &key).await?,
    ))
}

/// Lists artifacts.
#[utoipa::path(post, path = "/artifacts/filter", tag = "Artifacts",
    request_body = Option<ArtifactsFilterBody>,
    responses((status = 200, body = Vec<Artifact>), (status = 422)))]
async fn read_artifacts(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<ArtifactsFilterBody>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(
        &artifacts::filter_artifacts(&mut context, body).await?,
    ))
}

/// Lists the latest versions of keys.
#[utoipa::path(post, path = "/artifacts/latest/filter", tag = "Artifacts",
    request_body = Option<LatestArtifactsFilterBody>,
    responses((status = 200, body = Vec<ArtifactCollection>), (status = 422)))]
async fn read_latest_artifacts(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<LatestArtifactsFilterBody>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(
        &artifacts::filter_latest_artifacts(&mut context, body).await?,
    ))
}

/// Counts artifacts.
#[utoipa::path(post, path = "/artifacts/count", tag = "Artifacts",
    request_body = Option<ArtifactsCountBody>,
    responses((status = 200, body = i64), (status = 422)))]
async fn count_artifacts(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<ArtifactsCountBody>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(
        &artifacts::count_artifacts(&mut context, body).await?,
    ))
}

/// Counts keys.
#[utoipa::path(post, path = "/artifacts/latest/count", tag = "Artifacts",
    request_body = Option<LatestArtifactsCountBody>,
    responses((status = 200, body = i64), (status = 422)))]
async fn count_latest_artifacts(
    State(state): State<ServerState>,
    Extension(call): Extension<Call>,
    ApiJson(body): ApiJson<LatestArtifactsCountBody>,
) -> ApiResult {
    let mut context = state.app.read(call).await?;
    Ok(answer::ok(
        &artifacts::count_latest_artifacts(&mut context, body).await?,
    ))
}
