//! The frames that are sent to workers.

use provost_app::workers::ConnectedWorker;
use provost_schemas::{
    ids,
    work_pools::WorkPoolResponse,
    worker_channel::{
        CHANNEL_VERSION, CleanupOperationResult, CleanupRequest, Frame, REQUIRED_CAPABILITIES,
        WorkPoolSnapshot, WorkPoolSnapshotPayload, WorkerHello, WorkerReady,
    },
};
use serde::Serialize;

use crate::{
    sockets::socket::{Ended, Socket},
    state::ServerState,
};

/// Sends a frame.
pub(super) async fn send<T: Serialize>(socket: &mut Socket, frame: Frame<T>) -> Result<(), Ended> {
    let text = serde_json::to_string(&frame).map_err(|error| {
        tracing::error!(%error, frame = frame.frame_type, "a frame cannot be written as JSON");
        Ended
    })?;
    socket.send(text).await
}

/// The answer to a worker's hello, with its id if it `tells_id`.
pub(super) fn ready(
    state: &ServerState,
    hello: &WorkerHello,
    connected: ConnectedWorker,
    tells_id: bool,
) -> Frame<WorkerReady> {
    let ConnectedWorker { id, pool, queues } = connected;
    let mut rejected: Vec<String> = Vec::new();
    for capability in &hello.requested_capabilities {
        let capability = &capability.0;
        if !REQUIRED_CAPABILITIES.contains(&capability.as_str()) && !rejected.contains(capability) {
            rejected.push(capability.clone());
        }
    }
    let payload = WorkerReady {
        consumer_id: hello.consumer_id,
        worker_id: tells_id.then_some(id),
        selected_channel_version: CHANNEL_VERSION,
        effective_heartbeat_interval_seconds: hello.heartbeat_interval_seconds,
        accepted_capabilities: REQUIRED_CAPABILITIES.to_vec(),
        rejected_capabilities: rejected,
        effective_max_cleanup_concurrency: 0,
        resolved_work_queues: queues,
        initial_snapshot: snapshot_payload(1, "initial", &pool),
    };
    frame(state, "worker.ready.v1", payload)
}

/// How a pool stands.
pub(super) fn snapshot(
    state: &ServerState,
    sequence: u64,
    reason: &'static str,
    pool: &WorkPoolResponse,
) -> Frame<WorkPoolSnapshotPayload> {
    let payload = snapshot_payload(sequence, reason, pool);
    frame(state, "work_pool.snapshot.v1", payload)
}

/// The answer to a worker that speaks of cleaning up, which it was not asked for.
pub(super) fn cleanup_refused(
    state: &ServerState,
    request: &CleanupRequest,
) -> Frame<CleanupOperationResult> {
    let payload = CleanupOperationResult {
        request_frame_id: request.frame_id,
        message_id: request.message_id,
        operation: request.operation,
        status: "unauthorized",
        lease_expires_at: None,
        reason: Some("cleanup_delivery_not_accepted"),
        detail: None,
    };
    frame(state, "cleanup.operation_result.v1", payload)
}

fn frame<T>(state: &ServerState, frame_type: &'static str, payload: T) -> Frame<T> {
    let now = state.app.clock().now();
    Frame {
        frame_type,
        id: ids::mint(now),
        sent_at: now,
        payload,
    }
}

fn snapshot_payload(
    snapshot_sequence: u64,
    reason: &'static str,
    pool: &WorkPoolResponse,
) -> WorkPoolSnapshotPayload {
    WorkPoolSnapshotPayload {
        snapshot_sequence,
        reason,
        work_pool: WorkPoolSnapshot {
            id: pool.id,
            created: pool.created,
            updated: pool.updated,
            name: pool.name.clone(),
            description: pool.description.clone(),
            pool_type: pool.pool_type.clone(),
            base_job_template: pool.base_job_template.clone(),
            is_paused: pool.is_paused,
            concurrency_limit: pool.concurrency_limit,
            status: pool.status,
            storage_configuration: pool.storage_configuration.clone(),
            default_queue_id: pool.default_queue_id,
        },
    }
}
