//! Who is let in at all.

use provost_core::roles::WorkspaceRole;
use provost_identity::SharedStringDigest;

/// Who is let in.
#[derive(Clone, Debug)]
pub enum Doors {
    /// Whoever reaches the server is its operator: for a server that only its own machine reaches.
    Open,
    /// Whoever shows a valid credential.
    Closed {
        /// A string that all clients may share, as those of a plain Prefect server do.
        shared: Option<SharedCredential>,
    },
}

/// A string that all clients may share.
#[derive(Clone, Copy, Debug)]
pub struct SharedCredential {
    /// The digest of the string.
    pub digest: SharedStringDigest,
    /// What whoever knows it may do, in the default workspace alone.
    pub role: WorkspaceRole,
}
