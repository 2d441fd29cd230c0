//! Who is connected, and what was handed out.

use std::{
    collections::{BTreeMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
};

use indexmap::IndexSet;
use provost_schemas::ids::{TaskRunId, WorkspaceId};

/// What this process knows of task workers, beyond what is in the database.
#[derive(Default)]
pub(crate) struct Registry(Mutex<Contents>);

#[derive(Default)]
struct Contents {
    /// Runs that were handed out and not acknowledged yet.
    claims: HashSet<TaskRunId>,
    /// Connections of task workers, in the order in which they came.
    connections: BTreeMap<u64, TaskWorkerConnection>,
    last_connection: u64,
}

/// A connection of a task worker.
#[derive(Clone, Debug)]
pub(super) struct TaskWorkerConnection {
    pub(super) workspace: WorkspaceId,
    /// What the task worker calls itself.
    pub(super) identifier: String,
    /// The tasks that it runs.
    pub(super) task_keys: IndexSet<String>,
}

impl Registry {
    /// Claims a run. Returns false if somebody else has.
    pub(super) fn claim(&self, run: TaskRunId) -> bool {
        self.contents().claims.insert(run)
    }

    pub(super) fn release(&self, run: TaskRunId) {
        self.contents().claims.remove(&run);
    }

    /// How many runs are claimed.
    pub(super) fn claims(&self) -> usize {
        self.contents().claims.len()
    }

    /// Remembers a connection, and returns the number under which it is forgotten.
    pub(super) fn connect(&self, connection: TaskWorkerConnection) -> u64 {
        let mut contents = self.contents();
        contents.last_connection += 1;
        let number = contents.last_connection;
        contents.connections.insert(number, connection);
        number
    }

    pub(super) fn disconnect(&self, number: u64) {
        self.contents().connections.remove(&number);
    }

    /// The connections of a workspace.
    pub(super) fn connections(&self, workspace: WorkspaceId) -> Vec<TaskWorkerConnection> {
        let contents = self.contents();
        let connections = contents.connections.values();
        connections
            .filter(|connection| connection.workspace == workspace)
            .cloned()
            .collect()
    }

    fn contents(&self) -> MutexGuard<'_, Contents> {
        // Every change is a single call, so that a panic leaves nothing half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
