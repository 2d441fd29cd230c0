//! What handlers take from a request.

mod body;
mod caller;
mod path;
pub(crate) mod python_json;
mod query;
mod visitor;

pub(crate) use body::{ApiJson, DroppedBody, HotApiJson, read_bytes};
pub(crate) use caller::Caller;
pub(crate) use path::{PathParameter, PathParameters};
pub(crate) use query::{ApiQuery, parse as parse_pairs};
pub(crate) use visitor::Visitor;
