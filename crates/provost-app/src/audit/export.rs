//! Writing the log out.

use provost_core::{
    audit::{Act, ObjectKind, Verb, csv_line},
    roles::AccountPermission,
};
use provost_schemas::audit::AuditFilterBody;
use provost_storage::repositories::audit::{self, AuditSearch, StoredLink};

use super::search::wanted_by;
use crate::{AppResult, Context};

/// Entries that are read at once.
const PAGE: u64 = 500;

/// How entries are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// A JSON object to a line.
    JsonLines,
    /// Comma-separated values, with a first line that says which.
    Csv,
}

/// A part of what is written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedPage {
    /// Lines.
    pub text: String,
    /// The number of the last entry, after which the next part begins; absent if this is all.
    pub next: Option<i64>,
}

/// Begins to write out what is asked for: from now on the context may call [`export_page`]. That
/// the log was written out is recorded.
///
/// # Errors
/// `ForbiddenInAccount` for whoever may not read the log.
pub fn begin_export(context: &mut Context) -> AppResult<()> {
    context.authorize_in_account(AccountPermission::ReadAuditEvent)?;
    let account = context.account();
    context.acted(Act(ObjectKind::AuditLog, Verb::Exported), account, "");
    Ok(())
}

/// Writes out entries after those that were written out before, oldest first.
///
/// # Errors
/// `ForbiddenInAccount` for whoever may not read the log.
pub async fn export_page(
    context: &mut Context,
    wanted: &AuditFilterBody,
    after: i64,
    format: ExportFormat,
) -> AppResult<ExportedPage> {
    context.authorize_in_account(AccountPermission::ReadAuditEvent)?;
    let search = AuditSearch {
        account: Some(context.account()),
        after: Some(after),
        ..wanted_by(wanted.clone())
    };
    let found = audit::search(context.connection(), &search, PAGE).await?;
    let is_full = found.len() as u64 == PAGE;
    let last = found.last().map(|stored| stored.link.sequence);
    let mut text = String::new();
    for chained in found.into_iter().filter_map(StoredLink::chained) {
        match format {
            ExportFormat::Csv => text.push_str(&csv_line(&chained)),
            ExportFormat::JsonLines => {
                text.push_str(&serde_json::to_string(&chained).unwrap_or_default());
                text.push('\n');
            }
        }
    }
    Ok(ExportedPage {
        text,
        next: last.filter(|_| is_full),
    })
}
