//! Changing an artifact.

use provost_core::permissions::Permission;
use provost_schemas::{
    artifacts::{Artifact, ArtifactUpdate},
    ids::ArtifactId,
};
use provost_storage::repositories::{artifact_collections, artifacts};

use super::{find, find_collection};
use crate::{AppResult, Context};

/// Changes an artifact, and the collection's copy of it if it is the latest version.
///
/// Prefect sends no event here, because the collection still points at the same version.
pub async fn update_artifact(
    context: &mut Context,
    id: ArtifactId,
    body: ArtifactUpdate,
) -> AppResult<()> {
    context.authorize(Permission::WriteArtifacts)?;
    let (workspace, now) = (context.workspace(), context.now());
    let artifact = find(context, id).await?;
    let changed = Artifact {
        updated: now,
        data: body.data.into_option().unwrap_or(artifact.data),
        description: body
            .description
            .into_option()
            .unwrap_or(artifact.description),
        metadata_: body.metadata_.into_option().unwrap_or(artifact.metadata_),
        ..artifact
    };
    artifacts::update(context.connection(), workspace, &changed).await?;
    if let Some(collection) = find_collection(context, &changed).await? {
        let (connection, key) = (context.connection(), &collection.key);
        artifact_collections::point_at(connection, workspace, key, &changed).await?;
    }
    Ok(())
}
