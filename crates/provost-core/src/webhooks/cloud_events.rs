//! CloudEvents, in both of the modes in which HTTP carries them.

use minijinja::{Error, ErrorKind};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::templates;

/// The beginning of the headers that hold attributes where the body holds data alone.
const PREFIX: &str = "ce-";

/// The filter `from_cloud_event`: an event of Prefect as JSON, made of the body and the headers of a
/// request that holds a CloudEvent.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the engine hands its values to filters"
)]
pub(super) fn from_cloud_event(
    body: minijinja::Value,
    headers: minijinja::Value,
) -> Result<String, Error> {
    let (body, headers) = (templates::json(&body)?, templates::json(&headers)?);
    match event(body, &headers) {
        Some(event) => Ok(event.to_string()),
        None => Err(Error::new(
            ErrorKind::InvalidOperation,
            "the request holds no CloudEvent: specversion, id, source and type are needed",
        )),
    }
}

fn event(body: Value, headers: &Value) -> Option<Value> {
    let (attributes, content) = read(body, headers)?;
    let text = |name: &str| {
        let text = attributes.get(name).and_then(Value::as_str);
        text.filter(|text| !text.is_empty())
    };
    let (id, source, kind) = (text("id")?, text("source")?, text("type")?);
    text("specversion")?;
    // What was sent twice is one event: source and id say which.
    let event_id = Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{source}\n{id}").as_bytes());
    let mut event = json!({
        "id": event_id,
        "event": kind,
        "resource": {"prefect.resource.id": text("subject").unwrap_or(source)},
    });
    if let Some(time) = text("time") {
        event["occurred"] = json!(time);
    }
    let mut payload = Map::from_iter([content]);
    payload.insert("cloudevents".to_owned(), Value::Object(attributes));
    event["payload"] = Value::Object(payload);
    Some(event)
}

/// The attributes, and the data under the name that says how it is written.
fn read(body: Value, headers: &Value) -> Option<(Map<String, Value>, (String, Value))> {
    let header = |name: &str| headers.get(name).cloned();
    let data = "data".to_owned();
    if header("ce-specversion").is_some() {
        let mut attributes: Map<String, Value> = headers
            .as_object()?
            .iter()
            .filter_map(|(name, value)| {
                Some((name.strip_prefix(PREFIX)?.to_owned(), value.clone()))
            })
            .collect();
        if let Some(kind) = header("content-type") {
            attributes.insert("datacontenttype".to_owned(), kind);
        }
        return Some((attributes, (data, body)));
    }
    let Value::Object(mut attributes) = body else {
        return None;
    };
    let content = match attributes.remove("data_base64") {
        Some(content) => ("data_base64".to_owned(), content),
        None => (data, attributes.remove("data").unwrap_or_default()),
    };
    Some((attributes, content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cloud_event_is_read_in_both_modes() {
        let structured = json!({
            "specversion": "1.0", "id": "7", "source": "/shop", "type": "order.placed",
            "subject": "order-7", "time": "2026-01-02T03:04:05Z", "data": {"total": 5},
        });
        let event_of = |body, headers| event(body, &headers).expect("an event");
        let from_body = event_of(structured, json!({}));
        assert_eq!(from_body["event"], "order.placed");
        assert_eq!(
            from_body["resource"],
            json!({"prefect.resource.id": "order-7"})
        );
        assert_eq!(from_body["occurred"], "2026-01-02T03:04:05Z");
        assert_eq!(from_body["payload"]["data"], json!({"total": 5}));
        assert_eq!(from_body["payload"]["cloudevents"]["source"], "/shop");

        let headers = json!({
            "ce-specversion": "1.0", "ce-id": "7", "ce-source": "/shop", "ce-type": "order.placed",
            "content-type": "application/json", "x-other": "1",
        });
        let from_headers = event_of(json!({"total": 5}), headers);
        assert_eq!(from_headers["id"], from_body["id"], "the same event");
        assert_eq!(
            from_headers["resource"],
            json!({"prefect.resource.id": "/shop"})
        );
        assert_eq!(
            from_headers["payload"],
            json!({"data": {"total": 5}, "cloudevents": {
                "specversion": "1.0", "id": "7", "source": "/shop", "type": "order.placed",
                "datacontenttype": "application/json",
            }})
        );
    }

    #[test]
    fn what_is_no_cloud_event_is_none() {
        for body in [
            json!("text"),
            json!([]),
            json!({"specversion": "1.0", "id": "", "source": "/a", "type": "b"}),
            json!({"id": "1", "source": "/a", "type": "b"}),
        ] {
            assert_eq!(event(body.clone(), &json!({})), None, "{body}");
        }
    }
}
