//! Finding out whether the log is what was recorded.

use provost_core::audit::{AuditKey, Checkpoint, Report, Verifier};
use provost_storage::{Database, StorageResult, repositories::audit};

/// Entries that are read at once.
const PAGE: i64 = 1000;

/// Looks at every entry of the log, and at what was remembered of it elsewhere. Asks for nobody's
/// permission: it is for whoever can open the database.
///
/// # Errors
/// If the database cannot be read. What is wrong with the log is part of the report.
pub async fn verify_audit_log(
    database: &Database,
    keys: &[AuditKey],
    checkpoints: &[Checkpoint],
) -> StorageResult<Report> {
    let mut connection = database.read().await?;
    let anchor = audit::read_anchor(&mut connection).await?;
    let mut verifier = Verifier::new(keys, &anchor, checkpoints);
    let mut last = i64::MIN;
    let mut head = None;
    loop {
        let page = audit::read_after(&mut connection, last, PAGE).await?;
        for stored in &page {
            last = stored.link.sequence;
            verifier.check(&stored.link, stored.is_filed_well);
        }
        if !page.is_empty() {
            head = None;
            continue;
        }
        // The end is read after the entries, so that what is appended meanwhile is no fault; what
        // the end has and the entries lack is looked for once more.
        match head.take() {
            Some(head) => return Ok(verifier.finish(&head)),
            None => head = Some(audit::read_head(&mut connection).await?),
        }
    }
}
