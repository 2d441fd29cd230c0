//! The services that act on a timer.
//!
//! A [`Service`] is a name, an interval and one round of work. A round looks for what is due and
//! calls use cases, as a named actor of the system, workspace by workspace; doing it twice, or in
//! two processes at once, does no harm. [`start`] runs services in this process, each only while
//! the process has the lease on it, so that of many processes one does the work.

mod batch_jobs;
mod batches;
mod cancellation_cleanup;
mod csrf_tokens;
mod event_retention;
mod flow_run_retention;
mod foreman;
mod late_runs;
mod outcome;
mod ownership;
mod pause_expirations;
mod recent_deployments;
mod repossessor;
mod runner;
mod scheduler;
mod status;

use std::{pin::Pin, time::Duration};

pub use batch_jobs::BatchJobs;
pub use cancellation_cleanup::CancellationCleanup;
pub use csrf_tokens::ExpiredCsrfTokens;
pub use event_retention::EventRetention;
pub use flow_run_retention::FlowRunRetention;
pub use foreman::Foreman;
pub use late_runs::LateRuns;
pub use outcome::Outcome;
pub use ownership::{LIFETIME, Ownership};
pub use pause_expirations::PauseExpirations;
pub use recent_deployments::RecentDeployments;
pub use repossessor::Repossessor;
pub use runner::{RunningServices, start};
pub use scheduler::Scheduler;
pub use status::read_services;

use crate::{App, AppResult};

/// One round of a service, as it goes on.
pub type Round<'a> = Pin<Box<dyn Future<Output = AppResult<Outcome>> + Send + 'a>>;

/// Until something happens that a service need not wait for its timer to see.
pub type Wakeup<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// Something that is done again and again.
pub trait Service: Send + Sync {
    /// Its name: in the database, in logs, and that of the actor that it acts as.
    fn name(&self) -> &'static str;

    /// How long it waits after a round.
    fn interval(&self) -> Duration;

    /// Does everything that is due now.
    ///
    /// # Errors
    /// If nothing more can be done in this round. What concerns single things, such as a stored row
    /// that cannot be read, is part of the outcome and keeps nothing else from being done.
    fn run_once<'a>(&'a self, app: &'a App) -> Round<'a>;

    /// Returns when there is something to do before the interval is over.
    fn wakeup<'a>(&'a self, _: &'a App) -> Wakeup<'a> {
        Box::pin(std::future::pending())
    }
}
