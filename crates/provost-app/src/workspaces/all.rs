//! Every workspace, for what the server does by itself.

use provost_schemas::ids::WorkspaceId;
use provost_storage::repositories::workspaces;

use crate::{App, AppResult};

/// How many workspaces are read at once.
const PAGE: usize = 200;

/// The same, for queries.
const PAGE_LIMIT: i64 = PAGE as i64;

/// Every workspace of every account, by id: for the server itself, which acts in each of them.
pub async fn all_workspaces(app: &App) -> AppResult<Vec<WorkspaceId>> {
    let mut all: Vec<WorkspaceId> = Vec::new();
    let mut connection = app.database().read().await?;
    loop {
        let after = all.last().copied().unwrap_or(WorkspaceId::NONE);
        let page = workspaces::list(&mut connection, after, PAGE_LIMIT).await?;
        let is_last = page.len() < PAGE;
        all.extend(page);
        if is_last {
            return Ok(all);
        }
    }
}
