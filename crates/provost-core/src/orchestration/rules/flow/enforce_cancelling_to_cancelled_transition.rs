//! A run that is being cancelled ends as cancelled and as nothing else.

use provost_schemas::states::StateType;

use crate::orchestration::{FlowRunFacts, state_types::StateTypes, transition::Rule};

pub(crate) const RULE: Rule<FlowRunFacts> = Rule::about(
    StateTypes::of(&[StateType::Cancelling]),
    StateTypes::all_but(&[StateType::Cancelled]),
)
.before(|transition| {
    transition
        .reject("Cannot transition flows that are cancelling to a state other than Cancelled.");
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::testing::{apply, flow_run, outcome, to, was};

    #[test]
    fn cancelling_leads_to_cancelled_only() {
        for target in StateType::ALL.iter().copied() {
            let decision = apply(RULE, flow_run(was(StateType::Cancelling)), to(target));
            let expected = if target == StateType::Cancelled {
                "ACCEPT Cancelled"
            } else {
                "REJECT: Cannot transition flows that are cancelling to a state other than Cancelled."
            };
            assert_eq!(outcome(&decision), expected);
        }
    }
}
