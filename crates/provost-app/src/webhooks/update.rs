//! Changing a webhook.

use provost_core::{audit::ObjectKind, permissions::Permission};
use provost_schemas::{
    ids::WebhookId,
    webhooks::{Webhook, WebhookUpdate},
};
use provost_storage::repositories::webhooks;

use super::{find, require_template, service_account::require_service_account, without_address};
use crate::{AppResult, Context};

/// Changes a webhook; its address stays.
pub async fn update_webhook(
    context: &mut Context,
    id: WebhookId,
    body: WebhookUpdate,
) -> AppResult<()> {
    context.authorize(Permission::ManageWebhooks)?;
    let webhook = find(context, id).await?;
    if let Some(template) = body.template.as_ref() {
        require_template(&template.0)?;
    }
    if let Some(service_account) = body.service_account_id.as_ref() {
        require_service_account(context, *service_account).await?;
    }
    let before = without_address(&webhook);
    let name = body.name.into_option().map(|name| name.0);
    let description = body.description.into_option().map(|text| text.0);
    let template = body.template.into_option().map(|template| template.0);
    let service_account = body.service_account_id.into_option();
    let changed = Webhook {
        updated: context.now(),
        name: name.unwrap_or(webhook.name),
        description: description.unwrap_or(webhook.description),
        enabled: body.enabled.into_option().unwrap_or(webhook.enabled),
        template: template.unwrap_or(webhook.template),
        service_account_id: service_account.unwrap_or(webhook.service_account_id),
        ..webhook
    };
    webhooks::update(context.connection(), &changed).await?;
    let after = without_address(&changed);
    context.updated(ObjectKind::Webhook, id, &changed.name, &before, &after);
    Ok(())
}
