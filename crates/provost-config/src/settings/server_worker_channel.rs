//! The channel to workers.

use crate::declare::settings_group;
use crate::value::Seconds;

settings_group! {
    /// The channel over which workers are asked to clean up.
    ServerWorkerChannelSettings at "server.worker_channel." {
        /// Seconds for which a worker holds a cleanup message that it took.
        cleanup_lease_seconds: Seconds = "30", above(0.0);
        /// How often a cleanup message is delivered before it is given up.
        cleanup_max_delivery_attempts: u32 = "3", min(1.0);
        /// Seconds for which a finished cleanup is remembered; for ever when unset.
        cleanup_completed_idempotency_retention_seconds: Option<Seconds>;
    }
}
