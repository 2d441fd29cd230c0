//! Entries of attempts to sign in, and of what is done on pages before anybody is signed in.

use std::sync::Arc;

use provost_core::audit::ObjectKind;
use provost_schemas::{
    audit::{AuditActor, AuditClass, AuditEntry, AuditObject, AuditOutcome},
    ids::{ActorId, WorkspaceId},
};

use super::{
    AuditRequest,
    entries::{entry_of, nobody},
};
use crate::{App, AppResult, Call, Context, sign_in::Browser};

/// An attempt to sign in.
pub(crate) struct SignInRecord<'a> {
    /// Who, as far as that is known.
    pub(crate) actor: Option<ActorId>,
    /// Where.
    pub(crate) browser: &'a Browser,
    /// What was presented.
    pub(crate) method: &'static str,
    /// What came of it.
    pub(crate) action: &'static str,
    /// Whether it was refused.
    pub(crate) is_refused: bool,
}

impl Call {
    /// Something that the server does for somebody on a page who is not signed in yet, and who they
    /// are as far as that is known. It is recorded, and refused while it cannot be where that is
    /// asked for.
    pub(crate) fn by_visitor(
        what: &'static str,
        browser: &Browser,
        actor: Option<AuditActor>,
    ) -> Self {
        let mut call = Self::by_service(what, WorkspaceId::DEFAULT);
        let acts_as = actor.or_else(|| Some(nobody()));
        let request = AuditRequest::of_page(what.to_owned(), browser, acts_as);
        call.client.address = browser.address;
        call.client.request = Some(Arc::new(request));
        call
    }
}

/// A person who has presented something. Their name is looked up by whoever reads the log; the id
/// says who it is.
pub(crate) fn person(id: ActorId, credential: &'static str) -> AuditActor {
    AuditActor {
        kind: "USER".into(),
        id: Some(id.0),
        name: id.to_string(),
        credential: Some(credential.into()),
        credential_id: None,
    }
}

fn entry(app: &App, attempt: &SignInRecord<'_>) -> AuditEntry {
    let actor = attempt.actor.map(|id| person(id, attempt.method));
    let call = Call::by_visitor("sign-in", attempt.browser, actor);
    let mut entry = entry_of(&call, app.clock().now());
    entry.class = AuditClass::Access;
    entry.action = attempt.action.into();
    entry.operation = None;
    entry.outcome = if attempt.is_refused {
        AuditOutcome::Denied
    } else {
        AuditOutcome::Done
    };
    entry.detail = Some(format!("by {}", attempt.method));
    entry.workspace = None;
    entry.object = attempt.actor.map(|id| AuditObject {
        kind: ObjectKind::User.name().into(),
        id: Some(id.to_string()),
        name: None,
    });
    entry
}

impl Context {
    /// Records an attempt that leads on, with what it leads to: neither is kept without the other.
    pub(crate) fn signed_in_by(&mut self, attempt: &SignInRecord<'_>) {
        let entry = entry(self.app(), attempt);
        let notes = self.notes_mut();
        notes.is_told = true;
        notes.entries.push(entry);
    }
}

impl App {
    /// Records an attempt that was refused. Whoever is not known is not named.
    ///
    /// # Errors
    /// `Busy` or `Storage` if the log is required and it cannot be recorded.
    pub(crate) async fn audit_refused_sign_in(&self, attempt: &SignInRecord<'_>) -> AppResult<()> {
        match self.recorder() {
            Some(recorder) => recorder.record(self, vec![entry(self, attempt)]).await,
            None => Ok(()),
        }
    }
}
