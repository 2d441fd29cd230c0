//! A load: connections that each do one unit of work after another until time is up.

use std::time::Duration;

use anyhow::Result;
use futures_util::future::join_all;
use tokio::time::Instant;

use super::Recorder;
use crate::client::{Client, Endpoint};

/// A way to load a server.
pub(crate) trait Load {
    /// What one connection holds between its units of work.
    type Connection;

    /// Open connection number `index`, with everything it needs made beforehand.
    async fn open(&self, address: Endpoint, index: usize) -> Result<Self::Connection>;

    /// Do one unit of work, and note how it went.
    async fn step(&self, connection: &mut Self::Connection, recorder: &mut Recorder);

    /// Whether all is done that was to be done, for a load that ends before its time.
    fn is_done(&self) -> bool {
        false
    }

    /// Close a connection after its last unit of work.
    async fn close(&self, connection: Self::Connection) -> Result<()> {
        drop(connection);
        Ok(())
    }

    /// How much of what was acknowledged can be read back by now.
    ///
    /// `acknowledged` counts the units of work of this load, warm-up included.
    /// `None` where the answer to each unit of work has shown already that it was done.
    async fn readable(&self, client: &mut Client, acknowledged: u64) -> Result<Option<u64>> {
        let _ = (client, acknowledged);
        Ok(None)
    }
}

/// Open `count` connections, one after another: this is not yet the load.
pub(crate) async fn connect<L: Load>(
    load: &L,
    address: Endpoint,
    count: usize,
) -> Result<Vec<L::Connection>> {
    let mut connections = Vec::with_capacity(count);
    for index in 0..count {
        connections.push(load.open(address, index).await?);
    }
    Ok(connections)
}

/// Work on all connections for `length`; units of work begun by then are finished.
pub(crate) async fn drive<L: Load>(
    load: &L,
    connections: &mut [L::Connection],
    length: Duration,
) -> Recorder {
    let deadline = Instant::now() + length;
    let work = connections.iter_mut().map(|connection| async move {
        let mut recorder = Recorder::default();
        while Instant::now() < deadline && !load.is_done() {
            load.step(connection, &mut recorder).await;
        }
        recorder
    });
    let mut total = Recorder::default();
    for recorder in join_all(work).await {
        total.merge(recorder);
    }
    total
}
