//! What the audit log tells whoever listens to the events of an account.

use provost_schemas::{
    audit::{AuditClass, AuditEntry, AuditOutcome},
    events::{Event, RESOURCE_NAME, ReceivedEvent, RelatedResource, Resource},
    ids::EventId,
};
use serde_json::json;

use super::ObjectKind;
use crate::events::object;

/// The beginning of all that is named here, as clients of Prefect Cloud know it.
const PREFIX: &str = "prefect-cloud";

/// That somebody was kept out of an account because of where they came from.
pub const ACCESS_DENIED: &str = "request.access-denied.ip-allowlist";

/// The event of an entry: of something that was done to an account, its workspaces, or whoever
/// belongs to it, and of whoever was kept out because of where they came from. Other entries have
/// none: what is done in a workspace has events there, and what was refused did not happen.
pub fn account_event(entry: &AuditEntry) -> Option<ReceivedEvent> {
    let subject = entry.object.as_ref()?;
    let (kind, _) = entry.action.split_once('.')?;
    let is_denied_access = entry.action == ACCESS_DENIED;
    let is_act = entry.class == AuditClass::Access
        && entry.outcome == AuditOutcome::Done
        && kind == subject.kind
        && kind != ObjectKind::AuditLog.name();
    if !is_act && !is_denied_access {
        return None;
    }
    let id = subject.id.as_deref()?;
    let mut resource = Resource::new(format!("{PREFIX}.{}.{id}", subject.kind));
    if let Some(name) = &subject.name {
        resource = resource.with(RESOURCE_NAME, name);
    }
    let event = Event {
        occurred: entry.completed,
        name: format!("{PREFIX}.{}", entry.action),
        resource,
        related: related(entry),
        payload: object([
            ("operation", json!(entry.operation)),
            ("credential", json!(entry.actor.credential)),
            ("address", json!(entry.origin.address)),
            ("request_id", json!(entry.origin.request_id)),
            ("before", json!(entry.before)),
            ("after", json!(entry.after)),
        ]),
        id: EventId(entry.id.0),
        follows: None,
    };
    Some(event.receive(entry.completed))
}

/// Who acted, and where.
fn related(entry: &AuditEntry) -> Vec<RelatedResource> {
    let kind = match &*entry.actor.kind {
        "USER" => Some("user"),
        "SERVICE_ACCOUNT" => Some("service-account"),
        _ => None,
    };
    let actor = kind.zip(entry.actor.id).map(|(kind, id)| {
        RelatedResource::new(format!("{PREFIX}.{kind}.{id}"), "actor")
            .with(RESOURCE_NAME, &entry.actor.name)
    });
    let account = format!("{PREFIX}.account.{}", entry.account);
    let workspace = entry.workspace.map(|workspace| {
        RelatedResource::new(format!("{PREFIX}.workspace.{workspace}"), "workspace")
    });
    actor
        .into_iter()
        .chain([RelatedResource::new(account, "account")])
        .chain(workspace)
        .collect()
}
