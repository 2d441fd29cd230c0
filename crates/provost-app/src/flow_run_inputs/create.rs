//! Giving an input to a flow run.

use provost_core::permissions::Permission;
use provost_schemas::{
    flow_run_inputs::{FlowRunInput, FlowRunInputCreateBody},
    ids::{FlowRunId, FlowRunInputId},
};
use provost_storage::repositories::flow_run_inputs::{self, Inserted};

use crate::{AppError, AppResult, Context};

/// Gives an input to a flow run, unless it has one with that key.
pub async fn create_flow_run_input(
    context: &mut Context,
    flow_run_id: FlowRunId,
    body: FlowRunInputCreateBody,
) -> AppResult<()> {
    context.authorize(Permission::RunFlows)?;
    let (workspace, now) = (context.workspace(), context.now());
    let input = FlowRunInput {
        id: FlowRunInputId::mint(now),
        created: now,
        updated: now,
        flow_run_id,
        key: body.key.0,
        value: body.value,
        sender: body.sender,
    };
    match flow_run_inputs::insert(context.connection(), workspace, input).await? {
        Inserted::Kept => Ok(()),
        Inserted::KeyTaken => Err(AppError::Conflict(
            "A flow run input with this key already exists.".to_owned(),
        )),
        Inserted::NoFlowRun => Err(AppError::NotFound("Flow run not found".to_owned())),
    }
}
