//! Finding out what an address leads to, and whether the caller is let in.

use provost_core::actors::Actor;
use provost_identity::presented::Presented;
use provost_schemas::webhooks::Webhook;
use provost_storage::repositories::webhooks;

use super::not_found;
use crate::{
    App, AppError, AppResult, Call, Client,
    identity::{Doors, Place, identify},
    ip_allowlists::require_admission_to,
};

/// A webhook whose caller is let in.
#[derive(Clone, Debug)]
pub struct OpenWebhook {
    pub(super) webhook: Webhook,
    pub(super) call: Call,
}

impl OpenWebhook {
    /// The webhook.
    pub fn webhook(&self) -> &Webhook {
        &self.webhook
    }
}

/// Finds the webhook of an address for whoever calls it. Where the webhook asks for the key of a
/// service account, `presented` has to be one; elsewhere the address is all that is needed, and a
/// credential, which is meant for somebody else, is not looked at.
///
/// # Errors
/// `NotFound` if there is no webhook with the address, or it is not enabled; `AddressRefused` if the
/// account is not reached from where the caller is; `Unauthenticated` and `Refused` if the key is not
/// the one that the webhook asks for.
pub async fn open_webhook(
    app: &App,
    slug: &str,
    presented: Option<&Presented>,
    client: Client,
) -> AppResult<OpenWebhook> {
    let mut connection = app.database().read().await?;
    let found = webhooks::find(&mut connection, slug).await?;
    drop(connection);
    let webhook = found
        .filter(|webhook| webhook.enabled)
        .ok_or_else(not_found)?;
    let mut call = Call::by_service("webhooks", webhook.workspace);
    call.account = webhook.account;
    call.client = client;
    if let Err(error) = admit(app, &webhook, presented, &call).await {
        record(app, &call, &error).await?;
        return Err(error);
    }
    Ok(OpenWebhook { webhook, call })
}

async fn admit(
    app: &App,
    webhook: &Webhook,
    presented: Option<&Presented>,
    call: &Call,
) -> AppResult<()> {
    if matches!(app.settings().doors, Doors::Open) {
        return Ok(());
    }
    let address = call.client.address;
    let Some(service_account) = webhook.service_account_id else {
        return require_admission_to(app, webhook.account, address).await;
    };
    let place = Place::account(webhook.account);
    let actor = match identify(app, place, presented, address).await {
        // Whoever is no member of the account does not learn which one it is.
        Err(AppError::NotFound(_)) => return Err(another()),
        outcome => outcome?,
    };
    match actor {
        None => Err(AppError::Unauthenticated(
            "this webhook asks for the API key of its service account".to_owned(),
        )),
        Some(Actor::Identified(identity)) if identity.actor == Some(service_account) => Ok(()),
        Some(_) => Err(another()),
    }
}

fn another() -> AppError {
    AppError::Refused("The API key is not one of the webhook's service account.".to_owned())
}

/// Tells the audit log of a refusal.
async fn record(app: &App, call: &Call, error: &AppError) -> AppResult<()> {
    match error {
        AppError::AddressRefused { .. } => app.audit_refused_address(call, error).await,
        AppError::Unauthenticated(_) | AppError::Refused(_) => {
            app.audit_stranger(call, &error.to_string()).await
        }
        _ => Ok(()),
    }
}
