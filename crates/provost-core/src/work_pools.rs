//! Work pools, their queues and their workers: who is ready, which queue comes first, how many runs
//! may be handed out.

mod health;
mod priorities;
mod slots;
mod statuses;

pub use health::{
    HealthSettings, is_queue_healthy, queue_health_policy, stale_before, worker_status,
};
pub use priorities::{QueuePriority, first_free_priority, reassigned_priorities};
pub use slots::{PolledPool, PolledQueue, QueueShare, is_within, shares};
pub use statuses::{pool_status_after, queue_status_after};

/// Whether a name is kept for pools that the server makes for itself.
pub fn is_reserved_pool_name(name: &str) -> bool {
    name.to_lowercase().starts_with("prefect")
}

#[cfg(test)]
mod tests {
    use super::is_reserved_pool_name;

    #[test]
    fn names_that_begin_with_prefect_are_reserved_whatever_their_case() {
        assert!(is_reserved_pool_name("prefect"));
        assert!(is_reserved_pool_name("PREFECT-managed"));
        assert!(!is_reserved_pool_name("my-prefect"));
    }
}
