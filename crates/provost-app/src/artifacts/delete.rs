//! Deleting an artifact.

use provost_core::{events::ObjectAction, permissions::Permission};
use provost_schemas::ids::ArtifactId;
use provost_storage::repositories::{artifact_collections, artifacts};

use super::{emit, find, find_collection, point_collection_at};
use crate::{AppResult, Context};

/// Deletes an artifact. If it was the latest version of its key, the one before takes its place;
/// with the last version the collection goes.
pub async fn delete_artifact(context: &mut Context, id: ArtifactId) -> AppResult<()> {
    context.authorize(Permission::ManageArtifacts)?;
    let workspace = context.workspace();
    let artifact = find(context, id).await?;
    let collection = find_collection(context, &artifact).await?;
    artifacts::delete(context.connection(), workspace, id).await?;
    let Some(collection) = collection else {
        return Ok(());
    };
    let key = &collection.key;
    match artifacts::read_newest(context.connection(), workspace, key).await? {
        Some(newest) => point_collection_at(context, &newest).await,
        None => {
            artifact_collections::delete(context.connection(), workspace, key).await?;
            emit(context, ObjectAction::Deleted, &collection);
            Ok(())
        }
    }
}
