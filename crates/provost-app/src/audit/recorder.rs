//! The audit log of a process: what records acts.

use std::sync::Arc;

use provost_schemas::{
    Timestamp,
    audit::{AuditClass, AuditEntry, AuditOutcome},
};
use provost_storage::{
    Transaction,
    repositories::audit::{PendingEntry, insert_pending},
};
use serde::Serialize;
use tokio::sync::Notify;

use super::{
    AuditSettings,
    entries::{class_of, entry_of, nobody},
    gate::Gate,
    queue::Queue,
};
use crate::{App, AppError, AppResult, Call};

/// Bytes of most objects and entries as JSON.
const USUAL_BYTES: usize = 2048;

/// The audit log of a process. Cloning shares it.
#[derive(Clone)]
pub(crate) struct Recorder(Arc<Inner>);

struct Inner {
    settings: AuditSettings,
    gate: Gate,
    queue: Queue,
    /// Something waits for its place in the chain.
    pending: Notify,
}

impl Recorder {
    pub(crate) fn new(settings: AuditSettings) -> Self {
        Self(Arc::new(Inner {
            gate: Gate::new(&settings),
            queue: Queue::default(),
            pending: Notify::new(),
            settings,
        }))
    }

    pub(super) fn settings(&self) -> &AuditSettings {
        &self.0.settings
    }

    pub(super) fn queue(&self) -> &Queue {
        &self.0.queue
    }

    /// Whether acts of a class are recorded.
    pub(super) fn records(&self, class: AuditClass) -> bool {
        self.0.settings.level.records(class)
    }

    /// What stands for an object.
    pub(super) fn digest<T: Serialize>(&self, object: &T) -> String {
        let mut text = Vec::with_capacity(USUAL_BYTES);
        // What cannot be written is told apart by how far it could be.
        let _ = serde_json::to_writer(&mut text, object);
        self.0.settings.keys.current().digest(&text)
    }

    /// Returns once something waits for its place in the chain.
    pub(super) async fn pending(&self) {
        self.0.pending.notified().await;
    }

    /// Says that something waits for its place in the chain.
    pub(crate) fn wake(&self) {
        self.0.pending.notify_one();
    }

    /// Tells the sinks of an act that is about to be done, where they have to know.
    ///
    /// # Errors
    /// `Busy` if none of them takes it.
    pub(crate) async fn begin(&self, call: &Call, now: Timestamp) -> AppResult<()> {
        if !self.0.settings.required || !self.records(class_of(call)) {
            return Ok(());
        }
        self.0.gate.pass(entry_of(call, now)).await
    }

    /// Writes entries into a unit of work.
    pub(crate) async fn write(
        &self,
        transaction: &mut Transaction,
        entries: &[AuditEntry],
    ) -> AppResult<()> {
        let key = self.0.settings.keys.current();
        let mut rows = Vec::with_capacity(entries.len());
        for entry in entries {
            let body = serde_json::to_string(entry).map_err(|error| {
                AppError::Invalid(format!("the act cannot be recorded: {error}"))
            })?;
            rows.push(PendingEntry {
                mac: key.pending(&body).to_hex(),
                body,
            });
        }
        Ok(insert_pending(transaction, rows).await?)
    }

    /// Records entries of what no unit of work was needed for: at once while the log is required,
    /// and soon otherwise.
    ///
    /// # Errors
    /// `Busy` or `Storage` if the log is required and they cannot be recorded.
    pub(crate) async fn record(&self, app: &App, entries: Vec<AuditEntry>) -> AppResult<()> {
        if entries.is_empty() {
            return Ok(());
        }
        if self.0.settings.required {
            for entry in &entries {
                self.0.gate.pass(entry.clone()).await?;
            }
            let mut transaction = app.database().begin().await?;
            self.write(&mut transaction, &entries).await?;
            transaction.commit().await?;
            self.wake();
        } else {
            self.queue().push(app, self, entries);
        }
        Ok(())
    }
}

impl App {
    /// Whether acts are recorded at all.
    pub fn audits(&self) -> bool {
        self.recorder().is_some()
    }

    /// Records that a call was refused because of who made it.
    ///
    /// # Errors
    /// `Busy` or `Storage` if the log is required and the refusal cannot be recorded.
    pub async fn audit_denial(&self, call: &Call, detail: &str) -> AppResult<()> {
        let mut entry = entry_of(call, self.clock().now());
        entry.class = AuditClass::Denial;
        self.audit_denied(entry, detail).await
    }

    /// Records that somebody showed a credential that is not good, or none where one is needed.
    ///
    /// # Errors
    /// `Busy` or `Storage` if the log is required and the refusal cannot be recorded.
    pub async fn audit_stranger(&self, call: &Call, detail: &str) -> AppResult<()> {
        let mut entry = entry_of(call, self.clock().now());
        entry.class = AuditClass::Access;
        entry.action = "authentication.failed".into();
        entry.actor = nobody();
        entry.workspace = None;
        self.audit_denied(entry, detail).await
    }

    async fn audit_denied(&self, mut entry: AuditEntry, detail: &str) -> AppResult<()> {
        let Some(recorder) = self.recorder() else {
            return Ok(());
        };
        if !recorder.records(entry.class) {
            return Ok(());
        }
        entry.outcome = AuditOutcome::Denied;
        entry.detail = Some(detail.to_owned());
        recorder.record(self, vec![entry]).await
    }

    /// Records that an act failed, for another reason than who asked for it.
    pub fn audit_failure(&self, call: &Call, error: &AppError) {
        let class = class_of(call);
        let detail = match error {
            // Whoever answers records these, for every kind of call.
            AppError::Forbidden(_)
            | AppError::ForbiddenInAccount(_)
            | AppError::Refused(_)
            | AppError::BadToken
            | AppError::AddressRefused { .. }
            | AppError::Unauthenticated(_) => return,
            // What the database says may quote what was to be stored.
            AppError::Storage(_) => "the database did not do its part".to_owned(),
            error => error.to_string(),
        };
        let Some(recorder) = self.recorder() else {
            return;
        };
        if !recorder.records(class) {
            return;
        }
        let mut entry = entry_of(call, self.clock().now());
        entry.class = class;
        entry.outcome = AuditOutcome::Failed;
        entry.detail = Some(detail);
        recorder.queue().push(self, recorder, vec![entry]);
    }

    /// Records an act that is no change of anything in the database, such as a sign-in that failed.
    ///
    /// # Errors
    /// `Busy` or `Storage` if the log is required and the act cannot be recorded.
    pub async fn audit(&self, call: &Call, act: AuditAct<'_>) -> AppResult<()> {
        let Some(recorder) = self.recorder() else {
            return Ok(());
        };
        let mut entry = entry_of(call, self.clock().now());
        entry.class = act.class;
        entry.action = act.action.to_owned().into();
        entry.outcome = act.outcome;
        entry.detail = act.detail.map(str::to_owned);
        if !recorder.records(entry.class) {
            return Ok(());
        }
        recorder.record(self, vec![entry]).await
    }

    /// Waits until everything that was recorded is in the database.
    ///
    /// # Errors
    /// `Storage` if it cannot be written.
    pub async fn settle_audit_log(&self) -> AppResult<()> {
        match self.recorder() {
            Some(recorder) => recorder.queue().settle(self, recorder).await,
            None => Ok(()),
        }
    }
}

/// An act that is no change of anything in the database.
#[derive(Clone, Copy, Debug)]
pub struct AuditAct<'a> {
    /// What kind of act it is.
    pub class: AuditClass,
    /// What was done, such as `user.sign-in-failed`.
    pub action: &'a str,
    /// How it ended.
    pub outcome: AuditOutcome,
    /// Why it ended so, without anything secret.
    pub detail: Option<&'a str>,
}
