//! API keys: what programs show to say who they are.

mod create;
mod delete;
mod list;
mod rotate;

pub(crate) use create::mint_api_key;
pub use create::{ApiKeyCreate, CreatedApiKey, create_api_key};
pub use delete::delete_api_key;
pub use list::list_api_keys;
pub use rotate::{ApiKeyRotate, LONGEST_OVERLAP, rotate_api_key};
