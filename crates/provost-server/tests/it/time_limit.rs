//! How long a request may take.

use std::time::Duration;

use axum::body::Body;
use http::{Request, header};
use http_body_util::BodyExt;
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
use tower::ServiceExt;

use crate::{access::operator, support::TestApi};

const LIMIT: Duration = Duration::from_millis(200);

async fn impatient() -> TestApi {
    behind(Doors::Open).await
}

async fn behind(doors: Doors) -> TestApi {
    let settings = AppSettings {
        audit: Some(AuditSettings::new(AuditKey::from_bytes(&[3; 32]))),
        doors,
        ..AppSettings::default()
    };
    TestApi::with(settings, hurried()).await
}

fn hurried() -> ServerSettings {
    ServerSettings {
        request_timeout: LIMIT,
        ..ServerSettings::default()
    }
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
    let ended = tokio::time::timeout(LIMIT, work).await;
    assert!(ended.is_err());
    let path = format!(
        "/accounts/{}/bots/filter",
        provost_schemas::ids::AccountId::DEFAULT
    );
    let found = api.post(&path, &json!({})).await;
    assert_eq!(found.json(), json!([]), "{}", found.text);
}

/// Pages are for people, who are told so on a page.
#[tokio::test]
async fn a_page_that_takes_too_long_says_so() {
    let api = behind(Doors::Closed { shared: None }).await;
    let held = api.app.write(operator()).await.unwrap();
    let request = Request::builder()
        .method("POST")
        .uri("/sign-in")
        .header(header::HOST, "provost.example.org")
        .header(header::ORIGIN, "https://provost.example.org")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from("email=ada%40example.org&password=guess"));
    let answer = api.send(request.unwrap()).await;
    drop(held);
    assert_eq!(answer.status, 503, "{}", answer.text);
    assert_eq!(
        answer.headers[header::CONTENT_TYPE],
        "text/html; charset=utf-8"
    );
    assert!(answer.text.contains("took longer than"), "{}", answer.text);
}

/// The whole of a long file arrives, however slowly it is taken.
#[tokio::test]
async fn a_file_that_is_sent_page_by_page_takes_as_long_as_it_needs() {
    // What is to be downloaded is written without hurry.
    let patient = TestApi::new().await;
    let flow = patient.post("/flows/", &json!({"name": "etl"})).await;
    let run = json!({"flow_id": flow.json()["id"], "state": {"type": "RUNNING"}});
    let run = patient.post("/flow_runs/", &run).await.json();
    let id = run["id"].as_str().unwrap();
    let logs: Vec<_> = (0..1500)
        .map(|line| {
            json!({"name": "prefect", "level": 20, "message": format!("line {line}"),
                "timestamp": "2026-01-02T03:04:05Z", "flow_run_id": id})
        })
        .collect();
    for part in logs.chunks(500) {
        let taken = patient.post("/logs/", &json!(part)).await;
        assert_eq!(taken.status, 201, "{}", taken.text);
    }
    let api = TestApi::build(patient.test, AppSettings::default(), hurried()).await;
    let request = Request::builder()
        .uri(format!("/api/flow_runs/{id}/logs/download"))
        .header(header::HOST, "localhost")
        .body(Body::empty());
    let answer = api.router.clone().oneshot(request.unwrap()).await.unwrap();
    assert_eq!(answer.status(), 200);
    let mut body = answer.into_body();
    let mut pages = Vec::new();
    while let Some(frame) = body.frame().await {
        pages.push(frame.unwrap().into_data().unwrap());
        tokio::time::sleep(LIMIT * 2).await;
    }
    assert!(pages.len() > 1, "one page shows nothing");
    let file = String::from_utf8(pages.concat()).unwrap();
    let lines = file.lines().filter(|line| line.contains(",line "));
    assert_eq!(lines.count(), 1500);
}
