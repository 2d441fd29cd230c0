//! Listing the automations that concern a resource.

use provost_core::permissions::Permission;
use provost_schemas::json::JsonObject;

use crate::{AppResult, Context};

/// Lists the automations that a resource owns or is named in.
///
/// No automation can be made as yet, so that there is none to list for whatever resource; clients
/// ask whenever they show a deployment.
pub fn read_automations_related_to_resource(context: &Context) -> AppResult<Vec<JsonObject>> {
    context.authorize(Permission::SeeAutomations)?;
    Ok(Vec::new())
}
