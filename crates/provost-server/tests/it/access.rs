//! Who is let in, and what they may do.

use std::fs;

use axum::body::Body;
use http::{Request, StatusCode, header};
use provost_app::{
    App, AppSettings, Call,
    api_keys::{ApiKeyCreate, create_api_key, delete_api_key},
    identity::{Doors, SharedCredential},
    service_accounts::{ServiceAccountCreate, create_service_account},
};
use provost_core::{
    permissions::Permission,
    roles::{AccountRole, PermissionSet, WorkspaceRole},
};
use provost_identity::SharedStringDigest;
use provost_schemas::{
    Timestamp,
    ids::{AccountId, ActorId, ApiKeyId, WorkspaceId},
    json::Seconds,
};
use provost_server::{
    ServerSettings,
    routes::{Access, permissions_document, registered},
};
use provost_storage::repositories::{account_memberships, actors};
use provost_testkit::TestDatabase;
use serde_json::{Value, json};

use crate::support::{Answer, TestApi};

/// A service account and its key.
pub(crate) struct Machine {
    pub(crate) actor: ActorId,
    pub(crate) id: ApiKeyId,
    pub(crate) key: String,
}

/// What a machine is to be.
#[derive(Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub(crate) name: &'a str,
    pub(crate) account_role: AccountRole,
    pub(crate) workspace_role: Option<WorkspaceRole>,
    pub(crate) scopes: Option<&'a [&'a str]>,
    pub(crate) networks: Option<&'a [&'a str]>,
    pub(crate) expiration: Option<Timestamp>,
}

impl Default for Wanted<'_> {
    fn default() -> Self {
        Self {
            name: "machine",
            account_role: AccountRole::Member,
            workspace_role: None,
            scopes: None,
            networks: None,
            expiration: None,
        }
    }
}

pub(crate) fn operator() -> Call {
    Call::by_service("test", WorkspaceId::DEFAULT)
}

pub(crate) async fn machine(app: &App, wanted: Wanted<'_>) -> Machine {
    let mut context = app.write(operator()).await.unwrap();
    let create = ServiceAccountCreate {
        name: wanted.name.to_owned(),
        account_role: wanted.account_role,
        workspace_role: wanted.workspace_role,
    };
    let actor = create_service_account(&mut context, create).await.unwrap();
    let create = ApiKeyCreate {
        actor: actor.id,
        name: "key".to_owned(),
        expiration: wanted.expiration,
        scopes: wanted
            .scopes
            .map(|scopes| scopes.iter().map(|&scope| scope.to_owned()).collect()),
        networks: wanted
            .networks
            .map(|networks| networks.iter().map(|&network| network.to_owned()).collect()),
    };
    let made = create_api_key(&mut context, create).await.unwrap();
    context.commit().await.unwrap();
    Machine {
        actor: actor.id,
        id: made.stored.id,
        key: made.key.expose().to_owned(),
    }
}

pub(crate) async fn with_role(app: &App, role: WorkspaceRole) -> String {
    let wanted = Wanted {
        name: role.name(),
        workspace_role: Some(role),
        ..Wanted::default()
    };
    machine(app, wanted).await.key
}

pub(crate) async fn closed() -> TestApi {
    closed_on(TestDatabase::sqlite().await).await
}

/// The same on a database that the test chose.
pub(crate) async fn closed_on(test: TestDatabase) -> TestApi {
    let shared = SharedCredential {
        digest: SharedStringDigest::of("admin:hunter2"),
        role: WorkspaceRole::Viewer,
    };
    let settings = AppSettings {
        doors: Doors::Closed {
            shared: Some(shared),
        },
        ..AppSettings::default()
    };
    TestApi::build(test, settings, ServerSettings::default()).await
}

/// Calls an operation with an `Authorization` header, if any.
pub(crate) async fn call(
    api: &TestApi,
    method: &str,
    path: &str,
    authorization: Option<&str>,
) -> Answer {
    let mut request = Request::builder()
        .method(method)
        .uri(format!("/api{path}"))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::HOST, "provost.example.org");
    if let Some(authorization) = authorization {
        request = request.header(header::AUTHORIZATION, authorization);
    }
    api.send(request.body(Body::from("{}")).unwrap()).await
}

pub(crate) fn bearer(key: &str) -> String {
    format!("Bearer {key}")
}

/// A path with the default account and workspace in it, and something that no row has in the place
/// of every other parameter.
pub(crate) fn filled(path: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{account_id}" => AccountId::DEFAULT.to_string(),
        "{workspace_id}" => WorkspaceId::DEFAULT.to_string(),
        part if part.starts_with('{') => "00000000-0000-4000-8000-000000000000".to_owned(),
        part => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}

#[test]
fn who_may_do_what_is_documented() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/permissions.md");
    assert_eq!(
        fs::read_to_string(path).unwrap_or_default(),
        permissions_document(),
        "docs/permissions.md is stale: run `cargo run -p provost-server --example permissions`"
    );
}

/// What a caller of the walk may do.
struct Rights {
    name: String,
    authorization: String,
    permissions: PermissionSet,
    /// None for whoever is no member of the account.
    account_role: Option<AccountRole>,
}

impl Rights {
    async fn of(api: &TestApi, wanted: Wanted<'_>) -> Self {
        let permissions = match wanted.workspace_role {
            _ if wanted.account_role.owns_workspaces() => PermissionSet::ALL,
            Some(role) => role.permissions(),
            None => PermissionSet::NONE,
        };
        Self {
            name: wanted.name.to_owned(),
            authorization: bearer(&machine(&api.app, wanted).await.key),
            permissions,
            account_role: Some(wanted.account_role),
        }
    }

    /// The status and the text of the refusal that is due, if one is.
    fn refusal(&self, path: &str, access: Access) -> Option<(StatusCode, String)> {
        let in_account =
            path.starts_with("/accounts/{account_id}") && !path.contains("{workspace_id}");
        if in_account && self.account_role.is_none() {
            return Some((StatusCode::NOT_FOUND, "Account not found".to_owned()));
        }
        let forbidden = |text: String| Some((StatusCode::FORBIDDEN, text));
        match access {
            Access::Needs(permission) if !self.permissions.contains(permission) => {
                forbidden(format!("the permission `{permission}` is needed"))
            }
            Access::NeedsInAccount(permission)
                if !self
                    .account_role
                    .is_some_and(|role| role.permissions().contains(permission)) =>
            {
                forbidden(format!("the account permission `{permission}` is needed"))
            }
            Access::Needs(_)
            | Access::NeedsInAccount(_)
            | Access::Identified
            | Access::Public(_) => None,
        }
    }
}

/// Everybody who is let in, with what they may do.
async fn callers(api: &TestApi) -> Vec<Rights> {
    let mut callers = Vec::new();
    for role in WorkspaceRole::ALL {
        let wanted = Wanted {
            name: role.name(),
            workspace_role: Some(*role),
            ..Wanted::default()
        };
        callers.push(Rights::of(api, wanted).await);
    }
    for (name, role) in [
        ("account owner", AccountRole::Owner),
        ("account admin", AccountRole::Admin),
        ("member without a role", AccountRole::Member),
    ] {
        let wanted = Wanted {
            name,
            account_role: role,
            ..Wanted::default()
        };
        callers.push(Rights::of(api, wanted).await);
    }
    for (name, removed) in [("removed member", true), ("member who is kept out", false)] {
        let wanted = Wanted {
            name,
            workspace_role: Some(WorkspaceRole::Owner),
            ..Wanted::default()
        };
        let gone = machine(&api.app, wanted).await;
        let mut context = api.app.write(operator()).await.unwrap();
        let (account, now) = (context.account(), context.now());
        let connection = context.connection();
        let done = if removed {
            account_memberships::delete(connection, account, gone.actor).await
        } else {
            account_memberships::set_active(connection, account, gone.actor, false, now).await
        };
        assert!(done.unwrap(), "{name}");
        context.commit().await.unwrap();
        callers.push(Rights {
            name: name.to_owned(),
            authorization: bearer(&gone.key),
            permissions: PermissionSet::NONE,
            account_role: None,
        });
    }
    callers
}

/// What is shown and is no credential.
async fn invalid(api: &TestApi) -> Vec<String> {
    let expired = Wanted {
        name: "expired",
        workspace_role: Some(WorkspaceRole::Owner),
        expiration: Some(api.app.clock().now() + Seconds::new(60)),
        ..Wanted::default()
    };
    let expired = machine(&api.app, expired).await;
    api.clock.advance(Seconds::new(60));
    let disabled = Wanted {
        name: "disabled",
        account_role: AccountRole::Owner,
        ..Wanted::default()
    };
    let disabled = machine(&api.app, disabled).await;
    let mut context = api.app.write(operator()).await.unwrap();
    let now = context.now();
    actors::set_active(context.connection(), disabled.actor, false, now)
        .await
        .unwrap();
    context.commit().await.unwrap();
    ["pnb_nothing", &expired.key, &disabled.key]
        .into_iter()
        .map(bearer)
        .chain(["Bearer", "Bearer nothing", "Basic YTpi", "Digest x"].map(str::to_owned))
        .collect()
}

#[tokio::test]
async fn every_operation_is_closed_to_whoever_may_not_call_it() {
    let api = closed().await;
    let invalid = invalid(&api).await;
    let callers = callers(&api).await;
    for route in registered() {
        let path = filled(&route.path);
        for method in &route.methods {
            let name = format!("{method} {path}");
            let is_public = matches!(route.access, Access::Public(_));
            let nobody = call(&api, method.as_str(), &path, None).await.status;
            if is_public {
                assert_eq!(nobody, StatusCode::OK, "{name}");
                continue;
            }
            assert_eq!(nobody, StatusCode::UNAUTHORIZED, "{name}");
            for wrong in &invalid {
                let answer = call(&api, method.as_str(), &path, Some(wrong)).await;
                assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{name} {wrong}");
                assert!(
                    answer.headers.contains_key(header::WWW_AUTHENTICATE),
                    "{name}"
                );
            }
            for caller in &callers {
                let by = format!("{name} by {}", caller.name);
                let answer = call(&api, method.as_str(), &path, Some(&caller.authorization)).await;
                if let Some((status, text)) = caller.refusal(&route.path, route.access) {
                    assert_eq!(answer.status, status, "{by}: {}", answer.text);
                    let body = answer.json();
                    let said = body.get("exception_message").or(body.get("detail"));
                    assert_eq!(said, Some(&json!(text)), "{by}");
                } else {
                    let refused = [StatusCode::FORBIDDEN, StatusCode::UNAUTHORIZED];
                    assert!(!refused.contains(&answer.status), "{by}: {}", answer.text);
                }
            }
        }
    }
}

#[tokio::test]
async fn a_key_is_taken_in_every_form_that_clients_have() {
    let api = closed().await;
    let key = with_role(&api.app, WorkspaceRole::Viewer).await;
    // `worker:KEY` and `admin:hunter2` in base64.
    let basic = |text: &str| format!("Basic {}", base64(text));
    for (authorization, expected) in [
        (bearer(&key), StatusCode::OK),
        (basic(&format!("worker:{key}")), StatusCode::OK),
        (basic(&format!(":{key}")), StatusCode::OK),
        (basic("admin:hunter2"), StatusCode::OK),
        (basic("admin:hunter3"), StatusCode::UNAUTHORIZED),
        (bearer("admin:hunter2"), StatusCode::UNAUTHORIZED),
        (bearer(&key.to_uppercase()), StatusCode::UNAUTHORIZED),
    ] {
        let answer = call(&api, "GET", "/admin/version", Some(&authorization)).await;
        assert_eq!(answer.status, expected, "{authorization}: {}", answer.text);
    }
    let request = Request::get("/api/admin/version")
        .header(header::AUTHORIZATION, bearer(&key))
        .header(header::AUTHORIZATION, bearer(&key));
    let answer = api.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}

fn base64(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let chunks = text.as_bytes().chunks(3);
    let letters = chunks.flat_map(|chunk| {
        let bytes = [0, 1, 2].map(|at| u32::from(chunk.get(at).copied().unwrap_or(0)));
        let bits = (bytes[0] << 16) | (bytes[1] << 8) | bytes[2];
        [18_usize, 12, 6, 0]
            .into_iter()
            .enumerate()
            .map(move |(at, shift)| {
                if at > chunk.len() {
                    '='
                } else {
                    char::from(DIGITS[(bits >> shift) as usize & 63])
                }
            })
    });
    letters.collect()
}

#[tokio::test]
async fn a_revoked_key_and_one_of_a_disabled_owner_are_refused_at_once() {
    let api = closed().await;
    let wanted = Wanted {
        workspace_role: Some(WorkspaceRole::Viewer),
        ..Wanted::default()
    };
    let revoked = machine(&api.app, wanted).await;
    let disabled = Wanted {
        name: "disabled",
        ..wanted
    };
    let disabled = machine(&api.app, disabled).await;
    for machine in [&revoked, &disabled] {
        let answer = call(&api, "GET", "/version", Some(&bearer(&machine.key))).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    }
    let mut context = api.app.write(operator()).await.unwrap();
    delete_api_key(&mut context, revoked.actor, revoked.id)
        .await
        .unwrap();
    let now = context.now();
    actors::set_active(context.connection(), disabled.actor, false, now)
        .await
        .unwrap();
    context.commit().await.unwrap();
    for machine in [&revoked, &disabled] {
        let answer = call(&api, "GET", "/version", Some(&bearer(&machine.key))).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}", answer.text);
    }
}

#[tokio::test]
async fn a_narrowed_key_does_no_more_than_its_scopes() {
    let api = closed().await;
    let wanted = Wanted {
        account_role: AccountRole::Owner,
        scopes: Some(&["see_flows"]),
        ..Wanted::default()
    };
    let key = bearer(&machine(&api.app, wanted).await.key);
    let seen = call(&api, "POST", "/flows/filter", Some(&key)).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
    let refused = call(&api, "POST", "/variables/filter", Some(&key)).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text);
}

#[tokio::test]
async fn a_workspace_where_one_may_do_nothing_is_not_there() {
    let api = closed().await;
    let developer = bearer(&with_role(&api.app, WorkspaceRole::Developer).await);
    let owner = Wanted {
        name: "owner",
        account_role: AccountRole::Owner,
        ..Wanted::default()
    };
    let owner = bearer(&machine(&api.app, owner).await.key);
    let account = AccountId::DEFAULT;
    let other = api.test.other_workspace;
    let default = WorkspaceId::DEFAULT;
    let elsewhere = "00000000-0000-4000-8000-000000000000";
    for (path, by_developer, by_owner) in [
        (
            format!("/accounts/{account}/workspaces/{default}"),
            200,
            200,
        ),
        (
            format!("/accounts/{elsewhere}/workspaces/{default}"),
            404,
            404,
        ),
        (
            format!("/accounts/{account}/workspaces/{elsewhere}"),
            404,
            404,
        ),
        (
            format!("/accounts/{elsewhere}/workspaces/{other}"),
            404,
            404,
        ),
    ] {
        let path = format!("{path}/flows/filter");
        for (caller, expected) in [(&developer, by_developer), (&owner, by_owner)] {
            let answer = call(&api, "POST", &path, Some(caller)).await;
            assert_eq!(answer.status.as_u16(), expected, "{path}: {}", answer.text);
        }
        let nobody = call(&api, "POST", &path, None).await;
        assert_eq!(nobody.status, StatusCode::UNAUTHORIZED, "{path}");
    }
}

/// CVE-2026-7722 of Prefect and CVE-2026-53576 of Kestra: paths that end like public ones.
#[tokio::test]
async fn cve_2026_7722_a_path_that_ends_like_a_public_one_is_not_public() {
    let api = closed().await;
    for path in [
        "/flows/health",
        "/flows/ready",
        "/variables/name/health",
        "/deployments/name/a/health",
        "/block_types/slug/ready",
        "/flows/name/%2fhealth",
        "/flows/name/health%3b",
        "/work_pools/health",
        "/work_pools/configs",
        "/admin/settings/health",
        "//health",
        "/health/",
        "/health;x",
    ] {
        let answer = call(&api, "GET", path, None).await;
        let is_open = answer.status.is_success();
        assert!(
            !is_open,
            "{path} is answered {}: {}",
            answer.status, answer.text
        );
    }
}

#[tokio::test]
async fn whoever_only_looks_at_due_runs_is_no_sign_of_life() {
    let api = closed().await;
    let developer = bearer(&with_role(&api.app, WorkspaceRole::Developer).await);
    let viewer = bearer(&with_role(&api.app, WorkspaceRole::Viewer).await);
    let post = async |path: &str, body: Value, by: &str| {
        let request = Request::post(format!("/api{path}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::AUTHORIZATION, by);
        api.send(request.body(Body::from(body.to_string())).unwrap())
            .await
    };
    let pool = json!({"name": "pool", "type": "process"});
    let made = post("/work_pools/", pool, &developer).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    for (caller, expected) in [(&viewer, "NOT_READY"), (&developer, "READY")] {
        let path = "/work_pools/pool/get_scheduled_flow_runs";
        let polled = post(path, json!({}), caller).await;
        assert_eq!(polled.status, StatusCode::OK, "{}", polled.text);
        let queue = call(&api, "GET", "/work_pools/pool/queues/default", Some(caller)).await;
        assert_eq!(queue.json()["status"], expected);
    }
}

#[test]
fn there_are_as_many_scopes_as_the_contract_names() {
    // Those of Prefect Cloud, and the one that lets clients begin.
    assert_eq!(Permission::ALL.len(), 61 + 1);
}
