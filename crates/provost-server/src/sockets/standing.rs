//! Whether whoever opened a socket may still be on it.
//!
//! A socket outlives the request that opened it, by days if its client is a worker. Its credential
//! is therefore looked at again: at once when this process changes who may do what, and at intervals,
//! because another process may have.

use std::{future::pending, time::Duration};

use axum::extract::ws::close_code;
use provost_app::Call;
use provost_core::actors::Actor;
use tokio::{
    sync::watch,
    time::{Instant, sleep},
};
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::{guard::Access, middleware::Visit, state::ServerState};

/// How long it takes at most until what another process changed is noticed; what is known of callers
/// is as old at most.
const INTERVAL: Duration = Duration::from_secs(5);

/// How long a socket stays open while callers cannot be looked up. Clients that are sent away
/// meanwhile could not come back.
const UNKNOWN_FOR: Duration = Duration::from_mins(1);

/// The close code of a client that is to connect again.
const SERVICE_RESTART: u16 = 1012;

/// Why a socket ends before its client has left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dismissal {
    /// The close code.
    pub(super) code: u16,
    /// Why, for people.
    pub(super) reason: String,
}

/// Whether whoever opened a socket may still be on it; looked at for as long as this lives.
pub(super) struct Standing {
    dismissal: watch::Receiver<Option<Dismissal>>,
    _watching: DropGuard,
}

impl Standing {
    /// Begins to look again at the credential of a visit.
    pub(super) fn watch(state: &ServerState, visit: Visit, call: &Call, access: Access) -> Self {
        let (dismiss, dismissal) = watch::channel(None);
        let gone = CancellationToken::new();
        let watcher = Watcher {
            state: state.clone(),
            visit,
            actor: call.actor.clone(),
            access,
        };
        let watched = gone.clone();
        state.tasks.spawn(async move {
            let shutdown = watcher.state.shutdown.clone();
            tokio::select! {
                () = watched.cancelled() => {}
                () = shutdown.cancelled() => {}
                why = watcher.run() => {
                    tracing::info!(why = why.reason, "a socket is closed");
                    dismiss.send_replace(Some(why));
                }
            }
        });
        Self {
            dismissal,
            _watching: gone.drop_guard(),
        }
    }

    /// Why the socket ends, if it does by now.
    pub(super) fn dismissal(&self) -> Option<Dismissal> {
        self.dismissal.borrow().clone()
    }

    /// Waits until the socket has to end.
    pub(super) async fn dismissed(&mut self) -> Dismissal {
        let dismissal = match self.dismissal.wait_for(Option::is_some).await {
            Ok(dismissal) => dismissal.clone(),
            // The server shuts down, which the socket sees for itself.
            Err(_) => None,
        };
        match dismissal {
            Some(dismissal) => dismissal,
            None => pending().await,
        }
    }
}

/// Looks at a credential again and again.
struct Watcher {
    state: ServerState,
    visit: Visit,
    actor: Actor,
    access: Access,
}

impl Watcher {
    /// Runs until the socket has to end.
    async fn run(&self) -> Dismissal {
        let mut changes = self.state.app.access_changes();
        let mut known = Instant::now();
        loop {
            tokio::select! {
                () = sleep(INTERVAL) => {}
                _ = changes.changed() => {}
            }
            match self.visit.call(&self.state).await {
                Ok(call) => {
                    if let Some(dismissal) = self.judge(call.map(|call| call.actor)) {
                        return dismissal;
                    }
                    known = Instant::now();
                }
                Err(error) if error.is_passing() => {
                    if known.elapsed() > UNKNOWN_FOR {
                        let reason = "callers cannot be looked up now".to_owned();
                        let code = close_code::AGAIN;
                        return Dismissal { code, reason };
                    }
                }
                Err(error) => return refused(error.to_string()),
            }
        }
    }

    /// Whether the actor is still the one that opened the socket.
    fn judge(&self, actor: Option<Actor>) -> Option<Dismissal> {
        match actor {
            None => Some(refused("the credential is no longer valid".to_owned())),
            Some(actor) => match self.access.refuses(&actor) {
                Some(refusal) => Some(refused(refusal.to_string())),
                None if actor != self.actor => Some(Dismissal {
                    code: SERVICE_RESTART,
                    reason: "what you may do has changed; connect again".to_owned(),
                }),
                None => None,
            },
        }
    }
}

fn refused(reason: String) -> Dismissal {
    let code = close_code::POLICY;
    Dismissal { code, reason }
}
