//! Leases on slots of concurrency limits.

mod acquire;
mod release;
mod renew;
mod sweep;

pub use acquire::{acquire_lease, limits_named_exist};
pub use release::release_lease;
pub use renew::renew_lease;
pub use sweep::sweep_expired_leases;
