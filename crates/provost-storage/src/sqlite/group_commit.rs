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
    /// A transaction is open.
    open: bool,
    /// A request's savepoint is open: its request was dropped or failed, or it is at work.
    dirty: bool,
    /// Requests whose work is done and that wait for the commit.
    acknowledgements: Vec<oneshot::Sender<Result<(), String>>>,
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
            open: false,
            dirty: false,
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
    /// Opens a savepoint for one request.
    async fn enter(&mut self) -> StorageResult<()> {
        self.abandon_savepoint().await;
        if !self.open {
            self.connection.execute("BEGIN IMMEDIATE").await?;
            self.open = true;
        }
        self.dirty = true;
        if let Err(error) = self.connection.execute("SAVEPOINT request").await {
            self.reset(&error.to_string()).await;
            return Err(error.into());
        }
        Ok(())
    }

    /// Undoes what a request left behind that neither committed nor is still there.
    async fn abandon_savepoint(&mut self) {
        if !self.dirty {
            return;
        }
        let undone = self
            .connection
            .execute("ROLLBACK TO request; RELEASE request")
            .await;
        match undone {
            Ok(_) => self.dirty = false,
            // SQLite may have ended the transaction itself, as it does when the disk is full.
            Err(error) => self.reset(&error.to_string()).await,
        }
    }

    /// Closes the request's savepoint and keeps its work in the open transaction.
    async fn leave(&mut self) -> StorageResult<()> {
        match self.connection.execute("RELEASE request").await {
            Ok(_) => {
                self.dirty = false;
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
        self.abandon_savepoint().await;
        if !self.open {
            return;
        }
        match self.connection.execute("COMMIT").await {
            Ok(_) => {
                self.open = false;
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
        self.open = false;
        self.dirty = false;
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
        self.writer.leave().await?;
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
