//! Who is calling, and what they may do.

mod admit;
mod by_certificate;
mod by_proxy;
mod by_service_token;
mod by_session;
mod doors;
mod escalation;
mod find_actor;
mod identify;
mod key_uses;
mod known_callers;

pub(crate) use admit::admit;
pub use doors::{Doors, SharedCredential};
pub use find_actor::find_actor;
pub use identify::{Place, identify};
pub(crate) use key_uses::KeyUses;
pub use key_uses::write_key_uses;
pub(crate) use known_callers::KnownCallers;
