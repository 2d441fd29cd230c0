//! The orders in which lists can be asked for.

use crate::string_enum;

string_enum! {
    /// Orders of flows.
    #[derive(Default)]
    pub enum FlowSort {
        /// Newest first.
        CreatedDesc = "CREATED_DESC",
        /// Last changed first.
        UpdatedDesc = "UPDATED_DESC",
        /// By name.
        #[default]
        NameAsc = "NAME_ASC",
        /// By name, backwards.
        NameDesc = "NAME_DESC",
    }
}

string_enum! {
    /// Orders of deployments.
    #[derive(Default)]
    pub enum DeploymentSort {
        /// Newest first.
        CreatedDesc = "CREATED_DESC",
        /// Last changed first.
        UpdatedDesc = "UPDATED_DESC",
        /// By name.
        #[default]
        NameAsc = "NAME_ASC",
        /// By name, backwards.
        NameDesc = "NAME_DESC",
    }
}

string_enum! {
    /// Orders of flow runs. A start that has not happened counts as its expected time.
    #[derive(Default)]
    pub enum FlowRunSort {
        /// Newest first.
        #[default]
        IdDesc = "ID_DESC",
        /// Earliest start first.
        StartTimeAsc = "START_TIME_ASC",
        /// Latest start first.
        StartTimeDesc = "START_TIME_DESC",
        /// Earliest expected start first.
        ExpectedStartTimeAsc = "EXPECTED_START_TIME_ASC",
        /// Latest expected start first.
        ExpectedStartTimeDesc = "EXPECTED_START_TIME_DESC",
        /// By name.
        NameAsc = "NAME_ASC",
        /// By name, backwards.
        NameDesc = "NAME_DESC",
        /// Next to begin first.
        NextScheduledStartTimeAsc = "NEXT_SCHEDULED_START_TIME_ASC",
        /// Last ended first.
        EndTimeDesc = "END_TIME_DESC",
    }
}

string_enum! {
    /// Orders of task runs.
    #[derive(Default)]
    pub enum TaskRunSort {
        /// Newest first.
        #[default]
        IdDesc = "ID_DESC",
        /// Earliest expected start first.
        ExpectedStartTimeAsc = "EXPECTED_START_TIME_ASC",
        /// Latest expected start first.
        ExpectedStartTimeDesc = "EXPECTED_START_TIME_DESC",
        /// By name.
        NameAsc = "NAME_ASC",
        /// By name, backwards.
        NameDesc = "NAME_DESC",
        /// Next to begin first.
        NextScheduledStartTimeAsc = "NEXT_SCHEDULED_START_TIME_ASC",
        /// Last ended first.
        EndTimeDesc = "END_TIME_DESC",
    }
}

string_enum! {
    /// Orders of logs.
    #[derive(Default)]
    pub enum LogSort {
        /// Oldest first.
        #[default]
        TimestampAsc = "TIMESTAMP_ASC",
        /// Newest first.
        TimestampDesc = "TIMESTAMP_DESC",
    }
}

string_enum! {
    /// Orders of variables.
    #[derive(Default)]
    pub enum VariableSort {
        /// Newest first.
        CreatedDesc = "CREATED_DESC",
        /// Last changed first.
        UpdatedDesc = "UPDATED_DESC",
        /// By name, backwards.
        NameDesc = "NAME_DESC",
        /// By name.
        #[default]
        NameAsc = "NAME_ASC",
    }
}

string_enum! {
    /// Orders of block documents.
    #[derive(Default)]
    pub enum BlockDocumentSort {
        /// By name, backwards.
        NameDesc = "NAME_DESC",
        /// By name.
        #[default]
        NameAsc = "NAME_ASC",
        /// By the name of the type, then by name.
        BlockTypeAndNameAsc = "BLOCK_TYPE_AND_NAME_ASC",
    }
}

string_enum! {
    /// Orders of artifacts.
    #[derive(Default)]
    pub enum ArtifactSort {
        /// Newest first.
        CreatedDesc = "CREATED_DESC",
        /// Last changed first.
        UpdatedDesc = "UPDATED_DESC",
        /// Newest first.
        #[default]
        IdDesc = "ID_DESC",
        /// By key, backwards.
        KeyDesc = "KEY_DESC",
        /// By key.
        KeyAsc = "KEY_ASC",
    }
}

string_enum! {
    /// Orders of artifact collections.
    #[derive(Default)]
    pub enum ArtifactCollectionSort {
        /// Newest first.
        CreatedDesc = "CREATED_DESC",
        /// Last changed first.
        UpdatedDesc = "UPDATED_DESC",
        /// Newest first.
        #[default]
        IdDesc = "ID_DESC",
        /// By key, backwards.
        KeyDesc = "KEY_DESC",
        /// By key.
        KeyAsc = "KEY_ASC",
    }
}
