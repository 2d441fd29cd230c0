//! What is done to accounts, told to whoever listens to one of them.

use std::sync::Arc;

use provost_schemas::{
    events::ReceivedEvent,
    ids::{AccountId, WorkspaceId},
};
use tokio::sync::broadcast::{self, error::RecvError};

use super::{Lagged, PublishedEvent};

/// Events that a listener may fall behind: accounts are changed by hand, or nearly so.
const BACKLOG: usize = 1024;

/// An event of an account.
#[derive(Clone, Debug)]
struct Told {
    account: AccountId,
    event: Arc<PublishedEvent>,
}

/// Where events of accounts are told.
#[derive(Clone)]
pub(super) struct AccountEvents(broadcast::Sender<Told>);

impl Default for AccountEvents {
    fn default() -> Self {
        Self(broadcast::Sender::new(BACKLOG))
    }
}

impl AccountEvents {
    pub(super) fn subscribe(&self, account: AccountId) -> AccountSubscription {
        AccountSubscription {
            account,
            receiver: self.0.subscribe(),
        }
    }

    pub(super) fn publish(&self, account: AccountId, event: ReceivedEvent) {
        if self.0.receiver_count() > 0 {
            let event = Arc::new(PublishedEvent::new(WorkspaceId::NONE, event));
            // The last listener may leave at this moment, which is nobody's loss.
            let _ = self.0.send(Told { account, event });
        }
    }
}

/// What a listener hears: the events of one account.
pub struct AccountSubscription {
    account: AccountId,
    receiver: broadcast::Receiver<Told>,
}

impl AccountSubscription {
    /// The next event. May be dropped while it waits; nothing is lost by that.
    ///
    /// # Errors
    /// If this listener fell behind. It hears on from the oldest event that is still there.
    pub async fn next(&mut self) -> Result<Arc<PublishedEvent>, Lagged> {
        loop {
            match self.receiver.recv().await {
                Ok(told) if told.account == self.account => return Ok(told.event),
                Ok(_) => {}
                Err(RecvError::Lagged(missed)) => return Err(Lagged { missed }),
                // The application is gone, and with it everything that could be told.
                Err(RecvError::Closed) => std::future::pending().await,
            }
        }
    }
}
