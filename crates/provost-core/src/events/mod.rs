//! The events that the server emits, built from what it knows; nothing is sent from here.

mod blocks;
mod flow_run_state_changed;
mod matching;
mod objects;

pub use blocks::{BlockDocumentFacts, block_document_event, block_type_event};
pub use flow_run_state_changed::{
    CreatorKind, FlowRunResources, ResourceFacts, flow_run_state_changed,
};
pub use matching::{event_matches, label_matches};
pub use objects::{
    ArtifactCollectionFacts, FlowFacts, ObjectAction, VariableFacts, artifact_collection_event,
    flow_event, variable_event,
};
