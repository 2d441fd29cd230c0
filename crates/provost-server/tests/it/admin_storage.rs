//! Where results are stored if a flow says nothing else.

use serde_json::{Value, json};

use crate::support::TestApi;

#[tokio::test]
async fn only_a_block_that_is_there_can_be_set() {
    let api = TestApi::new().await;
    let nothing = (200, json!({"default_result_storage_block_id": null}));
    assert_eq!(api.get("/admin/storage").await.parts(), nothing);
    let id = "00000000-0000-0000-0000-000000000009";
    let body = json!({"default_result_storage_block_id": id});
    let missing = json!({"detail": format!("Block document {id} not found.")});
    assert_eq!(
        api.put("/admin/storage", &body).await.parts(),
        (404, missing)
    );
    assert_eq!(api.put("/admin/storage", &json!({})).await.status, 422);
    assert_eq!(
        api.delete("/admin/storage").await.parts(),
        (204, Value::Null)
    );
    assert_eq!(api.get("/admin/storage").await.parts(), nothing);
}
