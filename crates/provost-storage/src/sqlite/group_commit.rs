//! One writer whose commits are shared.
//!
//! SQLite allows one writer at a time, and a durable commit waits for the disk. Requests therefore
//! queue for the writer; each runs inside a savepoint of a transaction that is already open, and
//! one commit answers all of those that came while the previous commit waited for the disk.
//!
//! A request that is dropped or fails leaves its savepoint open; whoever has the writer next rolls
//! it back. An answer is only given after the commit, so nothing acknowledged can be lost.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use std::time::Duration;

use sqlx::{Connection as _, Executor, SqliteConnection};
use tokio::sync::{Mutex, Notify, OwnedMutexGuard, oneshot};

use crate::{
    error::{StorageError, StorageResult},
    waiting::Place,
};

/// Requests that one commit answers at most, so that the first of them does not wait for ever.
const MAX_SHARED: usize = 256;

/// The queue in front of the writer. Cloning shares it.
#[derive(Clone)]
pub struct GroupCommit {
    writer: Arc<Mutex<Writer>>,
    waiting: Arc<AtomicUsize>,
    capacity: usize,
    /// Wakes the committer, which lines up behind the requests that wait now.
    work: Arc<Notify>,
}

struct Writer {
    connection: SqliteConnection,
    savepoint: Savepoint,
    /// Whether a commit was begun whose end nobody has seen: whoever waited for it may be gone.
    is_committing: bool,
    /// Requests whose work is done and that wait for the commit.
    acknowledgements: Vec<oneshot::Sender<Result<(), String>>>,
}

/// What the transaction's savepoint is there for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Savepoint {
    /// There is none, and no transaction either.
    None,
    /// A request opens it, or was dropped while it did: then nobody knows whether it is open, but
    /// nothing happened in it.
    Opening,
    /// A request is at work, or was dropped or failed.
    InUse,
    /// A request's work is done. The savepoint goes when the next is opened or with the commit,
    /// since closing it by itself would be one more hop to the database's thread.
    Kept,
}

/// The writer, for the time of one request.
pub(crate) struct WriterGuard {
    writer: OwnedMutexGuard<Writer>,
    queue: GroupCommit,
    finished: bool,
}

impl GroupCommit {
    pub(crate) fn new(connection: SqliteConnection, capacity: usize) -> Self {
        let writer = Writer {
            connection,
            savepoint: Savepoint::None,
            is_committing: false,
            acknowledgements: Vec::new(),
        };
        let queue = Self {
            writer: Arc::new(Mutex::new(writer)),
            waiting: Arc::new(AtomicUsize::new(0)),
            capacity,
            work: Arc::new(Notify::new()),
        };
        queue.start_committer();
        queue
    }

    /// Waits for the writer and opens a savepoint.
    pub(crate) async fn begin(&self) -> StorageResult<WriterGuard> {
        let mut writer = {
            let _place = Place::take(&self.waiting, self.capacity)?;
            Arc::clone(&self.writer).lock_owned().await
        };
        writer.enter().await?;
        Ok(WriterGuard {
            writer,
            queue: self.clone(),
            finished: false,
        })
    }

    /// Waits for the writer, commits what is pending and hands out the bare connection.
    pub(crate) async fn exclusive(&self) -> WriterGuard {
        let mut writer = Arc::clone(&self.writer).lock_owned().await;
        writer.commit().await;
        WriterGuard {
            writer,
            queue: self.clone(),
            finished: true,
        }
    }

    /// Commits what is pending and folds the write-ahead log into the file.
    pub(crate) async fn close(&self) -> StorageResult<()> {
        let mut writer = self.writer.lock().await;
        writer.commit().await;
        // A checkpoint leaves one file that can be copied.
        writer
            .connection
            .execute("PRAGMA wal_checkpoint(TRUNCATE)")
            .await?;
        Ok(())
    }

    /// Commits on behalf of requests that left the writer to others.
    ///
    /// The committer holds the queue weakly: it ends with the last handle.
    #[expect(
        clippy::disallowed_methods,
        reason = "it ends by itself with the database's last handle"
    )]
    fn start_committer(&self) {
        let writer = Arc::downgrade(&self.writer);
        let work = Arc::downgrade(&self.work);
        tokio::spawn(async move {
            loop {
                let Some(signal) = work.upgrade() else { return };
                let woken = tokio::time::timeout(Duration::from_secs(1), signal.notified()).await;
                drop(signal);
                if woken.is_ok() {
                    let Some(writer) = writer.upgrade() else {
                        return;
                    };
                    writer.lock().await.commit().await;
                }
            }
        });
    }
}

impl Writer {
    /// Opens a savepoint for one request. The request may be dropped meanwhile, and of two
    /// statements the second may then never run.
    async fn enter(&mut self) -> StorageResult<()> {
        if self.is_committing {
            self.commit().await;
        }
        if self.savepoint == Savepoint::Opening && self.acknowledgements.is_empty() {
            self.reset("the request that opened the transaction was dropped")
                .await;
        }
        let statements = match self.savepoint {
            Savepoint::None => "BEGIN IMMEDIATE; SAVEPOINT request",
            // One more inside of one that is empty does no harm.
            Savepoint::Opening => "SAVEPOINT request",
            Savepoint::Kept => "RELEASE request; SAVEPOINT request",
            Savepoint::InUse => "ROLLBACK TO request",
        };
        if self.savepoint != Savepoint::InUse {
            self.savepoint = Savepoint::Opening;
        }
        match self.connection.execute(statements).await {
            Ok(_) => {
                self.savepoint = Savepoint::InUse;
                Ok(())
            }
            Err(error) => {
                self.reset(&error.to_string()).await;
                Err(error.into())
            }
        }
    }

    /// Commits, and answers everybody who waits for it.
    async fn commit(&mut self) {
        if self.acknowledgements.is_empty() {
            if self.savepoint != Savepoint::None {
                self.reset("the request was dropped").await;
            }
            return;
        }
        // What a request left behind that neither finished nor is still there is undone. A commit
        // closes all savepoints.
        let statements = match self.savepoint {
            Savepoint::InUse => "ROLLBACK TO request; COMMIT",
            Savepoint::None | Savepoint::Opening | Savepoint::Kept => "COMMIT",
        };
        // If this is the second try and the first was kept, it fails, and whoever still listens is
        // told of a failure that was none: better than of a success that may be none.
        self.is_committing = true;
        match self.connection.execute(statements).await {
            Ok(_) => {
                self.is_committing = false;
                self.savepoint = Savepoint::None;
                for acknowledgement in self.acknowledgements.drain(..) {
                    // Who no longer listens has gone away; the work is kept all the same.
                    let _ = acknowledgement.send(Ok(()));
                }
            }
            Err(error) => self.reset(&error.to_string()).await,
        }
    }

    /// Gives up the open transaction and tells everybody who waits for it.
    async fn reset(&mut self, reason: &str) {
        if self.connection.execute("ROLLBACK").await.is_err() {
            // There was nothing to roll back: SQLite had done it.
            let _ = self.connection.ping().await;
        }
        self.is_committing = false;
        self.savepoint = Savepoint::None;
        for acknowledgement in self.acknowledgements.drain(..) {
            let _ = acknowledgement.send(Err(reason.to_owned()));
        }
    }
}

impl WriterGuard {
    pub(crate) fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.writer.connection
    }

    /// Ends the request's work, and returns when a commit has kept it.
    pub(crate) async fn commit(mut self) -> StorageResult<()> {
        self.finished = true;
        self.writer.savepoint = Savepoint::Kept;
        let (acknowledge, acknowledged) = oneshot::channel();
        self.writer.acknowledgements.push(acknowledge);
        let others_wait = self.queue.waiting.load(Ordering::Acquire) > 0;
        if others_wait && self.writer.acknowledgements.len() < MAX_SHARED {
            self.queue.work.notify_one();
        } else {
            self.writer.commit().await;
        }
        drop(self);
        match acknowledged.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(reason)) => Err(StorageError::CommitFailed(reason)),
            Err(_) => Err(StorageError::CommitFailed(
                "the database was closed".to_owned(),
            )),
        }
    }
}

impl Drop for WriterGuard {
    fn drop(&mut self) {
        if !self.finished {
            // Nobody may come for a while, and an open transaction keeps the log from shrinking.
            self.queue.work.notify_one();
        }
    }
}
