//! The bounded queue in front of whatever writes.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use crate::error::{StorageError, StorageResult};

/// A place among the requests that wait to write; given back when dropped.
pub(crate) struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    /// Takes a place, unless all of them are taken.
    pub(crate) fn take(waiting: &'a AtomicUsize, capacity: usize) -> StorageResult<Self> {
        let before = waiting.fetch_add(1, Ordering::AcqRel);
        let place = Self(waiting);
        if before >= capacity {
            return Err(StorageError::Busy {
                waiting: before,
                retry_after: Duration::from_secs(1),
            });
        }
        Ok(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}
