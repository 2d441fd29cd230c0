//! Every state that a flow run enters is told to the world.

use crate::orchestration::{Effect, FlowRunFacts, transition::Rule};

pub(crate) const RULE: Rule<FlowRunFacts> = Rule::always().after(|transition| {
    if transition.proposed.is_some() {
        transition.effects.push(Effect::EmitStateChange);
    }
});

#[cfg(test)]
mod tests {
    use provost_schemas::states::StateType;

    use super::*;
    use crate::orchestration::{
        rules::flow::{
            bypass_cancelling_flow_runs_with_no_infra, enforce_cancelling_to_cancelled_transition,
        },
        testing::{apply, apply_all, flow_run, to, was},
    };

    #[test]
    fn written_states_are_told_also_those_of_the_servers_making() {
        let run = flow_run(was(StateType::Pending));
        let accepted = apply(RULE, run, to(StateType::Running));
        assert_eq!(accepted.effects, [Effect::EmitStateChange]);

        let rules = [bypass_cancelling_flow_runs_with_no_infra::RULE, RULE];
        let run = flow_run(was(StateType::Scheduled));
        let replaced = apply_all(&rules, run, to(StateType::Cancelling));
        assert_eq!(replaced.effects, [Effect::EmitStateChange]);

        let rules = [enforce_cancelling_to_cancelled_transition::RULE, RULE];
        let run = flow_run(was(StateType::Cancelling));
        let refused = apply_all(&rules, run, to(StateType::Running));
        assert!(refused.effects.is_empty());
    }
}
