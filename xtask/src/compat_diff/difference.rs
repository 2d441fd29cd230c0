//! One difference between an operation of Prefect and ours.

use std::fmt;

use super::operation::OperationKey;

/// A difference, as it is printed and as `compat/differences.toml` names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) operation: OperationKey,
    pub(super) what: What,
}

/// In which respect two operations differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// We do not have the operation.
    Operation,
    /// Prefect has the parameter, we do not; or we require one that Prefect does not have.
    Parameter(String),
    /// One side requires the parameter, the other does not.
    ParameterRequired(String),
    /// One side takes a body, the other does not.
    Body,
    /// One side requires the body, the other does not.
    BodyRequired,
    /// One side requires the key in the body, the other does not.
    BodyKey(String),
    /// Prefect declares the status code, we do not.
    Status(String),
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operation => write!(f, "operation"),
            Self::Parameter(name) => write!(f, "parameter {name}"),
            Self::ParameterRequired(name) => write!(f, "parameter {name} required"),
            Self::Body => write!(f, "body"),
            Self::BodyRequired => write!(f, "body required"),
            Self::BodyKey(key) => write!(f, "body key {key} required"),
            Self::Status(status) => write!(f, "status {status}"),
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.operation, self.what)
    }
}
