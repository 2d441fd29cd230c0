//! Counting artifacts.

use provost_core::permissions::Permission;
use provost_schemas::artifacts::{ArtifactsCountBody, LatestArtifactsCountBody};
use provost_storage::repositories::{artifact_collections, artifacts};

use crate::{AppResult, Context};

/// Counts the artifacts that match.
pub async fn count_artifacts(context: &mut Context, body: ArtifactsCountBody) -> AppResult<i64> {
    context.authorize(Permission::SeeArtifacts)?;
    let sight = context.sight();
    let (filter, related) = body.filters();
    let connection = context.connection();
    Ok(artifacts::count(connection, sight, filter.as_ref(), &related).await?)
}

/// Counts the collections that match.
pub async fn count_latest_artifacts(
    context: &mut Context,
    body: LatestArtifactsCountBody,
) -> AppResult<i64> {
    context.authorize(Permission::SeeArtifacts)?;
    let sight = context.sight();
    let (filter, related) = body.filters();
    let connection = context.connection();
    Ok(artifact_collections::count(connection, sight, filter.as_ref(), &related).await?)
}
