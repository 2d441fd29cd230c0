//! Who acts.

use crate::string_enum;

string_enum! {
    /// What somebody who acts is.
    pub enum ActorKind {
        /// A person.
        User = "USER",
        /// A program with keys of its own.
        ServiceAccount = "SERVICE_ACCOUNT",
    }
}
