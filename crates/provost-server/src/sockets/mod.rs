//! Sockets: events in, events out, logs out, background task runs out, workers of pools.
//!
//! A socket is a task of its own, which ends when its client leaves, falls silent or the server
//! shuts down. `socket::Socket` does what all of them share; each module speaks one protocol.

mod events_in;
mod events_out;
mod filter;
mod handshake;
mod logs_out;
mod scheduled_task_runs;
mod socket;
mod standing;
mod worker_channel;

use axum::routing::get;
use provost_core::permissions::Permission;

pub(crate) use handshake::SUBPROTOCOL;

use crate::guard::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .socket(
            Permission::ManageEvents,
            "/events/in",
            get(events_in::events_in),
        )
        .socket(
            Permission::SeeEvents,
            "/events/out",
            get(events_out::events_out),
        )
        .socket(Permission::SeeFlows, "/logs/out", get(logs_out::logs_out))
        .socket(
            Permission::RunTasks,
            "/task_runs/subscriptions/scheduled",
            get(scheduled_task_runs::scheduled_task_runs),
        )
        .socket(
            Permission::WriteWorkers,
            "/work_pools/{work_pool_name}/workers/connect",
            get(worker_channel::worker_channel),
        )
}
