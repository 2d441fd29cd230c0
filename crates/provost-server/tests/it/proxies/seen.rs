//! What the page for whoever looks after the server says of how its request arrived.

use axum::body::Body;
use http::Request;
use provost_app::AppSettings;
use provost_schemas::ui::{Configuration, SettingInForce};
use provost_server::{PeerAddress, ServerSettings};
use serde_json::{Value, json};

use super::trusted;
use crate::support::TestApi;

async fn api() -> TestApi {
    let server = ServerSettings {
        trusted_proxies: trusted(),
        configuration: Configuration {
            profile: "default".to_owned(),
            database: "SQLite in memory".to_owned(),
            settings: vec![SettingInForce {
                path: "server.api.port".to_owned(),
                name: "PROVOST_SERVER_API_PORT".to_owned(),
                about: "The port.".to_owned(),
                value: json!(4300),
                source: "environment".to_owned(),
                key: "PROVOST_SERVER_API_PORT".to_owned(),
                is_default: false,
            }],
        },
        ..ServerSettings::default()
    };
    TestApi::with(AppSettings::default(), server).await
}

async fn seen(api: &TestApi, peer: &str) -> Value {
    let request = Request::get("/api/ui/system")
        .header("host", "localhost")
        .header("x-forwarded-for", "192.0.2.7")
        .header("x-forwarded-proto", "https")
        .header("x-forwarded-host", "localhost:8443")
        .extension(PeerAddress(peer.parse().unwrap()));
    let answer = api.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

#[tokio::test]
async fn whoever_sets_up_a_proxy_sees_whether_it_is_believed() {
    let api = api().await;
    let page = seen(&api, "10.0.0.1").await;
    assert_eq!(
        page["request"],
        json!({"address": "192.0.2.7", "peer": "10.0.0.1", "scheme": "https",
            "host": "localhost:8443", "is_handed_on": true})
    );
    assert_eq!(page["settings"][0]["source"], "environment");
    assert_eq!(page["services"], json!([]));

    let page = seen(&api, "203.0.113.9").await;
    assert_eq!(
        page["request"],
        json!({"address": "203.0.113.9", "peer": "203.0.113.9", "scheme": "http",
            "host": "localhost", "is_handed_on": false})
    );
}
