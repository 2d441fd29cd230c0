//! Keeping what runs say.

use provost_core::permissions::Permission;
use provost_schemas::logs::LogCreate;
use provost_storage::repositories::logs;

use crate::{AppResult, Context};

/// Keeps log records, in the order in which they are given.
pub async fn create_logs(context: &mut Context, mut records: Vec<LogCreate>) -> AppResult<()> {
    context.authorize(Permission::RunFlows)?;
    // PostgreSQL has no text with NUL in it; a record without is better than none.
    for record in &mut records {
        strip_nul(&mut record.name);
        strip_nul(&mut record.message);
    }
    let (workspace, now) = (context.workspace(), context.now());
    Ok(logs::insert(context.connection(), workspace, records, now).await?)
}

fn strip_nul(text: &mut String) {
    if text.contains('\0') {
        text.retain(|character| character != '\0');
    }
}
