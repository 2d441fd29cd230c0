//! Tokens with which a browser's page proves that a write is its own.

mod check;
mod create;
mod delete_expired;
mod owner;

pub use check::check_csrf_token;
pub use create::{create_csrf_token, create_own_csrf_token};
pub use delete_expired::delete_expired_csrf_tokens;
