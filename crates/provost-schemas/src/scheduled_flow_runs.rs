//! Flow runs as those who start them get them.

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    flow_runs::CreatedBy,
    ids::{
        BlockDocumentId, DeploymentId, FlowId, FlowRunId, StateId, TaskRunId, WorkPoolId,
        WorkQueueId,
    },
    json::{JsonObject, Labels, Seconds},
    policies::FlowRunPolicy,
    run_estimates::estimated_start_time_delta,
    states::{State, StateType},
};

/// A flow run that waits to be started.
///
/// Those who start runs get the kind and the name of its state, but not the state itself (T-31).
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FlowRun {
    /// Minted by the server.
    pub id: FlowRunId,
    /// When it was created.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// For people.
    #[schema(required = false)]
    pub name: String,
    /// The flow.
    pub flow_id: FlowId,
    /// The state it is in.
    pub state_id: Option<StateId>,
    /// The deployment that it is a run of.
    pub deployment_id: Option<DeploymentId>,
    /// The version of that deployment.
    pub deployment_version: Option<String>,
    /// The name of the queue it waits in.
    pub work_queue_name: Option<String>,
    /// The version of the flow.
    pub flow_version: Option<String>,
    /// What the flow is called with.
    #[schema(required = false)]
    pub parameters: JsonObject,
    /// Makes its creation idempotent.
    pub idempotency_key: Option<String>,
    /// For the client.
    #[schema(required = false)]
    pub context: JsonObject,
    /// How it retries and pauses.
    #[schema(required = false)]
    pub empirical_policy: FlowRunPolicy,
    /// For finding it.
    #[schema(required = false)]
    pub tags: Vec<String>,
    /// For machines.
    #[schema(required = false, nullable)]
    pub labels: Labels,
    /// The task run that stands for it in its parent, if it is a subflow.
    pub parent_task_run_id: Option<TaskRunId>,
    /// The kind of the state it is in.
    pub state_type: Option<StateType>,
    /// The name of the state it is in.
    pub state_name: Option<String>,
    /// How often it has entered a running state.
    #[schema(required = false)]
    pub run_count: i64,
    /// When it was first expected to begin.
    pub expected_start_time: Option<Timestamp>,
    /// When it is to begin.
    pub next_scheduled_start_time: Option<Timestamp>,
    /// When it began, if this is not its first attempt.
    pub start_time: Option<Timestamp>,
    /// When it ended.
    pub end_time: Option<Timestamp>,
    /// How long it was running, in states that it has left.
    #[schema(required = false)]
    pub total_run_time: Seconds,
    /// How long it has been running, with the state it is in.
    #[schema(required = false)]
    pub estimated_run_time: Seconds,
    /// How late it began, or is.
    #[schema(required = false)]
    pub estimated_start_time_delta: Seconds,
    /// Whether a schedule created it.
    #[schema(required = false)]
    pub auto_scheduled: bool,
    /// The infrastructure block it runs on.
    pub infrastructure_document_id: Option<BlockDocumentId>,
    /// What names its infrastructure.
    pub infrastructure_pid: Option<String>,
    /// Who or what created it.
    pub created_by: Option<CreatedBy>,
    /// The queue it waits in.
    pub work_queue_id: Option<WorkQueueId>,
    /// Always null here.
    pub state: Option<State>,
    /// Settings of its infrastructure beyond those of the deployment.
    #[schema(required = false, nullable)]
    pub job_variables: JsonObject,
}

/// The one key whose value depends on when the run is looked at.
const LATENESS: &str = "estimated_start_time_delta";

/// Bytes that an answer has around a written run, at most.
const AROUND_A_RUN: usize = 128;

/// A waiting flow run as JSON, but for how late it is: that grows while the run waits, and the rest
/// only changes with the run.
#[derive(Debug)]
pub struct WrittenFlowRun {
    /// The members of the answer's object after the pool, without the last two braces.
    members: String,
    state_type: Option<StateType>,
    expected_start_time: Option<Timestamp>,
    start_time: Option<Timestamp>,
}

impl WrittenFlowRun {
    /// Writes a run that waits in a queue. Fails if a value of the run cannot be JSON.
    pub fn new(mut run: FlowRun, queue: WorkQueueId) -> serde_json::Result<Self> {
        // A run that waits is not running, so the time that it ran does not grow.
        run.estimated_run_time = run.total_run_time;
        let mut fields = serde_json::to_value(&run)?;
        if let Some(fields) = fields.as_object_mut() {
            fields.shift_remove(LATENESS);
        }
        let mut members = format!("\"work_queue_id\":\"{queue}\",\"flow_run\":{fields}");
        members.pop();
        members.shrink_to_fit();
        Ok(Self {
            members,
            state_type: run.state_type,
            expected_start_time: run.expected_start_time,
            start_time: run.start_time,
        })
    }

    /// How many bytes it takes.
    pub fn size(&self) -> usize {
        size_of::<Self>() + self.members.len()
    }
}

/// The answer to a worker's poll: an array of
/// [`WorkerFlowRunResponse`](crate::work_pools::WorkerFlowRunResponse).
pub fn worker_flow_runs(pool: WorkPoolId, runs: &[Arc<WrittenFlowRun>], now: Timestamp) -> Vec<u8> {
    let bytes = runs.iter().map(|run| run.members.len() + AROUND_A_RUN);
    let mut answer = Vec::with_capacity(bytes.sum::<usize>() + 2);
    let first = format!("{{\"work_pool_id\":\"{pool}\",");
    answer.push(b'[');
    for (place, run) in runs.iter().enumerate() {
        if place > 0 {
            answer.push(b',');
        }
        answer.extend_from_slice(first.as_bytes());
        answer.extend_from_slice(run.members.as_bytes());
        answer.extend_from_slice(format!(",\"{LATENESS}\":").as_bytes());
        let lateness = estimated_start_time_delta(
            run.state_type,
            run.expected_start_time,
            run.start_time,
            now,
        );
        answer.extend_from_slice(Value::from(lateness.as_f64()).to_string().as_bytes());
        answer.extend_from_slice(b"}}");
    }
    answer.push(b']');
    answer
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    const EXPECTED: Timestamp = Timestamp::from_micros(1_795_294_800_000_000);

    fn run() -> FlowRun {
        FlowRun {
            id: FlowRunId(Uuid::from_u128(1)),
            created: EXPECTED,
            updated: EXPECTED,
            name: "a \"quoted\" name".to_owned(),
            flow_id: FlowId(Uuid::from_u128(2)),
            state_id: None,
            deployment_id: None,
            deployment_version: None,
            work_queue_name: None,
            flow_version: None,
            // A parameter of the name of the key that is written apart.
            parameters: JsonObject([(LATENESS.to_owned(), json!(7))].into_iter().collect()),
            idempotency_key: None,
            context: JsonObject::default(),
            empirical_policy: FlowRunPolicy::default(),
            tags: vec!["}".to_owned()],
            labels: Labels::default(),
            parent_task_run_id: None,
            state_type: Some(StateType::Scheduled),
            state_name: Some("Scheduled".to_owned()),
            run_count: 1,
            expected_start_time: Some(EXPECTED),
            next_scheduled_start_time: Some(EXPECTED),
            start_time: None,
            end_time: None,
            total_run_time: Seconds::new(3),
            estimated_run_time: Seconds::ZERO,
            estimated_start_time_delta: Seconds::ZERO,
            auto_scheduled: true,
            infrastructure_document_id: None,
            infrastructure_pid: None,
            created_by: None,
            work_queue_id: Some(WorkQueueId(Uuid::from_u128(3))),
            state: None,
            job_variables: JsonObject::default(),
        }
    }

    fn answer(runs: &[FlowRun], now: Timestamp) -> Value {
        let queue = WorkQueueId(Uuid::from_u128(3));
        let written = runs
            .iter()
            .cloned()
            .map(|run| WrittenFlowRun::new(run, queue));
        let written: Vec<_> = written.map(|run| Arc::new(run.expect("JSON"))).collect();
        let pool = WorkPoolId(Uuid::from_u128(4));
        let answer = worker_flow_runs(pool, &written, now);
        serde_json::from_slice(&answer).expect("JSON")
    }

    #[test]
    fn an_answer_is_what_its_runs_would_be_as_json_and_how_late_they_are() {
        let seconds = Seconds::new(5);
        let late = FlowRun {
            estimated_run_time: Seconds::new(3),
            estimated_start_time_delta: seconds,
            ..run()
        };
        let expected = json!({
            "work_pool_id": Uuid::from_u128(4),
            "work_queue_id": Uuid::from_u128(3),
            "flow_run": late,
        });
        let runs = [run(), run()];
        let answered = answer(&runs, EXPECTED + seconds);
        assert_eq!(answered, json!([expected, expected]));
        let punctual = answer(&runs[..1], EXPECTED - seconds);
        assert_eq!(punctual[0]["flow_run"][LATENESS], json!(0.0));
        assert_eq!(answer(&[], EXPECTED), json!([]));
    }
}
