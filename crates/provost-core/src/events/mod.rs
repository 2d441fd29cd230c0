//! The events that the server emits, built from what it knows; nothing is sent from here.

mod flow_run_state_changed;
mod matching;
mod objects;

pub use flow_run_state_changed::{
    CreatorKind, FlowRunResources, ResourceFacts, flow_run_state_changed,
};
pub use matching::{event_matches, label_matches};
pub use objects::{
    ArtifactCollectionFacts, ConcurrencyLimitFacts, FlowFacts, ObjectAction, VariableFacts,
    artifact_collection_event, concurrency_limit_event, flow_event, variable_event,
};
