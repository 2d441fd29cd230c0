//! Making an artifact.

use provost_core::permissions::Permission;
use provost_schemas::{
    artifacts::{Artifact, ArtifactCreate},
    ids::ArtifactId,
};
use provost_storage::repositories::artifacts;

use super::point_collection_at;
use crate::{AppResult, Context};

/// Makes an artifact; with a key it becomes the latest version of that.
pub async fn create_artifact(context: &mut Context, body: ArtifactCreate) -> AppResult<Artifact> {
    context.authorize(Permission::WriteArtifacts)?;
    let (workspace, now) = (context.workspace(), context.now());
    let artifact = Artifact {
        id: ArtifactId::mint(now),
        created: now,
        updated: now,
        key: body.key.map(|key| key.0),
        artifact_type: body.artifact_type,
        description: body.description,
        data: body.data,
        metadata_: body.metadata_,
        flow_run_id: body.flow_run_id,
        task_run_id: body.task_run_id,
    };
    artifacts::insert(context.connection(), workspace, &artifact).await?;
    point_collection_at(context, &artifact).await?;
    Ok(artifact)
}
