//! Who does something.

use std::fmt;

use crate::permissions::Permission;

/// Who asks for something to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Whoever reaches the server on its own machine, while it only listens there.
    LocalOperator,
    /// A service of the server itself, by name.
    System(&'static str),
}

impl Actor {
    /// Whether the actor may do this.
    pub fn may(&self, _: Permission) -> bool {
        match self {
            // The operator owns the machine, and a service does what an operator configured.
            Self::LocalOperator | Self::System(_) => true,
        }
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LocalOperator => f.write_str("local operator"),
            Self::System(service) => write!(f, "service {service}"),
        }
    }
}
