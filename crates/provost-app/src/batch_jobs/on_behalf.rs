//! In whose name a batch job is carried out.

use std::sync::Arc;

use provost_core::{
    actors::{Actor, Credential, Identity},
    roles::{AccountPermissionSet, PermissionSet},
};
use provost_schemas::{actors::ActorKind, audit::AuditClass, ids::ActorId};
use provost_storage::repositories::batch_jobs::OpenBatchJob;

use super::concerned::permission;
use crate::{Call, Client, audit::AuditRequest};

/// What the audit log calls the operation.
const OPERATION: &str = "carry_out_batch_job";

/// A call by whoever ordered a job, who may do what the job does and nothing else. That they might
/// order it, and which objects they reach, was looked at when they did.
pub(crate) fn call_of(open: &OpenBatchJob) -> Call {
    let by = &open.job.ordered_by;
    let actor = match by.kind.as_ref() {
        "OPERATOR" => Actor::LocalOperator,
        kind => Actor::Identified(Arc::new(Identity {
            actor: by.id.map(ActorId),
            kind: kind.parse::<ActorKind>().ok(),
            name: by.name.clone(),
            credential: Credential::BatchJob(open.job.id),
            permissions: PermissionSet::of(&[permission(open.job.action)]),
            has_access_lists: false,
            is_member: false,
            account_permissions: AccountPermissionSet::NONE,
        })),
    };
    let request = AuditRequest {
        operation: Some(OPERATION.into()),
        class: AuditClass::Change,
        object: None,
        origin: open.origin.clone(),
        acts_as: None,
    };
    Call {
        actor,
        account: open.account,
        workspace: open.workspace,
        client: Client {
            address: open.origin.address,
            request: Some(Arc::new(request)),
            ..Client::default()
        },
    }
}
