//! Send events by socket, until they can be queried.

use std::cell::Cell;
use std::time::Duration;

use anyhow::{Result, bail};
use tokio::time::{Instant, sleep};

use super::events::{SOCKET_IN, count, event};
use crate::client::{Client, Endpoint, EventSocket, new_label};
use crate::measure::{Load, Outcome, Pace, Recorder, measure};
use crate::targets::Server;

/// How often a server is asked for a single event.
const PROBE_INTERVAL: Duration = Duration::from_millis(10);

/// How long a single event may take until it can be queried.
const PROBE_LIMIT: Duration = Duration::from_secs(30);

const MOST_PROBES: usize = 20;

/// How many events are sent for each second that a cell is to be loaded.
///
/// A socket takes them as fast as they come and keeps them in its buffers, so that without a
/// bound the cell would measure the buffers.
const EVENTS_PER_SECOND: f64 = 2_500.0;

/// Measure the time that single events take on a server at rest, and then a flood of them.
pub(super) async fn run(server: &Server, connections: usize, pace: Pace) -> Result<Outcome> {
    let mut probes = Recorder::default();
    if let Err(error) = probe(server, pace, &mut probes).await {
        probes.failed(1, &error);
    }
    server.meter().wait_until_still(pace.patience).await?;
    let load = EventsIn {
        name: new_label("bench.flood"),
        left: Cell::new((pace.load.as_secs_f64() * EVENTS_PER_SECOND) as u64),
    };
    let pace = Pace {
        // The probes have warmed it.
        warm_up: Duration::ZERO,
        load: pace.patience,
        ..pace
    };
    let mut outcome = measure(server, &load, connections, pace).await?;
    outcome.recorder.merge(probes);
    Ok(outcome)
}

/// A unit of work is one event.
struct EventsIn {
    name: String,
    /// Events that are still to be sent.
    left: Cell<u64>,
}

/// A socket, and how many events it was given; `None` after it broke.
struct Sender {
    address: Endpoint,
    socket: Option<EventSocket>,
    sent: usize,
}

impl Load for EventsIn {
    type Connection = Sender;

    async fn open(&self, address: Endpoint, _index: usize) -> Result<Sender> {
        Ok(Sender {
            address,
            socket: Some(EventSocket::open(address, SOCKET_IN).await?),
            sent: 0,
        })
    }

    fn is_done(&self) -> bool {
        self.left.get() == 0
    }

    async fn step(&self, sender: &mut Sender, recorder: &mut Recorder) {
        self.left.set(self.left.get().saturating_sub(1));
        let sending = async {
            let socket = match &mut sender.socket {
                Some(socket) => socket,
                None => sender
                    .socket
                    .insert(EventSocket::open(sender.address, SOCKET_IN).await?),
            };
            socket.send_text(event(&self.name, sender.sent)).await
        };
        match sending.await {
            Ok(()) => {
                sender.sent += 1;
                recorder.good_untimed();
            }
            Err(error) => {
                sender.socket = None;
                recorder.failed(1, &error);
            }
        }
    }

    async fn close(&self, sender: Sender) -> Result<()> {
        match sender.socket {
            Some(socket) => socket.close().await,
            None => Ok(()),
        }
    }

    async fn readable(&self, client: &mut Client, _acknowledged: u64) -> Result<Option<u64>> {
        Ok(Some(count(client, &self.name).await?))
    }
}

/// Send events one by one, and note how long each takes until it can be queried.
async fn probe(server: &Server, pace: Pace, recorder: &mut Recorder) -> Result<()> {
    let mut socket = EventSocket::open(server.address(), SOCKET_IN).await?;
    let mut client = Client::new(server.address());
    let started = Instant::now();
    for number in 0..MOST_PROBES {
        if number > 0 && started.elapsed() > pace.load {
            break;
        }
        let name = new_label("bench.probe");
        let sent = Instant::now();
        socket.send_text(event(&name, number)).await?;
        // A server that refuses to say has not shown the event yet.
        while !count(&mut client, &name).await.is_ok_and(|found| found > 0) {
            if sent.elapsed() > PROBE_LIMIT {
                let waited = PROBE_LIMIT.as_secs();
                bail!("a single event could not be queried {waited} s after it was sent");
            }
            sleep(PROBE_INTERVAL).await;
        }
        recorder.observe(sent.elapsed());
    }
    socket.close().await
}
