//! Sockets: events of accounts out, events in, events out, logs out, background task runs out, workers of
//! pools; and the stream of changes for pages, which lives as long as they do.
//!
//! A socket is a task of its own, which ends when its client leaves, falls silent or the server
//! shuts down. `socket::Socket` does what all of them share; each module speaks one protocol.

mod account_events_out;
mod event_filter;
mod events_in;
mod events_out;
mod filter;
mod handshake;
mod logs_out;
mod open_streams;
mod page_hints;
mod page_stream;
mod scheduled_task_runs;
mod socket;
mod standing;
mod worker_channel;

use axum::routing::get;
use provost_core::{permissions::Permission, roles::AccountPermission};

pub(crate) use handshake::SUBPROTOCOL;
pub(crate) use open_streams::OpenStreams;
use utoipa_axum::routes;

use crate::guard::{Access, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .guarded(
            page_stream::PERMISSION,
            routes!(page_stream::stream_changes),
        )
        .socket(
            Access::Needs(Permission::ManageEvents),
            "send_events",
            "/events/in",
            get(events_in::events_in),
        )
        .socket(
            Access::Needs(Permission::SeeEvents),
            "subscribe_to_events",
            "/events/out",
            get(events_out::events_out),
        )
        .socket(
            Access::Needs(Permission::SeeFlows),
            "subscribe_to_logs",
            "/logs/out",
            get(logs_out::logs_out),
        )
        .socket(
            Access::Needs(Permission::RunTasks),
            "subscribe_to_task_runs",
            "/task_runs/subscriptions/scheduled",
            get(scheduled_task_runs::scheduled_task_runs),
        )
        .socket(
            Access::Needs(Permission::WriteWorkers),
            "connect_worker",
            "/work_pools/{work_pool_name}/workers/connect",
            get(worker_channel::worker_channel),
        )
}

/// The sockets of accounts; paths are whole.
pub(crate) fn account_routes() -> Routes {
    Routes::new().socket(
        Access::NeedsInAccount(AccountPermission::ReadAuditEvent),
        "subscribe_to_account_events",
        "/accounts/{account_id}/events/out",
        get(account_events_out::account_events_out),
    )
}
