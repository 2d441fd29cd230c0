//! The words of SCIM 2.0 (RFC 7643 and 7644), by which a company's directory says who its people
//! are.

mod expression;
mod fault;
mod filter;
mod lexer;
mod operation;
mod path;
mod resource;
mod value;

pub use fault::{Fault, FaultKind};
pub use filter::{Filter, Operator};
pub use operation::{Change, Operation, operations};
pub use path::{AttributeName, AttributePath};
pub use resource::{Listed, MemberOfGroup, Resource, ScimGroup, ScimUser};
pub use value::{boolean, find, text};

/// The schema of people.
pub const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
/// The schema of groups.
pub const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";
/// The schema of what companies know of people besides, of which nothing is kept here.
pub const ENTERPRISE_USER: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
/// The schema of refusals.
pub const ERROR: &str = "urn:ietf:params:scim:api:messages:2.0:Error";
/// The schema of lists.
pub const LIST: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
/// The type of bodies.
pub const CONTENT_TYPE: &str = "application/scim+json";
/// How many are listed at once, at most.
pub const PAGE: i64 = 200;
