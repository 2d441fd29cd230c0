//! What happens to every request first, and to every answer last, wherever it leads.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{Method, StatusCode, header};
use provost_app::{Call, Client, audit::AuditRequest, identity::Place, sign_in::Browser};
use provost_core::actors::Actor;

use super::{
    cors::Cors,
    forwarded::{client_address, is_by_tls, settle},
    local_host::{is_to_local_host, refuse_foreign_host},
    security_headers::add_security_headers,
    socket_origin::refuse_foreign_socket,
};
use crate::{answer, state::ServerState};

/// What the audit log says of headers that are not believed.
const DISBELIEVED: &str = "headers of proxies were ignored: they came from an address that is not \
                           in server.proxy.trusted_networks";

/// What the audit log has in place of the address of a webhook, because whoever knows it is let in.
pub(crate) const HOOKS: &str = "/hooks/…";

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

impl Outermost {
    /// The call of somebody who is no trusted proxy and sent headers of one, if the audit log is to
    /// be told of it: once a minute for each network. Where no proxy is trusted, nobody expects such
    /// headers to count.
    fn call_to_note(&self, request: &Request) -> Option<Call> {
        let address = client_address(request.extensions());
        let now = self.state.app.clock().now();
        if self.state.settings.trusted_proxies.is_empty()
            || !self.state.rate_limits.may_note(address, now)
        {
            return None;
        }
        let agent = request.headers().get(header::USER_AGENT);
        let browser = Browser::new(address, agent.and_then(|agent| agent.to_str().ok()));
        let path = match request.uri().path() {
            path if path.starts_with("/hooks/") => HOOKS,
            path => path,
        };
        let name = format!("{} {path}", request.method());
        Some(Call {
            actor: Actor::System("nobody"),
            account: Place::DEFAULT.account,
            workspace: Place::DEFAULT.workspace,
            client: Client {
                address,
                request: Some(Arc::new(AuditRequest::of_page(name, &browser, None))),
                ..Client::default()
            },
        })
    }

    async fn note_disbelief(&self, call: Call) {
        let address = call.client.address;
        tracing::warn!(?address, "{DISBELIEVED}");
        // Nothing is done for whoever it is because of the headers, so that nothing is to be undone.
        if let Err(error) = self.state.app.audit_stranger(&call, DISBELIEVED).await {
            tracing::error!(%error, "headers that were ignored are not in the audit log");
        }
    }
}

/// Refuses what goes no further, and adds to every answer what browsers have to know.
pub(crate) async fn outermost(
    State(outermost): State<Outermost>,
    mut request: Request,
    next: Next,
) -> Response {
    let serve_base = &outermost.state.settings.serve_base;
    serve_base.settle(&mut request);
    let trusted = &outermost.state.settings.trusted_proxies;
    let proxy = outermost.state.app.settings().proxy.as_ref();
    let identity = proxy.map_or(&[][..], |proxy| proxy.proxy.headers());
    let disbelieved = settle(&mut request, trusted, identity).is_err();
    if disbelieved && let Some(call) = outermost.call_to_note(&request) {
        Box::pin(outermost.note_disbelief(call)).await;
    }
    // Browsers would keep whatever else runs on this machine to TLS as well.
    let keeps_to_tls = is_by_tls(request.headers()) && !is_to_local_host(request.headers());
    let mut response = if let Some(refusal) = outermost.refuse(&request) {
        refusal
    } else {
        let origin = request.headers().get(header::ORIGIN).cloned();
        let mut response = serve_base.within(next.run(request)).await;
        let headers = response.headers_mut();
        outermost.cors.add_headers(origin.as_ref(), headers);
        response
    };
    let is_upgrade = response.status() == StatusCode::SWITCHING_PROTOCOLS;
    if !is_upgrade {
        let https = outermost.state.settings.https || keeps_to_tls;
        add_security_headers(response.headers_mut(), https);
    }
    response
}
