//! What the processes of runs measure of themselves.

use axum::response::{IntoResponse, Response};
use http::header;
use provost_core::permissions::Permission;
use utoipa_axum::routes;

use crate::{extract::DroppedBody, guard::Routes};

pub(super) fn routes() -> Routes {
    Routes::new().guarded(Permission::RunFlows, routes!(export_metrics))
}

/// Takes metrics of the OpenTelemetry protocol, and keeps none of them: clients of Prefect Cloud send
/// them to wherever their API is, and complain in the logs of runs if nobody takes them.
#[utoipa::path(post, path = "/telemetry/v1/metrics", tag = "Telemetry",
    responses((status = 200, content_type = "application/x-protobuf"), (status = 413)))]
async fn export_metrics(_: DroppedBody) -> Response {
    // No bytes are the protocol's message for metrics that were all accepted.
    ([(header::CONTENT_TYPE, "application/x-protobuf")], ()).into_response()
}
