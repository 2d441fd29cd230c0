//! Batches of logs that listeners have not read yet.
//!
//! A batch may have a few bytes or some megabytes, so what is kept is bounded by bytes and not by
//! number. The oldest batches go first, which costs only those listeners that are behind.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use provost_schemas::{ids::WorkspaceId, logs::Log};
use tokio::sync::watch;

use super::{Lagged, PublishedLogs};

/// Bytes of records that are kept. The frames that are made of them take as much again.
const MAXIMUM_BYTES: usize = 16 * 1024 * 1024;

/// What a record takes beside its texts, roughly.
const BYTES_PER_RECORD: usize = 256;

pub(super) struct LogBacklog {
    contents: Mutex<Contents>,
    /// The number of the batch that will come next.
    news: watch::Sender<u64>,
}

#[derive(Default)]
struct Contents {
    batches: VecDeque<Kept>,
    bytes: usize,
    /// The number of the batch that will come next.
    next: u64,
}

struct Kept {
    bytes: usize,
    batch: Arc<PublishedLogs>,
}

impl Default for LogBacklog {
    fn default() -> Self {
        Self {
            contents: Mutex::default(),
            news: watch::Sender::new(0),
        }
    }
}

impl LogBacklog {
    pub(super) fn listeners(&self) -> usize {
        self.news.receiver_count()
    }

    pub(super) fn publish(&self, batch: PublishedLogs) {
        let bytes = batch.logs.iter().map(|log| size(&log.log)).sum();
        let next = {
            let mut contents = self.contents();
            contents.make_room(bytes);
            let batch = Arc::new(batch);
            contents.bytes += bytes;
            contents.batches.push_back(Kept { bytes, batch });
            contents.next += 1;
            contents.next
        };
        self.news.send_replace(next);
    }

    fn contents(&self) -> MutexGuard<'_, Contents> {
        // A panic between two changes of the contents is not possible.
        self.contents.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Contents {
    /// Drops the oldest batches until another one fits, or none is left.
    fn make_room(&mut self, bytes: usize) {
        while self.bytes + bytes > MAXIMUM_BYTES {
            let Some(oldest) = self.batches.pop_front() else {
                return;
            };
            self.bytes -= oldest.bytes;
        }
    }

    /// The number of the oldest batch that is kept.
    fn oldest(&self) -> u64 {
        self.next - self.batches.len() as u64
    }

    /// The batch of a number, unless it is yet to come.
    fn batch(&self, number: u64) -> Result<Option<Arc<PublishedLogs>>, Lagged> {
        match number.checked_sub(self.oldest()) {
            None => Err(Lagged {
                missed: self.oldest() - number,
            }),
            Some(index) => {
                let kept = usize::try_from(index)
                    .ok()
                    .and_then(|index| self.batches.get(index));
                Ok(kept.map(|kept| Arc::clone(&kept.batch)))
            }
        }
    }
}

fn size(log: &Log) -> usize {
    log.name.len() + log.message.len() + BYTES_PER_RECORD
}

/// What a listener hears: the logs of one workspace, in the batches in which they are kept.
pub struct LogSubscription {
    workspace: WorkspaceId,
    backlog: Arc<LogBacklog>,
    /// The number of the batch that is read next.
    next: u64,
    news: watch::Receiver<u64>,
}

impl LogSubscription {
    pub(super) fn new(workspace: WorkspaceId, backlog: Arc<LogBacklog>) -> Self {
        let news = backlog.news.subscribe();
        let next = backlog.contents().next;
        Self {
            workspace,
            backlog,
            next,
            news,
        }
    }

    /// The next batch. May be dropped while it waits; nothing is lost by that.
    ///
    /// # Errors
    /// If this listener fell behind. It hears on from the oldest batch that is still there.
    pub async fn next(&mut self) -> Result<Arc<PublishedLogs>, Lagged> {
        loop {
            self.news.borrow_and_update();
            let read = self.backlog.contents().batch(self.next);
            match read {
                Ok(Some(batch)) => {
                    self.next += 1;
                    if batch.workspace == self.workspace {
                        return Ok(batch);
                    }
                }
                Ok(None) => {
                    // The sender lives as long as the backlog, which this listener shares.
                    let _ = self.news.changed().await;
                }
                Err(lagged) => {
                    self.next += lagged.missed;
                    return Err(lagged);
                }
            }
        }
    }
}

impl Drop for LogSubscription {
    fn drop(&mut self) {
        // This listener still counts; once it was the last one, nobody reads what is kept.
        if self.backlog.listeners() == 1 {
            let mut contents = self.backlog.contents();
            contents.batches.clear();
            contents.bytes = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use provost_schemas::{Timestamp, ids::LogId};

    use super::*;
    use crate::bus::{Bus, PublishedLog};

    const HERE: WorkspaceId = WorkspaceId::DEFAULT;

    fn log(bytes: usize) -> Log {
        let now = Timestamp::from_micros(0);
        Log {
            id: LogId::mint(now),
            created: now,
            updated: now,
            name: String::new(),
            level: 20,
            message: "x".repeat(bytes),
            timestamp: now,
            flow_run_id: None,
            task_run_id: None,
            worker_id: None,
        }
    }

    fn kept(bus: &Bus) -> usize {
        let contents = bus.logs.contents();
        let logs = contents.batches.iter().flat_map(|kept| &kept.batch.logs);
        logs.map(|published: &PublishedLog| published.log.message.len())
            .sum()
    }

    #[tokio::test]
    async fn large_batches_are_kept_up_to_a_number_of_bytes() {
        let bus = Bus::default();
        let mut slow = bus.subscribe_logs(HERE);
        let mut quick = bus.subscribe_logs(HERE);
        for _ in 0..40 {
            bus.publish_logs(HERE, vec![log(1024 * 1024)]);
            assert!(kept(&bus) <= MAXIMUM_BYTES);
            assert!(quick.next().await.is_ok(), "it never fell behind");
        }
        let missed = slow.next().await.expect_err("it fell behind").missed;
        let mut heard = 0;
        while heard + missed < 40 {
            assert!(slow.next().await.is_ok());
            heard += 1;
        }
        assert!(heard >= 15, "{heard} were kept");
        drop((slow, quick));
        assert_eq!(kept(&bus), 0, "nobody reads it");
    }

    #[tokio::test]
    async fn small_batches_are_not_lost_because_of_their_number() {
        let bus = Bus::default();
        let mut listener = bus.subscribe_logs(HERE);
        for _ in 0..10_000 {
            bus.publish_logs(HERE, vec![log(10)]);
        }
        for _ in 0..10_000 {
            assert!(listener.next().await.is_ok());
        }
    }

    #[tokio::test]
    async fn a_batch_that_is_larger_than_the_bound_is_told_by_itself() {
        let bus = Bus::default();
        let mut listener = bus.subscribe_logs(HERE);
        bus.publish_logs(HERE, vec![log(1), log(2 * MAXIMUM_BYTES)]);
        let batch = listener.next().await.expect("the batch");
        assert_eq!(batch.logs.len(), 2);
    }
}
