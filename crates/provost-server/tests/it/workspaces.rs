//! The API of a workspace, and that nothing of one shows in another.

use http::{Method, Request, header};
use provost_schemas::ids::{AccountId, WorkspaceId};
use provost_storage::Statement;
use provost_testkit::TestDatabase;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Answer, TestApi};

fn prefix(account: AccountId, workspace: WorkspaceId) -> String {
    format!("/accounts/{account}/workspaces/{workspace}")
}

/// The path below which the API of the test's other workspace lies.
fn elsewhere(api: &TestApi) -> String {
    prefix(AccountId::DEFAULT, api.test.other_workspace)
}

/// One of everything that clients make, in the default workspace.
struct Seed {
    flow: String,
    flow_run: String,
    flow_state: String,
    task_run: String,
    task_state: String,
    artifact: String,
    variable: String,
    search: String,
}

fn id(of: &Value) -> String {
    of["id"].as_str().expect("an id").to_owned()
}

impl Seed {
    async fn plant(api: &TestApi) -> Self {
        let post = async |path: &str, body: Value| {
            let answer = api.post(path, &body).await;
            assert!(answer.status.is_success(), "{path}: {}", answer.text);
            answer.json()
        };
        let flow = post("/flows/", json!({"name": "etl"})).await;
        let state = json!({"type": "PENDING"});
        let body = json!({"flow_id": flow["id"], "name": "calm-otter", "state": state});
        let flow_run = post("/flow_runs/", body).await;
        let run = id(&flow_run);
        let body = json!({"flow_run_id": run, "task_key": "load", "dynamic_key": "0",
                          "name": "load-0", "state": state});
        let task_run = post("/task_runs/", body).await;
        let log = json!({"name": "prefect", "level": 20, "message": "found it",
                         "timestamp": "2026-01-02T03:00:00Z", "flow_run_id": run});
        post("/logs/", json!([log])).await;
        let body = json!({"key": "report", "type": "table", "data": 1, "flow_run_id": run});
        let artifact = post("/artifacts/", body).await;
        let variable = post("/variables/", json!({"name": "colour", "value": "red"})).await;
        let input = json!({"key": "answer", "value": "42"});
        post(&format!("/flow_runs/{run}/input"), input).await;
        let search = api.put("/saved_searches/", &json!({"name": "mine"})).await;
        Self {
            flow: id(&flow),
            flow_state: flow_run["state_id"].as_str().expect("an id").to_owned(),
            flow_run: run,
            task_state: task_run["state_id"].as_str().expect("an id").to_owned(),
            task_run: id(&task_run),
            artifact: id(&artifact),
            variable: id(&variable),
            search: id(&search.json()),
        }
    }

    /// Where each thing is read by itself.
    fn things(&self) -> Vec<String> {
        let Self {
            flow,
            flow_run,
            task_run,
            artifact,
            variable,
            search,
            ..
        } = self;
        vec![
            format!("/flows/{flow}"),
            "/flows/name/etl".to_owned(),
            format!("/flow_runs/{flow_run}"),
            format!("/flow_runs/{flow_run}/graph-v2"),
            format!("/flow_runs/{flow_run}/input/answer"),
            format!("/flow_runs/{flow_run}/logs/download"),
            format!("/flow_run_states/{}", self.flow_state),
            format!("/task_runs/{task_run}"),
            format!("/task_run_states/{}", self.task_state),
            format!("/ui/task_runs/{task_run}"),
            format!("/artifacts/{artifact}"),
            "/artifacts/report/latest".to_owned(),
            format!("/variables/{variable}"),
            "/variables/name/colour".to_owned(),
            format!("/saved_searches/{search}"),
        ]
    }

    /// What would change or remove a thing.
    fn changes(&self) -> Vec<(Method, String, Value)> {
        let Self {
            flow,
            flow_run,
            task_run,
            artifact,
            variable,
            search,
            ..
        } = self;
        let state = json!({"state": {"type": "CANCELLED"}, "force": true});
        let patch = |path: String, body: Value| (Method::PATCH, path, body);
        let delete = |path: String| (Method::DELETE, path, Value::Null);
        vec![
            (
                Method::POST,
                format!("/flow_runs/{flow_run}/set_state"),
                state.clone(),
            ),
            (
                Method::POST,
                format!("/task_runs/{task_run}/set_state"),
                state,
            ),
            (
                Method::POST,
                format!("/flow_runs/{flow_run}/resume"),
                json!({}),
            ),
            patch(format!("/flows/{flow}"), json!({"tags": ["theirs"]})),
            patch(format!("/flow_runs/{flow_run}"), json!({"name": "theirs"})),
            patch(format!("/flow_runs/{flow_run}/labels"), json!({"a": 1})),
            patch(format!("/task_runs/{task_run}"), json!({"name": "theirs"})),
            patch(format!("/artifacts/{artifact}"), json!({"data": 2})),
            patch(format!("/variables/{variable}"), json!({"value": "blue"})),
            patch(
                "/variables/name/colour".to_owned(),
                json!({"value": "blue"}),
            ),
            delete(format!("/flow_runs/{flow_run}/input/answer")),
            delete(format!("/flows/{flow}")),
            delete(format!("/flow_runs/{flow_run}")),
            delete(format!("/task_runs/{task_run}")),
            delete(format!("/artifacts/{artifact}")),
            delete(format!("/variables/{variable}")),
            delete(format!("/saved_searches/{search}")),
        ]
    }

    /// Lists and numbers, with what they say where there is nothing.
    fn lists() -> Vec<(&'static str, Value, Value)> {
        let all = || json!({});
        let page = json!({"results": [], "count": 0, "limit": 200, "pages": 0, "page": 1});
        vec![
            ("/flows/filter", all(), json!([])),
            ("/flows/count", all(), json!(0)),
            ("/flows/paginate", all(), page.clone()),
            ("/flow_runs/filter", all(), json!([])),
            ("/flow_runs/count", all(), json!(0)),
            ("/flow_runs/paginate", all(), page.clone()),
            ("/task_runs/filter", all(), json!([])),
            ("/task_runs/count", all(), json!(0)),
            ("/task_runs/paginate", all(), page),
            ("/logs/filter", all(), json!([])),
            (
                "/events/filter",
                all(),
                json!({"events": [], "total": 0, "next_page": null}),
            ),
            ("/events/count-by/event", json!({"filter": {}}), json!([])),
            ("/artifacts/filter", all(), json!([])),
            ("/artifacts/count", all(), json!(0)),
            ("/artifacts/latest/filter", all(), json!([])),
            ("/artifacts/latest/count", all(), json!(0)),
            ("/variables/filter", all(), json!([])),
            ("/variables/count", all(), json!(0)),
            ("/saved_searches/filter", all(), json!([])),
            (
                "/ui/task_runs/count",
                all(),
                json!({"COMPLETED": 0, "PENDING": 0, "RUNNING": 0, "FAILED": 0,
                       "CANCELLED": 0, "CRASHED": 0, "PAUSED": 0, "CANCELLING": 0,
                       "SCHEDULED": 0}),
            ),
        ]
    }
}

/// What a list says of things, without what differs between two looks at them.
async fn look(api: &TestApi, seed: &Seed) -> Vec<Value> {
    let mut seen = Vec::new();
    for path in seed.things() {
        let answer = api.get(&path).await;
        assert_eq!(answer.status.as_u16(), 200, "{path}: {}", answer.text);
        seen.push(Value::String(answer.text));
    }
    seen
}

#[tokio::test]
async fn the_default_workspace_has_an_address_of_its_own_too() {
    let api = TestApi::new().await;
    let own = prefix(AccountId::DEFAULT, WorkspaceId::DEFAULT);
    let made = api
        .post(&format!("{own}/flows/"), &json!({"name": "etl"}))
        .await;
    assert_eq!(made.status.as_u16(), 201, "{}", made.text);
    let path = format!("/flows/{}", id(&made.json()));
    assert_eq!(api.get(&path).await.parts(), (200, made.json()));
    assert_eq!(
        api.get(&format!("{own}{path}")).await.parts(),
        (200, made.json())
    );
}

#[tokio::test]
async fn nothing_of_one_workspace_is_seen_from_another() {
    for test in TestDatabase::each().await {
        let api = TestApi::on(test).await;
        let (seed, there) = (Seed::plant(&api).await, elsewhere(&api));
        for path in seed.things() {
            assert_eq!(api.get(&path).await.status.as_u16(), 200, "{path}");
            let answer = api.get(&format!("{there}{path}")).await;
            assert_eq!(answer.status.as_u16(), 404, "{path}: {}", answer.text);
        }
        for (path, body, nothing) in Seed::lists() {
            let here = api.post(path, &body).await;
            assert_eq!(here.status.as_u16(), 200, "{path}: {}", here.text);
            assert_ne!(here.json(), nothing, "{path} shows what there is");
            let answer = api.post(&format!("{there}{path}"), &body).await;
            assert_eq!(answer.parts(), (200, nothing), "{path}");
        }
        for (path, parameter) in [
            (
                "/flow_run_states/",
                format!("flow_run_id={}", seed.flow_run),
            ),
            (
                "/task_run_states/",
                format!("task_run_id={}", seed.task_run),
            ),
        ] {
            let answer = api.get(&format!("{there}{path}?{parameter}")).await;
            assert_eq!(answer.parts(), (200, json!([])), "{path}");
        }
    }
}

#[tokio::test]
async fn nothing_of_one_workspace_is_changed_from_another() {
    for test in TestDatabase::each().await {
        let api = TestApi::on(test).await;
        let (seed, there) = (Seed::plant(&api).await, elsewhere(&api));
        let before = look(&api, &seed).await;
        for (method, path, body) in seed.changes() {
            let answer = api
                .call(method.clone(), &format!("{there}{path}"), &body)
                .await;
            assert_eq!(
                answer.status.as_u16(),
                404,
                "{method} {path}: {}",
                answer.text
            );
        }
        let run = json!({"flow_id": seed.flow, "state": {"type": "PENDING"}});
        let refused = api.post(&format!("{there}/flow_runs/"), &run).await;
        assert!(refused.status.is_client_error(), "{}", refused.text);
        let bulk = json!({"flow_runs": {"id": {"any_": [seed.flow_run]}}});
        let answer = api
            .post(&format!("{there}/flow_runs/bulk_delete"), &bulk)
            .await;
        assert_eq!(answer.parts(), (200, json!({"deleted": []})));
        assert_eq!(look(&api, &seed).await, before);
    }
}

#[tokio::test]
async fn names_are_taken_in_one_workspace_only() {
    let api = TestApi::new().await;
    let (seed, there) = (Seed::plant(&api).await, elsewhere(&api));
    let flow = api
        .post(&format!("{there}/flows/"), &json!({"name": "etl"}))
        .await;
    assert_eq!(flow.status.as_u16(), 201);
    assert_ne!(id(&flow.json()), seed.flow);
    let variable = json!({"name": "colour", "value": "blue"});
    let made = api.post(&format!("{there}/variables/"), &variable).await;
    assert_eq!(made.status.as_u16(), 201, "{}", made.text);
    let here = api.get("/variables/name/colour").await.json();
    assert_eq!(here["value"], "red");
}

/// A workspace in an account of its own.
async fn foreign(test: &TestDatabase) -> (AccountId, WorkspaceId) {
    let (account, workspace) = (
        AccountId(Uuid::from_u128(8)),
        WorkspaceId(Uuid::from_u128(9)),
    );
    let mut work = test.database.begin().await.unwrap();
    for statement in [
        Statement::new(
            "INSERT INTO account (id, created, updated, name, handle) \
             VALUES ($1, 0, 0, 'Other', 'other')",
        )
        .bind(account),
        Statement::new(
            "INSERT INTO workspace (id, created, updated, account_id, name, handle) \
             VALUES ($1, 0, 0, $2, 'theirs', 'theirs')",
        )
        .bind(workspace)
        .bind(account),
    ] {
        work.execute(statement).await.unwrap();
    }
    work.commit().await.unwrap();
    (account, workspace)
}

#[tokio::test]
async fn a_workspace_that_the_account_does_not_have_does_not_exist() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let api = TestApi::on(test).await;
        let (account, workspace) = foreign(&api.test).await;
        let count = async |prefix: String| -> Answer {
            api.post(&format!("{prefix}/flows/count"), &json!({})).await
        };
        let found = count(prefix(account, workspace)).await;
        assert_eq!(found.parts(), (200, json!(0)), "{name}");
        let missing = (404, json!({"detail": "Workspace not found"}));
        for prefix in [
            prefix(AccountId::DEFAULT, workspace),
            prefix(account, WorkspaceId::DEFAULT),
            prefix(AccountId::DEFAULT, WorkspaceId(Uuid::from_u128(77))),
            prefix(AccountId(Uuid::from_u128(77)), WorkspaceId::DEFAULT),
        ] {
            assert_eq!(count(prefix).await.parts(), missing, "{name}");
        }
        let no_ids = count("/accounts/default/workspaces/default".to_owned()).await;
        assert_eq!(no_ids.parts(), (404, json!({"detail": "Not Found"})));
    }
}

#[tokio::test]
async fn addresses_in_answers_stay_in_the_workspace() {
    let api = TestApi::new().await;
    let there = elsewhere(&api);
    let event = |id: u128| {
        json!({"occurred": "2026-01-02T03:00:00Z", "event": "it.happened", "related": [],
               "resource": {"prefect.resource.id": "it"}, "payload": {},
               "id": Uuid::from_u128(id), "follows": null})
    };
    let events = json!([event(1), event(2)]);
    let answer = api.post(&format!("{there}/events"), &events).await;
    assert_eq!(answer.status.as_u16(), 204, "{}", answer.text);
    let first = api
        .post(&format!("{there}/events/filter"), &json!({"limit": 1}))
        .await
        .json();
    let next = first["next_page"].as_str().expect("a page");
    let path = next.strip_prefix("http://localhost/api").expect("a path");
    assert!(path.starts_with(&there), "{path}");
    let second = api.get(path).await.json();
    assert_eq!(second["events"].as_array().map(Vec::len), Some(1));

    let request = Request::post(format!("/api{there}/flows")).header(header::HOST, "localhost");
    let redirected = api
        .send(request.body(axum::body::Body::empty()).unwrap())
        .await;
    assert_eq!(
        redirected.headers[header::LOCATION],
        format!("/api{there}/flows/")
    );
}
