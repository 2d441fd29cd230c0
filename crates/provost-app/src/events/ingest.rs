//! Taking in the events of clients.

use provost_core::{
    permissions::Permission,
    task_run_recorder::{RecordedTaskRun, recorded_task_run},
};
use provost_schemas::events::Event;
use provost_storage::{StorageError, repositories::task_run_recorder};

use crate::{App, AppError, AppResult, Call, Context, assets::record_assets};

/// How often a batch is tried while other writers get in between.
const ATTEMPTS: usize = 3;

/// Stores events, and records the task runs that clients tell of (T-60). Events that are there
/// already are passed over.
///
/// This is several units of work if need be: an event that the database refuses for good must not
/// keep back the others, whose sender would send all of them again and again.
///
/// # Errors
/// A passing one if nothing is known to be stored and the sender is to try again; another one if
/// everything is stored but the events that this error is about.
pub async fn ingest_events(app: &App, call: &Call, events: &[Event]) -> AppResult<()> {
    for attempt in 1..=ATTEMPTS {
        match ingest_together(app, call, events).await {
            Err(AppError::Storage(StorageError::Conflict { constraint })) => {
                tracing::debug!(attempt, constraint, "another writer recorded the same run");
            }
            Err(AppError::Storage(error)) if !error.is_retryable() => {
                tracing::error!(%error, "events were refused by the database");
                break;
            }
            outcome => return outcome,
        }
    }
    let mut refused = Ok(());
    for event in events {
        match ingest_together(app, call, std::slice::from_ref(event)).await {
            Err(AppError::Storage(error)) if !error.is_retryable() => {
                tracing::error!(event = %event.id, name = event.name, %error, "an event is lost");
                refused = Err(error.into());
            }
            Ok(()) => {}
            outcome => return outcome,
        }
    }
    refused
}

async fn ingest_together(app: &App, call: &Call, events: &[Event]) -> AppResult<()> {
    let mut context = app.write(call.clone()).await?;
    context.authorize(Permission::ManageEvents)?;
    let runs: Vec<RecordedTaskRun> = events.iter().filter_map(task_run_of).collect();
    if !runs.is_empty() {
        record_task_runs(&mut context, &runs).await?;
    }
    record_assets(&mut context, events).await?;
    for event in events {
        context.receive(event.clone());
    }
    context.commit().await
}

fn task_run_of(event: &Event) -> Option<RecordedTaskRun> {
    recorded_task_run(event).unwrap_or_else(|error| {
        tracing::warn!(event = %event.id, name = event.name, %error, "no task run is recorded");
        None
    })
}

async fn record_task_runs(context: &mut Context, runs: &[RecordedTaskRun]) -> AppResult<()> {
    let (workspace, now) = (context.workspace(), context.now());
    let connection = context.connection();
    for dropped in task_run_recorder::record(connection, workspace, now, runs).await? {
        tracing::warn!(
            task_run = %dropped.id,
            event = %dropped.state_id,
            reason = %dropped.reason,
            "a task run is not recorded"
        );
    }
    Ok(())
}
