//! Task runs and their states.

use provost_schemas::json::Seconds;
use serde_json::{Value, json};

use crate::support::TestApi;

fn id(of: &Value) -> &str {
    of["id"].as_str().expect("an id")
}

/// A flow run that is in a state of a type.
pub(crate) async fn flow_run(api: &TestApi, state_type: &str) -> Value {
    let flow = api
        .post("/flows/", &json!({"name": "etl", "labels": {"team": "a"}}))
        .await
        .json();
    let body = json!({"flow_id": flow["id"], "name": "calm-otter", "state": {"type": state_type}});
    let answer = api.post("/flow_runs/", &body).await;
    assert_eq!(answer.status.as_u16(), 201, "{}", answer.text);
    answer.json()
}

/// A task run with these keys beside its own.
pub(crate) async fn task_run(api: &TestApi, extra: Value) -> Value {
    let mut body = json!({"task_key": "load", "dynamic_key": "0", "name": "load-0"});
    for (key, value) in extra.as_object().expect("an object") {
        body[key] = value.clone();
    }
    let answer = api.post("/task_runs/", &body).await;
    assert_eq!(answer.status.as_u16(), 201, "{}", answer.text);
    answer.json()
}

async fn set_state(api: &TestApi, run: &Value, state: Value) -> (u16, Value) {
    let path = format!("/task_runs/{}/set_state", id(run));
    api.post(&path, &json!({"state": state})).await.parts()
}

#[tokio::test]
async fn a_task_run_is_created_pending_with_everything_that_clients_read() {
    let api = TestApi::new().await;
    let flow_run = flow_run(&api, "RUNNING").await;
    let wanted = "11111111-1111-7111-8111-111111111111";
    let inputs = json!({"x": [{"input_type": "parameter", "name": "source"}], "y": []});
    let created = task_run(
        &api,
        json!({
            "id": wanted, "flow_run_id": flow_run["id"], "labels": {"own": 1},
            "task_inputs": inputs, "tags": ["a"],
        }),
    )
    .await;
    let keys: Vec<&str> = created
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        keys.join(","),
        "id,created,updated,name,flow_run_id,task_key,dynamic_key,cache_key,cache_expiration,\
         task_version,empirical_policy,tags,labels,state_id,task_inputs,state_type,state_name,\
         run_count,flow_run_run_count,expected_start_time,next_scheduled_start_time,start_time,\
         end_time,total_run_time,estimated_run_time,estimated_start_time_delta,state"
    );
    assert_eq!(created["id"], wanted);
    assert_eq!(created["state_type"], "PENDING");
    assert_eq!(created["state_id"], created["state"]["id"]);
    let details = &created["state"]["state_details"];
    assert_eq!(details["task_run_id"], wanted);
    assert_eq!(details["flow_run_id"], flow_run["id"]);
    assert_eq!(created["expected_start_time"], "2026-01-02T03:04:05Z");
    assert_eq!(created["task_inputs"], inputs);
    assert_eq!(
        created["labels"],
        json!({
            "prefect.flow.id": flow_run["flow_id"], "team": "a",
            "prefect.flow-run.id": flow_run["id"], "own": 1,
        })
    );
    let path = format!("/task_runs/{wanted}");
    assert_eq!(api.get(&path).await.parts(), (200, created.clone()));
    let listed = api.post("/task_runs/filter", &json!({})).await.json();
    assert_eq!(listed, json!([created]));
}

#[tokio::test]
async fn the_same_task_of_a_flow_run_is_created_once() {
    let api = TestApi::new().await;
    let flow_run = flow_run(&api, "RUNNING").await;
    for flow_run_id in [flow_run["id"].clone(), Value::Null] {
        let keys = json!({"task_key": "t", "dynamic_key": "1", "flow_run_id": flow_run_id});
        let first = api.post("/task_runs/", &keys).await;
        assert_eq!(first.status.as_u16(), 201);
        let again = api.post("/task_runs/", &keys).await;
        assert_eq!(again.parts(), (200, first.json()), "{flow_run_id}");
    }
    assert_eq!(api.post("/task_runs/count", &json!({})).await.json(), 2);
}

#[tokio::test]
async fn what_cannot_be_created_is_refused() {
    let api = TestApi::new().await;
    let conflict = "Data integrity conflict. This usually means a unique or foreign key constraint \
                    was violated. See server logs for details.";
    let nowhere = json!({
        "task_key": "t", "dynamic_key": "1", "flow_run_id": "00000000-0000-0000-0000-000000000009"
    });
    let refused = (409, json!({"detail": conflict}));
    assert_eq!(api.post("/task_runs/", &nowhere).await.parts(), refused);

    let taken = task_run(&api, json!({})).await;
    let same_id = json!({"id": taken["id"], "task_key": "other", "dynamic_key": "1"});
    assert_eq!(api.post("/task_runs/", &same_id).await.parts(), refused);

    let long = json!({"task_key": "t", "dynamic_key": "2", "cache_key": "k".repeat(2001)});
    assert_eq!(
        api.post("/task_runs/", &long).await.parts(),
        (
            422,
            json!({"detail": "Cache key exceeded maximum allowed length of 2000 characters."})
        )
    );
}

#[tokio::test]
async fn an_unknown_task_run_is_not_found() {
    let api = TestApi::new().await;
    let nobody = "00000000-0000-0000-0000-000000000009";
    let path = format!("/task_runs/{nobody}");
    let not_found = (404, json!({"detail": "Task not found"}));
    assert_eq!(api.get(&path).await.parts(), not_found);
    assert_eq!(api.delete(&path).await.parts(), not_found);
    for change in [json!({}), json!({"name": "x"})] {
        let answer = api.patch(&path, &change).await.parts();
        assert_eq!(answer, (404, json!({"detail": "Task run not found"})));
    }
    let state = json!({"state": {"type": "RUNNING"}});
    assert_eq!(
        api.post(&format!("{path}/set_state"), &state).await.parts(),
        (
            404,
            json!({"exception_message": format!("Task run with id {nobody} not found")})
        )
    );
}

#[tokio::test]
async fn a_task_run_runs_and_completes_and_its_times_are_kept() {
    let api = TestApi::new().await;
    let flow_run = flow_run(&api, "RUNNING").await;
    let run = task_run(&api, json!({"flow_run_id": flow_run["id"]})).await;
    api.clock.advance(Seconds::new(2));
    let (status, answer) = set_state(&api, &run, json!({"type": "RUNNING"})).await;
    assert_eq!((status, &answer["status"]), (201, &json!("ACCEPT")));

    api.clock.advance(Seconds::new(5));
    let path = format!("/task_runs/{}", id(&run));
    let running = api.get(&path).await.json();
    assert_eq!(running["run_count"], 1);
    assert_eq!(running["flow_run_run_count"], flow_run["run_count"]);
    assert_eq!(running["total_run_time"], json!(0.0));
    assert_eq!(running["estimated_run_time"], json!(5.0));
    assert_eq!(running["estimated_start_time_delta"], json!(2.0));

    let data = json!({"storage_key": "k"});
    let completed = json!({"type": "COMPLETED", "data": data});
    let (_, answer) = set_state(&api, &run, completed.clone()).await;
    assert_eq!(answer["details"], json!({"type": "accept_details"}));
    let ended = api.get(&path).await.json();
    assert_eq!(ended["end_time"], "2026-01-02T03:04:12Z");
    assert_eq!(ended["total_run_time"], json!(5.0));
    assert_eq!(ended["state"]["data"], data);

    let (status, answer) = set_state(&api, &run, json!({"type": "RUNNING"})).await;
    assert_eq!((status, &answer["status"]), (200, &json!("REJECT")));
    assert_eq!(answer["state"], ended["state"], "it stays where it is");

    let states = format!("/task_run_states/?task_run_id={}", id(&run));
    let states = api.get(&states).await.json();
    let names: Vec<&Value> = states
        .as_array()
        .expect("a list")
        .iter()
        .map(|state| &state["name"])
        .collect();
    assert_eq!(names, ["Pending", "Running", "Completed"]);
    let last = format!("/task_run_states/{}", id(&states[2]));
    assert_eq!(api.get(&last).await.parts(), (200, states[2].clone()));
}

#[tokio::test]
async fn a_task_does_not_run_in_a_flow_run_that_does_not() {
    let api = TestApi::new().await;
    let flow_run = flow_run(&api, "PENDING").await;
    let run = task_run(&api, json!({"flow_run_id": flow_run["id"]})).await;
    let (status, answer) = set_state(&api, &run, json!({"type": "RUNNING"})).await;
    assert_eq!((status, &answer["status"]), (200, &json!("ABORT")));
    let path = format!("/task_runs/{}/set_state", id(&run));
    let forced = json!({"state": {"type": "RUNNING"}, "force": true});
    assert_eq!(api.post(&path, &forced).await.status.as_u16(), 201);
}

#[tokio::test]
async fn a_result_that_is_known_is_not_computed_again_until_it_expires() {
    let api = TestApi::new().await;
    let first = task_run(&api, json!({"dynamic_key": "1"})).await;
    let details = json!({"cache_key": "k", "cache_expiration": "2026-01-02T03:05:05Z"});
    set_state(&api, &first, json!({"type": "RUNNING"})).await;
    let completed = json!({
        "type": "COMPLETED", "data": {"storage_key": "s"}, "state_details": details
    });
    set_state(&api, &first, completed).await;

    let running = json!({"type": "RUNNING", "state_details": {"cache_key": "k"}});
    let second = task_run(&api, json!({"dynamic_key": "2"})).await;
    let (status, answer) = set_state(&api, &second, running.clone()).await;
    assert_eq!((status, &answer["status"]), (201, &json!("REJECT")));
    assert_eq!(answer["state"]["name"], "Cached");
    assert_eq!(answer["state"]["data"], json!({"storage_key": "s"}));

    api.clock.advance(Seconds::new(60));
    let third = task_run(&api, json!({"dynamic_key": "3"})).await;
    let (_, answer) = set_state(&api, &third, running).await;
    assert_eq!(answer["state"]["name"], "Running");
}

#[tokio::test]
async fn a_background_task_run_that_is_scheduled_waits_for_a_worker() {
    let api = TestApi::new().await;
    let deferred = json!({
        "type": "SCHEDULED", "state_details": {"deferred": true, "scheduled_time": null}
    });
    let run = task_run(&api, json!({"state": deferred})).await;
    assert_eq!(run["state_type"], "SCHEDULED");
    assert_eq!(run["state"]["state_details"]["deferred"], true);
    assert_eq!(run["next_scheduled_start_time"], "2026-01-02T03:04:05Z");
}

#[tokio::test]
async fn a_result_that_was_not_kept_is_answered_but_not_stored() {
    let api = TestApi::new().await;
    let run = task_run(&api, json!({})).await;
    let data = json!({"type": "unpersisted"});
    let (_, answer) = set_state(&api, &run, json!({"type": "COMPLETED", "data": data})).await;
    assert_eq!(answer["state"]["data"], data);
    let stored = api.get(&format!("/task_runs/{}", id(&run))).await.json();
    assert_eq!(stored["state"]["data"], Value::Null);
}

#[tokio::test]
async fn a_subflow_takes_its_task_run_along() {
    let api = TestApi::new().await;
    let parent = flow_run(&api, "RUNNING").await;
    let stand_in = task_run(&api, json!({"flow_run_id": parent["id"]})).await;
    let body = json!({"flow_id": parent["flow_id"], "parent_task_run_id": stand_in["id"]});
    let child = api.post("/flow_runs/", &body).await.json();
    let path = format!("/flow_runs/{}/set_state", id(&child));
    api.post(
        &path,
        &json!({"state": {"type": "RUNNING", "name": "Working"}}),
    )
    .await;
    let mirrored = api
        .get(&format!("/task_runs/{}", id(&stand_in)))
        .await
        .json();
    assert_eq!(mirrored["state_name"], "Working");
    let details = &mirrored["state"]["state_details"];
    assert_eq!(details["child_flow_run_id"], child["id"]);
    assert_eq!(mirrored["run_count"], 1);
}

#[tokio::test]
async fn a_task_run_is_renamed_and_deleted() {
    let api = TestApi::new().await;
    let run = task_run(&api, json!({})).await;
    let path = format!("/task_runs/{}", id(&run));
    assert_eq!(
        api.patch(&path, &json!({"name": "other"})).await.parts(),
        (204, Value::Null)
    );
    assert_eq!(api.get(&path).await.json()["name"], "other");
    api.patch(&path, &json!({"name": ""})).await;
    let slug = api.get(&path).await.json()["name"].clone();
    assert!(
        slug.as_str().is_some_and(|slug| slug.contains('-')),
        "{slug}"
    );
    assert_eq!(api.delete(&path).await.parts(), (204, Value::Null));
    assert_eq!(api.get(&path).await.status.as_u16(), 404);
}

#[tokio::test]
async fn task_runs_are_found_by_their_flow_run_and_its_flow() {
    let api = TestApi::new().await;
    let flow_run = flow_run(&api, "RUNNING").await;
    let inside = task_run(&api, json!({"flow_run_id": flow_run["id"]})).await;
    task_run(&api, json!({})).await;
    let filters = [
        json!({"flow_runs": {"id": {"any_": [flow_run["id"]]}}}),
        json!({"flow_runs": {"id": {"any_": [flow_run["id"]]}, "state": {"type": {"any_": ["RUNNING"]}}}}),
        json!({"flow_runs": {"name": {"any_": ["calm-otter"]}}}),
        json!({"flows": {"name": {"any_": ["etl"]}}}),
        json!({"task_runs": {"flow_run_id": {}}}),
    ];
    for filter in filters {
        let found = api.post("/task_runs/filter", &filter).await.json();
        assert_eq!(found[0]["id"], inside["id"], "{filter}");
        assert_eq!(
            api.post("/task_runs/count", &filter).await.json(),
            1,
            "{filter}"
        );
    }
    let none = [
        json!({"flow_runs": {"id": {"any_": []}}}),
        json!({"flow_runs": {"id": {"any_": [flow_run["id"]]}, "name": {"any_": ["x"]}}}),
        json!({"flow_runs": {"operator": "or_", "id": {"any_": []}, "name": {"any_": ["x"]}}}),
    ];
    for filter in none {
        assert_eq!(
            api.post("/task_runs/count", &filter).await.json(),
            0,
            "{filter}"
        );
    }
}

#[tokio::test]
async fn a_page_shows_task_runs_without_their_keys() {
    let api = TestApi::new().await;
    for key in ["1", "2", "3"] {
        task_run(&api, json!({"dynamic_key": key, "name": key})).await;
    }
    let body = json!({"limit": 2, "page": 2, "sort": "NAME_ASC"});
    let page = api.post("/task_runs/paginate", &body).await.json();
    assert_eq!((&page["count"], &page["pages"]), (&json!(3), &json!(2)));
    let run = &page["results"][0];
    assert_eq!(run["name"], "3");
    for hidden in [
        "dynamic_key",
        "labels",
        "run_count",
        "state_type",
        "cache_key",
    ] {
        assert!(run.get(hidden).is_none(), "{hidden}");
    }
}

#[tokio::test]
async fn an_unknown_state_is_not_found() {
    let api = TestApi::new().await;
    for kind in ["task", "flow"] {
        let path = format!("/{kind}_run_states/00000000-0000-0000-0000-000000000009");
        let answer = api.get(&path).await.parts();
        assert_eq!(answer, (404, json!({"detail": "Flow run state not found"})));
    }
    let missing = api.get("/task_run_states/").await.json();
    let fault = &missing["exception_detail"][0];
    assert_eq!(fault["loc"], json!(["query", "task_run_id"]));
}

#[tokio::test]
async fn the_states_of_a_flow_run_are_listed_earliest_first() {
    let api = TestApi::new().await;
    let run = flow_run(&api, "PENDING").await;
    let path = format!("/flow_runs/{}/set_state", id(&run));
    api.post(&path, &json!({"state": {"type": "RUNNING"}}))
        .await;
    let states = format!("/flow_run_states/?flow_run_id={}", id(&run));
    let states = api.get(&states).await.json();
    assert_eq!(states[0]["type"], "PENDING");
    assert_eq!(states[1]["type"], "RUNNING");
    let one = format!("/flow_run_states/{}", id(&states[1]));
    assert_eq!(api.get(&one).await.parts(), (200, states[1].clone()));
}
