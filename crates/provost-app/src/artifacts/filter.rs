//! Listing artifacts.

use provost_core::permissions::Permission;
use provost_schemas::artifacts::{
    Artifact, ArtifactCollection, ArtifactsFilterBody, LatestArtifactsFilterBody,
};
use provost_storage::repositories::{artifact_collections, artifacts};

use crate::{AppResult, Context};

/// Lists the artifacts that match.
pub async fn filter_artifacts(
    context: &mut Context,
    body: ArtifactsFilterBody,
) -> AppResult<Vec<Artifact>> {
    context.authorize(Permission::SeeArtifacts)?;
    let (sight, sort) = (context.sight(), body.sort);
    let window = context.window(body.limit, body.offset)?;
    let (filter, related) = body.filters();
    let filter = filter.as_ref();
    let connection = context.connection();
    Ok(artifacts::filter(connection, sight, filter, &related, sort, window).await?)
}

/// Lists the collections that match.
pub async fn filter_latest_artifacts(
    context: &mut Context,
    body: LatestArtifactsFilterBody,
) -> AppResult<Vec<ArtifactCollection>> {
    context.authorize(Permission::SeeArtifacts)?;
    let (sight, sort) = (context.sight(), body.sort);
    let window = context.window(body.limit, body.offset)?;
    let (filter, related) = body.filters();
    let filter = filter.as_ref();
    let connection = context.connection();
    Ok(artifact_collections::filter(connection, sight, filter, &related, sort, window).await?)
}
