//! What the audit log says of calls, and what becomes of calls that it cannot record.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
};

use axum::body::Body;
use http::{Method, Request, header};
use provost_app::{
    App, AppSettings, Call,
    api_keys::{ApiKeyCreate, create_api_key},
    audit::{AuditSettings, AuditSink, SinkRecord, SinkWrite, link_pending, verify_audit_log},
    identity::Doors,
    service_accounts::{ServiceAccountCreate, create_service_account},
    services::Service,
};
use provost_core::{
    audit::{AuditKey, AuditLevel},
    roles::{AccountRole, WorkspaceRole},
};
use provost_schemas::{
    audit::{AuditEntry, AuditOutcome, ChainedAuditEntry},
    ids::{AccountId, WorkspaceId},
};
use provost_server::ServerSettings;
use provost_storage::{
    Statement,
    repositories::audit::{self, AuditSearch, StoredLink},
};
use provost_testkit::TestDatabase;
use serde_json::{Value, json};

use crate::support::{Answer, TestApi};

pub(crate) fn key() -> AuditKey {
    AuditKey::from_bytes(&[3; 32])
}

async fn api(settings: AuditSettings, doors: Doors) -> TestApi {
    let settings = AppSettings {
        audit: Some(settings),
        doors,
        ..AppSettings::default()
    };
    TestApi::with(settings, ServerSettings::default()).await
}

pub(crate) async fn open() -> TestApi {
    api(AuditSettings::new(key()), Doors::Open).await
}

/// Every entry, oldest first.
pub(crate) async fn entries(app: &App) -> Vec<ChainedAuditEntry> {
    app.settle_audit_log().await.unwrap();
    link_pending(app).await.unwrap();
    let mut connection = app.database().read().await.unwrap();
    let search = AuditSearch {
        after: Some(0),
        ..AuditSearch::default()
    };
    let found = audit::search(&mut connection, &search, 1000).await.unwrap();
    found.into_iter().filter_map(StoredLink::chained).collect()
}

/// What the last entry says was done, to what, and how it ended.
pub(crate) async fn last(app: &App) -> AuditEntry {
    entries(app).await.pop().expect("an entry").entry
}

async fn is_whole(app: &App) -> bool {
    let report = verify_audit_log(app.database(), &[key()], &[]).await;
    report.unwrap().is_whole()
}

#[tokio::test]
async fn a_change_is_recorded_with_digests_of_before_and_after() {
    let api = open().await;
    let variable = json!({"name": "colour", "value": "red"});
    let id = api.post("/variables/", &variable).await.json()["id"].clone();
    let id = id.as_str().unwrap();
    api.patch(&format!("/variables/{id}"), &json!({"value": "blue"}))
        .await;
    api.patch("/variables/name/colour", &json!({"value": "red"}))
        .await;
    api.call(Method::DELETE, &format!("/variables/{id}"), &Value::Null)
        .await;
    let found = entries(&api.app).await;
    let acts: Vec<_> = found
        .iter()
        .map(|chained| {
            let entry = &chained.entry;
            (&*entry.action, entry.operation.as_deref().unwrap())
        })
        .collect();
    assert_eq!(
        acts,
        [
            ("variable.created", "create_variable"),
            ("variable.updated", "update_variable"),
            ("variable.updated", "update_variable_by_name"),
            ("variable.deleted", "delete_variable"),
        ]
    );
    let [created, first, second, deleted] = &found[..] else {
        panic!("four entries");
    };
    for chained in &found {
        let entry = &chained.entry;
        let object = entry.object.as_ref().unwrap();
        assert_eq!(object.id.as_deref(), Some(id));
        assert_eq!(object.name.as_deref(), Some("colour"));
        assert_eq!(entry.outcome, AuditOutcome::Done);
        assert_eq!(entry.actor.kind, "OPERATOR");
        assert_eq!(entry.workspace, Some(WorkspaceId::DEFAULT));
        assert!(entry.origin.request_id.is_some());
        let text = serde_json::to_string(entry).unwrap();
        assert!(!text.contains("red"), "values are not in the log: {text}");
    }
    assert_eq!(created.entry.before, None);
    assert_eq!(created.entry.after, first.entry.before);
    assert_ne!(first.entry.before, first.entry.after);
    assert_eq!(first.entry.after, second.entry.before);
    assert_eq!(second.entry.after, deleted.entry.before);
    assert_eq!(deleted.entry.after, None);
    assert!(is_whole(&api.app).await);
}

#[tokio::test]
async fn every_change_is_recorded_and_no_report_of_a_run() {
    let api = open().await;
    let flow = api.post("/flows/", &json!({"name": "etl"})).await.json()["id"].clone();
    let run = json!({"flow_id": flow, "state": {"type": "PENDING"}});
    let run = api.post("/flow_runs/", &run).await.json()["id"].clone();
    let run = run.as_str().unwrap();
    let set_state = format!("/flow_runs/{run}/set_state");
    let logs = json!([{"name": "x", "level": 20, "message": "hi",
        "timestamp": "2026-01-02T03:04:05Z", "flow_run_id": run}]);
    let cases: Vec<(Method, &str, Value, &[&str])> = vec![
        (Method::POST, "/flows/", json!({"name": "etl"}), &[]),
        (Method::POST, "/logs/", logs, &[]),
        (
            Method::POST,
            &set_state,
            json!({"state": {"type": "RUNNING"}}),
            &[],
        ),
        (
            Method::POST,
            &set_state,
            json!({"state": {"type": "COMPLETED"}, "force": true}),
            &["flow-run.state-set"],
        ),
        (
            Method::POST,
            "/work_pools/",
            json!({"name": "pool", "type": "process"}),
            &["work-pool.created"],
        ),
        (
            Method::POST,
            "/work_pools/pool/workers/heartbeat",
            json!({"name": "worker"}),
            &[],
        ),
        (
            Method::PATCH,
            "/work_pools/pool",
            json!({"is_paused": true}),
            &["work-pool.updated"],
        ),
        (
            Method::POST,
            "/work_pools/pool/queues",
            json!({"name": "fast"}),
            &["work-queue.created"],
        ),
        (
            Method::DELETE,
            "/work_pools/pool",
            Value::Null,
            &["work-pool.deleted"],
        ),
        (
            Method::POST,
            "/v2/concurrency_limits/",
            json!({"name": "slots", "limit": 2}),
            &["concurrency-limit.created"],
        ),
        (
            Method::PUT,
            "/saved_searches/",
            json!({"name": "mine", "filters": []}),
            &["saved-search.created"],
        ),
        (
            Method::POST,
            "/deployments/",
            json!({"name": "nightly", "flow_id": flow}),
            &["deployment.created"],
        ),
        (
            Method::DELETE,
            "/flow_runs/00000000-0000-4000-8000-000000000000",
            Value::Null,
            &["delete_flow_run"],
        ),
        (
            Method::POST,
            "/flow_runs/bulk_delete",
            json!({}),
            &["flow-run.deleted"],
        ),
        (Method::POST, "/flows/filter", json!({}), &[]),
    ];
    let mut known = entries(&api.app).await.len();
    assert_eq!(known, 2, "the flow and its run");
    for (method, path, body, expected) in cases {
        let answer = api.call(method.clone(), path, &body).await;
        let all = entries(&api.app).await;
        let new: Vec<_> = all[known..]
            .iter()
            .map(|chained| &*chained.entry.action)
            .collect();
        assert_eq!(new, expected, "{method} {path}: {}", answer.text);
        known = all.len();
    }
}

#[tokio::test]
async fn what_runs_report_is_recorded_where_everything_is() {
    let settings = AuditSettings {
        level: AuditLevel::Everything,
        ..AuditSettings::new(key())
    };
    let api = api(settings, Doors::Open).await;
    api.post("/logs/", &json!([])).await;
    assert_eq!(last(&api.app).await.action, "create_logs");
}

#[tokio::test]
async fn with_the_lowest_level_changes_are_left_out() {
    let settings = AuditSettings {
        level: AuditLevel::Access,
        ..AuditSettings::new(key())
    };
    let api = api(settings, Doors::Open).await;
    api.post("/variables/", &json!({"name": "a", "value": 1}))
        .await;
    assert!(entries(&api.app).await.is_empty());
}

async fn service_account(app: &App, role: WorkspaceRole) -> String {
    let operator = Call::by_service("test", WorkspaceId::DEFAULT);
    let mut context = app.write(operator).await.unwrap();
    let create = ServiceAccountCreate {
        name: "robot".to_owned(),
        account_role: AccountRole::Member,
        workspace_role: Some(role),
    };
    let actor = create_service_account(&mut context, create).await.unwrap();
    let create = ApiKeyCreate {
        actor: actor.id,
        name: "key".to_owned(),
        expiration: None,
        scopes: None,
        networks: None,
    };
    let made = create_api_key(&mut context, create).await.unwrap();
    context.commit().await.unwrap();
    made.key.expose().to_owned()
}

async fn send(api: &TestApi, path: &str, key: Option<&str>) -> Answer {
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(format!("/api{path}"))
        .header(header::HOST, "localhost")
        .header(header::USER_AGENT, "agent/1\u{9}x")
        .header(header::CONTENT_TYPE, "application/json");
    if let Some(key) = key {
        request = request.header(header::AUTHORIZATION, format!("Bearer {key}"));
    }
    let body = Body::from(json!({"name": "a", "value": 1}).to_string());
    api.send(request.body(body).unwrap()).await
}

#[tokio::test]
async fn who_called_with_what_is_recorded_and_so_is_whoever_was_refused() {
    let closed = Doors::Closed { shared: None };
    let api = api(AuditSettings::new(key()), closed).await;
    let viewer = service_account(&api.app, WorkspaceRole::Viewer).await;

    let answer = send(&api, "/variables/", Some(&viewer)).await;
    assert_eq!(answer.status, 403);
    let denied = last(&api.app).await;
    assert_eq!(denied.outcome, AuditOutcome::Denied);
    assert_eq!(denied.action, "create_variable");
    assert_eq!(denied.actor.kind, "SERVICE_ACCOUNT");
    assert_eq!(denied.actor.name, "robot");
    assert_eq!(denied.actor.credential.as_deref(), Some("api-key"));
    assert!(denied.actor.id.is_some() && denied.actor.credential_id.is_some());
    assert_eq!(denied.origin.agent.as_deref(), Some("agent/1\tx"));
    let id = answer.headers["x-request-id"].to_str().unwrap();
    assert_eq!(denied.origin.request_id.as_deref(), Some(id));
    let detail = denied.detail.unwrap();
    assert!(detail.contains("write_variables"), "{detail}");

    for (shown, reason) in [
        (None, "no credential was shown"),
        (Some("pnb_not-a-key"), "key"),
    ] {
        let answer = send(&api, "/variables/", shown).await;
        assert_eq!(answer.status, 401);
        let entry = last(&api.app).await;
        assert_eq!(entry.action, "authentication.failed");
        assert_eq!(entry.actor.kind, "NOBODY");
        assert_eq!(entry.outcome, AuditOutcome::Denied);
        let text = serde_json::to_string(&entry).unwrap();
        assert!(!text.contains("not-a-key"), "{text}");
        let detail = entry.detail.unwrap();
        assert!(detail.contains(reason), "{detail}");
    }
    assert!(is_whole(&api.app).await);
}

/// A sink that can be broken, and remembers what it took.
#[derive(Default)]
pub(crate) struct TestSink {
    pub(crate) is_down: AtomicBool,
    taken: Mutex<Vec<SinkRecord>>,
}

impl AuditSink for TestSink {
    fn name(&self) -> &'static str {
        "test"
    }

    fn write<'a>(&'a self, records: &'a [SinkRecord]) -> SinkWrite<'a> {
        Box::pin(async move {
            if self.is_down.load(Ordering::SeqCst) {
                return Err("it is down".to_owned());
            }
            self.taken.lock().unwrap().extend_from_slice(records);
            Ok(())
        })
    }
}

#[tokio::test]
async fn an_act_that_cannot_be_recorded_is_refused_and_has_no_effect() {
    let sink = Arc::new(TestSink::default());
    let settings = AuditSettings {
        required: true,
        sinks: vec![Arc::clone(&sink) as _],
        ..AuditSettings::new(key())
    };
    let api = api(settings, Doors::Open).await;
    let variable = |name: &str| json!({"name": name, "value": 1});
    assert_eq!(api.post("/variables/", &variable("a")).await.status, 201);
    let begun = sink.taken.lock().unwrap().pop().expect("the sink was told");
    assert!(matches!(begun, SinkRecord::Begun(_)));
    assert_eq!(begun.entry().outcome, AuditOutcome::Begun);

    sink.is_down.store(true, Ordering::SeqCst);
    let answer = api.post("/variables/", &variable("b")).await;
    assert_eq!(answer.status, 503, "{}", answer.text);
    assert!(answer.headers.contains_key(header::RETRY_AFTER));
    let answer = api.post("/variables/count", &json!({})).await;
    assert_eq!(answer.json(), json!(1), "reading needs no record");

    sink.is_down.store(false, Ordering::SeqCst);
    assert_eq!(api.post("/variables/", &variable("b")).await.status, 201);
}

#[tokio::test]
async fn a_sink_that_was_away_is_told_of_everything_later() {
    let sink = Arc::new(TestSink::default());
    let settings = AuditSettings {
        sinks: vec![Arc::clone(&sink) as _],
        ..AuditSettings::new(key())
    };
    let api = api(settings, Doors::Open).await;
    let service = provost_app::audit::AuditChain {
        interval: std::time::Duration::from_secs(1),
    };
    sink.is_down.store(true, Ordering::SeqCst);
    for name in ["a", "b"] {
        api.post("/variables/", &json!({"name": name, "value": 1}))
            .await;
    }
    let outcome = service.run_once(&api.app).await.unwrap();
    assert_eq!(outcome.done, 2);
    let problem = outcome.error().unwrap();
    assert!(problem.contains("it is down"), "{problem}");

    sink.is_down.store(false, Ordering::SeqCst);
    for _ in 0..2 {
        service.run_once(&api.app).await.unwrap();
    }
    let taken = sink.taken.lock().unwrap();
    let names: Vec<_> = taken
        .iter()
        .map(|record| record.entry().object.clone().unwrap().name.unwrap())
        .collect();
    assert_eq!(names, ["a", "b"], "each once, in order");
}

#[tokio::test]
async fn whatever_is_done_to_the_table_is_found() {
    let all_but = |kept: &str| format!("DELETE FROM audit_entry WHERE sequence {kept}");
    let cases = [
        "UPDATE audit_entry SET body = replace(body, 'OPERATOR', 'SERVICE') WHERE sequence = 2"
            .to_owned(),
        "UPDATE audit_entry SET action = 'nothing' WHERE sequence = 2".to_owned(),
        "UPDATE audit_entry SET completed = completed + 1 WHERE sequence = 2".to_owned(),
        "UPDATE audit_entry SET sequence = 5 - sequence + 100 WHERE sequence IN (2, 3)".to_owned(),
        all_but("= 2"),
        all_but("= 1"),
        all_but("= 4"),
        all_but("> 1"),
        all_but("> 0"),
        "DELETE FROM audit_entry WHERE sequence = 4; UPDATE audit_head SET sequence = 3, \
         mac = (SELECT mac FROM audit_entry WHERE sequence = 3) WHERE name = 'end'"
            .to_owned(),
        "UPDATE audit_head SET sequence = 2, mac = (SELECT mac FROM audit_entry WHERE \
         sequence = 2) WHERE name = 'anchor'; DELETE FROM audit_entry WHERE sequence <= 2"
            .to_owned(),
        "UPDATE audit_head SET seal = '' WHERE name = 'end'".to_owned(),
    ];
    for tampering in cases {
        let api = open().await;
        for name in ["a", "b", "c", "d"] {
            api.post("/variables/", &json!({"name": name, "value": 1}))
                .await;
        }
        assert_eq!(entries(&api.app).await.len(), 4);
        assert!(is_whole(&api.app).await);
        let mut work = api.app.database().begin().await.unwrap();
        // Whoever can write the tables can remove what keeps them from being changed, too.
        for trigger in ["audit_entry_is_never_changed", "audit_entry_is_kept"] {
            let drop = format!("DROP TRIGGER {trigger}");
            work.execute(Statement::new(Box::leak(drop.into_boxed_str())))
                .await
                .unwrap();
        }
        for statement in tampering.split("; ") {
            let text: &'static str = Box::leak(statement.to_owned().into_boxed_str());
            work.execute(Statement::new(text)).await.unwrap();
        }
        work.commit().await.unwrap();
        assert!(!is_whole(&api.app).await, "{tampering}");
    }
}

#[tokio::test]
async fn an_entry_that_is_changed_while_it_waits_is_told_of() {
    let api = open().await;
    api.post("/variables/", &json!({"name": "a", "value": 1}))
        .await;
    let mut work = api.app.database().begin().await.unwrap();
    let update = "UPDATE audit_pending SET body = replace(body, 'OPERATOR', 'SERVICE')";
    work.execute(Statement::new(update)).await.unwrap();
    work.commit().await.unwrap();
    let entry = last(&api.app).await;
    assert_eq!(entry.action, "audit-log.tampered-with");
    assert!(is_whole(&api.app).await);
}

#[tokio::test]
async fn reading_a_secret_is_recorded_with_both_databases() {
    for test in TestDatabase::each().await {
        let api = TestApi::build(
            test,
            AppSettings {
                audit: Some(AuditSettings::new(key())),
                ..AppSettings::default()
            },
            ServerSettings::default(),
        )
        .await;
        let made = api
            .post("/block_types/", &json!({"name": "Vault", "slug": "vault"}))
            .await
            .json();
        let schema = json!({"block_type_id": made["id"], "fields": {
            "title": "Vault", "type": "object", "secret_fields": ["token"],
            "properties": {"token": {"type": "string", "format": "password"}}}});
        let schema = api.post("/block_schemas/", &schema).await.json();
        let document = json!({"name": "prod", "block_type_id": made["id"],
            "block_schema_id": schema["id"], "data": {"token": "hunter2"}});
        let document = api.post("/block_documents/", &document).await.json();
        let id = document["id"].as_str().expect("a document");
        let created = entries(&api.app).await.len();
        api.get(&format!("/block_documents/{id}")).await;
        assert_eq!(
            entries(&api.app).await.len(),
            created,
            "masks are no secret"
        );
        let answer = api
            .get(&format!("/block_documents/{id}?include_secrets=true"))
            .await;
        assert_eq!(answer.json()["data"]["token"], "hunter2");
        let entry = last(&api.app).await;
        assert_eq!(entry.action, "block-document.secret-read");
        assert_eq!(entry.object.unwrap().name.as_deref(), Some("prod"));
        for chained in entries(&api.app).await {
            let text = serde_json::to_string(&chained).unwrap();
            assert!(!text.contains("hunter2"), "{text}");
        }
        assert!(is_whole(&api.app).await);
    }
}

#[tokio::test]
async fn the_log_of_an_account_is_searched_and_exported() {
    let api = open().await;
    for name in ["a", "b"] {
        api.post("/variables/", &json!({"name": name, "value": 1}))
            .await;
    }
    entries(&api.app).await;
    let account = AccountId::DEFAULT;
    let search = format!("/accounts/{account}/audit/filter");
    let page = api.post(&search, &json!({"limit": 1})).await.json();
    let name = |page: &Value| page["entries"][0]["entry"]["object"]["name"].clone();
    assert_eq!((name(&page), &page["next"]), (json!("b"), &json!(2)));
    let page = api
        .post(&search, &json!({"limit": 1, "before": 2}))
        .await
        .json();
    assert_eq!((name(&page), &page["next"]), (json!("a"), &Value::Null));
    for wrong in [json!({"limit": 0}), json!({"unheard_of": 1})] {
        assert_eq!(api.post(&search, &wrong).await.status, 422);
    }
    assert_eq!(last(&api.app).await.action, "audit-log.searched");

    let export = format!("/accounts/{account}/audit/export");
    let wanted = json!({"actions": ["variable.*"]});
    let lines = api.post(&export, &json!({"filter": wanted})).await;
    let names: Vec<Value> = lines
        .text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|line| line["entry"]["object"]["name"].clone())
        .collect();
    assert_eq!(names, ["a", "b"]);
    let table = json!({"filter": wanted, "format": "csv"});
    let table = api.post(&export, &table).await;
    assert_eq!(table.text.lines().count(), 3);
    assert!(table.text.contains(",b,"), "{}", table.text);
    assert!(
        table.headers["content-disposition"]
            .to_str()
            .unwrap()
            .contains("audit.csv")
    );
    assert_eq!(last(&api.app).await.action, "audit-log.exported");
}
