//! The arithmetic of concurrency limits: how slots come back, who has to wait, and for how long.

mod bucket;
mod occupancy;
mod queue;
#[cfg(test)]
mod simulation;

pub use bucket::Bucket;
pub use occupancy::average_occupancy;
pub use queue::{LimitFacts, longest_wait, retry_after};

/// The start of the name of a limit on the tasks with a tag.
pub const TAG_PREFIX: &str = "tag:";
