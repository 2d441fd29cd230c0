//! What the settings mean to the services that act on a timer.

use std::{sync::Arc, time::Duration};

use provost_app::audit::AuditChain;
use provost_app::services::{
    BatchJobs, CancellationCleanup, EventRetention, ExpiredCsrfTokens, FlowRunRetention, Foreman,
    LateRuns, PauseExpirations, RecentDeployments, Repossessor, Scheduler, Service,
};
use provost_config::{Settings, value};
use provost_schemas::json::Seconds;

/// How often tokens are looked for that no client asks for any more; they are few.
const CSRF_TOKENS_INTERVAL: Duration = Duration::from_hours(1);

/// How often entries of the audit log are looked for that other processes recorded, and sinks are
/// tried again.
const AUDIT_INTERVAL: Duration = Duration::from_secs(2);

/// How often batch jobs are looked for that were ordered in other processes.
const BATCH_JOBS_INTERVAL: Duration = Duration::from_secs(5);

/// The services that are enabled.
pub(crate) fn services(settings: &Settings) -> Vec<Arc<dyn Service>> {
    let services = &settings.server.services;
    let mut enabled: Vec<Arc<dyn Service>> = Vec::new();
    if services.scheduler.enabled {
        let scheduler = &services.scheduler;
        let batch_size = scheduler.deployment_batch_size as usize;
        enabled.push(Arc::new(Scheduler {
            interval: scheduler.loop_seconds.duration(),
            batch_size,
        }));
        let interval = scheduler.recent_deployments_loop_seconds.duration();
        enabled.push(Arc::new(RecentDeployments::new(interval, batch_size)));
    }
    if services.late_runs.enabled {
        enabled.push(Arc::new(LateRuns {
            interval: services.late_runs.loop_seconds.duration(),
            after: seconds(services.late_runs.after_seconds),
        }));
    }
    if services.pause_expirations.enabled {
        enabled.push(Arc::new(PauseExpirations {
            interval: services.pause_expirations.loop_seconds.duration(),
        }));
    }
    if services.cancellation_cleanup.enabled {
        let cleanup = &services.cancellation_cleanup;
        enabled.push(Arc::new(CancellationCleanup {
            interval: cleanup.loop_seconds.duration(),
            cancelling_timeout: of_setting(cleanup.cancelling_timeout_seconds),
        }));
    }
    if services.foreman.enabled {
        enabled.push(Arc::new(Foreman {
            interval: services.foreman.loop_seconds.duration(),
        }));
    }
    if services.repossessor.enabled {
        enabled.push(Arc::new(Repossessor {
            interval: services.repossessor.loop_seconds.duration(),
        }));
    }
    if services.db_vacuum.enabled.events {
        enabled.push(Arc::new(event_retention(settings)));
    }
    if services.db_vacuum.enabled.flow_runs {
        let vacuum = &services.db_vacuum;
        enabled.push(Arc::new(FlowRunRetention {
            interval: vacuum.loop_seconds.duration(),
            retention: seconds(vacuum.retention_period),
            batch_size: vacuum.batch_size as usize,
        }));
    }
    enabled.push(Arc::new(BatchJobs {
        interval: BATCH_JOBS_INTERVAL,
    }));
    if settings.server.audit.enabled {
        enabled.push(Arc::new(AuditChain {
            interval: AUDIT_INTERVAL,
        }));
    }
    if settings.server.api.csrf_protection_enabled {
        enabled.push(Arc::new(ExpiredCsrfTokens {
            interval: CSRF_TOKENS_INTERVAL,
        }));
    }
    enabled
}

fn event_retention(settings: &Settings) -> EventRetention {
    let vacuum = &settings.server.services.db_vacuum;
    let shorter = vacuum.event_retention_overrides.iter();
    EventRetention {
        interval: vacuum.loop_seconds.duration(),
        retention: seconds(settings.server.events.retention_period),
        shorter: shorter
            .map(|(name, period)| (name.to_owned(), seconds(period)))
            .collect(),
        batch_size: vacuum.batch_size.into(),
    }
}

fn of_setting(setting: value::Seconds) -> Seconds {
    seconds(setting.duration())
}

fn seconds(duration: Duration) -> Seconds {
    Seconds::from_f64(duration.as_secs_f64())
}
