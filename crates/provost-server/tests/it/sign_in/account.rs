//! Accounts and keys, looked after by somebody in a browser.

use std::sync::Arc;

use axum::body::Body;
use http::{Method, header};
use provost_core::permissions::Permission;
use provost_schemas::ids::{AccountId, WorkspaceId};
use provost_server::routes::{Access, registered};
use provost_storage::repositories::{
    actors,
    workspace_access::{self, Holder},
};
use serde_json::{Value, json};

use super::{PASSWORD, browser::Browser, invited, owned, pass, signed_in};
use crate::{
    access::filled,
    support::{Answer, TestApi},
};

const NOTHING: &str = "00000000-0000-4000-8000-000000000000";

/// What a page of the server sends with every write.
async fn proof(browser: &mut Browser) -> String {
    let answer = browser.get("/api/me/csrf-token?client=page").await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()["token"].as_str().unwrap().to_owned()
}

async fn send(browser: &mut Browser, method: &Method, path: &str, body: &Value) -> Answer {
    let proof = proof(browser).await;
    let request = browser
        .request(method.clone(), &format!("/api{path}"))
        .header(header::CONTENT_TYPE, "application/json")
        .header("sec-fetch-site", "same-origin")
        .header("prefect-csrf-client", "page")
        .header("prefect-csrf-token", proof);
    let body = Body::from(body.to_string());
    browser.send(request.body(body).unwrap()).await
}

async fn own_id(browser: &mut Browser) -> String {
    let me = browser.get("/api/me").await.json();
    me["id"].as_str().unwrap().to_owned()
}

/// Writes that change nobody's way in, and nothing that anybody may do but through the names of
/// things.
const ASKS_FOR_NOTHING_MORE: [(&str, &str); 5] = [
    ("POST", "/accounts/{account_id}/teams"),
    ("PUT", "/accounts/{account_id}/teams/{id}"),
    ("POST", "/accounts/{account_id}/workspaces/"),
    ("POST", "/ui/sso/{name}/test"),
    ("POST", "/ui/sso/directories/{name}/test"),
];

/// The operations that change who somebody is, what they may do or whether a workspace is there, and
/// under which name, from the table of routes.
fn that_matter() -> Vec<(Method, String)> {
    let is_of_people = |access| {
        matches!(
            access,
            Access::NeedsInAccount(_)
                | Access::Needs(
                    Permission::ManageWorkspaceUsers
                        | Permission::ManageWorkspaceServiceAccounts
                        | Permission::ManageWorkspaceTeams
                        | Permission::ManageAccessLists
                        | Permission::WriteWorkspaceSettings
                )
        )
    };
    let only_reads = |path: &str| {
        ["/filter", "/count", "/export"]
            .iter()
            .any(|end| path.ends_with(end))
    };
    let routes = registered().into_iter().filter(|route| {
        (is_of_people(route.access) || route.path.starts_with("/users/"))
            && !only_reads(&route.path)
    });
    let operations = routes.flat_map(|route| {
        let path = route.path;
        let methods = route.methods.into_iter();
        methods.map(move |method| (method, path.clone()))
    });
    operations
        .filter(|(method, path)| {
            method != Method::GET && !ASKS_FOR_NOTHING_MORE.contains(&(method.as_str(), path))
        })
        .collect()
}

/// What every one of them takes.
fn body() -> Value {
    json!({
        "name": "x", "scopes": [], "members": [], "target_account_id": NOTHING,
        "user_id": NOTHING, "bot_id": NOTHING, "team_id": NOTHING, "workspace_role_id": NOTHING,
        "access_control": {}, "entries": [],
    })
}

#[tokio::test]
async fn v7_5_1_people_roles_and_keys_ask_for_a_fresh_sign_in() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let ada = own_id(&mut browser).await;
    let operations = that_matter();
    assert!(operations.len() > 25, "{}", operations.len());
    let path_of = |path: &str| filled(&path.replace("{user_id}", &ada));
    pass(&api, 11 * 60);
    for (method, path) in &operations {
        let answer = send(&mut browser, method, &path_of(path), &body()).await;
        let named = format!("{method} {path}: {}", answer.text);
        assert_eq!(answer.status, 403, "{named}");
        let json = answer.json();
        let told = json.get("exception_message").or(json.get("detail"));
        let told = told.and_then(Value::as_str).unwrap_or_default();
        assert!(told.contains("Confirm who you are first"), "{named}");
        assert!(told.contains("/sign-in/confirm"), "{named}");
    }
    let fields = [("password", PASSWORD)];
    let confirmed = browser.submit("/sign-in/confirm", &fields).await;
    assert_eq!(confirmed.status, 303, "{}", confirmed.text);
    for (method, path) in &operations {
        let answer = send(&mut browser, method, &path_of(path), &body()).await;
        assert_ne!(answer.status, 403, "{method} {path}: {}", answer.text);
    }
}

/// Whoever has a key showed it just now.
#[tokio::test]
async fn v7_5_1_no_fresh_sign_in_is_asked_of_keys() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let ada = own_id(&mut browser).await;
    let keys = format!("/users/{ada}/api_keys");
    let made = send(
        &mut browser,
        &Method::POST,
        &keys,
        &json!({"name": "laptop"}),
    )
    .await;
    assert_eq!(made.status, 201, "{}", made.text);
    let key = made.json()["key"].as_str().unwrap().to_owned();
    pass(&api, 11 * 60);
    let mut program = Browser::new(&api);
    let workspace = format!("/workspaces/{}", WorkspaceId::DEFAULT);
    for (method, path) in [
        (Method::POST, "/bots/"),
        (Method::POST, "/workspace_roles/"),
        (Method::PATCH, ""),
        (Method::PATCH, &workspace),
    ] {
        let path = format!("/api/accounts/{}{path}", AccountId::DEFAULT);
        let request = program
            .request(method, &path)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::AUTHORIZATION, format!("Bearer {key}"));
        let body = Body::from(body().to_string());
        let answer = program.send(request.body(body).unwrap()).await;
        assert!(answer.status.is_success(), "{path}: {}", answer.text);
    }
}

/// What a workspace is for may be written down by whoever is signed in; what it is called may not.
#[tokio::test]
async fn v7_5_1_a_description_needs_no_fresh_sign_in_and_a_name_does() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    pass(&api, 11 * 60);
    let path = format!(
        "/accounts/{}/workspaces/{}",
        AccountId::DEFAULT,
        WorkspaceId::DEFAULT
    );
    let mut patch = async |body: Value| {
        let answer = send(&mut browser, &Method::PATCH, &path, &body).await;
        answer.status.as_u16()
    };
    assert_eq!(patch(json!({"description": "Nightly loads"})).await, 204);
    assert_eq!(patch(json!({"handle": "loads"})).await, 403);
    assert_eq!(patch(json!({"name": "Loads"})).await, 403);
}

/// A person of the account who may do nothing in any workspace.
async fn only_in_account(api: &Arc<TestApi>) -> Browser {
    let token = invited(&api.app, "bob@example.org", "Bob").await;
    let mut bob = Browser::new(api);
    let fields = [("token", token.expose()), ("password", PASSWORD)];
    assert_eq!(bob.post("/invitation", &fields).await.status, 303);
    let mut work = api.test.database.begin().await.unwrap();
    let stored = actors::read_by_email(&mut work, "bob@example.org");
    let stored = stored.await.unwrap().unwrap();
    let holder = Holder::Actor(stored.id);
    workspace_access::delete(&mut work, WorkspaceId::DEFAULT, holder)
        .await
        .unwrap();
    work.commit().await.unwrap();
    pass(api, 5);
    bob
}

#[tokio::test]
async fn whoever_reaches_no_workspace_proves_writes_too() {
    let api = owned().await;
    let mut bob = only_in_account(&api).await;
    let refused = bob.get("/api/csrf-token?client=page").await;
    assert_eq!(refused.status, 403, "{}", refused.text);
    let keys = format!("/users/{}/api_keys", own_id(&mut bob).await);
    let made = send(&mut bob, &Method::POST, &keys, &json!({"name": "laptop"})).await;
    assert_eq!(made.status, 201, "{}", made.text);

    // A token is that of its session alone, and a key needs none.
    let foreign = {
        let mut ada = signed_in(&api).await;
        proof(&mut ada).await
    };
    let request = bob
        .request(Method::POST, &format!("/api{keys}"))
        .header(header::CONTENT_TYPE, "application/json")
        .header("sec-fetch-site", "same-origin")
        .header("prefect-csrf-client", "page")
        .header("prefect-csrf-token", foreign);
    let answer = bob.send(request.body(Body::from("{}")).unwrap()).await;
    assert_eq!(answer.status, 403, "{}", answer.text);
    let key = made.json()["key"].as_str().unwrap().to_owned();
    let request = Browser::new(&api)
        .request(Method::GET, "/api/me/csrf-token?client=page")
        .header(header::AUTHORIZATION, format!("Bearer {key}"));
    let answer = api.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, 422, "{}", answer.text);
}

#[tokio::test]
async fn people_look_after_their_own_keys_alone() {
    let api = owned().await;
    let mut ada = signed_in(&api).await;
    let keys = format!("/users/{}/api_keys", own_id(&mut ada).await);
    let wanted = json!({"name": "laptop", "expiration": "2026-02-01T00:00:00Z"});
    let made = send(&mut ada, &Method::POST, &keys, &wanted).await.json();
    assert!(made["key"].as_str().unwrap().starts_with("pnu_"), "{made}");
    let listed = ada.get(&format!("/api{keys}")).await.json();
    assert_eq!(listed[0]["name"], "laptop");
    assert_eq!(listed[0]["key"], Value::Null);
    assert_eq!(listed[0]["masked_key"], made["masked_key"]);

    // Neither an owner nor anybody else reaches the keys of another person.
    let token = invited(&api.app, "bob@example.org", "Bob").await;
    let mut bob = Browser::new(&api);
    let fields = [("token", token.expose()), ("password", PASSWORD)];
    assert_eq!(bob.post("/invitation", &fields).await.status, 303);
    let key = format!("{keys}/{}", made["id"].as_str().unwrap());
    let of_bob = format!("/users/{}/api_keys", own_id(&mut bob).await);
    for (browser, method, path) in [
        (&mut bob, Method::GET, &keys),
        (&mut ada, Method::GET, &of_bob),
    ] {
        let answer = send(browser, &method, path, &Value::Null).await;
        assert_eq!(answer.status, 404, "{method} {path}: {}", answer.text);
    }
    for (method, path) in [(Method::POST, &keys), (Method::DELETE, &key)] {
        let answer = send(&mut bob, &method, path, &json!({"name": "x"})).await;
        assert_eq!(answer.status, 404, "{method} {path}: {}", answer.text);
    }

    // A key makes no others: it may be narrower than its owner.
    let secret = made["key"].as_str().unwrap();
    let request = Browser::new(&api)
        .request(Method::POST, &format!("/api{keys}"))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::AUTHORIZATION, format!("Bearer {secret}"));
    let body = Body::from(r#"{"name": "another"}"#);
    let answer = api.send(request.body(body).unwrap()).await;
    assert_eq!(answer.status, 403, "{}", answer.text);

    let deleted = send(&mut ada, &Method::DELETE, &key, &Value::Null).await;
    assert_eq!(deleted.status, 204, "{}", deleted.text);
    let listed = ada.get(&format!("/api{keys}")).await.json();
    assert_eq!(listed, json!([]));
}
