//! Who is said to have made or changed an object.

use axum::body::Body;
use http::{Request, header};
use provost_core::roles::WorkspaceRole;
use serde_json::{Value, json};

use crate::{
    access::{Wanted, bearer, closed, machine},
    support::{Answer, TestApi},
};

struct Client<'a> {
    api: &'a TestApi,
    authorization: String,
}

impl Client<'_> {
    async fn call(&self, method: &str, path: &str, body: Value) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(format!("/api{path}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::AUTHORIZATION, self.authorization.as_str())
            .body(Body::from(body.to_string()))
            .unwrap();
        let answer = self.api.send(request).await;
        assert!(answer.status.is_success(), "{path}: {answer:?}");
        answer
    }
}

#[tokio::test]
async fn objects_and_runs_say_who_made_and_who_last_changed_them() {
    let api = closed().await;
    let developer = async |name| {
        let wanted = Wanted {
            name,
            workspace_role: Some(WorkspaceRole::Developer),
            ..Wanted::default()
        };
        let machine = machine(&api.app, wanted).await;
        let by = json!({
            "id": machine.actor,
            "type": "SERVICE_ACCOUNT",
            "display_value": name,
        });
        let authorization = bearer(&machine.key);
        (
            Client {
                api: &api,
                authorization,
            },
            by,
        )
    };
    let (ada, by_ada) = developer("ada").await;
    let (grace, by_grace) = developer("grace").await;

    let flow = ada
        .call("POST", "/flows/", json!({ "name": "etl" }))
        .await
        .json();
    let wanted = json!({ "name": "daily", "flow_id": flow["id"] });
    let deployment = ada
        .call("POST", "/deployments/", wanted.clone())
        .await
        .json();
    assert_eq!(deployment["created_by"], by_ada);
    assert_eq!(deployment["updated_by"], by_ada);

    let path = format!("/deployments/{}", deployment["id"].as_str().unwrap());
    let schedules = format!("{path}/schedules");
    let hourly = json!([{ "schedule": { "interval": 3600 }, "active": false }]);
    let changes = [
        ("PATCH", path.clone(), json!({ "description": "d" })),
        ("POST", format!("{path}/pause_deployment"), json!({})),
        ("POST", format!("{path}/resume_deployment"), json!({})),
        ("POST", "/deployments/".to_owned(), wanted),
        ("POST", schedules, hourly),
    ];
    for (method, changed, body) in changes {
        ada.call("PATCH", &path, json!({})).await;
        grace.call(method, &changed, body).await;
        let after = ada.call("GET", &path, json!({})).await.json();
        assert_eq!(after["created_by"], by_ada, "{method} {changed}");
        assert_eq!(after["updated_by"], by_grace, "{method} {changed}");
    }

    let run = json!({ "flow_id": flow["id"] });
    let run = grace.call("POST", "/flow_runs/", run).await.json();
    assert_eq!(run["created_by"], by_grace);
    let of_deployment = format!("{path}/create_flow_run");
    let run = grace.call("POST", &of_deployment, json!({})).await.json();
    assert_eq!(run["created_by"], by_grace);
    let read = format!("/flow_runs/{}", run["id"].as_str().unwrap());
    let read = ada.call("GET", &read, json!({})).await.json();
    assert_eq!(read["created_by"], by_grace);

    let filter = json!({ "flow_runs": { "created_by": { "id_": [by_grace["id"]] } } });
    let found = ada.call("POST", "/flow_runs/count", filter).await;
    assert_eq!(found.json(), 2);
}

#[tokio::test]
async fn while_the_doors_are_open_nobody_in_particular_does_anything() {
    let api = TestApi::new().await;
    let flow = api.post("/flows/", &json!({ "name": "etl" })).await.json();
    let run = json!({ "flow_id": flow["id"] });
    let run = api.post("/flow_runs/", &run).await.json();
    assert_eq!(run["created_by"], Value::Null);
    let deployment = json!({ "name": "daily", "flow_id": flow["id"] });
    let deployment = api.post("/deployments/", &deployment).await.json();
    assert_eq!(deployment["created_by"], Value::Null);
    assert_eq!(deployment["updated_by"], Value::Null);
}
