//! Listing webhooks.

use provost_core::permissions::Permission;
use provost_schemas::webhooks::{Webhook, WebhooksFilterBody};
use provost_storage::repositories::webhooks;

use super::shown;
use crate::{AppResult, Context};

/// Lists the webhooks of the workspace by name.
pub async fn filter_webhooks(
    context: &mut Context,
    body: WebhooksFilterBody,
) -> AppResult<Vec<Webhook>> {
    context.authorize(Permission::SeeWebhooks)?;
    let workspace = context.workspace();
    let window = context.window(body.limit, body.offset)?;
    let found = webhooks::list(context.connection(), workspace, window).await?;
    let found = found.into_iter().map(|webhook| shown(context, webhook));
    Ok(found.collect())
}
