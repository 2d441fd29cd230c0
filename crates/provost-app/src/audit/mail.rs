//! Entries of links that are mailed to whoever forgot a password.

use provost_schemas::{
    audit::{AuditActor, AuditClass, AuditEntry, AuditObject, AuditOrigin, AuditOutcome},
    ids::{AccountId, ActorId, AuditEntryId},
};

use super::entries::nobody;
use crate::{App, sign_in::Browser};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MailEvent {
    /// Somebody asked for a link.
    Requested,
    /// It was sent.
    Sent,
    /// It was not sent, and is not tried again.
    Failed,
}

/// What happened with a link, and whose it is.
#[derive(Clone, Debug)]
pub(crate) struct MailRecord {
    /// What happened.
    pub(crate) event: MailEvent,
    /// For whom the link is; nobody's if nobody is let in by the address that was typed, which is
    /// not recorded: people type their password into the wrong field.
    pub(crate) actor: Option<ActorId>,
    /// Where it was asked for.
    pub(crate) browser: Option<Browser>,
    /// What went wrong.
    pub(crate) detail: Option<String>,
}

impl App {
    /// Records what happened with a link.
    pub(crate) fn audit_mail(&self, record: MailRecord) {
        let Some(recorder) = self.recorder() else {
            return;
        };
        let now = self.clock().now();
        let (action, outcome) = match (record.event, record.actor) {
            (MailEvent::Requested, Some(_)) => ("user.reset-requested", AuditOutcome::Done),
            (MailEvent::Requested, None) => ("user.reset-requested", AuditOutcome::Denied),
            (MailEvent::Sent, _) => ("user.reset-mailed", AuditOutcome::Done),
            (MailEvent::Failed, _) => ("user.reset-mailed", AuditOutcome::Failed),
        };
        let actor = match record.event {
            // Whoever asks has not proved to be the person.
            MailEvent::Requested => nobody(),
            MailEvent::Sent | MailEvent::Failed => AuditActor {
                kind: "SERVICE".into(),
                name: "mail".to_owned(),
                ..nobody()
            },
        };
        let browser = record.browser.unwrap_or_default();
        let entry = AuditEntry {
            id: AuditEntryId::mint(now),
            begun: now,
            completed: now,
            class: AuditClass::Access,
            action: action.into(),
            operation: None,
            outcome,
            detail: record.detail,
            actor,
            origin: AuditOrigin {
                address: browser.address,
                forwarded_for: None,
                agent: browser.user_agent,
                request_id: None,
            },
            account: AccountId::DEFAULT,
            workspace: None,
            object: record.actor.map(|actor| AuditObject {
                kind: "user".into(),
                id: Some(actor.to_string()),
                name: None,
            }),
            before: None,
            after: None,
        };
        recorder.queue().push(self, recorder, vec![entry]);
    }
}
