//! The first owner of a server that asks for credentials.

mod create_owner;
mod needed;
mod offer;
mod owner;

pub use create_owner::create_owner;
pub use needed::is_set_up_needed;
pub use offer::offer_set_up;
pub use owner::{OwnerSetUp, set_up_owner};
