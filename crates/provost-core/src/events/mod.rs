//! The events that the server emits, built from what it knows; nothing is sent from here.

mod blocks;
mod deployments;
mod flow_run_state_changed;
mod matching;
mod objects;
mod work_pools;

pub use blocks::{BlockDocumentFacts, block_document_event, block_type_event};
pub use deployments::{deployment_event, deployment_updated_event};
pub use flow_run_state_changed::{
    CreatorKind, FlowRunResources, ResourceFacts, flow_run_state_changed,
};
pub use matching::{event_matches, label_matches};
pub(crate) use objects::object;
pub use objects::{
    ArtifactCollectionFacts, ConcurrencyLimitFacts, FlowFacts, ObjectAction, VariableFacts,
    artifact_collection_event, concurrency_limit_event, flow_event, variable_event,
};
pub use work_pools::{
    ChangedFields, DeploymentResources, WorkPoolFacts, WorkQueueFacts, deployment_related,
    deployment_status_event, work_pool_event, work_pool_status_event, work_pool_updated_event,
    work_queue_event, work_queue_status_event, work_queue_updated_event,
};
