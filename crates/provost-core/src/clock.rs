//! Time as a parameter.

use provost_schemas::Timestamp;

/// Tells the time, to the microsecond.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}
