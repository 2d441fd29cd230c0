//! Rendering templates without starving the server.

use std::sync::Arc;

use provost_core::webhooks::{HookFault, HookRequest, WebhookFacts, event_of};
use provost_schemas::{Timestamp, events::Event, ids::EventId, webhooks::Webhook};
use tokio::sync::Semaphore;

use crate::{AppError, AppResult};

/// How many templates are rendered at once: they run on threads of their own, and are not let to
/// take all of the processor.
const TURNS: usize = 2;

/// How many requests may wait for their turn.
const PLACES: usize = 256;

/// Renders the templates of webhooks, on threads for blocking work, a few at a time.
pub(crate) struct Rendering {
    turns: Arc<Semaphore>,
    /// Those that are rendered or wait.
    places: Semaphore,
}

impl Default for Rendering {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(TURNS)),
            places: Semaphore::new(TURNS + PLACES),
        }
    }
}

impl Rendering {
    /// The event that a webhook makes of a request.
    ///
    /// # Errors
    /// `Busy` if too many requests wait already.
    pub(super) async fn event_of(
        &self,
        webhook: &Webhook,
        request: &Arc<HookRequest>,
        id: EventId,
        now: Timestamp,
    ) -> AppResult<Result<Event, HookFault>> {
        let busy = || AppError::Busy {
            reason: "Too many webhooks are being received at this moment.".to_owned(),
        };
        let _place = self.places.try_acquire().map_err(|_| busy())?;
        let turn = Arc::clone(&self.turns);
        let turn = turn.acquire_owned().await.map_err(|_| busy())?;
        let (webhook, request) = (webhook.clone(), Arc::clone(request));
        let made = tokio::task::spawn_blocking(move || {
            // Whoever goes away leaves the work running, which keeps its turn until it is done.
            let _turn = turn;
            event_of(&facts(&webhook), &request, id, now)
        });
        made.await.map_err(|_| busy())
    }
}

/// A webhook, as its events show it.
pub(super) fn facts(webhook: &Webhook) -> WebhookFacts<'_> {
    WebhookFacts {
        id: webhook.id,
        name: &webhook.name,
        template: &webhook.template,
    }
}
