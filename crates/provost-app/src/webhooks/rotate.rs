//! Giving a webhook another address.

use provost_core::{
    audit::{Act, ObjectKind, Verb},
    permissions::Permission,
};
use provost_schemas::{ids::WebhookId, webhooks::Webhook};
use provost_storage::repositories::webhooks;

use super::{find, slug::mint_slug};
use crate::{AppResult, Context};

/// Gives a webhook another address. The old one leads nowhere as soon as this is kept.
pub async fn rotate_webhook(context: &mut Context, id: WebhookId) -> AppResult<Webhook> {
    context.authorize(Permission::ManageWebhooks)?;
    let webhook = find(context, id).await?;
    let (workspace, now) = (context.workspace(), context.now());
    let rotated = Webhook {
        slug: mint_slug()?,
        updated: now,
        ..webhook
    };
    webhooks::set_slug(context.connection(), workspace, id, &rotated.slug, now).await?;
    context.acted(Act(ObjectKind::Webhook, Verb::Rotated), id, &rotated.name);
    Ok(rotated)
}
