//! Limits on the tasks with a tag.

use http::header;
use serde_json::{Value, json};

use crate::support::TestApi;

const RUN: &str = "00000000-0000-0000-0000-000000000007";
const OTHER: &str = "00000000-0000-0000-0000-000000000008";

async fn create(api: &TestApi, tag: &str, limit: i64) -> (u16, Value) {
    let body = json!({"tag": tag, "concurrency_limit": limit});
    api.post("/concurrency_limits/", &body).await.parts()
}

async fn holders(api: &TestApi, tag: &str) -> Value {
    let path = format!("/concurrency_limits/tag/{tag}");
    api.get(&path).await.json()["active_slots"].clone()
}

#[tokio::test]
async fn a_limit_is_made_changed_read_and_deleted() {
    let api = TestApi::new().await;
    let (status, limit) = create(&api, "db", 2).await;
    assert_eq!(status, 201);
    assert_eq!(
        limit,
        json!({
            "id": limit["id"],
            "created": "2026-01-02T03:04:05Z",
            "updated": "2026-01-02T03:04:05Z",
            "tag": "db",
            "concurrency_limit": 2,
            "active_slots": []
        })
    );
    let (status, changed) = create(&api, "db", 3).await;
    assert_eq!((status, &changed["concurrency_limit"]), (200, &json!(3)));
    assert_eq!(changed["id"], limit["id"]);
    let by_id = format!("/concurrency_limits/{}", limit["id"].as_str().unwrap());
    assert_eq!(api.get(&by_id).await.parts(), (200, changed.clone()));
    // It is a limit as any other, with a name of its own; those are no limits on tags.
    let global = api.get("/v2/concurrency_limits/tag:db").await.json();
    assert_eq!(global["id"], limit["id"]);
    let body = json!({"name": "global", "limit": 1});
    let global = api.post("/v2/concurrency_limits/", &body).await.json();
    let listed = api.post("/concurrency_limits/filter", &json!({})).await;
    assert_eq!(listed.parts(), (200, json!([changed])));
    let not_found = (404, json!({"detail": "Concurrency limit not found"}));
    let global = format!("/concurrency_limits/{}", global["id"].as_str().unwrap());
    assert_eq!(api.get(&global).await.parts(), not_found);
    assert_eq!(api.delete(&global).await.parts(), not_found);

    assert_eq!(api.delete(&by_id).await.parts(), (200, Value::Null));
    for path in [by_id.as_str(), "/concurrency_limits/tag/db"] {
        assert_eq!(api.get(path).await.parts(), not_found);
        assert_eq!(api.delete(path).await.parts(), not_found);
    }
}

#[tokio::test]
async fn task_runs_take_slots_and_give_them_back() {
    let api = TestApi::new().await;
    let id = create(&api, "db", 1).await.1["id"].clone();
    let take = json!({"names": ["db", "free"], "task_run_id": RUN});
    let increment = "/concurrency_limits/increment";
    let taken = api.post(increment, &take).await.parts();
    assert_eq!(taken, (200, json!([{"id": id, "name": "db", "limit": 1}])));
    assert_eq!(holders(&api, "db").await, json!([RUN]));

    let other = json!({"names": ["db"], "task_run_id": OTHER});
    let refused = api.post(increment, &other).await;
    let reason = json!({"detail": "Concurrency limit for the db tag has been reached"});
    assert_eq!(refused.parts(), (423, reason));
    let wait = refused.headers[header::RETRY_AFTER].to_str().unwrap();
    assert!(wait.parse::<f64>().unwrap() > 0.0, "{wait}");

    let given = api.post("/concurrency_limits/decrement", &take).await;
    let named = json!([{"id": id, "name": "tag:db", "limit": 1}]);
    assert_eq!(given.parts(), (200, named));
    assert_eq!(holders(&api, "db").await, json!([]));
    assert_eq!(api.post(increment, &other).await.status, 200);
}

#[tokio::test]
async fn a_limit_of_zero_is_final() {
    let api = TestApi::new().await;
    create(&api, "db", 0).await;
    let take = json!({"names": ["db"], "task_run_id": RUN});
    let refused = api.post("/concurrency_limits/increment", &take).await;
    let reason = "The concurrency limit on tag \"db\" is 0 and will deadlock if the task tries to \
                  run again.";
    assert_eq!(refused.parts(), (423, json!({"detail": reason})));
    assert!(refused.headers.get(header::RETRY_AFTER).is_none());
}

#[tokio::test]
async fn a_reset_says_who_holds_the_slots() {
    let api = TestApi::new().await;
    create(&api, "db", 2).await;
    let take = json!({"names": ["db"], "task_run_id": RUN});
    api.post("/concurrency_limits/increment", &take).await;
    let reset = "/concurrency_limits/tag/db/reset";
    let body = json!({"slot_override": [OTHER, OTHER]});
    assert_eq!(api.post(reset, &body).await.parts(), (200, Value::Null));
    assert_eq!(holders(&api, "db").await, json!([OTHER]));
    assert_eq!(
        api.post(reset, &json!({})).await.parts(),
        (200, Value::Null)
    );
    assert_eq!(holders(&api, "db").await, json!([]));
    let unknown = "/concurrency_limits/tag/nobody/reset";
    assert_eq!(api.post(unknown, &json!({})).await.status, 404);
}

#[tokio::test]
async fn orchestration_and_these_operations_share_the_slots() {
    let api = TestApi::new().await;
    create(&api, "db", 1).await;
    let run = json!({
        "task_key": "t", "dynamic_key": "0", "tags": ["db"],
        "flow_run_id": Value::Null, "state": {"type": "PENDING"}
    });
    let mut runs = Vec::new();
    for key in ["0", "1"] {
        let mut run = run.clone();
        run["dynamic_key"] = json!(key);
        runs.push(api.post("/task_runs/", &run).await.json()["id"].clone());
    }
    let enter = async |run: &Value, kind: &str| {
        let path = format!("/task_runs/{}/set_state", run.as_str().unwrap());
        let body = json!({"state": {"type": kind}});
        api.post(&path, &body).await.json()["status"].clone()
    };
    assert_eq!(enter(&runs[0], "RUNNING").await, "ACCEPT");
    assert_eq!(holders(&api, "db").await, json!([runs[0]]));
    assert_eq!(enter(&runs[1], "RUNNING").await, "WAIT");
    let take = json!({"names": ["db"], "task_run_id": OTHER});
    let increment = "/concurrency_limits/increment";
    assert_eq!(api.post(increment, &take).await.status, 423);
    assert_eq!(enter(&runs[0], "COMPLETED").await, "ACCEPT");
    assert_eq!(api.post(increment, &take).await.status, 200);
    assert_eq!(enter(&runs[1], "RUNNING").await, "WAIT");
}
