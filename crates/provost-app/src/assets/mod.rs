//! Assets.

mod delete;
mod filter;
mod record;

pub use delete::delete_asset;
pub use filter::filter_assets;
pub(crate) use record::record_assets;
