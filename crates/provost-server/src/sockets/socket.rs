//! What all sockets share: signs of life, the end of the server, closing.

use std::{future::pending, time::Duration};

use axum::{
    extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade, close_code},
    response::Response,
};
use futures_util::{FutureExt, SinkExt, StreamExt, future::BoxFuture};
use provost_app::Call;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, timeout};
use tokio_util::sync::CancellationToken;

use super::handshake::{self, Refusals};
use super::standing::{Dismissal, Standing};
use crate::{extract::Visitor, state::ServerState};

/// The code with which a server says that it restarts; clients connect again.
const SERVICE_RESTART: u16 = 1012;

/// The most that a close frame may say, in bytes of UTF-8.
const MAXIMUM_REASON: usize = 123;

/// How long a client gets to end a connection that is being closed.
const CLOSING: Duration = Duration::from_secs(1);

/// A client gets so many intervals between pings to give a sign of life.
const SILENT_INTERVALS: u32 = 3;

/// The connection is over. There is nothing left to do but to return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ended;

/// What a client sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Incoming {
    /// A text, which is what all protocols here are made of.
    Text(Utf8Bytes),
    /// A ping. Its pong goes out when the socket is next read or written.
    Ping,
    /// A binary message, which no protocol here knows.
    Binary,
}

/// A connection to a client.
pub(super) struct Socket {
    stream: WebSocket,
    shutdown: CancellationToken,
    ticks: Interval,
    /// When the client last gave a sign of life.
    heard: Instant,
    /// How long the client may be silent, or leave what it was sent unread.
    patience: Duration,
    /// The client has closed the connection and waits for the answer.
    closed_by_client: bool,
    /// Whether the client may still be here; absent until it has introduced itself.
    standing: Option<Standing>,
}

/// Accepts a connection and runs a protocol on it once the client has introduced itself.
///
/// The protocol is what is said on the socket, until one side ends it.
pub(super) fn accept<P>(
    upgrade: WebSocketUpgrade,
    state: ServerState,
    visitor: Visitor,
    protocol: P,
) -> Response
where
    P: Send + 'static,
    P: for<'s> FnOnce(&'s mut Socket, &'s ServerState, Call) -> BoxFuture<'s, Result<(), Ended>>,
{
    accept_in_words(upgrade, state, visitor, Refusals::default(), protocol)
}

/// The same for a protocol that has words of its own for refusals.
pub(super) fn accept_in_words<P>(
    upgrade: WebSocketUpgrade,
    state: ServerState,
    visitor: Visitor,
    refusals: Refusals,
    protocol: P,
) -> Response
where
    P: Send + 'static,
    P: for<'s> FnOnce(&'s mut Socket, &'s ServerState, Call) -> BoxFuture<'s, Result<(), Ended>>,
{
    // Shutdown waits for the socket from this moment on.
    let tracked = state.tasks.token();
    upgrade
        .protocols([handshake::SUBPROTOCOL])
        .max_message_size(state.settings.max_body_bytes)
        .max_frame_size(state.settings.max_body_bytes)
        .on_upgrade(move |stream| async move {
            let _tracked = tracked;
            let mut socket = Socket::new(stream, &state);
            let introduced = handshake::identify(&mut socket, &state, visitor, refusals).await;
            if let Ok(call) = introduced {
                // Both outcomes mean that the connection is over.
                let _ = protocol(&mut socket, &state, call).await;
            }
            socket.finish().await;
        })
}

impl Socket {
    fn new(stream: WebSocket, state: &ServerState) -> Self {
        let interval = state.settings.websocket_ping_interval;
        let now = Instant::now();
        let mut ticks = interval_at(now + interval, interval);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self {
            stream,
            shutdown: state.shutdown.clone(),
            ticks,
            heard: now,
            patience: interval * SILENT_INTERVALS,
            closed_by_client: false,
            standing: None,
        }
    }

    /// Has the connection end when its client may no longer be on it.
    pub(super) fn depend_on(&mut self, standing: Standing) {
        self.standing = Some(standing);
    }

    /// Whether client and server agreed on the protocol that begins with a handshake.
    pub(super) fn has_handshake(&self) -> bool {
        self.stream
            .protocol()
            .is_some_and(|protocol| protocol == handshake::SUBPROTOCOL)
    }

    /// Waits for what the client sends, and keeps the connection alive meanwhile. May be dropped
    /// while it waits; nothing is lost by that.
    pub(super) async fn receive(&mut self) -> Result<Incoming, Ended> {
        loop {
            tokio::select! {
                biased;
                () = self.shutdown.cancelled() => {
                    return Err(self.close(SERVICE_RESTART, "the server shuts down").await);
                }
                dismissal = dismissed(self.standing.as_mut()) => {
                    return Err(self.dismiss(&dismissal).await);
                }
                _ = self.ticks.tick() => self.ask_for_a_sign_of_life().await?,
                message = self.stream.next() => {
                    if let Some(incoming) = self.heard(message)? {
                        return Ok(incoming);
                    }
                }
            }
        }
    }

    /// What the client has sent already, if anything.
    pub(super) fn receive_waiting(&mut self) -> Result<Option<Incoming>, Ended> {
        while let Some(message) = self.stream.next().now_or_never() {
            if let Some(incoming) = self.heard(message)? {
                return Ok(Some(incoming));
            }
        }
        Ok(None)
    }

    fn heard(
        &mut self,
        message: Option<Result<Message, axum::Error>>,
    ) -> Result<Option<Incoming>, Ended> {
        self.heard = Instant::now();
        match message {
            Some(Ok(Message::Text(text))) => Ok(Some(Incoming::Text(text))),
            Some(Ok(Message::Binary(_))) => Ok(Some(Incoming::Binary)),
            Some(Ok(Message::Ping(_))) => Ok(Some(Incoming::Ping)),
            Some(Ok(Message::Pong(_))) => Ok(None),
            Some(Ok(Message::Close(_))) => {
                self.closed_by_client = true;
                Err(Ended)
            }
            None => Err(Ended),
            Some(Err(error)) => {
                tracing::debug!(%error, "a socket broke off");
                Err(Ended)
            }
        }
    }

    async fn ask_for_a_sign_of_life(&mut self) -> Result<(), Ended> {
        if self.heard.elapsed() > self.patience {
            tracing::debug!("a socket's client fell silent");
            return Err(Ended);
        }
        self.write(Message::Ping(bytes::Bytes::new())).await?;
        self.flush().await
    }

    async fn dismiss(&mut self, dismissal: &Dismissal) -> Ended {
        self.close(dismissal.code, &dismissal.reason).await
    }

    /// Tells a client nothing more that may no longer be here.
    async fn require_standing(&mut self) -> Result<(), Ended> {
        match self.standing.as_ref().and_then(Standing::dismissal) {
            None => Ok(()),
            Some(dismissal) => Err(self.dismiss(&dismissal).await),
        }
    }

    /// Sends a text.
    pub(super) async fn send(&mut self, text: impl Into<Utf8Bytes>) -> Result<(), Ended> {
        self.require_standing().await?;
        self.write(Message::Text(text.into())).await?;
        self.flush().await
    }

    /// Puts a text into the buffer, which [`Self::flush`] sends.
    pub(super) async fn buffer(&mut self, text: impl Into<Utf8Bytes>) -> Result<(), Ended> {
        self.require_standing().await?;
        self.write(Message::Text(text.into())).await
    }

    /// Sends what is in the buffer.
    pub(super) async fn flush(&mut self) -> Result<(), Ended> {
        match timeout(self.patience, self.stream.flush()).await {
            Ok(Ok(())) => Ok(()),
            _ => Err(Ended),
        }
    }

    async fn write(&mut self, message: Message) -> Result<(), Ended> {
        match timeout(self.patience, self.stream.feed(message)).await {
            Ok(Ok(())) => Ok(()),
            _ => Err(Ended),
        }
    }

    /// Closes the connection and says why.
    pub(super) async fn close(&mut self, code: u16, reason: &str) -> Ended {
        let reason = Utf8Bytes::from(shortened(reason));
        let frame = Message::Close(Some(CloseFrame { code, reason }));
        if self.write(frame).await.is_ok() && self.flush().await.is_ok() {
            // The client answers with a close of its own; a connection that ends before may take
            // the reason with it.
            self.drain().await;
        }
        Ended
    }

    /// Answers the client's close, if it sent one.
    async fn finish(mut self) {
        if self.closed_by_client {
            self.drain().await;
        }
    }

    /// Reads to the end, which also sends what waits to be sent.
    async fn drain(&mut self) {
        let ended = async { while let Some(Ok(_)) = self.stream.next().await {} };
        let _ = timeout(CLOSING, ended).await;
    }

    /// Closes the connection because the client has to come back later.
    pub(super) async fn try_again_later(&mut self, reason: &str) -> Ended {
        self.close(close_code::AGAIN, reason).await
    }
}

/// Waits until the client may no longer be here.
async fn dismissed(standing: Option<&mut Standing>) -> Dismissal {
    match standing {
        Some(standing) => standing.dismissed().await,
        None => pending().await,
    }
}

/// As much of a reason as fits into a close frame.
fn shortened(reason: &str) -> &str {
    &reason[..reason.floor_char_boundary(MAXIMUM_REASON)]
}

#[cfg(test)]
mod tests {
    use super::{MAXIMUM_REASON, shortened};

    #[test]
    fn a_reason_fits_into_a_close_frame() {
        assert_eq!(shortened("Invalid token"), "Invalid token");
        let long = "é".repeat(100);
        assert_eq!(shortened(&long), "é".repeat(61));
        assert!(shortened(&long).len() <= MAXIMUM_REASON);
    }
}
