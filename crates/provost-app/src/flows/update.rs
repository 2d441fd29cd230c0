//! Changing a flow.

use provost_core::permissions::Permission;
use provost_schemas::{flows::FlowUpdate, ids::FlowId};
use provost_storage::repositories::flows;

use super::{not_found, read_flow};
use crate::{AppResult, Context};

/// Replaces a flow's tags, if the request has some.
pub async fn update_flow(context: &mut Context, id: FlowId, update: FlowUpdate) -> AppResult<()> {
    context.authorize(Permission::ManageFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    match update.tags.into_option() {
        Some(tags) => {
            let found = flows::update_tags(context.connection(), workspace, id, &tags, now).await?;
            if found { Ok(()) } else { Err(not_found()) }
        }
        None => read_flow(context, id).await.map(drop),
    }
}
