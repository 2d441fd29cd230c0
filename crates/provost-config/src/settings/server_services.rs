//! The background services that keep the database and the events; those for runs are beside it.

use std::time::Duration;

use super::{
    CancellationCleanupSettings, ForemanSettings, LateRunsSettings, PauseExpirationsSettings,
    SchedulerSettings,
};
use crate::declare::settings_group;
use crate::value::{RetentionOverrides, Seconds, VacuumTargets};

settings_group! {
    /// The background services.
    ServerServicesSettings at "server.services." {}
    with {
        /// Ends what a cancelled run left behind.
        cancellation_cleanup: CancellationCleanupSettings,
        /// Removes old rows.
        db_vacuum: DatabaseVacuumSettings,
        /// Stores events.
        event_persister: EventPersisterSettings,
        /// Logs events.
        event_logger: EventLoggerSettings,
        /// Watches workers, deployments and work queues.
        foreman: ForemanSettings,
        /// Marks late runs.
        late_runs: LateRunsSettings,
        /// Schedules runs.
        scheduler: SchedulerSettings,
        /// Fails runs whose pause took too long.
        pause_expirations: PauseExpirationsSettings,
        /// Takes back expired leases.
        repossessor: RepossessorSettings,
        /// Delivers cleanup messages again.
        cleanup_reconciler: CleanupReconcilerSettings,
        /// Records task runs from events.
        task_run_recorder: TaskRunRecorderSettings,
        /// Evaluates automations.
        triggers: TriggersSettings,
    }
}

settings_group! {
    /// The service that removes old rows.
    DatabaseVacuumSettings at "server.services.db_vacuum." {
        /// What is removed: any of `events`, `flow_runs` and `orphans`.
        ///
        /// `flow_runs` includes `orphans`; `true` means all, and `false` means `events`.
        enabled: VacuumTargets = "events";
        /// Seconds between two sweeps.
        loop_seconds: Seconds = "3600", above(0.0);
        /// Seconds between two searches for logs and artifacts without a run.
        orphan_cleanup_loop_seconds: Seconds = "86400", above(0.0);
        /// How long a flow run is kept after its end.
        retention_period: Duration = "P90D", above(3600.0);
        /// Rows removed in one transaction.
        batch_size: u32 = "200", min(1.0);
        /// Retention of events by their name, within `server.events.retention_period`.
        event_retention_overrides: RetentionOverrides =
            "{\"prefect.flow-run.heartbeat\": \"P7D\"}";
    }
}

settings_group! {
    /// The service that stores events.
    EventPersisterSettings at "server.services.event_persister." {
        /// Runs the service.
        enabled: bool = "true", legacy(&["PREFECT_API_SERVICES_EVENT_PERSISTER_ENABLED"]);
        /// Events stored in one statement.
        batch_size: u32 = "20", min(1.0),
            legacy(&["PREFECT_API_SERVICES_EVENT_PERSISTER_BATCH_SIZE"]);
        /// Most seconds that an event waits for a batch to fill.
        flush_interval: Seconds = "5", above(0.0),
            legacy(&["PREFECT_API_SERVICES_EVENT_PERSISTER_FLUSH_INTERVAL"]);
        /// Most events that the service holds in memory.
        queue_max_size: u32 = "50000", min(1.0);
        /// How often storing a batch is tried before its events are given up.
        max_flush_retries: u32 = "5", min(1.0);
    }
}

settings_group! {
    /// The service that logs events.
    EventLoggerSettings at "server.services.event_logger." {
        /// Runs the service.
        enabled: bool = "false", legacy(&["PREFECT_API_SERVICES_EVENT_LOGGER_ENABLED"]);
    }
}

settings_group! {
    /// The service that takes back expired leases on concurrency slots.
    RepossessorSettings at "server.services.repossessor." {
        /// Runs the service.
        enabled: bool = "true";
        /// Seconds between two sweeps.
        loop_seconds: Seconds = "15", above(0.0);
    }
}

settings_group! {
    /// The service that delivers cleanup messages again when a worker did not confirm them.
    CleanupReconcilerSettings at "server.services.cleanup_reconciler." {
        /// Runs the service.
        enabled: bool = "true";
        /// Seconds between two sweeps.
        loop_seconds: Seconds = "5", above(0.0);
        /// Most messages in one sweep.
        batch_size: u32 = "100", min(1.0);
    }
}

settings_group! {
    /// The service that records task runs from the events that they send.
    TaskRunRecorderSettings at "server.services.task_run_recorder." {
        /// Runs the service.
        enabled: bool = "true", legacy(&["PREFECT_API_SERVICES_TASK_RUN_RECORDER_ENABLED"]);
        /// Task runs recorded in one statement.
        batch_size: u32 = "1", min(1.0);
        /// Most seconds that a task run waits for a batch to fill.
        flush_interval: Seconds = "5", above(0.0);
    }
}

settings_group! {
    /// The service that evaluates automations.
    TriggersSettings at "server.services.triggers." {
        /// Runs the service.
        enabled: bool = "true", legacy(&["PREFECT_API_SERVICES_TRIGGERS_ENABLED"]);
        /// Seconds before a lost connection that listens to PostgreSQL is opened again.
        pg_notify_reconnect_interval_seconds: u32 = "10", min(1.0);
        /// Seconds between two checks that such a connection is alive.
        pg_notify_heartbeat_interval_seconds: u32 = "5", min(1.0);
    }
}
