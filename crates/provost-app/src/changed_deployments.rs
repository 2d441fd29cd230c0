//! Deployments that were changed in this process, so that their runs are created at once.

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
};

use provost_schemas::ids::{DeploymentId, WorkspaceId};
use tokio::sync::Notify;

/// How many are remembered. What comes beyond is found like the changes of other processes, a few
/// seconds later.
const MOST: usize = 10_000;

/// Deployments that were changed in this process and whose runs were not created since.
#[derive(Default)]
pub(crate) struct ChangedDeployments {
    waiting: Mutex<HashSet<(WorkspaceId, DeploymentId)>>,
    changed: Notify,
}

impl ChangedDeployments {
    /// Remembers deployments, and wakes whoever waits for one.
    pub(crate) fn note(&self, workspace: WorkspaceId, deployments: &[DeploymentId]) {
        if deployments.is_empty() {
            return;
        }
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let room = MOST.saturating_sub(waiting.len());
        waiting.extend(deployments.iter().take(room).map(|id| (workspace, *id)));
        drop(waiting);
        self.changed.notify_one();
    }

    /// Takes all of them.
    pub(crate) fn take(&self) -> HashSet<(WorkspaceId, DeploymentId)> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *waiting)
    }

    /// Returns when there is one that was not there before.
    pub(crate) async fn changed(&self) {
        self.changed.notified().await;
    }
}
