//! The background services that look after runs and workers.

use std::time::Duration;

use crate::declare::settings_group;
use crate::value::Seconds;

settings_group! {
    /// The service that ends what a cancelled run left behind.
    CancellationCleanupSettings at "server.services.cancellation_cleanup." {
        /// Runs the service.
        enabled: bool = "true", legacy(&["PREFECT_API_SERVICES_CANCELLATION_CLEANUP_ENABLED"]);
        /// Seconds between two sweeps.
        loop_seconds: Seconds = "20", above(0.0),
            legacy(&["PREFECT_API_SERVICES_CANCELLATION_CLEANUP_LOOP_SECONDS"]);
        /// Seconds in `CANCELLING` after which a worker is asked to clean up.
        cancelling_timeout_seconds: Seconds = "300", above(0.0);
    }
}

settings_group! {
    /// The service that watches workers, deployments and work queues.
    ForemanSettings at "server.services.foreman." {
        /// Runs the service.
        enabled: bool = "true", legacy(&["PREFECT_API_SERVICES_FOREMAN_ENABLED"]);
        /// Seconds between two sweeps.
        loop_seconds: Seconds = "15", above(0.0),
            legacy(&["PREFECT_API_SERVICES_FOREMAN_LOOP_SECONDS"]);
        /// Missed heartbeats after which a worker is offline.
        inactivity_heartbeat_multiple: u32 = "3", min(1.0),
            legacy(&["PREFECT_API_SERVICES_FOREMAN_INACTIVITY_HEARTBEAT_MULTIPLE"]);
        /// Seconds between heartbeats of a worker that does not tell its own interval.
        fallback_heartbeat_interval_seconds: u32 = "30", min(1.0),
            legacy(&["PREFECT_API_SERVICES_FOREMAN_FALLBACK_HEARTBEAT_INTERVAL_SECONDS"]);
        /// Seconds after the last poll at which a deployment is not ready.
        deployment_last_polled_timeout_seconds: u32 = "60", min(1.0),
            legacy(&["PREFECT_API_SERVICES_FOREMAN_DEPLOYMENT_LAST_POLLED_TIMEOUT_SECONDS"]);
        /// Seconds after the last poll at which a work queue is not ready.
        work_queue_last_polled_timeout_seconds: u32 = "60", min(1.0),
            legacy(&["PREFECT_API_SERVICES_FOREMAN_WORK_QUEUE_LAST_POLLED_TIMEOUT_SECONDS"]);
    }
}

settings_group! {
    /// The service that marks late runs.
    LateRunsSettings at "server.services.late_runs." {
        /// Runs the service.
        enabled: bool = "true", legacy(&["PREFECT_API_SERVICES_LATE_RUNS_ENABLED"]);
        /// Seconds between two sweeps.
        loop_seconds: Seconds = "5", above(0.0),
            legacy(&["PREFECT_API_SERVICES_LATE_RUNS_LOOP_SECONDS"]);
        /// How long after its scheduled start a run is late.
        after_seconds: Duration = "15", legacy(&["PREFECT_API_SERVICES_LATE_RUNS_AFTER_SECONDS"]);
    }
}

settings_group! {
    /// The service that schedules the runs of deployments.
    SchedulerSettings at "server.services.scheduler." {
        /// Runs the service.
        enabled: bool = "true", legacy(&["PREFECT_API_SERVICES_SCHEDULER_ENABLED"]);
        /// Seconds between two sweeps over all deployments.
        loop_seconds: Seconds = "60", above(0.0),
            legacy(&["PREFECT_API_SERVICES_SCHEDULER_LOOP_SECONDS"]);
        /// Deployments scheduled in one transaction.
        deployment_batch_size: u32 = "100", min(1.0),
            legacy(&["PREFECT_API_SERVICES_SCHEDULER_DEPLOYMENT_BATCH_SIZE"]);
        /// Most runs scheduled ahead for one schedule.
        max_runs: u32 = "100", min(1.0), legacy(&["PREFECT_API_SERVICES_SCHEDULER_MAX_RUNS"]);
        /// Least runs scheduled ahead for one schedule.
        min_runs: u32 = "3", legacy(&["PREFECT_API_SERVICES_SCHEDULER_MIN_RUNS"]);
        /// How far ahead runs are scheduled at most.
        max_scheduled_time: Duration = "P100D",
            legacy(&["PREFECT_API_SERVICES_SCHEDULER_MAX_SCHEDULED_TIME"]);
        /// How far ahead runs are scheduled at least.
        min_scheduled_time: Duration = "3600",
            legacy(&["PREFECT_API_SERVICES_SCHEDULER_MIN_SCHEDULED_TIME"]);
        /// Runs inserted in one statement.
        insert_batch_size: u32 = "500", min(1.0),
            legacy(&["PREFECT_API_SERVICES_SCHEDULER_INSERT_BATCH_SIZE"]);
        /// Seconds between two sweeps over deployments that changed.
        recent_deployments_loop_seconds: Seconds = "5", above(0.0);
    }
}

settings_group! {
    /// The service that fails runs whose pause took too long.
    PauseExpirationsSettings at "server.services.pause_expirations." {
        /// Runs the service.
        enabled: bool = "true", legacy(&["PREFECT_API_SERVICES_PAUSE_EXPIRATIONS_ENABLED"]);
        /// Seconds between two sweeps.
        loop_seconds: Seconds = "5", above(0.0),
            legacy(&["PREFECT_API_SERVICES_PAUSE_EXPIRATIONS_LOOP_SECONDS"]);
    }
}
