//! Making a webhook.

use provost_core::{audit::ObjectKind, permissions::Permission};
use provost_schemas::{
    ids::WebhookId,
    webhooks::{Webhook, WebhookCreate},
};
use provost_storage::repositories::webhooks;

use super::{
    require_template, service_account::require_service_account, slug::mint_slug, without_address,
};
use crate::{AppError, AppResult, Context};

/// Webhooks that a workspace may have.
const MOST: i64 = 1000;

/// Makes a webhook with an address that nobody knows yet.
pub async fn create_webhook(context: &mut Context, body: WebhookCreate) -> AppResult<Webhook> {
    context.authorize(Permission::ManageWebhooks)?;
    require_template(&body.template.0)?;
    require_service_account(context, body.service_account_id).await?;
    let (account, workspace, now) = (context.account(), context.workspace(), context.now());
    if webhooks::count(context.connection(), workspace).await? >= MOST {
        return Err(AppError::Invalid(format!(
            "A workspace has at most {MOST} webhooks: delete one that is not needed."
        )));
    }
    let webhook = Webhook {
        id: WebhookId::mint(now),
        created: now,
        updated: now,
        name: body.name.0,
        description: body.description.0,
        enabled: body.enabled,
        template: body.template.0,
        slug: mint_slug()?,
        service_account_id: body.service_account_id,
        account,
        workspace,
    };
    webhooks::insert(context.connection(), &webhook).await?;
    let recorded = without_address(&webhook);
    context.created(ObjectKind::Webhook, webhook.id, &webhook.name, &recorded);
    Ok(webhook)
}
