//! What is done to an account, told to whoever may read its audit log.

use axum::{Router, body::Body};
use http::{Request, header};
use http_body_util::BodyExt;
use provost_app::{Call, accounts::create_account, audit::AuditRequest, teams::create_team};
use provost_core::roles::AccountRole;
use provost_schemas::{
    access::TeamCreate,
    ids::{AccountId, WorkspaceId},
};
use provost_server::routes;
use serde_json::{Value, json};
use std::sync::Arc;
use tower::ServiceExt;

use crate::{
    matrix::{MEMBER, Somebody, Wanted, somebody},
    server::{Client, TestServer},
};

fn socket() -> String {
    format!("/accounts/{}/events/out", AccountId::DEFAULT)
}

struct Stage {
    server: TestServer,
    router: Router,
    owner: Somebody,
}

impl Stage {
    async fn new() -> Self {
        let server = TestServer::start_audited().await;
        let wanted = Wanted {
            name: "owner",
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

    /// Calls an operation of the account as its owner.
    async fn call(&self, method: &str, rest: &str, body: Value) -> Value {
        let path = format!("/api/accounts/{}{rest}", AccountId::DEFAULT);
        let key = self.owner.key.as_deref().expect("a key");
        let request = Request::builder()
            .method(method)
            .uri(&path)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::AUTHORIZATION, format!("Bearer {key}"))
            .body(Body::from(body.to_string()))
            .expect("a request");
        let answer = self.router.clone().oneshot(request).await;
        let answer = answer.expect("an answer");
        let status = answer.status();
        let bytes = answer.into_body().collect().await.expect("a body");
        let bytes = bytes.to_bytes();
        assert!(status.is_success(), "{path}: {status} {bytes:?}");
        serde_json::from_slice(&bytes).unwrap_or(Value::Null)
    }

    async fn listen(&self, filter: Value) -> Client {
        let client = self.server.open(&socket(), Some("prefect")).await;
        let mut client = client.expect("a connection");
        let introduction = json!({"type": "auth", "token": self.owner.key});
        client.send(&introduction).await;
        assert_eq!(client.json().await["type"], "auth_success");
        client
            .send(&json!({"type": "filter", "filter": filter}))
            .await;
        client
    }
}

/// The next event; its name and what it happened to.
async fn next(client: &mut Client) -> (String, String, Value) {
    let message = client.json().await;
    assert_eq!(message["type"], "event", "{message}");
    let event = message["event"].clone();
    let name = event["event"].as_str().expect("a name").to_owned();
    let resource = event["resource"]["prefect.resource.id"].as_str();
    (name, resource.expect("a resource").to_owned(), event)
}

#[tokio::test]
async fn what_is_done_to_an_account_is_told_as_it_happens() {
    let stage = Stage::new().await;
    let workspace = stage
        .call("POST", "/workspaces/", json!({"name": "Data"}))
        .await;
    let workspace = workspace["id"].as_str().expect("an id").to_owned();
    // What was done a moment ago comes first, and whatever is done comes then.
    let mut client = stage.listen(json!({})).await;
    let (name, resource, event) = next(&mut client).await;
    assert_eq!(name, "prefect-cloud.workspace.created");
    assert_eq!(resource, format!("prefect-cloud.workspace.{workspace}"));
    assert_eq!(event["resource"]["prefect.resource.name"], "Data");
    assert!(event["payload"]["after"].is_string(), "{event}");
    let roles: Vec<&Value> = event["related"]
        .as_array()
        .expect("related")
        .iter()
        .map(|related| &related["prefect.resource.role"])
        .collect();
    assert_eq!(roles[..2], [&json!("actor"), &json!("account")]);
    let actor = format!("prefect-cloud.service-account.{}", stage.owner.actor);
    assert_eq!(event["related"][0]["prefect.resource.id"], actor);

    let path = format!("/workspaces/{workspace}");
    stage
        .call("PATCH", &path, json!({"name": "Platform"}))
        .await;
    let team = stage.call("POST", "/teams", json!({"name": "Team"})).await;
    let team = team["id"].as_str().expect("an id");
    let role = json!({"name": "Releaser", "scopes": ["see_flows"]});
    stage.call("POST", "/workspace_roles/", role).await;
    let bot = stage.call("POST", "/bots/", json!({"name": "robot"})).await;
    let bot = bot["id"].as_str().expect("an id");
    let members = json!({"members": [{"member_id": bot}]});
    let path_of_members = format!("/teams/{team}/members");
    stage.call("PUT", &path_of_members, members).await;
    stage.call("DELETE", &path, Value::Null).await;
    for expected in [
        "workspace.updated",
        "team.created",
        "workspace-role.created",
        "service-account.created",
        "api-key.created",
        "team-membership.created",
        "workspace.deleted",
    ] {
        let (name, ..) = next(&mut client).await;
        assert_eq!(name, format!("prefect-cloud.{expected}"));
    }
    assert!(client.hears_nothing().await, "each comes once");
}

#[tokio::test]
async fn a_listener_hears_what_its_filter_names_and_nothing_of_another_account() {
    let stage = Stage::new().await;
    let filter = json!({"event": {"prefix": ["prefect-cloud.team."]}});
    let mut client = stage.listen(filter).await;
    client.ping().await;
    client.expect_pong().await;
    // The operator does something in an account of its own.
    let app = &stage.server.state.app;
    let mut call = Call::by_service("test", WorkspaceId::DEFAULT);
    call.client.request = Some(Arc::new(AuditRequest::of_operator("test")));
    let mut context = app.write(call).await.expect("a unit");
    let other = create_account(&mut context, "Other", None)
        .await
        .expect("an account");
    context
        .act_in(other.id, WorkspaceId::NONE)
        .expect("the operator acts anywhere");
    let team = TeamCreate {
        name: "Elsewhere".to_owned(),
        description: None,
    };
    create_team(&mut context, team).await.expect("a team");
    context.commit().await.expect("a commit");
    stage
        .call("POST", "/workspaces/", json!({"name": "Data"}))
        .await;
    stage.call("POST", "/teams", json!({"name": "Here"})).await;
    let (name, _, event) = next(&mut client).await;
    assert_eq!(name, "prefect-cloud.team.created");
    assert_eq!(event["resource"]["prefect.resource.name"], "Here");
    assert!(client.hears_nothing().await);
}

#[tokio::test]
async fn events_of_an_account_are_listed_page_by_page() {
    let stage = Stage::new().await;
    for name in ["A", "B", "C"] {
        stage.call("POST", "/teams", json!({"name": name})).await;
    }
    let body = json!({"limit": 2, "filter": {"event": {"name": ["prefect-cloud.team.created"]}}});
    let page = stage.call("POST", "/events/filter", body).await;
    let names = |page: &Value| -> Vec<Value> {
        let events = page["events"].as_array().expect("events");
        let names = events.iter().map(|event| &event["resource"]);
        names
            .map(|resource| resource["prefect.resource.name"].clone())
            .collect()
    };
    assert_eq!(
        (names(&page), &page["total"]),
        (vec![json!("C"), json!("B")], &json!(3))
    );
    let next = page["next_page"].as_str().expect("another page");
    let (_, rest) = next
        .split_once(&AccountId::DEFAULT.to_string())
        .expect("an account");
    let page = stage.call("GET", rest, Value::Null).await;
    assert_eq!(names(&page), [json!("A")]);
    assert_eq!(page["next_page"], Value::Null);
    // That they were read is recorded, and is no event itself.
    let body = json!({"filter": {"event": {"prefix": ["prefect-cloud.audit-log"]}}});
    let page = stage.call("POST", "/events/filter", body).await;
    assert_eq!(page["events"], json!([]));
}
