//! What orchestration decides, as data.

use provost_schemas::{
    Timestamp,
    ids::{ConcurrencyLimitId, LeaseId, TaskRunId},
    json::Seconds,
    orchestration::{SetStateStatus, StateResponseDetails},
    states::State,
};

/// What becomes of a proposed state.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision<Facts> {
    /// What to answer.
    pub status: SetStateStatus,
    /// Why.
    pub details: StateResponseDetails,
    /// The state to write, and to answer with; `None` if the run stays in the state it is in.
    pub state: Option<State>,
    /// The facts as they are to be from now on. `run.state` is still the state that the run leaves,
    /// which is the answer if none is written, and what the event of the change calls initial.
    pub run: Facts,
    /// What else is to be done in the transaction that writes the state, in this order.
    pub effects: Vec<Effect>,
}

impl<Facts> Decision<Facts> {
    /// Whether an effect is among those decided.
    pub fn has_effect(&self, wanted: impl Fn(&Effect) -> bool) -> bool {
        self.effects.iter().any(wanted)
    }
}

/// Something to be done along with the new state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Create a lease of one slot on the deployment's limit, held by the flow run.
    AcquireDeploymentSlot {
        /// The new lease, which the state names.
        lease_id: LeaseId,
        /// The limit.
        limit_id: ConcurrencyLimitId,
        /// How long the lease lasts unless it is renewed.
        ttl: Seconds,
    },
    /// Let a lease on the deployment's limit last from now.
    RenewDeploymentLease {
        /// The lease, which is still held.
        lease_id: LeaseId,
        /// How long the lease lasts unless it is renewed again.
        ttl: Seconds,
    },
    /// Let a lease last until it is released, because the client cannot renew it.
    KeepDeploymentSlot {
        /// The lease, which may be gone.
        lease_id: LeaseId,
    },
    /// End the flow run's hold on its deployment's limit.
    ReleaseDeploymentSlot {
        /// The lease, which may be gone; `None` if the run knows of none, in which case any lease
        /// that the run holds on the limit ends.
        lease_id: Option<LeaseId>,
        /// The limit, if the deployment still has one.
        limit_id: Option<ConcurrencyLimitId>,
    },
    /// Create one lease of one slot on each of the limits, held by the task run.
    AcquireTagSlots {
        /// The new lease.
        lease_id: LeaseId,
        /// The limits.
        limit_ids: Vec<ConcurrencyLimitId>,
        /// How long the lease lasts.
        ttl: Seconds,
    },
    /// End every lease that the task run holds on the limits of its tags.
    ReleaseTagSlots,
    /// Put the task run that stands for this subflow into the same state, by force.
    MirrorToParentTaskRun {
        /// The task run.
        task_run_id: TaskRunId,
        /// A copy of the state with an id of its own.
        state: Box<State>,
    },
    /// Remember the written state under a cache key.
    InsertCache {
        /// The key.
        key: String,
        /// From when on the state is not to be used.
        expiration: Option<Timestamp>,
    },
    /// Hand the task run to the task workers that ask for its key.
    EnqueueBackgroundTask {
        /// Whether it failed before, so that it goes to the queue of retries.
        retry: bool,
    },
    /// Emit the event of the change: see [`crate::events::flow_run_state_changed`].
    EmitStateChange,
    /// Look at the run again when the time for cancelling it is over.
    CheckCancellingTimeout,
}
