//! What has a text in its name.

use provost_core::permissions::Permission;
use provost_schemas::ui::{Found, FoundKind, SearchBody};
use provost_storage::repositories::name_search;

use crate::{AppResult, Context};

/// What is found of each kind at most.
const OF_EACH: u64 = 6;

/// What can be found, and who may see it.
const KINDS: [(FoundKind, Permission); 6] = [
    (FoundKind::Flow, Permission::SeeFlows),
    (FoundKind::Deployment, Permission::SeeDeployments),
    (FoundKind::FlowRun, Permission::SeeFlows),
    (FoundKind::WorkPool, Permission::SeeWorkPools),
    (FoundKind::Block, Permission::SeeBlocks),
    (FoundKind::Variable, Permission::SeeVariables),
];

/// Lists what the caller may see that has the text in its name. Nothing has nothing in it.
pub async fn search(context: &mut Context, body: SearchBody) -> AppResult<Vec<Found>> {
    context.authorize(Permission::SeeFlows)?;
    let text = body.text.trim();
    let mut found = Vec::new();
    if text.is_empty() {
        return Ok(found);
    }
    let sight = context.sight();
    for (kind, permission) in KINDS {
        if context.may(permission) {
            let connection = context.connection();
            found.extend(name_search::by_name(connection, sight, kind, text, OF_EACH).await?);
        }
    }
    Ok(found)
}
