//! Who calls, from where, with which program.

use axum::{extract::Request, extract::State, middleware::Next, response::Response};
use http::{HeaderMap, header};
use provost_app::{Call, Client};
use provost_core::actors::Actor;
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
    Client {
        api_version: text(api_version::HEADER).and_then(api_version::parse),
        prefect_version: text(header::USER_AGENT.as_str()).and_then(prefect_version),
    }
}

/// The version in `prefect/3.8.8 (API 0.8.4)`.
fn prefect_version(agent: &str) -> Option<String> {
    let (version, rest) = agent.strip_prefix("prefect/")?.split_once(" (API ")?;
    rest.ends_with(')').then(|| version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::prefect_version;

    #[test]
    fn the_package_names_its_version() {
        assert_eq!(
            prefect_version("prefect/3.8.8 (API 0.8.4)").as_deref(),
            Some("3.8.8")
        );
        assert_eq!(prefect_version("curl/8.5.0"), None);
        assert_eq!(prefect_version("prefect/3.8.8"), None);
    }
}
