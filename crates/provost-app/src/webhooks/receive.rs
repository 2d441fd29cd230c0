//! Receiving a request.

use std::{slice, sync::Arc};

use provost_core::{
    permissions::Permission,
    webhooks::{HookRequest, failed_event, received_event},
};
use provost_schemas::ids::EventId;
use provost_storage::repositories::webhooks;

use super::{not_found, open::OpenWebhook, rendering::facts};
use crate::{App, AppResult, assets::record_assets};

/// Makes an event of a request. Returns whether one became of it; why not is told by an event in the
/// workspace, and not to the caller, who may be anybody.
///
/// The event is kept and told of as those of clients are, but says nothing of task runs: whoever
/// knows an address is not let to decide on states.
///
/// # Errors
/// `NotFound` if the webhook was given another address, disabled or deleted meanwhile; `Busy` if too
/// many requests come.
pub async fn receive_hook(app: &App, open: &OpenWebhook, request: HookRequest) -> AppResult<bool> {
    let OpenWebhook { webhook, call } = open;
    let request = Arc::new(request);
    let now = app.clock().now();
    let id = EventId::mint(now);
    let made = app.rendering().event_of(webhook, &request, id, now).await?;
    let mut context = app.write(call.clone()).await?;
    context.authorize(Permission::ManageEvents)?;
    let still = webhooks::find(context.connection(), &webhook.slug).await?;
    if !still.is_some_and(|still| still.id == webhook.id && still.enabled) {
        return Err(not_found());
    }
    context.only_reports();
    let facts = facts(webhook);
    let received = received_event(&facts, &request, EventId::mint(now), now);
    context.emit(received);
    let is_event = made.is_ok();
    match made {
        Ok(event) => {
            record_assets(&mut context, slice::from_ref(&event)).await?;
            context.receive(event);
        }
        Err(fault) => {
            let id = EventId::mint(now);
            context.emit(failed_event(&facts, &request, &fault, id, now));
        }
    }
    context.commit().await?;
    Ok(is_event)
}
