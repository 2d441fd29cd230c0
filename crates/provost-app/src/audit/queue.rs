//! Entries of what no unit of work was needed for, such as refusals: written soon, many at a time.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use provost_schemas::audit::AuditEntry;

use super::Recorder;
use crate::{App, AppResult};

/// Entries that wait at most. Those that find no room are counted and logged.
const CAPACITY: usize = 10_000;

/// How long to wait before another try to write.
const RETRY: Duration = Duration::from_secs(1);

#[derive(Default)]
pub(super) struct Queue {
    state: Mutex<State>,
    /// Held by whoever writes.
    writing: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    entries: Vec<AuditEntry>,
    /// Whether a task writes what waits.
    is_served: bool,
}

impl Queue {
    /// Lets entries wait, and sees to it that they are written.
    #[expect(
        clippy::disallowed_methods,
        reason = "what it writes is waited for at shutdown, by `settle`"
    )]
    pub(super) fn push(&self, app: &App, recorder: &Recorder, entries: Vec<AuditEntry>) {
        let mut state = self.lock();
        if state.entries.len() + entries.len() > CAPACITY {
            for entry in &entries {
                tracing::error!(
                    action = %entry.action,
                    actor = entry.actor.name,
                    "an act is not in the audit log: too many wait to be written"
                );
            }
            return;
        }
        state.entries.extend(entries);
        if state.is_served {
            return;
        }
        state.is_served = true;
        drop(state);
        let (app, recorder) = (app.clone(), recorder.clone());
        tokio::spawn(async move {
            loop {
                if let Err(error) = recorder.queue().settle(&app, &recorder).await {
                    tracing::error!(%error, "entries of the audit log were not written yet");
                    tokio::time::sleep(RETRY).await;
                }
                let mut state = recorder.queue().lock();
                if state.entries.is_empty() {
                    state.is_served = false;
                    return;
                }
            }
        });
    }

    /// Writes everything that waits.
    pub(super) async fn settle(&self, app: &App, recorder: &Recorder) -> AppResult<()> {
        let _writing = self.writing.lock().await;
        let entries = std::mem::take(&mut self.lock().entries);
        if entries.is_empty() {
            return Ok(());
        }
        match write(app, recorder, &entries).await {
            Ok(()) => {
                recorder.wake();
                Ok(())
            }
            Err(error) => {
                self.lock().entries.splice(0..0, entries);
                Err(error)
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn write(app: &App, recorder: &Recorder, entries: &[AuditEntry]) -> AppResult<()> {
    let mut transaction = app.database().begin().await?;
    recorder.write(&mut transaction, entries).await?;
    Ok(transaction.commit().await?)
}
