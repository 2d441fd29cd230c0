//! How far the lines of logs were counted, so that numbers of lines are found without counting anew.
//!
//! The numbers of lines are not stored: lines of several processes arrive out of order, and one that
//! arrives late moves all behind it on. What is remembered are anchors, one every so many lines. A
//! line that lies far enough back when it is counted is taken to stay where it is; anchors among
//! newer lines are forgotten after seconds, and all of them after some minutes, by which time a line
//! that came very late has its place.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use provost_schemas::{Timestamp, ids::WorkspaceId, json::Seconds};
use provost_storage::repositories::{log_lines::LogOwner, logs::LogPosition};

/// Lines between anchors.
pub(super) const SPACING: i64 = 2000;

/// Runs whose anchors are remembered.
const MOST_RUNS: usize = 500;

/// How old a line is that stays where it is.
const SETTLED: Seconds = Seconds::new(60);

/// How long anchors among newer lines are remembered.
const UNSETTLED_FOR: Seconds = Seconds::new(10);

/// How long anchors are remembered.
const REMEMBERED_FOR: Seconds = Seconds::new(600);

type Key = (WorkspaceId, LogOwner);

/// The anchors of the runs that were looked at last.
#[derive(Default)]
pub(crate) struct CountedLines {
    runs: Mutex<HashMap<Key, Counted>>,
}

/// The anchors of a run: the lines `SPACING`, twice `SPACING` and so on.
#[derive(Clone, Debug)]
struct Counted {
    anchors: Vec<LogPosition>,
    /// How many of them stay where they are.
    settled: usize,
    begun: Timestamp,
    /// When the newest was counted.
    newest_at: Timestamp,
}

impl CountedLines {
    /// The anchors of a run.
    pub(super) fn of(&self, key: Key, now: Timestamp) -> Vec<LogPosition> {
        let mut runs = self.runs.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(counted) = runs.get_mut(&key) else {
            return Vec::new();
        };
        if counted.begun < now - REMEMBERED_FOR {
            runs.remove(&key);
            return Vec::new();
        }
        if counted.newest_at < now - UNSETTLED_FOR {
            counted.anchors.truncate(counted.settled);
        }
        counted.anchors.clone()
    }

    /// Remembers the anchors of a run.
    pub(super) fn remember(&self, key: Key, anchors: Vec<LogPosition>, now: Timestamp) {
        let settled = anchors.partition_point(|anchor| anchor.timestamp < now - SETTLED);
        let mut runs = self.runs.lock().unwrap_or_else(PoisonError::into_inner);
        if runs.len() >= MOST_RUNS && !runs.contains_key(&key) {
            let oldest = runs.iter().min_by_key(|(_, run)| run.newest_at);
            if let Some(oldest) = oldest.map(|(key, _)| *key) {
                runs.remove(&oldest);
            }
        }
        let begun = runs.get(&key).map_or(now, |run| run.begun);
        runs.insert(
            key,
            Counted {
                anchors,
                settled,
                begun,
                newest_at: now,
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use provost_schemas::ids::{FlowRunId, LogId};
    use uuid::Uuid;

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(seconds * 1_000_000)
    }

    fn anchor(seconds: i64) -> LogPosition {
        LogPosition {
            timestamp: at(seconds),
            id: LogId(Uuid::nil()),
        }
    }

    fn key(run: u128) -> Key {
        let run = FlowRunId(Uuid::from_u128(run));
        (WorkspaceId::DEFAULT, LogOwner::FlowRun(run))
    }

    #[test]
    fn what_lies_back_is_remembered_for_longer_than_what_is_new() {
        let lines = CountedLines::default();
        lines.remember(key(1), vec![anchor(10), anchor(990)], at(1000));
        assert_eq!(lines.of(key(1), at(1005)).len(), 2);
        assert_eq!(lines.of(key(1), at(1011)), [anchor(10)]);
        assert_eq!(lines.of(key(1), at(1601)), []);
        assert_eq!(lines.of(key(2), at(1000)), []);
    }

    #[test]
    fn as_many_runs_are_remembered_as_there_is_room_for() {
        let lines = CountedLines::default();
        for run in 0..=MOST_RUNS {
            let now = at(1000 + i64::try_from(run).expect("small"));
            lines.remember(key(run as u128), vec![anchor(10)], now);
        }
        assert_eq!(lines.of(key(0), at(1001)), [], "the oldest made room");
        assert_eq!(lines.of(key(1), at(1001)).len(), 1);
    }
}
