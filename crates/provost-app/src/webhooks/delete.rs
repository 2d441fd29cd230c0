//! Deleting a webhook.

use provost_core::{audit::ObjectKind, permissions::Permission};
use provost_schemas::ids::WebhookId;
use provost_storage::repositories::webhooks;

use super::{find, without_address};
use crate::{AppResult, Context};

/// Deletes a webhook; its address leads nowhere from then on.
pub async fn delete_webhook(context: &mut Context, id: WebhookId) -> AppResult<()> {
    context.authorize(Permission::ManageWebhooks)?;
    let webhook = find(context, id).await?;
    let workspace = context.workspace();
    webhooks::delete(context.connection(), workspace, id).await?;
    let before = without_address(&webhook);
    context.deleted(ObjectKind::Webhook, id, &webhook.name, &before);
    Ok(())
}
