//! A server behind a proxy that says who calls.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use axum::body::Body;
use http::{HeaderName, Request, header};
use provost_app::{
    AppSettings,
    audit::AuditSettings,
    identity::Doors,
    proxies::ProxySettings,
    single_sign_on::{AllowedDomains, GroupMapping},
};
use provost_core::clock::Clock as _;
use provost_identity::proxies::{PlainHeaders, Proxy, Separator, Way};
use provost_server::{PeerAddress, ServerSettings};
use provost_testkit::{StandInProvider, TestClock, TestDatabase};
use serde_json::{Value, json};

use super::trusted;
use crate::{
    audit::key,
    support::{Answer, TestApi},
};

/// The address of the proxy.
pub(super) const PROXY: &str = "10.0.0.1";

pub(super) type Pair<'a> = (&'a str, &'a str);

/// A proxy that speaks in plain headers and makes everybody known.
pub(super) fn plain() -> ProxySettings {
    let name = HeaderName::from_static;
    let headers = PlainHeaders {
        issuer: "proxy:door".to_owned(),
        user: name("remote-user"),
        email: Some(name("remote-email")),
        name: Some(name("remote-name")),
        groups: Some(name("remote-groups")),
        separator: Separator::Character(','),
    };
    speaking(Proxy::new(Way::Plain(headers), None))
}

/// A proxy that makes everybody known of whom it speaks.
pub(super) fn speaking(proxy: Proxy) -> ProxySettings {
    ProxySettings {
        name: "door".to_owned(),
        label: "The door".to_owned(),
        proxy,
        allowed_domains: AllowedDomains::All,
        just_in_time: true,
        links_by_email: false,
        trusts_second_factor: false,
        groups: GroupMapping::default(),
        service_tokens: BTreeMap::new(),
        sign_out_url: Some("/oauth2/sign_out".to_owned()),
    }
}

/// What the server depends on.
pub(super) fn settings(proxy: ProxySettings) -> AppSettings {
    AppSettings {
        doors: Doors::Closed { shared: None },
        proxy: Some(Arc::new(proxy)),
        audit: Some(AuditSettings::new(key())),
        ..AppSettings::default()
    }
}

/// The server on a database.
pub(super) async fn behind_on(test: TestDatabase, settings: AppSettings) -> TestApi {
    let server = ServerSettings {
        trusted_proxies: trusted(),
        ..ServerSettings::default()
    };
    TestApi::build(test, settings, server).await
}

/// The server on SQLite.
pub(super) async fn behind(proxy: ProxySettings) -> TestApi {
    behind_on(TestDatabase::sqlite().await, settings(proxy)).await
}

/// A place of keys whose clock is that of the server, once there is one.
pub(super) fn keys() -> (StandInProvider, Arc<OnceLock<Arc<TestClock>>>) {
    let clock: Arc<OnceLock<Arc<TestClock>>> = Arc::default();
    let known = Arc::clone(&clock);
    let provider = StandInProvider::start(move || {
        let clock = known.get().expect("the clock of the server");
        clock.now().as_micros() / 1_000_000
    });
    (provider, clock)
}

/// Sends a request from an address, with headers.
pub(super) async fn send(
    api: &TestApi,
    peer: &str,
    asked: (&str, &str),
    headers: &[Pair<'_>],
) -> Answer {
    send_json(api, peer, asked, headers, &json!({})).await
}

/// The same, with a body.
pub(super) async fn send_json(
    api: &TestApi,
    peer: &str,
    (method, path): (&str, &str),
    headers: &[Pair<'_>],
    body: &Value,
) -> Answer {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .extension(PeerAddress(peer.parse().unwrap()))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::HOST, "provost.example.org");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = match method {
        "GET" => Body::empty(),
        _ => Body::from(body.to_string()),
    };
    api.send(request.body(body).unwrap()).await
}

/// Asks who the caller is, by way of the proxy.
pub(super) async fn me(api: &TestApi, headers: &[Pair<'_>]) -> Answer {
    send(api, PROXY, ("GET", "/api/me"), headers).await
}
