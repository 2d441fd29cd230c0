//! Webhooks: what is done with them, and what becomes of requests to their addresses.

use axum::body::Body;
use http::{Method, Request, StatusCode, header};
use provost_core::roles::WorkspaceRole;
use provost_testkit::TestDatabase;
use serde_json::{Value, json};

use crate::{
    access::{Wanted, closed, closed_on, machine, with_role},
    support::{Answer, TestApi},
};

const TEMPLATE: &str = r#"{"event": "model.refreshed",
    "resource": {"prefect.resource.id": "models.{{ body.model }}", "by": "{{ query.by }}"}}"#;

async fn create(api: &TestApi, body: Value) -> Value {
    let (status, webhook) = api.post("/webhooks/", &body).await.parts();
    assert_eq!(status, 201, "{webhook}");
    webhook
}

async fn hook(api: &TestApi) -> Value {
    create(api, json!({"name": "models", "template": TEMPLATE})).await
}

fn address(webhook: &Value) -> String {
    format!("/hooks/{}", webhook["slug"].as_str().unwrap())
}

fn path(webhook: &Value) -> String {
    format!("/webhooks/{}", webhook["id"].as_str().unwrap())
}

/// A request to an address, with headers.
async fn tell(
    api: &TestApi,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if !headers.iter().any(|(name, _)| *name == "host") {
        request = request.header(header::HOST, "localhost");
    }
    api.send(request.body(Body::from(body.to_owned())).unwrap())
        .await
}

const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn a_webhook_is_made_listed_changed_and_deleted() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let api = TestApi::on(test).await;
        let webhook = hook(&api).await;
        let slug = webhook["slug"].as_str().unwrap();
        assert_eq!(slug.len(), 32, "{name}");
        assert_eq!(
            webhook,
            json!({
                "id": webhook["id"], "created": "2026-01-02T03:04:05Z",
                "updated": "2026-01-02T03:04:05Z", "name": "models", "description": "",
                "enabled": true, "template": TEMPLATE, "slug": slug, "service_account_id": null,
                "account": "00000000-0000-7000-8000-000000000001",
                "workspace": "00000000-0000-7000-8000-000000000002",
            })
        );
        // As the command line sends it: without a body.
        let request = Request::builder()
            .method(Method::POST)
            .uri("/api/webhooks/filter")
            .header(header::HOST, "localhost");
        let listed = api.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(listed.parts(), (200, json!([webhook])), "{name}");
        assert_eq!(
            api.get(&path(&webhook)).await.parts(),
            (200, webhook.clone())
        );

        let toggled = api.patch(&path(&webhook), &json!({"enabled": false})).await;
        assert_eq!(toggled.parts(), (204, Value::Null), "{name}");
        // As the command line sends it, which says nothing of what else there is.
        let body = json!({"name": "new", "description": "d", "template": "{}"});
        let replaced = api.put(&path(&webhook), &body).await;
        assert_eq!(replaced.parts(), (204, Value::Null), "{name}");
        let changed = api.get(&path(&webhook)).await.json();
        for (key, value) in [
            ("name", json!("new")),
            ("description", json!("d")),
            ("template", json!("{}")),
            ("enabled", json!(false)),
            ("slug", json!(slug)),
        ] {
            assert_eq!(changed[key], value, "{name} {key}");
        }
        assert_eq!(api.delete(&path(&webhook)).await.status, 204, "{name}");
        let missing = (404, json!({"detail": "Webhook not found."}));
        assert_eq!(api.get(&path(&webhook)).await.parts(), missing, "{name}");
        assert_eq!(api.delete(&path(&webhook)).await.parts(), missing, "{name}");
        let rotate = format!("{}/rotate", path(&webhook));
        let rotated = api.post(&rotate, &json!({})).await;
        assert_eq!(rotated.parts(), missing, "{name}");
    }
}

#[tokio::test]
async fn what_cannot_be_a_webhook_is_refused() {
    let api = TestApi::new().await;
    for (body, expected) in [
        (json!({"name": " ", "template": "{}"}), "name"),
        (json!({"name": "a".repeat(256), "template": "{}"}), "name"),
        (json!({"name": "a", "template": ""}), "template"),
        (json!({"name": "a"}), "template"),
        (
            json!({"name": "a", "template": "x".repeat(20_000)}),
            "template",
        ),
        (
            json!({"name": "a", "template": "{{ body.x }"}),
            "The template cannot be read",
        ),
        (
            json!({"name": "a", "template": "{}",
                   "service_account_id": "00000000-0000-0000-0000-000000000009"}),
            "There is no service account",
        ),
    ] {
        let answer = api.post("/webhooks/", &body).await;
        assert_eq!(answer.status, 422, "{body}");
        assert!(answer.text.contains(expected), "{}", answer.text);
    }
    let listed = api.post("/webhooks/filter", &json!({})).await;
    assert_eq!(listed.json(), json!([]));
    let webhook = hook(&api).await;
    let answer = api
        .patch(
            &path(&webhook),
            &json!({"name": "b", "template": "{% if %}"}),
        )
        .await;
    assert_eq!(answer.status, 422);
    assert_eq!(api.get(&path(&webhook)).await.json(), webhook);
}

#[tokio::test]
async fn a_request_becomes_an_event_that_everybody_finds() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let api = TestApi::on(test).await;
        let webhook = hook(&api).await;
        let to = format!("{}?by=cron", address(&webhook));
        let headers = [
            JSON,
            ("authorization", "Bearer hidden"),
            ("cookie", "a=hidden"),
        ];
        let answer = tell(&api, Method::POST, &to, &headers, r#"{"model": "a"}"#).await;
        assert_eq!(answer.parts(), (204, Value::Null), "{name}");
        let filter = json!({"filter": {"event": {"name": ["model.refreshed"]}}});
        let found = api.post("/events/filter", &filter).await.json();
        let event = &found["events"][0];
        assert_eq!(
            event["resource"],
            json!({"prefect.resource.id": "models.a", "by": "cron"}),
            "{name}: {found}"
        );
        let id = webhook["id"].as_str().unwrap();
        assert_eq!(
            event["related"],
            json!([{
                "prefect.resource.id": format!("prefect-cloud.webhook.{id}"),
                "prefect.resource.name": "models", "prefect.resource.role": "webhook",
            }])
        );
        assert_eq!(event["payload"]["method"], "POST");
        assert_eq!(event["payload"]["body"], json!({"model": "a"}));
        assert!(!event.to_string().contains("hidden"), "{event}");
        let names: Vec<_> = api
            .events()
            .await
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert!(names.contains(&"prefect-cloud.webhook.received".to_owned()));
    }
}

#[tokio::test]
async fn requests_of_every_kind_are_read() {
    let api = TestApi::new().await;
    let template = r#"{"event": "told", "resource": {"prefect.resource.id": "x"},
        "payload": {"method": {{ method|tojson }}, "body": {{ body|tojson }}}}"#;
    let webhook = create(&api, json!({"name": "all", "template": template})).await;
    let to = address(&webhook);
    let form = (
        "content-type",
        "application/x-www-form-urlencoded; charset=utf-8",
    );
    let text = ("content-type", "text/plain");
    let deep = "[".repeat(5000);
    let table = [
        (Method::GET, text, "", json!("")),
        (Method::HEAD, text, "", json!("")),
        (Method::DELETE, text, "", json!("")),
        (
            Method::POST,
            form,
            "a=1&b=x%20y+z",
            json!({"a": "1", "b": "x y z"}),
        ),
        (Method::PUT, text, r#"{"a": 1}"#, json!({"a": 1})),
        (Method::PATCH, JSON, "no json", json!("no json")),
        (Method::POST, JSON, deep.as_str(), json!(deep)),
    ];
    let mut expected = Vec::new();
    for (method, kind, body, read) in table {
        let answer = tell(&api, method.clone(), &to, &[kind], body).await;
        assert_eq!(answer.status, 204, "{method} {body}");
        expected.push(json!({"method": method.as_str(), "body": read}));
    }
    let told = api.events().await.into_iter();
    let told = told.filter(|(name, _)| name == "told");
    let told: Vec<_> = told.map(|(_, payload)| payload).collect();
    assert_eq!(told, expected);
}

#[tokio::test]
async fn cloud_events_are_read_and_told_once() {
    let api = TestApi::new().await;
    let template = "{{ body|from_cloud_event(headers) }}";
    let webhook = create(&api, json!({"name": "ce", "template": template})).await;
    let body = json!({"specversion": "1.0", "id": "7", "source": "/shop", "type": "order.placed",
                      "data": {"total": 5}});
    let kind = ("content-type", "application/cloudevents+json");
    for _ in 0..2 {
        let to = address(&webhook);
        let answer = tell(&api, Method::POST, &to, &[kind], &body.to_string()).await;
        assert_eq!(answer.status, 204);
    }
    let orders = api.events().await.into_iter();
    let orders: Vec<_> = orders.filter(|(name, _)| name == "order.placed").collect();
    assert_eq!(orders.len(), 1, "{orders:?}");
    assert_eq!(orders[0].1["data"], json!({"total": 5}));
    let options = [("webhook-request-origin", "eventemitter.example.com")];
    let answer = tell(&api, Method::OPTIONS, &address(&webhook), &options, "").await;
    assert_eq!(answer.status, 204);
    assert_eq!(
        answer.headers["webhook-allowed-origin"],
        "eventemitter.example.com"
    );
    let azure = [("aeg-event-type", "SubscriptionValidation"), JSON];
    let body = r#"[{"data": {"validationCode": "512d38b6"}}]"#;
    let answer = tell(&api, Method::POST, &address(&webhook), &azure, body).await;
    assert_eq!(
        answer.parts(),
        (200, json!({"validationResponse": "512d38b6"}))
    );
}

#[tokio::test]
async fn what_becomes_no_event_is_told_in_the_workspace_and_not_to_the_caller() {
    let api = TestApi::new().await;
    let template = r#"{"event": "{{ body.name }}", "secret": 1}"#;
    let webhook = create(&api, json!({"name": "bad", "template": template})).await;
    let body = r#"{"name": "a"}"#;
    let answer = tell(&api, Method::POST, &address(&webhook), &[JSON], body).await;
    let expected = json!({"detail": "No event could be made of the request."});
    assert_eq!(answer.parts(), (400, expected));
    let failed = api.events().await.into_iter();
    let failed: Vec<_> = failed
        .filter(|(name, _)| name == "prefect-cloud.webhook.failed")
        .collect();
    let [(_, payload)] = failed.as_slice() else {
        panic!("{failed:?}");
    };
    assert_eq!(payload["rendered"], json!(r#"{"event": "a", "secret": 1}"#));
    assert!(payload["error"].as_str().unwrap().contains("resource"));
    assert_eq!(payload["body"], json!({"name": "a"}));
}

#[tokio::test]
async fn an_address_leads_nowhere_once_it_is_rotated_disabled_or_deleted() {
    let api = TestApi::new().await;
    let webhook = hook(&api).await;
    let nowhere = (404, json!({"detail": "Not Found"}));
    let told = async |to: &str| tell(&api, Method::POST, to, &[JSON], "{}").await.parts();
    assert_eq!(told("/hooks/nobody").await, nowhere);
    assert_eq!(told(&format!("/api{}", address(&webhook))).await, nowhere);

    let rotate = format!("{}/rotate", path(&webhook));
    let (status, rotated) = api.post(&rotate, &json!({})).await.parts();
    assert_eq!(status, 200);
    assert_ne!(rotated["slug"], webhook["slug"]);
    assert_eq!(told(&address(&webhook)).await, nowhere);
    assert_eq!(told(&address(&rotated)).await, (204, Value::Null));
    for (enabled, expected) in [(false, nowhere.clone()), (true, (204, Value::Null))] {
        api.patch(&path(&webhook), &json!({"enabled": enabled}))
            .await;
        assert_eq!(told(&address(&rotated)).await, expected);
    }
    api.delete(&path(&webhook)).await;
    assert_eq!(told(&address(&rotated)).await, nowhere);
}

#[tokio::test]
async fn a_request_has_an_end() {
    let api = TestApi::new().await;
    let webhook = hook(&api).await;
    let long = "x".repeat(1024 * 1024 + 1);
    let answer = tell(&api, Method::POST, &address(&webhook), &[JSON], &long).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let endless = "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}";
    let webhook = create(&api, json!({"name": "endless", "template": endless})).await;
    let answer = tell(&api, Method::POST, &address(&webhook), &[JSON], "{}").await;
    assert_eq!(answer.status, 400);
}

/// A webhook that anybody calls cannot say what became of a task.
#[tokio::test]
async fn a_webhook_decides_on_no_states() {
    let api = TestApi::new().await;
    let template = "{{ body|tojson }}";
    let webhook = create(&api, json!({"name": "through", "template": template})).await;
    let id = "00000000-0000-0000-0000-0000000000a1";
    let event = json!({
        "event": "prefect.task-run.Completed", "occurred": "2026-01-02T03:04:05Z",
        "resource": {"prefect.resource.id": format!("prefect.task-run.{id}"),
                     "prefect.resource.name": "t", "prefect.run-count": "1",
                     "prefect.state-name": "Completed", "prefect.state-type": "COMPLETED",
                     "prefect.state-timestamp": "2026-01-02T03:04:05Z",
                     "prefect.orchestration": "client"},
        "payload": {"intended": {"from": "RUNNING", "to": "COMPLETED"},
                    "validated_state": {"type": "COMPLETED", "name": "Completed"},
                    "task_run": {"task_key": "t", "dynamic_key": "0", "name": "t"}},
    });
    let to = address(&webhook);
    let answer = tell(&api, Method::POST, &to, &[JSON], &event.to_string()).await;
    assert_eq!(answer.status, 204);
    assert_eq!(api.get(&format!("/task_runs/{id}")).await.status, 404);
}

const ELSEWHERE: (&str, &str) = ("host", "provost.example.org");

async fn call(api: &TestApi, key: &str, method: Method, path: &str, body: &Value) -> Answer {
    let bearer = format!("Bearer {key}");
    let headers = [ELSEWHERE, JSON, ("authorization", bearer.as_str())];
    tell(
        api,
        method,
        &format!("/api{path}"),
        &headers,
        &body.to_string(),
    )
    .await
}

#[tokio::test]
async fn a_webhook_of_a_service_account_takes_its_key_alone() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let api = closed_on(test).await;
        let developer = with_role(&api.app, WorkspaceRole::Developer).await;
        let sender = machine(
            &api.app,
            Wanted {
                name: "sender",
                ..Wanted::default()
            },
        )
        .await;
        let body = json!({"name": "bound", "template": TEMPLATE,
                          "service_account_id": sender.actor});
        let made = call(&api, &developer, Method::POST, "/webhooks/", &body).await;
        assert_eq!(made.status, 201, "{name}: {}", made.text);
        let webhook = made.json();
        let told = async |authorization: Option<&str>| {
            let mut headers = vec![ELSEWHERE, JSON];
            headers.extend(authorization.map(|value| ("authorization", value)));
            let answer = tell(&api, Method::POST, &address(&webhook), &headers, "{}").await;
            answer.status.as_u16()
        };
        let own = format!("Bearer {}", sender.key);
        let another = format!("Bearer {developer}");
        assert_eq!(told(None).await, 401, "{name}");
        assert_eq!(told(Some("Bearer pnb_nonsense")).await, 401, "{name}");
        assert_eq!(told(Some(&another)).await, 403, "{name}");
        assert_eq!(told(Some(&own)).await, 204, "{name}");

        // The command line's update says nothing of the service account, which stays.
        let body = json!({"name": "n", "description": "", "template": TEMPLATE});
        let put = call(&api, &developer, Method::PUT, &path(&webhook), &body).await;
        assert_eq!(put.status, 204, "{name}");
        assert_eq!(told(None).await, 401, "{name}");

        // Where the service account is gone, nobody is let in.
        let mut context = api.app.write(crate::access::operator()).await.unwrap();
        provost_app::service_accounts::delete_bot(&mut context, sender.actor)
            .await
            .unwrap();
        context.commit().await.unwrap();
        assert_eq!(told(None).await, 401, "{name}");
        assert_eq!(told(Some(&own)).await, 401, "{name}");
    }
}

#[tokio::test]
async fn an_address_is_shown_to_those_alone_who_may_make_one() {
    let api = closed().await;
    let developer = with_role(&api.app, WorkspaceRole::Developer).await;
    let viewer = with_role(&api.app, WorkspaceRole::Viewer).await;
    let worker = with_role(&api.app, WorkspaceRole::Worker).await;
    let body = json!({"name": "models", "template": TEMPLATE});
    let webhook = call(&api, &developer, Method::POST, "/webhooks/", &body)
        .await
        .json();
    let list = async |key: &str| {
        let answer = call(&api, key, Method::POST, "/webhooks/filter", &json!({})).await;
        answer.parts()
    };
    assert_eq!(list(&developer).await, (200, json!([webhook])));
    let (status, seen) = list(&viewer).await;
    assert_eq!((status, &seen[0]["slug"]), (200, &json!("********")));
    assert_eq!(list(&worker).await.0, 403);
    for (method, path) in [
        (Method::POST, "/webhooks/".to_owned()),
        (Method::PATCH, path(&webhook)),
        (Method::DELETE, path(&webhook)),
        (Method::POST, format!("{}/rotate", path(&webhook))),
    ] {
        let answer = call(&api, &viewer, method, &path, &body).await;
        assert_eq!(answer.status, 403, "{path}");
    }
    // Without a service account, the address alone lets in, whatever else is shown.
    let headers = [ELSEWHERE, JSON, ("authorization", "Basic bm9ib2R5")];
    let answer = tell(&api, Method::POST, &address(&webhook), &headers, "{}").await;
    assert_eq!(answer.status, 204);
}
