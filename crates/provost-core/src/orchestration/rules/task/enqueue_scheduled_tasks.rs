//! A background task that is scheduled is handed to the task workers.

use provost_schemas::states::StateType;

use crate::orchestration::{
    Effect, TaskRunFacts,
    state_types::StateTypes,
    transition::{Rule, Transition},
};

pub(crate) const RULE: Rule<TaskRunFacts> =
    Rule::about(StateTypes::ALL, StateTypes::of(&[StateType::Scheduled])).after(enqueue);

fn enqueue(transition: &mut Transition<'_, TaskRunFacts>) {
    let Some(written) = &transition.proposed else {
        return;
    };
    if written.state_details.deferred == Some(true) {
        let retry = written.name == "AwaitingRetry";
        transition
            .effects
            .push(Effect::EnqueueBackgroundTask { retry });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::testing::{apply, named, task_run, to};

    #[test]
    fn deferred_tasks_are_enqueued_retries_apart() {
        let table = [
            (Some(true), "Scheduled", Some(false)),
            (Some(true), "AwaitingRetry", Some(true)),
            (Some(false), "Scheduled", None),
            (None, "Scheduled", None),
        ];
        for (deferred, name, expected) in table {
            let mut proposed = named(to(StateType::Scheduled), name);
            proposed.state_details.deferred = deferred;
            let effects = apply(RULE, task_run(None), proposed).effects;
            let expected: Vec<Effect> = expected
                .map(|retry| Effect::EnqueueBackgroundTask { retry })
                .into_iter()
                .collect();
            assert_eq!(effects, expected);
        }
    }
}
