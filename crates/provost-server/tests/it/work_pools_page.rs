//! The list of work pools, with what waits in each and who takes it up.

use provost_core::roles::{AccountRole, WorkspaceRole};
use provost_schemas::json::Seconds;
use serde_json::{Value, json};

use crate::{
    access::{Wanted, closed, machine},
    accounts::send,
    support::TestApi,
};

async fn page(api: &TestApi, body: Value) -> Value {
    let (status, page) = api.post("/ui/work_pools/page", &body).await.parts();
    assert_eq!(status, 200, "{page}");
    page
}

fn names(page: &Value) -> Vec<&str> {
    let rows = page["results"].as_array().expect("rows");
    rows.iter()
        .map(|row| row["name"].as_str().expect("a name"))
        .collect()
}

#[tokio::test]
async fn a_page_tells_what_waits_in_each_pool_and_who_takes_it_up() {
    let api = TestApi::new().await;
    for name in ["docker", "ecs", "local"] {
        let body = json!({"name": name, "type": "process"});
        api.post("/work_pools/", &body).await;
    }
    let flow = api.post("/flows/", &json!({"name": "etl"})).await.json();
    let body = json!({"flow_id": flow["id"], "work_pool_name": "local", "state": {
        "type": "SCHEDULED", "state_details": {"scheduled_time": "2026-01-02T03:04:05Z"}}});
    let run = api.post("/flow_runs/", &body).await.json();
    let beat = api
        .post("/work_pools/local/workers/heartbeat", &json!({"name": "w"}))
        .await;
    assert!(beat.status.is_success(), "{}", beat.text);
    api.clock.advance(Seconds::new(30));
    let path = format!(
        "/flow_runs/{}/set_state",
        run["id"].as_str().expect("an id")
    );
    let late = json!({"state": {"type": "SCHEDULED", "name": "Late",
        "state_details": {"scheduled_time": "2026-01-02T03:04:05Z"}}, "force": true});
    api.post(&path, &late).await;

    let all = page(&api, json!({})).await;
    assert_eq!((&all["count"], &all["pages"]), (&json!(3), &json!(1)));
    assert_eq!(names(&all), ["docker", "ecs", "local"]);
    let local = &all["results"][2];
    assert_eq!(
        [
            &local["late_runs"],
            &local["workers_online"],
            &local["queue_count"]
        ],
        [1, 1, 1],
        "{local}"
    );
    assert_eq!(local["base_job_template"], Value::Null, "it is large");
    let docker = &all["results"][0];
    assert_eq!(
        [
            &docker["late_runs"],
            &docker["workers_online"],
            &docker["active_slots"]
        ],
        [0, 0, 0],
        "{docker}"
    );
    assert_eq!(docker["last_polled"], Value::Null);

    let polled = api
        .post("/work_pools/local/get_scheduled_flow_runs", &json!({}))
        .await;
    assert_eq!(polled.status, 200, "{}", polled.text);
    let all = page(&api, json!({})).await;
    assert_eq!(all["results"][2]["last_polled"], "2026-01-02T03:04:35Z");

    assert_eq!(names(&page(&api, json!({"name": " EC "})).await), ["ecs"]);
    assert_eq!(names(&page(&api, json!({"name": " "})).await).len(), 3);
    let second = page(&api, json!({"page": 2, "limit": 2})).await;
    assert_eq!(
        (names(&second), &second["pages"]),
        (vec!["local"], &json!(2))
    );
    let refused = api.post("/ui/work_pools/page", &json!({"page": 0})).await;
    assert_eq!(refused.status, 422, "{}", refused.text);
}

#[tokio::test]
async fn a_pool_with_an_access_list_is_not_there_for_others() {
    let api = closed().await;
    let owner = Wanted {
        name: "owner",
        account_role: AccountRole::Owner,
        ..Wanted::default()
    };
    let owner = machine(&api.app, owner).await;
    let viewer = Wanted {
        name: "viewer",
        workspace_role: Some(WorkspaceRole::Viewer),
        ..Wanted::default()
    };
    let viewer = machine(&api.app, viewer).await;
    for name in ["open", "secret"] {
        let body = json!({"name": name, "type": "process"});
        let made = send(&api, &owner.key, "POST", "/work_pools/", &body).await;
        assert!(made.status.is_success(), "{}", made.text);
    }
    let access = json!({"access_control": {"manage_actor_ids": [owner.actor]}});
    let path = "/work_pools/secret/access";
    let listed = send(&api, &owner.key, "PUT", path, &access).await;
    assert!(listed.status.is_success(), "{}", listed.text);
    for (key, expected) in [
        (&owner.key, vec!["open", "secret"]),
        (&viewer.key, vec!["open"]),
    ] {
        let told = send(&api, key, "POST", "/ui/work_pools/page", &json!({})).await;
        let told = told.json();
        assert_eq!(names(&told), expected);
        assert_eq!(told["count"], expected.len());
    }
}
