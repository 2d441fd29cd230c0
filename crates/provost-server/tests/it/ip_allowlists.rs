//! From which addresses an account is reached.

use std::sync::Arc;

use axum::body::Body;
use http::{Request, StatusCode, header};
use provost_app::{App, AppSettings, audit::AuditSettings, identity::Doors, ip_allowlists};
use provost_core::{
    audit::ACCESS_DENIED,
    roles::{AccountRole, WorkspaceRole},
};
use provost_schemas::{audit::AuditOutcome, ids::AccountId, json::Seconds};
use provost_server::{PeerAddress, ServerSettings, ServerState, routes};
use provost_testkit::TestDatabase;
use serde_json::{Value, json};

use crate::{
    access::{Wanted, bearer, closed, closed_on, machine},
    accounts::another_account,
    audit::{entries, key},
    support::{Answer, TestApi},
};

const OFFICE: &str = "192.0.2.7";
const HOME: &str = "203.0.113.9";

fn account(rest: &str) -> String {
    format!("/accounts/{}{rest}", AccountId::DEFAULT)
}

/// Calls an operation below `/api` from an address.
async fn from(
    api: &TestApi,
    address: &str,
    by: &str,
    method: &str,
    path: &str,
    body: &Value,
) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(format!("/api{path}"))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::AUTHORIZATION, bearer(by))
        // What a client says of itself counts for nothing.
        .header("x-forwarded-for", OFFICE)
        .extension(PeerAddress(address.parse().unwrap()));
    api.send(request.body(Body::from(body.to_string())).unwrap())
        .await
}

async fn owner(api: &TestApi) -> String {
    let wanted = Wanted {
        name: "owner",
        account_role: AccountRole::Owner,
        ..Wanted::default()
    };
    machine(&api.app, wanted).await.key
}

fn entry(network: &str) -> Value {
    json!({"ip_network": network, "enabled": true, "description": null, "last_seen": null})
}

/// Puts networks on the list and has it enforced, from the office.
async fn enforce(api: &TestApi, by: &str, networks: &[&str]) {
    let entries: Vec<Value> = networks.iter().map(|network| entry(network)).collect();
    for (method, path, body) in [
        ("PUT", "/ip_allowlist", json!({"entries": entries})),
        ("PATCH", "/settings", json!({"enforce_ip_allowlist": true})),
    ] {
        let answer = from(api, OFFICE, by, method, &account(path), &body).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.text);
    }
}

#[tokio::test]
async fn an_account_is_reached_from_its_networks_alone() {
    for test in TestDatabase::each().await {
        let api = closed_on(test).await;
        let owner = owner(&api).await;
        enforce(&api, &owner, &["192.0.2.0/24", "2001:db8::/32"]).await;
        let own = account("");
        let workspace = "/variables/filter";
        for (address, expected) in [
            (OFFICE, StatusCode::OK),
            ("::ffff:192.0.2.8", StatusCode::OK),
            ("2001:db8::1", StatusCode::OK),
            (HOME, StatusCode::FORBIDDEN),
            // A proxy on the same machine speaks for everybody.
            ("127.0.0.1", StatusCode::FORBIDDEN),
        ] {
            for (method, path) in [
                ("GET", &*own),
                ("POST", workspace),
                ("GET", "/me/workspaces"),
            ] {
                let answer = from(&api, address, &owner, method, path, &json!({})).await;
                assert_eq!(answer.status, expected, "{address} {path}: {}", answer.text);
                if expected == StatusCode::FORBIDDEN {
                    let told = answer.json()["detail"].clone();
                    assert_eq!(
                        told,
                        json!(format!("Access is not allowed from {address}."))
                    );
                }
            }
        }
        // Load balancers ask without a credential, from wherever they are.
        let health = Request::get("/api/health").extension(PeerAddress(HOME.parse().unwrap()));
        let answer = api.send(health.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn the_string_that_all_share_is_bound_to_the_list_too() {
    let api = closed().await;
    let owner = owner(&api).await;
    enforce(&api, &owner, &[OFFICE]).await;
    for (address, expected) in [(OFFICE, StatusCode::OK), (HOME, StatusCode::FORBIDDEN)] {
        let request = Request::get("/api/admin/version")
            // `admin:hunter2` in base64.
            .header(header::AUTHORIZATION, "Basic YWRtaW46aHVudGVyMg==")
            .extension(PeerAddress(address.parse().unwrap()));
        let answer = api.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, expected, "{address}");
    }
}

#[tokio::test]
async fn nobody_locks_themselves_out() {
    let api = closed().await;
    let owner = owner(&api).await;
    let list = account("/ip_allowlist");
    let settings = account("/settings");
    let access = account("/ip_allowlist/my_access");
    let on = json!({"enforce_ip_allowlist": true});
    let office = json!({"entries": [entry("192.0.2.0/24")]});
    let answer = from(&api, HOME, &owner, "PUT", &list, &office).await;
    assert_eq!(answer.status, 204, "it is not enforced: {}", answer.text);
    let told = from(&api, HOME, &owner, "GET", &access, &json!({})).await;
    assert_eq!(told.json()["allowed"], json!(false));
    let refused = from(&api, HOME, &owner, "PATCH", &settings, &on).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        refused.json()["detail"],
        "The list would keep you out: you call from 203.0.113.9, which is in no enabled entry. \
         Add an entry for it first."
    );
    let told = from(&api, HOME, &owner, "GET", &settings, &json!({})).await;
    assert_eq!(told.json(), json!({"enforce_ip_allowlist": false}));

    let told = from(&api, OFFICE, &owner, "GET", &access, &json!({})).await;
    assert_eq!(told.json()["allowed"], json!(true));
    assert_eq!(
        from(&api, OFFICE, &owner, "PATCH", &settings, &on)
            .await
            .status,
        204
    );
    let disabled = json!({"entries": [{"ip_network": OFFICE, "enabled": false}]});
    for lost in [json!({"entries": [entry(HOME)]}), disabled] {
        let refused = from(&api, OFFICE, &owner, "PUT", &list, &lost).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{lost}");
    }
    let kept = from(&api, OFFICE, &owner, "GET", &list, &json!({})).await;
    assert_eq!(kept.json()["entries"][0]["ip_network"], "192.0.2.0/24");
    // A list without an entry keeps nobody out, as clients are told.
    let empty = json!({"entries": []});
    assert_eq!(
        from(&api, OFFICE, &owner, "PUT", &list, &empty)
            .await
            .status,
        204
    );
    let answer = from(&api, HOME, &owner, "GET", &list, &json!({})).await;
    assert_eq!(answer.json(), empty);
}

#[tokio::test]
async fn what_is_no_list_is_refused() {
    let api = closed().await;
    let owner = owner(&api).await;
    let many: Vec<Value> = (0..26)
        .map(|last| entry(&format!("10.0.0.{last}")))
        .collect();
    for (entries, expected) in [
        (json!([entry("office")]), "`office` is no network"),
        (json!([entry("10.1.2.3/8")]), "is written 10.0.0.0/8"),
        (
            json!([entry("10.0.0.1"), entry("10.0.0.1/32")]),
            "10.0.0.1/32 is on the list twice.",
        ),
        (json!(many), "A list has 25 entries at most."),
        (
            json!([{"ip_network": "::/0", "enabled": true, "description": "x".repeat(501)}]),
            "500",
        ),
    ] {
        let body = json!({"entries": entries});
        let path = account("/ip_allowlist");
        let answer = from(&api, OFFICE, &owner, "PUT", &path, &body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        let told = answer.json()["detail"].to_string();
        assert!(told.contains(expected), "{told}");
    }
}

#[tokio::test]
async fn a_list_is_of_one_account() {
    let api = closed().await;
    let owner = owner(&api).await;
    let other = another_account(&api).await;
    enforce(&api, &owner, &[OFFICE]).await;
    let answer = from(
        &api,
        HOME,
        &owner,
        "GET",
        &format!("/accounts/{other}"),
        &json!({}),
    )
    .await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.text);
}

#[tokio::test]
async fn it_is_kept_when_somebody_last_came_from_a_network() {
    for test in TestDatabase::each().await {
        let api = closed_on(test).await;
        let owner = owner(&api).await;
        enforce(&api, &owner, &["192.0.2.0/24", "198.51.100.0/24"]).await;
        let path = account("/ip_allowlist");
        let seen = async || {
            ip_allowlists::write_seen_networks(&api.app).await.unwrap();
            let listed = from(&api, OFFICE, &owner, "GET", &path, &json!({})).await;
            let entries = listed.json()["entries"].clone();
            (
                entries[0]["last_seen"].clone(),
                entries[1]["last_seen"].clone(),
            )
        };
        let first = seen().await;
        assert!(first.0.is_string() && first.1.is_null(), "{first:?}");
        // To the minute, so that it is not written for every request.
        api.clock.advance(Seconds::new(30));
        from(&api, OFFICE, &owner, "GET", &path, &json!({})).await;
        assert_eq!(seen().await, first);
        api.clock.advance(Seconds::new(30));
        from(&api, OFFICE, &owner, "GET", &path, &json!({})).await;
        assert_ne!(seen().await, first);
        // A list that takes its place keeps it.
        enforce(&api, &owner, &["192.0.2.0/24"]).await;
        assert!(seen().await.0.is_string());
    }
}

#[tokio::test]
async fn whoever_is_kept_out_is_in_the_audit_log_and_told_to_the_account() {
    let settings = AppSettings {
        audit: Some(AuditSettings::new(key())),
        doors: Doors::Closed { shared: None },
        ..AppSettings::default()
    };
    let api = TestApi::with(settings, ServerSettings::default()).await;
    let owner = owner(&api).await;
    let worker = Wanted {
        name: "worker",
        workspace_role: Some(WorkspaceRole::Worker),
        ..Wanted::default()
    };
    let worker = machine(&api.app, worker).await;
    enforce(&api, &owner, &[OFFICE]).await;
    let since = api.app.clock().now();
    api.clock.advance(Seconds::new(1));
    for _ in 0..3 {
        let answer = from(&api, HOME, &worker.key, "POST", "/flows/filter", &json!({})).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
    let all = entries(&api.app).await;
    let denied: Vec<_> = all
        .iter()
        .map(|one| &one.entry)
        .filter(|entry| entry.completed > since)
        .collect();
    assert_eq!(denied.len(), 1, "once a minute: {denied:?}");
    let denied = denied[0];
    assert_eq!(denied.action, ACCESS_DENIED);
    assert_eq!(denied.outcome, AuditOutcome::Denied);
    assert_eq!(denied.actor.id, Some(worker.actor.0));
    assert_eq!(denied.origin.address, HOME.parse().ok());
    assert_eq!(denied.operation.as_deref(), Some("filter_flows"));

    let name = "prefect-cloud.request.access-denied.ip-allowlist";
    let wanted = json!({"filter": {"event": {"name": [name]}}, "limit": 10});
    let path = account("/events/filter");
    let told = from(&api, OFFICE, &owner, "POST", &path, &wanted).await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.text);
    let events = told.json()["events"].clone();
    assert_eq!(events.as_array().map(Vec::len), Some(1), "{events}");
    assert_eq!(
        events[0]["resource"]["prefect.resource.id"],
        format!("prefect-cloud.account.{}", AccountId::DEFAULT)
    );
    assert_eq!(events[0]["payload"]["address"], HOME);
}

/// Another process learns of a list after a few seconds.
#[tokio::test]
async fn a_list_that_another_process_changed_counts_soon() {
    let api = closed().await;
    let owner = owner(&api).await;
    let settings = AppSettings {
        doors: Doors::Closed { shared: None },
        ..AppSettings::default()
    };
    let clock = Arc::clone(&api.clock);
    let app = App::new(api.test.database.clone(), Arc::clone(&clock) as _, settings);
    let app = app.await.unwrap();
    let state = ServerState::new(app.clone(), ServerSettings::default());
    let other = TestApi {
        router: routes::router(&state),
        app,
        clock,
        // Of no use to it, which has that of the first.
        test: TestDatabase::sqlite().await,
    };
    let path = "/variables/filter";
    assert_eq!(
        from(&other, HOME, &owner, "POST", path, &json!({}))
            .await
            .status,
        200
    );
    enforce(&api, &owner, &[OFFICE]).await;
    assert_eq!(
        from(&api, HOME, &owner, "POST", path, &json!({}))
            .await
            .status,
        403
    );
    api.clock.advance(Seconds::new(5));
    assert_eq!(
        from(&other, HOME, &owner, "POST", path, &json!({}))
            .await
            .status,
        403
    );
}
