//! The graph of a flow run.

use crate::declare::settings_group;

settings_group! {
    /// The graph of a flow run.
    ServerFlowRunGraphSettings at "server.flow_run_graph." {
        /// Most nodes in the graph.
        max_nodes: u32 = "10000", legacy(&["PREFECT_API_MAX_FLOW_RUN_GRAPH_NODES"]);
        /// Most artifacts in the graph.
        max_artifacts: u32 = "10000", legacy(&["PREFECT_API_MAX_FLOW_RUN_GRAPH_ARTIFACTS"]);
    }
}
