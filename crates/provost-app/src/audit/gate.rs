//! Telling the sinks before an act begins.
//!
//! Whoever comes first tells the sinks of everybody who came meanwhile, so that many acts cost one
//! message.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use futures_util::future::join_all;
use provost_schemas::audit::AuditEntry;
use tokio::{sync::oneshot, time::timeout};

use super::{AuditSettings, AuditSink, SinkRecord};
use crate::{AppError, AppResult};

/// Acts that wait at most; further ones are refused.
const CAPACITY: usize = 4096;

pub(super) struct Gate {
    sinks: Vec<Arc<dyn AuditSink>>,
    patience: Duration,
    waiting: Mutex<Vec<(AuditEntry, oneshot::Sender<bool>)>>,
    /// Held by whoever tells the sinks.
    telling: tokio::sync::Mutex<()>,
}

impl Gate {
    pub(super) fn new(settings: &AuditSettings) -> Self {
        let sinks = settings.sinks.iter();
        Self {
            sinks: sinks.filter(|sink| sink.keeps_entries()).cloned().collect(),
            patience: settings.sink_timeout,
            waiting: Mutex::default(),
            telling: tokio::sync::Mutex::default(),
        }
    }

    /// Returns once a sink has taken the entry. Without sinks, the database alone keeps it.
    ///
    /// # Errors
    /// `Busy` if no sink takes it.
    pub(super) async fn pass(&self, entry: AuditEntry) -> AppResult<()> {
        if self.sinks.is_empty() {
            return Ok(());
        }
        let (told, outcome) = oneshot::channel();
        {
            let mut waiting = self.lock();
            if waiting.len() >= CAPACITY {
                return Err(refused());
            }
            waiting.push((entry, told));
        }
        let _telling = self.telling.lock().await;
        // If another told the sinks of this entry meanwhile, it is no longer there.
        let batch = std::mem::take(&mut *self.lock());
        if !batch.is_empty() {
            let (entries, waiting): (Vec<_>, Vec<_>) = batch.into_iter().unzip();
            let is_taken = self.tell(entries).await;
            for told in waiting {
                // Who no longer listens has gone away.
                let _ = told.send(is_taken);
            }
        }
        match outcome.await {
            Ok(true) => Ok(()),
            Ok(false) | Err(_) => Err(refused()),
        }
    }

    /// Tells all sinks. Returns whether one of them took it.
    async fn tell(&self, entries: Vec<AuditEntry>) -> bool {
        let records: Vec<_> = entries.into_iter().map(SinkRecord::Begun).collect();
        let records = &records[..];
        let told = self.sinks.iter().map(|sink| async move {
            match timeout(self.patience, sink.write(records)).await {
                Ok(Ok(())) => true,
                Ok(Err(reason)) => {
                    tracing::warn!(sink = sink.name(), reason, "an audit sink took nothing");
                    false
                }
                Err(_) => {
                    tracing::warn!(sink = sink.name(), "an audit sink did not answer in time");
                    false
                }
            }
        });
        join_all(told).await.into_iter().any(|is_taken| is_taken)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(AuditEntry, oneshot::Sender<bool>)>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn refused() -> AppError {
    AppError::Busy {
        reason: "The act cannot be recorded in the audit log now, and is refused.".to_owned(),
    }
}
