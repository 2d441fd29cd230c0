//! Leads a transition through the rules of a policy.

use provost_schemas::states::{State, StateType};

use super::{
    Decision, FlowPolicy, FlowRunFacts, Inputs, TaskPolicy, TaskRunFacts, global,
    transition::{Rule, Run, Transition},
};

/// Decides what becomes of a state that a flow run is to enter.
pub fn orchestrate_flow_run(
    policy: FlowPolicy,
    run: FlowRunFacts,
    proposed: State,
    inputs: Inputs<'_>,
) -> Decision<FlowRunFacts> {
    let transition = Transition::new(run, proposed, inputs);
    orchestrate(
        policy.rules(),
        transition,
        global::before_flow_run,
        global::after_flow_run,
    )
}

/// Decides what becomes of a state that a task run is to enter.
pub fn orchestrate_task_run(
    policy: TaskPolicy,
    run: TaskRunFacts,
    proposed: State,
    inputs: Inputs<'_>,
) -> Decision<TaskRunFacts> {
    let transition = Transition::new(run, proposed, inputs);
    orchestrate(policy.rules(), transition, global::before_task_run, |_| {})
}

/// No policy has more rules.
const MAXIMUM_RULES: usize = 32;

/// The transition that a rule let pass: the type of the state to be entered.
type Passed = Option<StateType>;

/// Rules look at the transition in order, and again in reverse order once it is sure what is
/// written. In between, a rule may find another transition than the one it is about:
/// - before its turn, because an earlier rule replaced or refused the state: it is then skipped;
/// - after its turn, because a later rule did: it then takes back what it did.
pub(super) fn orchestrate<'a, R: Run>(
    rules: &[Rule<R>],
    mut transition: Transition<'a, R>,
    before_write: fn(&mut Transition<'a, R>),
    after_write: fn(&mut Transition<'a, R>),
) -> Decision<R> {
    let from = transition.initial_type();
    let to = transition.proposed_type();
    let mut passed: [Option<Passed>; MAXIMUM_RULES] = [None; MAXIMUM_RULES];

    for (rule, passed) in rules.iter().zip(&mut passed) {
        if !rule.from.contains(from) || !rule.to.contains(to) {
            continue;
        }
        if rule.unconditional {
            (rule.before)(&mut transition);
            *passed = Some(to);
        } else if transition.proposed_type() == to {
            transition.answered = false;
            (rule.before)(&mut transition);
            let is_own = transition.answered;
            *passed = Some(if is_own {
                transition.proposed_type()
            } else {
                to
            });
        }
    }

    if transition.proposed.is_some() {
        before_write(&mut transition);
        after_write(&mut transition);
    }

    for (rule, passed) in rules.iter().zip(passed).rev() {
        let Some(passed) = passed else { continue };
        if rule.unconditional {
            (rule.after)(&mut transition);
        } else if !rule.to.contains(passed) {
            // The rule's own answer leads to a state that it is not about.
        } else if transition.proposed_type() == passed {
            (rule.after)(&mut transition);
        } else {
            (rule.cleanup)(&mut transition);
        }
    }

    let mut run = transition.run;
    *run.state() = transition.initial;
    Decision {
        status: transition.status,
        details: transition.details,
        state: transition.proposed,
        run,
        effects: transition.effects,
    }
}
