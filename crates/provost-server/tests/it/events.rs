//! Events over HTTP.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::TestApi;

/// An event so many minutes after midnight of the day on which the tests' clock stands.
fn event(id: u128, minute: u32, name: &str, resource: &str) -> Value {
    json!({
        "occurred": format!("2026-01-02T{:02}:{:02}:00Z", minute / 60, minute % 60),
        "event": name,
        "resource": {"prefect.resource.id": resource, "prefect.resource.name": format!("{name}!")},
        "related": [],
        "payload": {},
        "id": Uuid::from_u128(id),
        "follows": null,
    })
}

async fn api_with_events() -> TestApi {
    let api = TestApi::new().await;
    let events = [
        event(1, 1, "a.began", "a"),
        event(2, 2, "b.began", "b"),
        event(3, 61, "a.ended", "a"),
        event(4, 62, "a.began", "a"),
        event(5, 180, "b.ended", "b"),
    ];
    let answer = api.post("/events", &json!(events)).await;
    assert_eq!(answer.parts(), (204, Value::Null));
    api
}

fn ids(page: &Value) -> Vec<u128> {
    let events = page["events"].as_array().expect("events");
    let id = |event: &Value| {
        let id = event["id"].as_str().expect("an id");
        Uuid::try_parse(id).expect("an id").as_u128()
    };
    events.iter().map(id).collect()
}

#[tokio::test]
async fn events_are_returned_as_they_were_sent() {
    let api = TestApi::new().await;
    let sent = event(1, 1, "a.began", "a");
    api.post("/events", &json!([sent, sent])).await;
    let mut expected = sent;
    expected["received"] = json!("2026-01-02T03:04:05Z");
    let page = json!({"events": [expected], "total": 1, "next_page": null});
    assert_eq!(
        api.post("/events/filter", &json!({})).await.parts(),
        (200, page)
    );
}

#[tokio::test]
async fn pages_follow_each_other_by_their_addresses() {
    let api = api_with_events().await;
    let first = api
        .post("/events/filter", &json!({"limit": 2}))
        .await
        .json();
    assert_eq!((ids(&first), &first["total"]), (vec![5, 4], &json!(5)));
    let address = first["next_page"].as_str().expect("an address");
    let path = address
        .strip_prefix("http://localhost/api")
        .expect("the address that the client used");
    assert!(
        path.starts_with("/events/filter/next?page-token="),
        "{path}"
    );

    // What happens meanwhile does not move the pages.
    let late = event(6, 185, "c.began", "c");
    api.post("/events", &json!([late])).await;
    let second = api.get(path).await.json();
    assert_eq!((ids(&second), &second["total"]), (vec![3, 2], &json!(5)));
    let address = second["next_page"].as_str().expect("an address");
    let third = api
        .get(address.trim_start_matches("http://localhost/api"))
        .await;
    let third = third.json();
    assert_eq!(ids(&third), [1]);
    assert_eq!(third["next_page"], Value::Null);
}

#[tokio::test]
async fn what_is_no_page_token_is_forbidden() {
    let api = TestApi::new().await;
    for token in ["", "nope", "e30", "%00"] {
        let answer = api
            .get(&format!("/events/filter/next?page-token={token}"))
            .await;
        assert_eq!(
            answer.parts(),
            (403, json!({"detail": "Forbidden"})),
            "{token}"
        );
    }
    assert_eq!(api.get("/events/filter/next").await.parts().0, 422);
}

#[tokio::test]
async fn pages_hold_up_to_two_hundred_events() {
    let api = TestApi::new().await;
    for (limit, status) in [(0, 200), (100, 200), (200, 200), (201, 422), (-1, 422)] {
        let answer = api.post("/events/filter", &json!({"limit": limit})).await;
        assert_eq!(answer.parts().0, status, "{limit}");
    }
}

#[tokio::test]
async fn only_the_first_event_of_each_resource_is_listed_if_asked_for() {
    let api = api_with_events().await;
    let filter = json!({"resource": {"distinct": true}, "event": {"name": ["a.began", "b.began"]}});
    let page = api
        .post("/events/filter", &json!({"filter": filter}))
        .await
        .json();
    assert_eq!((ids(&page), &page["total"]), (vec![4, 2], &json!(2)));
}

#[tokio::test]
async fn malformed_events_are_refused_together_with_the_others() {
    let api = TestApi::new().await;
    let mut malformed = event(2, 2, "b.began", "b");
    malformed["resource"] = json!({});
    let body = json!([event(1, 1, "a.began", "a"), malformed]);
    let (status, answer) = api.post("/events", &body).await.parts();
    assert_eq!(status, 422);
    let detail = &answer["exception_detail"][0];
    assert_eq!(detail["loc"], json!(["body", 1, "resource"]));
    assert_eq!(
        detail["msg"],
        "Value error, Resources must include the prefect.resource.id label"
    );
    let page = api.post("/events/filter", &json!({})).await.json();
    assert_eq!(page["total"], 0);
}

#[tokio::test]
async fn events_are_counted_by_what_they_have_in_common() {
    let api = api_with_events().await;
    let body = json!({"filter": {}});
    let by_name = api.post("/events/count-by/event", &body).await.json();
    assert_eq!(
        by_name[0],
        json!({"value": "a.began", "label": "a.began", "count": 2,
               "start_time": "2026-01-02T00:01:00Z", "end_time": "2026-01-02T01:02:00Z"})
    );
    assert_eq!(by_name.as_array().map(Vec::len), Some(4));

    let by_resource = api.post("/events/count-by/resource", &body).await.json();
    let rows: Vec<Value> = by_resource
        .as_array()
        .expect("counts")
        .iter()
        .map(|row| json!([row["value"], row["label"], row["count"]]))
        .collect();
    assert_eq!(
        rows,
        [json!(["a", "a.began!", 3]), json!(["b", "b.ended!", 2])]
    );
}

#[tokio::test]
async fn spans_without_events_are_counted_too() {
    let api = api_with_events().await;
    let body = json!({
        "filter": {"occurred": {"since": "2026-01-02T00:00:00Z", "until": "2026-01-02T04:00:00Z"}},
        "time_unit": "hour",
    });
    let hours = api.post("/events/count-by/time", &body).await.json();
    let counts: Vec<&Value> = hours
        .as_array()
        .expect("counts")
        .iter()
        .map(|hour| &hour["count"])
        .collect();
    assert_eq!(counts, [2, 2, 0, 1]);
    assert_eq!(hours[1]["label"], "2026-01-02T01:00:00+00:00");
    assert_eq!(hours[1]["end_time"], "2026-01-02T01:59:59.999999Z");

    let too_fine = json!({"filter": {}, "time_unit": "second"});
    let (status, answer) = api.post("/events/count-by/time", &too_fine).await.parts();
    assert_eq!(status, 422);
    let detail = answer["detail"].as_str().expect("a text");
    assert!(detail.contains("which is too many"), "{detail}");
    assert_eq!(
        api.post("/events/count-by/mood", &body).await.parts().0,
        422
    );
}
