//! Whoever is not let onto a socket is in the audit log, as whoever is refused a request is.

use provost_app::audit::link_pending;
use provost_core::roles::WorkspaceRole;
use provost_schemas::audit::{AuditEntry, AuditOutcome};
use provost_storage::repositories::audit::{self, AuditSearch, StoredLink};
use serde_json::json;

use crate::{
    access::{introduced, machine},
    server::TestServer,
};

async fn last(server: &TestServer) -> AuditEntry {
    let app = &server.state.app;
    app.settle_audit_log().await.expect("it is kept");
    link_pending(app).await.expect("it has its place");
    let mut connection = app.database().read().await.expect("a reader");
    let search = AuditSearch {
        after: Some(0),
        ..AuditSearch::default()
    };
    let found = audit::search(&mut connection, &search, 1000)
        .await
        .expect("entries");
    let mut entries = found.into_iter().filter_map(StoredLink::chained);
    entries.next_back().expect("an entry").entry
}

#[tokio::test]
async fn whoever_is_refused_a_socket_is_recorded() {
    let server = TestServer::start_audited().await;
    let viewer = machine(&server, "viewer", WorkspaceRole::Viewer).await;
    let (known, garbage) = (json!(viewer.key), json!("pnb_garbage"));
    for (token, action, kind, reason) in [
        (&known, "send_events", "SERVICE_ACCOUNT", "manage_events"),
        (&garbage, "authentication.failed", "NOBODY", "key"),
        (
            &json!(null),
            "authentication.failed",
            "NOBODY",
            "no credential was shown",
        ),
    ] {
        let by_header = token.as_str().map(|token| format!("Bearer {token}"));
        for is_on_the_socket in [true, false] {
            if is_on_the_socket {
                let mut client = introduced(&server, "/events/in", token).await;
                assert_eq!(client.expect_close().await.0, 1008, "{token}");
            } else {
                let opened = server.open_with("/events/in", None, by_header.as_deref());
                assert!(opened.await.is_err(), "{token}");
            }
            let entry = last(&server).await;
            assert_eq!(entry.action, action, "{token} {is_on_the_socket}");
            assert_eq!(entry.operation.as_deref(), Some("send_events"));
            assert_eq!(entry.outcome, AuditOutcome::Denied);
            assert_eq!(entry.actor.kind, kind);
            let from = entry.origin.address.map(|from| from.to_string());
            assert_eq!(from.as_deref(), Some("127.0.0.1"));
            let detail = entry.detail.as_deref().unwrap_or_default();
            assert!(detail.contains(reason), "{detail}");
            let text = serde_json::to_string(&entry).expect("JSON");
            assert!(!text.contains("garbage"), "{text}");
        }
    }
    // Whoever begins with something else has not said who it is.
    let mut client = server
        .open("/events/in", Some("prefect"))
        .await
        .expect("a connection");
    client.send(&json!({"type": "filter"})).await;
    assert_eq!(client.expect_close().await.0, 1008);
    let entry = last(&server).await;
    assert_eq!(entry.action, "authentication.failed");
    assert_eq!(entry.detail.as_deref(), Some("Expected 'auth' message"));
}
