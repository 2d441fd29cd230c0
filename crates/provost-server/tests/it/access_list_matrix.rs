//! Every operation on one object that may have an access list, by everybody whom a list may name.

use std::sync::atomic::{AtomicUsize, Ordering};

use http::{Method, StatusCode};
use provost_core::roles::{AccountRole, WorkspaceRole};
use provost_schemas::access_lists::AccessLevel;
use provost_server::routes::{ListDemand, RegisteredRoute, list_demand, registered};
use serde_json::{Value, json};

use crate::{
    access::{Machine, Wanted, closed, machine},
    accounts::send,
    support::{Answer, TestApi},
};

/// The levels that a list knows, and that of whoever is not on it.
const LEVELS: [Option<AccessLevel>; 4] = [
    None,
    Some(AccessLevel::View),
    Some(AccessLevel::Run),
    Some(AccessLevel::Manage),
];

/// Somebody with a role, who is on every list at a level or on none.
struct Listed {
    name: String,
    machine: Machine,
    role: WorkspaceRole,
    level: Option<AccessLevel>,
}

struct Stage {
    api: TestApi,
    owner: Machine,
    everybody: Vec<Listed>,
    flow: Value,
    block_type: Value,
    block_schema: Value,
    made: AtomicUsize,
}

/// A fresh object of one kind, with what is in it.
#[derive(Default)]
struct Objects {
    /// What the object is called: a pool, a deployment or a block.
    name: String,
    /// The id that its routes take: that of a queue for a pool.
    id: Value,
    /// Of a deployment.
    schedule: Value,
}

impl Stage {
    async fn new() -> Self {
        let api = closed().await;
        let owner = Wanted {
            name: "owner",
            account_role: AccountRole::Owner,
            ..Wanted::default()
        };
        let owner = machine(&api.app, owner).await;
        let mut everybody = Vec::new();
        for role in [WorkspaceRole::Developer, WorkspaceRole::Viewer] {
            for level in LEVELS {
                let level_name = level.map_or("no list", AccessLevel::verb);
                let name = format!("{} who may {level_name}", role.name());
                let wanted = Wanted {
                    name: &name,
                    workspace_role: Some(role),
                    ..Wanted::default()
                };
                let machine = machine(&api.app, wanted).await;
                everybody.push(Listed {
                    name,
                    machine,
                    role,
                    level,
                });
            }
        }
        let mut stage = Self {
            api,
            owner,
            everybody,
            flow: Value::Null,
            block_type: Value::Null,
            block_schema: Value::Null,
            made: AtomicUsize::new(0),
        };
        stage.flow = stage.make("/flows/", json!({"name": "etl"})).await["id"].clone();
        stage
            .make("/block_types/install_system_block_types", json!({}))
            .await;
        let slug = "/block_types/slug/secret";
        let found = send(&stage.api, &stage.owner.key, "GET", slug, &Value::Null).await;
        stage.block_type = found.json()["id"].clone();
        let of_type = json!({"block_type_id": {"any_": [stage.block_type]}});
        let filter = json!({"block_schemas": of_type});
        let schemas = stage.make("/block_schemas/filter", filter).await;
        stage.block_schema = schemas[0]["id"].clone();
        stage
    }

    async fn make(&self, path: &str, body: Value) -> Value {
        let answer = send(&self.api, &self.owner.key, "POST", path, &body).await;
        assert!(answer.status.is_success(), "{path}: {}", answer.text);
        answer.json()
    }

    /// Makes the object that a route leads to, with everybody on its list or without a list.
    async fn objects(&self, path: &str, has_list: bool) -> Objects {
        let number = self.made.fetch_add(1, Ordering::Relaxed);
        let name = format!("object-{number}");
        let kind = path.split('/').nth(1).unwrap_or_default();
        let (object, objects) = match kind {
            "deployments" => self.deployment(name).await,
            "block_documents" | "block_types" => self.block(name).await,
            "work_queues" => self.agent_queue(name).await,
            _ => self.pool(name).await,
        };
        self.list(&object, has_list, !kind.starts_with("block"))
            .await;
        objects
    }

    async fn pool(&self, name: String) -> (String, Objects) {
        let body = json!({"name": name, "type": "process"});
        self.make("/work_pools/", body).await;
        let object = format!("/work_pools/{name}");
        let queues = format!("{object}/queues");
        let id = self.make(&queues, json!({"name": "fast"})).await["id"].clone();
        let beat = format!("{object}/workers/heartbeat");
        self.make(&beat, json!({"name": "worker"})).await;
        let schedule = Value::Null;
        (object, Objects { name, id, schedule })
    }

    /// What agents of old clients poll is in a pool that all of them share.
    async fn agent_queue(&self, name: String) -> (String, Objects) {
        let queue = self.make("/work_queues/", json!({"name": name})).await;
        let objects = Objects {
            name,
            id: queue["id"].clone(),
            schedule: Value::Null,
        };
        ("/work_pools/default-agent-pool".to_owned(), objects)
    }

    async fn deployment(&self, name: String) -> (String, Objects) {
        let schedules = json!([{"schedule": {"interval": 3600}, "active": true}]);
        let body = json!({"name": name, "flow_id": self.flow, "schedules": schedules});
        let made = self.make("/deployments/", body).await;
        let objects = Objects {
            name,
            id: made["id"].clone(),
            schedule: made["schedules"][0]["id"].clone(),
        };
        let id = objects.id.as_str().unwrap();
        (format!("/deployments/{id}"), objects)
    }

    async fn block(&self, name: String) -> (String, Objects) {
        let body = json!({"name": name, "data": {"value": "x"},
                          "block_type_id": self.block_type, "block_schema_id": self.block_schema});
        let id = self.make("/block_documents/", body).await["id"].clone();
        let object = format!("/block_documents/{}", id.as_str().unwrap());
        let schedule = Value::Null;
        (object, Objects { name, id, schedule })
    }

    async fn list(&self, object: &str, has_list: bool, can_run: bool) {
        let at = |level: AccessLevel| {
            let listed = self.everybody.iter().filter(|one| one.level == Some(level));
            let listed = listed.filter(|_| has_list && (can_run || level != AccessLevel::Run));
            listed.map(|one| one.machine.actor).collect::<Vec<_>>()
        };
        let control = json!({"view_actor_ids": at(AccessLevel::View),
                             "run_actor_ids": at(AccessLevel::Run),
                             "manage_actor_ids": at(AccessLevel::Manage)});
        let body = json!({"access_control": control});
        let path = format!("{object}/access");
        let answer = send(&self.api, &self.owner.key, "PUT", &path, &body).await;
        assert!(answer.status.is_success(), "{path}: {}", answer.text);
    }

    /// Calls an operation on fresh objects.
    async fn call(
        &self,
        by: &Listed,
        method: &Method,
        route: &RegisteredRoute,
        has_list: bool,
    ) -> Answer {
        let objects = self.objects(&route.path, has_list).await;
        let path = objects.path(&route.path);
        let body = body(method, &route.path);
        send(&self.api, &by.machine.key, method.as_str(), &path, &body).await
    }
}

impl Objects {
    /// The path of a route with this object in it.
    fn path(&self, path: &str) -> String {
        let text = |id: &Value| id.as_str().unwrap_or_default().to_owned();
        let name = match path {
            _ if path.contains("/queues/{name}") => "fast",
            _ if path.contains("/workers/{name}") => "worker",
            _ => &self.name,
        };
        path.replace("{id}", &text(&self.id))
            .replace("{schedule_id}", &text(&self.schedule))
            .replace("{flow_name}", "etl")
            .replace("{deployment_name}", &self.name)
            .replace("{work_pool_name}", &self.name)
            .replace("{slug}", "secret")
            .replace("{block_document_name}", &self.name)
            .replace("{name}", name)
    }
}

/// A body with which an operation succeeds.
fn body(method: &Method, path: &str) -> Value {
    match (method.as_str(), path) {
        ("PATCH", "/block_documents/{id}") => json!({"data": {"value": "y"}}),
        ("PATCH", "/deployments/{id}/schedules/{schedule_id}") => json!({"active": false}),
        ("PATCH", _) => json!({"description": "new"}),
        ("POST", "/deployments/{id}/schedules") => json!([{"schedule": {"interval": 60}}]),
        ("POST", "/deployments/{id}/create_flow_run/bulk") => json!([{}]),
        ("POST", "/work_pools/{work_pool_name}/queues") => json!({"name": "slow"}),
        ("POST", "/work_pools/{work_pool_name}/workers/heartbeat") => json!({"name": "other"}),
        ("POST", _) => json!({}),
        _ => Value::Null,
    }
}

/// CVE-2026-27898 of Vaultwarden: one route forgot to ask whose an object is.
#[tokio::test]
async fn every_operation_on_an_object_heeds_its_access_list() {
    let stage = Stage::new().await;
    let mut walked = 0;
    for route in registered() {
        let Some(demand) = list_demand(&route).filter(|_| route.socket.is_none()) else {
            continue;
        };
        for method in &route.methods {
            walked += 1;
            let mut opened: Option<(WorkspaceRole, Answer)> = None;
            for by in &stage.everybody {
                let call = format!("{method} {} by {}", route.path, by.name);
                // Without a list, all that counts is the role.
                if opened.as_ref().is_none_or(|(role, _)| *role != by.role) {
                    let open = stage.call(by, method, &route, false).await;
                    opened = Some((by.role, open));
                }
                let Some((_, open)) = &opened else {
                    unreachable!("it was opened just now");
                };
                let listed = stage.call(by, method, &route, true).await;
                if open.status == StatusCode::FORBIDDEN {
                    // A list gives nobody what their role does not.
                    assert_eq!(by.role, WorkspaceRole::Viewer, "{call}: {}", open.text);
                    assert_eq!(listed.parts(), open.parts(), "{call}");
                    continue;
                }
                assert!(open.status.is_success(), "{call}: {}", open.text);
                let is_block = route.path.starts_with("/block");
                // Nobody is on the list of a block to run it.
                let level = by
                    .level
                    .filter(|level| !is_block || *level != AccessLevel::Run);
                let expected = match level {
                    None => StatusCode::NOT_FOUND,
                    Some(level) if met(demand, level, by.role) => open.status,
                    Some(_) => StatusCode::FORBIDDEN,
                };
                assert_eq!(listed.status, expected, "{call}: {}", listed.text);
            }
        }
    }
    assert!(walked > 30, "{walked} operations");
}

fn met(demand: ListDemand, level: AccessLevel, role: WorkspaceRole) -> bool {
    demand.is_met(level, role != WorkspaceRole::Viewer)
}

/// A route that leads to one object is in the table: none is added without saying what it asks.
#[test]
fn every_route_to_an_object_says_what_it_asks_of_those_on_its_list() {
    let kinds = [
        "block_documents",
        "deployments",
        "work_pools",
        "work_queues",
    ];
    for route in registered() {
        let kind = route.path.split('/').nth(1).unwrap_or_default();
        if kinds.contains(&kind) && route.path.contains('{') && !route.path.ends_with("/access") {
            assert!(list_demand(&route).is_some(), "{}", route.path);
        }
    }
}
