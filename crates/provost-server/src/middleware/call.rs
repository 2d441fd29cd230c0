//! Who calls, from where, with which program.

use axum::{extract::Request, extract::State, middleware::Next, response::Response};
use http::{HeaderMap, header};
use provost_app::{Call, Client};
use provost_core::{
    actors::Actor,
    client_version::{ApiVersion, ClientVersion},
};
use provost_schemas::ids::WorkspaceId;

use super::api_version;
use crate::state::ServerState;

/// Adds the call to the request; what no call was added to reaches no operation.
///
/// The server listens on loopback only, so whoever reaches it is the operator of the machine.
pub(crate) async fn identify(
    State(_state): State<ServerState>,
    mut request: Request,
    next: Next,
) -> Response {
    let call = Call {
        actor: Actor::LocalOperator,
        workspace: WorkspaceId::DEFAULT,
        client: client(request.headers()),
    };
    request.extensions_mut().insert(call);
    next.run(request).await
}

fn client(headers: &HeaderMap) -> Client {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let api_version = text(api_version::HEADER).and_then(api_version::parse);
    Client {
        api_version: api_version.map(|(major, minor, patch)| ApiVersion(major, minor, patch)),
        version: text(header::USER_AGENT.as_str()).and_then(client_version),
    }
}

/// The version in `prefect/3.8.8 (API 0.8.4)`.
fn client_version(agent: &str) -> Option<ClientVersion> {
    let (version, rest) = agent.strip_prefix("prefect/")?.split_once(" (API ")?;
    if rest.ends_with(')') {
        version.parse().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::client_version;

    #[test]
    fn the_package_names_its_version() {
        assert_eq!(
            client_version("prefect/3.8.8 (API 0.8.4)"),
            "3.8.8".parse().ok()
        );
        assert_eq!(client_version("curl/8.5.0"), None);
        assert_eq!(client_version("prefect/3.8.8"), None);
    }
}
