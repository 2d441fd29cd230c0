//! What is found by its name.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{from_json::FromJson, string_enum};

/// What to look for.
#[derive(Clone, Debug, ToSchema, FromJson)]
pub struct SearchBody {
    /// A part of a name, whatever its case.
    pub text: String,
}

string_enum! {
    /// What can be found by its name.
    pub enum FoundKind {
        /// A flow.
        Flow = "flow",
        /// A deployment.
        Deployment = "deployment",
        /// A flow run.
        FlowRun = "flow_run",
        /// A work pool.
        WorkPool = "work_pool",
        /// A block.
        Block = "block",
        /// A variable.
        Variable = "variable",
    }
}

/// Something that has the text in its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Found {
    /// What it is.
    pub kind: FoundKind,
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}
