//! The loads that a server is put under, one file each.

mod api;
mod create_flow_run;
mod event_subscribers;
mod events;
mod events_in;
mod log_batches;
mod page_reads;
mod poll;
mod schedule;
mod sdk;
mod set_state_walk;
mod task_run_walk;

use anyhow::Result;
use clap::ValueEnum;
use serde::Serialize;

use crate::measure::{Outcome, Pace, measure};
use crate::targets::{Programs, Server};

/// A kind of load.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Workload {
    /// Create flow runs
    CreateFlowRun,
    /// Take flow runs from Pending to Completed
    SetState,
    /// Take task runs from Pending to Completed
    TaskRun,
    /// Send logs in batches of 100
    Logs,
    /// Send events by socket, until they can be queried
    EventsIn,
    /// Hand 20 events each second to 500 subscribers
    Subscribers,
    /// Read what the page shows, on a database with 100,000 flow runs
    PageReads,
    /// Create 1,000 deployments with a run in every minute, until all have their runs
    Schedule,
    /// Have 8 workers ask for their share of 10,000 scheduled runs
    Poll,
    /// Run 50 flows of 20 tasks with the Prefect SDK
    SdkFlows,
    /// Run a flow of 1,000 mapped tasks with the Prefect SDK
    SdkMapped,
}

impl Workload {
    /// The name as one types it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::CreateFlowRun => "create-flow-run",
            Self::SetState => "set-state",
            Self::TaskRun => "task-run",
            Self::Logs => "logs",
            Self::EventsIn => "events-in",
            Self::Subscribers => "subscribers",
            Self::PageReads => "page-reads",
            Self::Schedule => "schedule",
            Self::Poll => "poll",
            Self::SdkFlows => "sdk-flows",
            Self::SdkMapped => "sdk-mapped",
        }
    }

    /// Whether it reads what was in the database before the server started.
    pub(crate) fn needs_seed(self) -> bool {
        self == Self::PageReads
    }

    /// What a unit of good work is, in words.
    pub(crate) fn unit(self) -> &'static str {
        match self {
            Self::CreateFlowRun => "a flow run, found again after the load",
            Self::SetState | Self::TaskRun => "a request; a walk has three",
            Self::Logs => "a batch of 100 logs, found again after the load",
            Self::EventsIn => "an event that can be queried",
            Self::Subscribers => "a delivery to one of 500 subscribers",
            Self::PageReads => "an answer",
            Self::Schedule => "a scheduled run, found again after the load",
            Self::Poll => "an answer to a poll or to a heartbeat",
            Self::SdkFlows | Self::SdkMapped => "a task run that the server shows as completed",
        }
    }

    /// What no server can do a unit of good work without, where that can be said.
    pub(crate) fn least_work(self) -> Option<LeastWork> {
        let (is_request, rows) = match self {
            Self::CreateFlowRun | Self::SetState | Self::TaskRun => (true, 1),
            Self::Logs => (true, 100),
            Self::EventsIn => (false, 1),
            // A poll reads; what is kept of it and of heartbeats can be kept of many at once.
            Self::PageReads | Self::Poll => (true, 0),
            // A run and its state; one request asks for hundreds of them.
            Self::Schedule => (false, 2),
            Self::Subscribers | Self::SdkFlows | Self::SdkMapped => return None,
        };
        Some(LeastWork { is_request, rows })
    }

    /// How many connections it opens, if that is not for us to choose.
    pub(crate) fn fixed_connections(self) -> Option<usize> {
        match self {
            Self::Subscribers => Some(event_subscribers::SUBSCRIBERS),
            Self::Poll => Some(poll::WORKERS),
            Self::Schedule | Self::SdkFlows | Self::SdkMapped => Some(1),
            _ => None,
        }
    }
}

/// The least that a unit of work asks of a server.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LeastWork {
    /// Whether it is a request of its own.
    pub(crate) is_request: bool,
    /// Rows that must be written.
    pub(crate) rows: u32,
}

/// A part of a workload that is reported in a line of its own.
pub(crate) type Part = (Option<&'static str>, Outcome);

/// Put `server` under `workload`, over `connections` connections where that is ours to choose.
pub(crate) async fn run(
    workload: Workload,
    server: &Server,
    connections: usize,
    pace: Pace,
    programs: &Programs,
) -> Result<Vec<Part>> {
    let address = server.address();
    let outcome = match workload {
        Workload::CreateFlowRun => {
            let load = create_flow_run::CreateFlowRun::prepare(address).await?;
            measure(server, &load, connections, pace).await?
        }
        Workload::SetState => {
            let load = set_state_walk::SetStateWalk::prepare(address).await?;
            measure(server, &load, connections, pace).await?
        }
        Workload::TaskRun => {
            let load = task_run_walk::TaskRunWalk::prepare(address).await?;
            measure(server, &load, connections, pace).await?
        }
        Workload::Logs => {
            let load = log_batches::LogBatches::prepare(address).await?;
            measure(server, &load, connections, pace).await?
        }
        Workload::EventsIn => events_in::run(server, connections, pace).await?,
        Workload::Subscribers => event_subscribers::run(server, pace).await?,
        Workload::PageReads => return page_reads::run(server, connections, pace).await,
        Workload::Schedule => schedule::run(server, pace).await?,
        Workload::Poll => return poll::run(server, pace).await,
        Workload::SdkFlows => sdk::run(server, sdk::Script::Flows, pace, programs).await?,
        Workload::SdkMapped => sdk::run(server, sdk::Script::Mapped, pace, programs).await?,
    };
    Ok(vec![(None, outcome)])
}
