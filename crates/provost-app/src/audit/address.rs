//! Entries of whoever was kept out of an account because of where they came from.

use std::{
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

use provost_core::{
    actors::{Actor, Identity},
    audit::{ACCESS_DENIED, ObjectKind, account_event},
    rate_limits::{Rate, RateLimiter},
};
use provost_schemas::{
    Timestamp,
    audit::{AuditClass, AuditObject, AuditOutcome},
    ids::{AccountId, ActorId, WorkspaceId},
};

use super::entries::{entry_of, nobody};
use crate::{App, AppError, AppResult, Call};

/// How many of those who were kept out are remembered.
const CAPACITY: usize = 1024;

/// Who came from where, and to which account.
type Denied = (AccountId, Option<ActorId>, Option<IpAddr>);

/// Those who were kept out a moment ago. A worker that asks several times a second is recorded once
/// a minute.
#[derive(Default)]
pub(crate) struct RecentDenials(Mutex<Option<RateLimiter<Denied>>>);

impl RecentDenials {
    /// Whether it is recorded, and not recorded again for a minute.
    fn is_news(&self, denied: Denied, now: Timestamp) -> bool {
        let Some(rate) = Rate::per_minute(1, 1) else {
            return true;
        };
        let mut recent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let limiter = recent.get_or_insert_with(|| RateLimiter::new(rate, CAPACITY));
        limiter.take(denied, now).is_ok()
    }
}

impl App {
    /// Records that somebody was kept out because of where they came from, if that is why `error`
    /// came to be, and tells whoever listens to the account. `call` is the call of nobody that was
    /// refused.
    ///
    /// # Errors
    /// `Busy` or `Storage` if the log is required and the refusal cannot be recorded.
    pub async fn audit_refused_address(&self, call: &Call, error: &AppError) -> AppResult<()> {
        let AppError::AddressRefused { identity, address } = error else {
            return Ok(());
        };
        let Some(recorder) = self.recorder() else {
            return Ok(());
        };
        // What somebody asks about themselves is in no account, and told to the first one.
        let account = match call.account {
            AccountId::NONE => AccountId::DEFAULT,
            account => account,
        };
        let actor = identity.as_ref().and_then(|identity| identity.actor);
        let now = self.clock().now();
        if !self
            .recent_denials()
            .is_news((account, actor, *address), now)
        {
            return Ok(());
        }
        let mut entry = entry_of(&of(call, identity.as_ref()), now);
        if identity.is_none() {
            entry.actor = nobody();
        }
        entry.account = account;
        entry.workspace = entry.workspace.filter(|id| *id != WorkspaceId::NONE);
        entry.class = AuditClass::Access;
        entry.action = ACCESS_DENIED.into();
        entry.outcome = AuditOutcome::Denied;
        entry.detail = Some(error.to_string());
        entry.object = Some(AuditObject {
            kind: ObjectKind::Account.name().into(),
            id: Some(account.to_string()),
            name: None,
        });
        let event = account_event(&entry);
        recorder.record(self, vec![entry]).await?;
        if let Some(event) = event {
            self.bus().publish_account_event(account, event);
        }
        Ok(())
    }
}

/// The call as that of whoever was kept out.
fn of(call: &Call, identity: Option<&Arc<Identity>>) -> Call {
    let mut call = call.clone();
    if let Some(identity) = identity {
        call.actor = Actor::Identified(Arc::clone(identity));
    }
    call
}
