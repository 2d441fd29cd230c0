//! Who calls, from where, with which program.

use axum::{
    extract::{RawPathParams, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, header};
use provost_app::{Call, Client, workspaces::find_workspace};
use provost_core::{
    actors::Actor,
    client_version::{ApiVersion, ClientVersion},
};
use provost_schemas::ids::{AccountId, WorkspaceId};

use super::api_version;
use crate::{answer::ApiError, state::ServerState};

/// Adds a call in the default workspace to the request; what no call was added to reaches no
/// operation.
pub(crate) async fn identify(mut request: Request, next: Next) -> Response {
    add_call(&mut request, WorkspaceId::DEFAULT);
    next.run(request).await
}

/// Adds a call in the workspace that the path names, as [`identify`] does in the default one.
///
/// 404 if there is no such workspace in the account.
pub(crate) async fn identify_in_path(
    State(state): State<ServerState>,
    parameters: RawPathParams,
    mut request: Request,
    next: Next,
) -> Response {
    match workspace_of(&state, &parameters).await {
        Ok(workspace) => {
            add_call(&mut request, workspace);
            next.run(request).await
        }
        Err(error) => error.into_response(),
    }
}

async fn workspace_of(
    state: &ServerState,
    parameters: &RawPathParams,
) -> Result<WorkspaceId, ApiError> {
    let id = |wanted: &str| {
        let (_, text) = parameters.iter().find(|(name, _)| *name == wanted)?;
        text.parse().ok()
    };
    let (Some(account), Some(workspace)) = (id("account_id"), id("workspace_id")) else {
        return Err(ApiError::NoRoute);
    };
    let (account, workspace) = (AccountId(account), WorkspaceId(workspace));
    Ok(find_workspace(&state.app, account, workspace).await?)
}

/// The server listens on loopback only, so whoever reaches it is the operator of the machine.
fn add_call(request: &mut Request, workspace: WorkspaceId) {
    let call = Call {
        actor: Actor::LocalOperator,
        workspace,
        client: client(request.headers()),
    };
    request.extensions_mut().insert(call);
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
