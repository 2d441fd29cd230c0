//! Artifacts and the collections of their versions.
//!
//! The versions of an artifact share a key. The collection of a key has a copy of the latest
//! version, and an event tells of every change of that.

mod count;
mod create;
mod delete;
mod filter;
mod read;
mod update;

pub use count::{count_artifacts, count_latest_artifacts};
pub use create::create_artifact;
pub use delete::delete_artifact;
pub use filter::{filter_artifacts, filter_latest_artifacts};
pub use read::{read_artifact, read_latest_artifact};
pub use update::update_artifact;

use provost_core::events::{ArtifactCollectionFacts, ObjectAction, artifact_collection_event};
use provost_schemas::{
    artifacts::{Artifact, ArtifactCollection},
    ids::{ArtifactId, EventId},
};
use provost_storage::repositories::{artifact_collections, artifacts};

use crate::{AppError, AppResult, Context, Upserted};

fn not_found() -> AppError {
    AppError::NotFound("Artifact not found.".to_owned())
}

async fn find(context: &mut Context, id: ArtifactId) -> AppResult<Artifact> {
    let workspace = context.workspace();
    artifacts::read(context.connection(), workspace, id)
        .await?
        .ok_or_else(not_found)
}

/// The collection in which the artifact is the latest version, if there is one.
async fn find_collection(
    context: &mut Context,
    artifact: &Artifact,
) -> AppResult<Option<ArtifactCollection>> {
    let workspace = context.workspace();
    let Some(key) = &artifact.key else {
        return Ok(None);
    };
    let collection = artifact_collections::read(context.connection(), workspace, key).await?;
    Ok(collection.filter(|collection| collection.latest_id == artifact.id))
}

/// Makes the artifact the latest version of its key, and tells of it.
async fn point_collection_at(context: &mut Context, artifact: &Artifact) -> AppResult<()> {
    let workspace = context.workspace();
    let Some(key) = &artifact.key else {
        return Ok(());
    };
    let pointed =
        artifact_collections::point_at(context.connection(), workspace, key, artifact).await?;
    match &pointed {
        Upserted::Created(collection) => emit(context, ObjectAction::Created, collection),
        Upserted::Found(collection) => emit(context, ObjectAction::Updated, collection),
    }
    Ok(())
}

fn emit(context: &mut Context, action: ObjectAction, collection: &ArtifactCollection) {
    let now = context.now();
    let facts = ArtifactCollectionFacts {
        id: collection.id,
        key: &collection.key,
        artifact_type: collection.artifact_type.as_deref(),
        data: Some(&collection.data),
        description: collection.description.as_deref(),
        latest_id: collection.latest_id,
        flow_run_id: collection.flow_run_id,
        task_run_id: collection.task_run_id,
    };
    context.emit(artifact_collection_event(
        action,
        &facts,
        EventId::mint(now),
        now,
    ));
}
