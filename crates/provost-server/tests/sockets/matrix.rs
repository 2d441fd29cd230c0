//! Every socket by everybody, against the table in `docs/permissions.md`.

use std::collections::BTreeSet;

use axum::{Router, body::Body};
use http::{Request, header};
use http_body_util::BodyExt;
use provost_app::{
    Call,
    api_keys::{ApiKeyCreate, create_api_key, delete_api_key},
    service_accounts::{ServiceAccountCreate, create_service_account},
};
use provost_core::roles::{AccountRole, WorkspaceRole};
use provost_schemas::ids::{AccountId, ActorId, ApiKeyId, WorkspaceId};
use provost_server::routes::{self, permissions_document, registered};
use provost_storage::{
    Statement,
    repositories::{account_memberships, actors},
};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite;
use tower::ServiceExt;
use uuid::Uuid;

use crate::server::{Client, TestServer};

/// The pool, the deployment and the block that have lists.
const POOL: &str = "pool";

/// Somebody with a key, as the table calls them.
pub(crate) struct Somebody {
    pub(crate) name: String,
    pub(crate) actor: ActorId,
    pub(crate) key_id: ApiKeyId,
    /// What they present; nobody presents nothing.
    pub(crate) key: Option<String>,
}

/// What a service account is to be.
#[derive(Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub(crate) name: &'a str,
    pub(crate) account_role: AccountRole,
    pub(crate) workspace_role: Option<WorkspaceRole>,
    pub(crate) scopes: Option<&'a [&'a str]>,
}

pub(crate) const MEMBER: Wanted<'static> = Wanted {
    name: "",
    account_role: AccountRole::Member,
    workspace_role: None,
    scopes: None,
};

struct Stage {
    server: TestServer,
    router: Router,
    owner: Somebody,
}

fn operator() -> Call {
    Call::by_service("test", WorkspaceId::DEFAULT)
}

impl Stage {
    async fn new() -> Self {
        let server = TestServer::start_closed().await;
        let wanted = Wanted {
            name: "who gives lists",
            account_role: AccountRole::Owner,
            ..MEMBER
        };
        let owner = somebody(&server, wanted).await;
        let router = routes::router(&server.state);
        Self {
            server,
            router,
            owner,
        }
    }

    /// Everybody who is not on any list, in the order of the table.
    async fn everybody(&self) -> Vec<Somebody> {
        let server = &self.server;
        let mut everybody = self.strangers().await;
        let member = async |name| {
            let wanted = Wanted {
                name,
                workspace_role: Some(WorkspaceRole::Owner),
                ..MEMBER
            };
            somebody(server, wanted).await
        };
        let removed = member("a member who was removed").await;
        let kept_out = member("a member who is kept out").await;
        let mut context = server.state.app.write(operator()).await.expect("a unit");
        let (account, now) = (context.account(), context.now());
        let connection = context.connection();
        account_memberships::delete(connection, account, removed.actor)
            .await
            .expect("a removal");
        account_memberships::set_active(connection, account, kept_out.actor, false, now)
            .await
            .expect("a change");
        context.commit().await.expect("a commit");
        everybody.extend([removed, kept_out]);
        everybody.push(
            somebody(
                server,
                Wanted {
                    name: "a member without a role",
                    ..MEMBER
                },
            )
            .await,
        );
        for role in WorkspaceRole::ALL {
            let wanted = Wanted {
                name: role.name(),
                workspace_role: Some(*role),
                ..MEMBER
            };
            everybody.push(somebody(server, wanted).await);
        }
        for (name, account_role) in [
            ("an owner of the account", AccountRole::Owner),
            ("an admin of the account", AccountRole::Admin),
        ] {
            let wanted = Wanted {
                name,
                account_role,
                ..MEMBER
            };
            everybody.push(somebody(server, wanted).await);
        }
        let narrowed = Wanted {
            name: "a key of an owner that is narrowed to `see_flows`",
            account_role: AccountRole::Owner,
            scopes: Some(&["see_flows"]),
            ..MEMBER
        };
        everybody.push(somebody(server, narrowed).await);
        everybody
    }

    /// Whoever shows nothing that counts.
    async fn strangers(&self) -> Vec<Somebody> {
        let server = &self.server;
        let owner = async |name| {
            let wanted = Wanted {
                name,
                workspace_role: Some(WorkspaceRole::Owner),
                ..MEMBER
            };
            somebody(server, wanted).await
        };
        let nobody = Somebody {
            key: None,
            ..owner("nobody, without a credential").await
        };
        let garbage = Somebody {
            key: Some("pnb_garbage".to_owned()),
            ..owner("a credential that is garbage").await
        };
        let expired = owner("a credential that is expired").await;
        let revoked = owner("a credential that was revoked").await;
        let disabled = owner("the credential of somebody who was disabled").await;
        let mut context = server.state.app.write(operator()).await.expect("a unit");
        let now = context.now();
        let expire = Statement::new("UPDATE api_key SET expiration = 1 WHERE id = $1");
        context
            .connection()
            .execute(expire.bind(expired.key_id))
            .await
            .expect("it expires");
        delete_api_key(&mut context, revoked.actor, revoked.key_id)
            .await
            .expect("it is revoked");
        actors::set_active(context.connection(), disabled.actor, false, now)
            .await
            .expect("they are disabled");
        context.commit().await.expect("a commit");
        vec![nobody, garbage, expired, revoked, disabled]
    }

    async fn by_owner(&self, method: &str, path: &str, body: Value) -> Value {
        let key = self.owner.key.as_deref().expect("a key");
        let request = Request::builder()
            .method(method)
            .uri(format!("/api{path}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::AUTHORIZATION, format!("Bearer {key}"))
            .body(Body::from(body.to_string()))
            .expect("a request");
        let answer = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let status = answer.status();
        let bytes = answer
            .into_body()
            .collect()
            .await
            .expect("a body")
            .to_bytes();
        assert!(status.is_success(), "{path}: {status} {bytes:?}");
        serde_json::from_slice(&bytes).unwrap_or(Value::Null)
    }

    /// Opens a socket in both ways, and returns what the table says of that.
    async fn open(&self, path: &str, who: &Somebody) -> &'static str {
        let call = format!("{path} by {}", who.name);
        let header = who.key.as_ref().map(|key| format!("Bearer {key}"));
        let cell = match self.server.open_with(path, None, header.as_deref()).await {
            Ok(_) => "yes",
            Err(tungstenite::Error::Http(answer)) => match answer.status().as_u16() {
                401 => "401",
                403 => "403",
                404 => "404",
                status => panic!("{call}: {status}"),
            },
            Err(error) => panic!("{call}: {error}"),
        };
        let mut client = self.introduced(path, who).await;
        if cell == "yes" {
            assert_eq!(client.json().await["type"], "auth_success", "{call}");
        } else {
            assert_eq!(client.expect_close().await.0, 1008, "{call}");
        }
        cell
    }

    async fn introduced(&self, path: &str, who: &Somebody) -> Client {
        let client = self.server.open(path, Some("prefect")).await;
        let mut client = client.expect("a connection");
        client
            .send(&json!({"type": "auth", "token": who.key}))
            .await;
        client
    }
}

pub(crate) async fn somebody(server: &TestServer, wanted: Wanted<'_>) -> Somebody {
    let mut context = server.state.app.write(operator()).await.expect("a unit");
    let create = ServiceAccountCreate {
        name: wanted.name.to_owned(),
        account_role: wanted.account_role,
        workspace_role: wanted.workspace_role,
    };
    let actor = create_service_account(&mut context, create)
        .await
        .expect("a service account");
    let scopes = wanted
        .scopes
        .map(|scopes| scopes.iter().map(|&scope| scope.to_owned()));
    let create = ApiKeyCreate {
        actor: actor.id,
        name: "key".to_owned(),
        expiration: None,
        scopes: scopes.map(Iterator::collect),
        networks: None,
    };
    let made = create_api_key(&mut context, create).await.expect("a key");
    context.commit().await.expect("a commit");
    Somebody {
        name: wanted.name.to_owned(),
        actor: actor.id,
        key_id: made.stored.id,
        key: Some(made.key.expose().to_owned()),
    }
}

/// The address of a socket as it was registered.
fn address(path: &str) -> String {
    path.replace("{work_pool_name}", POOL)
        .replace("{account_id}", &AccountId::DEFAULT.to_string())
}

fn sockets() -> Vec<String> {
    let sockets = registered()
        .into_iter()
        .filter(|route| route.socket.is_some());
    sockets.map(|route| route.path).collect()
}

fn line(who: &str, cells: &[&str]) -> String {
    format!("| {who} | {} |", cells.join(" | "))
}

fn assert_documented(line: &str) {
    let document = permissions_document();
    assert!(
        document.lines().any(|known| known == line),
        "observed, and not in docs/permissions.md:\n{line}\n{document}"
    );
}

/// CVE-2026-7723 of Prefect: a socket asked nobody.
#[tokio::test]
async fn every_socket_is_closed_to_whoever_may_not_be_on_it() {
    let stage = Stage::new().await;
    for who in stage.everybody().await {
        let mut cells = Vec::new();
        for path in sockets() {
            cells.push(stage.open(&address(&path), &who).await);
        }
        assert_documented(&line(&who.name, &cells));
    }
}

/// What has a list: a deployment, a block and a pool.
struct Objects {
    deployment: String,
    block: String,
}

impl Stage {
    async fn objects(&self) -> Objects {
        let id = |of: &Value| of["id"].as_str().expect("an id").to_owned();
        let pool = json!({"name": POOL, "type": "process"});
        self.by_owner("POST", "/work_pools/", pool).await;
        let flow = self
            .by_owner("POST", "/flows/", json!({"name": "etl"}))
            .await;
        let body = json!({"name": "nightly", "flow_id": flow["id"]});
        let deployment = self.by_owner("POST", "/deployments/", body).await;
        let body = json!({"name": "Kind", "slug": "kind"});
        let kind = self.by_owner("POST", "/block_types/", body).await;
        let body = json!({"block_type_id": kind["id"], "fields": {"title": "Kind"}});
        let schema = self.by_owner("POST", "/block_schemas/", body).await;
        let body = json!({"name": "block", "data": {}, "block_type_id": kind["id"],
                          "block_schema_id": schema["id"]});
        let block = self.by_owner("POST", "/block_documents/", body).await;
        Objects {
            deployment: id(&deployment),
            block: id(&block),
        }
    }

    async fn list(&self, objects: &Objects, control: &Value) {
        for object in [
            format!("/work_pools/{POOL}"),
            format!("/deployments/{}", objects.deployment),
            format!("/block_documents/{}", objects.block),
        ] {
            let mut control = control.clone();
            if object.starts_with("/block") && control["run_actor_ids"].is_array() {
                control = json!({"view_actor_ids": control["run_actor_ids"]});
            }
            let body = json!({"access_control": control});
            self.by_owner("PUT", &format!("{object}/access"), body)
                .await;
        }
    }

    /// Changes each object, so that an event tells of it, and reports a run of the deployment.
    async fn stir(&self, objects: &Objects, round: usize) {
        let change = json!({"description": format!("round {round}"), "concurrency_limit": round});
        self.by_owner("PATCH", &format!("/work_pools/{POOL}"), change)
            .await;
        let change = json!({"description": format!("round {round}")});
        let deployment = format!("/deployments/{}", objects.deployment);
        self.by_owner("PATCH", &deployment, change).await;
        let change = json!({"data": {"round": round}});
        let block = format!("/block_documents/{}", objects.block);
        self.by_owner("PATCH", &block, change).await;
    }

    fn event(&self, name: &str, round: usize) -> Value {
        json!({"occurred": self.server.state.app.clock().now(), "event": name, "related": [],
               "resource": {"prefect.resource.id": "it"}, "payload": {},
               "id": Uuid::from_u128(round as u128)})
    }

    async fn log(&self, objects: &Objects, message: &str) {
        let run = format!("/deployments/{}/create_flow_run", objects.deployment);
        let run = self.by_owner("POST", &run, json!({})).await;
        let log = json!([{"name": "run", "level": 20, "message": message, "flow_run_id": run["id"],
                          "timestamp": "2026-01-02T03:04:05Z"}]);
        self.by_owner("POST", "/logs/", log).await;
    }

    /// What a socket is to somebody, while the objects have lists.
    async fn use_socket(
        &self,
        path: &str,
        who: &Somebody,
        objects: &Objects,
        round: usize,
    ) -> &'static str {
        if path.starts_with("/accounts/") {
            // What is done to an account is told to whoever may read its log, without any list.
            return self.open(&address(path), who).await;
        }
        let mut client = self.introduced(&address(path), who).await;
        assert_eq!(client.json().await["type"], "auth_success", "{path}");
        let filter = json!({"type": "filter", "filter": {}, "backfill": false});
        match path {
            "/events/out" => {
                client.send(&filter).await;
                client.ping().await;
                client.expect_pong().await;
                self.stir(objects, round).await;
                let last = format!("last of {round}");
                self.by_owner("POST", "/events", json!([self.event(&last, round)]))
                    .await;
                let mut told = BTreeSet::new();
                loop {
                    let message = client.json().await;
                    if message["event"]["event"] == last {
                        break;
                    }
                    let resource = message["event"]["resource"]["prefect.resource.id"].clone();
                    let kind = resource.as_str().and_then(|id| id.rsplit_once('.'));
                    told.insert(kind.expect("a kind and an id").0.to_owned());
                }
                let objects = ["block-document", "deployment", "work-pool"];
                let objects = objects.map(|kind| format!("prefect.{kind}"));
                match told.intersection(&BTreeSet::from(objects)).count() {
                    0 => "yes, but nothing of it",
                    3 => "yes",
                    _ => panic!("{} is told of {told:?}", who.name),
                }
            }
            "/logs/out" => {
                client.send(&filter).await;
                client.ping().await;
                client.expect_pong().await;
                let message = format!("round {round}");
                self.log(objects, &message).await;
                assert_eq!(client.json().await["log"]["message"], message);
                "yes"
            }
            "/work_pools/{work_pool_name}/workers/connect" => {
                client.send(&crate::worker_channel::hello(&json!({}))).await;
                match client.next().await {
                    Some(Ok(tungstenite::Message::Text(text))) => {
                        assert!(text.contains("worker.ready.v1"), "{text}");
                        "yes"
                    }
                    Some(Ok(tungstenite::Message::Close(Some(frame)))) => {
                        assert_eq!(u16::from(frame.code), 1008);
                        "1008"
                    }
                    other => panic!("{other:?}"),
                }
            }
            // These tell nothing of objects that have lists.
            "/events/in" | "/task_runs/subscriptions/scheduled" => "yes",
            path => panic!("say here what lists keep from {path}"),
        }
    }
}

#[tokio::test]
async fn lists_keep_objects_from_sockets_as_the_table_says() {
    let stage = Stage::new().await;
    let objects = stage.objects().await;
    let owner = stage.owner.actor;
    let mut round = 0;
    for (name, level) in [
        ("a developer whom a list leaves out", None),
        ("a developer on a list to look", Some("view_actor_ids")),
        ("a developer on a list to run", Some("run_actor_ids")),
        ("a developer on a list to manage", Some("manage_actor_ids")),
    ] {
        let wanted = Wanted {
            name,
            workspace_role: Some(WorkspaceRole::Developer),
            ..MEMBER
        };
        let who = somebody(&stage.server, wanted).await;
        let control = match level {
            None => json!({"manage_actor_ids": [owner]}),
            Some(level) => json!({level: [who.actor]}),
        };
        stage.list(&objects, &control).await;
        let mut cells = Vec::new();
        for path in sockets() {
            round += 1;
            cells.push(stage.use_socket(&path, &who, &objects, round).await);
        }
        assert_documented(&line(name, &cells));
    }
}
