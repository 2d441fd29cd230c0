//! Two workspaces filled with everything, and that no operation of one tells anything of the other.
//!
//! The operations come from the table of routes, so that a new one is driven as soon as it exists.

use std::collections::BTreeMap;

use http::Method;
use provost_schemas::ids::AccountId;
use provost_server::routes::{RegisteredRoute, registered};
use provost_testkit::TestDatabase;
use serde_json::{Value, json};

use crate::support::{Answer, TestApi};

const NOWHERE: &str = "00000000-0000-4000-8000-000000000000";

/// What is not about a workspace, or is the same in all of them.
const NOT_OF_A_WORKSPACE: [&str; 5] =
    ["accounts", "me", "users", "workspace_scopes", "collections"];

/// A workspace with one of everything, all of it named after the workspace.
struct Tenant<'a> {
    api: &'a TestApi,
    prefix: String,
    name: &'static str,
    /// What stands for the parameters of paths, by the first part of the path and the parameter.
    stand_ins: BTreeMap<(&'static str, &'static str), String>,
}

impl<'a> Tenant<'a> {
    async fn fill(api: &'a TestApi, prefix: String, name: &'static str) -> Self {
        let mut tenant = Self {
            api,
            prefix,
            name,
            stand_ins: BTreeMap::new(),
        };
        let named = |what: &str| format!("{name}-{what}");
        let flow = tenant.post("/flows/", json!({"name": named("flow")})).await;
        let run = json!({"flow_id": flow["id"], "name": named("run"), "state": {"type": "PENDING"},
                         "tags": [named("tag")]});
        let run = tenant.post("/flow_runs/", run).await;
        let task = json!({"flow_run_id": run["id"], "task_key": named("task"), "dynamic_key": "0",
                          "name": named("task"), "state": {"type": "PENDING"}});
        let task = tenant.post("/task_runs/", task).await;
        let log = json!([{"name": named("logger"), "level": 20, "message": named("message"),
                          "timestamp": "2026-01-02T03:00:00Z", "flow_run_id": run["id"]}]);
        tenant.post("/logs/", log).await;
        let input = format!("/flow_runs/{}/input", text(&run["id"]));
        tenant
            .post(
                &input,
                json!({"key": named("key"), "value": named("value")}),
            )
            .await;
        let artifact = json!({"key": named("artifact"), "type": "table", "data": named("data"),
                              "flow_run_id": run["id"]});
        let artifact = tenant.post("/artifacts/", artifact).await;
        let variable = json!({"name": named("variable"), "value": named("value")});
        let variable = tenant.post("/variables/", variable).await;
        let webhook = json!({"name": named("webhook"), "template": "{}"});
        let webhook = tenant.post("/webhooks/", webhook).await;
        let search = json!({"name": named("search")});
        let search = tenant
            .call(&Method::PUT, "/saved_searches/", &search)
            .await
            .json();
        let pool = named("pool");
        tenant
            .post("/work_pools/", json!({"name": pool, "type": "process"}))
            .await;
        let worker = json!({"name": named("worker")});
        tenant
            .post(&format!("/work_pools/{pool}/workers/heartbeat"), worker)
            .await;
        let queue = tenant
            .get(&format!("/work_pools/{pool}/queues/default"))
            .await;
        let deployment = json!({"name": named("deployment"), "flow_id": flow["id"],
                                "work_pool_name": pool, "tags": [named("tag")],
                                "schedules": [{"schedule": {"interval": 3600}, "slug": named("slug")}]});
        let deployment = tenant.post("/deployments/", deployment).await;
        let kind = json!({"name": named("type"), "slug": named("type")});
        let kind = tenant.post("/block_types/", kind).await;
        let schema = json!({"block_type_id": kind["id"], "capabilities": [named("capability")],
                            "fields": {"title": named("schema"), "type": "object", "properties": {}}});
        let schema = tenant.post("/block_schemas/", schema).await;
        let block = json!({"name": named("block"), "data": {"field": named("data")},
                           "block_schema_id": schema["id"], "block_type_id": kind["id"]});
        let block = tenant.post("/block_documents/", block).await;
        let tag = json!({"tag": named("limit-tag"), "concurrency_limit": 1});
        let tag = tenant.post("/concurrency_limits/", tag).await;
        let limit = json!({"name": named("limit"), "limit": 1});
        let limit = tenant.post("/v2/concurrency_limits/", limit).await;
        let lease = json!({"names": [named("limit")], "slots": 1, "lease_duration": 3600});
        let lease = tenant
            .post("/v2/concurrency_limits/increment-with-lease", lease)
            .await;
        let schedule = &deployment["schedules"][0];
        for (path, parameter, value) in [
            ("flows", "id", &flow["id"]),
            ("flows", "name", &flow["name"]),
            ("flow_runs", "id", &run["id"]),
            ("flow_runs", "key", &json!(named("key"))),
            ("flow_run_states", "id", &run["state_id"]),
            ("task_run_states", "id", &task["state_id"]),
            ("task_runs", "id", &task["id"]),
            ("ui", "id", &task["id"]),
            ("artifacts", "id", &artifact["id"]),
            ("artifacts", "key", &artifact["key"]),
            ("variables", "id", &variable["id"]),
            ("variables", "name", &variable["name"]),
            ("webhooks", "id", &webhook["id"]),
            ("saved_searches", "id", &search["id"]),
            ("deployments", "id", &deployment["id"]),
            ("deployments", "schedule_id", &schedule["id"]),
            ("deployments", "flow_name", &flow["name"]),
            ("deployments", "deployment_name", &deployment["name"]),
            ("work_pools", "name", &json!(pool)),
            ("work_pools", "work_pool_name", &json!(pool)),
            ("work_queues", "id", &queue["id"]),
            ("work_queues", "name", &json!(named("queue"))),
            ("block_types", "id", &kind["id"]),
            ("block_types", "slug", &kind["slug"]),
            ("block_types", "block_document_name", &block["name"]),
            ("block_schemas", "id", &schema["id"]),
            ("block_schemas", "checksum", &schema["checksum"]),
            ("block_documents", "id", &block["id"]),
            ("concurrency_limits", "id", &tag["id"]),
            ("concurrency_limits", "tag", &tag["tag"]),
            ("v2", "id_or_name", &limit["id"]),
            ("v2", "lease_id", &lease["lease_id"]),
            ("events", "countable", &json!("resource")),
            (
                "automations",
                "resource_id",
                &json!(format!("prefect.deployment.{}", text(&deployment["id"]))),
            ),
            ("user_access", "id", &json!(NOWHERE)),
            ("bot_access", "id", &json!(NOWHERE)),
            ("team_access", "id", &json!(NOWHERE)),
        ] {
            assert!(value.is_string(), "{path} {parameter}");
            tenant
                .stand_ins
                .insert((path, parameter), text(value).to_owned());
        }
        tenant
    }

    async fn call(&self, method: &Method, path: &str, body: &Value) -> Answer {
        let path = format!("{}{path}", self.prefix);
        self.api.call(method.clone(), &path, body).await
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        let answer = self.call(&Method::POST, path, &body).await;
        assert!(answer.status.is_success(), "{path}: {}", answer.text);
        answer.json()
    }

    async fn get(&self, path: &str) -> Value {
        let answer = self.call(&Method::GET, path, &Value::Null).await;
        assert!(answer.status.is_success(), "{path}: {}", answer.text);
        answer.json()
    }

    /// The path of a route with something of this workspace in the place of its parameters.
    ///
    /// # Panics
    /// If nothing is known to stand for one: a new route needs an entry above.
    fn filled(&self, route: &RegisteredRoute) -> String {
        let first = first_part(&route.path);
        let parts = route.path.split('/').map(|part| {
            let parameter = part
                .strip_prefix('{')
                .and_then(|part| part.strip_suffix('}'));
            parameter.map_or(part, |parameter| {
                let found = self
                    .stand_ins
                    .iter()
                    .find(|((path, of), _)| *path == first && *of == parameter);
                let found = found.map(|(_, value)| value.as_str());
                found.unwrap_or_else(|| panic!("what stands for {parameter} in {}?", route.path))
            })
        });
        parts.collect::<Vec<_>>().join("/")
    }

    /// Everything by which this workspace would be recognized elsewhere.
    fn marks(&self) -> Vec<&str> {
        let own = self.stand_ins.values().map(String::as_str);
        own.filter(|mark| *mark != NOWHERE && *mark != "resource")
            .chain([self.name])
            .collect()
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn first_part(path: &str) -> &str {
    path.trim_start_matches('/')
        .split('/')
        .next()
        .unwrap_or_default()
}

/// The operations that every workspace has. Sockets have tests of their own.
fn routes() -> Vec<RegisteredRoute> {
    let sockets = ["/in", "/out", "/subscriptions/scheduled", "/connect"];
    let all = registered().into_iter();
    all.filter(|route| !NOT_OF_A_WORKSPACE.contains(&first_part(&route.path)))
        .filter(|route| !sockets.iter().any(|end| route.path.ends_with(end)))
        // Providers of identities are those of the server.
        .filter(|route| !route.path.starts_with("/ui/sso"))
        .collect()
}

/// What stands for nothing in the place of everything that a workspace has.
fn nothing(path: &str, of: &Tenant<'_>) -> String {
    let mut path = path.to_owned();
    for mark in of.stand_ins.values() {
        path = path.replace(mark.as_str(), &absent(mark));
    }
    path
}

/// An id for an id, and a name for a name, that nothing has.
fn absent(mark: &str) -> String {
    if mark.len() == NOWHERE.len() && mark.contains('-') && !mark.contains("south") {
        NOWHERE.to_owned()
    } else if mark == "resource" {
        mark.to_owned()
    } else {
        mark.replace("south", "nobody")
            .replace("sha256:", "sha256:0")
    }
}

#[tokio::test]
async fn no_operation_of_one_workspace_tells_anything_of_another() {
    for test in TestDatabase::each().await {
        let api = TestApi::on(test).await;
        let other = api.test.other_workspace;
        let there = format!("/accounts/{}/workspaces/{other}", AccountId::DEFAULT);
        let north = Tenant::fill(&api, String::new(), "north").await;
        let south = Tenant::fill(&api, there, "south").await;
        let mut lists = 0;
        for route in routes() {
            for method in &route.methods {
                // Of its own things, each workspace tells nothing of the other.
                if *method == Method::GET || is_list(&route.path) {
                    for (own, foreign) in [(&north, &south), (&south, &north)] {
                        let path = own.filled(&route);
                        for body in [
                            json!({}),
                            json!({"filter": {}, "history_start": "2026-01-01T00:00:00Z",
                            "history_end": "2026-01-03T00:00:00Z", "history_interval": 86400}),
                        ] {
                            let told = own.call(method, &path, &body).await;
                            lists += usize::from(told.status.is_success());
                            for mark in foreign.marks() {
                                assert!(
                                    !told.text.contains(mark),
                                    "{method} {path} tells {mark}: {}",
                                    told.text
                                );
                            }
                        }
                    }
                }
            }
        }
        assert!(lists > 100, "{lists} lists");
    }
}

fn is_list(path: &str) -> bool {
    let reads = [
        "filter",
        "count",
        "paginate",
        "page",
        "dashboard",
        "histogram",
        "search",
        "history",
        "lateness",
        "{countable}",
        "counts",
        "get_scheduled_flow_runs",
        "concurrency_status",
        "get_runs",
        "next-runs",
        "count-deployments",
        "count-task-runs",
    ];
    let last = path.rsplit('/').next().unwrap_or_default();
    reads.contains(&last)
}

#[tokio::test]
async fn what_is_in_another_workspace_is_answered_as_what_is_nowhere() {
    let api = TestApi::new().await;
    let other = api.test.other_workspace;
    let there = format!("/accounts/{}/workspaces/{other}", AccountId::DEFAULT);
    let north = Tenant::fill(&api, String::new(), "north").await;
    let south = Tenant::fill(&api, there, "south").await;
    let before = look(&south).await;
    let mut compared = 0;
    for route in routes() {
        let foreign = south.filled(&route);
        let missing = nothing(&foreign, &south);
        if foreign == missing {
            continue;
        }
        for method in &route.methods {
            for body in [
                json!({}),
                json!({"name": "new"}),
                json!({"state": {"type": "CANCELLED"}, "force": true}),
                json!([]),
            ] {
                let told = north.call(method, &foreign, &body).await;
                let expected = north.call(method, &missing, &body).await;
                assert_eq!(
                    told.status, expected.status,
                    "{method} {foreign} {body}: {}",
                    told.text
                );
                let plain = |answer: &Answer| nothing(&answer.text, &south);
                assert_eq!(plain(&told), plain(&expected), "{method} {foreign} {body}");
                compared += 1;
            }
        }
    }
    assert!(compared > 200, "{compared} comparisons");
    assert_eq!(look(&south).await, before, "nothing of it was changed");
}

/// What a workspace says of its own things.
async fn look(tenant: &Tenant<'_>) -> Vec<String> {
    let mut seen = Vec::new();
    for route in routes() {
        let is_own = route.path.contains('{') && route.methods.contains(&Method::GET);
        if is_own {
            let path = tenant.filled(&route);
            let told = tenant.call(&Method::GET, &path, &Value::Null).await;
            seen.push(format!("{path} {} {}", told.status, told.text));
        }
    }
    seen
}
