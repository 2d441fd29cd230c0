//! What the audit log is told of a request: the operation that it asks for, what it names, and where
//! it comes from.

use std::{borrow::Cow, collections::HashMap, net::IpAddr, sync::Arc, sync::LazyLock};

use axum::{
    extract::{MatchedPath, Request},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, Method, StatusCode, header};
use provost_app::{App, Call, audit::AuditRequest};
use provost_core::audit::is_telemetry;
use provost_schemas::{
    audit::{AuditClass, AuditObject, AuditOrigin},
    ids::mint,
};

use super::forwarded::forwarded_for;
use crate::{
    answer::{ApiError, Recorded, Refusal},
    guard::Access,
    routes,
};

/// The header that tells the client the id of its request.
const REQUEST_ID: &str = "x-request-id";

/// Most characters that are kept of what a program calls itself.
const AGENT_LENGTH: usize = 256;

/// What is set up in a workspace. Everything else is about who may do what, or the server itself.
const OF_WORKSPACES: &[&str] = &[
    "artifacts",
    "assets",
    "automations",
    "background_tasks",
    "block_capabilities",
    "block_documents",
    "block_schemas",
    "block_types",
    "collections",
    "concurrency_limits",
    "csrf-token",
    "deployments",
    "events",
    "flow_run_states",
    "flow_runs",
    "flows",
    "logs",
    "saved_searches",
    "task_run_states",
    "task_runs",
    "task_workers",
    "ui",
    "v2",
    "variables",
    "work_pools",
    "work_queues",
];

/// An operation of the API.
struct Operation {
    name: Arc<str>,
    class: AuditClass,
    /// What its path is about, such as `flow-run`.
    kind: Cow<'static, str>,
    /// How many segments of the path follow the last one that names something.
    named_before: Option<usize>,
}

/// The operations by path below the base, and by method.
static OPERATIONS: LazyLock<HashMap<String, Vec<(Method, Operation)>>> = LazyLock::new(|| {
    let mut operations = HashMap::<_, Vec<_>>::new();
    for (method, path, name) in routes::operations() {
        let operation = operation(&path, &name);
        operations
            .entry(path)
            .or_default()
            .push((method, operation));
    }
    for route in routes::registered() {
        if let Some(name) = route.socket {
            let operation = Operation {
                // What comes and goes on a socket of a workspace is recorded as what it is, or not at
                // all; that of an account reads the audit log.
                class: match route.access {
                    Access::NeedsInAccount(_) => AuditClass::Access,
                    _ => AuditClass::Telemetry,
                },
                ..operation(&route.path, name)
            };
            let of_path = operations.entry(route.path).or_default();
            of_path.push((Method::GET, operation));
        }
    }
    operations
});

fn find(method: &Method, path: &str) -> Option<&'static Operation> {
    let of_path = OPERATIONS.get(path)?;
    let found = of_path.iter().find(|(known, _)| known == method)?;
    Some(&found.1)
}

fn operation(path: &str, name: &str) -> Operation {
    let segments: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let first = segments.first().copied().unwrap_or_default();
    let collection = match first {
        "v2" | "ui" | "admin" => segments.get(1).copied().unwrap_or(first),
        // What follows the account, unless it is the account itself.
        "accounts" => segments.get(2).copied().unwrap_or(first),
        _ => first,
    };
    let class = if is_telemetry(name) {
        AuditClass::Telemetry
    } else if OF_WORKSPACES.contains(&first) {
        AuditClass::Change
    } else {
        AuditClass::Access
    };
    let kind = collection.strip_suffix('s').unwrap_or(collection);
    Operation {
        name: name.into(),
        class,
        kind: Cow::Owned(kind.replace('_', "-")),
        named_before: segments
            .iter()
            .rev()
            .position(|segment| segment.starts_with('{')),
    }
}

/// What the audit log is told of a request, by the path that it was matched with; `address` is whom
/// it comes from.
pub(super) fn describe(
    app: &App,
    base: &str,
    request: &Request,
    address: Option<IpAddr>,
) -> AuditRequest {
    let matched = request.extensions().get::<MatchedPath>();
    let matched = matched.map_or("", |matched| matched.as_str());
    let path = matched.strip_prefix(base).unwrap_or(matched);
    let method = request.method();
    let known = find(method, in_workspace(path)).or_else(|| find(method, path));
    let agent = request.headers().get(header::USER_AGENT);
    let agent = agent.and_then(|agent| agent.to_str().ok());
    AuditRequest {
        operation: known.map(|known| Arc::clone(&known.name)),
        class: known.map_or(AuditClass::Telemetry, |known| known.class),
        object: known.map(|known| named(known, request.uri().path())),
        origin: AuditOrigin {
            address,
            forwarded_for: forwarded_for(request.extensions()).map(str::to_owned),
            agent: agent.map(|agent| agent.chars().take(AGENT_LENGTH).collect()),
            request_id: Some(mint(app.clock().now()).to_string()),
        },
        acts_as: None,
    }
}

/// What is left of a path below the workspace that it may begin with.
fn in_workspace(path: &str) -> &str {
    path.strip_prefix(routes::WORKSPACE_PATH).unwrap_or(path)
}

fn named(known: &Operation, path: &str) -> AuditObject {
    let segment = |after| path.trim_end_matches('/').rsplit('/').nth(after);
    let id = known.named_before.and_then(segment).map(str::to_owned);
    AuditObject {
        kind: known.kind.clone(),
        id,
        name: None,
    }
}

/// Tells the audit log of a request that was refused because of who made it, and the client the id
/// of its request. A refusal that has to be recorded and cannot be is answered with 503.
pub(super) async fn note_answer(
    app: &App,
    call: &Call,
    is_known: bool,
    mut response: Response,
) -> Response {
    let refusal = response.extensions().get::<Refusal>();
    // Boxed, so that requests that are not refused do not carry the room for it.
    let recorded = match response.status() {
        _ if response.extensions().get::<Recorded>().is_some() => Ok(()),
        StatusCode::UNAUTHORIZED => {
            let detail = refusal.map_or("Unauthorized", |refusal| refusal.0.as_str());
            Box::pin(app.audit_stranger(call, detail)).await
        }
        StatusCode::FORBIDDEN if is_known => {
            let detail = refusal.map_or("Forbidden", |refusal| refusal.0.as_str());
            Box::pin(app.audit_denial(call, detail)).await
        }
        StatusCode::FORBIDDEN => Box::pin(app.audit_stranger(call, "Forbidden")).await,
        _ => Ok(()),
    };
    if let Err(error) = recorded {
        response = ApiError::from(error).into_response();
    }
    let request = call.client.request.as_deref();
    let id = request.and_then(|request| request.origin.request_id.as_deref());
    if let Some(id) = id.and_then(|id| HeaderValue::from_str(id).ok()) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_what_an_operation_is_about() {
        for (path, name, class, kind, named_before) in [
            (
                "/variables/",
                "create_variable",
                AuditClass::Change,
                "variable",
                None,
            ),
            (
                "/flow_runs/{id}/set_state",
                "set_flow_run_state",
                AuditClass::Change,
                "flow-run",
                Some(1),
            ),
            ("/logs/", "create_logs", AuditClass::Telemetry, "log", None),
            (
                "/v2/concurrency_limits/{id_or_name}",
                "delete_concurrency_limit_v2",
                AuditClass::Change,
                "concurrency-limit",
                Some(0),
            ),
            (
                "/accounts/{account_id}/bots/{id}",
                "delete_bot",
                AuditClass::Access,
                "bot",
                Some(0),
            ),
            (
                "/of_tomorrow/{id}",
                "operation_of_tomorrow",
                AuditClass::Access,
                "of-tomorrow",
                Some(0),
            ),
        ] {
            let operation = operation(path, name);
            assert_eq!(operation.class, class, "{path}");
            assert_eq!(operation.kind, kind, "{path}");
            assert_eq!(operation.named_before, named_before, "{path}");
        }
    }

    #[test]
    fn what_is_below_the_base_is_the_same_in_every_workspace() {
        let scoped = "/accounts/{account_id}/workspaces/{workspace_id}/variables/{id}";
        assert_eq!(in_workspace(scoped), "/variables/{id}");
        assert_eq!(in_workspace("/variables/{id}"), "/variables/{id}");
    }

    #[test]
    fn every_operation_of_the_api_is_known() {
        let count: usize = OPERATIONS.values().map(Vec::len).sum();
        assert!(count > 100, "{count}");
        let known = find(&Method::POST, "/flow_runs/{id}/set_state");
        assert_eq!(&*known.expect("known").name, "set_flow_run_state");
    }
}
