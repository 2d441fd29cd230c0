//! Resuming a paused flow run.

use std::borrow::Cow;

use provost_core::{orchestration::FlowPolicy, permissions::Permission};
use provost_schemas::{
    flow_runs::ResumeBody,
    ids::{FlowRunId, FlowRunInputId},
    json::JsonObject,
    orchestration::{OrchestrationResult, SetStateStatus, StateResponseDetails},
    states::{State, StateCreate, StateType},
};
use provost_storage::repositories::{flow_run_inputs, flow_runs};
use serde_json::{Map, Value};

use super::{
    object_not_found,
    transition::{Transitioned, transition},
};
use crate::{
    AppResult, Context,
    hydration::hydrate,
    json_schemas::{Reading, SchemaFault, validate_value},
};

/// Resumes a paused flow run, with the input that it waits for if it waits for one.
///
/// A run that gave up its infrastructure is scheduled for now, any other goes on running.
pub async fn resume_flow_run(
    context: &mut Context,
    id: FlowRunId,
    body: ResumeBody,
) -> AppResult<Transitioned> {
    context.authorize(Permission::RunFlows)?;
    let workspace = context.workspace();
    let run = flow_runs::read(context.connection(), workspace, id)
        .await?
        .ok_or_else(|| object_not_found(id))?;
    let Some(paused) = run.state.filter(|state| state.is(StateType::Paused)) else {
        let reason = "Cannot resume a flow run that is not paused.";
        return Ok(refused(None, SetStateStatus::Abort, reason.to_owned()));
    };
    let given = Value::Object(body.run_input.unwrap_or_default().0);
    let keyset = paused.state_details.run_input_keyset.clone();
    let mut input = Value::Null;
    if let Some(keyset) = &keyset {
        input = match checked_input(context, id, keyset, &given).await? {
            Ok(input) => input,
            Err(reason) => return Ok(refused(Some(paused), SetStateStatus::Reject, reason)),
        };
    }
    let resumed = if paused.state_details.pause_reschedule {
        StateCreate {
            name: Some("Resuming".to_owned()),
            ..StateCreate::of(StateType::Scheduled)
        }
    } else {
        StateCreate::of(StateType::Running)
    };
    let outcome = transition(context, id, resumed, FlowPolicy::Core).await?;
    if let Some(keyset) = &keyset
        && outcome.result.status == SetStateStatus::Accept
    {
        keep_input(context, id, keyset, &input).await?;
    }
    Ok(outcome)
}

/// Prefect words a refused input as an abort, whatever its status.
fn refused(state: Option<State>, status: SetStateStatus, reason: String) -> Transitioned {
    let details = StateResponseDetails::Abort {
        reason: Cow::Owned(reason),
    };
    Transitioned {
        result: OrchestrationResult {
            state,
            status,
            details,
        },
        wrote_state: false,
    }
}

/// The input with everything filled in, if it fits the schema that the run keeps for it; if not,
/// why.
async fn checked_input(
    context: &mut Context,
    id: FlowRunId,
    keyset: &JsonObject,
    given: &Value,
) -> AppResult<Result<Value, String>> {
    let input = match hydrate(context, given).await? {
        Ok(input) => input.unwrap_or_else(|| Value::Object(Map::new())),
        Err(error) => return Ok(Err(format!("Error hydrating run input: {error}"))),
    };
    let Some(key) = keyset.get("schema").and_then(Value::as_str) else {
        return Ok(Err("Run input schema not found.".to_owned()));
    };
    let workspace = context.workspace();
    let Some(stored) = flow_run_inputs::read(context.connection(), workspace, id, key).await?
    else {
        return Ok(Err("Run input schema not found.".to_owned()));
    };
    let Ok(Value::Object(schema)) = serde_json::from_str(&stored.value) else {
        return Ok(Err("Run input schema is not valid JSON.".to_owned()));
    };
    Ok(
        match validate_value(&input, &JsonObject(schema), Reading::default()) {
            Ok(()) => Ok(input),
            Err(SchemaFault::Misfit(misfit)) => Err(format!("Reason: {misfit}")),
            Err(fault) => Err(fault.to_string()),
        },
    )
}

/// Keeps the input where the run looks for its answer.
async fn keep_input(
    context: &mut Context,
    id: FlowRunId,
    keyset: &JsonObject,
    input: &Value,
) -> AppResult<()> {
    let Some(key) = keyset.get("response").and_then(Value::as_str) else {
        return Ok(());
    };
    let (workspace, now) = (context.workspace(), context.now());
    let value = input.to_string();
    let input = provost_schemas::flow_run_inputs::FlowRunInput {
        id: FlowRunInputId::mint(now),
        created: now,
        updated: now,
        flow_run_id: id,
        key: key.to_owned(),
        value,
        sender: None,
    };
    flow_run_inputs::insert(context.connection(), workspace, input).await?;
    Ok(())
}
