//! Task runs.

use std::time::Duration;

use crate::declare::settings_group;
use crate::value::Seconds;

settings_group! {
    /// Task runs.
    ServerTasksSettings at "server.tasks." {
        /// Seconds that a task run waits before it asks again for a slot of its tags' limits.
        tag_concurrency_slot_wait_seconds: Seconds = "10",
            legacy(&["PREFECT_TASK_RUN_TAG_CONCURRENCY_SLOT_WAIT_SECONDS"]);
        /// Most characters in the cache key of a task run.
        max_cache_key_length: u32 = "2000", legacy(&["PREFECT_API_TASK_CACHE_KEY_MAX_LENGTH"]);
    }
    with {
        /// Task runs that wait for a task worker.
        scheduling: TaskSchedulingSettings,
    }
}

settings_group! {
    /// Task runs that wait for a task worker.
    TaskSchedulingSettings at "server.tasks.scheduling." {
        /// Most task runs in the queue of a task.
        max_scheduled_queue_size: u32 = "1000", min(1.0),
            legacy(&["PREFECT_TASK_SCHEDULING_MAX_SCHEDULED_QUEUE_SIZE"]);
        /// Most task runs in the retry queue of a task.
        max_retry_queue_size: u32 = "100", min(1.0),
            legacy(&["PREFECT_TASK_SCHEDULING_MAX_RETRY_QUEUE_SIZE"]);
        /// How long a task run is left to the worker that took it before another may.
        pending_task_timeout: Duration = "0",
            legacy(&["PREFECT_TASK_SCHEDULING_PENDING_TASK_TIMEOUT"]);
    }
}
