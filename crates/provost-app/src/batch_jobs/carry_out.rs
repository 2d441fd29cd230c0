//! Carrying out a batch job on one object after the other.

use provost_core::orchestration::FlowPolicy;
use provost_schemas::{
    ids::{DeploymentId, FlowRunId},
    states::{StateCreate, StateType},
    ui::{BatchAction, BatchJob, BatchRefusal},
};
use provost_storage::repositories::batch_jobs;
use uuid::Uuid;

use super::concerned::permission;
use crate::{AppError, AppResult, Context, deployments, flow_runs};

/// How many reasons of refusals are kept.
const REASONS: usize = 20;

/// Does to some objects what a job is about, inside the context's unit of work, and notes what was
/// refused. Objects that somebody else has taken meanwhile are passed over.
///
/// # Errors
/// If something cannot be done to an object that is more than refused; nothing is to be kept then.
pub(crate) async fn act(
    context: &mut Context,
    job: &mut BatchJob,
    objects: &[Uuid],
) -> AppResult<()> {
    context.authorize(permission(job.action))?;
    let (mut done, mut refused) = (0, 0);
    let mut refusals = job.refusals.clone();
    for id in objects {
        if !batch_jobs::take(context.connection(), job.id, *id).await? {
            continue;
        }
        match act_on_one(context, job, *id).await? {
            None => done += 1,
            Some(reason) => {
                refused += 1;
                note(&mut refusals, *id, reason);
            }
        }
    }
    batch_jobs::advance(context.connection(), job.id, done, refused, &refusals).await?;
    // What a job did to each object is told of that object.
    context.changed_nothing();
    job.refusals = refusals;
    Ok(())
}

/// Notes that nothing can be done to an object, and why.
pub(crate) async fn refuse(
    context: &mut Context,
    job: &mut BatchJob,
    id: Uuid,
    reason: &AppError,
) -> AppResult<()> {
    context.authorize(permission(job.action))?;
    context.changed_nothing();
    if batch_jobs::take(context.connection(), job.id, id).await? {
        note(&mut job.refusals, id, reason.to_string());
        batch_jobs::advance(context.connection(), job.id, 0, 1, &job.refusals).await?;
    }
    Ok(())
}

/// Ends a job of which nothing is left.
pub(crate) async fn end(context: &mut Context, job: &BatchJob) -> AppResult<()> {
    context.authorize(permission(job.action))?;
    context.changed_nothing();
    let now = context.now();
    batch_jobs::end(context.connection(), job.id, false, now).await?;
    Ok(())
}

fn note(refusals: &mut Vec<BatchRefusal>, id: Uuid, reason: String) {
    if refusals.len() < REASONS {
        refusals.push(BatchRefusal { id, reason });
    }
}

/// Does it to one object; returns why not, if it was refused.
async fn act_on_one(context: &mut Context, job: &BatchJob, id: Uuid) -> AppResult<Option<String>> {
    let run = FlowRunId(id);
    match job.action {
        BatchAction::CancelFlowRuns => {
            let state = proposed(job, StateType::Cancelling);
            flow_runs::propose(context, run, state, FlowPolicy::for_proposal(false)).await
        }
        BatchAction::RetryFlowRuns => {
            let mut state = proposed(job, StateType::Scheduled);
            state.name = Some("AwaitingRetry".to_owned());
            flow_runs::propose(context, run, state, FlowPolicy::for_proposal(false)).await
        }
        BatchAction::SetFlowRunState => {
            let kind = job.state_type.unwrap_or(StateType::Cancelled);
            let state = proposed(job, kind);
            flow_runs::propose(context, run, state, FlowPolicy::for_proposal(true)).await
        }
        BatchAction::DeleteFlowRuns => {
            refused_if_gone(flow_runs::delete_flow_run(context, run).await)
        }
        BatchAction::PauseDeployments => {
            refused_if_gone(deployments::pause_deployment(context, DeploymentId(id)).await)
        }
        BatchAction::ResumeDeployments => {
            refused_if_gone(deployments::resume_deployment(context, DeploymentId(id)).await)
        }
        BatchAction::DeleteDeployments => {
            refused_if_gone(deployments::delete_deployment(context, DeploymentId(id)).await)
        }
    }
}

fn proposed(job: &BatchJob, kind: StateType) -> StateCreate {
    StateCreate {
        message: job.message.clone(),
        ..StateCreate::of(kind)
    }
}

fn refused_if_gone(outcome: AppResult<()>) -> AppResult<Option<String>> {
    match outcome {
        Ok(()) => Ok(None),
        Err(AppError::NotFound(reason)) => Ok(Some(reason)),
        Err(error) => Err(error),
    }
}
