//! The frames of the socket between a worker and the server.
//!
//! Both sides refuse keys that they do not know, so nothing is added to what is sent.

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    Timestamp,
    from_json::{FromJson, Object, Path, Violations},
    ids::{WorkPoolId, WorkQueueId, WorkerId},
    json::JsonObject,
    work_pools::{BaseJobTemplate, WorkPoolStatus, WorkPoolStorageConfiguration},
};

/// The version of the protocol.
pub const CHANNEL_VERSION: &str = "work_pool_worker_channel.v1";

/// What every worker must ask for, and gets: signs of life and the state of its pool.
pub const REQUIRED_CAPABILITIES: [&str; 2] = ["worker_heartbeat.v1", "work_pool_snapshot.v1"];

/// A frame around what is said.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Frame<T> {
    /// What kind of frame it is.
    #[serde(rename = "type")]
    pub frame_type: &'static str,
    /// Minted by the sender.
    pub id: Uuid,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// What is said.
    pub payload: T,
}

/// What a worker says.
#[derive(Clone, Debug, PartialEq)]
pub enum WorkerFrame {
    /// Who it is, first of all.
    Hello(Box<WorkerHello>),
    /// That it is alive.
    Heartbeat(WorkerHeartbeat),
    /// What became of a message that cleaning up was asked for by.
    Cleanup(CleanupRequest),
}

/// Who a worker is and what it wants.
#[derive(Clone, Debug, PartialEq, FromJson)]
#[serde(deny_unknown_fields)]
pub struct WorkerHello {
    /// Stands for this connection's user; echoed.
    pub consumer_id: Uuid,
    /// The worker's name.
    pub worker_name: NonEmptyText,
    /// The kind of infrastructure that it starts runs on.
    pub worker_type: NonEmptyText,
    /// Seconds between its signs of life.
    #[schema(exclusive_minimum = 0)]
    pub heartbeat_interval_seconds: i64,
    /// The versions of the protocol that it speaks.
    pub supported_channel_versions: Vec<NonEmptyText>,
    /// What it wants to use.
    pub requested_capabilities: Vec<NonEmptyText>,
    /// The queues that it polls; all of them if none is named.
    #[serde(default)]
    pub work_queue_names: Vec<NonEmptyText>,
    /// What it can clean up.
    #[serde(default)]
    pub handled_cleanup_kinds: Vec<String>,
    /// How much it cleans up at a time.
    #[serde(default)]
    #[schema(minimum = 0)]
    pub max_cleanup_concurrency: i64,
    /// Whether the pool is made if there is none.
    #[serde(default)]
    pub create_pool_if_not_found: bool,
    /// What such a pool's template is, and that of a pool without one.
    #[serde(default)]
    pub default_base_job_template: BaseJobTemplate,
    /// What else the worker tells of itself.
    pub worker_metadata: Option<JsonObject>,
}

/// That a worker is alive.
#[derive(Clone, Debug, PartialEq, Eq, FromJson)]
#[serde(deny_unknown_fields)]
pub struct WorkerHeartbeat {
    /// As in the hello.
    pub consumer_id: Uuid,
    /// As in the hello.
    pub worker_name: NonEmptyText,
    /// Seconds until the next sign of life.
    #[schema(exclusive_minimum = 0)]
    pub heartbeat_interval_seconds: i64,
}

/// What became of a message that cleaning up was asked for by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CleanupRequest {
    /// The frame that said it.
    pub frame_id: Uuid,
    /// The message.
    pub message_id: Uuid,
    /// What is wanted of the message: `ack`, `release` or `renew`.
    pub operation: &'static str,
}

/// A text that is not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NonEmptyText(pub String);

impl FromJson for NonEmptyText {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let text = String::from_json(value, at, violations)?;
        if text.is_empty() {
            let msg = "String should have at least 1 character";
            return violations.add_with(
                "string_too_short",
                at,
                msg,
                value,
                ("min_length", 1.into()),
            );
        }
        Some(Self(text))
    }
}

#[derive(FromJson)]
#[serde(deny_unknown_fields)]
struct CleanupPayload {
    message_id: Uuid,
    #[expect(dead_code, reason = "it must be there, and nobody here can redeem it")]
    reservation_token: NonEmptyText,
    #[expect(dead_code, reason = "it may be there, and nobody here reads it")]
    reason: Option<String>,
}

impl FromJson for WorkerFrame {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let frame = Object::open(value, false, at, violations)?;
        let known = ["type", "id", "sent_at", "payload"];
        frame.refuse_unknown(&known, at, violations);
        let id: Option<Uuid> = frame.read("id", || None, at, violations);
        let sent_at: Option<Timestamp> = frame.read("sent_at", || None, at, violations);
        let frame_type: Option<String> = frame.read("type", || None, at, violations);
        let (frame_id, _, frame_type) = (id?, sent_at?, frame_type?);
        let operation = match frame_type.as_str() {
            "worker.hello.v1" => {
                return hello(&frame, at, violations).map(|hello| Self::Hello(Box::new(hello)));
            }
            "worker.heartbeat.v1" => {
                let payload = frame.read("payload", || None, at, violations)?;
                return Some(Self::Heartbeat(payload));
            }
            "cleanup.ack.v1" => "ack",
            "cleanup.release.v1" => "release",
            "cleanup.renew.v1" => "renew",
            _ => {
                let msg = "Input should be a frame that workers send";
                return violations.add("literal_error", &at.key("type"), msg, frame.get("type"));
            }
        };
        let payload: CleanupPayload = frame.read("payload", || None, at, violations)?;
        Some(Self::Cleanup(CleanupRequest {
            frame_id,
            message_id: payload.message_id,
            operation,
        }))
    }
}

fn hello(frame: &Object<'_>, at: &Path<'_>, violations: &mut Violations) -> Option<WorkerHello> {
    let hello: WorkerHello = frame.read("payload", || None, at, violations)?;
    let asks_for = |capability: &&str| {
        let mut requested = hello.requested_capabilities.iter();
        requested.any(|requested| requested.0 == **capability)
    };
    let payload = at.key("payload");
    if hello.supported_channel_versions.is_empty() {
        let reason = "`supported_channel_versions` names no version";
        return violations.refuse(&payload, reason, frame.get("payload"));
    }
    if !REQUIRED_CAPABILITIES.iter().all(asks_for) {
        let reason = "`requested_capabilities` lacks a required one";
        return violations.refuse(&payload, reason, frame.get("payload"));
    }
    Some(hello)
}

/// What a worker is told in answer to its hello.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WorkerReady {
    /// As in the hello.
    pub consumer_id: Uuid,
    /// The worker, for clients of Prefect Cloud, which name it in their logs. Others are told null.
    pub worker_id: Option<WorkerId>,
    /// The version of the protocol that is spoken.
    pub selected_channel_version: &'static str,
    /// As in the hello.
    pub effective_heartbeat_interval_seconds: i64,
    /// What the worker may use.
    pub accepted_capabilities: Vec<&'static str>,
    /// What it asked for, and may not use.
    pub rejected_capabilities: Vec<String>,
    /// How much it is asked to clean up at a time.
    pub effective_max_cleanup_concurrency: i64,
    /// The queues that it polls.
    pub resolved_work_queues: Vec<ResolvedWorkQueue>,
    /// Its pool.
    pub initial_snapshot: WorkPoolSnapshotPayload,
}

/// A queue that a worker polls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ResolvedWorkQueue {
    /// The queue.
    pub id: WorkQueueId,
    /// Its name.
    pub name: String,
}

/// How a pool stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WorkPoolSnapshotPayload {
    /// 1, 2, 3 and so on.
    pub snapshot_sequence: u64,
    /// Why it is sent.
    pub reason: &'static str,
    /// The pool.
    pub work_pool: WorkPoolSnapshot,
}

/// A pool as its workers know it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WorkPoolSnapshot {
    /// The pool.
    pub id: WorkPoolId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// Its name.
    pub name: String,
    /// For people.
    pub description: Option<String>,
    /// The kind of worker that serves it.
    #[serde(rename = "type")]
    pub pool_type: String,
    /// The configuration of its jobs, and the variables in it.
    pub base_job_template: JsonObject,
    /// Whether its runs are held back.
    pub is_paused: bool,
    /// How many of its runs may be pending or running at a time.
    pub concurrency_limit: Option<i64>,
    /// Whether its runs are picked up.
    pub status: Option<WorkPoolStatus>,
    /// Where workers find code and put results.
    pub storage_configuration: WorkPoolStorageConfiguration,
    /// The queue of runs that name none.
    pub default_queue_id: WorkQueueId,
}

/// What became of a wish about a message that cleaning up was asked for by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CleanupOperationResult {
    /// The frame that wished it.
    pub request_frame_id: Uuid,
    /// The message.
    pub message_id: Uuid,
    /// What was wished.
    pub operation: &'static str,
    /// What became of it.
    pub status: &'static str,
    /// Until when the message is reserved, if it is.
    pub lease_expires_at: Option<Timestamp>,
    /// Why.
    pub reason: Option<&'static str>,
    /// What else there is to say.
    pub detail: Option<String>,
}
