//! Accounts, their workspaces, and what somebody is told about themselves.

use axum::body::Body;
use http::{Request, StatusCode, header};
use provost_app::{
    Call,
    accounts::create_account,
    api_keys::{ApiKeyCreate, create_api_key},
    service_accounts::{ServiceAccountCreate, create_service_account},
};
use provost_core::roles::{AccountRole, WorkspaceRole};
use provost_schemas::ids::{AccountId, WorkspaceId};
use provost_storage::Statement;
use provost_testkit::TestDatabase;
use serde_json::{Value, json};

use crate::{
    access::{Wanted, bearer, closed, machine, operator},
    support::{Answer, TestApi},
};

const ACCOUNT: AccountId = AccountId::DEFAULT;

/// Calls an operation below `/api` as whoever shows this key.
pub(crate) async fn send(
    api: &TestApi,
    by: &str,
    method: &str,
    path: &str,
    body: &Value,
) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(format!("/api{path}"))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::AUTHORIZATION, bearer(by));
    api.send(request.body(Body::from(body.to_string())).unwrap())
        .await
}

fn workspaces(rest: &str) -> String {
    format!("/accounts/{ACCOUNT}/workspaces{rest}")
}

/// Makes an account beside the default one.
pub(crate) async fn another_account(api: &TestApi) -> AccountId {
    let mut context = api.app.write(operator()).await.unwrap();
    let made = create_account(&mut context, "Other Company", None)
        .await
        .unwrap();
    context.commit().await.unwrap();
    made.id
}

async fn owner(api: &TestApi) -> String {
    let wanted = Wanted {
        name: "owner",
        account_role: AccountRole::Owner,
        ..Wanted::default()
    };
    machine(&api.app, wanted).await.key
}

#[tokio::test]
async fn everybody_is_told_the_workspaces_that_they_reach() {
    let api = closed().await;
    let owner = owner(&api).await;
    let viewer = Wanted {
        name: "viewer",
        workspace_role: Some(WorkspaceRole::Viewer),
        ..Wanted::default()
    };
    let viewer = machine(&api.app, viewer).await.key;
    let stranger = machine(&api.app, Wanted::default()).await.key;
    for (by, handles) in [
        (&owner, json!(["default", "other"])),
        (&viewer, json!(["default"])),
        (&stranger, json!([])),
    ] {
        let answer = send(&api, by, "GET", "/me/workspaces", &Value::Null).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        let listed = answer.json();
        let listed = listed.as_array().unwrap();
        let told: Vec<&Value> = listed.iter().map(|one| &one["workspace_handle"]).collect();
        assert_eq!(json!(told), handles);
        for one in listed {
            assert_eq!(one["account_handle"], "default");
            assert_eq!(one["workspace_description"], "");
        }
        // The listing of the account tells the same.
        let body = json!({});
        let listed = send(&api, by, "POST", &workspaces("/filter"), &body).await;
        let told: Vec<Value> = listed.json().as_array().unwrap().clone();
        let told: Vec<&Value> = told.iter().map(|one| &one["handle"]).collect();
        assert_eq!(json!(told), handles);
    }
    let me = send(&api, &viewer, "GET", "/me", &Value::Null).await.json();
    assert_eq!(me["first_name"], "viewer");
    let accounts = send(&api, &viewer, "GET", "/me/accounts", &Value::Null).await;
    assert_eq!(
        accounts.json(),
        json!([{"account_id": ACCOUNT, "account_name": "Default", "account_handle": "default"}])
    );
    // Clients of the command line ask with a slash at the end.
    let slashed = send(&api, &viewer, "GET", "/me/", &Value::Null).await;
    assert_eq!(slashed.status, StatusCode::TEMPORARY_REDIRECT);
}

#[tokio::test]
async fn the_page_is_told_what_somebody_may_do_where_they_are() {
    let api = closed().await;
    let owner = owner(&api).await;
    let viewer = Wanted {
        name: "viewer",
        workspace_role: Some(WorkspaceRole::Viewer),
        ..Wanted::default()
    };
    let viewer = machine(&api.app, viewer).await.key;
    let stranger = machine(&api.app, Wanted::default()).await.key;
    for (by, sees, manages, invites, reaches) in [
        (&owner, true, true, true, 2),
        (&viewer, true, false, false, 1),
        (&stranger, false, false, false, 0),
    ] {
        let answer = send(&api, by, "GET", "/ui/me", &Value::Null).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        let told = answer.json();
        let has = |list: &str, name: &str| {
            let list = told[list].as_array().unwrap();
            list.iter().any(|one| one == name)
        };
        assert_eq!(has("scopes", "see_flows"), sees, "{told}");
        assert_eq!(has("scopes", "manage_flows"), manages, "{told}");
        let invited = has("account_permissions", "create:invitation");
        assert_eq!(invited, invites, "{told}");
        assert_eq!(told["workspaces"].as_array().map(Vec::len), Some(reaches));
        assert_eq!(told["account_id"], json!(ACCOUNT));
        assert_eq!(told["workspace_id"], json!(WorkspaceId::DEFAULT));
        assert_eq!(told["kind"], "SERVICE_ACCOUNT");
    }
    // In a workspace that they do not reach, nobody is told anything.
    let elsewhere = workspaces(&format!("/{}/ui/me", other_workspace(&api, &owner).await));
    let answer = send(&api, &viewer, "GET", &elsewhere, &Value::Null).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.text);
    let answer = send(&api, &owner, "GET", &elsewhere, &Value::Null).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}

/// The workspace beside the default one.
async fn other_workspace(api: &TestApi, owner: &str) -> String {
    let listed = send(api, owner, "GET", "/me/workspaces", &Value::Null).await;
    let other = listed.json()[1]["workspace_id"].clone();
    other.as_str().unwrap().to_owned()
}

#[tokio::test]
async fn whoever_reaches_an_open_server_reaches_every_workspace() {
    let api = TestApi::new().await;
    let listed = api.get("/me/workspaces").await.json();
    assert_eq!(listed.as_array().map(Vec::len), Some(2), "{listed}");
    assert_eq!(api.get("/me").await.json()["handle"], "local operator");
}

#[tokio::test]
async fn a_workspace_is_made_renamed_and_deleted() {
    for test in TestDatabase::each().await {
        let api = TestApi::on(test).await;
        let body = json!({"name": "Data Platform", "description": "of the data team"});
        let made = api.post(&workspaces("/"), &body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        let made = made.json();
        assert_eq!(made["handle"], "data-platform");
        assert_eq!(made["account_id"], json!(ACCOUNT));
        let own = workspaces(&format!("/{}", made["id"].as_str().unwrap()));
        assert_eq!(api.get(&own).await.parts(), (200, made.clone()));
        // It has what the first workspace has from the start, and is one of its own.
        let slack = api
            .get(&format!("{own}/block_types/slug/slack-webhook"))
            .await;
        assert_eq!(slack.status, StatusCode::OK, "{}", slack.text);
        let flow = api
            .post(&format!("{own}/flows/"), &json!({"name": "etl"}))
            .await;
        assert_eq!(flow.status, StatusCode::CREATED, "{}", flow.text);
        let here = api.post("/flows/count", &json!({})).await;
        assert_eq!(here.json(), json!(0));

        let again = api.post(&workspaces("/"), &body).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.text);
        let rename = json!({"name": "Platform", "handle": "platform"});
        assert_eq!(api.patch(&own, &rename).await.status, 204);
        let renamed = api.get(&own).await.json();
        assert_eq!(renamed["name"], "Platform");
        assert_eq!(renamed["handle"], "platform");
        assert_eq!(renamed["description"], "of the data team");
        let taken = api.patch(&own, &json!({"handle": "other"})).await;
        assert_eq!(taken.status, StatusCode::CONFLICT, "{}", taken.text);
        let wrong = api.patch(&own, &json!({"handle": "No Handle"})).await;
        assert_eq!(
            wrong.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            wrong.text
        );

        assert_eq!(api.delete(&own).await.status, 204);
        let gone = (404, json!({"detail": "Workspace not found"}));
        assert_eq!(api.get(&own).await.parts(), gone);
        let flows = api.post(&format!("{own}/flows/filter"), &json!({})).await;
        assert_eq!(flows.parts(), gone);
        let mut read = api.test.database.read().await.unwrap();
        let left = Statement::new("SELECT COUNT(*) FROM flow");
        assert_eq!(read.fetch_one::<i64>(left).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn the_default_workspace_stays() {
    let api = TestApi::new().await;
    let own = workspaces(&format!("/{}", WorkspaceId::DEFAULT));
    let deleted = api.delete(&own).await;
    assert_eq!(deleted.status, StatusCode::CONFLICT, "{}", deleted.text);
    let account = another_account(&api).await;
    let body = json!({"target_account_id": account});
    let moved = api.post(&format!("{own}/transfer"), &body).await;
    assert_eq!(moved.status, StatusCode::CONFLICT, "{}", moved.text);
}

#[tokio::test]
async fn a_workspace_moves_with_what_its_new_account_knows() {
    let api = closed().await;
    let owner = owner(&api).await;
    let other = api.test.other_workspace;
    let account = another_account(&api).await;
    let body = json!({"target_account_id": account});
    let own = workspaces(&format!("/{other}"));
    // Nobody moves a workspace to an account that does not know them.
    let refused = send(&api, &owner, "POST", &format!("{own}/transfer"), &body).await;
    let missing = (404, json!({"detail": "Account not found"}));
    assert_eq!(refused.parts(), missing);

    let mut context = api
        .app
        .write(Call::by_service("test", other))
        .await
        .unwrap();
    provost_app::workspaces::transfer_workspace(&mut context, account)
        .await
        .unwrap();
    context.commit().await.unwrap();
    let gone = send(&api, &owner, "GET", &own, &Value::Null).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND, "{}", gone.text);
    let there = format!("/accounts/{account}/workspaces/{other}");
    let closed = send(&api, &owner, "GET", &there, &Value::Null).await;
    assert_eq!(closed.status, StatusCode::NOT_FOUND, "{}", closed.text);
}

#[tokio::test]
async fn an_account_is_not_there_for_whoever_does_not_belong_to_it() {
    let api = closed().await;
    let owner = owner(&api).await;
    let account = another_account(&api).await;
    let nowhere = "00000000-0000-4000-8000-000000000000";
    for (method, path) in [
        ("GET", String::new()),
        ("PATCH", String::new()),
        ("POST", "/workspaces/filter".to_owned()),
        ("POST", "/workspaces/".to_owned()),
    ] {
        let there = format!("/accounts/{account}{path}");
        let missing = format!("/accounts/{nowhere}{path}");
        let body = json!({"name": "mine"});
        let there = send(&api, &owner, method, &there, &body).await;
        let missing = send(&api, &owner, method, &missing, &body).await;
        assert_eq!(there.parts(), missing.parts(), "{method} {path}");
        assert_eq!(there.status, StatusCode::NOT_FOUND, "{method} {path}");
    }
}

fn in_account(account: AccountId) -> Call {
    Call {
        account,
        workspace: WorkspaceId::NONE,
        ..operator()
    }
}

#[tokio::test]
async fn an_account_is_deleted_by_an_owner_once_it_has_no_workspaces() {
    let api = closed().await;
    let other = another_account(&api).await;
    let of_default = owner(&api).await;
    let mut context = api.app.write(in_account(other)).await.unwrap();
    let create = |name: &str, account_role| ServiceAccountCreate {
        name: name.to_owned(),
        account_role,
        workspace_role: None,
    };
    let mut keys = Vec::new();
    for (name, role) in [("owner", AccountRole::Owner), ("admin", AccountRole::Admin)] {
        let actor = create_service_account(&mut context, create(name, role))
            .await
            .unwrap();
        let wanted = ApiKeyCreate {
            actor: actor.id,
            name: name.to_owned(),
            expiration: None,
            scopes: None,
            networks: None,
        };
        let made = create_api_key(&mut context, wanted).await.unwrap();
        keys.push(made.key.expose().to_owned());
    }
    context.commit().await.unwrap();
    let [owner, admin] = keys.try_into().unwrap();
    let path = format!("/accounts/{other}");
    let status = async |by: &str, method: &str, path: &str, body: Value| {
        send(&api, by, method, path, &body).await.status.as_u16()
    };
    let made = json!({"name": "etl", "handle": "etl"});
    let made = send(&api, &owner, "POST", &format!("{path}/workspaces/"), &made).await;
    let workspace = made.json()["id"].as_str().unwrap().to_owned();
    // Whoever may not, whoever is of another account, and too early.
    assert_eq!(status(&admin, "DELETE", &path, Value::Null).await, 403);
    assert_eq!(status(&of_default, "DELETE", &path, Value::Null).await, 404);
    let early = send(&api, &owner, "DELETE", &path, &Value::Null).await;
    assert_eq!(early.status, 409);
    assert!(early.text.contains("has workspaces"), "{}", early.text);
    let workspace = format!("{path}/workspaces/{workspace}");
    assert_eq!(status(&owner, "DELETE", &workspace, Value::Null).await, 204);
    assert_eq!(status(&owner, "DELETE", &path, Value::Null).await, 204);
    // Its keys are worth nothing any more.
    assert_eq!(status(&owner, "GET", "/me", Value::Null).await, 401);
    let default = format!("/accounts/{ACCOUNT}");
    let kept = send(&api, &of_default, "DELETE", &default, &Value::Null).await;
    assert_eq!(kept.status, 409);
    assert!(kept.text.contains("default"), "{}", kept.text);
}
