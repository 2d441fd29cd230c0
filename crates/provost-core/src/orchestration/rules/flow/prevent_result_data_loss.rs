//! A completed state that says where its result is kept gives way only to one that does too.

use provost_schemas::states::{State, StateType};
use serde_json::Value;

use crate::orchestration::{
    FlowRunFacts,
    state_types::StateTypes,
    transition::{Rule, Transition},
};

pub(crate) const RULE: Rule<FlowRunFacts> =
    Rule::about(StateTypes::TERMINAL, StateTypes::TERMINAL).before(prevent);

pub(super) const REASON: &str = "Cannot overwrite a COMPLETED state that carries persisted result \
                                 data with one that does not.";

fn prevent(transition: &mut Transition<'_, FlowRunFacts>) {
    if let Some((initial, proposed)) = transition.states()
        && loses_result(initial, proposed)
    {
        transition.reject(REASON);
    }
}

/// Whether the place of a completed run's result would be forgotten.
pub(super) fn loses_result(initial: &State, proposed: &State) -> bool {
    initial.is(StateType::Completed)
        && proposed.is(StateType::Completed)
        && has_result(initial)
        && !proposed.has_persisted_data()
}

/// Whether the state says where a result is kept; empty data says nothing.
pub(crate) fn has_result(state: &State) -> bool {
    let is_empty = matches!(&state.data, Some(Value::Object(data)) if data.is_empty());
    !is_empty && state.has_persisted_data()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::orchestration::testing::{apply, flow_run, outcome, persisted, to, was};

    fn with(mut state: State, data: &Value) -> State {
        state.data = Some(data.clone());
        state
    }

    #[test]
    fn a_kept_result_is_not_forgotten() {
        use StateType::{Completed, Failed};

        let refused = format!("REJECT: {REASON}");
        let table = [
            (persisted(was(Completed)), to(Completed), refused.as_str()),
            (
                persisted(was(Completed)),
                with(to(Completed), &json!({"type": "unpersisted"})),
                &refused,
            ),
            (
                persisted(was(Completed)),
                persisted(to(Completed)),
                "ACCEPT Completed",
            ),
            (persisted(was(Completed)), to(Failed), "ACCEPT Failed"),
            (
                with(was(Completed), &json!({})),
                to(Completed),
                "ACCEPT Completed",
            ),
            (
                with(was(Completed), &json!("text")),
                to(Completed),
                "ACCEPT Completed",
            ),
            (persisted(was(Failed)), to(Completed), "ACCEPT Completed"),
        ];
        for (initial, proposed, expected) in table {
            assert_eq!(outcome(&apply(RULE, flow_run(initial), proposed)), expected);
        }
    }
}
