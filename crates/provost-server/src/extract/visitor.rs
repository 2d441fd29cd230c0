//! Who opens a socket, who may be nobody yet.

use axum::extract::FromRequestParts;
use http::request::Parts;
use provost_app::Call;

use crate::{
    answer::ApiError,
    guard::{Access, SocketAccess},
    middleware::Visit,
    state::ServerState,
};

/// Whoever opens a socket: a caller who showed a credential with the request, or somebody who will
/// show it on the socket.
#[derive(Clone, Debug)]
pub(crate) struct Visitor {
    /// Where the socket leads.
    pub(crate) visit: Visit,
    /// The caller, if it is known already.
    pub(crate) call: Option<Call>,
    /// What the socket asks of its caller.
    pub(crate) access: Access,
}

impl FromRequestParts<ServerState> for Visitor {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &ServerState) -> Result<Self, ApiError> {
        let extensions = &parts.extensions;
        let (Some(visit), Some(SocketAccess(access))) =
            (extensions.get::<Visit>(), extensions.get())
        else {
            // A socket that was registered past the guard is no way in.
            return Err(ApiError::Nobody);
        };
        Ok(Self {
            visit: visit.clone(),
            call: extensions.get().cloned(),
            access: *access,
        })
    }
}
