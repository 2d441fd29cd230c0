//! Rules for flow runs and task runs alike.

pub(crate) mod copy_scheduled_time;
pub(crate) mod prevent_pending_transitions;
pub(crate) mod wait_for_scheduled_time;
