//! Orchestration: what becomes of a state that a run is to enter.
//!
//! A policy is an ordered list of rules. Each rule names the transitions it is about and may refuse
//! the proposed state, replace it, delay it, stop the client, or ask for effects. After the rules
//! come the transforms that keep the run's columns in step with its states. The order of all of
//! them is part of the behaviour that clients know; it is written down in `policy.rs`.

mod decision;
mod engine;
mod facts;
mod global;
mod inputs;
mod policy;
mod rules;
mod state_types;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod transition;

pub use decision::{Decision, Effect};
pub use engine::{orchestrate_flow_run, orchestrate_task_run};
pub use facts::{
    DeploymentConcurrency, DeploymentFacts, EnclosingFlowRun, EnclosingState, FlowRunFacts,
    RunColumns, TagLimit, TaskRunFacts,
};
pub use inputs::{Inputs, OrchestrationSettings};
pub use policy::{FlowPolicy, TaskPolicy};
