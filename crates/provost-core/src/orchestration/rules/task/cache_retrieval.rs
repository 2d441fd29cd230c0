//! A task whose result is known already does not run again.

use provost_schemas::{ids::StateId, states::StateType};

use crate::orchestration::{
    TaskRunFacts,
    state_types::StateTypes,
    transition::{Rule, Transition},
};

pub(crate) const RULE: Rule<TaskRunFacts> =
    Rule::about(StateTypes::ALL, StateTypes::of(&[StateType::Running])).before(retrieve);

fn retrieve(transition: &mut Transition<'_, TaskRunFacts>) {
    let Some(proposed) = &transition.proposed else {
        return;
    };
    let details = &proposed.state_details;
    let has_key = details
        .cache_key
        .as_ref()
        .is_some_and(|key| !key.is_empty());
    if !has_key || details.refresh_cache == Some(true) {
        return;
    }
    if let Some(mut cached) = transition.run.cached_state.take() {
        cached.id = StateId(transition.mint());
        cached.timestamp = transition.now();
        "Cached".clone_into(&mut cached.name);
        transition.replace(cached, "Retrieved state from cache");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::testing::{NOW, apply, outcome, persisted, task_run, to, was};

    #[test]
    fn a_cached_state_is_used_unless_it_is_to_be_refreshed() {
        let cached = "REJECT Cached: Retrieved state from cache";
        let table = [
            (Some("k"), None, true, cached),
            (Some("k"), Some(false), true, cached),
            (Some("k"), Some(true), true, "ACCEPT Running"),
            (Some("k"), None, false, "ACCEPT Running"),
            (Some(""), None, true, "ACCEPT Running"),
            (None, None, true, "ACCEPT Running"),
        ];
        for (key, refresh, is_cached, expected) in table {
            let mut run = task_run(was(StateType::Pending));
            run.cached_state = is_cached.then(|| persisted(was(StateType::Completed)));
            let mut proposed = to(StateType::Running);
            proposed.state_details.cache_key = key.map(str::to_owned);
            proposed.state_details.refresh_cache = refresh;
            assert_eq!(outcome(&apply(RULE, run, proposed)), expected);
        }
    }

    #[test]
    fn the_copy_has_an_id_and_a_time_of_its_own() {
        let original = persisted(was(StateType::Completed));
        let mut run = task_run(was(StateType::Pending));
        run.cached_state = Some(original.clone());
        let mut proposed = to(StateType::Running);
        proposed.state_details.cache_key = Some("k".to_owned());
        let copy = apply(RULE, run, proposed).state.expect("a state");
        assert_ne!(copy.id, original.id);
        assert_eq!(copy.timestamp, NOW);
        assert_eq!(copy.data, original.data);
    }
}
