//! Making connections.

use std::{
    io,
    time::{Duration, Instant},
};

use deadpool::managed::{Manager, Metrics, RecycleResult};
use sqlx::{ConnectOptions, Connection, Database};

/// How a database is connected to.
pub(crate) type OptionsOf<DB> = <<DB as Database>::Connection as Connection>::Options;

/// How long to wait before the first other try.
const FIRST_PAUSE: Duration = Duration::from_millis(10);

/// How long to wait before another try at most.
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// What makes connections for a pool.
pub(crate) struct Maker<DB: Database> {
    options: OptionsOf<DB>,
    /// How long it tries.
    patience: Duration,
}

impl<DB: Database> Maker<DB> {
    pub(crate) fn new(options: OptionsOf<DB>, patience: Duration) -> Self {
        Self { options, patience }
    }
}

impl<DB: Database> Manager for Maker<DB> {
    /// Boxed, since it goes from hand to hand.
    type Type = Box<DB::Connection>;
    type Error = sqlx::Error;

    /// Connects. A database that starts, stops or is full is asked again until the patience is over.
    async fn create(&self) -> Result<Box<DB::Connection>, sqlx::Error> {
        let deadline = Instant::now() + self.patience;
        let mut pause = FIRST_PAUSE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            // Boxed, so that the many requests that make no connection do not carry the room for it.
            let connecting = Box::pin(self.options.connect());
            let outcome = tokio::time::timeout(left, connecting).await;
            match outcome {
                Ok(Err(error)) if passes(&error) && Instant::now() + pause < deadline => {}
                Ok(outcome) => return outcome.map(Box::new),
                Err(_) => return Err(sqlx::Error::PoolTimedOut),
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    /// Lets the next request have the connection: whoever had it left it in order.
    async fn recycle(&self, _: &mut Self::Type, _: &Metrics) -> RecycleResult<sqlx::Error> {
        Ok(())
    }
}

/// Whether the database may take the connection soon.
fn passes(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(error) => error.kind() == io::ErrorKind::ConnectionRefused,
        // PostgreSQL: too many connections, and a server that starts or stops.
        sqlx::Error::Database(error) => matches!(error.code().as_deref(), Some("53300" | "57P03")),
        _ => false,
    }
}
