//! Reading a webhook.

use provost_core::permissions::Permission;
use provost_schemas::{ids::WebhookId, webhooks::Webhook};

use super::{find, shown};
use crate::{AppResult, Context};

/// Reads a webhook.
pub async fn read_webhook(context: &mut Context, id: WebhookId) -> AppResult<Webhook> {
    context.authorize(Permission::SeeWebhooks)?;
    let webhook = find(context, id).await?;
    Ok(shown(context, webhook))
}
