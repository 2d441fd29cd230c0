//! Webhooks.

mod create;
mod delete;
mod filter;
mod open;
mod read;
mod receive;
mod rendering;
mod rotate;
mod service_account;
mod slug;
mod update;

pub use create::create_webhook;
pub use delete::delete_webhook;
pub use filter::filter_webhooks;
pub use open::{OpenWebhook, open_webhook};
pub use read::read_webhook;
pub use receive::receive_hook;
pub(crate) use rendering::Rendering;
pub use rotate::rotate_webhook;
pub use update::update_webhook;

use provost_core::{permissions::Permission, webhooks::check_template};
use provost_schemas::{ids::WebhookId, webhooks::Webhook};
use provost_storage::repositories::webhooks;

use crate::{AppError, AppResult, Context};

/// What stands for the end of an address that is not shown.
const MASK: &str = "********";

fn not_found() -> AppError {
    AppError::NotFound("Webhook not found.".to_owned())
}

async fn find(context: &mut Context, id: WebhookId) -> AppResult<Webhook> {
    let workspace = context.workspace();
    webhooks::read(context.connection(), workspace, id)
        .await?
        .ok_or_else(not_found)
}

/// The webhook as the caller may see it: whoever knows its address may make events, and so it is
/// shown to those alone who may give it another one.
fn shown(context: &Context, webhook: Webhook) -> Webhook {
    if context.may(Permission::ManageWebhooks) {
        webhook
    } else {
        without_address(&webhook)
    }
}

/// The webhook without its address, for the audit log.
fn without_address(webhook: &Webhook) -> Webhook {
    Webhook {
        slug: MASK.to_owned(),
        ..webhook.clone()
    }
}

fn require_template(source: &str) -> AppResult<()> {
    check_template(source)
        .map_err(|fault| AppError::Invalid(format!("The template cannot be read: {fault}")))
}
