//! `/events/out`: events are told as they happen.
//!
//! The client names a filter first. It gets what happened in the last minutes from the database and
//! then what happens, in frames that are written once for all clients. A client that reads too
//! slowly to keep up misses nothing: it gets what it missed from the database again.

use std::{collections::HashSet, sync::Arc};

use axum::{
    extract::{
        State,
        ws::{Utf8Bytes, WebSocketUpgrade},
    },
    response::Response,
};
use futures_util::{FutureExt, future::BoxFuture};
use provost_app::{
    AppResult, Call,
    bus::{PublishedEvent, Subscription},
    events,
};
use provost_core::events::event_matches;
use provost_schemas::{
    Timestamp, events::ReceivedEvent, filters::EventFilter, ids::EventId, json::Seconds,
};

use super::{
    event_filter::{WantedEvents, wanted_events},
    socket::{Ended, Socket, accept},
};
use crate::{extract::Visitor, state::ServerState};

/// Units of work that overlap may be published in another order than they began in; what began so
/// long before a time is looked at as if it could still be published after it.
const OVERLAP: Seconds = Seconds::new(60);

/// Events that are sent before the connection is looked at again.
const BURST: usize = 256;

pub(super) async fn events_out(
    State(state): State<ServerState>,
    visitor: Visitor,
    upgrade: WebSocketUpgrade,
) -> Response {
    accept(upgrade, state, visitor, run)
}

fn run<'s>(
    socket: &'s mut Socket,
    state: &'s ServerState,
    call: Call,
) -> BoxFuture<'s, Result<(), Ended>> {
    async move {
        let WantedEvents {
            filter,
            with_backfill,
        } = wanted_events(socket, state).await?;
        let mut stream = EventStream {
            // Listening begins before the look into the database, so that nothing falls between.
            subscription: state.app.bus().subscribe_events(call.workspace),
            socket,
            state,
            call,
            filter,
            backfilled: HashSet::new(),
            last: Timestamp::MIN,
        };
        if with_backfill {
            stream.backfill().await?;
        }
        stream.follow().await
    }
    .boxed()
}

struct EventStream<'s> {
    socket: &'s mut Socket,
    state: &'s ServerState,
    call: Call,
    filter: EventFilter,
    subscription: Subscription<Arc<PublishedEvent>>,
    /// Events from the database that may still be published.
    backfilled: HashSet<EventId>,
    /// When the latest event happened that was sent.
    last: Timestamp,
}

impl EventStream<'_> {
    /// Sends what the database has.
    async fn backfill(&mut self) -> Result<(), Ended> {
        let published_after = self.state.app.clock().now() - OVERLAP;
        self.backfilled.clear();
        let mut filter = self.filter.clone();
        // Events at the very time from which the next page begins that were sent already.
        let mut skip = 0;
        loop {
            let page = match self.read_page(&filter, skip).await {
                Ok(page) => page,
                Err(error) => {
                    tracing::warn!(%error, "a socket was closed because events cannot be read");
                    let reason = "events cannot be read now; connect again";
                    return Err(self.socket.try_again_later(reason).await);
                }
            };
            let Some(last) = page.last().map(|event| event.occurred) else {
                return self.socket.flush().await;
            };
            let at_last = page.iter().filter(|event| event.occurred == last).count() as i64;
            skip = if filter.occurred.since == Some(last) {
                skip + at_last
            } else {
                at_last
            };
            filter.occurred.since = Some(last);
            for event in page {
                if event.received >= published_after {
                    self.backfilled.insert(event.id);
                }
                self.buffer(&PublishedEvent::new(self.call.workspace, event))
                    .await?;
            }
            self.socket.flush().await?;
            // The client may have left meanwhile; whatever else it says is of no interest.
            while self.socket.receive_waiting()?.is_some() {}
        }
    }

    async fn read_page(
        &mut self,
        filter: &EventFilter,
        skip: i64,
    ) -> AppResult<Vec<ReceivedEvent>> {
        let mut context = self.state.app.read(self.call.clone()).await?;
        events::read_events_after(&mut context, filter, skip).await
    }

    /// Sends what happens.
    async fn follow(&mut self) -> Result<(), Ended> {
        loop {
            let first = tokio::select! {
                incoming = self.socket.receive() => {
                    incoming?;
                    continue;
                }
                event = self.subscription.next() => event,
            };
            let mut next = first.map(Some);
            let mut sent = 0;
            while let Ok(Some(event)) = &next
                && sent < BURST
            {
                let event = Arc::clone(event);
                self.tell(&event).await?;
                sent += 1;
                next = self.subscription.next_waiting();
            }
            match next {
                Ok(None) => {}
                // The burst is over, but this one is taken already.
                Ok(Some(event)) => self.tell(&event).await?,
                Err(lagged) => {
                    tracing::info!(
                        missed = lagged.missed,
                        "a socket's client is too slow and gets its events from the database"
                    );
                    self.catch_up().await?;
                }
            }
            self.socket.flush().await?;
        }
    }

    async fn tell(&mut self, event: &PublishedEvent) -> Result<(), Ended> {
        if self.backfilled.remove(&event.event.id) {
            return Ok(());
        }
        let now = self.state.app.clock().now();
        if !event_matches(&self.filter, &event.event, now) {
            return Ok(());
        }
        match events::is_event_in_sight(&self.state.app, &self.call, &event.event).await {
            Ok(true) => self.buffer(event).await,
            Ok(false) => Ok(()),
            Err(error) => {
                tracing::warn!(%error, "a socket was closed because access lists cannot be read");
                let reason = "events cannot be read now; connect again";
                Err(self.socket.try_again_later(reason).await)
            }
        }
    }

    /// Sends what was missed, and some of what was sent before, which clients tolerate (T-90).
    async fn catch_up(&mut self) -> Result<(), Ended> {
        let since = (self.last - OVERLAP).max(Timestamp::MIN);
        let begin = self.filter.occurred.since.get_or_insert(since);
        *begin = (*begin).max(since);
        self.backfill().await
    }

    async fn buffer(&mut self, event: &PublishedEvent) -> Result<(), Ended> {
        self.last = self.last.max(event.event.occurred);
        let frame = Utf8Bytes::try_from(event.frame()).map_err(|_| Ended)?;
        self.socket.buffer(frame).await
    }
}
