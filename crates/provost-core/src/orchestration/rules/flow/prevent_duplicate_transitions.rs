//! A transition whose answer was lost and that is proposed again is made once (T-65).

use crate::orchestration::{
    FlowRunFacts,
    state_types::StateTypes,
    transition::{Rule, Transition},
};

pub(crate) const RULE: Rule<FlowRunFacts> =
    Rule::about(StateTypes::ALL, StateTypes::ALL).before(prevent);

fn prevent(transition: &mut Transition<'_, FlowRunFacts>) {
    let Some((initial, proposed)) = transition.states() else {
        return;
    };
    let made = initial.state_details.transition_id;
    if made.is_some() && made == proposed.state_details.transition_id {
        transition.reject("This run has already made this state transition.");
    }
}

#[cfg(test)]
mod tests {
    use provost_schemas::states::{State, StateType};
    use uuid::Uuid;

    use super::*;
    use crate::orchestration::testing::{apply, flow_run, outcome, to, was};

    fn identified(mut state: State, transition_id: Option<u128>) -> State {
        state.state_details.transition_id = transition_id.map(Uuid::from_u128);
        state
    }

    #[test]
    fn the_same_transition_is_made_once() {
        let again = "REJECT: This run has already made this state transition.";
        let table = [
            (Some(1), Some(1), again),
            (Some(1), Some(2), "ACCEPT Running"),
            (Some(1), None, "ACCEPT Running"),
            (None, None, "ACCEPT Running"),
        ];
        for (made, proposed, expected) in table {
            let initial = identified(was(StateType::Running), made);
            let proposed = identified(to(StateType::Running), proposed);
            assert_eq!(outcome(&apply(RULE, flow_run(initial), proposed)), expected);
        }
    }
}
