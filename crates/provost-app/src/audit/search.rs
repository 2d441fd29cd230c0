//! Searching the log.

use provost_core::{
    audit::{Act, ObjectKind, Verb},
    roles::AccountPermission,
};
use provost_schemas::audit::{AuditFilterBody, AuditPage};
use provost_storage::repositories::audit::{self, AuditSearch};

use crate::{AppError, AppResult, Context};

/// Most entries of a page.
const MOST: i64 = 200;

/// Lists entries of the call's account, newest first. Entries are found once they have their place
/// in the chain, which takes less than a second as a rule. That they were read is recorded too.
///
/// # Errors
/// `Invalid` for a page that is empty or too long.
pub async fn search_audit_log(
    context: &mut Context,
    wanted: AuditFilterBody,
) -> AppResult<AuditPage> {
    context.authorize_in_account(AccountPermission::ReadAuditEvent)?;
    let limit = wanted.limit;
    if !(1..=MOST).contains(&limit) {
        return Err(AppError::Invalid(format!(
            "Invalid limit: must be between 1 and {MOST}."
        )));
    }
    let account = context.account();
    let search = AuditSearch {
        account: Some(account),
        ..wanted_by(wanted)
    };
    let found = audit::search(context.connection(), &search, limit.unsigned_abs() + 1).await?;
    let mut entries: Vec<_> = found
        .into_iter()
        .filter_map(audit::StoredLink::chained)
        .collect();
    let has_more = entries.len() > usize::try_from(limit).unwrap_or(usize::MAX);
    if has_more {
        entries.pop();
    }
    let last = entries.last().map(|chained| chained.sequence);
    context.acted(Act(ObjectKind::AuditLog, Verb::Searched), account, "");
    Ok(AuditPage {
        next: last.filter(|_| has_more),
        entries,
    })
}

/// What a client asks for, in any account.
pub(super) fn wanted_by(body: AuditFilterBody) -> AuditSearch {
    AuditSearch {
        account: None,
        workspace: body.workspace,
        actor: body.actor,
        actions: body.actions,
        classes: body.classes,
        outcome: body.outcome,
        object: body.object,
        request: body.request_id,
        since: body.since,
        until: body.until,
        after: None,
        before: body.before,
    }
}
