//! What a decision depends on besides the run: the time, chance, fresh ids and settings.

use provost_schemas::{Timestamp, json::Seconds};
use uuid::Uuid;

/// The world outside of the run.
pub struct Inputs<'a> {
    /// The time.
    pub now: Timestamp,
    /// A number drawn evenly from 0 up to but not including 1, for delays that vary.
    pub chance: f64,
    /// Mints ids for states and leases.
    pub mint: &'a mut dyn FnMut() -> Uuid,
    /// Settings that rules depend on.
    pub settings: &'a OrchestrationSettings,
}

/// Settings that rules depend on.
#[derive(Clone, Debug, PartialEq)]
pub struct OrchestrationSettings {
    /// How long a lease on a deployment's slot lasts if the deployment does not say.
    pub initial_deployment_lease_duration: Seconds,
    /// How long a run that found no free slot of its deployment waits before it tries again.
    pub concurrency_slot_wait: Seconds,
    /// How long a task that found no free slot of its tags waits at most before it tries again.
    pub tag_concurrency_slot_wait: Seconds,
    /// How many characters a cache key may have.
    pub max_cache_key_length: usize,
}

impl Default for OrchestrationSettings {
    fn default() -> Self {
        Self {
            initial_deployment_lease_duration: Seconds::new(300),
            concurrency_slot_wait: Seconds::new(30),
            tag_concurrency_slot_wait: Seconds::new(10),
            max_cache_key_length: 2000,
        }
    }
}
