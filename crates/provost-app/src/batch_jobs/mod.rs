//! Doing the same to many flow runs or deployments, in the background.
//!
//! What an order concerns is settled when it is given, under what its giver may see and do. A
//! [service](crate::services::BatchJobs) carries it out a few objects at a time in the giver's name,
//! each with its own entry in the audit log, and goes on where it was after a restart.

mod carry_out;
mod concerned;
mod filter;
mod on_behalf;
mod order;
mod preview;
mod read;
mod stop;

pub use filter::filter_batch_jobs;
pub use order::order_batch_job;
pub use preview::preview_batch_job;
pub use read::read_batch_job;
pub use stop::stop_batch_job;

pub(crate) use carry_out::{act, end, refuse};
pub(crate) use on_behalf::call_of;

use crate::AppError;

/// How many objects one job concerns at most. What is counted for a page is counted as far.
const MOST: i64 = 10_000;

fn not_found() -> AppError {
    AppError::NotFound("Batch job not found".to_owned())
}
