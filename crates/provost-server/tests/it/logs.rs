//! Logs.

use http::{StatusCode, header};
use serde_json::{Value, json};

use crate::support::TestApi;

fn log(message: &str) -> Value {
    json!({
        "name": "prefect.flow_runs",
        "level": 20,
        "message": message,
        "timestamp": "2026-01-02T03:04:05.678+00:00",
        "flow_run_id": null,
        "task_run_id": null
    })
}

async fn messages(api: &TestApi, body: Value) -> Vec<Value> {
    let logs = api.post("/logs/filter", &body).await.json();
    let logs = logs.as_array().unwrap().iter();
    logs.map(|log| log["message"].clone()).collect()
}

#[tokio::test]
async fn records_come_back_as_they_were_sent() {
    let api = TestApi::new().await;
    let sent = json!([log("first"), log("second é")]);
    let answer = api.post("/logs/", &sent).await;
    assert_eq!(
        (answer.status.as_u16(), answer.text.as_str()),
        (201, "null")
    );
    let logs = api.post("/logs/filter", &json!({})).await.json();
    assert_eq!(
        logs[1],
        json!({
            "id": logs[1]["id"],
            "created": "2026-01-02T03:04:05Z",
            "updated": "2026-01-02T03:04:05Z",
            "name": "prefect.flow_runs",
            "level": 20,
            "message": "second é",
            "timestamp": "2026-01-02T03:04:05.678000Z",
            "flow_run_id": null,
            "task_run_id": null
        })
    );
    assert_eq!(
        messages(&api, json!({"sort": "TIMESTAMP_DESC", "limit": 1})).await,
        ["second é"]
    );
    assert_eq!(messages(&api, json!({"offset": 1})).await, ["second é"]);
}

/// What serde alone would refuse is still taken: numbers as text, times as numbers.
#[tokio::test]
async fn records_are_read_as_leniently_as_everything_else() {
    let api = TestApi::new().await;
    let sent = json!([{"name": "n", "level": "30", "message": "m", "timestamp": 1_700_000_000}]);
    assert_eq!(api.post("/logs/", &sent).await.status, StatusCode::CREATED);
    let logs = api.post("/logs/filter", &json!({})).await.json();
    assert_eq!(logs[0]["level"], 30);
    assert_eq!(logs[0]["timestamp"], "2023-11-14T22:13:20Z");
}

#[tokio::test]
async fn one_bad_record_refuses_the_batch() {
    let api = TestApi::new().await;
    let mut bad = log("bad");
    bad["colour"] = Value::Null;
    let sent = json!([log("good"), bad, {"name": "n"}]);
    let answer = api.post("/logs/", &sent).await;
    let missing = |key| {
        json!({"type": "missing", "loc": ["body", 2, key], "msg": "Field required",
               "input": {"name": "n"}})
    };
    assert_eq!(
        answer.parts(),
        (
            422,
            json!({
                "exception_message": "Invalid request received.",
                "exception_detail": [
                    {
                        "type": "extra_forbidden",
                        "loc": ["body", 1, "colour"],
                        "msg": "Extra inputs are not permitted",
                        "input": null
                    },
                    missing("level"),
                    missing("message"),
                    missing("timestamp"),
                ],
                "request_body": sent
            })
        )
    );
    assert_eq!(messages(&api, json!({})).await, Vec::<Value>::new());
}

#[tokio::test]
async fn what_a_worker_says_is_found_by_the_worker() {
    let api = TestApi::new().await;
    let worker = "0195f3a4-7d1c-7b6e-9c55-2a6f7f4e8d10";
    let mut said = log("polling");
    said["worker_id"] = json!(worker);
    api.post("/logs/", &json!([said, log("running")])).await;
    let of = |id: &str| json!({"logs": {"worker_id": {"any_": [id]}}});
    let found = api.post("/logs/filter", &of(worker)).await.json();
    assert_eq!(found[0]["message"], "polling");
    assert_eq!(found[0]["worker_id"], worker);
    assert_eq!(messages(&api, of(worker)).await.len(), 1);
    let nobody = "00000000-0000-4000-8000-000000000000";
    assert_eq!(messages(&api, of(nobody)).await, Vec::<Value>::new());
}

#[tokio::test]
async fn nul_characters_are_dropped() {
    let api = TestApi::new().await;
    api.post("/logs/", &json!([log("a\u{0}b\u{0}")])).await;
    assert_eq!(messages(&api, json!({})).await, ["ab"]);
}

#[tokio::test]
async fn searches_look_into_message_and_logger() {
    let api = TestApi::new().await;
    api.post("/logs/", &json!([log("Timeout of 100%"), log("fine")]))
        .await;
    let search = |query: &str| json!({"logs": {"text": {"query": query}}});
    assert_eq!(messages(&api, search("timeout")).await, ["Timeout of 100%"]);
    assert_eq!(messages(&api, search("+flow_runs -100%")).await, ["fine"]);
    let long = "x".repeat(201);
    let refused = api.post("/logs/filter", &search(&long)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        refused.json()["exception_detail"],
        json!([{
            "type": "string_too_long",
            "loc": ["body", "logs", "text", "query"],
            "msg": "String should have at most 200 characters",
            "input": long,
            "ctx": {"max_length": 200}
        }])
    );
}

/// A run named `brisk heron, 2`.
async fn flow_run(api: &TestApi) -> String {
    let flow = api.post("/flows/", &json!({"name": "etl"})).await.json();
    let body = json!({"flow_id": flow["id"], "name": "brisk heron, 2"});
    let run = api.post("/flow_runs/", &body).await.json();
    run["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_log_of_a_run_is_downloaded_as_csv() {
    let api = TestApi::new().await;
    let run = flow_run(&api).await;
    let mut records = vec![log("somebody else")];
    for (message, time) in [("second, \"quoted\"", "05.5"), ("first", "05")] {
        let mut record = log(message);
        record["flow_run_id"] = json!(run);
        record["timestamp"] = json!(format!("2026-01-02T03:04:{time}Z"));
        records.push(record);
    }
    api.post("/logs/", &json!(records)).await;
    let answer = api.get(&format!("/flow_runs/{run}/logs/download")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        answer.headers[header::CONTENT_TYPE],
        "text/csv; charset=utf-8"
    );
    assert_eq!(
        answer.headers[header::CONTENT_DISPOSITION],
        "attachment; filename=\"flow-run-logs.csv\"; \
         filename*=UTF-8''brisk%20heron%2C%202-logs.csv"
    );
    assert_eq!(
        answer.text,
        format!(
            "timestamp,level,flow_run_id,task_run_id,message\r\n\
             2026-01-02 03:04:05+00:00,20,{run},,first\r\n\
             2026-01-02 03:04:05.500000+00:00,20,{run},,\"second, \"\"quoted\"\"\"\r\n"
        )
    );
}

#[tokio::test]
async fn a_long_log_is_downloaded_whole() {
    let api = TestApi::new().await;
    let run = flow_run(&api).await;
    let records: Vec<Value> = (0..2500)
        .map(|n| {
            let mut record = log(&n.to_string());
            record["flow_run_id"] = json!(run);
            record
        })
        .collect();
    api.post("/logs/", &json!(records)).await;
    let answer = api.get(&format!("/flow_runs/{run}/logs/download")).await;
    let messages = answer.text.lines().skip(1);
    let messages = messages.map(|line| line.rsplit(',').next().unwrap().to_owned());
    let expected = (0..2500).map(|n| n.to_string());
    assert!(messages.eq(expected), "records are missing or out of order");
}

#[tokio::test]
async fn an_unknown_run_has_no_log() {
    let api = TestApi::new().await;
    let path = "/flow_runs/00000000-0000-0000-0000-000000000009/logs/download";
    let not_found = (404, json!({"detail": "Flow run not found"}));
    assert_eq!(api.get(path).await.parts(), not_found);
}

const RUN: &str = "0195f3a4-7d1c-7b6e-9c55-2a6f7f4e8d10";
const TASK: &str = "0195f3a4-7d1c-7b6e-9c55-2a6f7f4e8d11";

/// A run with 4500 lines, which is more than are counted at once; line 3001 and 3003 are errors.
async fn long_log() -> TestApi {
    let api = TestApi::new().await;
    for hundred in 0..45 {
        let lines: Vec<Value> = (1..=100)
            .map(|n| {
                let number = hundred * 100 + n;
                let is_error = number == 3001 || number == 3003;
                json!({
                    "name": if is_error { "app.load" } else { "prefect.flow_runs" },
                    "level": if is_error { 40 } else { 20 },
                    "message": format!("line {number} of Ärger"),
                    "timestamp": 1_700_000_000 + number,
                    "flow_run_id": RUN,
                    "task_run_id": is_error.then_some(TASK),
                })
            })
            .collect();
        assert_eq!(
            api.post("/logs/", &json!(lines)).await.status,
            StatusCode::CREATED
        );
    }
    api
}

fn numbers(answer: &Value) -> Vec<(i64, bool)> {
    let lines = answer["lines"].as_array().expect("lines").iter();
    lines
        .map(|line| {
            let number = line["number"].as_i64().expect("a number");
            (number, line["is_hit"].as_bool().expect("whether"))
        })
        .collect()
}

#[tokio::test]
async fn a_window_of_a_log_begins_at_any_line() {
    let api = long_log().await;
    let body = json!({"flow_run_id": RUN, "first_line": 3999, "limit": 4});
    let window = api.post("/ui/logs/page", &body).await.json();
    assert_eq!(
        (&window["total"], &window["is_counted"]),
        (&json!(4500), &json!(true))
    );
    let found: Vec<i64> = numbers(&window).iter().map(|(number, _)| *number).collect();
    assert_eq!(found, [3999, 4000, 4001, 4002]);
    assert_eq!(window["lines"][1]["message"], "line 4000 of Ärger");
    let body = json!({"task_run_id": TASK, "first_line": 2});
    let window = api.post("/ui/logs/page", &body).await.json();
    assert_eq!(window["lines"][0]["message"], "line 3003 of Ärger");
    assert_eq!(window["total"], 2);
    let beyond = json!({"flow_run_id": RUN, "first_line": 5000});
    let window = api.post("/ui/logs/page", &beyond).await.json();
    assert_eq!(numbers(&window), []);
}

#[tokio::test]
async fn a_line_that_comes_while_somebody_reads_is_counted() {
    let api = long_log().await;
    let body = json!({"flow_run_id": RUN, "first_line": 4501});
    let window = api.post("/ui/logs/page", &body).await.json();
    assert_eq!(window["total"], 4500);
    let mut new = log("the newest");
    new["flow_run_id"] = json!(RUN);
    api.post("/logs/", &json!([new])).await;
    let window = api.post("/ui/logs/page", &body).await.json();
    assert_eq!(window["total"], 4501);
    assert_eq!(window["lines"][0]["message"], "the newest");
}

#[tokio::test]
async fn a_search_finds_lines_with_those_around_them() {
    let api = long_log().await;
    let search = async |conditions: Value| {
        let mut body = json!({"flow_run_id": RUN});
        for (key, value) in conditions.as_object().expect("conditions") {
            body[key] = value.clone();
        }
        api.post("/ui/logs/search", &body).await.json()
    };
    let errors = search(json!({"level": 40, "context": 2})).await;
    assert_eq!(
        numbers(&errors),
        [
            (2999, false),
            (3000, false),
            (3001, true),
            (3002, false),
            (3003, true),
            (3004, false),
            (3005, false)
        ]
    );
    assert_eq!(
        (&errors["hits"], &errors["looked_at"], &errors["is_whole"]),
        (&json!(2), &json!(4500), &json!(true))
    );
    let first = search(json!({"level": 40, "limit": 1})).await;
    assert_eq!(numbers(&first), [(3001, true)]);
    assert_eq!(
        (&first["looked_at"], &first["is_whole"]),
        (&json!(3001), &json!(false))
    );
    let next = search(json!({"level": 40, "limit": 1, "after_line": 3001})).await;
    assert_eq!(numbers(&next), [(3003, true)]);
    for conditions in [
        json!({"text": "LINE 3001 OF ÄRGER"}),
        json!({"text": r"line 30\d1 of", "is_regex": true, "logger": "app"}),
        json!({"text": "3001", "said_by": TASK}),
    ] {
        let found = search(conditions.clone()).await;
        assert_eq!(numbers(&found), [(3001, true)], "{conditions}");
    }
}

#[tokio::test]
async fn what_cannot_be_looked_for_is_said() {
    let api = TestApi::new().await;
    for (path, body, why) in [
        ("/ui/logs/page", json!({}), "Name either"),
        (
            "/ui/logs/page",
            json!({"flow_run_id": RUN, "limit": 501}),
            "at most 500 lines",
        ),
        (
            "/ui/logs/search",
            json!({"flow_run_id": RUN, "text": "(", "is_regex": true}),
            "not a regular expression",
        ),
        (
            "/ui/logs/search",
            json!({"flow_run_id": RUN, "context": 21}),
            "20 lines around",
        ),
    ] {
        let answer = api.post(path, &body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        assert!(answer.text.contains(why), "{}", answer.text);
    }
    let body = json!({"flow_run_id": RUN, "first_line": 0});
    let answer = api.post("/ui/logs/page", &body).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}
