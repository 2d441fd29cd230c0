//! Every operation of the API, a module per entity.

mod access_lists;
mod account_events;
mod account_memberships;
mod accounts;
mod admin;
mod artifacts;
mod assets;
mod audit;
mod automations;
mod batch_jobs;
mod block_documents;
mod block_schemas;
mod block_types;
mod bot_keys;
mod bots;
mod collections;
mod concurrency_leases;
mod concurrency_limits;
mod csrf_tokens;
mod deployment_runs;
mod deployment_schedules;
mod deployments;
mod events;
mod flow_run_inputs;
mod flow_run_logs;
mod flow_runs;
mod flows;
mod graphs;
mod ip_allowlists;
mod log_lines;
mod logs;
mod me;
mod permissions;
mod root;
mod run_history;
mod run_states;
mod saved_searches;
mod scim;
mod single_sign_on;
mod system;
mod tag_concurrency_limits;
mod task_runs;
mod task_workers;
mod teams;
mod telemetry;
mod ui;
mod user_api_keys;
mod users;
mod variables;
mod waiting;
mod webhooks;
mod work_pool_queues;
mod work_pools;
mod work_queues;
mod workers;
mod workspace_access;
mod workspace_roles;
mod workspaces;

use axum::{
    Router,
    extract::{Request, State},
    middleware::{from_fn, from_fn_with_state},
};
use http::Method;
use tower::ServiceBuilder;
use tower_http::compression::{
    CompressionLayer, CompressionLevel,
    predicate::{NotForContentType, Predicate, SizeAbove},
};

use crate::{
    guard::Routes,
    middleware::{
        Fallback, Outermost, identify, identify_in_account, identify_in_path, identify_nowhere,
        method_not_allowed, outermost,
    },
    pages, sockets,
    state::ServerState,
};

pub use crate::guard::{Access, RegisteredRoute};
pub use permissions::{ListDemand, list_demand, permissions_document};

/// Answers below this many bytes are not compressed: they fit into a packet or a few, and the
/// processor's time is worth more.
const COMPRESS_ABOVE: u64 = 4096;

/// Where the API of a workspace lies below the base path, as Prefect Cloud has it. What lies at the
/// base path itself is the default workspace.
pub(crate) const WORKSPACE_PATH: &str = "/accounts/{account_id}/workspaces/{workspace_id}";

/// All operations, relative to the API's base path.
pub(crate) fn api() -> Routes {
    Routes::new()
        .merge(root::routes())
        .merge(admin::routes())
        .merge(events::routes())
        .merge(concurrency_leases::routes())
        .merge(concurrency_limits::routes())
        .merge(tag_concurrency_limits::routes())
        .merge(flow_runs::routes())
        .merge(sockets::routes())
        .merge(task_runs::routes())
        .merge(task_workers::routes())
        .merge(run_states::routes())
        .merge(run_history::routes())
        .merge(graphs::routes())
        .merge(system::routes())
        .merge(single_sign_on::routes())
        .merge(ui::routes())
        .merge(csrf_tokens::routes())
        .merge(flows::routes())
        .merge(flow_run_inputs::routes())
        .merge(flow_run_logs::routes())
        .merge(log_lines::routes())
        .merge(logs::routes())
        .merge(artifacts::routes())
        .merge(variables::routes())
        .merge(webhooks::routes())
        .merge(assets::routes())
        .merge(saved_searches::routes())
        .merge(deployments::routes())
        .merge(deployment_schedules::routes())
        .merge(deployment_runs::routes())
        .merge(work_pools::routes())
        .merge(work_pool_queues::routes())
        .merge(workers::routes())
        .merge(work_queues::routes())
        .merge(block_types::routes())
        .merge(block_schemas::routes())
        .merge(block_documents::routes())
        .merge(collections::routes())
        .merge(automations::routes())
        .merge(batch_jobs::routes())
        .merge(telemetry::routes())
        .merge(workspace_access::routes())
        .merge(access_lists::routes())
}

/// Operations on a workspace itself, which have no address below the base path alone: paths are
/// whole.
fn workspace_itself() -> Routes {
    workspaces::own_routes()
}

/// Operations on an account; paths are whole.
fn account() -> Routes {
    Routes::new()
        .merge(accounts::routes())
        .merge(account_events::routes())
        .merge(account_memberships::routes())
        .merge(audit::routes())
        .merge(bots::routes())
        .merge(bot_keys::routes())
        .merge(ip_allowlists::routes())
        .merge(teams::routes())
        .merge(workspace_roles::routes())
        .merge(workspaces::routes())
        .merge(sockets::account_routes())
}

/// What somebody asks about themselves.
fn caller() -> Routes {
    me::routes()
        .merge(csrf_tokens::own_routes())
        .merge(user_api_keys::routes())
        .merge(users::routes())
}

/// All operations for the document, relative to the API's base path.
pub(crate) fn everything() -> Routes {
    api()
        .merge(workspace_itself())
        .merge(account())
        .merge(scim::routes())
        .merge(caller())
}

/// Every route with what it asks of its caller.
pub fn registered() -> Vec<RegisteredRoute> {
    everything().split().2
}

/// The method, path and name of every operation.
pub(crate) fn operations() -> Vec<(Method, String, String)> {
    let (_, document, _) = everything().split();
    let mut all = Vec::new();
    for (path, item) in document.paths.paths {
        let of_path = [
            (item.get, Method::GET),
            (item.put, Method::PUT),
            (item.post, Method::POST),
            (item.delete, Method::DELETE),
            (item.patch, Method::PATCH),
        ];
        for (operation, method) in of_path {
            if let Some(name) = operation.and_then(|operation| operation.operation_id) {
                all.push((method, path.clone(), name));
            }
        }
    }
    all
}

/// The whole of what the server answers.
pub fn router(state: &ServerState) -> Router {
    let base = state.settings.base_path.clone();
    let registered = registered();
    let operations = |routes: Routes| {
        let (operations, _, _) = routes.split();
        operations.method_not_allowed_fallback(method_not_allowed)
    };
    let api = operations(api());
    let in_path = from_fn_with_state(state.clone(), identify_in_path);
    let in_account = from_fn_with_state(state.clone(), identify_in_account);
    let nowhere = from_fn_with_state(state.clone(), identify_nowhere);
    let scoped = format!("{base}{WORKSPACE_PATH}");
    let beside = operations(workspace_itself())
        .layer(in_path.clone())
        .merge(operations(account()).layer(in_account.clone()))
        .merge(
            operations(scim::routes())
                .layer(in_account)
                .layer(from_fn(scim::in_scim)),
        )
        .merge(operations(caller()).layer(nowhere));
    let fallback = Fallback::new(
        registered
            .iter()
            .flat_map(|route| [&base, &scoped].map(|prefix| format!("{prefix}{}", route.path))),
        state.settings.serve_base.clone(),
    );
    let compress = CompressionLayer::new()
        .gzip(true)
        .quality(CompressionLevel::Fastest)
        .compress_when(
            SizeAbove::new(COMPRESS_ABOVE)
                .and(NotForContentType::SSE)
                .and(NotForContentType::const_new("font/"))
                .and(NotForContentType::IMAGES),
        );
    let routed = Router::new()
        .nest(&scoped, api.clone().layer(in_path))
        .nest(
            &base,
            api.layer(from_fn_with_state(state.clone(), identify))
                .merge(beside),
        )
        .merge(pages::router(state))
        .fallback(
            move |State(state): State<ServerState>, request: Request| async move {
                if pages::is_address(&state.settings, &request) {
                    pages::open(State(state), request).await
                } else {
                    fallback.answer(&request)
                }
            },
        )
        .with_state(state.clone());
    // Around the router and not around each of its routes, which would be boxed layer by layer, and
    // cloned so for every request.
    let whole = ServiceBuilder::new()
        .layer(from_fn_with_state(Outermost::new(state), outermost))
        .layer(compress)
        .service(routed);
    Router::new().fallback_service(whole)
}
