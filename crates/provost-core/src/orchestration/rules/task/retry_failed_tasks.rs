//! A failed task with retries left awaits its retry instead.

use provost_schemas::{json::Seconds, policies::RetryDelay, states::StateType};

use crate::orchestration::{
    TaskRunFacts,
    state_types::StateTypes,
    transition::{Rule, Transition},
};

pub(crate) const RULE: Rule<TaskRunFacts> = Rule::about(
    StateTypes::of(&[StateType::Running]),
    StateTypes::of(&[StateType::Failed]),
)
.before(retry);

fn retry(transition: &mut Transition<'_, TaskRunFacts>) {
    let Some(failed) = &transition.proposed else {
        return;
    };
    let run_count = transition.run.columns.run_count;
    let retries = transition.run.empirical_policy.retries;
    let is_spent = retries.is_none_or(|retries| run_count > retries);
    if is_spent || failed.state_details.retriable == Some(false) {
        return;
    }
    let time = transition.now() + delay(transition);
    let mut awaiting = transition.new_scheduled_state("AwaitingRetry", time);
    if let Some(failed) = &mut transition.proposed {
        awaiting.message = failed.message.take();
        awaiting.data = failed.data.take();
    }
    transition.replace(awaiting, "Retrying");
}

fn delay(transition: &Transition<'_, TaskRunFacts>) -> Seconds {
    let policy = &transition.run.empirical_policy;
    let attempt = usize::try_from(transition.run.columns.run_count - 1).unwrap_or(0);
    let seconds = |delay: &RetryDelay| Seconds::from_f64(delay.seconds_after(attempt));
    let delay = policy.retry_delay.as_ref().map_or(Seconds::ZERO, seconds);
    match policy.retry_jitter_factor {
        Some(factor) if factor > 0.0 => transition.vary(delay, factor),
        _ => delay,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::testing::{NOW, apply, outcome, persisted, task_run, to, was};

    fn running(retries: Option<i64>, run_count: i64) -> TaskRunFacts {
        let mut run = task_run(was(StateType::Running));
        run.empirical_policy.retries = retries;
        run.columns.run_count = run_count;
        run
    }

    #[test]
    fn a_task_retries_as_often_as_its_policy_says() {
        let retrying = "REJECT AwaitingRetry: Retrying";
        let table = [
            (None, 1, None, "ACCEPT Failed"),
            (Some(0), 1, None, "ACCEPT Failed"),
            (Some(1), 1, None, retrying),
            (Some(1), 2, None, "ACCEPT Failed"),
            (Some(2), 2, Some(true), retrying),
            (Some(2), 2, Some(false), "ACCEPT Failed"),
        ];
        for (retries, run_count, retriable, expected) in table {
            let mut failed = to(StateType::Failed);
            failed.state_details.retriable = retriable;
            let decision = apply(RULE, running(retries, run_count), failed);
            assert_eq!(outcome(&decision), expected, "{retries:?} {run_count}");
        }
    }

    fn waits(run_count: i64, delay: Option<RetryDelay>, jitter: Option<f64>) -> Seconds {
        let mut run = running(Some(9), run_count);
        run.empirical_policy.retry_delay = delay;
        run.empirical_policy.retry_jitter_factor = jitter;
        let state = apply(RULE, run, to(StateType::Failed))
            .state
            .expect("a state");
        let time = state.state_details.scheduled_time.expect("a time");
        time.since(NOW)
    }

    #[test]
    fn each_attempt_waits_for_its_own_delay() {
        let list = || Some(RetryDelay::Floats(vec![1.0, 2.5]));
        let table = [
            (1, None, 0.0),
            (1, Some(RetryDelay::Integer(7)), 7.0),
            (3, Some(RetryDelay::Float(0.5)), 0.5),
            (1, list(), 1.0),
            (2, list(), 2.5),
            (5, list(), 2.5),
        ];
        for (run_count, delay, expected) in table {
            assert_eq!(waits(run_count, delay, None), Seconds::from_f64(expected));
        }
    }

    #[test]
    fn a_delay_varies_by_its_jitter_only() {
        let varied = waits(1, Some(RetryDelay::Integer(10)), Some(0.5));
        let range = Seconds::new(5)..Seconds::new(15);
        assert!(
            range.contains(&varied) && varied != Seconds::new(10),
            "{varied:?}"
        );
        assert_eq!(
            waits(1, Some(RetryDelay::Integer(10)), Some(0.0)),
            Seconds::new(10)
        );
        assert_eq!(waits(1, None, Some(0.5)), Seconds::ZERO);
    }

    #[test]
    fn the_failure_stays_visible_while_the_retry_is_awaited() {
        let mut failed = persisted(to(StateType::Failed));
        failed.message = Some("it broke".to_owned());
        let state = apply(RULE, running(Some(1), 1), failed.clone())
            .state
            .expect("a state");
        assert_eq!((state.message, state.data), (failed.message, failed.data));
    }
}
