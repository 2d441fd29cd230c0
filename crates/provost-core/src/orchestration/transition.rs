//! A transition while the rules look at it, and what a rule is.

use std::borrow::Cow;

use provost_schemas::{
    Timestamp,
    ids::StateId,
    json::Seconds,
    orchestration::{SetStateStatus, StateResponseDetails},
    states::{State, StateCreate, StateDetails, StateType},
};

use super::{Effect, FlowRunFacts, Inputs, RunColumns, TaskRunFacts, state_types::StateTypes};
use crate::poisson::clamped_poisson_interval;

/// A run that can enter states.
pub(crate) trait Run: Sized {
    /// The state that the run is in.
    fn state(&mut self) -> &mut Option<State>;
    /// What follows from its states.
    fn columns(&mut self) -> &mut RunColumns;
    /// Writes into a state which run it belongs to.
    fn identify(&self, details: &mut StateDetails);
}

impl Run for FlowRunFacts {
    fn state(&mut self) -> &mut Option<State> {
        &mut self.state
    }

    fn columns(&mut self) -> &mut RunColumns {
        &mut self.columns
    }

    fn identify(&self, details: &mut StateDetails) {
        details.flow_run_id = Some(self.id);
    }
}

impl Run for TaskRunFacts {
    fn state(&mut self) -> &mut Option<State> {
        &mut self.state
    }

    fn columns(&mut self) -> &mut RunColumns {
        &mut self.columns
    }

    fn identify(&self, details: &mut StateDetails) {
        details.flow_run_id = self.flow_run_id;
        details.task_run_id = Some(self.id);
    }
}

/// What rules and transforms do to a transition.
pub(crate) type Hook<R> = fn(&mut Transition<'_, R>);

/// One rule of a policy.
pub(crate) struct Rule<R> {
    /// The types of the states that it lets runs leave only on its terms.
    pub(crate) from: StateTypes,
    /// The types of the states that it lets runs enter only on its terms.
    pub(crate) to: StateTypes,
    /// Whether it acts whatever the rules before it made of the transition.
    pub(crate) unconditional: bool,
    /// Judges the transition before it is written.
    pub(crate) before: Hook<R>,
    /// Acts on the transition as it is written, if it is the one that the rule let pass.
    pub(crate) after: Hook<R>,
    /// Takes back what `before` did, if another rule made another transition of it.
    pub(crate) cleanup: Hook<R>,
}

impl<R> Rule<R> {
    /// A rule that judges transitions between these types.
    pub(crate) const fn about(from: StateTypes, to: StateTypes) -> Self {
        Self {
            from,
            to,
            unconditional: false,
            before: |_| {},
            after: |_| {},
            cleanup: |_| {},
        }
    }

    /// Bookkeeping that is done on every transition.
    pub(crate) const fn always() -> Self {
        Self {
            unconditional: true,
            ..Self::about(StateTypes::ALL, StateTypes::ALL)
        }
    }

    pub(crate) const fn before(self, before: Hook<R>) -> Self {
        Self { before, ..self }
    }

    pub(crate) const fn after(self, after: Hook<R>) -> Self {
        Self { after, ..self }
    }

    pub(crate) const fn cleanup(self, cleanup: Hook<R>) -> Self {
        Self { cleanup, ..self }
    }
}

/// A run on its way from one state to another.
pub(crate) struct Transition<'a, R> {
    pub(crate) run: R,
    /// The state that the run leaves.
    pub(crate) initial: Option<State>,
    /// The state that the run enters; `None` once a rule decided that it stays where it is.
    pub(crate) proposed: Option<State>,
    pub(crate) status: SetStateStatus,
    pub(crate) details: StateResponseDetails,
    pub(crate) effects: Vec<Effect>,
    /// Whether the rule at work replaced or refused the proposed state.
    pub(crate) answered: bool,
    /// What the rules on terminal states changed, for them to restore.
    pub(crate) before_rerun: Option<BeforeRerun>,
    inputs: Inputs<'a>,
}

/// What a rerun resets.
pub(crate) enum BeforeRerun {
    FlowRunPolicy(provost_schemas::policies::FlowRunPolicy),
    RunCount(i64),
}

impl<'a, R: Run> Transition<'a, R> {
    pub(crate) fn new(mut run: R, proposed: State, inputs: Inputs<'a>) -> Self {
        Self {
            initial: run.state().take(),
            run,
            proposed: Some(proposed),
            status: SetStateStatus::Accept,
            details: StateResponseDetails::Accept,
            effects: Vec::new(),
            answered: false,
            before_rerun: None,
            inputs,
        }
    }
}

impl<R> Transition<'_, R> {
    pub(crate) fn initial_type(&self) -> Option<StateType> {
        self.initial.as_ref().map(|state| state.state_type)
    }

    pub(crate) fn proposed_type(&self) -> Option<StateType> {
        self.proposed.as_ref().map(|state| state.state_type)
    }

    /// The state left and the state entered, if the run has the one and will have the other.
    pub(crate) fn states(&mut self) -> Option<(&State, &mut State)> {
        Some((self.initial.as_ref()?, self.proposed.as_mut()?))
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.inputs.now
    }

    pub(crate) fn settings(&self) -> &super::OrchestrationSettings {
        self.inputs.settings
    }

    pub(crate) fn mint(&mut self) -> uuid::Uuid {
        (self.inputs.mint)()
    }

    /// About `average`, up to `clamping_factor` of it longer.
    pub(crate) fn vary(&self, average: Seconds, clamping_factor: f64) -> Seconds {
        let chance = self.inputs.chance;
        Seconds::from_f64(clamped_poisson_interval(
            average.as_f64(),
            clamping_factor,
            chance,
        ))
    }

    /// A state of the server's own making.
    pub(crate) fn new_state(&mut self, state_type: StateType, name: &str) -> State {
        let mut proposal = StateCreate::of(state_type);
        proposal.name = Some(name.to_owned());
        let id = StateId(self.mint());
        proposal.into_state(id, self.now())
    }

    /// A scheduled state of the server's own making.
    pub(crate) fn new_scheduled_state(&mut self, name: &str, scheduled_time: Timestamp) -> State {
        let mut state = self.new_state(StateType::Scheduled, name);
        state.state_details.scheduled_time = Some(scheduled_time);
        state
    }

    /// Lets the run enter another state than the proposed one.
    pub(crate) fn replace(&mut self, state: State, reason: impl Into<Cow<'static, str>>) {
        let reason = reason.into();
        self.answer(
            Some(state),
            SetStateStatus::Reject,
            StateResponseDetails::Reject { reason },
        );
    }

    /// Leaves the run in its state; the client goes on from there.
    pub(crate) fn reject(&mut self, reason: impl Into<Cow<'static, str>>) {
        let reason = reason.into();
        self.answer(
            None,
            SetStateStatus::Reject,
            StateResponseDetails::Reject { reason },
        );
    }

    /// Leaves the run in its state; the client stops.
    pub(crate) fn abort(&mut self, reason: impl Into<Cow<'static, str>>) {
        let reason = reason.into();
        self.answer(
            None,
            SetStateStatus::Abort,
            StateResponseDetails::Abort { reason },
        );
    }

    /// Leaves the run in its state; the client proposes the same again later.
    pub(crate) fn wait(&mut self, delay_seconds: i64, reason: impl Into<Cow<'static, str>>) {
        let details = StateResponseDetails::Wait {
            delay_seconds,
            reason: reason.into(),
        };
        self.answer(None, SetStateStatus::Wait, details);
    }

    /// Gives the proposed state another name.
    pub(crate) fn rename(&mut self, name: &str) {
        if let Some(proposed) = &mut self.proposed {
            name.clone_into(&mut proposed.name);
        }
    }

    fn answer(
        &mut self,
        state: Option<State>,
        status: SetStateStatus,
        details: StateResponseDetails,
    ) {
        self.proposed = state;
        self.status = status;
        self.details = details;
        self.answered = true;
    }
}
