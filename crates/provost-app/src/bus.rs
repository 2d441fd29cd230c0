//! What happens, told to whoever listens in this process.
//!
//! A unit of work is published once it is kept. Nobody waits for a listener: each has a backlog of
//! bounded length, and one that falls behind is told so and has to look into the database.

mod account_events;
mod log_backlog;

use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use provost_schemas::{
    events::ReceivedEvent,
    ids::{AccountId, WorkspaceId},
    logs::Log,
};
use serde::Serialize;
use tokio::sync::broadcast::{
    self,
    error::{RecvError, TryRecvError},
};

use self::account_events::AccountEvents;
pub use self::account_events::AccountSubscription;
use self::log_backlog::LogBacklog;
pub use self::log_backlog::LogSubscription;

/// Events that a listener may fall behind.
const EVENTS_BACKLOG: usize = 4096;

/// An event that was stored.
#[derive(Debug)]
pub struct PublishedEvent {
    /// Where it happened.
    pub workspace: WorkspaceId,
    /// The event.
    pub event: ReceivedEvent,
    frame: OnceLock<Bytes>,
}

impl PublishedEvent {
    /// An event of a workspace.
    pub fn new(workspace: WorkspaceId, event: ReceivedEvent) -> Self {
        Self {
            workspace,
            event,
            frame: OnceLock::new(),
        }
    }

    /// The event as sockets send it, in UTF-8; written once for all of them.
    pub fn frame(&self) -> Bytes {
        #[derive(Serialize)]
        struct Frame<'e> {
            r#type: &'static str,
            event: &'e ReceivedEvent,
        }
        let (r#type, event) = ("event", &self.event);
        let write = || write_frame(&Frame { r#type, event });
        self.frame.get_or_init(write).clone()
    }
}

/// Log records that were kept together.
#[derive(Debug)]
pub struct PublishedLogs {
    workspace: WorkspaceId,
    /// The records, in the order in which they came.
    pub logs: Vec<PublishedLog>,
}

/// A log record that was kept.
#[derive(Debug)]
pub struct PublishedLog {
    /// The record.
    pub log: Log,
    frame: OnceLock<Bytes>,
}

impl PublishedLog {
    fn new(log: Log) -> Self {
        Self {
            log,
            frame: OnceLock::new(),
        }
    }

    /// The record as sockets send it, in UTF-8; written once for all of them.
    pub fn frame(&self) -> Bytes {
        #[derive(Serialize)]
        struct Frame<'l> {
            r#type: &'static str,
            log: &'l Log,
        }
        let (r#type, log) = ("log", &self.log);
        let write = || write_frame(&Frame { r#type, log });
        self.frame.get_or_init(write).clone()
    }
}

fn write_frame(frame: &impl Serialize) -> Bytes {
    serde_json::to_vec(frame).map_or_else(
        |error| {
            tracing::error!(%error, "a message to listeners cannot be written as JSON");
            Bytes::new()
        },
        Bytes::from,
    )
}

/// The listener fell behind and missed something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{missed} messages were missed")]
pub struct Lagged {
    /// How many messages were missed.
    pub missed: u64,
}

/// Something that belongs to a workspace and is told to its listeners.
pub(crate) trait Published: Clone {
    /// Where it happened.
    fn workspace(&self) -> WorkspaceId;
}

impl Published for Arc<PublishedEvent> {
    fn workspace(&self) -> WorkspaceId {
        self.workspace
    }
}

/// Runs of a task wait for a task worker.
#[derive(Clone, Debug)]
pub struct Enqueued {
    /// Where they wait.
    pub workspace: WorkspaceId,
    /// The task.
    pub task_key: Arc<str>,
}

impl Published for Enqueued {
    fn workspace(&self) -> WorkspaceId {
        self.workspace
    }
}

/// Tells listeners what happened. Cloning shares it.
#[derive(Clone)]
pub struct Bus {
    enqueued: broadcast::Sender<Enqueued>,
    events: broadcast::Sender<Arc<PublishedEvent>>,
    logs: Arc<LogBacklog>,
    account_events: AccountEvents,
}

impl Default for Bus {
    fn default() -> Self {
        Self {
            enqueued: broadcast::Sender::new(EVENTS_BACKLOG),
            events: broadcast::Sender::new(EVENTS_BACKLOG),
            logs: Arc::default(),
            account_events: AccountEvents::default(),
        }
    }
}

impl Bus {
    /// Listens to the events of a workspace from now on.
    pub fn subscribe_events(&self, workspace: WorkspaceId) -> Subscription<Arc<PublishedEvent>> {
        Subscription::new(workspace, &self.events)
    }

    /// Hears from now on when runs of tasks begin to wait in a workspace.
    pub fn subscribe_enqueued(&self, workspace: WorkspaceId) -> Subscription<Enqueued> {
        Subscription::new(workspace, &self.enqueued)
    }

    pub(crate) fn publish_enqueued(&self, workspace: WorkspaceId, task_key: &str) {
        if self.enqueued.receiver_count() > 0 {
            // The last listener may leave at this moment; the next one looks into the database.
            let _ = self.enqueued.send(Enqueued {
                workspace,
                task_key: task_key.into(),
            });
        }
    }

    pub(crate) fn publish_event(&self, workspace: WorkspaceId, event: ReceivedEvent) {
        if self.events.receiver_count() > 0 {
            // The last listener may leave at this moment, which is nobody's loss.
            let _ = self
                .events
                .send(Arc::new(PublishedEvent::new(workspace, event)));
        }
    }

    /// Listens to what is done to an account from now on.
    pub fn subscribe_account_events(&self, account: AccountId) -> AccountSubscription {
        self.account_events.subscribe(account)
    }

    pub(crate) fn publish_account_event(&self, account: AccountId, event: ReceivedEvent) {
        self.account_events.publish(account, event);
    }

    /// Listens to the logs of a workspace from now on, in the batches in which they are kept.
    pub fn subscribe_logs(&self, workspace: WorkspaceId) -> LogSubscription {
        LogSubscription::new(workspace, Arc::clone(&self.logs))
    }

    /// Whether anybody listens to logs, in whatever workspace.
    pub(crate) fn has_log_listeners(&self) -> bool {
        self.logs.listeners() > 0
    }

    pub(crate) fn publish_logs(&self, workspace: WorkspaceId, logs: Vec<Log>) {
        if !logs.is_empty() && self.has_log_listeners() {
            let logs = logs.into_iter().map(PublishedLog::new).collect();
            self.logs.publish(PublishedLogs { workspace, logs });
        }
    }
}

/// What a listener hears: the messages of one workspace.
pub struct Subscription<T> {
    workspace: WorkspaceId,
    receiver: broadcast::Receiver<T>,
}

#[expect(private_bounds, reason = "only the bus publishes")]
impl<T: Published> Subscription<T> {
    fn new(workspace: WorkspaceId, sender: &broadcast::Sender<T>) -> Self {
        Self {
            workspace,
            receiver: sender.subscribe(),
        }
    }

    /// The next message. May be dropped while it waits; nothing is lost by that.
    ///
    /// # Errors
    /// If this listener fell behind. It hears on from the oldest message that is still there.
    pub async fn next(&mut self) -> Result<T, Lagged> {
        loop {
            match self.receiver.recv().await {
                Ok(message) if message.workspace() == self.workspace => return Ok(message),
                Ok(_) => {}
                Err(RecvError::Lagged(missed)) => return Err(Lagged { missed }),
                // The application is gone, and with it everything that could be told.
                Err(RecvError::Closed) => std::future::pending().await,
            }
        }
    }

    /// The next message if one is there already.
    ///
    /// # Errors
    /// If this listener fell behind, as in [`Self::next`].
    pub fn next_waiting(&mut self) -> Result<Option<T>, Lagged> {
        loop {
            match self.receiver.try_recv() {
                Ok(message) if message.workspace() == self.workspace => return Ok(Some(message)),
                Ok(_) => {}
                Err(TryRecvError::Lagged(missed)) => return Err(Lagged { missed }),
                Err(TryRecvError::Empty | TryRecvError::Closed) => return Ok(None),
            }
        }
    }
}
