//! A task runs only with a slot of every limit on its tags.

use provost_schemas::{ids::LeaseId, json::Seconds, states::StateType};

use crate::orchestration::{
    Effect, TagLimit, TaskRunFacts,
    state_types::StateTypes,
    transition::{Rule, Transition},
};

pub(crate) const RULE: Rule<TaskRunFacts> =
    Rule::about(StateTypes::ALL, StateTypes::of(&[StateType::Running]))
        .before(secure)
        .cleanup(give_back);

/// Nobody renews these leases: the task's next state ends them. A century is Prefect's "never".
const LEASE_DURATION: Seconds = Seconds::new(100 * 365 * 24 * 60 * 60);

/// How much longer than the average a task may wait, as part of it.
const CLAMPING_FACTOR: f64 = 0.3;

fn secure(transition: &mut Transition<'_, TaskRunFacts>) {
    let limits = &transition.run.tag_limits;
    if limits.is_empty() {
        return;
    }
    if let Some(TagLimit { tag, .. }) = limits.iter().find(|limit| limit.limit == 0) {
        let reason = format!(
            "The concurrency limit on tag \"{tag}\" is 0 and will deadlock if the task tries to \
             run again."
        );
        return transition.abort(reason);
    }
    if limits.iter().any(|limit| limit.active_slots >= limit.limit) {
        let tags: Vec<&str> = limits.iter().map(|limit| limit.tag.as_str()).collect();
        let reason = format!("Concurrency limit reached for tags: {}", tags.join(", "));
        return transition.wait(wait_seconds(transition), reason);
    }
    let limit_ids = limits.iter().map(|limit| limit.limit_id).collect();
    let lease_id = LeaseId(transition.mint());
    transition.effects.push(Effect::AcquireTagSlots {
        lease_id,
        limit_ids,
        ttl: LEASE_DURATION,
    });
}

/// About as long as the fullest limit's slots are held, so that those who wait do not all come back
/// at once.
fn wait_seconds(transition: &Transition<'_, TaskRunFacts>) -> i64 {
    let load = |limit: &TagLimit| limit.active_slots as f64 / limit.limit as f64;
    let longest = transition.settings().tag_concurrency_slot_wait;
    let fullest = transition.run.tag_limits.iter().reduce(|fullest, limit| {
        if load(limit) > load(fullest) {
            limit
        } else {
            fullest
        }
    });
    let average = match fullest.map(|limit| limit.average_occupancy_seconds) {
        Some(seconds) if seconds != 0.0 => Seconds::from_f64(seconds).min(longest),
        _ => longest,
    };
    transition
        .vary(average, CLAMPING_FACTOR)
        .as_f64()
        .round_ties_even() as i64
}

fn give_back(transition: &mut Transition<'_, TaskRunFacts>) {
    transition
        .effects
        .retain(|effect| !matches!(effect, Effect::AcquireTagSlots { .. }));
}

#[cfg(test)]
pub(crate) mod tests {
    use provost_schemas::ids::ConcurrencyLimitId;
    use uuid::Uuid;

    use super::*;
    use crate::orchestration::{
        rules::common::wait_for_scheduled_time,
        testing::{apply, apply_all, outcome, scheduled_for, seconds_from_now, task_run, to, was},
    };

    /// A pending task with these tags, of which so many slots are taken of so many.
    pub(crate) fn tagged(limits: &[(&str, i64, i64)]) -> TaskRunFacts {
        let mut run = task_run(was(StateType::Pending));
        run.tag_limits = (1..)
            .zip(limits)
            .map(|(id, (tag, active_slots, limit))| TagLimit {
                limit_id: ConcurrencyLimitId(Uuid::from_u128(id)),
                tag: (*tag).to_owned(),
                limit: *limit,
                active_slots: *active_slots,
                average_occupancy_seconds: 0.0,
            })
            .collect();
        run
    }

    #[test]
    fn a_task_takes_a_slot_of_each_of_its_tags_or_none() {
        let zero = "ABORT: The concurrency limit on tag \"b\" is 0 and will deadlock if the task \
                    tries to run again.";
        let table = [
            (tagged(&[]), "ACCEPT Running"),
            (tagged(&[("a", 0, 1), ("b", 1, 2)]), "ACCEPT Running"),
            (
                tagged(&[("a", 0, 1), ("b", 2, 2)]),
                "WAIT 10: Concurrency limit reached for tags: a, b",
            ),
            (
                tagged(&[("a", 3, 2)]),
                "WAIT 10: Concurrency limit reached for tags: a",
            ),
            (tagged(&[("a", 1, 1), ("b", 0, 0)]), zero),
        ];
        for (run, expected) in table {
            let decision = apply(RULE, run, to(StateType::Running));
            assert_eq!(outcome(&decision), expected);
        }
    }

    #[test]
    fn one_lease_covers_all_tags() {
        let run = tagged(&[("a", 0, 1), ("b", 1, 2)]);
        let decision = apply(RULE, run, to(StateType::Running));
        let [Effect::AcquireTagSlots { limit_ids, .. }] = &decision.effects[..] else {
            panic!("slots should be acquired: {:?}", decision.effects);
        };
        assert_eq!(limit_ids.len(), 2);
    }

    #[test]
    fn the_wait_follows_how_long_slots_are_held() {
        let mut run = tagged(&[("a", 1, 2), ("b", 1, 1)]);
        run.tag_limits[0].average_occupancy_seconds = 9.0;
        run.tag_limits[1].average_occupancy_seconds = 3.0;
        let decision = apply(RULE, run, to(StateType::Running));
        assert_eq!(
            outcome(&decision),
            "WAIT 3: Concurrency limit reached for tags: a, b"
        );
    }

    #[test]
    fn slots_are_not_taken_for_a_task_that_a_later_rule_delays() {
        let mut run = tagged(&[("a", 0, 1)]);
        run.state = Some(scheduled_for(was(StateType::Pending), seconds_from_now(60)));
        let rules = [RULE, wait_for_scheduled_time::rule()];
        let decision = apply_all(&rules, run, to(StateType::Running));
        assert_eq!(
            outcome(&decision),
            "WAIT 60: Scheduled time is in the future"
        );
        assert!(decision.effects.is_empty());
    }
}
