//! Keeping what events tell of assets.

use provost_core::assets::recorded_assets;
use provost_schemas::events::Event;
use provost_storage::repositories::assets;

use crate::{AppResult, Context};

/// Keeps what events tell of assets, as a part of taking them in.
pub(crate) async fn record_assets(context: &mut Context, events: &[Event]) -> AppResult<()> {
    let recorded = recorded_assets(events);
    if recorded.assets.is_empty() {
        return Ok(());
    }
    let workspace = context.workspace();
    assets::record(context.connection(), workspace, &recorded).await?;
    Ok(())
}
