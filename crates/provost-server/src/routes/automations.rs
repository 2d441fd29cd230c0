//! Automations.

use provost_app::automations;
use provost_core::permissions::Permission;
use utoipa_axum::routes;

use crate::{answer::ApiResult, extract::Caller, guard::Routes};

pub(super) fn routes() -> Routes {
    Routes::new().guarded(
        Permission::SeeAutomations,
        routes!(read_automations_related_to_resource),
    )
}

/// Lists the automations that concern a resource.
#[utoipa::path(get, path = "/automations/related-to/{resource_id}", tag = "Automations",
    params(("resource_id" = String, Path, description = "The id of the resource in events")),
    responses((status = 200, body = Vec<Object>), (status = 422)))]
async fn read_automations_related_to_resource(caller: Caller) -> ApiResult {
    caller
        .reads(async |context| automations::read_automations_related_to_resource(context))
        .await
}
