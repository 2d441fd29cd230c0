//! What a workspace sets for everything that runs in it.

mod storage;

pub(crate) use storage::forget_deleted_result_storage;
pub use storage::{
    clear_server_default_result_storage, read_server_default_result_storage,
    update_server_default_result_storage,
};
