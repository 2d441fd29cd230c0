//! `/ui/stream`: a page is told what has changed, so that it need not ask again and again.
//!
//! Server-sent events over the connection of a request: `ready` first, then `changes` at most once a
//! second, and a comment now and then by which proxies and the page see that the stream lives. It
//! hears what `/events/out` tells, with the same permission and the same access lists, and it ends
//! as sockets do: with the session, with the rights of whoever opened it, and with the server.

use std::{future::pending, sync::Arc, time::Duration};

use axum::{
    Extension,
    body::Body,
    extract::State,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures_util::stream;
use http::header;
use provost_app::{
    AppError, Call,
    bus::{Lagged, LogSubscription, PublishedEvent, PublishedLogs, Subscription},
};
use provost_core::permissions::Permission;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, sleep_until};

use super::{open_streams::Place, page_hints::Heard, standing::Standing};
use crate::{answer::ApiResult, guard::Access, middleware::Visit, state::ServerState};

/// What somebody needs to be told what changes.
pub(super) const PERMISSION: Permission = Permission::SeeEvents;

/// Between two messages.
const BETWEEN: Duration = Duration::from_secs(1);

/// From a change until it is told, so that what changes with it is told along.
const MOMENT: Duration = Duration::from_millis(100);

/// Between signs of life.
const BEAT: Duration = Duration::from_secs(15);

/// When somebody with too many streams is to come back, in seconds.
const LATER: u64 = 60;

/// What changes, as server-sent events: `ready` once, then `changes` with a list of what has changed
/// (`kind`, `id`, and `state_type`, `flow_id`, `deployment_id`, `flow_run_id` where they are known),
/// or with `many` where it is too much to be named.
#[utoipa::path(get, path = "/ui/stream", tag = "UI",
    responses((status = 200, body = String, content_type = "text/event-stream"), (status = 429)))]
pub(super) async fn stream_changes(
    State(state): State<ServerState>,
    Extension(visit): Extension<Visit>,
    Extension(call): Extension<Call>,
) -> ApiResult<Response> {
    let Some(place) = state.streams.take(&call.actor) else {
        return Err(AppError::TooOften { retry_after: LATER }.into());
    };
    let standing = Standing::watch(&state, visit, &call, Access::Needs(PERMISSION));
    let bus = state.app.bus();
    let now = Instant::now();
    let mut beat = interval_at(now + BEAT, BEAT);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let stream = PageStream {
        events: bus.subscribe_events(call.workspace),
        logs: call
            .actor
            .may(Permission::SeeFlows)
            .then(|| bus.subscribe_logs(call.workspace)),
        heard: Heard::default(),
        due: now,
        told: now,
        is_greeted: false,
        beat,
        standing,
        call,
        state,
        _place: place,
    };
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-cache, no-transform"),
        // nginx hands on what comes at once only where it is told to.
        (header::HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    let messages = stream::unfold(stream, async |mut stream| {
        let message = stream.next().await?;
        Some((Ok::<_, std::convert::Infallible>(message), stream))
    });
    Ok((headers, Body::from_stream(messages)).into_response())
}

struct PageStream {
    state: ServerState,
    call: Call,
    standing: Standing,
    events: Subscription<Arc<PublishedEvent>>,
    /// Absent for somebody who may not see what runs say.
    logs: Option<LogSubscription>,
    heard: Heard,
    /// When what was heard is told.
    due: Instant,
    /// When something was told last.
    told: Instant,
    is_greeted: bool,
    beat: Interval,
    _place: Place,
}

impl PageStream {
    /// The next message; none when the stream has ended.
    async fn next(&mut self) -> Option<Bytes> {
        if !self.is_greeted {
            self.is_greeted = true;
            return Some(Bytes::from_static(b"event: ready\ndata: {}\n\n"));
        }
        loop {
            let waits = !self.heard.is_empty();
            tokio::select! {
                biased;
                () = self.state.shutdown.cancelled() => return None,
                _ = self.standing.dismissed() => return None,
                () = sleep_until(self.due), if waits => {
                    if let Some(message) = self.tell().await? {
                        return Some(message);
                    }
                }
                _ = self.beat.tick() => return Some(Bytes::from_static(b": beat\n\n")),
                event = self.events.next() => self.hear(event, Heard::event),
                logs = next_logs(self.logs.as_mut()) => {
                    self.hear(logs, |heard, batch| heard.logs(&batch));
                }
            }
        }
    }

    fn hear<T>(&mut self, heard: Result<T, Lagged>, keep: impl FnOnce(&mut Heard, T)) {
        if self.heard.is_empty() {
            self.due = (Instant::now() + MOMENT).max(self.told + BETWEEN);
        }
        match heard {
            Ok(heard) => keep(&mut self.heard, heard),
            Err(Lagged { .. }) => self.heard.missed(),
        }
    }

    /// What was heard, if there is anything that may be known; the outer absence ends the stream.
    async fn tell(&mut self) -> Option<Option<Bytes>> {
        self.told = Instant::now();
        let told = self.heard.tell(&self.state.app, &self.call).await;
        if self.standing.dismissal().is_some() {
            return None;
        }
        match told {
            Ok(changes) => Some(changes.and_then(|changes| {
                let json = serde_json::to_string(&changes).ok()?;
                Some(Bytes::from(format!("event: changes\ndata: {json}\n\n")))
            })),
            Err(error) => {
                tracing::warn!(%error, "a page's stream ended because access lists cannot be read");
                None
            }
        }
    }
}

async fn next_logs(logs: Option<&mut LogSubscription>) -> Result<Arc<PublishedLogs>, Lagged> {
    match logs {
        Some(logs) => logs.next().await,
        None => pending().await,
    }
}
