//! A connected task worker.

use indexmap::IndexSet;
use provost_core::permissions::Permission;

use super::registry::TaskWorkerConnection;
use crate::{
    App, AppResult, Context,
    bus::{Enqueued, Subscription},
};

/// A task worker that is connected, until this is dropped.
pub struct TaskWorker {
    app: App,
    /// The number of its connection.
    number: u64,
    /// The tasks that it runs, the one first whose turn is next.
    pub(super) task_keys: IndexSet<String>,
    enqueued: Subscription<Enqueued>,
}

/// Connects a task worker, which calls itself by the identifier and runs the tasks with the keys.
pub fn connect_task_worker(
    context: &Context,
    identifier: String,
    task_keys: impl IntoIterator<Item = String>,
) -> AppResult<TaskWorker> {
    context.authorize(Permission::RunTasks)?;
    let app = context.app().clone();
    let workspace = context.workspace();
    let task_keys: IndexSet<String> = task_keys.into_iter().collect();
    // Listening begins before the first look into the database, so that nothing falls between.
    let enqueued = app.bus().subscribe_enqueued(workspace);
    let number = app.inner.background_tasks.connect(TaskWorkerConnection {
        workspace,
        identifier,
        task_keys: task_keys.clone(),
    });
    Ok(TaskWorker {
        app,
        number,
        task_keys,
        enqueued,
    })
}

impl TaskWorker {
    /// Waits until there may be a run for this task worker. May be dropped while it waits; nothing
    /// is lost by that.
    pub async fn wait(&mut self) {
        while let Ok(enqueued) = self.enqueued.next().await
            && !self.task_keys.contains(&*enqueued.task_key)
        {}
    }

    /// Forgets what was told until now, because the database is looked at next.
    pub(super) fn skip_what_was_told(&mut self) {
        while !matches!(self.enqueued.next_waiting(), Ok(None)) {}
    }

    /// Gives all other tasks their turn before this one.
    pub(super) fn had_its_turn(&mut self, task_key: &str) {
        if let Some(index) = self.task_keys.get_index_of(task_key) {
            let rest = self.task_keys.split_off(index + 1);
            let before = std::mem::replace(&mut self.task_keys, rest);
            self.task_keys.extend(before);
        }
    }
}

impl Drop for TaskWorker {
    fn drop(&mut self) {
        self.app.inner.background_tasks.disconnect(self.number);
    }
}
