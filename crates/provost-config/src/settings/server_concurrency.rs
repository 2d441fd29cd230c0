//! Concurrency limits.

use crate::declare::settings_group;
use crate::value::Seconds;

settings_group! {
    /// Concurrency limits.
    ServerConcurrencySettings at "server.concurrency." {
        /// Seconds for which a run first holds a slot of its deployment's limit.
        initial_deployment_lease_duration: Seconds = "300", min(30.0), max(3600.0);
        /// Most seconds that a client is told to wait before it asks for a slot again.
        maximum_concurrency_slot_wait_seconds: Seconds = "30";
    }
}
