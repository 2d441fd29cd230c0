//! The character NUL, which PostgreSQL's texts cannot hold: refused, or left out, never an error of
//! the server.

use provost_testkit::TestDatabase;
use serde_json::{Value, json};

use crate::{support::TestApi, task_runs::flow_run};

const FLOW_RUN: &str = "00000000-0000-0000-0000-0000000000f1";

#[tokio::test]
async fn texts_with_nul_are_refused_with_their_place() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let api = TestApi::on(test).await;
        let run = flow_run(&api, "PENDING").await;
        let input = format!("/flow_runs/{}/input", run["id"].as_str().unwrap());
        let table = [
            ("/flows/", json!({"name": "a\0b"}), json!(["body", "name"])),
            (
                "/flows/",
                json!({"name": "etl", "tags": ["a\0b"]}),
                json!(["body", "tags", 0]),
            ),
            (
                "/flow_runs/filter",
                json!({"flow_runs": {"tags": {"all_": ["\0"]}}}),
                json!(["body", "flow_runs", "tags", "all_", 0]),
            ),
            (
                "/artifacts/",
                json!({"description": "\0"}),
                json!(["body", "description"]),
            ),
            (
                input.as_str(),
                json!({"key": "k", "value": "\0"}),
                json!(["body", "value"]),
            ),
            (
                "/flow_runs/",
                json!({"flow_id": run["flow_id"], "state": {"type": "PENDING", "name": "\0"}}),
                json!(["body", "state", "name"]),
            ),
        ];
        for (path, body, place) in table {
            let (status, answer) = api.post(path, &body).await.parts();
            assert_eq!(status, 422, "{name} {path}: {answer}");
            let fault = &answer["exception_detail"][0];
            assert_eq!(fault["loc"], place, "{name} {path}: {answer}");
            let msg = fault["msg"].as_str().unwrap();
            assert!(msg.contains("NUL"), "{name} {path}: {msg}");
        }
        let no_such = api.get("/flows/name/a%00b").await;
        assert_eq!(no_such.status.as_u16(), 404, "{name}: {}", no_such.text);
    }
}

#[tokio::test]
async fn json_with_nul_is_kept_as_it_is() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let api = TestApi::on(test).await;
        let flow = api.post("/flows/", &json!({"name": "etl"})).await.json();
        let parameters = json!({"x": "a\0b", "y": {"\0": ["\0"]}});
        let body = json!({"flow_id": flow["id"], "parameters": parameters});
        let run = api.post("/flow_runs/", &body).await;
        assert_eq!(run.status.as_u16(), 201, "{name}: {}", run.text);
        let path = format!("/flow_runs/{}", run.json()["id"].as_str().unwrap());
        assert_eq!(
            api.get(&path).await.json()["parameters"],
            parameters,
            "{name}"
        );

        let artifact = api
            .post("/artifacts/", &json!({"key": "k", "data": "a\0b"}))
            .await;
        assert_eq!(artifact.status.as_u16(), 201, "{name}: {}", artifact.text);
        let latest = api.get("/artifacts/k/latest").await.json();
        assert_eq!(latest["data"], "a\0b", "{name}");
        let variable = json!({"name": "v", "value": ["a\0b"]});
        let made = api.post("/variables/", &variable).await;
        assert_eq!(made.status.as_u16(), 201, "{name}: {}", made.text);
        let read = api.get("/variables/name/v").await.json();
        assert_eq!(read["value"], json!(["a\0b"]), "{name}");
    }
}

#[tokio::test]
async fn what_runs_say_of_themselves_is_kept_without_nul() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let api = TestApi::on(test).await;
        let log = json!({"name": "pre\0fect", "level": 20, "message": "a\0b",
                         "timestamp": "2026-01-02T03:00:00Z", "flow_run_id": FLOW_RUN});
        let kept = api.post("/logs/", &json!([log])).await;
        assert_eq!(kept.status.as_u16(), 201, "{name}: {}", kept.text);
        let logs = api.post("/logs/filter", &json!({})).await.json();
        assert_eq!(logs[0]["message"], "ab", "{name}");
        assert_eq!(logs[0]["name"], "prefect", "{name}");

        let run = flow_run(&api, "RUNNING").await;
        let path = format!("/flow_runs/{}", run["id"].as_str().unwrap());
        let failed = json!({"state": {"type": "FAILED", "message": "ValueError: a\0b"}});
        let answer = api.post(&format!("{path}/set_state"), &failed).await;
        assert_eq!(answer.status.as_u16(), 201, "{name}: {}", answer.text);
        let state = api.get(&path).await.json()["state"].clone();
        assert_eq!(state["message"], "ValueError: ab", "{name}");
    }
}

/// What the SDK tells of a task run that failed.
fn failed_task(task_run: &str, flow_run: &Value) -> Value {
    json!({
        "occurred": "2026-01-02T03:00:00Z",
        "event": "prefect.task-run.Failed",
        "id": "00000000-0000-7000-8000-0000000000e1",
        "resource": {
            "prefect.resource.id": format!("prefect.task-run.{task_run}"),
            "prefect.resource.name": "lo\0ad",
            "prefect.orchestration": "client",
        },
        "related": [{
            "prefect.resource.id": format!("prefect.flow-run.{}", flow_run["id"].as_str().unwrap()),
            "prefect.resource.role": "flow-run",
        }],
        "payload": {
            "validated_state": {"type": "FAILED", "name": "Failed", "message": "a\0b"},
            "task_run": {"name": "lo\0ad", "task_key": "load", "dynamic_key": "0",
                         "tags": ["x\0y"]},
        },
    })
}

#[tokio::test]
async fn a_task_run_is_recorded_whatever_its_events_hold() {
    for test in TestDatabase::each().await {
        let name = test.name;
        let api = TestApi::on(test).await;
        let flow_run = flow_run(&api, "RUNNING").await;
        let id = "00000000-0000-7000-8000-0000000000a1";
        let answer = api
            .post("/events", &json!([failed_task(id, &flow_run)]))
            .await;
        assert_eq!(answer.status.as_u16(), 204, "{name}: {}", answer.text);
        let run = api.get(&format!("/task_runs/{id}")).await;
        assert_eq!(run.status.as_u16(), 200, "{name}: {}", run.text);
        let run = run.json();
        assert_eq!(run["name"], "load", "{name}");
        assert_eq!(run["state"]["message"], "ab", "{name}");
        let tagged = json!({"task_runs": {"tags": {"all_": ["xy"]}}});
        let found = api.post("/task_runs/count", &tagged).await;
        assert_eq!(found.parts(), (200, json!(1)), "{name}");
    }
}
