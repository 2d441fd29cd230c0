//! Connections that are lent to requests and taken back.
//!
//! The driver's own pool asks the database for a sign of life whenever a connection comes back, which
//! doubles the round trips of a read and moves each to another task. Here a connection that comes
//! back from a statement that ended goes straight to the next request; only one whose user went away
//! in the middle of something is put in order before, in the background.

mod maker;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use deadpool::{
    Runtime,
    managed::{self, Object, PoolError, QueueMode},
};
use sqlx::{Connection as _, Database, Executor, PgConnection, Postgres, Sqlite, SqliteConnection};

use self::maker::{Maker, OptionsOf};
use crate::error::{StorageError, StorageResult};

/// How often connections are looked for that are old or that nobody needs.
const SWEEP_INTERVAL: Duration = Duration::from_secs(15);

/// How long closing waits for connections that are still lent.
const CLOSING_PATIENCE: Duration = Duration::from_secs(10);

/// How many connections there are, and for how long.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PoolLimits {
    /// Connections at most.
    pub(crate) connections: u32,
    /// How long a request waits for one, and for it to be made.
    pub(crate) acquire_timeout: Duration,
    /// How long one is kept that nobody needs.
    pub(crate) idle_timeout: Duration,
    /// How long one is kept at all.
    pub(crate) max_lifetime: Option<Duration>,
}

/// A database whose connections can be lent.
pub(crate) trait Lendable: Database {
    /// Undoes what was not committed, and reads what nobody waits for.
    fn restore(
        connection: &mut Self::Connection,
        may_be_in_transaction: bool,
    ) -> impl Future<Output = Result<(), sqlx::Error>> + Send;
}

impl Lendable for Sqlite {
    /// Connections that are lent only read, each statement by itself.
    async fn restore(connection: &mut SqliteConnection, _: bool) -> Result<(), sqlx::Error> {
        connection.ping().await
    }
}

impl Lendable for Postgres {
    async fn restore(
        connection: &mut PgConnection,
        may_be_in_transaction: bool,
    ) -> Result<(), sqlx::Error> {
        if may_be_in_transaction {
            // Outside of one it does nothing.
            connection.execute("ROLLBACK").await?;
            return Ok(());
        }
        connection.ping().await
    }
}

/// The connections to a database. Cloning shares them.
pub(crate) struct Pool<DB: Lendable> {
    connections: managed::Pool<Maker<DB>>,
    limits: PoolLimits,
    last_sweep: Arc<Mutex<Instant>>,
}

impl<DB: Lendable> Clone for Pool<DB> {
    fn clone(&self) -> Self {
        Self {
            connections: self.connections.clone(),
            limits: self.limits,
            last_sweep: Arc::clone(&self.last_sweep),
        }
    }
}

impl<DB: Lendable> Pool<DB> {
    /// A pool without connections; they are made as they are needed.
    pub(crate) fn new(options: OptionsOf<DB>, limits: PoolLimits) -> Result<Self, sqlx::Error> {
        let maker = Maker::new(options, limits.acquire_timeout);
        let connections = managed::Pool::builder(maker)
            .max_size(limits.connections.max(1) as usize)
            .wait_timeout(Some(limits.acquire_timeout))
            // What was used last has its statements in the caches of the processor.
            .queue_mode(QueueMode::Lifo)
            .runtime(Runtime::Tokio1)
            .build()
            .map_err(|error| sqlx::Error::Configuration(error.to_string().into()))?;
        Ok(Self {
            connections,
            limits,
            last_sweep: Arc::new(Mutex::new(Instant::now())),
        })
    }

    /// Lends a connection.
    pub(crate) async fn lend(&self) -> Result<Lent<DB>, sqlx::Error> {
        self.sweep();
        match self.connections.get().await {
            Ok(connection) => Ok(Lent {
                connection: Some(connection),
                is_at_rest: true,
                may_be_in_transaction: false,
                was_refused: false,
            }),
            Err(PoolError::Backend(error)) => Err(error),
            Err(PoolError::Closed) => Err(sqlx::Error::PoolClosed),
            Err(_) => Err(sqlx::Error::PoolTimedOut),
        }
    }

    /// Ends all connections, and waits for those that are lent to come back.
    pub(crate) async fn close(&self) {
        let idle = self.connections.retain(|_, _| false).removed;
        self.connections.close();
        end_all::<DB>(idle).await;
        let all_back = async {
            while self.connections.status().size > 0 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        if tokio::time::timeout(CLOSING_PATIENCE, all_back)
            .await
            .is_err()
        {
            tracing::warn!("connections to the database are still in use and were left behind");
        }
    }

    /// Ends connections that are old or that nobody needs, now and then.
    #[expect(
        clippy::disallowed_methods,
        reason = "it says goodbye on connections that nobody has any more"
    )]
    fn sweep(&self) {
        {
            let mut last = self
                .last_sweep
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            if last.elapsed() < SWEEP_INTERVAL {
                return;
            }
            *last = Instant::now();
        }
        let swept = self.connections.retain(|_, metrics| {
            metrics.last_used() < self.limits.idle_timeout
                && self
                    .limits
                    .max_lifetime
                    .is_none_or(|most| metrics.age() < most)
        });
        if !swept.removed.is_empty() {
            tokio::spawn(end_all::<DB>(swept.removed));
        }
    }
}

async fn end_all<DB: Database>(connections: Vec<Box<DB::Connection>>) {
    for connection in connections {
        // One that cannot say goodbye is gone already.
        let _ = connection.close().await;
    }
}

/// A connection for the time of a request.
pub(crate) struct Lent<DB: Lendable> {
    /// Absent only while it is dropped.
    connection: Option<Object<Maker<DB>>>,
    /// Whether the last statement was answered. Otherwise whoever waited for it went away, or the
    /// connection broke.
    is_at_rest: bool,
    may_be_in_transaction: bool,
    /// Whether the database refused a statement.
    was_refused: bool,
}

impl<DB: Lendable> Lent<DB> {
    /// The connection, for a statement whose end [`Lent::end_statement`] is told of.
    pub(crate) fn begin_statement(&mut self) -> Result<&mut DB::Connection, sqlx::Error> {
        self.is_at_rest = false;
        let connection = self.connection.as_deref_mut();
        Ok(&mut **connection.ok_or(sqlx::Error::PoolClosed)?)
    }

    /// Says how the statement ended. If nobody says it, the connection is put in order before another
    /// request has it.
    pub(crate) fn end_statement<T>(&mut self, outcome: &Result<T, sqlx::Error>) {
        // What the database answered, even with an error, leaves the connection ready for more.
        self.was_refused |= matches!(outcome, Err(sqlx::Error::Database(_)));
        self.is_at_rest = matches!(outcome, Ok(_) | Err(sqlx::Error::Database(_)));
    }
}

impl Pool<Postgres> {
    /// Lends a connection in a transaction, which is undone unless it is committed.
    pub(crate) async fn begin(&self) -> Result<Lent<Postgres>, sqlx::Error> {
        let mut lent = self.lend().await?;
        lent.may_be_in_transaction = true;
        let outcome = lent.begin_statement()?.execute("BEGIN").await;
        lent.end_statement(&outcome);
        outcome?;
        Ok(lent)
    }
}

impl Lent<Postgres> {
    /// Keeps what the transaction did.
    ///
    /// # Errors
    /// `CommitFailed` if a statement of it was refused: the database would undo everything and call
    /// that a success.
    pub(crate) async fn commit(mut self) -> StorageResult<()> {
        if self.was_refused {
            let reason = "one of its statements had failed".to_owned();
            return Err(StorageError::CommitFailed(reason));
        }
        let outcome = self.begin_statement()?.execute("COMMIT").await;
        self.end_statement(&outcome);
        outcome?;
        self.may_be_in_transaction = false;
        Ok(())
    }
}

impl<DB: Lendable> Drop for Lent<DB> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take()
            && (self.may_be_in_transaction || !self.is_at_rest)
        {
            restore(connection, self.may_be_in_transaction);
        }
    }
}

/// Puts a connection in order, and only then gives it back.
fn restore<DB: Lendable>(mut connection: Object<Maker<DB>>, may_be_in_transaction: bool) {
    let Ok(runtime) = tokio::runtime::Handle::try_current() else {
        drop(Object::take(connection));
        return;
    };
    // Closing the pool waits for connections that are not back yet.
    runtime.spawn(async move {
        if let Err(error) = DB::restore(&mut connection, may_be_in_transaction).await {
            tracing::warn!(%error, "a connection to the database broke and is replaced");
            drop(Object::take(connection));
        }
    });
}
