//! The event of a flow run that entered a state.
//!
//! Waiters and automations match its name and labels word by word (T-62), and it has the id of the
//! state, so that the order of states is the order of events.

use std::{borrow::Cow, collections::BTreeSet};

use provost_schemas::{
    Timestamp,
    events::{Event, RESOURCE_NAME, RelatedResource, Resource},
    ids::{EventId, FlowRunId},
    json::{JsonObject, Seconds},
    states::{State, StateType},
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// A flow run and what is related to it.
#[derive(Clone, Copy, Debug)]
pub struct FlowRunResources<'a> {
    /// The run.
    pub id: FlowRunId,
    /// The run's name.
    pub name: &'a str,
    /// The run's tags.
    pub tags: &'a [String],
    /// How often the run has entered a running state, with the one it entered now.
    pub run_count: i64,
    /// Its flow.
    pub flow: Option<ResourceFacts<'a>>,
    /// The deployment it was made from.
    pub deployment: Option<ResourceFacts<'a>>,
    /// The queue it waits in.
    pub work_queue: Option<ResourceFacts<'a>>,
    /// The pool of that queue, and the pool's type.
    pub work_pool: Option<(ResourceFacts<'a>, &'a str)>,
    /// The task run that stands for it in its parent.
    pub task_run: Option<ResourceFacts<'a>>,
    /// What created it.
    pub creator: Option<(CreatorKind, Uuid, Option<&'a str>)>,
}

/// An object that events are related to.
#[derive(Clone, Copy, Debug)]
pub struct ResourceFacts<'a> {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: &'a str,
    /// Its tags; nothing for objects that have none.
    pub tags: &'a [String],
}

/// What can create a flow run by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreatorKind {
    /// A deployment, by its schedule.
    Deployment,
    /// An automation, by its action.
    Automation,
}

/// The event of a run that went from `initial` to `written`.
pub fn flow_run_state_changed(
    run: &FlowRunResources<'_>,
    initial: Option<&State>,
    written: &State,
) -> Event {
    Event {
        occurred: written.timestamp,
        name: format!("prefect.flow-run.{}", written.name),
        resource: Resource::new(format!("prefect.flow-run.{}", run.id))
            .with(RESOURCE_NAME, run.name)
            .with("prefect.run-count", run.run_count.to_string())
            .with(
                "prefect.state-message",
                truncated(written.message.as_deref().unwrap_or_default()),
            )
            .with("prefect.state-name", written.name.as_str())
            .with("prefect.state-timestamp", written.timestamp.to_isoformat())
            .with("prefect.state-type", written.state_type.as_str()),
        related: related(run),
        payload: payload(initial, written),
        id: EventId(written.id.0),
        follows: initial
            .filter(|initial| is_close(initial.timestamp, written.timestamp))
            .map(|initial| EventId(initial.id.0)),
    }
}

fn related(run: &FlowRunResources<'_>) -> Vec<RelatedResource> {
    let of_kind = |kind: &str, object: ResourceFacts<'_>| {
        RelatedResource::new(format!("prefect.{kind}.{}", object.id), kind)
            .with(RESOURCE_NAME, object.name)
    };
    let mut related: Vec<RelatedResource> = Vec::new();
    related.extend(run.flow.map(|flow| of_kind("flow", flow)));
    related.extend(
        run.deployment
            .map(|deployment| of_kind("deployment", deployment)),
    );
    related.extend(run.work_queue.map(|queue| of_kind("work-queue", queue)));
    related.extend(run.work_pool.map(|(pool, pool_type)| {
        of_kind("work-pool", pool).with("prefect.work-pool.type", pool_type)
    }));
    related.extend(run.task_run.map(|task_run| of_kind("task-run", task_run)));

    let tagged = [run.flow, run.deployment, run.task_run];
    let tags: BTreeSet<&String> = tagged
        .iter()
        .flatten()
        .flat_map(|object| object.tags)
        .chain(run.tags)
        .collect();
    let tag_resource = |tag| RelatedResource::new(format!("prefect.tag.{tag}"), "tag");
    related.extend(tags.into_iter().map(tag_resource));

    related.extend(run.creator.map(|(kind, id, name)| {
        let kind = match kind {
            CreatorKind::Deployment => "deployment",
            CreatorKind::Automation => "automation",
        };
        let creator = RelatedResource::new(format!("prefect.{kind}.{id}"), "creator");
        match name.filter(|name| !name.is_empty()) {
            Some(name) => creator.with(RESOURCE_NAME, name),
            None => creator,
        }
    }));
    related
}

/// The intended states are those that were written: the server does not tell what it replaced.
fn payload(initial: Option<&State>, written: &State) -> JsonObject {
    let from = initial.map(|initial| initial.state_type.as_str());
    let to = written.state_type.as_str();
    JsonObject(Map::from_iter([
        ("intended".to_owned(), json!({"from": from, "to": to})),
        (
            "initial_state".to_owned(),
            initial.map_or(Value::Null, state_payload),
        ),
        ("validated_state".to_owned(), state_payload(written)),
    ]))
}

fn state_payload(state: &State) -> Value {
    let mut payload = Map::new();
    payload.insert("type".to_owned(), state.state_type.as_str().into());
    if !state.name.is_empty() {
        payload.insert("name".to_owned(), state.name.as_str().into());
    }
    if let Some(message) = state
        .message
        .as_deref()
        .filter(|message| !message.is_empty())
    {
        payload.insert("message".to_owned(), truncated(message).into());
    }
    if state.is(StateType::Paused) {
        let reschedule = state.state_details.pause_reschedule.to_string();
        payload.insert("pause_reschedule".to_owned(), reschedule.into());
    }
    Value::Object(payload)
}

/// Only where states follow each other closely can their events arrive in the wrong order.
fn is_close(earlier: Timestamp, later: Timestamp) -> bool {
    const TIGHT: Seconds = Seconds::new(5 * 60);

    let apart = later.since(earlier);
    -TIGHT < apart && apart < TIGHT
}

/// The beginning and the end of a message that is too long for an event.
fn truncated(message: &str) -> Cow<'_, str> {
    const MAXIMUM_CHARACTERS: usize = 100_000;
    const HALF: usize = MAXIMUM_CHARACTERS / 2;

    if message.len() <= MAXIMUM_CHARACTERS {
        return Cow::Borrowed(message);
    }
    let characters = message.chars().count();
    let omitted = characters.saturating_sub(2 * HALF);
    let head = message.char_indices().nth(HALF);
    let tail = message.char_indices().nth_back(HALF - 1);
    let (Some((head, _)), Some((tail, _)), true) = (head, tail, omitted > 0) else {
        return Cow::Borrowed(message);
    };
    let note = format!("...{omitted} additional characters...");
    if note.len() >= omitted {
        return Cow::Borrowed(message);
    }
    Cow::Owned([&message[..head], &note, &message[tail..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::testing::{named, to, was};

    fn object<'a>(id: u128, name: &'a str, tags: &'a [String]) -> ResourceFacts<'a> {
        ResourceFacts {
            id: Uuid::from_u128(id),
            name,
            tags,
        }
    }

    fn bare() -> FlowRunResources<'static> {
        FlowRunResources {
            id: FlowRunId(Uuid::from_u128(0xf)),
            name: "brave-hare",
            tags: &[],
            run_count: 1,
            flow: None,
            deployment: None,
            work_queue: None,
            work_pool: None,
            task_run: None,
            creator: None,
        }
    }

    #[test]
    fn the_event_is_prefects_word_by_word() {
        let tags = ["b".to_owned(), "a".to_owned()];
        let more = ["c".to_owned(), "a".to_owned()];
        let run = FlowRunResources {
            tags: &tags,
            flow: Some(object(1, "etl", &more)),
            deployment: Some(object(2, "prod", &[])),
            work_queue: Some(object(3, "default", &[])),
            work_pool: Some((object(4, "pool", &[]), "process")),
            task_run: Some(object(5, "child-0", &[])),
            creator: Some((CreatorKind::Deployment, Uuid::from_u128(2), Some("prod"))),
            ..bare()
        };
        let mut written = named(to(StateType::Running), "Retrying");
        written.message = Some("again".to_owned());
        let event = flow_run_state_changed(&run, Some(&was(StateType::Pending)), &written);
        let id = |number: u32| format!("00000000-0000-0000-0000-{number:012x}");
        assert_eq!(
            serde_json::to_value(&event).expect("JSON").to_string(),
            json!({
                "occurred": "2026-11-21T21:00:00Z",
                "event": "prefect.flow-run.Retrying",
                "resource": {
                    "prefect.resource.id": format!("prefect.flow-run.{}", id(15)),
                    "prefect.resource.name": "brave-hare",
                    "prefect.run-count": "1",
                    "prefect.state-message": "again",
                    "prefect.state-name": "Retrying",
                    "prefect.state-timestamp": "2026-11-21T21:00:00+00:00",
                    "prefect.state-type": "RUNNING",
                },
                "related": [
                    {"prefect.resource.id": format!("prefect.flow.{}", id(1)),
                     "prefect.resource.role": "flow", "prefect.resource.name": "etl"},
                    {"prefect.resource.id": format!("prefect.deployment.{}", id(2)),
                     "prefect.resource.role": "deployment", "prefect.resource.name": "prod"},
                    {"prefect.resource.id": format!("prefect.work-queue.{}", id(3)),
                     "prefect.resource.role": "work-queue", "prefect.resource.name": "default"},
                    {"prefect.resource.id": format!("prefect.work-pool.{}", id(4)),
                     "prefect.resource.role": "work-pool", "prefect.resource.name": "pool",
                     "prefect.work-pool.type": "process"},
                    {"prefect.resource.id": format!("prefect.task-run.{}", id(5)),
                     "prefect.resource.role": "task-run", "prefect.resource.name": "child-0"},
                    {"prefect.resource.id": "prefect.tag.a", "prefect.resource.role": "tag"},
                    {"prefect.resource.id": "prefect.tag.b", "prefect.resource.role": "tag"},
                    {"prefect.resource.id": "prefect.tag.c", "prefect.resource.role": "tag"},
                    {"prefect.resource.id": format!("prefect.deployment.{}", id(2)),
                     "prefect.resource.role": "creator", "prefect.resource.name": "prod"},
                ],
                "payload": {
                    "intended": {"from": "PENDING", "to": "RUNNING"},
                    "initial_state": {"type": "PENDING", "name": "Pending"},
                    "validated_state":
                        {"type": "RUNNING", "name": "Retrying", "message": "again"},
                },
                "id": id(2),
                "follows": id(1),
            })
            .to_string()
        );
    }

    #[test]
    fn a_first_state_follows_nothing() {
        let event = flow_run_state_changed(&bare(), None, &to(StateType::Pending));
        assert_eq!(event.follows, None);
        assert_eq!(
            event.payload["intended"],
            json!({"from": null, "to": "PENDING"})
        );
        assert_eq!(event.payload["initial_state"], Value::Null);
        assert_eq!(event.resource.get("prefect.state-message"), Some(""));
        assert!(event.related.is_empty());
    }

    #[test]
    fn only_close_states_follow_each_other() {
        for (apart, follows) in [(299, true), (300, false), (-299, true), (-300, false)] {
            let mut initial = was(StateType::Pending);
            let written = to(StateType::Running);
            initial.timestamp = written.timestamp - Seconds::new(apart);
            let event = flow_run_state_changed(&bare(), Some(&initial), &written);
            assert_eq!(event.follows.is_some(), follows, "{apart}");
        }
    }

    #[test]
    fn a_pause_says_whether_the_run_gives_up_its_infrastructure() {
        let mut paused = to(StateType::Paused);
        paused.state_details.pause_reschedule = true;
        let event = flow_run_state_changed(&bare(), None, &paused);
        assert_eq!(event.payload["validated_state"]["pause_reschedule"], "true");
    }

    #[test]
    fn the_middle_of_a_long_message_is_left_out() {
        let short = "é".repeat(100_000);
        assert_eq!(truncated(&short), short);
        // The note would be longer than what it stands for.
        let little_longer = "é".repeat(100_010);
        assert_eq!(truncated(&little_longer), little_longer);
        let long = format!(
            "{}{}{}",
            "a".repeat(50_000),
            "é".repeat(200),
            "z".repeat(50_000)
        );
        assert_eq!(
            truncated(&long),
            format!(
                "{}...200 additional characters...{}",
                "a".repeat(50_000),
                "z".repeat(50_000)
            )
        );
    }
}
