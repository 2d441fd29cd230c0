//! How the services are.

use provost_core::permissions::Permission;
use provost_schemas::services::ServiceStatus;
use provost_storage::repositories::service_leases::{self, StoredService};

use crate::{AppResult, Context};

/// Lists every service that ever ran on this database, with who runs it and how its last round
/// went. The database learns of a round a few seconds after it.
pub async fn read_services(context: &mut Context) -> AppResult<Vec<ServiceStatus>> {
    context.authorize(Permission::SeeWorkspaceSettings)?;
    let services = service_leases::list(context.connection()).await?;
    Ok(services.into_iter().map(status).collect())
}

fn status(service: StoredService) -> ServiceStatus {
    let StoredService { name, owner, round } = service;
    let times = round.last_started.zip(round.last_finished);
    ServiceStatus {
        name,
        owner,
        last_started: round.last_started,
        last_duration: times.map(|(started, finished)| finished.since(started)),
        last_done: round.last_done,
        last_error: round.last_error,
        failures: round.failures,
        next_round: round.next_round,
    }
}
