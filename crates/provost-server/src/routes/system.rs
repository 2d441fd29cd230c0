//! How the server is set up and how it is, for whoever looks after it.

use axum::extract::State;
use http::{Extensions, HeaderMap, header};
use provost_app::services;
use provost_core::permissions::Permission;
use provost_schemas::ui::{RequestAsSeen, SystemPage};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    document::PREFECT_VERSION,
    extract::Caller,
    guard::Routes,
    middleware::{PeerAddress, client_address, is_by_tls},
    state::ServerState,
};

pub(super) fn routes() -> Routes {
    Routes::new().guarded(Permission::SeeWorkspaceSettings, routes!(read_system_page))
}

/// Every setting in force with its source, how the background services are, and how this request
/// was seen to arrive, by which somebody finds out whether proxies are set up as they should be.
#[utoipa::path(get, path = "/ui/system", tag = "UI", responses((status = 200, body = SystemPage)))]
async fn read_system_page(
    State(state): State<ServerState>,
    headers: HeaderMap,
    extensions: Extensions,
    caller: Caller,
) -> ApiResult {
    let request = as_seen(&headers, &extensions);
    let configuration = state.settings.configuration.clone();
    caller
        .reads(async |context| {
            Ok(SystemPage {
                version: env!("CARGO_PKG_VERSION"),
                prefect_version: PREFECT_VERSION,
                configuration,
                services: services::read_services(context).await?,
                request,
            })
        })
        .await
}

fn as_seen(headers: &HeaderMap, extensions: &Extensions) -> RequestAsSeen {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let address = client_address(extensions);
    let peer = extensions.get::<PeerAddress>().map(|peer| peer.0);
    RequestAsSeen {
        address: address.map(|address| address.to_string()),
        peer: peer.map(|peer| peer.to_string()),
        scheme: if is_by_tls(headers) { "https" } else { "http" },
        host: host.map(str::to_owned),
        is_handed_on: address != peer,
    }
}
