//! Where runs without a free slot are to be cancelled, a run that is late for want of one is.
//!
//! Such runs are never submitted, so that [`super::secure_flow_concurrency_slots`] does not see them.

use provost_schemas::{orchestration::ConcurrencyLimitStrategy, states::StateType};

use super::deployment_lease;
use crate::orchestration::{
    FlowRunFacts,
    state_types::StateTypes,
    transition::{Rule, Transition},
};

pub(crate) const RULE: Rule<FlowRunFacts> = Rule::about(
    StateTypes::of(&[StateType::Scheduled]),
    StateTypes::of(&[StateType::Scheduled]),
)
.before(enforce);

fn enforce(transition: &mut Transition<'_, FlowRunFacts>) {
    let becomes_late = transition
        .proposed
        .as_ref()
        .is_some_and(|state| state.name == "Late");
    let Some(limit) = deployment_lease::limit(&transition.run).filter(|_| becomes_late) else {
        return;
    };
    let cancels = limit.collision_strategy == ConcurrencyLimitStrategy::CancelNew;
    if cancels && !limit.has_free_slot() {
        let mut cancelled = transition.new_state(StateType::Cancelled, "Cancelled");
        cancelled.message = Some("Deployment concurrency limit reached.".to_owned());
        transition.replace(
            cancelled,
            "Deployment concurrency limit is full and uses the CANCEL_NEW strategy.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::testing::{
        apply, deployed, limit_of, limited, named, outcome, to, was,
    };

    #[test]
    fn late_runs_are_cancelled_where_new_runs_are() {
        let full = "REJECT Cancelled: Deployment concurrency limit is full and uses the CANCEL_NEW \
                    strategy.";
        let table = [
            (1, ConcurrencyLimitStrategy::CancelNew, "Late", full),
            (
                0,
                ConcurrencyLimitStrategy::CancelNew,
                "Late",
                "ACCEPT Late",
            ),
            (1, ConcurrencyLimitStrategy::Enqueue, "Late", "ACCEPT Late"),
            (
                1,
                ConcurrencyLimitStrategy::CancelNew,
                "Scheduled",
                "ACCEPT Scheduled",
            ),
        ];
        for (active, strategy, name, expected) in table {
            let mut run = limited(was(StateType::Scheduled), active, 1);
            limit_of(&mut run).collision_strategy = strategy;
            let decision = apply(RULE, run, named(to(StateType::Scheduled), name));
            assert_eq!(outcome(&decision), expected);
        }
        let unlimited = deployed(was(StateType::Scheduled));
        let decision = apply(RULE, unlimited, named(to(StateType::Scheduled), "Late"));
        assert_eq!(outcome(&decision), "ACCEPT Late");
    }
}
