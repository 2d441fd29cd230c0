//! What proxies say of where a request comes from.

use axum::body::Body;
use http::{Request, StatusCode, header};
use provost_app::{AppSettings, audit::AuditSettings, identity::Doors};
use provost_core::roles::WorkspaceRole;
use provost_server::{PeerAddress, RateLimitSettings, ServerSettings};

use super::trusted;
use crate::{
    access::{Wanted, bearer, machine},
    audit::{entries, key},
    support::{Answer, TestApi},
};

async fn api() -> TestApi {
    let server = ServerSettings {
        trusted_proxies: trusted(),
        rate_limits: RateLimitSettings {
            requests_per_address: 3,
            ..RateLimitSettings::default()
        },
        ..ServerSettings::default()
    };
    let settings = AppSettings {
        doors: Doors::Closed { shared: None },
        audit: Some(AuditSettings::new(key())),
        ..AppSettings::default()
    };
    TestApi::with(settings, server).await
}

async fn ask(api: &TestApi, peer: &str, key: Option<&str>, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get("/api/version").extension(PeerAddress(peer.parse().unwrap()));
    if let Some(key) = key {
        request = request.header(header::AUTHORIZATION, bearer(key));
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    api.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn networks_of_keys_are_compared_with_the_client_behind_the_proxy() {
    let api = api().await;
    let wanted = Wanted {
        name: "office",
        workspace_role: Some(WorkspaceRole::Viewer),
        networks: Some(&["192.0.2.0/24"]),
        ..Wanted::default()
    };
    let key = machine(&api.app, wanted).await.key;
    for (peer, chain, expected) in [
        ("10.0.0.1", "192.0.2.7", StatusCode::OK),
        ("10.0.0.1", "192.0.2.7, 10.0.0.2", StatusCode::OK),
        // The client wrote the first address itself.
        (
            "10.0.0.1",
            "192.0.2.7, 203.0.113.9",
            StatusCode::UNAUTHORIZED,
        ),
        ("203.0.113.9", "192.0.2.7", StatusCode::UNAUTHORIZED),
        ("192.0.2.7", "203.0.113.9", StatusCode::OK),
    ] {
        let answer = ask(&api, peer, Some(&key), &[("x-forwarded-for", chain)]).await;
        assert_eq!(answer.status, expected, "{peer} {chain}");
    }
    for name in [
        "x_forwarded_for",
        "X-Forwarded_For",
        "forwarded",
        "x-real-ip",
    ] {
        let answer = ask(&api, "10.0.0.1", Some(&key), &[(name, "192.0.2.7")]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{name}");
    }
}

#[tokio::test]
async fn limits_count_the_clients_behind_a_proxy_one_by_one() {
    let api = api().await;
    let statuses = async |client: &str| {
        let mut statuses = Vec::new();
        for forged in [
            "198.51.100.1",
            "198.51.100.2",
            "198.51.100.3",
            "198.51.100.4",
        ] {
            let chain = format!("{forged}, {client}");
            let answer = ask(&api, "10.0.0.1", None, &[("x-forwarded-for", &chain)]).await;
            statuses.push(answer.status.as_u16());
        }
        statuses
    };
    assert_eq!(statuses("203.0.113.9").await, [401, 401, 401, 429]);
    assert_eq!(statuses("203.0.113.10").await, [401, 401, 401, 429]);
}

#[tokio::test]
async fn the_audit_log_has_the_client_and_the_chain() {
    let api = api().await;
    let chain = "127.0.0.1, 203.0.113.9, 10.0.0.2";
    ask(&api, "10.0.0.1", None, &[("x-forwarded-for", chain)]).await;
    let found = entries(&api.app).await;
    let origin = &found.last().unwrap().entry.origin;
    assert_eq!(origin.address, "203.0.113.9".parse().ok());
    assert_eq!(origin.forwarded_for.as_deref(), Some(chain));
}

#[tokio::test]
async fn whoever_sends_headers_of_proxies_is_recorded_once_a_minute() {
    let api = api().await;
    let ignored = async || {
        let found = entries(&api.app).await;
        let details = found.iter().filter_map(|one| one.entry.detail.as_deref());
        details
            .filter(|detail| detail.contains("trusted_networks"))
            .count()
    };
    for name in ["x-forwarded-for", "X_Forwarded_Proto", "forwarded"] {
        ask(&api, "203.0.113.9", None, &[(name, "10.0.0.1")]).await;
    }
    assert_eq!(ignored().await, 1);
    ask(
        &api,
        "203.0.113.10",
        None,
        &[("x-forwarded-for", "10.0.0.1")],
    )
    .await;
    assert_eq!(ignored().await, 2);
    ask(
        &api,
        "10.0.0.1",
        None,
        &[("x-forwarded-for", "203.0.113.9")],
    )
    .await;
    assert_eq!(ignored().await, 2);
}

#[tokio::test]
async fn browsers_are_kept_to_tls_that_a_proxy_speaks() {
    let api = api().await;
    let told = async |peer, pair| {
        let answer = ask(&api, peer, None, &[pair]).await;
        answer
            .headers
            .contains_key(header::STRICT_TRANSPORT_SECURITY)
    };
    assert!(told("10.0.0.1", ("x-forwarded-proto", "https")).await);
    assert!(told("10.0.0.1", ("x-forwarded-proto", "http, https")).await);
    assert!(!told("10.0.0.1", ("x-forwarded-proto", "https, http")).await);
    assert!(!told("203.0.113.9", ("x-forwarded-proto", "https")).await);
}

#[tokio::test]
async fn a_page_is_one_of_the_host_that_the_browser_asked() {
    let api = api().await;
    let opens = async |peer, origin| {
        let pairs = [
            ("host", "provost.internal:4200"),
            ("x-forwarded-host", "provost.example.org"),
            ("upgrade", "websocket"),
            ("origin", origin),
        ];
        ask(&api, peer, None, &pairs).await.text
    };
    let refusal = "may not open sockets";
    assert!(
        !opens("10.0.0.1", "https://provost.example.org")
            .await
            .contains(refusal)
    );
    assert!(
        opens("10.0.0.1", "https://provost.internal:4200")
            .await
            .contains(refusal)
    );
    assert!(
        opens("203.0.113.9", "https://provost.example.org")
            .await
            .contains(refusal)
    );
}
