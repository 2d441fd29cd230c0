//! Task workers.

use serde_json::json;

use crate::support::TestApi;

#[tokio::test]
async fn nobody_is_listed_who_is_not_connected() {
    let api = TestApi::new().await;
    for body in [
        json!({}),
        json!({"task_worker_filter": null}),
        json!({"task_worker_filter": {"task_keys": ["load"]}}),
    ] {
        let answer = api.post("/task_workers/filter", &body).await;
        assert_eq!(answer.parts(), (200, json!([])), "{body}");
    }
    let (status, refused) = api
        .post("/task_workers/filter", &json!({"task_worker_filter": {}}))
        .await
        .parts();
    assert_eq!(status, 422);
    let location = json!(["body", "task_worker_filter", "task_keys"]);
    assert_eq!(refused["exception_detail"][0]["loc"], location);
}
