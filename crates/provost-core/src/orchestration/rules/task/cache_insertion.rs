//! A completed state with a cache key is remembered under it.

use provost_schemas::states::StateType;

use crate::orchestration::{
    Effect, TaskRunFacts,
    state_types::StateTypes,
    transition::{Rule, Transition},
};

pub(crate) const RULE: Rule<TaskRunFacts> =
    Rule::about(StateTypes::ALL, StateTypes::of(&[StateType::Completed]))
        .before(bound_key)
        .after(insert);

/// The state is written all the same; it is only not remembered.
fn bound_key(transition: &mut Transition<'_, TaskRunFacts>) {
    let maximum = transition.settings().max_cache_key_length;
    if is_too_long(transition, maximum)
        && let Some(state) = transition.proposed.take()
    {
        transition.replace(
            state,
            format!("Cache key exceeded maximum allowed length of {maximum} characters."),
        );
    }
}

fn insert(transition: &mut Transition<'_, TaskRunFacts>) {
    let maximum = transition.settings().max_cache_key_length;
    if is_too_long(transition, maximum) {
        return;
    }
    let Some(written) = &transition.proposed else {
        return;
    };
    let details = &written.state_details;
    if let Some(key) = details.cache_key.clone().filter(|key| !key.is_empty()) {
        let expiration = details.cache_expiration;
        transition
            .effects
            .push(Effect::InsertCache { key, expiration });
    }
}

fn is_too_long(transition: &Transition<'_, TaskRunFacts>, maximum: usize) -> bool {
    let proposed = transition.proposed.as_ref();
    proposed
        .and_then(|state| state.state_details.cache_key.as_ref())
        .is_some_and(|key| key.chars().nth(maximum).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::testing::{apply, outcome, seconds_from_now, task_run, to, was};

    #[test]
    fn completed_states_are_remembered_under_keys_that_are_not_too_long() {
        let table = [
            (Some("k".to_owned()), "ACCEPT Completed", true),
            (Some("é".repeat(2000)), "ACCEPT Completed", true),
            (
                Some("é".repeat(2001)),
                "REJECT Completed: Cache key exceeded maximum allowed length of 2000 characters.",
                false,
            ),
            (None, "ACCEPT Completed", false),
        ];
        for (key, expected, is_inserted) in table {
            let mut proposed = to(StateType::Completed);
            proposed.state_details.cache_key.clone_from(&key);
            proposed.state_details.cache_expiration = Some(seconds_from_now(60));
            let decision = apply(RULE, task_run(was(StateType::Running)), proposed);
            assert_eq!(outcome(&decision), expected);
            let inserted = Effect::InsertCache {
                key: key.unwrap_or_default(),
                expiration: Some(seconds_from_now(60)),
            };
            assert_eq!(decision.effects.contains(&inserted), is_inserted);
        }
    }
}
