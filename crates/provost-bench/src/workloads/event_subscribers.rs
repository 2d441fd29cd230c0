//! Hand 20 events each second to 500 subscribers.

use std::cell::RefCell;
use std::time::Duration;

use anyhow::{Result, anyhow};
use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::json;
use tokio::time::{Instant, sleep, timeout_at};

use super::events::{SOCKET_IN, SOCKET_OUT, event, number_of};
use crate::client::{EventSocket, new_label};
use crate::clock;
use crate::measure::{Outcome, Pace, Recorder, settle};
use crate::targets::Server;

/// How many listen.
pub(super) const SUBSCRIBERS: usize = 500;

const EVENTS_PER_SECOND: u32 = 20;

/// How long after the last event deliveries still count.
const GRACE: Duration = Duration::from_secs(10);

/// Measure it; a unit of work is one delivery.
pub(super) async fn run(server: &Server, pace: Pace) -> Result<Outcome> {
    let meter = server.meter();
    let name = new_label("bench.subscribed");
    let opening = (0..SUBSCRIBERS).map(|_| subscribe(server, &name));
    let mut subscribers = Vec::new();
    let mut recorder = Recorder::default();
    let events = (pace.load.as_secs_f64() * f64::from(EVENTS_PER_SECOND)).ceil() as usize;
    for opened in join_all(opening).await {
        match opened {
            Ok(socket) => subscribers.push(socket),
            Err(error) => recorder.failed(events as u64, &error),
        }
    }
    let before = meter.wait_until_still(pace.patience).await?.cpu;

    let sent = RefCell::new(Vec::with_capacity(events));
    let begun = Instant::now();
    let deadline = begun + pace.load + GRACE;
    let listening = subscribers
        .iter_mut()
        .map(|socket| listen(socket, events, &sent, deadline));
    let working =
        async { tokio::join!(publish(server, &name, events, &sent), join_all(listening)) };
    let (published, heard) = tokio::select! {
        done = working => done,
        never = meter.watch_memory() => match never {},
    };
    let seconds = begun.elapsed().as_secs_f64();
    if let Err(error) = published {
        // What was not published is missed by every subscriber, and counted there.
        let error = error.context("the events could not be published");
        recorder.failed(0, &error);
    }
    for one in heard {
        recorder.merge(one);
    }
    // A server may look after open sockets for as long as they are open, and never be still.
    drop(subscribers);
    let mut outcome = Outcome {
        recorder,
        seconds,
        ..Outcome::default()
    };
    settle(meter, before, begun, seconds, pace, &mut outcome).await?;
    Ok(outcome)
}

async fn subscribe(server: &Server, name: &str) -> Result<EventSocket> {
    let mut socket = EventSocket::open(server.address(), SOCKET_OUT).await?;
    // Without an end of its own, Prefect reads a filter as one about the past.
    let now = clock::now();
    let filter = json!({
        "type": "filter",
        "filter": {
            "event": {"name": [name]},
            "occurred": {
                "since": clock::wire(now),
                "until": clock::wire(now + TimeDelta::days(1)),
            },
        },
    });
    socket.send(&filter).await?;
    Ok(socket)
}

async fn publish(
    server: &Server,
    name: &str,
    events: usize,
    sent: &RefCell<Vec<Instant>>,
) -> Result<()> {
    let mut socket = EventSocket::open(server.address(), SOCKET_IN).await?;
    for number in 0..events {
        sent.borrow_mut().push(Instant::now());
        socket.send_text(event(name, number)).await?;
        sleep(Duration::from_secs(1) / EVENTS_PER_SECOND).await;
    }
    socket.close().await
}

async fn listen(
    socket: &mut EventSocket,
    events: usize,
    sent: &RefCell<Vec<Instant>>,
    deadline: Instant,
) -> Recorder {
    let mut recorder = Recorder::default();
    while recorder.good < events as u64 {
        let Ok(Ok(Some(message))) = timeout_at(deadline, socket.next()).await else {
            break;
        };
        let number = number_of(&message["event"]);
        if let Some(sent) = number.and_then(|number| sent.borrow().get(number).copied()) {
            recorder.good(sent.elapsed());
        }
    }
    let missing = events as u64 - recorder.good;
    if missing > 0 {
        recorder.failed(missing, &anyhow!("events did not reach a subscriber"));
    }
    recorder
}
