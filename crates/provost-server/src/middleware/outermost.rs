//! What happens to every request first, and to every answer last, wherever it leads.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{Method, StatusCode, header};

use super::{
    cors::Cors, local_host::refuse_foreign_host, security_headers::add_security_headers,
    socket_origin::refuse_foreign_socket,
};
use crate::{answer, state::ServerState};

/// What the outermost layer needs to know.
#[derive(Clone)]
pub(crate) struct Outermost {
    state: ServerState,
    cors: Arc<Cors>,
}

impl Outermost {
    pub(crate) fn new(state: &ServerState) -> Self {
        Self {
            state: state.clone(),
            cors: Arc::new(Cors::new(&state.settings.cors)),
        }
    }

    /// The answer to a request that goes no further.
    fn refuse(&self, request: &Request) -> Option<Response> {
        let (headers, settings) = (request.headers(), &self.state.settings);
        // These only serve to spy on headers.
        if [Method::TRACE, Method::CONNECT].contains(request.method()) {
            let status = StatusCode::METHOD_NOT_ALLOWED;
            return Some(answer::detail(status, "Method Not Allowed"));
        }
        let allowed = &settings.cors.allowed_origins;
        refuse_foreign_host(&self.state.app.settings().doors, headers)
            .or_else(|| refuse_foreign_socket(headers, request.uri(), allowed))
            .or_else(|| self.cors.preflight(request.method(), headers))
    }
}

/// Refuses what goes no further, and adds to every answer what browsers have to know.
pub(crate) async fn outermost(
    State(outermost): State<Outermost>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = if let Some(refusal) = outermost.refuse(&request) {
        refusal
    } else {
        let origin = request.headers().get(header::ORIGIN).cloned();
        let mut response = next.run(request).await;
        let headers = response.headers_mut();
        outermost.cors.add_headers(origin.as_ref(), headers);
        response
    };
    let is_upgrade = response.status() == StatusCode::SWITCHING_PROTOCOLS;
    if !is_upgrade {
        add_security_headers(response.headers_mut(), outermost.state.settings.https);
    }
    response
}
