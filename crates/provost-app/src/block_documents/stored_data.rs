//! Between the values of a block document and what the database keeps of them.
//!
//! Nothing else writes or reads that column, so that there is one place where values pass.

use provost_schemas::json::JsonObject;
use provost_storage::{StorageError, repositories::block_documents::StoredBlockData};
use serde_json::Value;

use crate::AppResult;

/// What to keep of a document's values.
pub(super) fn to_stored(data: &JsonObject) -> StoredBlockData {
    StoredBlockData(Value::Object(data.0.clone()).to_string())
}

/// The values that were kept.
///
/// # Errors
/// If the database holds something that was never kept. The error does not say what.
pub(super) fn from_stored(stored: &StoredBlockData) -> AppResult<JsonObject> {
    match serde_json::from_str(&stored.0) {
        Ok(Value::Object(fields)) => Ok(JsonObject(fields)),
        _ => Err(StorageError::Schema("a block document has unreadable data".to_owned()).into()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_come_back_and_others_are_not_repeated() {
        let data = JsonObject(
            [("a".to_owned(), json!({"b": [1.50, null]}))]
                .into_iter()
                .collect(),
        );
        assert_eq!(from_stored(&to_stored(&data)).ok(), Some(data));
        let refused = from_stored(&StoredBlockData("hunter2".to_owned())).expect_err("no object");
        assert!(!format!("{refused:?} {refused}").contains("hunter2"));
    }
}
