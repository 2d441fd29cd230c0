//! What an action needs and concerns.

use provost_core::permissions::Permission;
use provost_schemas::{
    access_lists::AccessLevel,
    states::StateType,
    ui::{BatchAction, BatchJobOrder},
};
use provost_storage::{filters::Sight, repositories::batch_jobs::Concerns};

use crate::{AppError, AppResult, Context};

/// The permission that an action needs; the same as doing it once.
pub(super) fn permission(action: BatchAction) -> Permission {
    match action {
        BatchAction::CancelFlowRuns | BatchAction::RetryFlowRuns | BatchAction::SetFlowRunState => {
            Permission::RunFlows
        }
        BatchAction::DeleteFlowRuns => Permission::ManageFlows,
        BatchAction::PauseDeployments | BatchAction::ResumeDeployments => {
            Permission::WriteDeployments
        }
        BatchAction::DeleteDeployments => Permission::ManageDeployments,
    }
}

/// Which objects an action concerns.
pub(super) fn concerns(action: BatchAction) -> Concerns {
    match action {
        BatchAction::CancelFlowRuns => Concerns::FlowRunsToCancel,
        BatchAction::RetryFlowRuns => Concerns::FlowRunsToRetry,
        BatchAction::SetFlowRunState | BatchAction::DeleteFlowRuns => Concerns::FlowRuns,
        BatchAction::PauseDeployments => Concerns::DeploymentsPaused(false),
        BatchAction::ResumeDeployments => Concerns::DeploymentsPaused(true),
        BatchAction::DeleteDeployments => Concerns::Deployments,
    }
}

/// What of the workspace the actor may do an action to, as far as access lists go.
pub(super) fn sight(context: &Context, action: BatchAction) -> Sight {
    match concerns(action) {
        Concerns::Deployments | Concerns::DeploymentsPaused(_) => {
            context.sight_from(AccessLevel::Manage)
        }
        Concerns::FlowRuns | Concerns::FlowRunsToCancel | Concerns::FlowRunsToRetry => {
            context.sight()
        }
    }
}

/// Refuses an order that the actor may not give, or that does not say what is to be done.
pub(super) fn check(context: &Context, order: &BatchJobOrder) -> AppResult<()> {
    context.authorize(Permission::SeeFlows)?;
    context.authorize(permission(order.action))?;
    let sets_state = order.action == BatchAction::SetFlowRunState;
    match order.state_type {
        Some(kind) if sets_state && kind.is_terminal() => Ok(()),
        None if !sets_state => Ok(()),
        Some(_) if !sets_state => Err(AppError::Invalid(format!(
            "state_type says nothing with the action {}: leave it out.",
            order.action
        ))),
        _ => Err(AppError::Invalid(format!(
            "state_type has to be one of {}, {}, {} and {}: runs are put into states in which they \
             have ended.",
            StateType::Completed,
            StateType::Failed,
            StateType::Cancelled,
            StateType::Crashed
        ))),
    }
}
