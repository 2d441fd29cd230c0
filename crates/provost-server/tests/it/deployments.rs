//! Deployments and their schedules, as the API shows them.

use provost_app::{Call, deployments::keep_scheduled};
use provost_schemas::{Timestamp, ids::WorkspaceId, json::Seconds};
use provost_storage::repositories::deployments::{SchedulingNeed, recently_changed, to_schedule};
use provost_testkit::TestDatabase;
use serde_json::{Value, json};

use crate::support::TestApi;

pub(crate) async fn flow(api: &TestApi) -> Value {
    let body = json!({"name": "etl", "labels": {"team": "data"}});
    api.post("/flows/", &body).await.json()["id"].clone()
}

/// Makes a deployment of the flow `etl`; the fields given go before the usual ones.
pub(crate) async fn deploy(api: &TestApi, fields: Value) -> Value {
    let mut body = json!({
        "name": "nightly", "flow_id": flow(api).await, "tags": ["x"], "parameters": {"n": 1},
        "enforce_parameter_schema": true,
        "parameter_openapi_schema": {"type": "object", "required": ["n"],
            "properties": {"n": {"type": "integer"}, "where": {"type": "string"}}},
    });
    for (key, value) in fields.as_object().unwrap() {
        body[key] = value.clone();
    }
    let answer = api.post("/deployments/", &body).await;
    assert!(answer.status.is_success(), "{}", answer.text);
    answer.json()
}

pub(crate) fn path(deployment: &Value, rest: &str) -> String {
    format!("/deployments/{}{rest}", deployment["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_deployment_is_made_once_and_then_changed() {
    for database in TestDatabase::each().await {
        let api = TestApi::on(database).await;
        let made = deploy(&api, json!({"version": "1"})).await;
        assert_eq!(
            [
                &made["status"],
                &made["concurrency_limit"],
                &made["pull_steps"]
            ],
            [&json!("NOT_READY"), &json!(null), &json!([])]
        );
        let labels = json!({"team": "data", "prefect.flow.id": made["flow_id"]});
        assert_eq!(made["labels"], labels);
        assert_eq!(api.get(&path(&made, "")).await.parts(), (200, made.clone()));
        let by_name = api.get("/deployments/name/etl/nightly").await;
        assert_eq!(by_name.parts(), (200, made.clone()));

        let body = json!({"name": "nightly", "flow_id": made["flow_id"], "description": "all"});
        let again = api.post("/deployments/", &body).await;
        assert_eq!(again.status, 200);
        let again = again.json();
        assert_eq!(
            [
                &again["id"],
                &again["description"],
                &again["version"],
                &again["tags"]
            ],
            [&made["id"], &json!("all"), &json!("1"), &json!(["x"])],
            "what is not named stays"
        );
        let names: Vec<String> = api
            .events()
            .await
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert!(names.contains(&"prefect.deployment.created".to_owned()));
        let updated = api.events().await;
        let updated = updated
            .iter()
            .find(|(name, _)| name == "prefect.deployment.updated")
            .unwrap();
        assert_eq!(
            updated.1,
            json!({"updated_fields": ["description"],
                   "updates": {"description": {"from": null, "to": "all"}}})
        );
    }
}

#[tokio::test]
async fn deployments_are_listed_counted_and_deleted() {
    let api = TestApi::new().await;
    let one = deploy(&api, json!({"name": "a"})).await;
    deploy(&api, json!({"name": "b", "paused": true})).await;
    let paused = json!({"deployments": {"paused": {"eq_": true}}});
    let listed = api.post("/deployments/filter", &paused).await.json();
    assert_eq!(listed[0]["name"], "b");
    assert_eq!(listed.as_array().unwrap().len(), 1);
    assert_eq!(api.post("/deployments/count", &json!({})).await.json(), 2);
    let etl = json!({"flows": {"name": {"any_": ["etl"]}}, "sort": "NAME_DESC", "limit": 1});
    let page = api.post("/deployments/paginate", &etl).await.json();
    assert_eq!(
        [&page["count"], &page["pages"], &page["results"][0]["name"]],
        [&json!(2), &json!(2), &json!("b")]
    );
    let missing = (404, json!({"detail": "Deployment not found"}));
    assert_eq!(api.delete(&path(&one, "")).await.status, 204);
    assert_eq!(api.delete(&path(&one, "")).await.parts(), missing);
    assert_eq!(api.get(&path(&one, "")).await.parts(), missing);
    assert_eq!(api.get("/deployments/name/etl/a").await.parts(), missing);
    let patched = api.patch(&path(&one, ""), &json!({})).await;
    let with_period = (404, json!({"detail": "Deployment not found."}));
    assert_eq!(patched.parts(), with_period);
    let rest = api
        .post("/deployments/bulk_delete", &json!({}))
        .await
        .json();
    assert_eq!(rest["deleted"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn parameters_that_do_not_fit_are_refused_with_their_place() {
    let api = TestApi::new().await;
    let made = deploy(&api, json!({})).await;
    let body = json!({"name": "bad", "flow_id": made["flow_id"], "parameters": {"n": "x"},
        "enforce_parameter_schema": true,
        "parameter_openapi_schema": made["parameter_openapi_schema"]});
    let refused = api.post("/deployments/", &body).await;
    let reason = "Validation failed for field 'n'. Failure reason: 'x' is not of type 'integer'";
    assert_eq!(refused.parts(), (422, json!({ "detail": reason })));
    let change = json!({"parameters": {"n": "x"}});
    let refused = api.patch(&path(&made, ""), &change).await;
    let told = format!("Error updating deployment: {reason}");
    assert_eq!(refused.parts(), (409, json!({ "detail": told })));
    let run = json!({"parameters": {"n": "x"}});
    let refused = api.post(&path(&made, "/create_flow_run"), &run).await;
    let told = format!("Error creating flow run: {reason}");
    assert_eq!(refused.parts(), (409, json!({ "detail": told })));
    let circular = json!({"parameter_openapi_schema": {"$ref": "#"}});
    assert_eq!(api.patch(&path(&made, ""), &circular).await.status, 422);
    let paused = api.patch(&path(&made, ""), &json!({"paused": true})).await;
    assert_eq!(paused.status, 204);
}

#[tokio::test]
async fn a_deployment_may_own_a_limit() {
    let api = TestApi::new().await;
    let made = deploy(&api, json!({"concurrency_limit": 2})).await;
    let limit = &made["global_concurrency_limit"];
    let name = format!("deployment:{}", made["id"].as_str().unwrap());
    assert_eq!([&limit["name"], &limit["limit"]], [&json!(name), &json!(2)]);
    let change = json!({"concurrency_limit": 5, "concurrency_options":
        {"collision_strategy": "CANCEL_NEW"}});
    assert_eq!(api.patch(&path(&made, ""), &change).await.status, 204);
    let read = api.get(&path(&made, "")).await.json();
    assert_eq!(read["global_concurrency_limit"]["limit"], 5);
    assert_eq!(
        read["concurrency_options"],
        json!({"collision_strategy": "CANCEL_NEW", "grace_period_seconds": null})
    );
    let none = json!({"concurrency_limit": null});
    assert_eq!(api.patch(&path(&made, ""), &none).await.status, 204);
    let read = api.get(&path(&made, "")).await.json();
    assert_eq!(read["global_concurrency_limit"], json!(null));
    let limits = api.post("/v2/concurrency_limits/filter", &json!({})).await;
    assert_eq!(limits.json(), json!([]), "it is gone with its use");
    let unknown = json!({"global_concurrency_limit_id": made["id"]});
    let refused = api.patch(&path(&made, ""), &unknown).await;
    let told = json!({"detail": "Concurrency limit not found"});
    assert_eq!(refused.parts(), (404, told));
}

#[tokio::test]
async fn runs_wait_in_the_queue_of_their_pool() {
    let api = TestApi::new().await;
    let template = json!({"job_configuration": {"image": "{{ image }}"}, "variables":
        {"type": "object", "properties": {"image": {"type": "string"}}}});
    let pool = json!({"name": "local", "type": "process", "base_job_template": template});
    assert_eq!(api.post("/work_pools/", &pool).await.status, 201);
    let made = deploy(&api, json!({"work_pool_name": "local"})).await;
    assert_eq!(
        [&made["work_pool_name"], &made["work_queue_name"]],
        [&json!("local"), &json!("default")]
    );
    let urgent = json!({"work_pool_name": "local", "work_queue_name": "urgent"});
    assert_eq!(api.patch(&path(&made, ""), &urgent).await.status, 204);
    let queues = api
        .post("/work_pools/local/queues/filter", &json!({}))
        .await
        .json();
    assert_eq!(queues.as_array().unwrap().len(), 2, "the queue was made");
    let run = api
        .post(&path(&made, "/create_flow_run"), &json!({}))
        .await
        .json();
    assert_eq!(
        [&run["work_pool_name"], &run["work_queue_name"]],
        [&json!("local"), &json!("urgent")]
    );
    let wrong = json!({"job_variables": {"image": 1}});
    let refused = api.post(&path(&made, "/create_flow_run"), &wrong).await;
    let told = "Error creating flow run: Validation failed for field 'image'. Failure reason: 1 \
                is not of type 'string', 'null'";
    assert_eq!(refused.parts(), (422, json!({ "detail": told })));
    let nowhere = json!({"name": "b", "flow_id": made["flow_id"], "work_pool_name": "nowhere"});
    let refused = api.post("/deployments/", &nowhere).await;
    let told = json!({"detail": "Work pool \"nowhere\" not found."});
    assert_eq!(refused.parts(), (404, told));
    let out = json!({"work_pool_name": null});
    assert_eq!(api.patch(&path(&made, ""), &out).await.status, 204);
    let read = api.get(&path(&made, "")).await.json();
    assert_eq!(
        [&read["work_pool_name"], &read["work_queue_id"]],
        [&json!(null); 2]
    );
}

#[tokio::test]
async fn a_run_takes_over_what_its_deployment_has() {
    for database in TestDatabase::each().await {
        let api = TestApi::on(database).await;
        let variable = json!({"name": "place", "value": "here"});
        assert_eq!(api.post("/variables/", &variable).await.status, 201);
        let made = deploy(&api, json!({"version": "7"})).await;
        let body = json!({"tags": ["y", "x"], "labels": {"own": true}, "idempotency_key": "k",
            "parameters": {"where":
                {"__prefect_kind": "workspace_variable", "variable_name": "place"}}});
        let run = api.post(&path(&made, "/create_flow_run"), &body).await;
        assert_eq!(run.status, 201, "{}", run.text);
        let run = run.json();
        assert_eq!(run["parameters"], json!({"n": 1, "where": "here"}));
        assert_eq!(run["tags"], json!(["x", "y"]));
        assert_eq!(
            run["labels"],
            json!({"team": "data", "own": true, "prefect.flow.id": made["flow_id"],
                   "prefect.deployment.id": made["id"]})
        );
        assert_eq!(
            [
                &run["state_type"],
                &run["deployment_id"],
                &run["deployment_version"]
            ],
            [&json!("SCHEDULED"), &made["id"], &json!("7")]
        );
        assert_eq!(
            [&run["job_variables"], &run["auto_scheduled"]],
            [&json!({}), &json!(false)]
        );
        let again = api.post(&path(&made, "/create_flow_run"), &body).await;
        assert_eq!(again.status, 200);
        assert_eq!(again.json()["id"], run["id"]);
        let unknown = json!({"parameters": {"where":
            {"__prefect_kind": "workspace_variable", "variable_name": "nowhere"}}});
        let refused = api.post(&path(&made, "/create_flow_run"), &unknown).await;
        let told = "Error hydrating flow run parameters: Variable 'nowhere' not found in \
                    workspace.";
        assert_eq!(refused.parts(), (400, json!({ "detail": told })));
        let queue = json!({"work_queue_name": "q"});
        assert_eq!(
            api.post(&path(&made, "/create_flow_run"), &queue)
                .await
                .status,
            400
        );
        let lenient = json!({"parameters": {"n": "x"}, "enforce_parameter_schema": false});
        assert_eq!(
            api.post(&path(&made, "/create_flow_run"), &lenient)
                .await
                .status,
            201
        );
    }
}

#[tokio::test]
async fn several_runs_are_created_one_by_one() {
    let api = TestApi::new().await;
    let made = deploy(&api, json!({})).await;
    let bulk = path(&made, "/create_flow_run/bulk");
    let results = api
        .post(&bulk, &json!([{}, {"parameters": {"n": "x"}}]))
        .await;
    assert_eq!(results.status, 200, "{}", results.text);
    let results = results.json()["results"].clone();
    assert_eq!(
        [
            &results[0]["status"],
            &results[0]["error"],
            &results[1]["status"]
        ],
        [&json!("CREATED"), &json!(null), &json!("FAILED")]
    );
    assert_eq!(results[1]["flow_run_id"], json!(null));
    assert_eq!(
        api.post(&bulk, &json!([])).await.json(),
        json!({"results": []})
    );
    let many = vec![json!({}); 101];
    assert_eq!(api.post(&bulk, &json!(many)).await.status, 400);
}

#[tokio::test]
async fn schedules_are_told_apart_by_their_slugs() {
    let api = TestApi::new().await;
    let cron = |slug: &str, cron: &str| json!({"slug": slug, "schedule": {"cron": cron}});
    let schedules = json!([cron("a", "0 1 * * *"), cron("b", "0 2 * * *")]);
    let made = deploy(&api, json!({ "schedules": schedules })).await;
    let id_of = async |slug: &str| {
        let read = api.get(&path(&made, "/schedules")).await.json();
        let found = read
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["slug"] == slug)
            .cloned();
        found.map(|one| one["id"].clone())
    };
    let (a, b) = (id_of("a").await, id_of("b").await);
    let swap = json!({"schedules": [
        {"slug": "b", "replaces": "a", "active": false},
        {"slug": "a", "replaces": "b"},
        cron("c", "0 3 * * *"),
    ]});
    let swapped = api.patch(&path(&made, ""), &swap).await;
    assert_eq!(swapped.status, 204, "{}", swapped.text);
    assert_eq!(
        (id_of("a").await, id_of("b").await),
        (b, a),
        "they changed their names"
    );
    assert!(id_of("c").await.is_some());
    for (schedules, told) in [
        (
            json!([{"schedule": {"cron": "0 1 * * *"}}]),
            "Please provide a slug for each schedule in your request to ensure schedules are \
             updated correctly.",
        ),
        (
            json!([{"slug": "x", "replaces": "a"}, {"slug": "y", "replaces": "a"}]),
            "Multiple schedules have 'replaces' targeting the same slug: a",
        ),
        (
            json!([{"slug": "c", "replaces": "a"}]),
            "Cannot rename schedule from 'a' to 'c': a schedule with slug 'c' already exists.",
        ),
        (
            json!([{"slug": "new"}]),
            "Unable to create new deployment schedules without a schedule configuration.",
        ),
    ] {
        let refused = api
            .patch(&path(&made, ""), &json!({ "schedules": schedules }))
            .await;
        assert_eq!(refused.parts(), (422, json!({ "detail": told })));
    }
    let c = id_of("c").await.unwrap();
    let one = path(&made, &format!("/schedules/{}", c.as_str().unwrap()));
    let taken = api.patch(&one, &json!({"slug": "a"})).await;
    let told = json!({"detail": "Schedule slugs must be unique within a deployment."});
    assert_eq!(taken.parts(), (409, told));
    assert_eq!(api.delete(&one).await.status, 204);
    let gone = (404, json!({"detail": "Schedule not found."}));
    assert_eq!(api.delete(&one).await.parts(), gone);
    let added = json!([{"schedule": {"interval": 3600}, "max_scheduled_runs": 5}]);
    let added = api.post(&path(&made, "/schedules"), &added).await;
    assert_eq!(added.status, 201);
    assert_eq!(added.json()[0]["max_scheduled_runs"], 5);
}

/// Creates the runs that schedules ask for, as the scheduler does.
async fn schedule(api: &TestApi) -> usize {
    let call = Call::by_service("scheduler", WorkspaceId::DEFAULT);
    let mut context = api.app.write(call).await.unwrap();
    let now = context.now();
    let need = SchedulingNeed {
        now,
        min_runs: 3,
        until: now + Seconds::new(3600),
    };
    let workspace = WorkspaceId::DEFAULT;
    let found = to_schedule(context.connection(), workspace, need, None, 100)
        .await
        .unwrap();
    let created = keep_scheduled(&mut context, &found).await.unwrap();
    context.commit().await.unwrap();
    created.len()
}

async fn scheduled(api: &TestApi, deployment: &Value) -> Vec<Value> {
    let body = json!({"deployment_ids": [deployment["id"]]});
    let runs = api
        .post("/deployments/get_scheduled_flow_runs", &body)
        .await;
    assert_eq!(runs.status, 200, "{}", runs.text);
    runs.json().as_array().unwrap().clone()
}

#[tokio::test]
async fn schedules_have_their_runs_created_once() {
    for database in TestDatabase::each().await {
        let api = TestApi::on(database).await;
        let daily = json!([{"slug": "daily", "schedule": {"cron": "0 9 * * *"},
                            "parameters": {"where": "there"}}]);
        let made = deploy(&api, json!({ "schedules": daily })).await;
        assert_eq!(schedule(&api).await, 3);
        assert_eq!(schedule(&api).await, 0, "nothing is missing");
        let runs = scheduled(&api, &made).await;
        assert_eq!(runs.len(), 3);
        let run = &runs[0];
        let id = made["schedules"][0]["id"].as_str().unwrap();
        let key = format!(
            "scheduled {} {id} 2026-01-02 09:00:00+00:00",
            made["id"].as_str().unwrap()
        );
        assert_eq!(run["idempotency_key"], json!(key));
        assert_eq!(run["tags"], json!(["auto-scheduled", "x"]));
        assert_eq!(run["parameters"], json!({"n": 1, "where": "there"}));
        assert_eq!(
            run["created_by"],
            json!({"id": id, "type": "SCHEDULE", "display_value": "daily"})
        );
        assert_eq!(
            [&run["auto_scheduled"], &run["next_scheduled_start_time"]],
            [&json!(true), &json!("2026-01-02T09:00:00Z")]
        );
        assert_eq!(run["state"]["message"], "Flow run scheduled");

        assert_eq!(
            api.post(&path(&made, "/pause_deployment"), &json!({}))
                .await
                .parts(),
            (200, json!(null))
        );
        assert_eq!(scheduled(&api, &made).await.len(), 0);
        assert_eq!(schedule(&api).await, 0, "it rests");
        assert_eq!(
            api.post(&path(&made, "/resume_deployment"), &json!({}))
                .await
                .status,
            200
        );
        assert_eq!(schedule(&api).await, 3);

        let one = path(&made, &format!("/schedules/{id}"));
        let hourly = json!({"schedule": {"cron": "0 * * * *"}});
        assert_eq!(api.patch(&one, &hourly).await.status, 204);
        assert_eq!(
            scheduled(&api, &made).await.len(),
            0,
            "runs of the old schedule are gone"
        );
        let window = json!({"start_time": "2026-02-01T00:00:00Z",
            "end_time": "2026-02-01T05:30:00Z", "min_runs": 100, "max_runs": 100});
        assert_eq!(
            api.post(&path(&made, "/schedule"), &window).await.parts(),
            (200, json!(null))
        );
        assert_eq!(scheduled(&api, &made).await.len(), 6);
    }
}

#[tokio::test]
async fn a_change_that_pauses_keeps_the_runs_that_are_late() {
    for database in TestDatabase::each().await {
        let api = TestApi::on(database).await;
        let hourly = json!([{"schedule": {"cron": "0 * * * *"}}]);
        let made = deploy(&api, json!({ "schedules": hourly })).await;
        // It is four minutes past three.
        let window = json!({"start_time": "2026-01-02T01:30:00Z",
            "end_time": "2026-01-02T06:30:00Z", "min_runs": 100, "max_runs": 100});
        api.post(&path(&made, "/schedule"), &window).await;
        assert_eq!(scheduled(&api, &made).await.len(), 5);

        let paused = api.patch(&path(&made, ""), &json!({"paused": true})).await;
        assert_eq!(paused.status, 204);
        let kept = scheduled(&api, &made).await;
        let times: Vec<&Value> = kept.iter().map(|run| &run["expected_start_time"]).collect();
        assert_eq!(times, ["2026-01-02T02:00:00Z", "2026-01-02T03:00:00Z"]);

        api.post(&path(&made, "/pause_deployment"), &json!({}))
            .await;
        assert_eq!(scheduled(&api, &made).await.len(), 0);
    }
}

#[tokio::test]
async fn a_runner_makes_its_deployments_ready() {
    for database in TestDatabase::each().await {
        let api = TestApi::on(database).await;
        let made = deploy(&api, json!({})).await;
        let run = api
            .post(&path(&made, "/create_flow_run"), &json!({}))
            .await
            .json();
        let runs = scheduled(&api, &made).await;
        assert_eq!(runs[0]["id"], run["id"]);
        let read = api.get(&path(&made, "")).await.json();
        assert_eq!(
            [&read["status"], &read["last_polled"]],
            [&json!("READY"), &json!("2026-01-02T03:04:05Z")]
        );
        let ready = async || {
            let names = api.events().await.into_iter().map(|(name, _)| name);
            names
                .filter(|name| name == "prefect.deployment.ready")
                .count()
        };
        assert_eq!(ready().await, 1);
        scheduled(&api, &made).await;
        assert_eq!(ready().await, 1, "nothing changed");
        let before = json!({"deployment_ids": [made["id"]],
                            "scheduled_before": "2026-01-01 00:00:00+00:00"});
        let early = api
            .post("/deployments/get_scheduled_flow_runs", &before)
            .await;
        assert_eq!(early.json(), json!([]));
    }
}

#[tokio::test]
async fn what_was_changed_lately_is_found() {
    for database in TestDatabase::each().await {
        let api = TestApi::on(database).await;
        let daily = json!([{"schedule": {"cron": "0 9 * * *"}}]);
        deploy(&api, json!({ "schedules": daily })).await;
        deploy(&api, json!({"name": "unscheduled"})).await;
        let mut read = api.test.database.read().await.unwrap();
        let now = Timestamp::parse("2026-01-02T03:04:05Z").unwrap();
        let mut found = async |workspace, since| {
            let ids = recently_changed(&mut read, workspace, since, None, 10)
                .await
                .unwrap();
            ids.len()
        };
        assert_eq!(found(WorkspaceId::DEFAULT, now).await, 1);
        assert_eq!(found(WorkspaceId::DEFAULT, now.next()).await, 0);
        let other = WorkspaceId("00000000-0000-0000-0000-00000000000f".parse().unwrap());
        assert_eq!(found(other, now).await, 0, "each workspace has its own");
    }
}

#[tokio::test]
async fn forms_are_told_where_they_do_not_fit() {
    let api = TestApi::new().await;
    let body = json!({"values": {"n": "x"}, "schema": {"type": "object", "required": ["m"],
        "properties": {"n": {"type": "integer"}, "m": {"type": "string"}}}});
    let checked = api.post("/ui/schemas/validate", &body).await;
    assert_eq!(
        checked.parts(),
        (
            200,
            json!({"valid": false, "errors": [
                {"property": "m", "errors": ["'m' is a required property"]},
                {"property": "n", "errors": ["'x' is not of type 'integer', 'null'"]},
            ]})
        )
    );
    let body = json!({"values": {}, "schema": {"type": "nothing"}});
    assert_eq!(api.post("/ui/schemas/validate", &body).await.status, 422);
}
