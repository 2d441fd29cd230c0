//! Who is calling, and what they may do.

mod doors;
mod identify;
mod known_callers;

pub use doors::{Doors, SharedCredential};
pub use identify::{Place, identify};
pub(crate) use known_callers::KnownCallers;
