//! The event that becomes of a request, and those that tell of the webhook itself.

use provost_schemas::{
    Timestamp,
    events::{Event, RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE, Resource},
    from_json::read_body,
    ids::{EventId, WebhookId},
    json::JsonObject,
};
use serde_json::{Map, Value, json};

use super::{request::HookRequest, template::render};

/// Bytes that an event keeps of what went wrong, for each part of it.
const KEPT_BYTES: usize = 64 * 1024;

/// A webhook, as its events show it.
#[derive(Clone, Copy, Debug)]
pub struct WebhookFacts<'a> {
    /// Its id.
    pub id: WebhookId,
    /// Its name.
    pub name: &'a str,
    /// Its template.
    pub template: &'a str,
}

/// Why no event became of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HookFault {
    /// What the template wrote, if it wrote anything.
    pub rendered: Option<String>,
    /// What was wrong.
    pub reason: String,
}

/// What names a webhook in events.
pub fn resource_id(id: WebhookId) -> String {
    format!("prefect-cloud.webhook.{id}")
}

/// The event that the template makes of a request. What the template leaves out is filled in: the
/// id, the time, and the request as its payload; the webhook is among what it relates to.
///
/// # Errors
/// If the template cannot be rendered, or what it writes is no event.
pub fn event_of(
    webhook: &WebhookFacts<'_>,
    request: &HookRequest,
    id: EventId,
    now: Timestamp,
) -> Result<Event, HookFault> {
    let rendered = render(webhook.template, request).map_err(|reason| HookFault {
        rendered: None,
        reason: format!("the template cannot be rendered: {reason}"),
    })?;
    read(&rendered, webhook, request, id, now).map_err(|reason| HookFault {
        rendered: Some(rendered),
        reason,
    })
}

fn read(
    rendered: &str,
    webhook: &WebhookFacts<'_>,
    request: &HookRequest,
    id: EventId,
    now: Timestamp,
) -> Result<Event, String> {
    let mut fields = match serde_json::from_str(rendered) {
        Ok(Value::Object(fields)) => fields,
        Ok(_) => return Err("the template wrote JSON, but no object".to_owned()),
        Err(error) => return Err(format!("the template wrote no JSON: {error}")),
    };
    let mut missing = |key: &str, value: &dyn Fn() -> Value| {
        if fields.get(key).is_none_or(Value::is_null) {
            fields.insert(key.to_owned(), value());
        }
    };
    missing("id", &|| json!(id));
    missing("occurred", &|| json!(now));
    missing("payload", &|| Value::Object(request.as_json()));
    missing("related", &|| json!([]));
    if let Some(Value::Array(related)) = fields.get_mut("related") {
        related.push(json!({
            RESOURCE_ID: resource_id(webhook.id),
            RESOURCE_NAME: webhook.name,
            RESOURCE_ROLE: "webhook",
        }));
    }
    read_body(&Value::Object(fields))
        .map_err(|violations| format!("what the template wrote is no event: {violations}"))
}

/// The event of a webhook that received a request.
pub fn received_event(
    webhook: &WebhookFacts<'_>,
    request: &HookRequest,
    id: EventId,
    now: Timestamp,
) -> Event {
    let payload = Map::from_iter([("method".to_owned(), json!(request.method))]);
    own_event("received", webhook, payload, id, now)
}

/// The event of a webhook that received a request of which no event became.
pub fn failed_event(
    webhook: &WebhookFacts<'_>,
    request: &HookRequest,
    fault: &HookFault,
    id: EventId,
    now: Timestamp,
) -> Event {
    let mut payload = request.as_json();
    let body = payload.get("body").map(Value::to_string);
    if let Some(body) = body.filter(|body| body.len() > KEPT_BYTES) {
        payload.insert("body".to_owned(), json!(cut(&body)));
    }
    let rendered = fault.rendered.as_deref().map(cut);
    payload.insert("rendered".to_owned(), json!(rendered));
    payload.insert("error".to_owned(), json!(cut(&fault.reason)));
    own_event("failed", webhook, payload, id, now)
}

fn own_event(
    what: &str,
    webhook: &WebhookFacts<'_>,
    payload: Map<String, Value>,
    id: EventId,
    occurred: Timestamp,
) -> Event {
    Event {
        occurred,
        name: format!("prefect-cloud.webhook.{what}"),
        resource: Resource::new(resource_id(webhook.id)).with(RESOURCE_NAME, webhook.name),
        related: Vec::new(),
        payload: JsonObject(payload),
        id,
        follows: None,
    }
}

/// The beginning of a text, as far as it is kept.
fn cut(text: &str) -> &str {
    let mut end = text.len().min(KEPT_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::webhooks::HookHeaders;

    const ID: EventId = EventId(Uuid::from_u128(9));
    const NOW: Timestamp = Timestamp::from_micros(0);

    fn webhook(template: &str) -> WebhookFacts<'_> {
        WebhookFacts {
            id: WebhookId(Uuid::from_u128(1)),
            name: "models",
            template,
        }
    }

    fn request(body: Value) -> HookRequest {
        HookRequest {
            method: "POST".to_owned(),
            headers: HookHeaders::new([("x-kind", "push".to_owned())]),
            query: Map::new(),
            body,
        }
    }

    #[test]
    fn what_a_template_leaves_out_is_filled_in() {
        let template = r#"{"event": "model.refreshed",
            "resource": {"prefect.resource.id": "models.{{ body.model }}"}}"#;
        let request = request(json!({"model": "a"}));
        let event = event_of(&webhook(template), &request, ID, NOW).expect("an event");
        assert_eq!(
            (event.name.as_str(), event.resource.id()),
            ("model.refreshed", "models.a")
        );
        assert_eq!((event.id, event.occurred), (ID, NOW));
        let related = &event.related[0];
        assert_eq!(
            (related.id(), related.name(), related.role()),
            (
                "prefect-cloud.webhook.00000000-0000-0000-0000-000000000001",
                Some("models"),
                Some("webhook")
            )
        );
        assert_eq!(
            Value::Object(event.payload.0),
            json!({"method": "POST", "headers": {"x-kind": "push"}, "query": {},
                   "body": {"model": "a"}})
        );
    }

    #[test]
    fn what_a_template_says_stays() {
        let event = json!({
            "id": "01a1ffdf-7a5a-77b9-8000-000000000001", "occurred": "2026-01-02T03:04:05Z",
            "event": "a", "resource": {"prefect.resource.id": "b"}, "payload": {"c": 1},
            "related": [{"prefect.resource.id": "d", "prefect.resource.role": "e"}],
        });
        let made = event_of(&webhook("{{ body|tojson }}"), &request(event), ID, NOW);
        let made = made.expect("an event");
        assert_eq!(made.id.to_string(), "01a1ffdf-7a5a-77b9-8000-000000000001");
        assert_eq!(Value::Object(made.payload.0), json!({"c": 1}));
        let roles: Vec<_> = made.related.iter().map(|related| related.role()).collect();
        assert_eq!(roles, [Some("e"), Some("webhook")]);
    }

    #[test]
    fn what_is_no_event_says_why() {
        let resource = r#""resource": {"prefect.resource.id": "a"}"#;
        let table = [
            ("{{ body.a.b }}", "the template cannot be rendered: "),
            ("{{ body.a }}", "the template wrote no JSON: "),
            ("[]", "the template wrote JSON, but no object"),
            (
                r#"{"event": "a"}"#,
                "what the template wrote is no event: body.resource: ",
            ),
            (
                &format!(r"{{{resource}}}"),
                "what the template wrote is no event: body.event: ",
            ),
            (
                &format!(r#"{{"event": "a", {resource}, "related": 1}}"#),
                "what the template wrote is no event: body.related",
            ),
        ];
        for (template, expected) in table {
            let request = request(json!({}));
            let fault = event_of(&webhook(template), &request, ID, NOW).expect_err(template);
            assert!(fault.reason.starts_with(expected), "{}", fault.reason);
            let event = failed_event(&webhook(template), &request, &fault, ID, NOW);
            assert_eq!(event.name, "prefect-cloud.webhook.failed");
            assert_eq!(event.payload.0["error"], json!(fault.reason));
            assert_eq!(event.payload.0["rendered"], json!(fault.rendered));
        }
    }

    #[test]
    fn a_failure_keeps_the_beginning_of_a_long_request() {
        let request = request(json!("é".repeat(100_000)));
        let fault = HookFault {
            rendered: Some("é".repeat(100_000)),
            reason: "no".to_owned(),
        };
        let event = failed_event(&webhook(""), &request, &fault, ID, NOW);
        for part in ["body", "rendered"] {
            let kept = event.payload.0[part].as_str().map(str::len);
            assert!(kept.is_some_and(|kept| kept > 60_000 && kept <= KEPT_BYTES));
        }
    }
}
