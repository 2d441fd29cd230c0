//! Deployments.

use crate::declare::settings_group;
use crate::value::Seconds;

settings_group! {
    /// Deployments.
    ServerDeploymentsSettings at "server.deployments." {
        /// Seconds that a run waits before it asks again for a slot of its deployment's limit.
        concurrency_slot_wait_seconds: Seconds = "30",
            legacy(&["PREFECT_DEPLOYMENT_CONCURRENCY_SLOT_WAIT_SECONDS"]);
    }
}
