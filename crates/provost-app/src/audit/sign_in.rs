//! Entries of attempts to sign in, which are made before anybody has a call.

use std::net::IpAddr;

use provost_schemas::{
    audit::{AuditActor, AuditClass, AuditEntry, AuditOrigin, AuditOutcome},
    ids::{AccountId, ActorId, AuditEntryId},
};

use super::entries::nobody;
use crate::App;

/// An attempt to sign in.
pub(crate) struct SignInRecord {
    /// Who, as far as that is known.
    pub(crate) actor: Option<ActorId>,
    /// From where.
    pub(crate) address: Option<IpAddr>,
    /// What the browser calls itself.
    pub(crate) agent: Option<String>,
    /// What was presented.
    pub(crate) method: &'static str,
    /// What came of it.
    pub(crate) action: &'static str,
    /// Whether it was refused.
    pub(crate) is_refused: bool,
}

impl App {
    /// Records an attempt to sign in. Whoever is not known is not named.
    pub(crate) fn audit_sign_in(&self, attempt: SignInRecord) {
        let Some(recorder) = self.recorder() else {
            return;
        };
        let now = self.clock().now();
        let actor = match attempt.actor {
            None => nobody(),
            Some(id) => AuditActor {
                kind: "USER".into(),
                id: Some(id.0),
                // The name is looked up by whoever reads the log; the id says who it is.
                name: id.to_string(),
                credential: Some(attempt.method.into()),
                credential_id: None,
            },
        };
        let entry = AuditEntry {
            id: AuditEntryId::mint(now),
            begun: now,
            completed: now,
            class: AuditClass::Access,
            action: attempt.action.into(),
            operation: None,
            outcome: if attempt.is_refused {
                AuditOutcome::Denied
            } else {
                AuditOutcome::Done
            },
            detail: Some(format!("by {}", attempt.method)),
            actor,
            origin: AuditOrigin {
                address: attempt.address,
                agent: attempt.agent,
                request_id: None,
            },
            account: AccountId::DEFAULT,
            workspace: None,
            object: None,
            before: None,
            after: None,
        };
        recorder.queue().push(self, recorder, vec![entry]);
    }
}
