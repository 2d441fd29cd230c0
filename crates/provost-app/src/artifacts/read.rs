//! Reading one artifact.

use provost_core::permissions::Permission;
use provost_schemas::{artifacts::Artifact, ids::ArtifactId};
use provost_storage::repositories::artifact_collections;

use super::{find, not_found};
use crate::{AppResult, Context};

/// Reads an artifact by id.
pub async fn read_artifact(context: &mut Context, id: ArtifactId) -> AppResult<Artifact> {
    context.authorize(Permission::SeeArtifacts)?;
    find(context, id).await
}

/// Reads the latest version of a key. It carries the id of the key's collection.
pub async fn read_latest_artifact(context: &mut Context, key: &str) -> AppResult<Artifact> {
    context.authorize(Permission::SeeArtifacts)?;
    let workspace = context.workspace();
    let collection = artifact_collections::read(context.connection(), workspace, key).await?;
    collection
        .map(provost_schemas::artifacts::ArtifactCollection::into_artifact)
        .ok_or_else(not_found)
}
