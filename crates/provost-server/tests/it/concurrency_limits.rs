//! Concurrency limits and waiting for slots of them.

use axum::body::Body;
use http::{Request, header};
use provost_schemas::json::Seconds;
use serde_json::{Value, json};

use crate::support::{Answer, TestApi};

const LIMITS: &str = "/v2/concurrency_limits/";

async fn create(api: &TestApi, name: &str, limit: i64) -> Value {
    let body = json!({"name": name, "limit": limit});
    let (status, created) = api.post(LIMITS, &body).await.parts();
    assert_eq!(status, 201, "{created}");
    created
}

/// Asks for a slot with the ticket of an earlier answer.
async fn ask(api: &TestApi, name: &str, ticket: Option<&str>) -> Answer {
    let request = Request::post("/api/v2/concurrency_limits/increment-with-lease")
        .header(header::HOST, "localhost")
        .header(header::CONTENT_TYPE, "application/json");
    let request = match ticket {
        Some(ticket) => request.header(header::COOKIE, ticket),
        None => request,
    };
    let body = json!({"slots": 1, "names": [name]});
    api.send(request.body(Body::from(body.to_string())).unwrap())
        .await
}

/// The cookie and the seconds that somebody was told to wait for.
fn told_to_wait(answer: &Answer) -> (String, f64) {
    assert_eq!(answer.parts(), (423, json!({"detail": "Locked"})));
    let seconds = answer.headers[header::RETRY_AFTER].to_str().unwrap();
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    let ticket = cookie.split(';').next().unwrap().to_owned();
    (ticket, seconds.parse().unwrap())
}

async fn release(api: &TestApi, lease: &Answer) {
    assert_eq!(lease.status, 200, "{}", lease.text);
    let body = json!({"lease_id": lease.json()["lease_id"]});
    let path = "/v2/concurrency_limits/decrement-with-lease";
    assert_eq!(api.post(path, &body).await.status, 204);
}

async fn active_slots(api: &TestApi, name: &str) -> Value {
    api.get(&format!("{LIMITS}{name}")).await.json()["active_slots"].clone()
}

#[tokio::test]
async fn a_limit_is_made_read_changed_and_deleted() {
    let api = TestApi::new().await;
    let created = create(&api, "db", 2).await;
    assert_eq!(
        created,
        json!({
            "id": created["id"],
            "created": "2026-01-02T03:04:05Z",
            "updated": "2026-01-02T03:04:05Z",
            "active": true,
            "name": "db",
            "limit": 2,
            "active_slots": 0,
            "denied_slots": 0,
            "slot_decay_per_second": 0.0,
            "avg_slot_occupancy_seconds": 2.0
        })
    );
    let read = api.get("/v2/concurrency_limits/db").await.json();
    let by_id = format!("{LIMITS}{}", created["id"].as_str().unwrap());
    assert_eq!(api.get(&by_id).await.parts(), (200, read.clone()));
    assert_eq!(
        read,
        json!({
            "id": created["id"],
            "created": "2026-01-02T03:04:05Z",
            "updated": "2026-01-02T03:04:05Z",
            "active": true,
            "name": "db",
            "limit": 2,
            "active_slots": 0,
            "slot_decay_per_second": 0.0
        })
    );
    let change = json!({"limit": 5, "active": false, "name": null});
    assert_eq!(api.patch(&by_id, &change).await.status, 204);
    let listed = api.post("/v2/concurrency_limits/filter", &json!({})).await;
    assert_eq!(listed.json()[0]["limit"], 5);
    assert_eq!(listed.json()[0]["active"], false);
    assert_eq!(api.delete("/v2/concurrency_limits/db").await.status, 204);
    let gone = (404, json!({"detail": "Concurrency Limit not found"}));
    assert_eq!(api.get(&by_id).await.parts(), gone);
    assert_eq!(api.patch(&by_id, &change).await.parts(), gone);
    assert_eq!(api.delete(&by_id).await.parts(), gone);
    assert_eq!(api.get(&format!("{by_id}/holders")).await.parts(), gone);

    let names: Vec<String> = api.events().await.into_iter().map(|it| it.0).collect();
    let expected = ["created", "updated", "deleted"];
    assert_eq!(
        names,
        expected.map(|it| format!("prefect.concurrency-limit.{it}"))
    );
}

#[tokio::test]
async fn a_name_is_taken_once_and_bad_limits_are_refused() {
    let api = TestApi::new().await;
    create(&api, "db", 2).await;
    let again = api.post(LIMITS, &json!({"name": "db", "limit": 1})).await;
    assert_eq!(again.status, 409);
    for bad in [
        json!({"name": "a/b", "limit": 1}),
        json!({"name": "a", "limit": -1}),
        json!({"name": "a"}),
        json!({"name": "a", "limit": 1, "slot_decay_per_second": -0.5}),
        json!({"name": "a", "limit": 1, "colour": "red"}),
    ] {
        assert_eq!(api.post(LIMITS, &bad).await.status, 422, "{bad}");
    }
}

#[tokio::test]
async fn slots_are_taken_and_given_back_by_number() {
    let api = TestApi::new().await;
    let id = create(&api, "db", 2).await["id"].clone();
    let all = json!([{"id": id, "name": "db", "limit": 2}]);
    let take = json!({"slots": 2, "names": ["db", "nobody"]});
    let increment = "/v2/concurrency_limits/increment";
    assert_eq!(api.post(increment, &take).await.parts(), (200, all.clone()));
    assert_eq!(active_slots(&api, "db").await, 2);
    told_to_wait(&api.post(increment, &take).await);

    let back = json!({"slots": 1, "names": ["db"], "occupancy_seconds": 1.5});
    let decrement = "/v2/concurrency_limits/decrement";
    assert_eq!(api.post(decrement, &back).await.parts(), (200, all));
    assert_eq!(active_slots(&api, "db").await, 1);
    let unknown = json!({"slots": 1, "names": ["nobody"]});
    assert_eq!(
        api.post(increment, &unknown).await.parts(),
        (200, json!([]))
    );
    assert_eq!(
        api.post(decrement, &unknown).await.parts(),
        (200, json!([]))
    );
}

#[tokio::test]
async fn what_no_waiting_makes_possible_is_refused() {
    let api = TestApi::new().await;
    create(&api, "db", 2).await;
    let path = "/v2/concurrency_limits/increment";
    let no_decay = "Only concurrency limits with slot decay can be used for rate limiting. The \
                    following limits do not have a decay configured: 'db'";
    for (body, reason) in [
        (
            json!({"slots": 3, "names": ["db"]}),
            "Slots requested is greater than the limit",
        ),
        (
            json!({"slots": 1, "names": ["db"], "mode": "rate_limit"}),
            no_decay,
        ),
    ] {
        let refused = api.post(path, &body).await.parts();
        assert_eq!(refused, (422, json!({"detail": reason})));
    }
    for body in [
        json!({"slots": 0, "names": ["db"]}),
        json!({"slots": 1, "names": []}),
    ] {
        assert_eq!(api.post(path, &body).await.status, 422, "{body}");
    }
}

#[tokio::test]
async fn a_limit_that_is_not_active_holds_nobody_up() {
    let api = TestApi::new().await;
    let body = json!({"name": "off", "limit": 1, "active": false});
    api.post(LIMITS, &body).await;
    for _ in 0..3 {
        assert_eq!(ask(&api, "off", None).await.status, 200);
    }
    assert_eq!(active_slots(&api, "off").await, 0);
}

#[tokio::test]
async fn holders_are_shown_until_their_leases_end() {
    let api = TestApi::new().await;
    create(&api, "db", 4).await;
    let holder = json!({"type": "task_run", "id": "00000000-0000-0000-0000-000000000007"});
    let body = json!({"slots": 2, "names": ["db"], "lease_duration": 60, "holder": holder});
    let lease = api
        .post("/v2/concurrency_limits/increment-with-lease", &body)
        .await
        .json()["lease_id"]
        .clone();
    let change = json!({"active_slots": 3});
    assert_eq!(
        api.patch("/v2/concurrency_limits/db", &change).await.status,
        204
    );
    let holders = "/v2/concurrency_limits/db/holders";
    let shown = api.get(holders).await.json();
    assert_eq!(
        shown,
        json!([
            {
                "lease_id": lease,
                "slots": 2,
                "holder": holder,
                "created": "2026-01-02T03:04:05Z",
                "expiration": "2026-01-02T03:05:05Z"
            },
            {
                "lease_id": shown[1]["lease_id"],
                "slots": 1,
                "holder": null,
                "created": "2026-01-02T03:04:05Z",
                "expiration": null
            }
        ])
    );
    api.clock.advance(Seconds::new(61));
    assert_eq!(active_slots(&api, "db").await, 1);
    assert_eq!(api.get(holders).await.json().as_array().unwrap().len(), 1);
    let renew = format!(
        "/v2/concurrency_limits/leases/{}/renew",
        lease.as_str().unwrap()
    );
    assert_eq!(api.post(&renew, &json!({})).await.status, 410);
}

#[tokio::test]
async fn whoever_has_waited_longer_is_served_first() {
    let api = TestApi::new().await;
    create(&api, "db", 1).await;
    let held = ask(&api, "db", None).await;
    let (first, wait) = told_to_wait(&ask(&api, "db", None).await);
    assert!((1.0..=2.6).contains(&wait), "{wait}");
    api.clock.advance(Seconds::new(1));
    let (second, _) = told_to_wait(&ask(&api, "db", None).await);
    // Both come back, so the server knows that they do.
    api.clock.advance(Seconds::new(2));
    let (again, _) = told_to_wait(&ask(&api, "db", Some(&first)).await);
    assert_eq!(again, first);
    told_to_wait(&ask(&api, "db", Some(&second)).await);

    release(&api, &held).await;
    told_to_wait(&ask(&api, "db", Some(&second)).await);
    told_to_wait(&ask(&api, "db", None).await);
    let held = ask(&api, "db", Some(&first)).await;
    told_to_wait(&ask(&api, "db", Some(&second)).await);
    release(&api, &held).await;
    told_to_wait(&ask(&api, "db", None).await);
    release(&api, &ask(&api, "db", Some(&second)).await).await;
}

#[tokio::test]
async fn slots_are_not_kept_for_somebody_who_stays_away() {
    let api = TestApi::new().await;
    create(&api, "db", 1).await;
    let held = ask(&api, "db", None).await;
    let (ticket, _) = told_to_wait(&ask(&api, "db", None).await);
    told_to_wait(&ask(&api, "db", Some(&ticket)).await);
    release(&api, &held).await;
    told_to_wait(&ask(&api, "db", None).await);
    api.clock.advance(Seconds::new(10));
    release(&api, &ask(&api, "db", None).await).await;
}

#[tokio::test]
async fn a_client_that_shows_no_ticket_does_not_wait_for_itself() {
    let api = TestApi::new().await;
    create(&api, "db", 1).await;
    let held = ask(&api, "db", None).await;
    for _ in 0..3 {
        told_to_wait(&ask(&api, "db", None).await);
    }
    release(&api, &held).await;
    assert_eq!(ask(&api, "db", None).await.status, 200);
}

#[tokio::test]
async fn slots_are_not_kept_where_none_are_missing() {
    let api = TestApi::new().await;
    create(&api, "a", 1).await;
    create(&api, "b", 1).await;
    let held = ask(&api, "b", None).await;
    let both = json!({
        "slots": 1, "names": ["a", "b"],
        "holder": {"type": "flow_run", "id": "00000000-0000-0000-0000-000000000007"}
    });
    let path = "/v2/concurrency_limits/increment-with-lease";
    for _ in 0..2 {
        assert_eq!(api.post(path, &both).await.status, 423);
    }
    // Whoever holds `b` may need `a` to go on.
    release(&api, &ask(&api, "a", None).await).await;
    release(&api, &held).await;
    told_to_wait(&ask(&api, "b", None).await);
    assert_eq!(api.post(path, &both).await.status, 200);
}

#[tokio::test]
async fn a_rate_limit_lets_so_many_pass_in_a_time() {
    let api = TestApi::new().await;
    let body = json!({"name": "rate", "limit": 2, "slot_decay_per_second": 0.5});
    api.post(LIMITS, &body).await;
    let take = json!({"slots": 1, "names": ["rate"], "mode": "rate_limit"});
    let path = "/v2/concurrency_limits/increment";
    let mut passed = Vec::new();
    for _ in 0..12 {
        passed.push(api.post(path, &take).await.status.as_u16() == 200);
        api.clock.advance(Seconds::new(1));
    }
    let passed: Vec<usize> = (0..12).filter(|second| passed[*second]).collect();
    assert_eq!(passed, [0, 1, 2, 4, 6, 8, 10]);
}

#[tokio::test]
async fn another_decay_carries_over_what_is_taken() {
    let api = TestApi::new().await;
    create(&api, "db", 4).await;
    let take = json!({"slots": 3, "names": ["db"]});
    api.post("/v2/concurrency_limits/increment", &take).await;
    let change = json!({"slot_decay_per_second": 1.0});
    api.patch("/v2/concurrency_limits/db", &change).await;
    assert_eq!(active_slots(&api, "db").await, 3);
    api.clock.advance(Seconds::new(2));
    assert_eq!(active_slots(&api, "db").await, 1);
}
