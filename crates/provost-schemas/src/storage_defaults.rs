//! Where results are stored if a flow says nothing else.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{from_json::FromJson, ids::BlockDocumentId};

/// The block document that stores results by default.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema, FromJson)]
pub struct ServerDefaultResultStorage {
    /// The block document; none stores results on the machine of the run.
    pub default_result_storage_block_id: Option<BlockDocumentId>,
}

/// The block document that is to store results by default.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
pub struct ServerDefaultResultStorageUpdate {
    /// The block document.
    pub default_result_storage_block_id: BlockDocumentId,
}
