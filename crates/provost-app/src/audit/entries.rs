//! From a call to an entry.

use std::{borrow::Cow, sync::Arc};

use provost_core::actors::{Actor, Credential};
use provost_schemas::{
    Timestamp,
    audit::{AuditActor, AuditClass, AuditEntry, AuditObject, AuditOrigin, AuditOutcome},
    ids::{AuditEntryId, WorkspaceId},
};

use crate::{Call, sign_in::Browser};

/// What is known of the request that a call came with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRequest {
    /// The operation that was asked for, by its name in the API document; absent for a socket.
    pub operation: Option<Arc<str>>,
    /// The class of the operation, unless what it does turns out to be something else.
    pub class: AuditClass,
    /// What the request names, as far as its path says.
    pub object: Option<AuditObject>,
    /// Where it came from.
    pub origin: AuditOrigin,
    /// Who acts, where the call is one of the server's own because nobody is signed in yet.
    pub acts_as: Option<AuditActor>,
}

impl AuditRequest {
    /// A command that the operator gave at the machine.
    pub fn of_operator(command: &str) -> Self {
        Self {
            operation: Some(command.into()),
            class: AuditClass::Access,
            object: None,
            origin: AuditOrigin::default(),
            acts_as: None,
        }
    }

    /// Something that is done on a page, by whoever is signed in there, or else by `acts_as`.
    pub fn of_page(name: String, browser: &Browser, acts_as: Option<AuditActor>) -> Self {
        Self {
            operation: Some(name.into()),
            class: AuditClass::Access,
            object: None,
            origin: AuditOrigin {
                address: browser.address,
                forwarded_for: None,
                agent: browser.user_agent.clone(),
                request_id: None,
            },
            acts_as,
        }
    }
}

/// The class of what a call does, as far as the request says. What the server does by itself is
/// telemetry.
pub(super) fn class_of(call: &Call) -> AuditClass {
    match &call.client.request {
        Some(request) if request.operation.is_some() => request.class,
        Some(_) | None => AuditClass::Telemetry,
    }
}

/// An entry about a call, with what is known of it before anything was done.
pub(super) fn entry_of(call: &Call, now: Timestamp) -> AuditEntry {
    let request = call.client.request.as_deref();
    let operation = request.and_then(|request| request.operation.as_deref());
    AuditEntry {
        id: AuditEntryId::mint(now),
        begun: now,
        completed: now,
        class: class_of(call),
        action: operation.map_or(Cow::Borrowed("unnamed"), |name| Cow::Owned(name.to_owned())),
        operation: operation.map(str::to_owned),
        outcome: AuditOutcome::Begun,
        detail: None,
        actor: actor_of(call),
        origin: request
            .map(|request| request.origin.clone())
            .unwrap_or_default(),
        account: call.account,
        workspace: (call.workspace != WorkspaceId::NONE).then_some(call.workspace),
        object: request.and_then(|request| request.object.clone()),
        before: None,
        after: None,
    }
}

fn actor_of(call: &Call) -> AuditActor {
    let nobody_known = |kind: &'static str| AuditActor {
        kind: kind.into(),
        id: None,
        name: call.actor.to_string(),
        credential: None,
        credential_id: None,
    };
    let acts_as = call.client.request.as_deref();
    let acts_as = acts_as.and_then(|request| request.acts_as.as_ref());
    let identity = match &call.actor {
        Actor::System(_) if acts_as.is_some() => return acts_as.cloned().unwrap_or_else(nobody),
        Actor::LocalOperator => return nobody_known("OPERATOR"),
        Actor::System(_) if call.client.request.is_some() => return nobody_known("OPERATOR"),
        Actor::System(_) => return nobody_known("SERVICE"),
        Actor::Identified(identity) => identity,
    };
    let (credential, credential_id) = match identity.credential {
        Credential::ApiKey(id) => ("api-key", Some(id.0)),
        Credential::Certificate(id) => ("client-certificate", Some(id.0)),
        Credential::SharedString => ("shared-string", None),
        Credential::Session(id) => ("session", Some(id.0)),
        Credential::Proxy(id) => ("proxy-identity", Some(id.0)),
        Credential::ServiceToken(id) => ("service-token", Some(id.0)),
        Credential::BatchJob(id) => ("batch-job", Some(id.0)),
    };
    AuditActor {
        kind: identity.kind.map_or("SHARED", |kind| kind.as_str()).into(),
        id: identity.actor.map(|actor| actor.0),
        name: identity.name.clone(),
        credential: Some(credential.into()),
        credential_id,
    }
}

/// Nobody that is known.
pub(super) fn nobody() -> AuditActor {
    AuditActor {
        kind: "NOBODY".into(),
        id: None,
        name: "nobody".to_owned(),
        credential: None,
        credential_id: None,
    }
}
