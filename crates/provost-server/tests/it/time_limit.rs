//! How long a request may take.

use std::time::Duration;

use http::header;
use provost_app::{
    AppSettings,
    audit::{AuditSettings, link_pending},
    identity::Doors,
};
use provost_core::audit::AuditKey;
use provost_schemas::audit::AuditOutcome;
use provost_server::ServerSettings;
use provost_storage::repositories::audit::{self, AuditSearch, StoredLink};
use serde_json::json;

use crate::{access::operator, support::TestApi};

async fn impatient() -> TestApi {
    let settings = AppSettings {
        audit: Some(AuditSettings::new(AuditKey::from_bytes(&[3; 32]))),
        doors: Doors::Open,
        ..AppSettings::default()
    };
    let server = ServerSettings {
        request_timeout: Duration::from_millis(200),
        ..ServerSettings::default()
    };
    TestApi::with(settings, server).await
}

#[tokio::test]
async fn a_request_that_takes_too_long_is_ended_and_leaves_nothing() {
    let api = impatient().await;
    let variable = json!({"name": "colour", "value": "red"});
    // Somebody else holds the one connection that writes.
    let held = api.app.write(operator()).await.unwrap();
    let answer = api.post("/variables/", &variable).await;
    assert_eq!(answer.status, 503, "{}", answer.text);
    assert!(answer.headers.contains_key(header::RETRY_AFTER));
    assert!(answer.text.contains("took longer than"), "{}", answer.text);
    drop(held);

    let absent = api.get("/variables/name/colour").await;
    assert_eq!(absent.status, 404, "{}", absent.text);
    api.app.settle_audit_log().await.unwrap();
    link_pending(&api.app).await.unwrap();
    let mut connection = api.app.database().read().await.unwrap();
    let search = AuditSearch {
        after: Some(0),
        ..AuditSearch::default()
    };
    let found = audit::search(&mut connection, &search, 10).await.unwrap();
    let found: Vec<_> = found.into_iter().filter_map(StoredLink::chained).collect();
    let [failed] = &found[..] else {
        panic!("one entry: {found:?}");
    };
    assert_eq!(failed.entry.operation.as_deref(), Some("create_variable"));
    assert_eq!(failed.entry.outcome, AuditOutcome::Failed);
    let detail = failed.entry.detail.as_deref().unwrap_or_default();
    assert!(detail.contains("took longer than"), "{detail}");
    drop(connection);

    // And nobody is in the way of whoever tries again.
    let answer = api.post("/variables/", &variable).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
}

/// What is written already is undone with the rest.
#[tokio::test]
async fn a_unit_of_work_that_is_given_up_is_undone() {
    let api = impatient().await;
    let work = async {
        let mut context = api.app.write(operator()).await.unwrap();
        let wanted = provost_app::service_accounts::ServiceAccountCreate {
            name: "etl".to_owned(),
            account_role: provost_core::roles::AccountRole::Member,
            workspace_role: None,
        };
        provost_app::service_accounts::create_service_account(&mut context, wanted)
            .await
            .unwrap();
        std::future::pending::<()>().await;
        context.commit().await.unwrap();
    };
    let ended = tokio::time::timeout(Duration::from_millis(200), work).await;
    assert!(ended.is_err());
    let path = format!(
        "/accounts/{}/bots/filter",
        provost_schemas::ids::AccountId::DEFAULT
    );
    let found = api.post(&path, &json!({})).await;
    assert_eq!(found.json(), json!([]), "{}", found.text);
}
