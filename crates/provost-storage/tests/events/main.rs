//! Events and the task runs that are read from them, on every database.

mod events;
mod task_run_recorder;
