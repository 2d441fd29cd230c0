//! Service accounts: programs with keys of their own.

mod create;

pub use create::{ServiceAccountCreate, create_service_account};
