//! People.

mod create;

pub use create::{UserCreate, create_user};
